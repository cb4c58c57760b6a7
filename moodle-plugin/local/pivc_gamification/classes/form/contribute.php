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
 * The form in which a learner tells of a contribution of his own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\handing_in;
use local_pivc_gamification\ledger;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a learner tells of a contribution of his own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribute extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $kinds = ['' => get_string('choosedots')];
        foreach (ledger::KINDS as $kind) {
            $kinds[$kind] = get_string('kind_' . $kind, 'local_pivc_gamification');
        }
        foreach (['id', 'edit'] as $name) {
            $form->addElement('hidden', $name);
            $form->setType($name, PARAM_INT);
        }
        $form->addElement('select', 'kind', get_string('kind', 'local_pivc_gamification'), $kinds);
        $form->addRule('kind', null, 'required', null, 'client');
        $form->addHelpButton('kind', 'kind', 'local_pivc_gamification');
        $form->addElement('text', 'title', get_string('title', 'local_pivc_gamification'), ['maxlength' => 255, 'size' => 60]);
        $form->setType('title', PARAM_TEXT);
        $form->addRule('title', null, 'required', null, 'client');
        $form->addElement('editor', 'text', get_string('whatyoudid', 'local_pivc_gamification'), ['rows' => 10], [
            'maxfiles' => 0,
            'noclean' => false,
            'context' => $this->_customdata['context'],
        ]);
        $form->setType('text', PARAM_RAW);
        $form->addRule('text', null, 'required', null, 'client');
        $form->addElement(
            'filemanager',
            'evidence',
            get_string('evidence', 'local_pivc_gamification'),
            null,
            handing_in::file_options($this->_customdata['context'])
        );
        $form->addHelpButton('evidence', 'evidence', 'local_pivc_gamification');
        $this->add_action_buttons(true, get_string($this->_customdata['button'], 'local_pivc_gamification'));
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
        if (!in_array($data['kind'] ?? '', ledger::KINDS, true)) {
            $errors['kind'] = get_string('nokind', 'local_pivc_gamification');
        }
        if (trim($data['title'] ?? '') === '') {
            $errors['title'] = get_string('notitle', 'local_pivc_gamification');
        }
        if ($problem = handing_in::problem_of((string) ($data['text']['text'] ?? ''))) {
            $errors['text'] = get_string($problem, 'local_pivc_gamification', handing_in::LONGEST);
        }
        return $errors;
    }
}
