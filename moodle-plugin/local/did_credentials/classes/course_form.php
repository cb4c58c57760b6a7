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

namespace local_did_credentials;

/**
 * The choice in the settings of a course: whether who completes it gets a credential.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_form {
    /** @var string name of the form's element */
    private const ELEMENT = 'local_did_credentials_course';

    /**
     * Adds the choice, where the site issues credentials at all.
     *
     * @param \course_edit_form $form
     * @param \MoodleQuickForm $mform
     */
    public static function extend(\course_edit_form $form, \MoodleQuickForm $mform): void {
        $course = $form->get_course();
        if (!settings::is_on('enabled') || empty($course->id) || $course->id == SITEID || !self::may((int) $course->id)) {
            return;
        }
        $mform->addElement('header', 'local_did_credentials', get_string('pluginname', 'local_did_credentials'));
        $mform->addElement('select', self::ELEMENT, get_string('coursecredentials', 'local_did_credentials'), [
            '' => get_string(settings::is_on('courses') ? 'assiteon' : 'assiteoff', 'local_did_credentials'),
            '1' => get_string('yes'),
            '0' => get_string('no'),
        ]);
        $mform->addHelpButton(self::ELEMENT, 'coursecredentials', 'local_did_credentials');
        $chosen = sources::chosen(credentials::COURSE, (int) $course->id);
        $mform->setDefault(self::ELEMENT, $chosen === null ? '' : (string) (int) $chosen);
    }

    /**
     * Takes what was chosen.
     *
     * @param \stdClass $data of a course, from a form or from elsewhere
     */
    public static function submit(\stdClass $data): void {
        global $USER;
        $name = self::ELEMENT;
        if (!isset($data->$name) || empty($data->id) || $data->id == SITEID || !settings::is_on('enabled')
                || !self::may((int) $data->id)) {
            return;
        }
        $wanted = (string) $data->$name === '' ? null : (bool) $data->$name;
        if ($wanted !== sources::chosen(credentials::COURSE, (int) $data->id)) {
            sources::choose(credentials::COURSE, (int) $data->id, $wanted, (int) $USER->id);
        }
    }

    /**
     * Whether the present user may.
     *
     * @param int $courseid
     * @return bool
     */
    private static function may(int $courseid): bool {
        return has_capability('local/did_credentials:issue', \context_course::instance($courseid));
    }
}
