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
 * One rule of a draft, to be changed or added.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_constitutional_agent\form\rule as rule_form;
use local_constitutional_agent\output\rules_pages;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_examples;
use local_constitutional_agent\rule_table;
use local_constitutional_agent\rule_targets;
use local_constitutional_agent\rulesets;

$id = required_param('id', PARAM_INT);
$index = optional_param('rule', -1, PARAM_INT);
$example = optional_param('example', '', PARAM_ALPHA);

require_login(null, false);
$ruleset = rulesets::get($id);
$there = rule_drafts::url($ruleset);
$url = new moodle_url('/local/constitutional_agent/rule.php', ['id' => $ruleset->id, 'rule' => $index]);
$title = get_string($index < 0 ? 'ruleadd' : 'ruleedit', 'local_constitutional_agent');
rules_pages::set_up((int) $ruleset->courseid, $url, $title);
rule_drafts::require_draft($ruleset);

$table = rule_table::of($ruleset->content);
$row = $index >= 0 ? $table?->row($index) : rule_examples::row($example);
if (!$table || ($index >= 0 && !$row)) {
    redirect($there, get_string('ruleonlyjson', 'local_constitutional_agent'), null, notification::NOTIFY_WARNING);
}
$form = new rule_form($url, [
    'ruleset' => $ruleset,
    'table' => $table,
    'index' => $index < 0 ? null : $index,
    'row' => $row,
    'was' => rule_drafts::fingerprint($ruleset),
]);
if ($form->is_cancelled()) {
    redirect($there);
}
if ($data = $form->get_data()) {
    // Names that are taken over with the rule are saved before it, and change the fingerprint.
    rule_drafts::require_same($ruleset, $data->was);
    $table->put($index < 0 ? null : $index, $form->row($data, (new rule_targets($ruleset))->adopt(...)));
    rule_drafts::save($ruleset, $table->json(), (int) $USER->id, rule_drafts::fingerprint($ruleset));
    redirect($there, get_string('rulesaved', 'local_constitutional_agent'), null, notification::NOTIFY_SUCCESS);
}
echo $OUTPUT->header();
echo $OUTPUT->heading($title);
$form->display();
echo $OUTPUT->footer();
