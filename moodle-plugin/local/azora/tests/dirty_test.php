<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

namespace local_azora;

use local_azora\hook\process_learners;
use local_azora\task\process_dirty;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the backlog and of the task that works on it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\dirty
 * @covers     \local_azora\task\process_dirty
 * @covers     \local_azora\hook\process_learners
 */
final class dirty_test extends azora_testcase {
    /**
     * Runs the task with a listener.
     *
     * @param callable $listener
     */
    private function process(callable $listener): void {
        \core\di::get(\core\hook\manager::class)->phpunit_redirect_hook(process_learners::class, $listener);
        ob_start();
        (new process_dirty())->execute();
        ob_end_clean();
    }

    /**
     * One row for each learner and course; each mark raises the generation.
     */
    public function test_mark_is_one_row(): void {
        global $DB;
        dirty::mark(5, 2);
        dirty::mark(5, 2);
        dirty::mark(5);
        dirty::mark_many([[5, 2], [6, 2], [5, 2], ['6', '2'], [0, 2], [-1, 2]]);
        $rows = $DB->get_records_menu('local_azora_dirty', null, '', $DB->sql_concat('userid', "'/'", 'courseid')
            . ' AS learner, generation');
        ksort($rows);
        $this->assertEquals(['5/0' => 1, '5/2' => 3, '6/2' => 1], $rows);
    }

    /**
     * Thousands of marks take one statement for hundreds, and all are there.
     */
    public function test_mark_many(): void {
        global $DB;
        $writes = $DB->perf_get_writes();
        dirty::mark_many(array_map(fn($i) => [$i, $i % 3], range(1, 2000)));
        $this->assertLessThanOrEqual(4, $DB->perf_get_writes() - $writes);
        $this->assertSame(2000, $DB->count_records('local_azora_dirty'));
        $this->assertSame(2000, dirty::backlog()->rows);
    }

    /**
     * A mark that comes while the task works on the learner is not lost.
     */
    public function test_mark_while_the_task_works(): void {
        global $DB;
        dirty::mark(5, 2);
        dirty::mark(6, 2);
        $calls = 0;
        $this->process(function (process_learners $hook) use (&$calls) {
            $calls++;
            dirty::mark(5, 2);
        });
        // Not worked on again in the same run either, or a listener that marks would never end.
        $this->assertSame(1, $calls);
        $this->assertEquals([5], $DB->get_fieldset('local_azora_dirty', 'userid'));
        $seen = [];
        $this->process(function (process_learners $hook) use (&$seen) {
            $seen = $hook->userids();
        });
        $this->assertSame([5], $seen);
        $this->assertSame(0, $DB->count_records('local_azora_dirty'));
    }

    /**
     * A row that was worked off and came back meanwhile is another one: an older process does not take it away.
     */
    public function test_two_processes(): void {
        global $DB;
        dirty::mark(5, 2);
        $one = dirty::due(10);
        $other = dirty::due(10);
        dirty::done($one);
        dirty::mark(5, 2);
        dirty::done($other);
        $this->assertSame(1, $DB->count_records('local_azora_dirty'));
        dirty::done(dirty::due(10));
        $this->assertSame(0, $DB->count_records('local_azora_dirty'));
    }

    /**
     * One learner who always fails keeps nobody else waiting, and rests longer each time.
     */
    public function test_one_that_fails(): void {
        global $DB;
        dirty::mark_many(array_map(fn($i) => [$i, 0], range(1, 60)));
        $seen = [];
        $listener = function (process_learners $hook) use (&$seen) {
            if (in_array(17, $hook->userids())) {
                throw new \Error('17 cannot be worked on');
            }
            $seen = array_merge($seen, $hook->userids());
        };
        $this->process($listener);
        sort($seen);
        $this->assertSame(array_values(array_diff(range(1, 60), [17])), $seen);
        $left = $DB->get_records('local_azora_dirty');
        $this->assertCount(1, $left);
        $this->assertEquals(17, reset($left)->userid);
        $this->assertEquals(1, reset($left)->failures);
        $this->assertSame([], dirty::due(10));
        $later = dirty::due(10, [], time() + 2 * 5 * MINSECS);
        $this->assertCount(1, $later);
        dirty::rest($later);
        $this->assertSame([], dirty::due(10, [], time() + 9 * MINSECS));
        $last = run::last('dirty');
        $this->assertSame('partly', $last->outcome);
        $this->assertEquals(59, $last->done);
        $this->assertEquals(1, $last->refused);
        $this->assertStringContainsString('17 cannot', $last->detail['error']);
    }

    /**
     * A listener may say which learners of a batch it could not work on.
     */
    public function test_a_listener_that_keeps_some(): void {
        global $DB;
        dirty::mark_many([[1, 0], [2, 0], [3, 0]]);
        $calls = 0;
        $this->process(function (process_learners $hook) use (&$calls) {
            $calls++;
            $hook->fail(new \moodle_exception('error'), array_filter($hook->learners, fn($learner) => $learner->userid == 2));
        });
        $this->assertSame(1, $calls);
        $this->assertEquals([2], $DB->get_fieldset('local_azora_dirty', 'userid'));
    }

    /**
     * Where everything fails the task does not try everybody one by one.
     */
    public function test_all_fail(): void {
        global $DB;
        dirty::mark_many(array_map(fn($i) => [$i, 0], range(1, 500)));
        $calls = 0;
        $this->process(function (process_learners $hook) use (&$calls) {
            $calls++;
            throw new \moodle_exception('error');
        });
        $this->assertLessThan(100, $calls);
        $this->assertSame(500, $DB->count_records('local_azora_dirty'));
        $this->assertSame('failed', run::last('dirty')->outcome);
    }

    /**
     * While the extension is missing, listeners do what needs none of it, once for each mark; nothing is lost, nothing rests, and
     * all of it comes again when the extension is back.
     */
    public function test_missing_extension_and_back(): void {
        global $DB;
        dirty::mark_many([[5, 2], [6, 2]]);
        $calls = [];
        $listener = function (process_learners $hook) use (&$calls) {
            $calls[] = $hook->userids();
            if (!engine::is_available()) {
                $hook->postpone();
            }
        };
        engine::pretend('');
        $this->process($listener);
        $this->assertSame([[5, 6]], $calls);
        $this->assertSame(2, $DB->count_records('local_azora_dirty'));
        $last = run::last('dirty');
        $this->assertSame(['failed', '2', '2'], [$last->outcome, (string) $last->done, (string) $last->refused]);
        $this->assertNull(sapi::of(sapi::CRON)->version);
        // Nobody is worked on again and again.
        $this->process($listener);
        $this->assertCount(1, $calls);
        dirty::mark(6, 2);
        $this->process($listener);
        $this->assertSame([[5, 6], [6]], $calls);
        $this->assertSame(0, dirty::backlog()->failed);
        engine::pretend(null);
        $this->process($listener);
        $this->assertSame([[5, 6], [6], [5, 6]], $calls);
        $this->assertSame(0, $DB->count_records('local_azora_dirty'));
        $this->assertSame(engine::version(), sapi::of(sapi::CRON)->version);
    }

    /**
     * A mark that comes while a learner is worked on without the extension lets him come again.
     */
    public function test_a_mark_meanwhile_without_the_extension(): void {
        dirty::mark(5, 2);
        engine::pretend('');
        $calls = 0;
        $listener = function () use (&$calls) {
            if (++$calls === 1) {
                dirty::mark(5, 2);
            }
        };
        $this->process($listener);
        $this->assertCount(1, dirty::unprepared(10));
        $this->process($listener);
        $this->assertSame(2, $calls);
        $this->assertSame([], dirty::unprepared(10));
        $this->assertSame(1, dirty::backlog()->rows);
    }

    /**
     * What fails without the extension, for another reason than that, rests like any failure; others are not kept from it.
     */
    public function test_a_failure_without_the_extension(): void {
        global $DB;
        dirty::mark_many([[5, 2], [6, 2]]);
        engine::pretend('');
        $this->process(function (process_learners $hook) {
            if (in_array(5, $hook->userids())) {
                throw new \RuntimeException('five');
            }
            $hook->postpone();
        });
        $this->assertSame([5], array_map('intval', $DB->get_fieldset_select('local_azora_dirty', 'userid', 'failures = 1')));
        $this->assertSame([6], array_map('intval', $DB->get_fieldset_select('local_azora_dirty', 'userid', 'prepared = 1')));
        $this->assertStringContainsString('five', run::last('dirty')->detail['error']);
    }

    /**
     * A listener that waits for something although the extension is there does not let the task run for ever.
     */
    public function test_postponed_with_the_extension(): void {
        dirty::mark(5, 2);
        $calls = 0;
        $this->process(function (process_learners $hook) use (&$calls) {
            $calls++;
            $hook->postpone();
        });
        $this->assertSame(1, $calls);
        $this->assertSame(1, dirty::backlog()->rows);
    }

    /**
     * A mark costs one statement, and so little that an observer stays under a millisecond.
     */
    public function test_a_mark_is_one_statement(): void {
        global $DB;
        dirty::mark(1, 1);
        $reads = $DB->perf_get_reads();
        $writes = $DB->perf_get_writes();
        dirty::mark(1, 1);
        dirty::mark(2, 1);
        $this->assertSame(0, $DB->perf_get_reads() - $reads);
        $this->assertSame(2, $DB->perf_get_writes() - $writes);
    }

    /**
     * Where the database knows no such statement, two slower ones come to the same.
     */
    public function test_mark_slowly(): void {
        global $DB;
        $slowly = new \ReflectionMethod(dirty::class, 'mark_slowly');
        $slowly->invoke(null, 5, 2);
        $slowly->invoke(null, 5, 2);
        $this->assertEquals(2, $DB->get_field('local_azora_dirty', 'generation', ['userid' => 5, 'courseid' => 2]));
    }

    /**
     * The sweep tells what its listeners did, and that one failed does not keep the others from working.
     *
     * @covers \local_azora\task\sweep
     * @covers \local_azora\hook\sweep
     */
    public function test_sweep(): void {
        \core\di::get(\core\hook\manager::class)->phpunit_redirect_hook(hook\sweep::class, function (hook\sweep $hook) {
            $this->assertGreaterThan(time(), $hook->deadline);
            $hook->tally('grades', 3);
            $hook->tally('grades', 4);
            $hook->continues();
        });
        (new task\sweep())->execute();
        $last = run::last('sweep');
        $this->assertSame('partly', $last->outcome);
        $this->assertSame(7, $last->detail['grades']);
        \core\di::get(\core\hook\manager::class)->phpunit_redirect_hook(
            hook\sweep::class,
            fn() => throw new \Error('broken')
        );
        ob_start();
        (new task\sweep())->execute();
        ob_end_clean();
        $this->assertSame('failed', run::last('sweep')->outcome);
    }

    /**
     * A listener that leaves a transaction open: nothing of it counts, and what became of the sweep is noted all the same.
     *
     * @covers \local_azora\task\sweep
     */
    public function test_sweep_that_leaves_a_transaction_open(): void {
        global $DB;
        $this->preventResetByRollback();
        \core\di::get(\core\hook\manager::class)->phpunit_redirect_hook(hook\sweep::class, function () use ($DB) {
            $DB->start_delegated_transaction();
            set_config('half', 1, 'local_azora');
            throw new \Error('broken');
        });
        ob_start();
        (new task\sweep())->execute();
        ob_end_clean();
        $this->assertFalse($DB->is_transaction_started());
        $this->assertFalse($DB->record_exists('config_plugins', ['plugin' => 'local_azora', 'name' => 'half']));
        $this->assertSame('failed', run::last('sweep')->outcome);
    }
}
