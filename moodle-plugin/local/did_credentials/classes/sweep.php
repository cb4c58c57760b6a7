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
 * The hourly look at everything: events only speed things up, and this alone comes to the same result.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep {
    /** @var int how many awards are looked at in one go */
    private const BATCH = 1000;

    /**
     * Looks for awards without a credential, and for credentials without an award.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function run(\local_azora\hook\sweep $hook): void {
        $hook->tally('credentials_erased', erasure::of_gone_users(self::BATCH));
        if (settings::is_on('enabled')) {
            foreach (credentials::KINDS as $kind) {
                $hook->tally('credentials_queued', self::missing($kind, $hook));
            }
        }
        $hook->tally('credentials_awardgone', self::gone());
        erasure::forget();
        erasure::forget_sources();
    }

    /**
     * Queues awards that have no credential.
     *
     * @param string $kind
     * @param \local_azora\hook\sweep $hook
     * @return int how many
     */
    private static function missing(string $kind, \local_azora\hook\sweep $hook): int {
        $queued = $last = 0;
        do {
            if ($hook->is_over()) {
                $hook->continues();
                return $queued;
            }
            $found = self::queue_missing($kind, null, $last, self::BATCH, null, settings::since());
            $queued += $found->queued;
            $last = $found->last;
        } while ($found->queued > 0);
        return $queued;
    }

    /**
     * Queues some awards that have no credential.
     *
     * @param string $kind
     * @param int|null $sourceid of this badge or course only
     * @param int $after awards behind this id
     * @param int $limit
     * @param int|null $jobid the bulk issue that they belong to
     * @param int $since awarded then or later; bulk issue is for what was before
     * @return \stdClass with queued, and last (id of the last award)
     */
    public static function queue_missing(
        string $kind,
        ?int $sourceid,
        int $after,
        int $limit,
        ?int $jobid,
        int $since
    ): \stdClass {
        global $DB;
        [$table, $time, $source] = $kind === credentials::BADGE ? ['badge_issued', 'a.dateissued', 'a.badgeid']
            : ['course_completions', 'a.timecompleted', 'a.course'];
        [$wanted, $params] = $sourceid === null ? sources::sql($kind, $source) : ["$source = :source", ['source' => $sourceid]];
        $key = queue::key_sql($kind, 'a.id', $time);
        $valid = $kind === credentials::BADGE ? 'AND (a.dateexpire IS NULL OR a.dateexpire = 0 OR a.dateexpire > :now)' : '';
        $rows = $DB->get_records_sql(
            "SELECT a.id, a.userid, $time AS awardtime
               FROM {{$table}} a
               JOIN {user} u ON u.id = a.userid AND u.deleted = 0
              WHERE a.id > :after AND $time > 0 AND $time >= :since AND $wanted $valid
                    AND NOT EXISTS (SELECT 1 FROM {" . credentials::TABLE . "} c WHERE c.issuekey = $key)
                    AND NOT EXISTS (SELECT 1 FROM {" . queue::TABLE . "} q WHERE q.issuekey = $key)
                    AND NOT EXISTS (SELECT 1 FROM {" . erasure::TABLE . "} e WHERE e.issuekey = $key
                                     AND e.restored IN (0, :restored))
           ORDER BY a.id",
            $params + ['after' => $after, 'since' => $since, 'restored' => $jobid === null ? 1 : 0]
                + ($valid === '' ? [] : ['now' => time()]),
            0,
            $limit
        );
        $now = time();
        $DB->insert_records(queue::TABLE, array_map(fn($row) => [
            'issuekey' => queue::key($kind, (int) $row->id, (int) $row->awardtime),
            'kind' => $kind,
            'awardid' => (int) $row->id,
            'awardtime' => (int) $row->awardtime,
            'userid' => (int) $row->userid,
            'jobid' => $jobid,
            'timedue' => $now,
            'timecreated' => $now,
        ], array_values($rows)));
        return (object) ['queued' => count($rows), 'last' => $rows ? (int) array_key_last($rows) : $after];
    }

    /**
     * Notes credentials of badges that nobody has any more; the worker looks again before it revokes them.
     *
     * @return int how many
     */
    private static function gone(): int {
        global $DB;
        $ids = $DB->get_fieldset_sql(
            'SELECT c.id
               FROM {' . credentials::TABLE . '} c
              WHERE c.kind = :badge AND c.state = :issued AND c.timegone IS NULL
                    AND NOT EXISTS (SELECT 1 FROM {badge_issued} bi
                                     WHERE bi.id = c.awardid AND bi.badgeid = c.sourceid AND bi.userid = c.userid)',
            ['badge' => credentials::BADGE, 'issued' => credentials::ISSUED]
        );
        foreach (array_chunk($ids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk);
            $DB->set_field_select(credentials::TABLE, 'timegone', time(), "id $in", $params);
        }
        return count($ids);
    }
}
