<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Azora\PivcPolicy;

/** The score of a contribution, written down from its formula. */
final class Pivc
{
    public static function raw(
        int $reach,
        float $quality,
        float $innovation,
        float $alignment,
        bool $verified,
        float $multiplier,
        PivcPolicy $policy
    ): float {
        return $policy->base
            * ($quality / 100)
            * (1 + $innovation / 100)
            * (1 + log10(max($reach, 1)))
            * ($alignment / 100)
            * ($verified ? 1.0 : $policy->unverified)
            * $multiplier;
    }

    public static function score(float $raw, PivcPolicy $policy): int
    {
        return (int) max(0.0, min((float) $policy->cap, floor($raw + 1e-9)));
    }

    /** Whether the last bits of a logarithm may decide which side of an integer the score falls on. */
    public static function isDelicate(float $raw, PivcPolicy $policy): bool
    {
        return $raw > 0 && $raw < $policy->cap + 1 && abs($raw + 1e-9 - round($raw + 1e-9)) < 1e-7;
    }

    public static function tier(int $score, PivcPolicy $policy): ?string
    {
        if ($score < $policy->starThreshold) {
            return null;
        }
        $reached = null;
        foreach ($policy->tiers as $name => $lowest) {
            if ($score >= $lowest) {
                $reached = (string) $name;
            }
        }
        return $reached;
    }

    public static function qualityOfGrade(float $grade, float $min, float $max): float
    {
        return max(0.0, min(100.0, 100 * ($grade - $min) / ($max - $min)));
    }

    /**
     * The score of whole numbers by integers alone: base, quality, innovation, alignment whole, the
     * reach a power of ten, the multiplier in hundredths, unverified halving.
     */
    public static function exactScore(
        PivcPolicy $policy,
        int $zeros,
        int $quality,
        int $innovation,
        int $alignment,
        bool $verified,
        int $multiplier100
    ): int {
        $product = (int) $policy->base * $quality * (100 + $innovation) * (1 + $zeros) * $alignment * $multiplier100;
        return min($policy->cap, intdiv($product, ($verified ? 1 : 2) * 100 ** 4));
    }
}
