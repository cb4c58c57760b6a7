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
 * Receipts of the ledger, handed out with each credential.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class receipts {
    /**
     * A credential's receipt.
     *
     * @param \stdClass $row
     * @return string JSON
     */
    public static function of(\stdClass $row): string {
        global $DB;
        $salt = $row->salt ?? $DB->get_field(credentials::TABLE, 'salt', ['id' => $row->id], MUST_EXIST);
        return self::make((int) $row->ledgerid, (int) $row->leafindex, $salt, 'issue');
    }

    /**
     * The receipt of a DID document, where cron has written that down.
     *
     * @param \stdClass $row of the table of documents
     * @return string|null JSON
     */
    public static function of_document(\stdClass $row): ?string {
        return $row->leafindex === null ? null : self::make((int) $row->ledgerid, (int) $row->leafindex, $row->salt, 'key');
    }

    /**
     * Makes a receipt, for the latest checkpoint of its ledger.
     *
     * @param int $ledgerid
     * @param int $index of the leaf
     * @param string $salt hexadecimal
     * @param string $kind
     * @return string JSON
     */
    private static function make(int $ledgerid, int $index, #[\SensitiveParameter] string $salt, string $kind): string {
        $checkpoint = checkpoints::of($ledgerid);
        $proof = engine::ledger_inclusion((int) $checkpoint->treesize, ledger::reader($ledgerid), $index);
        return engine::ledger_receipt($checkpoint->note, $index, hex2bin($salt), $proof, $kind);
    }
}
