<?php

/**
 * What a cron run does: a hundred rules over a hundred thousand learners, who come from a generator
 * and whose decisions go to a callback, on one core.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Rules;
use Azora\RuleException;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Rules.php';

const KINDS = 1000;

/**
 * Facts that nobody else holds, as a database would give them.
 *
 * @param list<array<string, mixed>> $kinds
 * @return iterable<int, array<string, mixed>>
 */
function learners(array $kinds, int $count): iterable
{
    for ($id = 1; $id <= $count; $id++) {
        $facts = $kinds[$id % KINDS];
        $facts['pivc_score'] += $id % 97;
        $facts['tags'][] = 'cohort-' . $id % 13;
        yield $id => $facts;
    }
}

/** Kilobytes of a line of this process's status. */
function status(string $field): int
{
    preg_match("/^$field:\\s*(\\d+) kB/m", (string) file_get_contents('/proc/self/status'), $found);
    return (int) ($found[1] ?? throw new RuntimeException("/proc/self/status tells no $field"));
}

/** From here on VmHWM is the peak of what follows. */
function forget_resident_peak(): void
{
    if (file_put_contents('/proc/self/clear_refs', '5') === false) {
        throw new RuntimeException('the resident peak cannot be set back');
    }
}

$bench = new Bench($argv);
$random = $bench->randomizer();
$rules = azora_rules_compile(json_encode(Rules::set($random), JSON_THROW_ON_ERROR));
$kinds = [];
for ($i = 0; $i < KINDS; $i++) {
    $kinds[] = Rules::learner($random);
}
$count = $bench->size(100_000);

$seconds = $making = $resident = $counted = [];
for ($round = 0; $round <= $bench->rounds; $round++) {
    $start = hrtime(true);
    foreach (learners($kinds, $count) as $facts) {
        unset($facts);
    }
    $making[$round] = (hrtime(true) - $start) / 1e9;

    $decided = $fired = 0;
    $sink = static function (int $id, array|RuleException $decisions) use (&$decided, &$fired): void {
        $decided++;
        $fired += count($decisions);
    };
    memory_reset_peak_usage();
    $before = memory_get_usage();
    forget_resident_peak();
    $residentBefore = status('VmRSS');
    $start = hrtime(true);
    azora_rules_evaluate_batch($rules, learners($kinds, $count), [], 1_750_000_000, $sink);
    $seconds[$round] = (hrtime(true) - $start) / 1e9;
    $counted[$round] = memory_get_peak_usage() - $before;
    $resident[$round] = (status('VmHWM') - $residentBefore) * 1024;
    $fires[$round] = $fired;
    if ($decided !== $count || $fires[0] !== $fired || $fired === 0) {
        throw new RuntimeException("$decided of $count learners were decided, $fired rules fired");
    }
}
unset($seconds[0], $making[0]);
$work = sprintf('azora_rules_evaluate_batch, %s learners, %d rules', number_format($count), Rules::RULES);
$bench->atMost($work, 's', Bench::median($seconds), 3);
$bench->atMost('of it making the facts', 's', Bench::median($making));
$bench->atMost('the peak of memory that PHP counts', 'B', max($counted), 64e6);
$bench->atMost('the peak of resident memory', 'B', max($resident), 64e6);
