<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\Tests\Reference\Json;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/../../bench/rivals/JsonLogic.php';

/** The JsonLogic that azora's speed is measured beside is one: it gives what engines agree on. */
final class RivalTest extends TestCase
{
    private const CASES = __DIR__ . '/../vectors/jsonlogic/compatible.json';

    /** @return iterable<string, array{array<string, mixed>}> */
    public static function cases(): iterable
    {
        $cases = json_decode(file_get_contents(self::CASES), true, 64, JSON_THROW_ON_ERROR);
        foreach (array_filter($cases, is_array(...)) as $place => $case) {
            yield "$place: $case[description]" => [$case];
        }
    }

    /** @param array<string, mixed> $case */
    #[DataProvider('cases')]
    public function testCase(array $case): void
    {
        $result = \JsonLogic::apply($case['rule'], $case['data'] ?? null);
        $shown = Json::text($case) . ': ' . Json::text($result) . ' came out';
        self::assertTrue(Json::same($case['result'], $result), $shown);
    }

    public function testNoCaseIsMissing(): void
    {
        self::assertCount(278, iterator_to_array(self::cases()));
    }
}
