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
 * What badges somebody has, and which are near.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\badges;
use local_pivc_gamification\badge_access;

$userid = optional_param('userid', 0, PARAM_INT);

require_login(null, false);
if (isguestuser()) {
    throw new moodle_exception('noguest');
}
if (!badges::is_on()) {
    throw new moodle_exception('badgesoff', 'local_pivc_gamification');
}
$user = \core_user::get_user($userid ?: $USER->id, '*', MUST_EXIST);
$access = badge_access::to($user);
$mine = $user->id == $USER->id;
$title = $mine ? get_string('mybadges', 'local_pivc_gamification')
    : get_string('mybadgesof', 'local_pivc_gamification', fullname($user));

$PAGE->set_context(context_user::instance($user->id));
$PAGE->set_url(new moodle_url('/local/pivc_gamification/mybadges.php', $mine ? [] : ['userid' => $user->id]));
$PAGE->set_pagelayout('standard');
$PAGE->set_title($title);
$PAGE->set_heading($title);
if ($mine) {
    $PAGE->navigation->extend_for_user($user);
}

echo $OUTPUT->header();
echo $PAGE->get_renderer('local_pivc_gamification')
    ->render(new \local_pivc_gamification\output\my_badges_page((int) $user->id, $access));
echo $OUTPUT->footer();
