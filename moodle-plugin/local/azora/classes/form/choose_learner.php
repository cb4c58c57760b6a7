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

namespace local_azora\form;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * Chooses whose standing is looked at.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class choose_learner extends \moodleform {
    /**
     * What it consists of.
     */
    protected function definition() {
        $mform = $this->_form;
        $mform->addElement('autocomplete', 'userid', get_string('audit_choose', 'local_azora'), [], [
            'ajax' => 'core_user/form_user_selector',
            'multiple' => false,
            'valuehtmlcallback' => function ($userid) {
                $user = \core_user::get_user((int) $userid);
                return $user && !$user->deleted ? s(fullname($user)) : false;
            },
        ]);
        $mform->setType('userid', PARAM_INT);
        $this->add_action_buttons(false, get_string('show'));
    }
}
