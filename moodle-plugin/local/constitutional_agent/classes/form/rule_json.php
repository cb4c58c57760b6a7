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
 * The form of rules as JSON.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The form of rules as JSON. Faults do not hinder a draft from being saved, so nobody loses work; the page tells them.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_json extends \moodleform {
    /** @var int the largest text, in bytes */
    public const LARGEST = 1048576;

    /**
     * What it consists of. Customdata: ruleset (the row), was (what the rules were when the form was made).
     */
    protected function definition() {
        $mform = $this->_form;
        $ruleset = $this->_customdata['ruleset'];
        foreach (['id' => [(int) $ruleset->id, PARAM_INT], 'tab' => ['json', PARAM_ALPHA]] as $name => [$value, $type]) {
            $mform->addElement('hidden', $name, $value);
            $mform->setType($name, $type);
        }
        $mform->addElement('hidden', 'was', $this->_customdata['was']);
        $mform->setType('was', PARAM_ALPHANUM);
        $mform->addElement('textarea', 'content', get_string('rulesjson', 'local_constitutional_agent'), [
            'rows' => 24, 'cols' => 80, 'spellcheck' => 'false', 'dir' => 'ltr', 'wrap' => 'off',
            'class' => 'local_constitutional_agent-json',
        ]);
        $mform->setType('content', PARAM_RAW);
        $mform->addHelpButton('content', 'rulesjson', 'local_constitutional_agent');
        $mform->setDefault('content', $ruleset->content);
        $this->add_action_buttons(false, get_string('rulesjsonsave', 'local_constitutional_agent'));
    }

    /**
     * Refuses what is too large to be kept.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (strlen($data['content']) > self::LARGEST) {
            $errors['content'] = get_string('rulestoolarge', 'local_constitutional_agent', display_size(self::LARGEST));
        }
        return $errors;
    }
}
