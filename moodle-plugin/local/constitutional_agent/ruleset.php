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
 * One version of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_constitutional_agent\output\rules_pages;
use local_constitutional_agent\output\ruleset_forms;
use local_constitutional_agent\output\ruleset_page;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rulesets;

$id = required_param('id', PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);
$tab = optional_param('tab', 'rules', PARAM_ALPHA);
$asked = (object) [
    'userid' => optional_param('userid', 0, PARAM_INT),
    'search' => optional_param('search', '', PARAM_TEXT),
    'course' => optional_param('course', '', PARAM_TEXT),
];

require_login(null, false);
$ruleset = rulesets::get($id);
$tab = in_array($tab, ruleset_page::tabs($ruleset), true) ? $tab : 'rules';
$url = rule_drafts::url($ruleset, ['tab' => $tab]);
rules_pages::set_up((int) $ruleset->courseid, $url, rules_pages::title($ruleset));

if (in_array($action, rule_actions::ACTIONS, true) && data_submitted()) {
    require_sesskey();
    $rule = optional_param('rule', -1, PARAM_INT);
    $was = optional_param('was', '', PARAM_ALPHANUM);
    if (in_array($action, ruleset_forms::SURE, true) && !optional_param('sure', 0, PARAM_BOOL)) {
        echo $OUTPUT->header();
        echo $OUTPUT->heading(s(rules_pages::title($ruleset)));
        echo ruleset_forms::ask($ruleset, $action, $rule, $was);
        echo $OUTPUT->footer();
        die();
    }
    try {
        [$there, $said] = rule_actions::run($ruleset, $action, $rule, $was);
    } catch (moodle_exception $e) {
        redirect($url, s($e->getMessage()), null, notification::NOTIFY_ERROR);
    }
    redirect($there, s($said), null, notification::NOTIFY_SUCCESS);
}

$form = ruleset_forms::of($ruleset, $tab, $url);
if ($form && ($said = ruleset_forms::save($form, $ruleset)) !== null) {
    redirect($url, s($said), null, notification::NOTIFY_SUCCESS);
}
$shown = new ruleset_page($ruleset, $tab, $form ? $form->render() : '', $asked);
echo $OUTPUT->header();
echo $OUTPUT->render($shown);
echo $OUTPUT->footer();
