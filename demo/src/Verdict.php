<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Verification;

/** What a verification comes to, in a word. */
enum Verdict: string
{
    case Valid = 'valid';
    case Tampered = 'tampered';
    case UnknownIssuer = 'unknown issuer';
    case Expired = 'expired';
    case Revoked = 'revoked';
    case StatusUnknown = 'status unknown';

    /** The first that speaks against it: who is not the issuer need not be asked for dates. */
    public static function of(Verification $verification): self
    {
        $checks = $verification->checks;
        return match (true) {
            $verification->verified => self::Valid,
            $checks['structure'] !== 'pass', $checks['context'] !== 'pass', $checks['proof'] !== 'pass' =>
                self::Tampered,
            $checks['issuer'] === 'fail' => self::UnknownIssuer,
            $checks['dates'] === 'fail' => self::Expired,
            $checks['status'] === 'fail' => self::Revoked,
            default => self::StatusUnknown,
        };
    }

    public function isGood(): bool
    {
        return $this === self::Valid;
    }

    /** Why, in the words of the verification: its first problem of the check that decided. */
    public static function reason(Verification $verification): string
    {
        return $verification->problems[0]['message'] ?? 'All six checks pass.';
    }
}
