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
 * The form for a reason.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

use local_constitutional_agent\overruling;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which somebody says why content may stand.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overrule extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('header', 'overruleheading', get_string('overrule', 'local_constitutional_agent'));
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('hidden', 'version');
        $form->setType('version', PARAM_ALPHANUM);
        $form->addElement(
            'textarea',
            'reason',
            get_string('overrulereason', 'local_constitutional_agent'),
            ['rows' => 3, 'cols' => 60, 'maxlength' => overruling::LONGEST]
        );
        $form->setType('reason', PARAM_RAW_TRIMMED);
        $form->addRule('reason', get_string('reasonneeded', 'local_constitutional_agent'), 'required', null, 'client');
        $form->addHelpButton('reason', 'overrulereason', 'local_constitutional_agent');
        $this->add_action_buttons(false, get_string('overrulebutton', 'local_constitutional_agent'));
    }

    /**
     * What is wrong with what was entered.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (\core_text::strlen($data['reason']) > overruling::LONGEST) {
            $errors['reason'] = get_string('maximumchars', '', overruling::LONGEST);
        }
        return $errors;
    }
}
