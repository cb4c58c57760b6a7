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

namespace local_did_credentials;

/**
 * Bulk issue: credentials for all who were awarded a badge, or completed a course, before.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class bulk {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_jobs';
    /** @var string awards are looked for */
    public const COLLECTING = 'collecting';
    /** @var string they wait in the queue */
    public const ISSUING = 'issuing';
    /** @var string all were issued, or failed */
    public const DONE = 'done';

    /** @var int how many awards are looked for at once */
    private const BATCH = 1000;

    /**
     * Begins one; cron does the work. One that is not done yet goes on.
     *
     * @param string $kind credentials::BADGE or COURSE
     * @param int $sourceid
     * @param int $userid who begins it
     * @return int the job's id
     * @throws \moodle_exception if no credentials are issued for it
     */
    public static function start(string $kind, int $sourceid, int $userid): int {
        global $DB;
        if (!sources::is_on($kind, $sourceid)) {
            throw new \moodle_exception('sourceoff', 'local_did_credentials');
        }
        $going = $DB->get_records_select(
            self::TABLE,
            'kind = :kind AND sourceid = :source AND state <> :done',
            ['kind' => $kind, 'source' => $sourceid, 'done' => self::DONE],
            'id'
        );
        $id = $going ? (int) array_key_first($going) : $DB->insert_record(self::TABLE, (object) ['kind' => $kind,
            'sourceid' => $sourceid, 'state' => self::COLLECTING, 'usermodified' => $userid, 'timecreated' => time()]);
        worker::wake();
        return $id;
    }

    /**
     * How far a job is.
     *
     * @param int $id
     * @return \stdClass|null with kind, sourceid, state (collecting, issuing, done), total, done, failed and faults (list of
     *     plain texts with how often each)
     */
    public static function progress(int $id): ?\stdClass {
        return self::progress_of([$id])[$id] ?? null;
    }

    /**
     * How far jobs are.
     *
     * @param int[] $ids
     * @return \stdClass[] by id, as progress() gives them
     */
    public static function progress_of(array $ids): array {
        global $DB;
        if (!$ids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $waiting = $DB->get_records_sql_menu(
            'SELECT q.jobid, COUNT(1) FROM {' . queue::TABLE . "} q WHERE q.jobid $in GROUP BY q.jobid",
            $params
        );
        $faults = $DB->get_records_sql(
            'SELECT MIN(q.id) AS id, q.jobid, q.fault, COUNT(1) AS times FROM {' . queue::TABLE . "} q
              WHERE q.failures > 0 AND q.jobid $in GROUP BY q.jobid, q.fault ORDER BY COUNT(1) DESC",
            $params,
            0,
            200
        );
        $found = [];
        foreach ($DB->get_records_list(self::TABLE, 'id', $ids) as $id => $job) {
            $failed = array_filter($faults, fn($fault) => (int) $fault->jobid === (int) $id);
            $found[$id] = (object) [
                'kind' => $job->kind,
                'sourceid' => (int) $job->sourceid,
                'state' => $job->state,
                'total' => (int) $job->total,
                'done' => (int) $job->total - (int) ($waiting[$id] ?? 0),
                'failed' => array_sum(array_column($failed, 'times')),
                'faults' => array_map(fn($fault) => (object) ['text' => $fault->fault, 'times' => (int) $fault->times],
                    array_values($failed)),
            ];
        }
        return $found;
    }

    /**
     * The last jobs of a badge or a course, the latest first.
     *
     * @param string $kind
     * @param int $sourceid
     * @return \stdClass[] list of rows
     */
    public static function of(string $kind, int $sourceid): array {
        global $DB;
        return array_values($DB->get_records(
            self::TABLE,
            ['kind' => $kind, 'sourceid' => $sourceid],
            'id DESC',
            '*',
            0,
            20
        ));
    }

    /**
     * Puts the awards of jobs into the queue. To be called under the lock of the worker.
     *
     * @param int $deadline Unix time
     */
    public static function collect(int $deadline): void {
        global $DB;
        foreach ($DB->get_records(self::TABLE, ['state' => self::COLLECTING], 'id') as $job) {
            do {
                $transaction = $DB->start_delegated_transaction();
                $found = sweep::queue_missing($job->kind, (int) $job->sourceid, (int) $job->lastid, self::BATCH, (int) $job->id, 0);
                $job->total += $found->queued;
                $job->lastid = $found->last;
                $job->state = $found->queued < self::BATCH ? self::ISSUING : self::COLLECTING;
                $DB->update_record(self::TABLE, $job);
                $transaction->allow_commit();
            } while ($job->state === self::COLLECTING && time() < $deadline);
        }
    }

    /**
     * Notes which jobs are done: nothing of them waits any more but what failed.
     */
    public static function finish(): void {
        global $DB;
        $DB->execute(
            'UPDATE {' . self::TABLE . '} SET state = :done, timefinished = :now
              WHERE state = :issuing AND NOT EXISTS (SELECT 1 FROM {' . queue::TABLE . '} q
                                                      WHERE q.jobid = {' . self::TABLE . '}.id AND q.failures = 0)',
            ['done' => self::DONE, 'now' => time(), 'issuing' => self::ISSUING]
        );
    }
}
