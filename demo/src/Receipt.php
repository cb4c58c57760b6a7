<?php

declare(strict_types=1);

namespace Azora\Demo;

/** What a learner is given to prove that his badge stands in the ledger, and what it proves. */
final readonly class Receipt
{
    /** Whether the badge is in the ledger. */
    public bool $isProved;
    /** The badge's line in the ledger, from 0. */
    public int $index;
    /** @var list<string> fingerprints that lead from the line to the root, in hexadecimal */
    public array $proof;
    /** The ledger's root and size, signed. */
    public string $checkpoint;

    /**
     * @param string $text as azora_ledger_receipt() wrote it
     * @param string $line what the ledger has of the badge
     * @param string $verifierKey of the ledger
     */
    public function __construct(public string $text, public string $line, Badge $badge, string $verifierKey)
    {
        $this->isProved = azora_ledger_verify_receipt($text, $badge->text, [$verifierKey])['verified'];
        $receipt = json_decode($text, flags: JSON_THROW_ON_ERROR);
        $this->index = $receipt->index;
        $this->checkpoint = $receipt->checkpoint;
        $this->proof = array_map(
            fn (string $hash) => bin2hex(base64_decode(strtr($hash, '-_', '+/'))),
            $receipt->proof
        );
    }
}
