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
 * Erases what is known of people. What is left, the bits of status lists and the leaves of the ledger, tells nothing of them:
 * the leaf's salt goes with the credential.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class erasure {
    /** @var string the table of awards that get no credential any more */
    public const TABLE = 'local_did_credentials_erased';

    /**
     * Erases the credentials of people.
     *
     * @param int[] $userids
     */
    public static function of_users(array $userids): void {
        global $DB;
        foreach ($userids as $userid) {
            $transaction = $DB->start_delegated_transaction();
            try {
                self::of_user((int) $userid);
                $transaction->allow_commit();
            } catch (\Throwable $e) {
                // It must not be left open in the request of whoever deletes somebody.
                $transaction->rollback($e);
            }
        }
    }

    /**
     * Erases the credentials of somebody, and what waits. To be called in a transaction.
     *
     * @param int $userid
     */
    private static function of_user(int $userid): void {
        global $DB;
        // What waits first: where it is just being issued, this waits for that, and then there is the credential.
        foreach ([queue::TABLE, credentials::TABLE] as $table) {
            $rows = $DB->get_records($table, ['userid' => $userid], 'id', 'id, issuekey, kind, awardid');
            foreach ($rows as $row) {
                if ($DB->record_exists(self::TABLE, ['issuekey' => $row->issuekey])) {
                    // It came with a copy of a course, and was issued in bulk; now bulk issue must not take it either.
                    $DB->set_field(self::TABLE, 'restored', 0, ['issuekey' => $row->issuekey]);
                } else {
                    $DB->insert_record(self::TABLE, (object) ['issuekey' => $row->issuekey, 'kind' => $row->kind,
                        'awardid' => $row->awardid], false);
                }
            }
            $DB->delete_records($table, ['userid' => $userid]);
        }
    }

    /**
     * Erases what is left of people who are gone: it was issued, or queued, while they were deleted, or nobody told of it.
     *
     * @param int $most how many people
     * @return int how many
     */
    public static function of_gone_users(int $most): int {
        global $DB;
        $userids = [];
        foreach ([queue::TABLE, credentials::TABLE] as $table) {
            $userids += $DB->get_records_sql_menu(
                "SELECT DISTINCT t.userid, t.userid AS again
                   FROM {{$table}} t
              LEFT JOIN {user} u ON u.id = t.userid
                  WHERE u.id IS NULL OR u.deleted = 1
               ORDER BY t.userid",
                [],
                0,
                $most
            );
        }
        self::of_users(array_values($userids));
        return count($userids);
    }

    /**
     * Notes the completions that came with a copy of a course: whoever has them got his credential for the course itself.
     * Where that is not so, as the course comes from another site, bulk issue takes them all the same.
     *
     * @param int $courseid
     * @param int|null $before only those of before that Unix time: what is completed while a course is restored is no copy
     */
    public static function skip_restored(int $courseid, ?int $before = null): void {
        global $DB;
        $key = queue::key_sql(credentials::COURSE, 'a.id', 'a.timecompleted');
        $without = '';
        foreach ([credentials::TABLE, queue::TABLE, self::TABLE] as $table) {
            $without .= " AND NOT EXISTS (SELECT 1 FROM {{$table}} t WHERE t.issuekey = $key)";
        }
        $rows = $DB->get_records_sql(
            "SELECT a.id, a.timecompleted FROM {course_completions} a
              WHERE a.course = :course AND a.timecompleted > 0 AND a.timecompleted < :before $without",
            ['course' => $courseid, 'before' => $before ?? PHP_INT_MAX]
        );
        $DB->insert_records(self::TABLE, array_map(fn($row) => [
            'issuekey' => queue::key(credentials::COURSE, (int) $row->id, (int) $row->timecompleted),
            'kind' => credentials::COURSE,
            'awardid' => $row->id,
            'restored' => 1,
        ], array_values($rows)));
    }

    /**
     * Forgets awards that are gone themselves. Only then nothing in the database points to the person any more.
     */
    public static function forget(): void {
        global $DB;
        $DB->delete_records_select(
            self::TABLE,
            'kind = :badge AND NOT EXISTS (SELECT 1 FROM {badge_issued} bi WHERE bi.id = {' . self::TABLE . '}.awardid)',
            ['badge' => credentials::BADGE]
        );
        $DB->delete_records_select(
            self::TABLE,
            'kind = :course AND NOT EXISTS (SELECT 1 FROM {course_completions} cc WHERE cc.id = {' . self::TABLE . '}.awardid)',
            ['course' => credentials::COURSE]
        );
    }

    /**
     * Forgets what was chosen for badges and courses that are gone.
     */
    public static function forget_sources(): void {
        global $DB;
        foreach ([credentials::BADGE, credentials::COURSE] as $kind) {
            $DB->delete_records_select(
                sources::TABLE,
                "kind = :kind AND NOT EXISTS (SELECT 1 FROM {{$kind}} s WHERE s.id = {" . sources::TABLE . "}.sourceid)",
                ['kind' => $kind]
            );
        }
    }
}
