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
 * Facts about learners, and their profiles.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\learner_facts
 * @covers     \local_constitutional_agent\grades
 * @covers     \local_constitutional_agent\profiles
 * @covers     \local_constitutional_agent\hooks
 */
final class learner_facts_test extends agent_testcase {
    /**
     * Facts of the first learner.
     *
     * @param string[]|null $names
     * @param int|null $now
     * @return array
     */
    private function facts(?array $names = null, ?int $now = null): array {
        $id = (int) $this->learners[0]->id;
        return learner_facts::of([$id], (int) $this->course->id, $names, $now)[$id];
    }

    /**
     * The grade that was given last and the best one, each within its own scale; no totals, no outcomes, nothing deleted.
     */
    public function test_grades(): void {
        global $DB;
        $this->assertArrayNotHasKey('assessment_score', $this->facts());
        $first = $this->assign(['grade' => 50]);
        $second = $this->assign(['grade' => 10]);
        $this->grade($first, $this->learners[0], 45);
        $this->grade($second, $this->learners[0], 3);
        $DB->execute('UPDATE {grade_grades} SET timemodified = timemodified - 100 WHERE itemid = (SELECT id FROM {grade_items}
            WHERE itemmodule = :m AND iteminstance = :i)', ['m' => 'assign', 'i' => $first->id]);
        $this->assertEqualsWithDelta(30.0, $this->facts()['assessment_score'], 0.001);
        $this->assertEqualsWithDelta(90.0, $this->facts()['best_score'], 0.001);
        $this->assertSame(['best_score'], array_keys($this->facts(['best_score'])));
        $state = learner_facts::read([(int) $this->learners[0]->id], (int) $this->course->id)[$this->learners[0]->id];
        $this->assertSame((int) $second->cmid, $state->cmid);
        course_delete_module($second->cmid);
        $this->assertEqualsWithDelta(90.0, $this->facts()['assessment_score'], 0.001);
        // A grade that somebody else has is nobody's business.
        $other = (int) $this->learners[1]->id;
        $this->assertArrayNotHasKey('assessment_score', learner_facts::of([$other], (int) $this->course->id)[$other]);
    }

    /**
     * Attempts at the quiz that was graded last.
     */
    public function test_attempts(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id, 'grade' => 10]);
        foreach ([1 => 'finished', 2 => 'finished', 3 => 'inprogress'] as $number => $state) {
            $DB->insert_record('quiz_attempts', (object) ['quiz' => $quiz->id, 'userid' => $this->learners[0]->id,
                'attempt' => $number, 'uniqueid' => 9000 + $number, 'layout' => '', 'state' => $state, 'preview' => 0,
                'timestart' => 1, 'timefinish' => 2, 'timemodified' => 2]);
        }
        grade_update('mod/quiz', $this->course->id, 'mod', 'quiz', $quiz->id, 0, (object) ['userid' => $this->learners[0]->id,
            'rawgrade' => 4]);
        $this->assertSame(2, $this->facts()['attempts']);
        $this->assertEqualsWithDelta(40.0, $this->facts()['assessment_score'], 0.001);
    }

    /**
     * Completions of what can be seen and is tracked.
     */
    public function test_completions(): void {
        $this->page('untracked', ['completion' => COMPLETION_TRACKING_NONE]);
        $this->page('hidden', ['visible' => 0]);
        $this->assertSame(0, $this->facts()['modules_completed']);
        $this->complete('one', $this->learners[0]);
        $this->assertSame(1, $this->facts()['modules_completed']);
        $this->assertEqualsWithDelta(25.0, $this->facts()['course_progress'], 0.001);
        $this->complete('one', $this->learners[0], false);
        $this->assertSame(0, $this->facts()['modules_completed']);
    }

    /**
     * Days since the last visit, or, of who never came, since the enrolment.
     */
    public function test_days(): void {
        global $DB;
        $now = time() + 10 * DAYSECS + 60;
        $this->assertSame(10, $this->facts(null, $now)['days_enrolled']);
        $this->assertSame(10, $this->facts(null, $now)['days_inactive']);
        $DB->insert_record('user_lastaccess', (object) ['userid' => $this->learners[0]->id, 'courseid' => $this->course->id,
            'timeaccess' => $now - 3 * DAYSECS - 5]);
        $this->assertSame(3, $this->facts(null, $now)['days_inactive']);
        $this->assertSame(10, $this->facts(null, $now)['days_enrolled']);
    }

    /**
     * Who stays away is decided about once for each absence, by the sweep.
     */
    public function test_absence(): void {
        global $DB;
        $this->live([$this->agent()->rule(['>=' => [['var' => 'days_inactive'], 7]], 'review', ['one'])]);
        $access = $DB->insert_record('user_lastaccess', (object) ['userid' => $this->learners[0]->id,
            'courseid' => $this->course->id, 'timeaccess' => time() - 8 * DAYSECS]);
        $this->run_sweep();
        $this->run_sweep();
        $this->assertCount(1, $this->decisions());
        decisions::undo($this->decisions()[0]->id, 2);
        $this->run_sweep();
        $this->assertCount(1, $this->decisions());
        // He comes back, and stays away again.
        $DB->set_field('user_lastaccess', 'timeaccess', time(), ['id' => $access]);
        $this->run_sweep();
        $DB->set_field('user_lastaccess', 'timeaccess', time() - 7 * DAYSECS - 1, ['id' => $access]);
        $this->run_sweep();
        $this->assertCount(2, $this->decisions());
        $this->assertCount(0, $this->decisions($this->learners[1]));
    }

    /**
     * What other plugins know, tags, and what may be shown to others.
     */
    public function test_others(): void {
        $facts = $this->facts();
        foreach (['pivc_score', 'stars', 'streak_current', 'alignment'] as $name) {
            $this->assertArrayHasKey($name, $facts);
        }
        \core_tag_tag::set_item_tags('core', 'user', $this->learners[0]->id, \context_user::instance($this->learners[0]->id), [
            'Evening', 'visual']);
        $this->assertSame(['evening', 'visual'], $this->facts(['tags'])['tags']);
        $shown = learner_facts::of_course($this->facts());
        $this->assertArrayNotHasKey('tags', $shown);
        $this->assertArrayNotHasKey('streak_current', $shown);
        $this->assertArrayHasKey('stars', $shown);
        foreach (learner_facts::names() as $name) {
            $this->assertNotSame($name, learner_facts::label($name));
        }
        $this->assertSame('odd', learner_facts::label('odd'));
        $this->assertSame('a, 1.5, Yes', learner_facts::value(['a', 1.5, true]));
        // They are offered to whoever asks for profiles.
        $this->complete('one', $this->learners[0]);
        $userid = (int) $this->learners[0]->id;
        $profile = \local_azora\profiles::facts_of([$userid], (int) $this->course->id, ['course_progress', 'days_enrolled'])[$userid];
        $this->assertEqualsWithDelta(25.0, $profile['course_progress'], 0.001);
        $this->assertSame(0, $profile['days_enrolled']);
        $this->assertSame([], \local_azora\profiles::facts_of([$userid], 0, ['course_progress'])[$userid]);
    }

    /**
     * Many learners cost as many statements as few.
     */
    public function test_no_statement_for_each_learner(): void {
        global $DB;
        for ($i = 0; $i < 8; $i++) {
            $this->learners[] = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        }
        $assign = $this->assign();
        foreach ($this->learners as $learner) {
            $this->grade($assign, $learner, 50);
            $this->complete('one', $learner);
        }
        $ids = array_map(fn($learner) => (int) $learner->id, $this->learners);
        $count = function (array $userids) use ($DB) {
            learner_facts::of($userids, (int) $this->course->id);
            $before = $DB->perf_get_queries();
            learner_facts::of($userids, (int) $this->course->id);
            return $DB->perf_get_queries() - $before;
        };
        $this->assertSame($count([$ids[0]]), $count($ids));
    }

    /**
     * A profile is measured when learners are decided about, and changes with what is measured.
     */
    public function test_profiles(): void {
        global $DB;
        $DB->update_record('course', (object) ['id' => $this->course->id, 'startdate' => time() - 50 * DAYSECS,
            'enddate' => time() + 50 * DAYSECS]);
        $this->live([$this->agent()->rule($this->agent()->below(70), 'review', ['two'])]);
        $userid = (int) $this->learners[0]->id;
        $this->assertNull(profiles::of($userid, (int) $this->course->id));
        $this->grade($this->assign(), $this->learners[0], 75);
        $this->decide();
        $profile = profiles::of($userid, (int) $this->course->id);
        $this->assertSame('proficient', $profile->mastery);
        $this->assertSame('slow', $profile->pace);
        $this->assertSame([], $profile->styles);
        $this->assertEqualsWithDelta(75.0, $profile->snapshot['assessment_score'], 0.001);
        $this->assertNull(profiles::of((int) $this->learners[1]->id, (int) $this->course->id)->mastery);
        foreach (['one', 'two', 'revision'] as $name) {
            $this->complete($name, $this->learners[0]);
        }
        $this->decide();
        $profile = profiles::of($userid, (int) $this->course->id);
        $this->assertSame('fast', $profile->pace);
        $this->assertSame(['content'], array_keys($profile->styles));
        $this->assertSame('beginning', profiles::level(0.0));
        $this->assertSame('advanced', profiles::level(85.0));
        $this->assertSame('steady', profiles::pace(50.0, 50.0));
        // Days that pass change nothing.
        $before = $profile->timemodified;
        $DB->set_field(profiles::TABLE, 'timemodified', 1, []);
        $this->decide(null, time() + DAYSECS);
        $this->assertEquals(1, profiles::of($userid, (int) $this->course->id)->timemodified);
        $this->assertGreaterThan(1, $before);
    }
}
