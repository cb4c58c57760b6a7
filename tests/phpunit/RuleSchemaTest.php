<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\RuleException;
use Opis\JsonSchema\Validator;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** The schema in docs and the compiler accept the same documents. */
final class RuleSchemaTest extends TestCase
{
    private const ROOT = __DIR__ . '/../..';

    /** A document of each form with every member that it may have. */
    private const PATH = <<<'JSON'
        {
            "$schema": "s", "schema": 1, "version": 3, "title": "t", "description": "d",
            "rules": [
                {
                    "id": "first", "when": {"<": [{"var": "assessment_score"}, 70]},
                    "action": {"type": "remediate", "modules": ["m1", "m2"], "params": {"hint": [1, null]}},
                    "priority": -5, "cooldown": 86400, "group": "g", "stop": true, "description": "d", "why": "w"
                },
                {"id": "second", "when": true, "action": {"type": "unlock"}}
            ]
        }
        JSON;
    private const TABLE = <<<'JSON'
        {
            "$schema": "s", "schema": 1, "version": 1, "title": "t", "description": "d",
            "table": [
                {
                    "condition_type": "stars", "operator": ">=", "condition_value": 3, "action_type": "challenge",
                    "target_modules": ["m1"], "id": "first", "priority": 7, "cooldown": 0, "group": "g",
                    "stop": false, "params": {}, "description": "d", "why": "w"
                },
                {"condition_type": "assessment_score", "condition_value": 70, "action_type": "remediate"}
            ]
        }
        JSON;
    private const CONSTITUTION = <<<'JSON'
        {
            "$schema": "s", "schema": 1, "version": 1, "title": "t", "description": "d", "approval": 62.5,
            "principles": [
                {"id": "truth", "name": "Truth", "weight": 0.5, "description": "d", "why": "w"},
                {"id": "care", "name": "Care", "weight": 3}
            ],
            "words": {"boasts": ["the best", "unique"]},
            "hosts": ["school.example"],
            "rules": [
                {
                    "id": "first", "principle": "truth", "when": {">": [{"var": "boasts"}, 0]}, "penalty": 7.5,
                    "each": "boasts", "max": 30, "severity": "minor", "issue": "i", "recommendation": "r", "why": "w"
                },
                {
                    "id": "second", "principle": "care", "when": false, "penalty": 0, "severity": "info",
                    "issue": "i", "recommendation": "r"
                }
            ]
        }
        JSON;

    /** @return iterable<string, array{string}> */
    public static function shippedRuleSets(): iterable
    {
        foreach (['docs/constitution.default.json', 'demo/rules.json'] as $file) {
            yield $file => [$file];
        }
    }

    #[DataProvider('shippedRuleSets')]
    public function testShippedRuleSets(string $file): void
    {
        $json = file_get_contents(self::ROOT . "/$file");
        self::assertTrue(self::schemaAccepts($json));
        $rules = azora_rules_compile($json);
        self::assertCount(count(json_decode($json)->rules), $rules->rules());
    }

    public function testTheSchemaItselfSaysWhichDraftItIsOf(): void
    {
        $schema = json_decode(self::schema(), flags: JSON_THROW_ON_ERROR);
        self::assertSame('https://json-schema.org/draft/2020-12/schema', $schema->{'$schema'});
    }

    /**
     * Changes of the documents above, each of which leaves them good.
     *
     * @return iterable<string, array{string, string, mixed}> document, pointer, new value
     */
    public static function good(): iterable
    {
        yield 'path as it is' => [self::PATH, '/version', 3];
        yield 'table as it is' => [self::TABLE, '/version', 1];
        yield 'constitution as it is' => [self::CONSTITUTION, '/version', 1];
        yield 'a path without rules' => [self::PATH, '/rules', []];
        yield 'a table without rows' => [self::TABLE, '/table', []];
        yield 'a constitution without rules' => [self::CONSTITUTION, '/rules', []];
        yield 'an id of 100 characters' => [self::PATH, '/rules/0/id', str_repeat('é', 100)];
        yield 'the highest priority' => [self::PATH, '/rules/0/priority', 2147483647];
        yield 'the lowest priority' => [self::PATH, '/rules/0/priority', -2147483648];
        yield 'no modules' => [self::PATH, '/rules/0/action/modules', []];
        yield 'no parameters' => [self::PATH, '/rules/0/action/params', new \stdClass()];
        yield 'nested parameters' => [self::PATH, '/rules/0/action/params', (object) ['a' => ['b' => [1.5]]]];
        yield 'empty texts' => [self::PATH, '/rules/0/why', ''];
        yield 'a whole number with a fraction of nothing' => [self::PATH, '/rules/0/priority', 5.0];
        yield 'the longest cooldown' => [self::PATH, '/rules/0/cooldown', 2 ** 53];
        foreach (['remediate', 'accelerate', 'skip', 'review', 'challenge', 'unlock'] as $type) {
            yield "the action $type" => [self::PATH, '/rules/1/action/type', $type];
        }
        foreach ([null, false, 0, 'x', [], [1, 2], new \stdClass(), (object) ['var' => 'stars']] as $when) {
            yield 'the condition ' . json_encode($when) => [self::PATH, '/rules/0/when', $when];
        }
        foreach (['<', '<=', '==', '!=', '>=', '>'] as $operator) {
            yield "the operator $operator" => [self::TABLE, '/table/0/operator', $operator];
        }
        foreach ([-1.5, '', 'gold', true, false] as $value) {
            yield 'the value ' . json_encode($value) => [self::TABLE, '/table/0/condition_value', $value];
        }
        yield 'a fact inside a fact' => [self::TABLE, '/table/0/condition_type', 'judgement.truth'];
        yield 'approval of everything' => [self::CONSTITUTION, '/approval', 0];
        yield 'approval of the perfect' => [self::CONSTITUTION, '/approval', 100];
        yield 'no words' => [self::CONSTITUTION, '/words', (object) ['boasts' => []]];
        yield 'no hosts' => [self::CONSTITUTION, '/hosts', []];
        yield 'the highest penalty' => [self::CONSTITUTION, '/rules/0/penalty', 100];
        yield 'a maximum of nothing' => [self::CONSTITUTION, '/rules/0/max', 0];
        yield 'a measured fact for each' => [self::CONSTITUTION, '/rules/0/each', 'shouted'];
        foreach (['info', 'minor', 'major', 'critical'] as $severity) {
            yield "the severity $severity" => [self::CONSTITUTION, '/rules/0/severity', $severity];
        }
    }

    #[DataProvider('good')]
    public function testBothAccept(string $json, string $pointer, mixed $value): void
    {
        $json = self::change($json, $pointer, $value);
        self::assertTrue(self::schemaAccepts($json), $json);
        self::assertSame(json_decode($json)->version, azora_rules_compile($json)->version());
    }

    /** @return iterable<string, array{string, string}> document, a member that it can do without */
    public static function optional(): iterable
    {
        $members = [
            self::PATH => ['/$schema', '/title', '/description', '/rules/0/action/modules', '/rules/0/action/params',
                '/rules/0/priority', '/rules/0/cooldown', '/rules/0/group', '/rules/0/stop', '/rules/0/description',
                '/rules/0/why'],
            self::TABLE => ['/$schema', '/title', '/description', '/table/0/operator', '/table/0/target_modules',
                '/table/0/id', '/table/0/priority', '/table/0/cooldown', '/table/0/group', '/table/0/stop',
                '/table/0/params', '/table/0/description', '/table/0/why'],
            self::CONSTITUTION => ['/$schema', '/title', '/description', '/approval', '/hosts',
                '/principles/0/description', '/principles/0/why', '/rules/0/max', '/rules/0/why'],
        ];
        foreach ($members as $json => $pointers) {
            foreach ($pointers as $pointer) {
                yield self::form($json) . " without $pointer" => [$json, $pointer];
            }
        }
    }

    #[DataProvider('optional')]
    public function testBothDoWithout(string $json, string $pointer): void
    {
        $json = self::without($json, $pointer);
        self::assertTrue(self::schemaAccepts($json), $json);
        self::assertSame(json_decode($json)->version, azora_rules_compile($json)->version());
    }

    /** @return iterable<string, array{string, string}> document, a member that it needs */
    public static function required(): iterable
    {
        $members = [
            self::PATH => ['/schema', '/version', '/rules', '/rules/0/id', '/rules/0/when', '/rules/0/action',
                '/rules/0/action/type'],
            self::TABLE => ['/schema', '/version', '/table', '/table/0/condition_type', '/table/0/condition_value',
                '/table/0/action_type'],
            self::CONSTITUTION => ['/schema', '/version', '/rules', '/principles/0/id', '/principles/0/name',
                '/principles/0/weight', '/rules/0/id', '/rules/0/principle', '/rules/0/when', '/rules/0/penalty',
                '/rules/0/each', '/rules/0/severity', '/rules/0/issue', '/rules/0/recommendation'],
        ];
        foreach ($members as $json => $pointers) {
            foreach ($pointers as $pointer) {
                yield self::form($json) . " without $pointer" => [$json, $pointer];
            }
        }
    }

    #[DataProvider('required')]
    public function testBothRefuseADocumentWithout(string $json, string $pointer): void
    {
        $json = self::without($json, $pointer);
        self::assertFalse(self::schemaAccepts($json), $json);
        // The pointer leads to where it should be; but without a table it is a path without rules.
        $place = ['/table' => '/rules', '/rules/0/each' => '/rules/0/max'][$pointer] ?? $pointer;
        self::assertRefused(RuleException::INVALID, $place, $json);
    }

    /** @return iterable<string, array{string, string}> document, where an object gets a member that nobody knows */
    public static function objects(): iterable
    {
        $objects = [
            self::PATH => ['', '/rules/0', '/rules/0/action'],
            self::TABLE => ['', '/table/1'],
            self::CONSTITUTION => ['', '/principles/1', '/rules/1'],
        ];
        foreach ($objects as $json => $pointers) {
            foreach ($pointers as $pointer) {
                yield self::form($json) . ', ' . ($pointer === '' ? 'itself' : $pointer) => [$json, $pointer];
            }
        }
    }

    #[DataProvider('objects')]
    public function testBothRefuseAnUnknownMember(string $json, string $pointer): void
    {
        $json = self::change($json, "$pointer/prioritty", 1);
        self::assertFalse(self::schemaAccepts($json), $json);
        self::assertRefused(RuleException::INVALID, "$pointer/prioritty", $json);
    }

    /** @return iterable<string, array{string, string, mixed}> what each has that makes it bad in one way */
    public static function badPaths(): iterable
    {
        return self::changes(self::PATH, [
            '/$schema' => [1],
            '/schema' => [0, 2, '1', null],
            '/version' => [0, -1, 1.5, 2 ** 53 + 2, '3', null],
            '/title' => [1, null, str_repeat('x', 10001)],
            '/description' => [[]],
            '/rules' => [new \stdClass(), null, 'x'],
            '/rules/1' => [null, 'second', []],
            '/rules/0/id' => ['', 7, null, str_repeat('x', 101), str_repeat('é', 101)],
            '/rules/0/action' => ['remediate', [], null],
            '/rules/0/action/type' => ['Remediate', 'promote', '', 1, null],
            '/rules/0/action/modules' => ['m1', null, new \stdClass()],
            '/rules/0/action/modules/1' => ['', str_repeat('x', 1001), 2, null, ['m2']],
            '/rules/0/action/params' => [[], [1], 'x', null],
            '/rules/0/priority' => [2147483648, -2147483649, 1.5, '1', null],
            '/rules/0/cooldown' => [-1, 0.5, 2 ** 53 + 2, '60', null],
            '/rules/0/group' => ['', str_repeat('x', 101), 1, null],
            '/rules/0/stop' => [0, 'true', null],
            '/rules/0/description' => [1],
            '/rules/0/why' => [1],
            '/table' => [[]],
        ]);
    }

    /** @return iterable<string, array{string, string, mixed}> */
    public static function badTables(): iterable
    {
        return self::changes(self::TABLE, [
            '/table' => [new \stdClass(), null],
            '/table/1' => [null, []],
            '/table/0/condition_type' => ['', 1, null],
            '/table/0/operator' => ['=', '===', '<>', null, 1],
            '/table/0/condition_value' => [null, [1], new \stdClass()],
            '/table/0/action_type' => ['promote', null],
            '/table/0/target_modules' => ['m1'],
            '/table/0/target_modules/0' => [1],
            '/table/0/id' => ['', str_repeat('x', 101)],
            '/table/0/priority' => [0.5],
            '/table/0/cooldown' => [-1],
            '/table/0/group' => [1],
            '/table/0/stop' => [1],
            '/table/0/params' => [[]],
            '/table/0/description' => [1],
            '/table/0/why' => [1],
        ]);
    }

    /** @return iterable<string, array{string, string, mixed}> */
    public static function badConstitutions(): iterable
    {
        return self::changes(self::CONSTITUTION, [
            '/approval' => [-1, 100.5, '70', null],
            '/principles' => [[], array_fill(0, 101, (object) ['id' => 'p', 'name' => 'P', 'weight' => 1]), null],
            '/principles/0' => ['truth', null],
            '/principles/0/id' => ['', 1, str_repeat('x', 101)],
            '/principles/0/name' => ['', 1, null],
            '/principles/0/weight' => [0, -1, 1000001, '1', null],
            '/principles/0/description' => [1],
            '/principles/0/why' => [1],
            '/words' => [[], ['x'], null],
            '/words/boasts' => ['unique', null],
            '/words/boasts/0' => ['', str_repeat('x', 1001), 1, null],
            '/words/two.parts' => [['x']],
            '/words/back\\slash' => [['x']],
            '/words/hosts' => [['x']],
            '/hosts' => ['school.example', null],
            '/hosts/0' => ['', str_repeat('x', 254), 1],
            '/rules' => [null],
            '/rules/0/id' => ['', str_repeat('x', 101)],
            '/rules/0/principle' => ['', 1, null],
            '/rules/0/penalty' => [-1, 101, '5', null],
            '/rules/0/each' => ['', 1, null],
            '/rules/0/max' => [-1, 101, '5', null],
            '/rules/0/severity' => ['fatal', 'Minor', 1, null],
            '/rules/0/issue' => ['', 1, null],
            '/rules/0/recommendation' => ['', 1, null],
            '/rules/0/why' => [1],
            '/table' => [[]],
        ]);
    }

    /**
     * @param array<string, list<mixed>> $values by pointer
     * @return iterable<string, array{string, string, mixed}> document, pointer, new value
     */
    private static function changes(string $json, array $values): iterable
    {
        foreach ($values as $pointer => $own) {
            foreach ($own as $value) {
                $shown = substr(json_encode($value), 0, 12);
                $size = is_string($value) ? ', ' . strlen($value) . ' bytes' : '';
                yield self::form($json) . ", $pointer: $shown$size" => [$json, $pointer, $value];
            }
        }
    }

    #[DataProvider('badPaths')]
    #[DataProvider('badTables')]
    #[DataProvider('badConstitutions')]
    public function testBothRefuse(string $json, string $pointer, mixed $value): void
    {
        $json = self::change($json, $pointer, $value);
        self::assertFalse(self::schemaAccepts($json), $json);
        self::assertRefused(RuleException::INVALID, $pointer, $json);
    }

    /** @return iterable<string, array{string}> */
    public static function notObjects(): iterable
    {
        foreach (['[]', '"rules"', '1', 'null', 'true'] as $json) {
            yield $json => [$json];
        }
    }

    #[DataProvider('notObjects')]
    public function testBothRefuseWhatIsNoObject(string $json): void
    {
        self::assertFalse(self::schemaAccepts($json));
        self::assertRefused(RuleException::INVALID, '', $json);
    }

    /**
     * What a schema cannot say, the compiler still refuses.
     *
     * @return iterable<string, array{string, string, mixed, string}> document, pointer, new value, the place told
     */
    public static function beyondTheSchema(): iterable
    {
        yield 'an id twice' => [self::PATH, '/rules/1/id', 'first', '/rules/1/id'];
        yield 'an id twice in a table' => [self::TABLE, '/table/1/id', 'first', '/table/1/id'];
        yield 'the id of a row without one' => [self::TABLE, '/table/0/id', 'row-2', '/table/1'];
        yield 'an id twice in a constitution' => [self::CONSTITUTION, '/rules/1/id', 'first', '/rules/1/id'];
        yield 'a principle twice' => [self::CONSTITUTION, '/principles/1/id', 'truth', '/principles/1/id'];
        yield 'a principle that is not there' =>
            [self::CONSTITUTION, '/rules/1/principle', 'beauty', '/rules/1/principle'];
        $name = '/words/shouting';
        yield 'words under the name of a measured fact' => [self::CONSTITUTION, $name, ['x'], $name];
        $conditions = [
            'an unknown operator' => [['greater' => [1, 2]], '/greater'],
            'an unknown operator inside' => [['!' => [['nope' => 1]]], '/!/0/nope'],
            'an unknown operator among operators' => [['and' => [true, ['a/b' => 1]]], '/and/1/a~1b'],
            'two operators in one object' => [['<' => [1, 2], '>' => [1, 2]], '/<'],
            'too few arguments' => [['<' => [1]], '/<'],
            'too few arguments, further in' => [['or' => [false, ['substr' => 'x']]], '/or/1/substr'],
            'too many arguments' => [['filter' => [[1], true, 2]], '/filter'],
            'no list where arguments are needed' => [['map' => 'x'], '/map'],
        ];
        foreach ($conditions as $name => [$when, $inside]) {
            yield $name => [self::PATH, '/rules/0/when', $when, "/rules/0/when$inside"];
            yield "$name, constitution" => [self::CONSTITUTION, '/rules/1/when', $when, "/rules/1/when$inside"];
        }
    }

    #[DataProvider('beyondTheSchema')]
    public function testTheCompilerAloneRefuses(string $json, string $pointer, mixed $value, string $place): void
    {
        $json = self::change($json, $pointer, $value);
        self::assertTrue(self::schemaAccepts($json), $json);
        self::assertRefused(RuleException::INVALID, $place, $json);
    }

    public function testWhatIsNoJsonIsASyntaxError(): void
    {
        foreach (['', '{', '{"schema": 1,}', "{\"schema\": 1}\0", '{"schema": 1, "schema": 1}', "\xFF"] as $text) {
            self::assertRefused(RuleException::SYNTAX, null, $text);
        }
    }

    private static function assertRefused(int $code, ?string $pointer, string $json): void
    {
        try {
            azora_rules_compile($json);
        } catch (RuleException $e) {
            self::assertSame($code, $e->getCode(), $e->getMessage());
            self::assertSame($pointer, $e->pointer, $e->getMessage());
            self::assertNotSame('', $e->getMessage());
            return;
        }
        self::fail("The compiler accepts $json");
    }

    private static function schemaAccepts(string $json): bool
    {
        return (new Validator())->validate(json_decode($json, flags: JSON_THROW_ON_ERROR), self::schema())->isValid();
    }

    private static function schema(): string
    {
        return file_get_contents(self::ROOT . '/docs/ruleset.schema.json');
    }

    private static function form(string $json): string
    {
        return [self::PATH => 'path', self::TABLE => 'table', self::CONSTITUTION => 'constitution'][$json];
    }

    private static function change(string $json, string $pointer, mixed $value): string
    {
        $document = json_decode($json);
        $place = &self::place($document, $pointer);
        $place = $value;
        return json_encode($document, JSON_PRESERVE_ZERO_FRACTION | JSON_UNESCAPED_UNICODE);
    }

    private static function without(string $json, string $pointer): string
    {
        $document = json_decode($json);
        $end = strrpos($pointer, '/');
        unset(self::place($document, substr($pointer, 0, $end))->{substr($pointer, $end + 1)});
        return json_encode($document);
    }

    /** The value that a JSON pointer names; it is made if it is not there. */
    private static function &place(mixed &$document, string $pointer): mixed
    {
        $place = &$document;
        foreach (array_slice(explode('/', $pointer), 1) as $name) {
            if (is_array($place)) {
                $place = &$place[$name];
            } else {
                $place = &$place->$name;
            }
        }
        return $place;
    }
}
