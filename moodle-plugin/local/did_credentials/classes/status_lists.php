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
 * Status lists: one bit for each credential, set when that is revoked.
 *
 * There is one list for the whole site, filled before the next is opened. What is published is the bits of the entries, and
 * those that were published once though the database, restored from a backup, does not know of them: no bit is ever cleared.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class status_lists {
    /** @var string the table of lists */
    public const TABLE = 'local_did_credentials_lists';
    /** @var string the table of entries */
    public const ENTRIES = 'local_did_credentials_entries';
    /** @var string takes new entries */
    public const OPEN = 'open';
    /** @var string takes no more */
    public const CLOSED = 'closed';
    /** @var int entries of a list */
    public const SIZE = 131072;
    /** @var int what is published is valid for so many seconds */
    public const VALID = 2 * WEEKSECS;
    /** @var int and is signed again after so many */
    public const AGAIN = DAYSECS;
    /** @var int milliseconds for which a verifier may keep a copy: no longer than a web cache may */
    private const TTL = web\published::LISTSECONDS * 1000;

    /**
     * What is published of a list.
     *
     * @param int $listno the number in its address
     * @return string|null the signed JSON; null if there is no such list
     */
    public static function published(int $listno): ?string {
        global $DB;
        return $DB->get_field(self::TABLE, 'signed', ['listno' => $listno]) ?: null;
    }

    /**
     * All lists, without their texts.
     *
     * @return \stdClass[] list of rows, with entries and revoked (how many)
     */
    public static function list(): array {
        global $DB;
        return array_values($DB->get_records_sql(
            'SELECT l.id, l.listno, l.capacity, l.state, l.reason, l.generation, l.signedgeneration, l.timesigned, l.timeexpires,
                    l.timecreated,
                    (SELECT COUNT(1) FROM {' . self::ENTRIES . '} e WHERE e.listid = l.id) AS entries,
                    (SELECT COUNT(1) FROM {' . self::ENTRIES . '} e WHERE e.listid = l.id AND e.revoked = 1) AS revoked
               FROM {' . self::TABLE . '} l
           ORDER BY l.listno DESC'
        ));
    }

    /**
     * The list that takes new entries.
     *
     * @return \stdClass|null the row, without its texts
     */
    public static function current(): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['state' => self::OPEN], 'listno DESC', 'id, listno, capacity', 0, 1);
        return $rows ? reset($rows) : null;
    }

    /**
     * Opens a list, and signs it; the one until now is closed.
     *
     * @param \stdClass $signer with key (opened) and keyid
     * @param string $reason why the one until now is closed: full, restored
     * @return \stdClass the row
     */
    public static function open(\stdClass $signer, string $reason): \stdClass {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        $DB->execute(
            'UPDATE {' . self::TABLE . '} SET state = :closed, reason = :reason WHERE state = :open',
            ['closed' => self::CLOSED, 'reason' => $reason, 'open' => self::OPEN]
        );
        $listno = 1 + (int) $DB->get_field_sql('SELECT MAX(listno) FROM {' . self::TABLE . '}');
        $id = $DB->insert_record(self::TABLE, (object) ['listno' => $listno, 'capacity' => self::SIZE, 'state' => self::OPEN,
            'generation' => 1, 'signedgeneration' => 0, 'timecreated' => time()]);
        self::sign((int) $id, $signer);
        $row = $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
        $transaction->allow_commit();
        return $row;
    }

    /**
     * Sets the bits of entries. To be called in a transaction.
     *
     * @param \stdClass[] $credentials rows with listid and place
     */
    public static function revoke(array $credentials): void {
        global $DB;
        $bylist = [];
        foreach ($credentials as $credential) {
            $bylist[(int) $credential->listid][] = (int) $credential->place;
        }
        ksort($bylist);
        foreach ($bylist as $listid => $places) {
            foreach (array_chunk($places, 1000) as $chunk) {
                [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
                $DB->execute(
                    'UPDATE {' . self::ENTRIES . "} SET revoked = 1 WHERE listid = :list AND place $in",
                    $params + ['list' => $listid]
                );
            }
            $DB->execute('UPDATE {' . self::TABLE . '} SET generation = generation + 1 WHERE id = :id', ['id' => $listid]);
        }
    }

    /**
     * Lets all lists be signed anew.
     */
    public static function touch_all(): void {
        global $DB;
        $DB->execute('UPDATE {' . self::TABLE . '} SET generation = generation + 1');
    }

    /**
     * Signs the lists that changed, and those that were signed some time ago, or by another key.
     *
     * @param \stdClass $signer with key (opened) and keyid
     * @return int how many
     */
    public static function sign_due(\stdClass $signer): int {
        global $DB;
        $due = $DB->get_records_select(
            self::TABLE,
            'generation <> signedgeneration OR timesigned IS NULL OR timesigned < :before OR keyid <> :key',
            ['before' => time() - self::AGAIN, 'key' => $signer->keyid],
            'listno',
            'id'
        );
        foreach ($due as $row) {
            self::sign((int) $row->id, $signer);
        }
        return count($due);
    }

    /**
     * The places of a list that were given away.
     *
     * @param int $listid
     * @return int[]
     */
    public static function taken(int $listid): array {
        global $DB;
        return $DB->get_fieldset_select(self::ENTRIES, 'place', 'listid = :list', ['list' => $listid]);
    }

    /**
     * Signs a list as it is now, in a transaction: in one Moodle never reads from a copy of the database that may lag.
     *
     * @param int $id
     * @param \stdClass $signer with key (opened) and keyid
     */
    private static function sign(int $id, \stdClass $signer): void {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        try {
            self::write($DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST), $signer);
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            $transaction->rollback($e);
        }
    }

    /**
     * Signs a list, and stores it. A bit that is set meanwhile raises the generation, so that it is signed again.
     *
     * @param \stdClass $row whole
     * @param \stdClass $signer with key (opened) and keyid
     */
    private static function write(\stdClass $row, \stdClass $signer): void {
        global $DB;
        keys::require_active($signer->keyid);
        $set = $DB->get_fieldset_select(self::ENTRIES, 'place', 'listid = :list AND revoked = 1', ['list' => $row->id]);
        $now = time();
        $signed = engine::credential_issue(engine::status_list(
            (int) $row->capacity,
            $set,
            $row->known ?? null,
            identity::list_url((int) $row->listno),
            identity::did(),
            ['validFrom' => $now, 'validUntil' => $now + self::VALID, 'ttl' => self::TTL]
        ), $signer->key);
        $DB->execute(
            'UPDATE {' . self::TABLE . '}
                SET signed = :signed, keyid = :key, signedgeneration = :generation, timesigned = :now, timeexpires = :expires
              WHERE id = :id',
            ['signed' => $signed, 'generation' => $row->generation, 'now' => $now, 'expires' => $now + self::VALID,
                'key' => $signer->keyid, 'id' => $row->id]
        );
    }
}
