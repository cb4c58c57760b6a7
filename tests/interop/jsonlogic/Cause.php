<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

use Azora\Tests\Reference\Json;

/** The innermost place of a rule where two engines part: all that it is made of came out alike. */
final readonly class Cause
{
    /**
     * @param string|null $operator null: the rule is no operation
     * @param list<mixed> $arguments as they stand in the rule, or the only one
     * @param list<mixed>|null $values those of the arguments, for an argument that is no list but gives
     *   one the members of that; null if one fails
     * @param bool $othersAgree whether the third engine says what azora says
     */
    public function __construct(
        public string $rival,
        public mixed $rule,
        public mixed $data,
        public Outcome $azora,
        public Outcome $theirs,
        public ?string $operator,
        public array $arguments,
        public ?array $values,
        public bool $othersAgree
    ) {
    }

    /** Whether it is one of these operators. */
    public function is(string ...$operators): bool
    {
        return in_array($this->operator, $operators, true);
    }

    /** Whether azora says that something is wrong, and calls it so. */
    public function fails(string $type): bool
    {
        return $this->azora->failed && $this->azora->error === $type;
    }

    /** Whether a condition holds for one of the operands, as far as they have a value. */
    public function has(callable $condition): bool
    {
        foreach ($this->values ?? $this->someValues() as $value) {
            if ($condition($value)) {
                return true;
            }
        }
        return false;
    }

    /** @return list<mixed> */
    private function someValues(): array
    {
        $outcomes = array_map(
            fn (mixed $argument): Outcome => Outcome::ofAzora($argument, $this->data),
            $this->arguments
        );
        $made = array_filter($outcomes, static fn (Outcome $outcome): bool => !$outcome->failed);
        return array_values(array_map(static fn (Outcome $outcome): mixed => $outcome->value, $made));
    }

    public function text(): string
    {
        return sprintf(
            "%s\n    rule   %s\n    data   %s\n    azora  %s\n    theirs %s",
            $this->rival,
            Json::text($this->rule),
            Json::text($this->data),
            $this->azora->text(),
            $this->theirs->text()
        );
    }
}
