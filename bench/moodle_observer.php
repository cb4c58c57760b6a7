<?php

/**
 * What our observers add to an event: a grade given, a grade changed, a completion. Each event is triggered
 * in turn with our plugins' observers and without them, everything else in Moodle being as it is; with a
 * peer's source at PEER_DIR also with its observers only.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Moodle\Crowd;
use Azora\Bench\Moodle\Events;

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->dirroot . '/group/lib.php';
require_once $CFG->libdir . '/completionlib.php';
require_once $CFG->libdir . '/gradelib.php';
require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/moodle/Crowd.php';
require __DIR__ . '/moodle/Events.php';
require __DIR__ . '/moodle/Visitors.php';

/**
 * Triggers an event of each learner; their turns go round.
 *
 * @param list<string> $turns whose observers listen
 * @param callable(int): \core\event\base $event of a learner
 * @return array<string, list<float>> seconds, by turns
 */
function trigger(array $users, array $turns, callable $event): array
{
    $seconds = array_fill_keys($turns, []);
    foreach ($users as $place => $user) {
        $turn = $turns[$place % count($turns)];
        $made = $event($user);
        Events::only($turn);
        $start = hrtime(true);
        $made->trigger();
        $taken = (hrtime(true) - $start) / 1e9;
        // Of the first ones, some load what the others find.
        $place < 20 * count($turns) || $seconds[$turn][] = $taken;
    }
    return $seconds;
}

/** @param array<string, list<float>> $seconds */
function report(Bench $bench, string $work, array $seconds): void
{
    foreach (['median' => 0.5, 'p95' => 0.95] as $name => $part) {
        $plain = Bench::quantile($seconds[Events::NOBODY], $part);
        foreach ($seconds as $whose => $values) {
            if ($whose !== Events::NOBODY) {
                $value = Bench::quantile($values, $part);
                $target = $whose === Events::OURS ? 0.001 : null;
                $bench->atMost("$work, $name, added by $whose", 's', max(0.0, $value - $plain), $target);
                $bench->beside("$work, $name, with $whose", 's', $value, 'with neither', $plain, null);
            }
        }
    }
}

\core\session\manager::set_user(get_admin());
$bench = new Bench($argv);
set_config('enablecompletion', 1);
$crowd = new Crowd(1, ['course', 'group'], 1, 1);
$crowd->grow($bench->size(3000, 300));
// So that facts are new.
$DB->delete_records(\local_pivc_gamification\ledger::TABLE);
$events = new Events($crowd->courses[0]);
$turns = Events::turns();
$seconds = trigger($events->users, $turns, $events->grade(80.0));
$facts = $DB->count_records(\local_pivc_gamification\ledger::TABLE);
$expected = count(array_filter(array_keys($events->users), static fn (int $place): bool => $turns[$place % count($turns)] === Events::OURS));
$facts === $expected || throw new RuntimeException("$facts facts of $expected grades");
report($bench, 'user_graded, a first grade', $seconds);
// The turns fall to the same learners, so ours find the facts that they wrote.
report($bench, 'user_graded, a grade changed', trigger($events->users, $turns, $events->grade(90.0)));
report($bench, 'course_module_completion_updated', trigger($events->users, $turns, $events->completion(...)));
