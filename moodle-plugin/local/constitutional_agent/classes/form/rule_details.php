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
 * The form of what a version is called.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The form of what a version is called, and what was changed in it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_details extends \moodleform {
    /**
     * What it consists of. Customdata: ruleset (the row).
     */
    protected function definition() {
        $mform = $this->_form;
        $ruleset = $this->_customdata['ruleset'];
        foreach (['id' => [(int) $ruleset->id, PARAM_INT], 'tab' => ['rules', PARAM_ALPHA]] as $name => [$value, $type]) {
            $mform->addElement('hidden', $name, $value);
            $mform->setType($name, $type);
        }
        $mform->addElement('text', 'title', get_string('rulestitle', 'local_constitutional_agent'), ['size' => 50, 'maxlength' => 255]);
        $mform->setType('title', PARAM_TEXT);
        $mform->addRule('title', null, 'required', null, 'client');
        $mform->setDefault('title', $ruleset->title);
        $mform->addElement('text', 'comments', get_string('rulescomments', 'local_constitutional_agent'), [
            'size' => 50, 'maxlength' => 255]);
        $mform->setType('comments', PARAM_TEXT);
        $mform->addHelpButton('comments', 'rulescomments', 'local_constitutional_agent');
        $mform->setDefault('comments', (string) $ruleset->comments);
        $this->add_action_buttons(false, get_string('savechanges'));
    }
}
