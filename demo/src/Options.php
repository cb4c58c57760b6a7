<?php

declare(strict_types=1);

namespace Azora\Demo;

/** The command line. */
final readonly class Options
{
    private const MAX_LEARNERS = 2_000_000;
    private const WITH_VALUE = ['--data', '--module', '--learners', '--output'];
    private const FLAGS = ['--json', '--postgres', '--help'];

    private function __construct(
        public string $data,
        public ?string $module,
        public int $learners,
        /** Where the report goes; null: no report. */
        public ?string $output,
        public bool $json,
        /** Whether a PostgreSQL makes the boards of the real learners too. */
        public bool $postgres,
        public bool $help,
    ) {
    }

    /** @param list<string> $arguments without the name of the script */
    public static function parse(array $arguments): self
    {
        $given = self::collect($arguments);
        $json = isset($given['--json']);
        return new self(
            data: $given['--data'] ?? dirname(__DIR__) . '/data/oulad',
            module: $given['--module'] ?? null,
            learners: self::learners($given['--learners'] ?? '100000'),
            output: $given['--output'] ?? ($json ? null : './report.html'),
            json: $json,
            postgres: isset($given['--postgres']),
            help: isset($given['--help']),
        );
    }

    /**
     * @param list<string> $arguments
     * @return array<string, string>
     */
    private static function collect(array $arguments): array
    {
        $given = [];
        while ($arguments !== []) {
            [$name, $value] = explode('=', array_shift($arguments), 2) + [1 => null];
            if (in_array($name, self::FLAGS, true)) {
                if ($value !== null) {
                    throw DemoError::usage("$name takes no value.");
                }
                $given[$name] = '';
                continue;
            }
            if (!in_array($name, self::WITH_VALUE, true)) {
                throw self::unknown($name);
            }
            $value ??= array_shift($arguments);
            if ($value === null || $value === '' || str_starts_with($value, '--')) {
                throw DemoError::usage("$name needs a value.");
            }
            $given[$name] = $value;
        }
        return $given;
    }

    private static function learners(string $value): int
    {
        if (!preg_match('/^\d{1,9}$/D', $value) || (int) $value > self::MAX_LEARNERS) {
            $most = number_format(self::MAX_LEARNERS);
            throw DemoError::usage('--learners takes a whole number from 0 to ' . $most
                . ', not ' . DemoError::quote($value) . '.');
        }
        return (int) $value;
    }

    private static function unknown(string $name): DemoError
    {
        $message = 'unknown option ' . DemoError::quote($name);
        if (!str_starts_with($name, '-')) {
            return DemoError::usage("$message; everything is an option that begins with --.");
        }
        foreach ([...self::WITH_VALUE, ...self::FLAGS] as $known) {
            if (levenshtein($name, $known) <= 2) {
                return DemoError::usage("$message; did you mean $known?");
            }
        }
        return DemoError::usage("$message.");
    }
}
