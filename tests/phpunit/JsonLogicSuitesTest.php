<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\RuleException;
use Azora\Tests\Reference\Json;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use stdClass;

/** Every case of the JsonLogic community's suites; where they are from: tests/vectors/jsonlogic/SOURCE.txt. */
final class JsonLogicSuitesTest extends TestCase
{
    private const SUITES = __DIR__ . '/../vectors/jsonlogic';
    private const DECIMAL = 1e-10;

    /** @return iterable<string, array{stdClass}> */
    public static function cases(): iterable
    {
        foreach (self::read('index.json') as $suite) {
            foreach (self::read($suite) as $place => $case) {
                if ($case instanceof stdClass) {
                    yield "$suite $place: $case->description" => [$case];
                }
            }
        }
    }

    /** @return iterable<string, array{stdClass}> those whose data can be an array */
    public static function casesWithFacts(): iterable
    {
        foreach (self::cases() as $name => [$case]) {
            $data = $case->data ?? [];
            if (!is_scalar($data) && Json::survivesAsArrays($data)) {
                yield $name => [$case];
            }
        }
    }

    #[DataProvider('cases')]
    public function testCase(stdClass $case): void
    {
        self::judge($case, static fn (): mixed => azora_logic_apply($case->rule, $case->data ?? null));
        if (Json::survivesAsArrays($case->data ?? null)) {
            $data = Json::asArrays($case->data ?? null);
            self::judge($case, static fn (): mixed => azora_logic_apply($case->rule, $data), 'data as arrays');
        }
        if (Json::survivesAsArrays([$case->rule, $case->data ?? null])) {
            $rule = Json::asArrays($case->rule);
            $data = Json::asArrays($case->data ?? null);
            self::judge($case, static fn (): mixed => azora_logic_apply($rule, $data), 'rule and data as arrays');
        }
    }

    /** Compiled ahead, with its constants worked out, a condition holds where applying it gives something truthy. */
    #[DataProvider('casesWithFacts')]
    public function testARuleSetDecidesTheSame(stdClass $case): void
    {
        $rule = ['id' => 'case', 'when' => $case->rule, 'action' => ['type' => 'review']];
        $set = ['schema' => 1, 'version' => 1, 'rules' => [$rule]];
        $json = json_encode($set, JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR);
        $shown = Json::text($case);
        try {
            $rules = azora_rules_compile($json);
        } catch (RuleException $exception) {
            // An operator with nothing to work on has a value, but in a rule set it can only be a slip.
            $isEmpty = current((array) $case->rule) === [];
            self::assertTrue(isset($case->error) || $isEmpty, "$shown: {$exception->getMessage()}, said compiling");
            self::assertSame(RuleException::INVALID, $exception->getCode(), $shown);
            return;
        }
        try {
            $fired = azora_rules_evaluate($rules, Json::asArrays($case->data ?? [])) !== [];
        } catch (RuleException $exception) {
            self::assertSame($case->error->type ?? 'no error', $exception->type, $shown);
            return;
        }
        self::assertFalse(isset($case->error), "$shown: nothing was thrown");
        self::assertSame(Json::isTruthy($case->result), $fired, $shown);
    }

    public function testNoCaseIsMissing(): void
    {
        $cases = array_merge(...array_values(iterator_to_array(self::cases(), true)));
        self::assertCount(1138, $cases);
        self::assertCount(162, array_filter($cases, static fn (stdClass $case): bool => isset($case->error)));
        $compatible = array_filter(self::read('compatible.json'), is_object(...));
        self::assertCount(278, $compatible);
    }

    public function testThatObjectsComeBackAsTheyWere(): void
    {
        $object = (object) ['a' => [(object) [], ['b' => 1]]];
        self::assertSame($object, azora_logic_apply((object) ['var' => ''], $object));
        self::assertSame(['a' => 1], azora_logic_apply(['var' => 'x'], ['x' => ['a' => 1]]));
    }

    private static function judge(stdClass $case, callable $apply, string $how = 'objects as stdClass'): void
    {
        $shown = Json::text($case) . ", $how";
        try {
            $result = $apply();
        } catch (RuleException $exception) {
            self::assertTrue(isset($case->error), "$shown: {$exception->getMessage()} was thrown");
            self::assertSame($case->error->type, $exception->type, $shown);
            return;
        }
        self::assertFalse(isset($case->error), "$shown: nothing was thrown, " . Json::text($result) . ' came out');
        $tolerance = isset($case->decimal) ? self::DECIMAL : 0.0;
        self::assertTrue(
            Json::same($case->result, $result, $tolerance),
            "$shown: " . Json::text($result) . ' came out'
        );
    }

    /** @return list<mixed> */
    private static function read(string $file): array
    {
        return json_decode(file_get_contents(self::SUITES . "/$file"), false, 64, JSON_THROW_ON_ERROR);
    }
}
