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
 * The form in which a learner says what is wrong with a review of his contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a learner says what is wrong with a review of his contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class report extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement(
            'text',
            'reason',
            get_string('reportreason', 'local_pivc_gamification'),
            ['maxlength' => 255, 'size' => 60]
        );
        $form->setType('reason', PARAM_TEXT);
        $form->addHelpButton('reason', 'reportreason', 'local_pivc_gamification');
        $this->add_action_buttons(true, get_string('report', 'local_pivc_gamification'));
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
        if (trim($data['reason'] ?? '') === '') {
            $errors['reason'] = get_string('noreason', 'local_pivc_gamification');
        }
        return $errors;
    }
}
