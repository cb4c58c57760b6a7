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

require_once(__DIR__ . '/agent_testcase.php');

/**
 * Paths: the order of what is on them, their states and their reasons.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\path
 * @covers     \local_constitutional_agent\steps
 * @covers     \local_constitutional_agent\targets
 * @covers     \local_constitutional_agent\decisions
 */
final class path_test extends agent_testcase {
    /**
     * A decision about the first learner, as rows.
     *
     * @param array<string, string> $steps page => kind
     * @param array $fields
     * @return \stdClass
     */
    private function decision(array $steps, array $fields = []): \stdClass {
        $cmids = [];
        foreach ($steps as $name => $kind) {
            $cmids[$this->cmid($name)] = $kind;
        }
        return $this->agent()->create_decision($fields + ['userid' => $this->learners[0]->id, 'courseid' => $this->course->id], $cmids);
    }

    /**
     * Without rules the path is the course.
     */
    public function test_the_course_itself(): void {
        $this->page('untracked', ['completion' => COMPLETION_TRACKING_NONE]);
        $this->page('hidden', ['visible' => 0]);
        $this->complete('one', $this->learners[0]);
        $this->assertSame(
            ['one course done', 'two course next', 'revision course later', 'project course later'],
            $this->path()
        );
        $path = path::of((int) $this->learners[0]->id, (int) $this->course->id);
        $this->assertSame([], $path->changes);
        $this->assertSame($this->cmid('two'), $path->next->cmid);
        $this->assertSame('', $path->next->why);
        $this->assertSame(0, $path->next->since);
        $this->assertFalse($path->next->canfinish);
        foreach (array_keys($this->pages) as $name) {
            $this->complete($name, $this->learners[0]);
        }
        $this->assertNull(path::of((int) $this->learners[0]->id, (int) $this->course->id)->next);
    }

    /**
     * Where the course tracks no completion, only what rules put there is on the path.
     */
    public function test_without_completion(): void {
        global $DB;
        $DB->set_field('course', 'enablecompletion', 0, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame([], $this->path());
        $this->decision(['revision' => path::REMEDY]);
        $this->assertSame(['revision remedy next'], $this->path());
    }

    /**
     * Steps come where they belong: before the next one, before the one that is named, or after.
     */
    public function test_order(): void {
        global $DB;
        $this->complete('one', $this->learners[0]);
        $this->pages['extra'] = $this->page('extra', ['completion' => COMPLETION_TRACKING_NONE]);
        $this->pages['late'] = $this->page('late', ['completion' => COMPLETION_TRACKING_NONE]);
        $this->decision(['extra' => path::CHALLENGE]);
        $late = $this->decision(['late' => path::REVIEW]);
        $DB->set_field(steps::TABLE, 'beforecmid', $this->cmid('project'), ['decisionid' => $late->id]);
        $this->decision(['revision' => path::REMEDY], ['timecreated' => time() - 10]);
        $this->assertSame(
            ['one course done', 'revision remedy next', 'two course later', 'extra challenge opened', 'late review later',
                'project course later'],
            $this->path()
        );
        $this->complete('revision', $this->learners[0]);
        $this->complete('two', $this->learners[0]);
        $this->assertSame(
            ['one course done', 'two course done', 'revision remedy done', 'late review next', 'project course later',
                'extra challenge opened'],
            $this->path()
        );
    }

    /**
     * What need not be done is passed over, unless something says that it must be revised.
     */
    public function test_skipping(): void {
        $this->decision(['one' => steps::SKIP, 'two' => steps::SKIP]);
        $this->assertSame(
            ['one course skipped', 'two course skipped', 'revision course next', 'project course later'],
            $this->path()
        );
        $this->decision(['two' => path::REMEDY]);
        $this->assertSame(
            ['one course skipped', 'two remedy next', 'revision course later', 'project course later'],
            $this->path()
        );
        // It is only the view: nothing is completed by it.
        $facts = learner_facts::of([(int) $this->learners[0]->id], (int) $this->course->id)[$this->learners[0]->id];
        $this->assertSame(0, $facts['modules_completed']);
    }

    /**
     * What the learner cannot get into is not next, if there is something else.
     */
    public function test_locked(): void {
        global $DB;
        $DB->set_field('course_modules', 'availability', json_encode(\core_availability\tree::get_root_json([
            \availability_date\condition::get_json(\availability_date\condition::DIRECTION_FROM, time() + DAYSECS),
        ])), ['id' => $this->cmid('one')]);
        rebuild_course_cache($this->course->id, true);
        $this->assertSame(
            ['one course later', 'two course next', 'revision course later', 'project course later'],
            $this->path()
        );
        $this->assertTrue(path::of((int) $this->learners[0]->id, (int) $this->course->id)->steps[0]->locked);
    }

    /**
     * Reasons are for the learner; others are told of facts of this course only. Hostile texts stay texts.
     */
    public function test_reasons(): void {
        $hostile = '<img src=x onerror=alert(1)> {{x}}';
        $this->decision(['one' => path::REVIEW], ['why' => $hostile]);
        $userid = (int) $this->learners[0]->id;
        $this->assertSame($hostile, path::of($userid, (int) $this->course->id)->next->why);
        $this->decision(['two' => path::REVIEW], ['why' => null, 'facts' => '{"assessment_score":55.5,"streak_current":3,"tags":["x"]}']);
        $own = path::of($userid, (int) $this->course->id)->changes[0];
        $this->assertStringContainsString(learner_facts::label('streak_current') . ': 3', $own->why);
        $this->assertStringContainsString('55.5', $own->why);
        $others = path::of($userid, (int) $this->course->id, true)->changes[0];
        $this->assertStringNotContainsString(learner_facts::label('streak_current'), $others->why);
        $this->assertStringContainsString('55.5', $others->why);
        $this->assertStringContainsString('two', $others->text);
    }

    /**
     * What was opened for a learner is read by one statement for a course, and belongs to him alone.
     */
    public function test_openings(): void {
        global $DB;
        $this->decision(['project' => steps::OPEN, 'one' => steps::SKIP]);
        $this->decision(['revision' => path::REMEDY]);
        $userid = (int) $this->learners[0]->id;
        $before = $DB->perf_get_reads();
        $this->assertEqualsCanonicalizing(
            [$this->cmid('project'), $this->cmid('revision')],
            path::unlocked($userid, (int) $this->course->id)
        );
        path::openings($userid, (int) $this->course->id);
        path::unlocked($userid, (int) $this->course->id);
        $this->assertSame(1, $DB->perf_get_reads() - $before);
        $this->assertSame([], path::unlocked((int) $this->learners[1]->id, (int) $this->course->id));
        $this->assertSame([$userid], array_keys(path::openings_of_module($this->cmid('project'))));
        $this->assertSame([], path::openings_of_module($this->cmid('one')));
    }
}
