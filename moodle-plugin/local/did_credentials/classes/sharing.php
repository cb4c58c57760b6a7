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
 * Whether a credential can be seen by everybody who has its address. Its learner alone decides.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sharing {
    /**
     * Shares a credential, or stops sharing it. Once it was not shared any more, it gets a new address.
     *
     * @param int $id
     * @param bool $shared
     */
    public static function set(int $id, bool $shared): void {
        global $DB;
        $row = $DB->get_record(credentials::TABLE, ['id' => $id], 'id, userid, shared', MUST_EXIST);
        if ((bool) $row->shared === $shared) {
            return;
        }
        $change = ['id' => $id, 'shared' => (int) $shared, 'timemodified' => time()];
        if (!$shared) {
            $change['publicid'] = credentials::draw_public_id();
        }
        $DB->update_record(credentials::TABLE, (object) $change);
        event\credential_shared::create([
            'context' => \context_user::instance($row->userid),
            'objectid' => $id,
            'relateduserid' => $row->userid,
            'other' => ['shared' => (int) $shared],
        ])->trigger();
    }
}
