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

namespace local_azora\task;

use local_azora\dirty;
use local_azora\engine;
use local_azora\hook\process_learners;
use local_azora\run;

/**
 * Works on the backlog: tells listeners of the learners of whom something changed.
 *
 * A batch in which something failed is halved until it is known whose fault it is, so that one learner never keeps others
 * waiting. While the engine is missing, listeners do what needs none of it, once for each time that a learner was marked; the
 * rows stay, and all of them are worked on when the engine is back.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class process_dirty extends \core\task\scheduled_task {
    /** @var int how many rows go out at once */
    private const BATCH = 500;

    /** @var int how long one run may take, in seconds */
    private const LONGEST = 240;

    /** @var int when so many learners failed by themselves, it is not theirs */
    private const MOST_FAILURES = 20;

    /** @var int rows that were worked on */
    private int $done = 0;

    /** @var int rows that failed */
    private int $failed = 0;

    /** @var string the last fault */
    private string $fault = '';

    /** @var int[] ids of rows that were marked again while they were worked on */
    private array $again = [];

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskprocess', 'local_azora');
    }

    /**
     * Works on what is due, for some minutes at most.
     */
    public function execute() {
        \local_azora\sapi::record();
        $run = run::begin('dirty');
        if (!engine::is_available()) {
            $this->prepare();
            $waiting = dirty::backlog()->rows;
            mtrace(engine::why_not() . " $waiting learners wait; what needs no engine was done for $this->done of them.");
            $run->finish(run::FAILED, $this->done, $waiting, ['error' => $this->fault === '' ? engine::why_not() : $this->fault]);
            return;
        }
        $this->work();
        $outcome = $this->failed === 0 ? run::OK : ($this->done > 0 ? run::PARTLY : run::FAILED);
        mtrace("$this->done learners worked on, $this->failed failed" . ($this->fault === '' ? '' : ": $this->fault"));
        $run->finish($outcome, $this->done, $this->failed, $this->fault === '' ? [] : ['error' => $this->fault]);
    }

    /**
     * Takes batches until nothing is due or the time is over.
     */
    private function work(): void {
        $deadline = time() + self::LONGEST;
        while (time() < $deadline && $this->failed < self::MOST_FAILURES) {
            $rows = dirty::due(self::BATCH, $this->again);
            if (!$rows) {
                return;
            }
            $this->take($rows);
            if (count($this->again) > 10 * self::BATCH) {
                return;
            }
        }
    }

    /**
     * Takes batches of rows for which nothing was done yet since they were marked.
     */
    private function prepare(): void {
        $deadline = time() + self::LONGEST;
        $last = 0;
        while (time() < $deadline && $this->failed < self::MOST_FAILURES && ($rows = dirty::unprepared(self::BATCH, $last))) {
            $last = (int) end($rows)->id;
            $this->take($rows);
        }
    }

    /**
     * Works on rows; what fails is halved.
     *
     * @param \stdClass[] $rows
     */
    private function take(array $rows): void {
        $hook = new process_learners(array_map(
            fn($row) => (object) ['userid' => (int) $row->userid, 'courseid' => (int) $row->courseid],
            $rows
        ));
        $this->dispatch($hook);
        $kept = array_values(array_filter($rows, [$hook, 'fails']));
        $this->let_go(array_filter($rows, fn($row) => !$hook->fails($row)), $hook->is_postponed() || !engine::is_available());
        if (!$kept) {
            return;
        }
        $fault = $hook->failures()[0];
        $this->fault = get_class($fault) . ': ' . $fault->getMessage();
        if (count($kept) === 1 || !$hook->failed_altogether() || $this->failed >= self::MOST_FAILURES) {
            $this->failed += count($kept);
            dirty::rest($kept);
            return;
        }
        foreach (array_chunk($kept, (int) ceil(count($kept) / 2)) as $half) {
            $this->take($half);
        }
    }

    /**
     * Tells listeners. One that throws keeps all learners of the batch.
     *
     * @param process_learners $hook
     */
    private function dispatch(process_learners $hook): void {
        global $DB;
        $before = $DB->is_transaction_started();
        try {
            \core\di::get(\core\hook\manager::class)->dispatch($hook);
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
        if (!$before && $DB->is_transaction_started()) {
            // A listener left it open: nothing of it counts.
            $DB->force_transaction_rollback();
            $hook->fail(new \coding_exception('A transaction was left open.'));
        }
    }

    /**
     * Takes rows out of the backlog, or notes that they wait for the engine only.
     *
     * @param \stdClass[] $rows
     * @param bool $waiting whether they wait
     */
    private function let_go(array $rows, bool $waiting): void {
        if ($waiting) {
            dirty::prepared($rows);
        } else {
            dirty::done($rows);
        }
        $this->done += count($rows);
        $this->again = array_merge($this->again, dirty::still($rows));
    }
}
