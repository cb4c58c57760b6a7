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
 * The rules of a course, or of the site.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_constitutional_agent\course_settings;
use local_constitutional_agent\form\rules_course;
use local_constitutional_agent\output\rules_page;
use local_constitutional_agent\output\rules_pages;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rulesets;

$courseid = optional_param('courseid', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);
$page = max(0, optional_param('page', 0, PARAM_INT));
$courseid = $courseid === (int) SITEID ? 0 : $courseid;

$url = rule_actions::list_url($courseid, $page ? ['page' => $page] : []);
rules_pages::set_up($courseid, $url);

if (in_array($action, ['new', 'change'], true) && data_submitted()) {
    require_sesskey();
    $draft = rule_drafts::begin($courseid, $action === 'change' ? rulesets::live($courseid) : null, (int) $USER->id);
    redirect(
        rule_drafts::url($draft),
        get_string('rulesdraftmade', 'local_constitutional_agent', $draft->versionno),
        null,
        notification::NOTIFY_SUCCESS
    );
}

$form = $courseid ? new rules_course($url, ['courseid' => $courseid]) : null;
if ($form && ($data = $form->get_data())) {
    course_settings::save($courseid, !empty($data->enabled), !empty($data->inherits), (int) $USER->id);
    redirect($url, get_string('changessaved'), null, notification::NOTIFY_SUCCESS);
}

$shown = new rules_page($courseid, $page, $form ? $form->render() : '');
echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('rules', 'local_constitutional_agent'));
echo $OUTPUT->render($shown);
echo $OUTPUT->footer();
