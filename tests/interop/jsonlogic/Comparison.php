<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

/** Runs the pairs, finds the cause of every difference and counts what is known. */
final class Comparison
{
    private const CHUNK = 200;
    private const SHOWN = 10;

    private readonly Rivals $rivals;
    private readonly Causes $causes;
    private int $pairs = 0;
    /** @var array<string, int> rival => pairs on which both agree */
    private array $agreed;
    /** @var array<string, array<string, int>> rival => class of differences => how often */
    private array $known;
    /** @var list<string> */
    private array $unknown = [];

    public function __construct(string $modules)
    {
        $this->rivals = new Rivals($modules);
        $this->causes = new Causes($this->rivals);
        $this->agreed = array_fill_keys(Rivals::NAMES, 0);
        $this->known = array_fill_keys(Rivals::NAMES, []);
    }

    public function run(int $seed, int $count): void
    {
        $generator = new Pairs($seed);
        for ($first = 0; $first < $count && count($this->unknown) < self::SHOWN; $first += self::CHUNK) {
            $pairs = [];
            for ($number = $first; $number < min($count, $first + self::CHUNK); $number++) {
                $pairs[] = $generator->pair($number);
            }
            foreach ($this->rivals->all($pairs) as $i => $answers) {
                $this->judge($pairs[$i], $answers);
            }
            $this->rivals->forget();
        }
    }

    public function failed(): bool
    {
        return $this->unknown !== [];
    }

    public function report(): string
    {
        $text = '';
        foreach (Rivals::NAMES as $rival) {
            $text .= sprintf("%s: %d of %d pairs alike; ", $rival, $this->agreed[$rival], $this->pairs);
            $text .= "known differences, what it does:\n";
            arsort($this->known[$rival]);
            foreach ($this->known[$rival] as $class => $count) {
                $text .= sprintf("  %7d  %s\n", $count, $class);
            }
        }
        if ($this->unknown !== []) {
            $text .= sprintf("%d differences are not known:\n", count($this->unknown));
            $text .= implode("\n", array_slice($this->unknown, 0, self::SHOWN)) . "\n";
        }
        return $text;
    }

    /**
     * @param array{mixed, mixed} $pair
     * @param array<string, Outcome> $answers
     */
    private function judge(array $pair, array $answers): void
    {
        $this->pairs++;
        $azora = Outcome::ofAzora(...$pair);
        foreach ($answers as $rival => $theirs) {
            if ($azora->same($theirs)) {
                $this->agreed[$rival]++;
                continue;
            }
            foreach ($this->causes->of($rival, ...$pair) as $cause) {
                $class = Known::classOf($cause);
                if ($class === null) {
                    $this->unknown[] = $this->shrunk($cause);
                    continue;
                }
                $this->known[$rival][$class] = ($this->known[$rival][$class] ?? 0) + 1;
            }
        }
    }

    /** Only what is unknown is kept while shrinking, so that it does not become something known. */
    private function shrunk(Cause $cause): string
    {
        $unknownIn = function (mixed $rule, mixed $data) use ($cause): ?Cause {
            foreach ($this->causes->of($cause->rival, $rule, $data) as $found) {
                if (Known::classOf($found) === null) {
                    return $found;
                }
            }
            return null;
        };
        $shrinker = new Shrinker(static fn (mixed $rule, mixed $data): bool => $unknownIn($rule, $data) !== null);
        [$rule, $data] = $shrinker->shrink($cause->rule, $cause->data);
        return $unknownIn($rule, $data)->text();
    }
}
