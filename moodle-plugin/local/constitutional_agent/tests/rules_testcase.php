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
 * A course with rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\engine;

/**
 * A course with learners whose facts are fed, and with rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class rules_testcase extends \advanced_testcase {
    /** @var string what nobody wants to see come alive */
    protected const HOSTILE = '<img src=x onerror=alert(1)> {{#str}}x{{/str}} {{sesskey}} <span lang="en" class="multilang">E</span>';

    /** @var \stdClass the course */
    protected \stdClass $course;

    /** @var \stdClass[] learners, the first of whom has 10 %, the second 50 %, the third 90 % and the fourth nothing */
    protected array $learners = [];

    /** @var \stdClass who may edit */
    protected \stdClass $teacher;

    /** @var int an activity: its course module's id */
    protected int $cmid;

    /**
     * Makes all that.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1]);
        $this->cmid = (int) $generator->create_module('page', ['course' => $this->course->id, 'name' => 'Fractions again'])->cmid;
        $facts = [];
        foreach ([10, 50, 90, null] as $score) {
            $learner = $this->learners[] = $generator->create_and_enrol($this->course, 'student');
            $facts[(int) $learner->id] = ['assessment_score' => $score, 'streak_current' => 4];
        }
        learner_facts::feed($facts);
        $this->teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        $this->setUser($this->teacher);
    }

    /**
     * What was fed and pretended ends.
     */
    protected function tearDown(): void {
        learner_facts::feed(null);
        engine::pretend(null);
        parent::tearDown();
    }

    /**
     * A draft with one rule: who has less than so much revises.
     *
     * @param int $below
     * @param array $params of the action
     * @param string $text name and reason of the rule
     * @param int|null $courseid null: of the course
     * @return \stdClass the row
     */
    protected function draft(int $below, array $params = [], string $text = 'Revise', ?int $courseid = null): \stdClass {
        $courseid ??= (int) $this->course->id;
        $table = rule_table::blank($text);
        $table->put(null, (object) ($params + ['id' => 'low', 'name' => $text, 'why' => $text, 'match' => 'all',
            'conditions' => [['fact' => 'assessment_score', 'operator' => '<', 'value' => $below, 'unknown' => false]],
            'type' => 'remediate', 'modules' => $courseid ? ['fractions'] : ['failed'], 'tell' => false, 'group' => '',
            'teacher' => false, 'before' => '', 'cooldown' => 0, 'together' => '', 'stop' => false]));
        $draft = rulesets::save_draft($courseid, $table->json(), $text, (int) $this->teacher->id);
        if ($courseid) {
            aliases::save((int) $draft->id, ['fractions' => $this->cmid]);
        }
        return $draft;
    }

    /**
     * Somebody who teaches, and sees only his own group.
     *
     * @param \stdClass|null $learner who is in that group; null: there is none
     * @return \stdClass
     */
    protected function group_teacher(?\stdClass $learner): \stdClass {
        global $DB;
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id);
        $role = $this->getDataGenerator()->create_role(['archetype' => 'editingteacher']);
        assign_capability('moodle/site:accessallgroups', CAP_PROHIBIT, $role, SYSCONTEXTID, true);
        $teacher = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->enrol_user($teacher->id, $this->course->id, $role);
        if ($learner) {
            $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
            groups_add_member($group, $teacher);
            groups_add_member($group, $learner);
        }
        return $teacher;
    }

    /**
     * Takes a capability from somebody in the course.
     *
     * @param string $capability
     * @param \context|null $context null: the course
     */
    protected function forbid(string $capability, ?\context $context = null): void {
        global $DB;
        $role = $DB->get_field('role', 'id', ['shortname' => 'editingteacher']);
        assign_capability($capability, CAP_PROHIBIT, $role, $context ?? \context_course::instance($this->course->id), true);
    }

    /**
     * Makes sure that something is refused.
     *
     * @param string $error code
     * @param callable $work
     */
    protected function assert_refused(string $error, callable $work): void {
        try {
            $work();
            $this->fail('It was not refused.');
        } catch (\moodle_exception $e) {
            $this->assertSame($error, $e->errorcode);
        }
    }
}
