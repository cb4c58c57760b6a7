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
 * Vets a text that somebody puts into a form.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);

$course = get_course($id);
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/constitutional_agent:vet', $context);
$url = new moodle_url('/local/constitutional_agent/vet.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_title(get_string('vettry', 'local_constitutional_agent'));
\local_constitutional_agent\output\course_layout::apply($PAGE, $course);
$form = new \local_constitutional_agent\form\vet_text($url);
$form->set_data(['id' => $course->id]);
// Nothing is kept, so there is nothing to redirect to.
$html = $form->html();

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('vettry', 'local_constitutional_agent'));
echo $OUTPUT->render(new \local_constitutional_agent\output\vet_page($context, $html));
$form->display();
echo $OUTPUT->footer();
