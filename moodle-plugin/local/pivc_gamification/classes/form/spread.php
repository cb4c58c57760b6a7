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
 * The form in which a verifier spreads what waits over reviewers.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\reviewers;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a verifier spreads what waits over reviewers.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class spread extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'course');
        $form->setType('course', PARAM_INT);
        $numbers = range(1, reviewers::MOST);
        $form->addElement(
            'select',
            'wanted',
            get_string('spreadwanted', 'local_pivc_gamification'),
            array_combine($numbers, $numbers)
        );
        $form->setDefault('wanted', 2);
        $form->addHelpButton('wanted', 'spreadwanted', 'local_pivc_gamification');
        $this->add_action_buttons(true, get_string('spread', 'local_pivc_gamification'));
    }
}
