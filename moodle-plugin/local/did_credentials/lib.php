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

/**
 * Callbacks.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * The checks of the site's status.
 *
 * @return \core\check\check[]
 */
function local_did_credentials_status_checks(): array {
    return \local_did_credentials\check\base::all();
}

/**
 * Adds credentials to a profile, where they may be seen.
 *
 * @param \core_user\output\myprofile\tree $tree
 * @param \stdClass $user whose profile it is
 * @param bool $iscurrentuser
 */
function local_did_credentials_myprofile_navigation(
    \core_user\output\myprofile\tree $tree,
    \stdClass $user,
    bool $iscurrentuser
): void {
    \local_azora\observer_guard::run(
        fn() => \local_did_credentials\output\navigation::extend_profile($tree, $user, $iscurrentuser)
    );
}
