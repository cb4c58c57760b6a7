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
 * Issuing again, in the place of a credential that was wrong.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reissue {
    /** @var int how many are done at once */
    private const BATCH = 250;

    /**
     * Revokes a credential, if it was not yet, and lets cron issue another one, which links to it, from what the badge or the
     * course and the learner's name are now.
     *
     * @param int $id
     * @param string $reason
     * @param int $userid who does so
     * @throws \moodle_exception if the award is gone or not valid any more, it was replaced already, or nothing is issued
     *     at present
     */
    public static function start(int $id, string $reason, int $userid): void {
        global $DB;
        $row = $DB->get_record(credentials::TABLE, ['id' => $id], '*', MUST_EXIST);
        $there = $row->kind === credentials::BADGE
            ? $DB->record_exists('badge_issued', ['id' => $row->awardid, 'userid' => $row->userid])
            : $DB->record_exists('course_completions', ['id' => $row->awardid, 'timecompleted' => $row->awardtime]);
        if (!$there) {
            throw new \moodle_exception('awardgone', 'local_did_credentials');
        }
        if ($DB->record_exists(credentials::TABLE, ['replacesid' => $id])
                || $DB->record_exists(queue::TABLE, ['replacesid' => $id])) {
            throw new \moodle_exception('replacedalready', 'local_did_credentials');
        }
        if (!settings::is_on('enabled')) {
            throw new \moodle_exception('reissueoff', 'local_did_credentials');
        }
        // As cron will read it: a revocation is final, so nothing may be revoked that nothing would come for.
        $waiting = (object) ['kind' => $row->kind, 'awardid' => $row->awardid, 'awardtime' => $row->awardtime,
            'userid' => $row->userid, 'replacesid' => $row->id, 'again' => 0];
        $award = awards::load([0 => $waiting])[0];
        if (!is_object($award)) {
            throw new \moodle_exception($award === awards::EXPIRED ? 'reissueexpired' : 'awardgone', 'local_did_credentials');
        }
        $transaction = $DB->start_delegated_transaction();
        revocation::revoke_many([$id], $reason, $userid);
        queue::add_replacements([$row], false);
        $transaction->allow_commit();
        worker::wake();
    }

    /**
     * The credential that was issued in the place of another one.
     *
     * @param \stdClass $row
     * @return \stdClass|null the row, without long texts
     */
    public static function successor(\stdClass $row): ?\stdClass {
        foreach (credentials::of_user((int) $row->userid) as $other) {
            if ((int) $other->replacesid === (int) $row->id) {
                return $other;
            }
        }
        return null;
    }

    /**
     * Revokes what compromised keys had signed, and lets it be issued again from what it was built from.
     *
     * @param int $deadline Unix time
     * @return int how many
     */
    public static function of_compromised_keys(int $deadline): int {
        global $DB;
        $done = 0;
        do {
            $rows = $DB->get_records_sql(
                'SELECT c.id, c.userid, c.kind, c.awardid, c.awardtime, c.issuekey
                   FROM {' . credentials::TABLE . '} c
                   JOIN {' . keys::TABLE . '} k ON k.id = c.keyid AND k.state = :compromised
                  WHERE c.state = :issued
               ORDER BY c.id',
                ['compromised' => keys::COMPROMISED, 'issued' => credentials::ISSUED],
                0,
                self::BATCH
            );
            if ($rows) {
                $transaction = $DB->start_delegated_transaction();
                revocation::revoke_many(array_keys($rows), get_string('reasonkey', 'local_did_credentials'), 0);
                queue::add_replacements($rows, true);
                $transaction->allow_commit();
                $done += count($rows);
            }
        } while (count($rows) === self::BATCH && time() < $deadline);
        return $done;
    }
}
