<?php

declare(strict_types=1);

namespace Azora\Bench;

/** Issuing and verifying in C, beside what of it is libsodium's: c/issue.c. */
final class InC
{
    /**
     * @param string $what "issue", "verify", or a number of threads that issue
     * @param int $operations in each round
     * @return array<string, list<float>> contestant => seconds of an operation in each round; threads have
     *   contestants that do the same alone
     */
    public static function run(Bench $bench, string $what, int $operations): array
    {
        $file = Program::temporary('badge.json');
        file_put_contents($file, SignedBadge::json());
        $arguments = [$file, bin2hex(SignedBadge::SEED), (string) $bench->size($operations), (string) $bench->rounds, $what];
        return array_map(
            static fn (array $values): array => array_map(static fn (float $ns): float => $ns / 1e9, $values),
            json_decode(Program::run('issue', $arguments), true, 4, JSON_THROW_ON_ERROR)
        );
    }
}
