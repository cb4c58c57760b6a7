<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A badge and all that it takes to check it without the network, and what checking it found. */
final readonly class Bundle
{
    public bool $isVerified;
    /** Days since the oldest of its parts was signed or fetched. */
    public int $age;

    /** @param array<string, mixed> $found what azora_bundle_verify() says of it */
    public function __construct(public string $text, array $found)
    {
        $this->isVerified = $found['verified'];
        $this->age = intdiv(max(array_column($found['parts'], 'age')), 86400);
    }
}
