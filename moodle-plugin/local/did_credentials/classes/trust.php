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
 * What this site knows of itself, to check with what it issued.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class trust {
    /**
     * Options for the engine's credential_verify() and bundle_verify(): issuers (this site), didDocuments (its own) and
     * statusLists (its own, by their addresses).
     *
     * @param bool $bundle with verifierKeys, which only bundle_verify() takes
     * @return array
     */
    public static function options(bool $bundle = false): array {
        $document = identity::document();
        $options = [
            'issuers' => [identity::did()],
            'didDocuments' => $document === null ? [] : [identity::did() => $document],
            'statusLists' => self::lists(),
        ];
        if ($bundle) {
            $options['verifierKeys'] = checkpoints::verifier_keys();
        }
        return $options;
    }

    /**
     * The status lists of this site.
     *
     * @return array<string, string> address => signed JSON
     */
    private static function lists(): array {
        global $DB;
        $lists = [];
        foreach ($DB->get_records_menu(status_lists::TABLE, [], 'listno', 'listno, signed') as $listno => $signed) {
            if ($signed !== null) {
                $lists[identity::list_url($listno)] = $signed;
            }
        }
        return $lists;
    }
}
