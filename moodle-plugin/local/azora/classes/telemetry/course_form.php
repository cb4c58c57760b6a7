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

namespace local_azora\telemetry;

use local_azora\settings;

/**
 * The switch in the settings of a course.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_form {
    /** @var string name of the form's element */
    private const ELEMENT = 'local_azora_telemetry';

    /**
     * Adds the switch, where the site allows to measure at all.
     *
     * @param \course_edit_form $form
     * @param \MoodleQuickForm $mform
     */
    public static function extend(\course_edit_form $form, \MoodleQuickForm $mform): void {
        $course = $form->get_course();
        if (!settings::is_on('telemetry') || empty($course->id) || $course->id == SITEID || !self::may($course->id)) {
            return;
        }
        $mform->addElement('header', 'local_azora', get_string('pluginname', 'local_azora'));
        $mform->addElement('selectyesno', self::ELEMENT, get_string('telemetrycourse', 'local_azora'));
        $mform->addHelpButton(self::ELEMENT, 'telemetrycourse', 'local_azora');
        $mform->setDefault(self::ELEMENT, (int) gate::is_chosen($course->id));
    }

    /**
     * Takes what was chosen.
     *
     * @param \stdClass $data of a course, from a form or from elsewhere
     */
    public static function submit(\stdClass $data): void {
        $name = self::ELEMENT;
        if (!isset($data->$name) || empty($data->id) || $data->id == SITEID || !self::may((int) $data->id)) {
            return;
        }
        if (gate::is_chosen((int) $data->id) !== (bool) $data->$name) {
            gate::choose((int) $data->id, (bool) $data->$name);
        }
    }

    /**
     * Whether the present user may.
     *
     * @param int $courseid
     * @return bool
     */
    private static function may(int $courseid): bool {
        return has_capability('local/azora:managetelemetry', \context_course::instance($courseid));
    }
}
