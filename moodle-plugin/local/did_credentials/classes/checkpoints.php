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
 * Checkpoints of the ledger.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class checkpoints {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_checkpoints';

    /**
     * The latest.
     *
     * @param int|null $epoch of this ledger; null: of the present one
     * @return string|null the signed note
     */
    public static function latest(?int $epoch = null): ?string {
        global $DB;
        $rows = $DB->get_records_sql(
            'SELECT c.id, c.note
               FROM {' . self::TABLE . '} c
               JOIN {' . ledger::TABLE . '} l ON l.id = c.ledgerid
              WHERE ' . ($epoch === null ? 'l.state = :which' : 'l.epoch = :which') . '
           ORDER BY l.epoch DESC, c.treesize DESC',
            ['which' => $epoch ?? ledger::OPEN],
            0,
            1
        );
        return $rows ? reset($rows)->note : null;
    }

    /**
     * The latest of a ledger, whose leaves there are.
     *
     * @param int $ledgerid
     * @return \stdClass|null with treesize and note
     */
    public static function of(int $ledgerid): ?\stdClass {
        global $DB;
        $rows = $DB->get_records_sql(
            'SELECT c.id, c.treesize, c.note
               FROM {' . self::TABLE . '} c
               JOIN {' . ledger::TABLE . '} l ON l.id = c.ledgerid
              WHERE l.id = :ledger AND c.treesize <= l.treesize
           ORDER BY c.treesize DESC',
            ['ledger' => $ledgerid],
            0,
            1
        );
        return $rows ? reset($rows) : null;
    }

    /**
     * The checkpoint of a ledger when it had so many leaves.
     *
     * @param int $ledgerid
     * @param int $size
     * @return string the signed note
     */
    public static function at(int $ledgerid, int $size): string {
        global $DB;
        return $DB->get_field(self::TABLE, 'note', ['ledgerid' => $ledgerid, 'treesize' => $size], MUST_EXIST);
    }

    /**
     * Stores one. There is only one of each size: a second one, for another history, is refused by the database.
     *
     * @param int $ledgerid
     * @param int $size
     * @param string $note
     */
    public static function store(int $ledgerid, int $size, string $note): void {
        global $DB;
        $DB->insert_record(self::TABLE, (object) ['ledgerid' => $ledgerid, 'treesize' => $size, 'note' => $note,
            'timecreated' => time()], false);
    }

    /**
     * The verifier keys of all ledgers of this site whose keys are good.
     *
     * @return string[] list
     */
    public static function verifier_keys(): array {
        global $DB;
        return $DB->get_fieldset_sql(
            'SELECT k.method
               FROM {' . ledger::TABLE . '} l
               JOIN {' . keys::TABLE . '} k ON k.id = l.keyid
              WHERE k.state <> :compromised
           ORDER BY l.epoch DESC',
            ['compromised' => keys::COMPROMISED]
        );
    }
}
