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
 * What differs between two versions of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use local_constitutional_agent\output\compare_page;
use local_constitutional_agent\output\rules_pages;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rulesets;

$id = required_param('id', PARAM_INT);
$with = required_param('with', PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

require_login(null, false);
$new = rulesets::get($id);
$url = new moodle_url('/local/constitutional_agent/compare.php', ['id' => $new->id, 'with' => $with]);
rules_pages::set_up((int) $new->courseid, $url, get_string('comparetitle', 'local_constitutional_agent'));
$old = rulesets::get($with);
if ($old->courseid != $new->courseid) {
    throw new moodle_exception('compareelsewhere', 'local_constitutional_agent');
}
if ($action === 'preview' && data_submitted()) {
    require_sesskey();
    (new rule_preview($new, $old))->make();
    redirect($url);
}
$shown = new compare_page($new, $old);
echo $OUTPUT->header();
echo $OUTPUT->render($shown);
echo $OUTPUT->footer();
