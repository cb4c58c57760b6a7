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
 * What the tests have in common.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use core_availability\info_module;

/**
 * A course with a learner, and activities that are restricted.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class azora_testcase extends \advanced_testcase {
    /** @var string what must never reach a page as it is */
    protected const HOSTILE = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';

    /** @var \stdClass the course */
    protected \stdClass $course;

    /** @var \stdClass a learner */
    protected \stdClass $learner;

    /** @var \local_pivc_gamification_generator generator of contributions */
    protected \local_pivc_gamification_generator $scores;

    /**
     * Makes a course with a learner.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->scores = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        $this->course = $this->getDataGenerator()->create_course();
        $this->learner = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
    }

    /**
     * The engine is there again, whatever a test pretended.
     */
    protected function tearDown(): void {
        \local_azora\engine::pretend(null);
        parent::tearDown();
    }

    /**
     * JSON of a restriction.
     *
     * @param \stdClass|\stdClass[] $conditions
     * @param string $operator
     * @return string
     */
    protected static function json($conditions, string $operator = '&'): string {
        $conditions = is_array($conditions) ? $conditions : [$conditions];
        $tree = ['op' => $operator, 'c' => $conditions];
        $tree += in_array($operator, ['&', '!|']) ? ['showc' => array_fill(0, count($conditions), true)] : ['show' => true];
        return json_encode($tree);
    }

    /**
     * Makes a restricted activity.
     *
     * @param \stdClass|\stdClass[]|null $conditions
     * @param string $operator
     * @param string $name
     * @return int course module id
     */
    protected function activity($conditions = null, string $operator = '&', string $name = 'Activity'): int {
        return (int) $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'name' => $name,
            'availability' => $conditions === null ? null : self::json($conditions, $operator)])->cmid;
    }

    /**
     * Whether an activity is open to somebody; what is said of it if not.
     *
     * @param int $cmid
     * @param int|null $userid null: the learner
     * @return string empty: it is open
     */
    protected function closed(int $cmid, ?int $userid = null): string {
        $userid ??= (int) $this->learner->id;
        state::forget();
        get_fast_modinfo(0, 0, true);
        \local_constitutional_agent\path::forget();
        $modinfo = get_fast_modinfo($this->course, $userid);
        $info = new info_module($modinfo->get_cm($cmid));
        $information = '';
        if ($info->is_available($information, true, $userid)) {
            return '';
        }
        return \core_availability\info::format_info($information, $this->course) ?: 'closed';
    }

    /**
     * Gives the learner points in a course.
     *
     * @param int $score
     * @param array $fields of the contribution
     * @return \stdClass the row
     */
    protected function earn(int $score, array $fields = []): \stdClass {
        return $this->scores->create_contribution($fields + ['userid' => $this->learner->id, 'courseid' => $this->course->id,
            'score' => $score]);
    }

    /**
     * Makes a badge.
     *
     * @param array $fields
     * @return \badge
     */
    protected function badge(array $fields = []): \badge {
        global $CFG;
        require_once($CFG->libdir . '/badgeslib.php');
        return $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge($fields + [
            'name' => 'Helper', 'status' => BADGE_STATUS_ACTIVE]);
    }
}
