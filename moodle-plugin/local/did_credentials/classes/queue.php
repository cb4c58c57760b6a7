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
 * What is to be issued. Each award stands in it once, and is taken out in the transaction that stores its credential.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class queue {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_queue';

    /** @var int the longest time that a row rests after a failure */
    private const LONGEST_REST = DAYSECS;

    /**
     * What an award is issued for, once only.
     *
     * @param string $kind
     * @param int $awardid
     * @param int $awardtime
     * @return string
     */
    public static function key(string $kind, int $awardid, int $awardtime): string {
        return $kind === credentials::BADGE ? "badge/$awardid" : "course/$awardid/$awardtime";
    }

    /**
     * The same as SQL.
     *
     * @param string $kind
     * @param string $id column with the id of the award
     * @param string $time column with its time
     * @return string
     */
    public static function key_sql(string $kind, string $id, string $time): string {
        global $DB;
        return $kind === credentials::BADGE ? $DB->sql_concat("'badge/'", $DB->sql_cast_to_char($id))
            : $DB->sql_concat("'course/'", $DB->sql_cast_to_char($id), "'/'", $DB->sql_cast_to_char($time));
    }

    /**
     * Adds an award, unless it stands there already.
     *
     * @param string $kind
     * @param int $awardid
     * @param int $awardtime
     * @param int $userid
     */
    public static function add(string $kind, int $awardid, int $awardtime, int $userid): void {
        global $DB;
        $key = self::key($kind, $awardid, $awardtime);
        if ($DB->record_exists(self::TABLE, ['issuekey' => $key])) {
            return;
        }
        $now = time();
        $DB->insert_record(self::TABLE, (object) ['issuekey' => $key, 'kind' => $kind, 'awardid' => $awardid,
            'awardtime' => $awardtime, 'userid' => $userid, 'timedue' => $now, 'timecreated' => $now], false);
    }

    /**
     * Adds what takes the place of credentials.
     *
     * @param \stdClass[] $credentials rows with id, userid, kind, awardid, awardtime and issuekey
     * @param bool $again from what the old ones were built from; not from what the badge or the course is now
     */
    public static function add_replacements(array $credentials, bool $again): void {
        global $DB;
        $now = time();
        $rows = [];
        foreach ($credentials as $old) {
            [$base, $number] = explode('#', $old->issuekey . '#1');
            $rows[] = ['issuekey' => $base . '#' . (1 + (int) $number), 'kind' => $old->kind, 'awardid' => $old->awardid,
                'awardtime' => $old->awardtime, 'userid' => $old->userid, 'replacesid' => $old->id, 'again' => (int) $again,
                'timedue' => $now, 'timecreated' => $now];
        }
        $DB->insert_records(self::TABLE, $rows);
    }

    /**
     * What is due, the longest waiting first.
     *
     * @param int $limit
     * @return \stdClass[] by id
     */
    public static function due(int $limit): array {
        global $DB;
        return $DB->get_records_select(self::TABLE, 'timedue <= :now', ['now' => time()], 'timedue, id', '*', 0, $limit);
    }

    /**
     * How much waits.
     *
     * @return \stdClass with rows, failed (of those) and since (Unix time of the first; null if none waits)
     */
    public static function backlog(): \stdClass {
        global $DB;
        $found = $DB->get_record_sql('SELECT COUNT(1) AS waiting, SUM(CASE WHEN failures > 0 THEN 1 ELSE 0 END) AS failed,
            MIN(timecreated) AS since FROM {' . self::TABLE . '}');
        return (object) ['rows' => (int) $found->waiting, 'failed' => (int) $found->failed,
            'since' => $found->since === null ? null : (int) $found->since];
    }

    /**
     * Holds rows until the transaction ends: who erases them waits, and finds the credentials then. To be called in a transaction,
     * before anything else in it.
     *
     * @param int[] $ids
     * @throws exception\overtaken if some of them wait no more
     */
    public static function hold(array $ids): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids);
        // Changes nothing, but locks the rows; not all databases of Moodle know of SELECT … FOR UPDATE.
        $DB->execute('UPDATE {' . self::TABLE . "} SET failures = failures WHERE id $in", $params);
        $left = array_map('intval', $DB->get_fieldset_select(self::TABLE, 'id', "id $in", $params));
        if (count($left) !== count($ids)) {
            throw new exception\overtaken($left);
        }
    }

    /**
     * Takes rows out.
     *
     * @param int[] $ids
     */
    public static function remove(array $ids): void {
        global $DB;
        $DB->delete_records_list(self::TABLE, 'id', $ids);
    }

    /**
     * Lets a row that failed rest, longer each time.
     *
     * @param \stdClass $row
     * @param string $fault in plain words
     */
    public static function rest(\stdClass $row, string $fault): void {
        global $DB;
        $failures = $row->failures + 1;
        $DB->update_record(self::TABLE, (object) [
            'id' => $row->id,
            'failures' => min($failures, 99999),
            'fault' => \core_text::substr($fault, 0, 255),
            'timedue' => time() + min(self::LONGEST_REST, MINSECS * 5 * 2 ** min($failures, 10)),
        ]);
    }
}
