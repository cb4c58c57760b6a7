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
 * DID documents are written into the ledger, so that a bundle can prove which keys this site had.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class documents {
    /**
     * Writes those that are not there yet. To be called under the lock of the worker.
     *
     * @param \stdClass $ledger
     * @param object $ledgerkey opened
     */
    public static function write(\stdClass $ledger, object $ledgerkey): void {
        global $DB;
        $rows = $DB->get_records_select(
            identity::DOCUMENTS,
            'leafindex IS NULL AND did = :did',
            ['did' => identity::did()],
            'id'
        );
        if (!$rows) {
            return;
        }
        $salts = $leaves = [];
        foreach ($rows as $row) {
            $salts[] = $salt = random_bytes(32);
            $leaves[] = ['kind' => 'key', 'leaf' => engine::ledger_leaf('key', $row->content, $salt)];
        }
        $plan = ledger::plan($ledger, $leaves, $ledgerkey);
        $transaction = $DB->start_delegated_transaction();
        ledger::store($plan);
        foreach (array_keys($rows) as $position => $id) {
            $DB->update_record(identity::DOCUMENTS, (object) ['id' => $id, 'ledgerid' => $plan->ledgerid,
                'leafindex' => $plan->first + $position, 'salt' => bin2hex($salts[$position])]);
        }
        $transaction->allow_commit();
    }
}
