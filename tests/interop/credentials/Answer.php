<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use RuntimeException;

/** What a library of JavaScript said: a value, or an error. */
final readonly class Answer
{
    private function __construct(public mixed $value, public ?string $error)
    {
    }

    /** @param array{value?: mixed, error?: string} $answer */
    public static function from(array $answer): self
    {
        $value = $answer['value'] ?? null;
        return new self(is_string($value) ? base64_decode($value, true) : $value, $answer['error'] ?? null);
    }

    /** The value, where there has to be one. */
    public function value(): mixed
    {
        return $this->error === null ? $this->value : throw new RuntimeException("a library says: $this->error");
    }
}
