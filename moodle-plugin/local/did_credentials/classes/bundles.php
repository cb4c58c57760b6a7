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
 * Bundles: a credential with all that it takes to check it when this site is gone.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class bundles {
    /**
     * A credential's bundle. One that was revoked has none: what does not verify is not put into a bundle.
     *
     * @param \stdClass $row
     * @return string JSON
     * @throws \local_azora\exception\credential_refused if it does not verify
     */
    public static function of(\stdClass $row): string {
        global $DB;
        $document = identity::document_row();
        $list = $DB->get_record(status_lists::TABLE, ['id' => $row->listid], 'listno, signed, timesigned', MUST_EXIST);
        $now = time();
        $address = identity::list_url((int) $list->listno);
        $parts = [
            'credential' => credentials::json($row),
            'didDocuments' => [$document->did => array_filter([
                'text' => $document->content,
                'time' => $now,
                'receipt' => receipts::of_document($document),
            ], fn($part) => $part !== null)],
            'statusLists' => [$address => ['text' => $list->signed, 'time' => (int) $list->timesigned]],
            'time' => $now,
        ];
        // A receipt by a key that may be in other hands proves nothing, and would not verify.
        if (ledger::is_good((int) $row->ledgerid)) {
            $parts['receipt'] = receipts::of($row);
        }
        $options = trust::options(true);
        $options['statusLists'] = [$address => $list->signed];
        return engine::bundle($parts, $options);
    }
}
