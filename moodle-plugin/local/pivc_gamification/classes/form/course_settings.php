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
 * The form of a course's settings.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\course_settings as settings;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form of a course's settings.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_settings extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('advcheckbox', 'manualitems', get_string('manualitems', 'local_pivc_gamification'));
        $form->addHelpButton('manualitems', 'manualitems', 'local_pivc_gamification');
        $form->addElement('float', 'completionquality', get_string('completionquality', 'local_pivc_gamification'), ['size' => 6]);
        $form->addHelpButton('completionquality', 'completionquality', 'local_pivc_gamification');
        foreach (['people', 'reviews'] as $name) {
            $form->addElement('advcheckbox', $name, get_string('setting' . $name, 'local_pivc_gamification'));
            $form->addHelpButton($name, 'setting' . $name, 'local_pivc_gamification');
            $form->setDefault($name, settings::PEOPLE[$name]);
        }
        $form->addElement('text', 'reviewwords', get_string('reviewwords', 'local_pivc_gamification'), ['size' => 6]);
        $form->setType('reviewwords', PARAM_INT);
        $form->setDefault('reviewwords', settings::PEOPLE['reviewwords']);
        $form->addHelpButton('reviewwords', 'reviewwords', 'local_pivc_gamification');
        $form->addElement('advcheckbox', 'resetpeople', get_string('resetpeople', 'local_pivc_gamification'));
        $form->addHelpButton('resetpeople', 'resetpeople', 'local_pivc_gamification');
        $this->add_action_buttons();
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
        $quality = $data['completionquality'] ?? null;
        if (is_numeric($quality) && ($quality < 0 || $quality > 100)) {
            $errors['completionquality'] = get_string('completionqualityrange', 'local_pivc_gamification');
        }
        $words = $data['reviewwords'] ?? 0;
        if ($words < 0 || $words > settings::MOSTWORDS) {
            $errors['reviewwords'] = get_string('reviewwordsrange', 'local_pivc_gamification', settings::MOSTWORDS);
        }
        return $errors;
    }
}
