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
 * The rules of a badge as JSON.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\badge_rules;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The rules of a badge as JSON.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_json extends \moodleform {
    /**
     * What it consists of.
     */
    protected function definition() {
        $mform = $this->_form;
        foreach (['id' => PARAM_INT, 'form' => PARAM_ALPHA] as $name => $type) {
            $mform->addElement('hidden', $name, $this->_customdata[$name]);
            $mform->setType($name, $type);
        }
        $mform->addElement('textarea', 'rules', get_string('badgerulesjson', 'local_pivc_gamification'), [
            'rows' => 20, 'cols' => 80, 'spellcheck' => 'false', 'dir' => 'ltr', 'style' => 'font-family: monospace',
        ]);
        $mform->setType('rules', PARAM_RAW);
        $mform->addHelpButton('rules', 'badgerulesjson', 'local_pivc_gamification');
        $mform->setDefault('rules', $this->_customdata['rules']);
        $this->add_action_buttons(false, get_string('badgepreviewbutton', 'local_pivc_gamification'));
    }

    /**
     * Has the engine look at the rules.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        $fault = badge_rules::fault((string) $data['rules'], (int) $this->_customdata['courseid']);
        return $fault === null ? $errors : $errors + ['rules' => s($fault)];
    }
}
