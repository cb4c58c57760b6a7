<?php

declare(strict_types=1);

/** A status list in plain PHP: a string of bits, compressed by PHP's own zlib. */
final class PlainStatusList
{
    public function __construct(private string $bits)
    {
    }

    public static function decode(string $encodedList): self
    {
        return new self(gzdecode(base64_decode(strtr(substr($encodedList, 1), '-_', '+/'), true)));
    }

    public function get(int $index): bool
    {
        return (ord($this->bits[$index >> 3]) & 0x80 >> ($index & 7)) !== 0;
    }

    public function set(int $index): void
    {
        $this->bits[$index >> 3] = chr(ord($this->bits[$index >> 3]) | 0x80 >> ($index & 7));
    }

    public function encode(): string
    {
        return 'u' . rtrim(strtr(base64_encode(gzencode($this->bits)), '+/', '-_'), '=');
    }
}
