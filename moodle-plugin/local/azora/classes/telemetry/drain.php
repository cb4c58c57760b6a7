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

namespace local_azora\telemetry;

use local_azora\database;
use local_azora\exception\road_closed;
use local_azora\run;

/**
 * Takes pulses out of the queue, has them judged by the one road or the other, and adds up learning time.
 *
 * A pulse leaves the queue when it was judged. If a process dies in between it comes again, and is known by its id.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class drain {
    /** @var string the table that pages write to */
    private const QUEUE = 'local_azora_queue';

    /** @var int how many are judged at once */
    private const BATCH = 1000;

    /** @var int how long one run may take, in seconds */
    private const LONGEST = 240;

    /** @var bool whether the road by the engine is taken */
    private bool $direct;

    /** @var array<string, int> what became of them */
    private array $counts = ['accepted' => 0, 'duplicate' => 0];

    /** @var array<string, int> how many were refused, by reason */
    private array $reasons = [];

    /**
     * Makes one.
     */
    private function __construct() {
        $this->direct = database::is_possible();
    }

    /**
     * Drains the queue, unless another process does.
     *
     * @return array with outcome, road, accepted, duplicate and reasons
     */
    public static function run(): array {
        $run = run::begin('pulses');
        $lock = \core\lock\lock_config::get_lock_factory('local_azora')->get_lock('pulses', 1);
        if (!$lock) {
            $run->finish(run::BUSY);
            return ['outcome' => run::BUSY];
        }
        $drain = new self();
        try {
            $drain->work();
            $drain->forget();
            return $drain->finish($run, run::OK);
        } catch (\Throwable $e) {
            $drain->finish($run, run::FAILED, ['error' => $e->getMessage()]);
            throw $e;
        } finally {
            $lock->release();
        }
    }

    /**
     * Stores what was done.
     *
     * @param run $run
     * @param string $outcome
     * @param array $detail
     * @return array
     */
    private function finish(run $run, string $outcome, array $detail = []): array {
        $detail += ['road' => $this->direct ? 'direct' : 'moodle'] + $this->counts + ['reasons' => $this->reasons];
        $refused = array_sum($this->reasons);
        if ($outcome !== run::OK || array_sum($this->counts) + $refused > 0) {
            $run->finish($outcome, $this->counts['accepted'], $refused, $detail);
        }
        return ['outcome' => $outcome] + $detail;
    }

    /**
     * Takes batches until the queue is empty or the time is over.
     */
    private function work(): void {
        global $DB;
        $deadline = time() + self::LONGEST;
        do {
            $rows = $DB->get_records(self::QUEUE, null, 'id', '*', 0, self::BATCH);
            if (!$rows) {
                return;
            }
            $result = $this->record(array_map([self::class, 'pulse'], $rows));
            $DB->delete_records_list(self::QUEUE, 'id', array_keys($rows));
            $this->counts['accepted'] += $result['accepted'];
            $this->counts['duplicate'] += $result['duplicate'];
            foreach ($result['refused'] as $refused) {
                $this->reasons[$refused['reason']] = ($this->reasons[$refused['reason']] ?? 0) + 1;
            }
        } while (time() < $deadline);
    }

    /**
     * A row of the queue as a pulse.
     *
     * @param \stdClass $row
     * @return array
     */
    public static function pulse(\stdClass $row): array {
        return [
            'id' => (string) $row->pulseid,
            'client' => (string) $row->client,
            'user' => (int) $row->userid,
            'course' => (int) $row->courseid,
            'module' => (int) $row->cmid,
            'seconds' => (int) $row->seconds,
            'when' => (int) $row->timeended,
            'watched' => (int) $row->watched,
        ];
    }

    /**
     * Has pulses judged by the road that is open.
     *
     * @param array $pulses
     * @return array as the engine's Database::recordPulses() returns it
     */
    private function record(array $pulses): array {
        $spec = spec::make();
        if ($this->direct) {
            try {
                return database::record_pulses($spec, $pulses);
            } catch (road_closed $e) {
                mtrace($e->getMessage());
                $this->direct = false;
            }
        }
        return judge::record($spec, $pulses);
    }

    /**
     * Deletes pulses that do not matter any more.
     */
    private function forget(): void {
        global $DB;
        $DB->delete_records_select(
            'local_azora_pulses',
            'timeended < :before',
            ['before' => time() - spec::horizon() - DAYSECS]
        );
    }

    /**
     * Deletes the learning time of those who were not seen since.
     *
     * @param int $before Unix time
     */
    public static function forget_totals(int $before): void {
        global $DB;
        $users = $DB->get_fieldset_sql(
            'SELECT userid FROM {local_azora_sessions} GROUP BY userid HAVING MAX(timeended) < :before',
            ['before' => $before]
        );
        foreach ($users as $userid) {
            self::forget_learner((int) $userid);
        }
    }

    /**
     * Deletes all learning time of a learner.
     *
     * @param int $userid
     */
    public static function forget_learner(int $userid): void {
        global $DB;
        $key = ['userid' => $userid];
        $transaction = $DB->start_delegated_transaction();
        // First what is not judged yet; then the row that locks the rest.
        $DB->delete_records(self::QUEUE, $key);
        $DB->execute('UPDATE {local_azora_learners} SET userid = userid WHERE userid = :userid', $key);
        foreach (['local_azora_pulses', 'local_azora_totals', 'local_azora_sessions', 'local_azora_learners'] as $table) {
            $DB->delete_records($table, $key);
        }
        $transaction->allow_commit();
    }
}
