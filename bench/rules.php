<?php

/**
 * A hundred path rules over the facts of one learner, for a thousand learners one after the other:
 * beside JsonLogic in plain PHP, two ways to do just these rules faster in PHP, and
 * json-logic-engine in Node.
 *
 * azora gives the whole decisions with their reasons; the others say only which rules fire.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Program;
use Azora\Bench\Rules;
use Azora\Bench\Timed;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Program.php';
require __DIR__ . '/lib/Rules.php';
require __DIR__ . '/lib/Timed.php';
require __DIR__ . '/rivals/JsonLogic.php';
require __DIR__ . '/rivals/LogicInPhp.php';
require __DIR__ . '/rivals/NodeRules.php';
require __DIR__ . '/rivals/PlainLogic.php';

$bench = new Bench($argv);
$random = $bench->randomizer();
$set = Rules::set($random);
$learners = [];
for ($count = $bench->size(1000); $count > 0; $count--) {
    $learners[] = Rules::learner($random);
}

$rules = azora_rules_compile(json_encode($set, JSON_THROW_ON_ERROR));
$ordered = $set['rules'];
usort($ordered, static fn (array $one, array $other): int => $other['priority'] <=> $one['priority']);
$library = static function (array $facts) use ($ordered): array {
    $fired = [];
    foreach ($ordered as $rule) {
        if (JsonLogic::isTruthy(JsonLogic::apply($rule['when'], $facts))) {
            $fired[] = $rule['id'];
        }
    }
    return $fired;
};
$plain = new PlainLogic($set);
$source = new LogicInPhp($set);
$node = new NodeRules(Program::modules('jsonlogic'), $set, $learners);
$by = static fn (callable $fired): Closure => static function () use ($fired, $learners): array {
    $all = [];
    foreach ($learners as $facts) {
        $all[] = $fired($facts);
    }
    return $all;
};
$evaluate = static function () use ($rules, $learners): array {
    $all = [];
    foreach ($learners as $facts) {
        $all[] = array_column(azora_rules_evaluate($rules, $facts), 'rule');
    }
    return $all;
};
$seconds = $bench->race([
    'JsonLogic in PHP' => $by($library),
    'only what these rules need' => $by($plain->fired(...)),
    'rules made into PHP' => $by($source->fired(...)),
    'json-logic-engine' => static fn (): Timed => $node->fired('interpreted'),
    'json-logic-engine, compiled' => static fn (): Timed => $node->fired('compiled'),
    'azora' => $evaluate,
]);
$work = 'azora_rules_evaluate, ' . Rules::RULES . ' rules, a learner';
$each = count($learners);
$rivals = [
    'JsonLogic in PHP' => 20,
    'only what these rules need' => null,
    'rules made into PHP' => null,
    'json-logic-engine' => 1,
    'json-logic-engine, compiled' => null,
];
foreach ($rivals as $rival => $target) {
    $bench->faster($work, $seconds['azora'], $rival, $seconds[$rival], $target, $each);
    $work = 'the same';
}
