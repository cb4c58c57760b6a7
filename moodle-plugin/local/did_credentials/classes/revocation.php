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

use local_azora\engine;

/**
 * Revocation, which is final.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class revocation {
    /** @var int how many leaves are written at once */
    private const BATCH = 500;

    /** @var int an award that is gone is looked for again after so many seconds, before anything is revoked */
    private const PATIENCE = 30 * MINSECS;

    /**
     * Revokes a credential: at once in the database; cron publishes it within minutes. One that was revoked stays as it was.
     *
     * @param int $id
     * @param string $reason plain text of up to 255 characters, which its learner and managers see
     * @param int $userid who does so; 0: cron
     */
    public static function revoke(int $id, string $reason, int $userid): void {
        global $DB;
        $DB->get_record(credentials::TABLE, ['id' => $id], 'id', MUST_EXIST);
        self::revoke_many([$id], $reason, $userid);
        worker::wake();
    }

    /**
     * Revokes credentials; those that were revoked before stay as they were.
     *
     * @param int[] $ids
     * @param string $reason
     * @param int $userid who does so; 0: cron
     * @return int how many
     */
    public static function revoke_many(array $ids, string $reason, int $userid): int {
        global $DB;
        $rows = $DB->get_records_list(credentials::TABLE, 'id', $ids, 'id', 'id, userid, listid, place, state');
        $rows = array_filter($rows, fn($row) => $row->state === credentials::ISSUED);
        if (!$rows) {
            return 0;
        }
        $reason = \core_text::substr(trim($reason), 0, 255);
        $transaction = $DB->start_delegated_transaction();
        [$in, $params] = $DB->get_in_or_equal(array_keys($rows), SQL_PARAMS_NAMED);
        $DB->execute(
            'UPDATE {' . credentials::TABLE . "}
                SET state = :revoked, timerevoked = :now, revokereason = :reason, usermodified = :user, timemodified = :now2,
                    tell = :tell
              WHERE state = :issued AND id $in",
            $params + ['revoked' => credentials::REVOKED, 'now' => time(), 'now2' => time(), 'reason' => $reason,
                'user' => $userid, 'tell' => credentials::REVOKED, 'issued' => credentials::ISSUED]
        );
        status_lists::revoke($rows);
        $transaction->allow_commit();
        foreach ($rows as $row) {
            $context = \context_user::instance($row->userid, IGNORE_MISSING);
            if ($context) {
                event\credential_revoked::create(['context' => $context, 'objectid' => $row->id,
                    'relateduserid' => $row->userid, 'other' => ['reason' => $reason]])->trigger();
            }
        }
        return count($rows);
    }

    /**
     * Writes revocations into the ledger. To be called under the lock of the worker.
     *
     * @param object $ledgerkey opened
     * @param int $deadline Unix time
     * @return int how many
     */
    public static function write(object $ledgerkey, int $deadline): int {
        global $DB;
        $written = 0;
        do {
            $rows = $DB->get_records_select(
                credentials::TABLE,
                'state = :revoked AND revokeleafindex IS NULL',
                ['revoked' => credentials::REVOKED],
                'timerevoked, id',
                'id, signedjson',
                0,
                self::BATCH
            );
            if (!$rows) {
                return $written;
            }
            $salts = $leaves = [];
            foreach ($rows as $row) {
                $salts[] = $salt = random_bytes(32);
                $leaves[] = ['kind' => 'revoke', 'leaf' => engine::ledger_leaf('revoke', $row->signedjson, $salt)];
            }
            $plan = ledger::plan(ledger::current(), $leaves, $ledgerkey);
            $transaction = $DB->start_delegated_transaction();
            ledger::store($plan);
            foreach (array_keys($rows) as $position => $id) {
                $DB->update_record(credentials::TABLE, (object) ['id' => $id, 'revokeledgerid' => $plan->ledgerid,
                    'revokeleafindex' => $plan->first + $position, 'revokesalt' => bin2hex($salts[$position])]);
            }
            $transaction->allow_commit();
            published::note();
            $written += count($rows);
        } while (time() < $deadline);
        return $written;
    }

    /**
     * Revokes credentials of badges that nobody has any more: the badge was taken back, or deleted. An award that an event said
     * to be gone is looked for at once; one that a sweep missed is looked for again later, as somebody may just be erasing it.
     *
     * @return int how many
     */
    public static function of_gone_awards(): int {
        global $DB;
        $due = $DB->get_records_sql(
            'SELECT c.id, c.awardid, bi.id AS there
               FROM {' . credentials::TABLE . '} c
          LEFT JOIN {badge_issued} bi ON bi.id = c.awardid AND bi.badgeid = c.sourceid AND bi.userid = c.userid
              WHERE c.kind = :badge AND c.state = :issued AND c.timegone <= :before',
            ['badge' => credentials::BADGE, 'issued' => credentials::ISSUED, 'before' => time() - self::PATIENCE]
        );
        foreach (array_chunk(array_keys(array_filter($due, fn($row) => $row->there !== null)), 1000) as $ids) {
            [$in, $params] = $DB->get_in_or_equal($ids);
            $DB->set_field_select(credentials::TABLE, 'timegone', null, "id $in", $params);
        }
        $revoked = 0;
        foreach (array_chunk(array_keys(array_filter($due, fn($row) => $row->there === null)), self::BATCH) as $ids) {
            $revoked += self::revoke_many($ids, get_string('reasongone', 'local_did_credentials'), 0);
        }
        return $revoked;
    }
}
