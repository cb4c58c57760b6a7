--TEST--
azora_rules_compile(): text that is too deep or too large ends in an error, and soon
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/rules.inc';

function timed(string $name, string $json): void
{
    echo "$name: ";
    memory_reset_peak_usage();
    $before = memory_get_usage();
    $start = hrtime(true);
    rule_error(static fn (): string => azora_rules_compile($json)->kind());
    if (hrtime(true) - $start > 20e9) {
        echo "but it took too long\n";
    }
    if (memory_get_peak_usage() - $before > 160e6) {
        printf("but it took %d MB\n", (memory_get_peak_usage() - $before) / 1e6);
    }
}

function when(string $condition): string
{
    return '{"schema": 1, "version": 1, "rules": [{"id": "a", "when": ' . $condition . ', "action": {"type": "skip"}}]}';
}

$deep = 100_000;
timed('lists', str_repeat('[', $deep));
timed('closed lists', str_repeat('[', $deep) . str_repeat(']', $deep));
timed('objects', str_repeat('{"a":', $deep) . '1' . str_repeat('}', $deep));
timed('operators', when(str_repeat('{"!":', $deep) . '1' . str_repeat('}', $deep)));
timed('300 operators', when(str_repeat('{"!":', 300) . '1' . str_repeat('}', 300)));
timed('120 operators', when(str_repeat('{"!":', 120) . '1' . str_repeat('}', 120)));
timed('params', str_replace('"skip"', '"skip", "params": ' . str_repeat('{"a":', $deep) . '1' . str_repeat('}', $deep), when('true')));
timed('a million operators', when('{"and": [' . implode(',', array_fill(0, 1_000_000, '{"!":1}')) . ']}'));
timed('110,000 operators', when('{"and": [' . implode(',', array_fill(0, 110_000, '{"!":1}')) . ']}'));
timed('500,000 constants', when('{"in": [0, [' . implode(',', array_fill(0, 500_000, '1')) . ']]}'));
timed('500,000 lists', when('{"preserve": [' . implode(',', array_fill(0, 500_000, '[]')) . ']}'));
timed('as many as may be', when('{"or": [' . implode(',', array_fill(0, 40_000, '{"!":1}')) . ']}'));
timed('constants that grow', when('{"reduce": [[' . implode(',', range(1, 100)) . '], {"cat": [{"var": "accumulator"}, {"var": "accumulator"}]}, "x"]}'));
$rules = array_map(static fn (int $i): array => rule("r$i", below("fact$i", $i)), range(1, 5000));
timed('5,000 rules', json_encode(['schema' => 1, 'version' => 1, 'rules' => $rules]));
timed('a long text', when('"' . str_repeat('x', 20_000_000) . '"'));
timed('a long id', str_replace('"a"', '"' . str_repeat('x', 1_000_000) . '"', when('true')));
?>
--EXPECTF--
lists: DEPTH type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
closed lists: DEPTH type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
objects: DEPTH type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
operators: DEPTH type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
300 operators: DEPTH type=null data=null pointer="/rules/0/when/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!/!": The rule set is nested deeper than 256 levels
120 operators: nothing was thrown, "path" came out
params: DEPTH type=null data=null pointer=null: The rule set cannot be read: line %d, column %d: %s
a million operators: SIZE type=null data=null pointer=null: The rule set cannot be read: it is longer than 4194304 bytes
110,000 operators: SIZE type=null data=null pointer="/rules/0/when/and": The rule set is too large: a rule may have 100000 nodes, data 10000000
500,000 constants: SIZE type=null data=null pointer=null: The rule set cannot be read: it has more than 400000 values
500,000 lists: SIZE type=null data=null pointer=null: The rule set cannot be read: it has more than 400000 values
as many as may be: nothing was thrown, "path" came out
constants that grow: nothing was thrown, "path" came out
5,000 rules: nothing was thrown, "path" came out
a long text: SIZE type=null data=null pointer=null: The rule set cannot be read: it is longer than 4194304 bytes
a long id: INVALID type=null data=null pointer="/rules/0/id": "/rules/0/id" must be a text of 1 to 100 characters, without NUL
