<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

/** An object of JSON. PHP's own objects cannot hold every name, and its arrays lose whether {} was a list. */
final readonly class JsonObject
{
    /** @param array<string|int, mixed> $members PHP makes integers of names that look like some; see names() */
    public function __construct(public array $members = [])
    {
    }

    /** @return list<string> */
    public function names(): array
    {
        return array_map(strval(...), array_keys($this->members));
    }

    public function has(string $name): bool
    {
        return array_key_exists($name, $this->members);
    }

    /** The value of a member; null if it is not there. */
    public function get(string $name): mixed
    {
        return $this->members[$name] ?? null;
    }

    /** The same object with another value in the place of the old one, or with a member more. */
    public function with(string $name, mixed $value): self
    {
        return new self(array_replace($this->members, [$name => $value]));
    }

    public function without(string ...$names): self
    {
        return new self(array_diff_key($this->members, array_flip($names)));
    }
}
