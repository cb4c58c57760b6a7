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
 * The form of what a course wants of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

use local_constitutional_agent\course_settings;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The form of what a course wants of rules: any at all, and those of the site.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules_course extends \moodleform {
    /**
     * What it consists of. Customdata: courseid.
     */
    protected function definition() {
        $mform = $this->_form;
        $mform->addElement('hidden', 'courseid', (int) $this->_customdata['courseid']);
        $mform->setType('courseid', PARAM_INT);
        $settings = course_settings::of((int) $this->_customdata['courseid']);
        foreach (['enabled', 'inherits'] as $name) {
            $mform->addElement(
                'advcheckbox',
                $name,
                get_string("rules$name", 'local_constitutional_agent'),
                get_string("rules{$name}label", 'local_constitutional_agent')
            );
            $mform->setDefault($name, (int) $settings->$name);
        }
        $mform->hideIf('inherits', 'enabled', 'notchecked');
        $this->add_action_buttons(false, get_string('savechanges'));
    }
}
