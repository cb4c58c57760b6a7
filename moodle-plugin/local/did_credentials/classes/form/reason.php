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

namespace local_did_credentials\form;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a manager says why he revokes a credential, or issues it again.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reason extends \moodleform {
    /**
     * Its fields. The custom data has id, and action: revoke or reissue.
     */
    protected function definition() {
        $form = $this->_form;
        $action = $this->_customdata['action'];
        $form->addElement('hidden', 'id', $this->_customdata['id']);
        $form->setType('id', PARAM_INT);
        $form->addElement('hidden', 'action', $action);
        $form->setType('action', PARAM_ALPHA);
        $form->addElement(
            'text',
            'reason',
            get_string('revokereason', 'local_did_credentials'),
            ['maxlength' => 255, 'size' => 60]
        );
        $form->setType('reason', PARAM_TEXT);
        $form->addHelpButton('reason', 'revokereason', 'local_did_credentials');
        $form->addElement('advcheckbox', 'sure', '', get_string($action . 'sure', 'local_did_credentials'));
        $this->add_action_buttons(true, get_string($action, 'local_did_credentials'));
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
        $reason = trim($data['reason'] ?? '');
        if ($reason === '' || \core_text::strlen($reason) > 255) {
            $errors['reason'] = get_string('noreason', 'local_did_credentials');
        }
        if (empty($data['sure'])) {
            $errors['sure'] = get_string('notsure', 'local_did_credentials');
        }
        return $errors;
    }
}
