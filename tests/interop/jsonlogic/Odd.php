<?php

declare(strict_types=1);

namespace Azora\Tests\Interop;

/** What JavaScript has and JSON has not. */
enum Odd: string
{
    case Undefined = 'undefined';
    case Function = 'function';
    case HalfCharacter = 'half a character';
}
