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
 * Leaderboards of a course, or of the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_pivc_gamification\board;
use local_pivc_gamification\board_access;

$courseid = optional_param('id', 0, PARAM_INT);
$scope = optional_param('scope', '', PARAM_ALPHA);
$scopeid = optional_param('scopeid', 0, PARAM_INT);
$choice = optional_param('board', '', PARAM_ALPHANUMEXT);
$type = optional_param('type', 'pivc', PARAM_ALPHA);
$frame = optional_param('frame', 'week', PARAM_ALPHA);
$closed = optional_param('closed', 0, PARAM_BOOL);
$around = optional_param('around', 0, PARAM_BOOL);
$page = max(0, optional_param('page', 0, PARAM_INT));
if (preg_match('/^([a-z]+)-(\d+)$/', $choice, $parts)) {
    [, $scope, $scopeid] = $parts;
}

$url = new moodle_url('/local/pivc_gamification/leaderboard.php', $courseid ? ['id' => $courseid] : []);
if ($courseid) {
    $course = get_course($courseid);
    require_login($course);
    $context = context_course::instance($course->id);
    \local_pivc_gamification\output\course_layout::apply($PAGE, $course, 'leaderboard');
    $choices = board_access::in_course($course);
} else {
    require_login(null, false);
    $context = context_system::instance();
    $PAGE->set_context($context);
    $PAGE->set_heading(format_string($SITE->fullname));
    $PAGE->set_pagelayout('standard');
    $choices = board_access::on_site();
}
if (isguestuser()) {
    throw new moodle_exception('noguest');
}
require_capability('local/pivc_gamification:view', $context);
$PAGE->set_url($url);
$PAGE->set_title(get_string('leaderboard', 'local_pivc_gamification'));

// Without a choice it is the first board; one that the viewer may not see is no board to him.
$access = $scope === '' ? ($choices[0] ?? null) : null;
foreach ($choices as $one) {
    if ($one->scope === $scope && $one->scopeid === (int) $scopeid) {
        $access = $one;
    }
}
if ($scope !== '' && !$access) {
    throw new moodle_exception('noboard', 'local_pivc_gamification', $url);
}
$board = $access ? new board($access, $type, $frame, (bool) $closed) : null;
$shown = new \local_pivc_gamification\output\leaderboard_page($url, $choices, $board, (bool) $around, $page);

$saved = $board ? \local_pivc_gamification\output\visibility_form::save() : null;
if ($saved) {
    redirect(new moodle_url($url, $shown->params()), $saved[0], null, $saved[1]);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('leaderboard', 'local_pivc_gamification'));
echo $PAGE->get_renderer('local_pivc_gamification')->render($shown);
echo $OUTPUT->footer();
