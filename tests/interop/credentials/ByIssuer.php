<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

/** Goes through numbers, each with one of the issuers in turn, and asks the library in chunks. */
abstract class ByIssuer
{
    private const CHUNK = 250;

    /** @param list<Issuer> $issuers */
    public function __construct(
        protected readonly Library $library,
        protected readonly Tally $tally,
        protected readonly int $seed,
        private readonly array $issuers
    ) {
    }

    public function run(int $count): void
    {
        for ($first = 0; $first < $count; $first += self::CHUNK) {
            $numbers = range($first, min($count, $first + self::CHUNK) - 1);
            foreach ($this->issuers as $which => $issuer) {
                $own = array_filter($numbers, fn (int $number): bool => $number % count($this->issuers) === $which);
                $this->chunk($issuer, array_values($own));
            }
        }
    }

    /** @param list<int> $numbers */
    abstract protected function chunk(Issuer $issuer, array $numbers): void;
}
