<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

/** A value of JSON that is to be spelled just so. */
final readonly class Raw
{
    public function __construct(public string $text)
    {
    }
}
