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

namespace local_did_credentials\output;

use local_did_credentials\credential_access;
use local_did_credentials\credentials;
use local_did_credentials\settings;

/**
 * Nodes of navigation.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class navigation {
    /** @var string the name of the node of one's own credentials */
    public const MINE = 'local_did_credentials_mine';

    /** @var string the name of the node of somebody's credentials, for managers */
    public const THEIRS = 'local_did_credentials_theirs';

    /**
     * Adds credentials to a profile: one's own, or, for managers, a search for that learner's.
     *
     * @param \core_user\output\myprofile\tree $tree
     * @param \stdClass $user whose profile it is
     * @param bool $iscurrentuser
     */
    public static function extend_profile(\core_user\output\myprofile\tree $tree, \stdClass $user, bool $iscurrentuser): void {
        if (!isloggedin() || isguestuser() || isguestuser($user)) {
            return;
        }
        if ($iscurrentuser && credential_access::may('viewown') && self::has_any((int) $user->id)) {
            self::add($tree, self::MINE, 'mycredentials', new \moodle_url('/local/did_credentials/mycredentials.php'));
        } else if (!$iscurrentuser && credential_access::may('viewall')) {
            $url = new \moodle_url('/local/did_credentials/manage.php', ['userid' => $user->id]);
            self::add($tree, self::THEIRS, 'credentials', $url);
        }
    }

    /**
     * Whether there can be something to see: what was issued stays when issuing is switched off.
     *
     * @param int $userid
     * @return bool
     */
    private static function has_any(int $userid): bool {
        global $DB;
        return settings::is_on('enabled') || $DB->record_exists(credentials::TABLE, ['userid' => $userid]);
    }

    /**
     * Adds a node.
     *
     * @param \core_user\output\myprofile\tree $tree
     * @param string $name
     * @param string $string
     * @param \moodle_url $url
     */
    private static function add(\core_user\output\myprofile\tree $tree, string $name, string $string, \moodle_url $url): void {
        $tree->add_node(new \core_user\output\myprofile\node(
            'miscellaneous',
            $name,
            get_string($string, 'local_did_credentials'),
            null,
            $url
        ));
    }
}
