<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use RuntimeException;
use stdClass;

/** The engines in Node, asked through answer.mjs. */
final class Rivals
{
    public const NAMES = ['json-logic-js', 'json-logic-engine'];
    private const FLAGS = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES;
    /** What JavaScript reads as Infinity. */
    private const INFINITY = '1e999';

    /** @var resource */
    private $process;
    /** @var array<int, resource> */
    private array $pipes = [];
    /** @var array<string, array<string, Outcome>> what was asked one by one */
    private array $known = [];

    public function __construct(string $modules)
    {
        $process = proc_open(['node', __DIR__ . '/answer.mjs', $modules], [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        $this->process = $process ?: throw new RuntimeException('node does not start');
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
    }

    /**
     * @param list<array{mixed, mixed}> $pairs rules and data
     * @return list<array<string, Outcome>> by the name of the rival
     */
    public function all(array $pairs): array
    {
        // A line is read whole before it is answered, so neither side ever waits for the other.
        fwrite($this->pipes[0], self::encoded($pairs) . "\n");
        $answers = fgets($this->pipes[1]);
        if ($answers === false) {
            throw new RuntimeException('node ended; what it said stands above');
        }
        return array_map(
            static fn (stdClass $answer): array => array_map(Outcome::ofRival(...), (array) $answer),
            json_decode($answers, false, 2048, JSON_THROW_ON_ERROR)
        );
    }

    public function one(string $rival, mixed $rule, mixed $data): Outcome
    {
        $pair = self::encoded([$rule, $data]);
        $this->known[$pair] ??= $this->all([[$rule, $data]])[0];
        return $this->known[$pair][$rival];
    }

    /** What was asked one by one is kept only as long as it is likely to be asked again. */
    public function forget(): void
    {
        $this->known = [];
    }

    /** As JSON, with a word for what is infinite: values that rules have made may be that. */
    private static function encoded(mixed $value): string
    {
        $json = json_encode($value, self::FLAGS, 2048);
        if ($json !== false) {
            return $json;
        }
        $json = json_encode(self::spelled($value), self::FLAGS | JSON_THROW_ON_ERROR, 2048);
        return preg_replace('/"(-?' . self::INFINITY . ')"/', '$1', $json);
    }

    private static function spelled(mixed $value): mixed
    {
        return match (true) {
            is_array($value) => array_map(self::spelled(...), $value),
            $value instanceof stdClass => (object) array_map(self::spelled(...), (array) $value),
            $value === INF => self::INFINITY,
            $value === -INF => '-' . self::INFINITY,
            default => $value,
        };
    }
}
