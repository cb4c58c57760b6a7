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

namespace local_constitutional_agent;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * What tests of paths have in common: a course with activities and learners, and ways to let the tasks work.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class agent_testcase extends \advanced_testcase {
    /** @var \stdClass the course */
    protected \stdClass $course;

    /** @var \stdClass[] learners */
    protected array $learners = [];

    /** @var \stdClass[] pages that are completed by hand, by name */
    protected array $pages = [];

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
        learner_facts::feed(null);
        $this->begin();
    }

    /**
     * What was pretended ends.
     */
    protected function tearDown(): void {
        \local_azora\engine::pretend(null);
        learner_facts::feed(null);
        parent::tearDown();
    }

    /**
     * Makes a course with learners and pages.
     *
     * @param int $learners
     * @param array $fields of the course
     */
    protected function begin(int $learners = 2, array $fields = []): void {
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course($fields + ['enablecompletion' => 1, 'fullname' => 'Course <b>one</b>']);
        $this->learners = [];
        for ($i = 0; $i < $learners; $i++) {
            $this->learners[] = $generator->create_and_enrol($this->course, 'student');
        }
        foreach (['one', 'two', 'revision', 'project'] as $name) {
            $this->pages[$name] = $this->page($name);
        }
    }

    /**
     * The plugin's generator.
     *
     * @return \local_constitutional_agent_generator
     */
    protected function agent(): \local_constitutional_agent_generator {
        return $this->getDataGenerator()->get_plugin_generator('local_constitutional_agent');
    }

    /**
     * Makes a page.
     *
     * @param string $name
     * @param array $fields
     * @return \stdClass
     */
    protected function page(string $name, array $fields = []): \stdClass {
        return $this->getDataGenerator()->create_module('page', $fields + ['course' => $this->course->id, 'name' => $name,
            'completion' => COMPLETION_TRACKING_MANUAL]);
    }

    /**
     * The course module of a page.
     *
     * @param string $name
     * @return int
     */
    protected function cmid(string $name): int {
        return (int) $this->pages[$name]->cmid;
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
     */
    protected function grade(\stdClass $assign, \stdClass $learner, ?float $grade): void {
        grade_update('mod/assign', $assign->course, 'mod', 'assign', $assign->id, 0, (object) [
            'userid' => $learner->id, 'rawgrade' => $grade, 'dategraded' => time(),
        ]);
    }

    /**
     * A learner completes a page, or takes it back.
     *
     * @param string $name
     * @param \stdClass $learner
     * @param bool $complete
     */
    protected function complete(string $name, \stdClass $learner, bool $complete = true): void {
        $completion = new \completion_info(get_course($this->course->id));
        $cm = get_fast_modinfo($this->course->id)->get_cm($this->cmid($name));
        $completion->update_state($cm, $complete ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE, $learner->id);
    }

    /**
     * Rules of the course that go live.
     *
     * @param array[] $rules
     * @return \stdClass the row
     */
    protected function live(array $rules): \stdClass {
        return $this->agent()->create_ruleset((int) $this->course->id, $rules, array_map(
            fn($page) => (int) $page->cmid,
            array_intersect_key($this->pages, array_flip(aliases::used($this->agent()->document($rules))))
        ));
    }

    /**
     * Decides about all learners, or some.
     *
     * @param \stdClass[]|null $learners
     * @param int|null $now
     * @return \stdClass
     */
    protected function decide(?array $learners = null, ?int $now = null): \stdClass {
        return deciding::decide((int) $this->course->id, array_map(
            fn($learner) => (int) $learner->id,
            $learners ?? $this->learners
        ), $now);
    }

    /**
     * Lets the task work on the backlog.
     */
    protected function run_dirty(): void {
        ob_start();
        (new \local_azora\task\process_dirty())->execute();
        ob_end_clean();
    }

    /**
     * Lets the hourly sweep run.
     *
     * @return array its figures
     */
    protected function run_sweep(): array {
        ob_start();
        (new \local_azora\task\sweep())->execute();
        ob_end_clean();
        return \local_azora\run::last('sweep')->detail;
    }

    /**
     * Decisions about a learner, the latest first.
     *
     * @param \stdClass|null $learner null: the first
     * @return \stdClass[]
     */
    protected function decisions(?\stdClass $learner = null): array {
        return decisions::of((int) ($learner ?? $this->learners[0])->id, (int) $this->course->id);
    }

    /**
     * A learner's path as text: names with kinds and states.
     *
     * @param \stdClass|null $learner null: the first
     * @return string[] such as "revision remedy next"
     */
    protected function path(?\stdClass $learner = null): array {
        $modinfo = get_fast_modinfo($this->course->id);
        return array_map(
            fn($step) => $modinfo->get_cm($step->cmid)->name . " $step->kind $step->state",
            path::of((int) ($learner ?? $this->learners[0])->id, (int) $this->course->id)->steps
        );
    }
}
