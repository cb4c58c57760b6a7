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

namespace local_azora;

use local_azora\external\record_pulse;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * What tests of learning time have in common: a course with a learner, where it is measured.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class telemetry_testcase extends azora_testcase {
    /** @var \stdClass a course */
    protected \stdClass $course;

    /** @var \stdClass a learner in it */
    protected \stdClass $learner;

    /**
     * A course with a learner, where learning time is measured.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->course = $this->getDataGenerator()->create_course();
        $this->learner = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $this->ground()->switch_on($this->course->id);
    }

    /**
     * Tells a pulse, as the page does.
     *
     * @param array $values that differ from the usual
     * @return array
     */
    protected function tell(array $values = []): array {
        $values += ['courseid' => $this->course->id, 'cmid' => 0, 'pulseid' => bin2hex(random_bytes(16)), 'client' => 'page',
            'seconds' => 60, 'ago' => 0, 'watched' => 0];
        $result = record_pulse::execute(...$values);
        return \core_external\external_api::clean_returnvalue(record_pulse::execute_returns(), $result);
    }
}
