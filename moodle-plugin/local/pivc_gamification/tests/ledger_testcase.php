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
 * What tests of the ledger have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * What tests of the ledger have in common: a course, learners, and ways to let the tasks work.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class ledger_testcase extends \advanced_testcase {
    /** @var \stdClass the course */
    protected \stdClass $course;

    /** @var \stdClass[] learners */
    protected array $learners = [];

    /**
     * Makes a course with learners.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        // Observers work after the transaction of what happened.
        $this->preventResetByRollback();
        $this->setAdminUser();
        \local_azora\engine::pretend(null);
        $this->begin();
    }

    /**
     * Makes a course with learners.
     *
     * @param int $count
     */
    protected function begin(int $count = 3): void {
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1, 'fullname' => 'Course <b>one</b>']);
        $this->learners = [];
        for ($i = 0; $i < $count; $i++) {
            $this->learners[] = $generator->create_and_enrol($this->course, 'student', ['timezone' => 'Africa/Nairobi']);
        }
    }

    /**
     * The engine is there again, whatever a test pretended.
     */
    protected function tearDown(): void {
        \local_azora\engine::pretend(null);
        $this->switch_observers_on();
        parent::tearDown();
    }

    /**
     * Makes an assignment.
     *
     * @param array $fields
     * @return \stdClass
     */
    protected function assign(array $fields = []): \stdClass {
        return $this->getDataGenerator()->create_module('assign', $fields + ['course' => $this->course->id, 'grade' => 100]);
    }

    /**
     * Grades an assignment.
     *
     * @param \stdClass $assign
     * @param \stdClass $learner
     * @param float|null $grade
     * @param array $fields more of the grade, such as datesubmitted
     */
    protected function grade(\stdClass $assign, \stdClass $learner, ?float $grade, array $fields = []): void {
        grade_update(
            'mod/assign',
            $assign->course,
            'mod',
            'assign',
            $assign->id,
            0,
            (object) ($fields + ['userid' => $learner->id, 'rawgrade' => $grade])
        );
    }

    /**
     * The grade item of an activity.
     *
     * @param \stdClass $module
     * @param string $name
     * @return \grade_item
     */
    protected function item(\stdClass $module, string $name = 'assign'): \grade_item {
        return \grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => $name, 'iteminstance' => $module->id,
            'courseid' => $module->course, 'itemnumber' => 0]);
    }

    /**
     * Contributions, of a learner or of all.
     *
     * @param \stdClass|null $learner
     * @return \stdClass[] list
     */
    protected function contributions(?\stdClass $learner = null): array {
        global $DB;
        return array_values($DB->get_records(ledger::TABLE, $learner ? ['userid' => $learner->id] : [], 'id'));
    }

    /**
     * The only contribution of a learner.
     *
     * @param \stdClass $learner
     * @return \stdClass
     */
    protected function contribution(\stdClass $learner): \stdClass {
        $rows = $this->contributions($learner);
        $this->assertCount(1, $rows);
        return $rows[0];
    }

    /**
     * The local days of a learner's acts.
     *
     * @param \stdClass $learner
     * @return int[]
     */
    protected function days(\stdClass $learner): array {
        return scorer::days_of([$learner->id])[$learner->id] ?? [];
    }

    /**
     * Works the backlog off, as the task does.
     */
    protected function work(): void {
        $rows = \local_azora\dirty::due(10000);
        $hook = new \local_azora\hook\process_learners($rows);
        hooks::process_learners($hook);
        foreach ($hook->failures() as $failure) {
            throw $failure;
        }
        \local_azora\dirty::done(array_filter($rows, fn($row) => !$hook->keeps($row)));
    }

    /**
     * Sweeps through everything once, and works off what it marked.
     */
    protected function sweep(): void {
        $hook = new \local_azora\hook\sweep(time() + HOURSECS);
        hooks::sweep($hook);
        foreach ($hook->failures() as $failure) {
            throw $failure;
        }
        $this->assertFalse($hook->is_unfinished());
        $this->work();
    }

    /**
     * Switches all observers off.
     */
    protected function switch_observers_off(): void {
        \core\event\manager::phpunit_replace_observers([]);
    }

    /**
     * Switches the observers on again.
     */
    protected function switch_observers_on(): void {
        // The first one only forgets that they were replaced.
        \core\event\manager::phpunit_reset();
        \core\event\manager::phpunit_reset();
    }
}
