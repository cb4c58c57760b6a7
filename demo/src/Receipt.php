<?php

declare(strict_types=1);

namespace Azora\Demo;

/** What a learner is given to prove that his badge stands in the ledger. */
final readonly class Receipt
{
    /**
     * @param string $salt with which his credential makes the line
     * @param int $index of the line, from 0
     * @param list<string> $proof fingerprints that lead from the line to the root
     * @param string $checkpoint the root and the size, signed
     */
    public function __construct(
        public string $salt,
        public int $index,
        public array $proof,
        public string $checkpoint,
    ) {
    }

    /**
     * Whether it proves that a credential was issued: makes the line anew and goes up to the root of
     * the checkpoint, if that is by the ledger's key.
     */
    public function proves(string $credential, string $verifierKey): bool
    {
        ['size' => $size, 'root' => $root] = azora_ledger_verify_checkpoint($this->checkpoint, [$verifierKey]);
        $line = Ledger::line('issue', $credential, $this->salt);
        return azora_merkle_verify_inclusion($line, $this->index, $size, $this->proof, $root);
    }

    public function json(): string
    {
        return json_encode([
            'salt' => base64_encode($this->salt),
            'index' => $this->index,
            'proof' => array_map(base64_encode(...), $this->proof),
            'checkpoint' => $this->checkpoint,
        ], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE) . "\n";
    }
}
