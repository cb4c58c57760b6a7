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
 * Contributions: one's own, those to review, those to verify.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$id = optional_param('id', 0, PARAM_INT);
$tab = optional_param('tab', '', PARAM_ALPHA);
$page = max(0, optional_param('page', 0, PARAM_INT));

$course = null;
if ($id && $id != SITEID) {
    $course = get_course($id);
    require_login($course);
    $context = context_course::instance($course->id);
    \local_pivc_gamification\output\course_layout::apply($PAGE, $course);
} else {
    require_login(null, false);
    $context = context_user::instance($USER->id);
    $PAGE->set_context($context);
    $PAGE->set_heading(fullname($USER));
    $PAGE->set_pagelayout('standard');
}
if (isguestuser()) {
    throw new moodle_exception('noguest');
}
require_capability('local/pivc_gamification:view', $context);
$PAGE->set_url(new moodle_url('/local/pivc_gamification/contributions.php', $course ? ['id' => $course->id] : []));
$PAGE->set_title(get_string('contributions', 'local_pivc_gamification'));
$shown = new \local_pivc_gamification\output\contributions_page($course, $tab, $page);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string($course ? 'contributions' : 'mineall', 'local_pivc_gamification'));
echo $PAGE->get_renderer('local_pivc_gamification')->render($shown);
echo $OUTPUT->footer();
