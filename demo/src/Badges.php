<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Verification;

/** What became of the badges: issued, verified, put into pictures and written into a ledger. */
final readonly class Badges
{
    /**
     * @param int $issued when they were signed
     * @param int $checked the moment that they were verified for
     * @param list<Badge> $badges
     * @param list<Badge> $revoked
     * @param list<BadgeCase> $cases
     * @param array<string, mixed> $trust what they were verified with: options of azora_credential_verify()
     * @param Verification $verification of the one that is shown
     * @param list<BadgePicture> $pictures
     * @param string $sealedKey the issuer's key as it would be kept
     * @param Receipt $receipt of the badge that is shown
     * @param Bundle $bundle of the same
     */
    public function __construct(
        public Course $course,
        public int $issued,
        public int $checked,
        public array $badges,
        public array $revoked,
        public array $cases,
        public array $trust,
        public Verification $verification,
        public array $pictures,
        public string $sealedKey,
        public Ledger $ledger,
        public Receipt $receipt,
        public Bundle $bundle,
    ) {
    }

    /** The badge that is looked at closely. */
    public function shown(): Badge
    {
        return $this->badges[0];
    }

    /**
     * All that somebody needs who wants to check the badge that is shown, and the pictures.
     *
     * @return array<string, string> contents by name
     */
    public function files(): array
    {
        return [
            'credential.json' => $this->shown()->text,
            'bundle.json' => $this->bundle->text,
            'did.json' => $this->trust['didDocuments'][BadgeOffice::ID],
            'status-list.json' => current($this->trust['statusLists']),
            'receipt.json' => $this->receipt->text,
            'checkpoint.txt' => $this->ledger->checkpoint(),
            'ledger-key.txt' => $this->ledger->verifierKey() . "\n",
        ] + array_column($this->pictures, 'png', 'name');
    }

    /** How many were as they should be. */
    public function valid(): int
    {
        return array_sum(array_map(
            fn (BadgeCase $case) => $case->verdict === Verdict::Valid ? $case->count : 0,
            $this->cases
        ));
    }
}
