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
 * Tests of the observers.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What observers write of grades, and that nothing gets out of them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\observer
 * @covers     \local_pivc_gamification\ledger
 * @covers     \local_pivc_gamification\facts
 */
final class observer_test extends ledger_testcase {
    /**
     * One grade makes one contribution, although it changes the totals of category and course, too.
     */
    public function test_only_the_grade_itself_counts(): void {
        $assign = $this->assign(['name' => 'Essay {{x}} <img src=x onerror=alert(1)>']);
        $events = $this->redirectEvents();
        $this->grade($assign, $this->learners[0], 85);
        $graded = array_filter($events->get_events(), fn($event) => $event instanceof \core\event\user_graded);
        $events->close();
        $this->assertGreaterThan(1, count($graded));
        array_walk($graded, fn($event) => observer::graded($event));

        $row = $this->contribution($this->learners[0]);
        $this->assertSame('mod_assign', $row->component);
        $this->assertSame('grade', $row->itemtype);
        $this->assertEquals($this->item($assign)->id, $row->itemid);
        $this->assertEquals(85, $row->quality);
        $this->assertSame('counted', $row->status);
        $this->assertEquals([1, 0, 100, 1], [$row->reach, $row->innovation, $row->alignment, $row->verified]);
        $this->assertEquals(\context_module::instance($assign->cmid)->id, $row->contextid);
        $this->assertSame('Essay {{x}} <img src=x onerror=alert(1)>', $row->title);
        $this->assertSame('Course <b>one</b>', $row->snapshot);
        $this->assertNull($row->score);
        $this->assertSame([], $this->days($this->learners[0]), 'a teacher\'s act is no act of the learner');
    }

    /**
     * A grade in a scale counts by its place in the scale.
     */
    public function test_a_scale_counts(): void {
        $scale = $this->getDataGenerator()->create_scale(['scale' => 'bad,middling,good,best']);
        $assign = $this->assign(['grade' => -$scale->id]);
        $this->grade($assign, $this->learners[0], 3);
        $this->assertEqualsWithDelta(66.66667, $this->contribution($this->learners[0])->quality, 0.000001);
    }

    /**
     * An outcome is no grade of its activity.
     */
    public function test_an_outcome_does_not_count(): void {
        $scale = $this->getDataGenerator()->create_scale(['scale' => 'no,yes']);
        $outcome = $this->getDataGenerator()->create_grade_outcome(['courseid' => $this->course->id, 'fullname' => 'Thinks',
            'shortname' => 'T', 'scaleid' => $scale->id]);
        $assign = $this->assign();
        $item = $this->getDataGenerator()->create_grade_item(['courseid' => $this->course->id, 'itemtype' => 'mod',
            'itemmodule' => 'assign', 'iteminstance' => $assign->id, 'itemnumber' => 1000, 'outcomeid' => $outcome->id,
            'scaleid' => $scale->id, 'gradetype' => GRADE_TYPE_SCALE]);
        \grade_item::fetch(['id' => $item->id])->update_final_grade($this->learners[0]->id, 2, 'test');
        $this->sweep();
        $this->assertSame([], $this->contributions());
    }

    /**
     * A grade item of the teacher's own counts where the course says so, from then on and for what was before.
     */
    public function test_manual_items_count_where_the_course_says_so(): void {
        $item = \grade_item::fetch(['id' => $this->getDataGenerator()->create_grade_item(
            ['courseid' => $this->course->id, 'itemname' => 'Behaviour', 'grademax' => 10]
        )->id]);
        $item->update_final_grade($this->learners[0]->id, 5, 'test');
        $this->assertSame([], $this->contributions());

        course_settings::store($this->course->id, true, null, 2);
        $this->work();
        $row = $this->contribution($this->learners[0]);
        $this->assertEquals(50, $row->quality);
        $this->assertEquals(\context_course::instance($this->course->id)->id, $row->contextid);
        $item->update_final_grade($this->learners[1]->id, 10, 'test');
        $this->assertEquals(100, $this->contribution($this->learners[1])->quality);

        course_settings::store($this->course->id, false, null, 2);
        $this->work();
        $this->assertSame(['withdrawn', 'withdrawn'], array_column($this->contributions(), 'status'));
    }

    /**
     * A calculated item, a category's and a course's total never count.
     */
    public function test_totals_and_calculations_never_count(): void {
        global $DB;
        course_settings::store($this->course->id, true, 50, 2);
        \grade_item::fetch_course_item($this->course->id)->update_final_grade($this->learners[0]->id, 77, 'test');
        $item = \grade_item::fetch(['id' => $this->getDataGenerator()->create_grade_item(['courseid' => $this->course->id])->id]);
        $this->assertTrue($item->set_calculation('=50+7'));
        $DB->insert_record('grade_grades', ['itemid' => $item->id, 'userid' => $this->learners[0]->id, 'finalgrade' => 57]);
        $this->sweep();
        $this->assertSame([], $this->contributions());
    }

    /**
     * A regrade replaces, the same event again changes nothing, and neither moves the contribution in time.
     */
    public function test_a_regrade_replaces_and_repetition_changes_nothing(): void {
        $assign = $this->assign();
        $when = time() - 20 * DAYSECS;
        $this->grade($assign, $this->learners[0], 50, ['datesubmitted' => $when]);
        $this->work();
        $first = $this->contribution($this->learners[0]);
        $this->assertEquals($when, $first->timeoccurred);
        $this->assertEquals(5, $first->score);

        $this->grade($assign, $this->learners[0], 90, ['datesubmitted' => $when + DAYSECS, 'dategraded' => time()]);
        $sink = $this->redirectEvents();
        \grade_grade::fetch(['itemid' => $this->item($assign)->id, 'userid' => $this->learners[0]->id]);
        $sink->close();
        $this->work();
        $second = $this->contribution($this->learners[0]);
        $this->assertSame($first->id, $second->id);
        $this->assertEquals(90, $second->quality);
        $this->assertEquals(9, $second->score);
        $this->assertEquals($when, $second->timeoccurred);
        $this->assertSame($first->localday, $second->localday);

        ledger::record_grade($this->item($assign)->id, $this->learners[0]->id);
        ledger::record_grade($this->item($assign)->id, $this->learners[0]->id);
        $this->work();
        $this->assertEquals($second, $this->contribution($this->learners[0]));
    }

    /**
     * A completion costs a learner's page five statements, and one that changes nothing three.
     */
    public function test_a_completion_takes_few_statements(): void {
        global $DB;
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2,
            'completionview' => 1]);
        $cm = get_coursemodule_from_instance('page', $page->id);
        $events = [];
        foreach ($this->learners as $learner) {
            $sink = $this->redirectEvents();
            (new \completion_info($this->course))->internal_set_data($cm, (object) ['id' => 0, 'coursemoduleid' => $cm->id,
                'userid' => $learner->id, 'completionstate' => COMPLETION_COMPLETE, 'timemodified' => time(), 'viewed' => 1,
                'overrideby' => null]);
            $events = array_merge($events, array_values(array_filter(
                $sink->get_events(),
                fn($event) => $event instanceof \core\event\course_module_completion_updated
            )));
            $sink->close();
        }
        $this->assertCount(count($this->learners), $events);
        observer::completion(array_shift($events));
        foreach ($events as $event) {
            // As completion itself has done.
            get_fast_modinfo($this->course->id, $event->relateduserid);
            $before = $DB->perf_get_queries();
            observer::completion($event);
            $this->assertLessThanOrEqual(5, $DB->perf_get_queries() - $before, 'completion, act there is, zone, new act, mark');
            $before = $DB->perf_get_queries();
            observer::completion($event);
            $this->assertLessThanOrEqual(3, $DB->perf_get_queries() - $before, 'the completion, the act there is, and the mark');
        }
        foreach ($this->learners as $learner) {
            $this->assertCount(1, $this->days($learner));
        }
    }

    /**
     * Events that come late, twice or in the wrong order end in what Moodle has.
     */
    public function test_events_out_of_order(): void {
        global $DB;
        $assign = $this->assign();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2,
            'completionview' => 1]);
        $cm = get_coursemodule_from_instance('page', $page->id);
        $sink = $this->redirectEvents();
        foreach ([30, 100, 60] as $grade) {
            $this->grade($assign, $this->learners[0], $grade);
        }
        foreach ([COMPLETION_COMPLETE, COMPLETION_INCOMPLETE] as $state) {
            (new \completion_info($this->course))->internal_set_data($cm, (object) ['id' => 0, 'coursemoduleid' => $cm->id,
                'userid' => $this->learners[0]->id, 'completionstate' => $state, 'timemodified' => time(), 'viewed' => 1,
                'overrideby' => null]);
        }
        $events = array_reverse($sink->get_events());
        $sink->close();
        foreach (array_merge($events, $events) as $event) {
            if ($event instanceof \core\event\user_graded) {
                observer::graded($event);
            } else if ($event instanceof \core\event\course_module_completion_updated) {
                observer::completion($event);
            }
        }
        $this->work();
        $this->assertEquals([60, 6], [$this->contribution($this->learners[0])->quality, $this->contribution($this->learners[0])->score]);
        $this->assertSame(0, $DB->count_records(ledger::STARS));
        $this->assertSame([], $this->days($this->learners[0]));

        // Long after the grade was deleted.
        \grade_grade::fetch(['itemid' => $this->item($assign)->id, 'userid' => $this->learners[0]->id])->delete('test');
        array_walk($events, fn($event) => $event instanceof \core\event\user_graded && observer::graded($event));
        $this->work();
        $this->assertSame('withdrawn', $this->contribution($this->learners[0])->status);
    }

    /**
     * A grade that comes without a date of submission is of the day when it was first given.
     */
    public function test_without_a_submission_it_is_of_the_first_grading(): void {
        $assign = $this->assign();
        $graded = time() - 9 * DAYSECS;
        $this->grade($assign, $this->learners[0], 50, ['dategraded' => $graded]);
        $this->grade($assign, $this->learners[0], 60, ['dategraded' => time()]);
        $this->assertEquals($graded, $this->contribution($this->learners[0])->timeoccurred);
    }

    /**
     * Clearing a grade takes the contribution back with its star; a grade given again brings it back.
     */
    public function test_clearing_a_grade_takes_it_back(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 100);
        $this->work();
        $this->assertSame(1, $DB->count_records(ledger::STARS));
        $this->grade($assign, $this->learners[0], null);
        $this->work();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame('withdrawn', $row->status);
        $this->assertNull($row->score);
        $this->assertNull($row->tier);
        $this->assertSame(0, $DB->count_records(ledger::STARS));

        $this->grade($assign, $this->learners[0], 100);
        $this->work();
        $this->assertEquals(10, $this->contribution($this->learners[0])->score);
        $this->assertSame(1, $DB->count_records(ledger::STARS));
    }

    /**
     * A deleted grade withdraws the contribution.
     */
    public function test_deleting_a_grade_withdraws(): void {
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 100);
        $this->work();
        \grade_grade::fetch(['itemid' => $this->item($assign)->id, 'userid' => $this->learners[0]->id])->delete('test');
        $this->work();
        $this->assertSame('withdrawn', $this->contribution($this->learners[0])->status);
    }

    /**
     * A quiz that shows its marks only after it has closed gives no score before.
     */
    public function test_a_quiz_whose_marks_appear_after_close(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id, 'grade' => 10, 'sumgrades' => 10,
            'timeclose' => time() + DAYSECS, 'marksimmediately' => 0, 'marksopen' => 0, 'marksclosed' => 1]);
        $this->assertGreaterThan(time(), $this->item($quiz, 'quiz')->hidden);
        $DB->insert_record('quiz_attempts', ['quiz' => $quiz->id, 'userid' => $this->learners[0]->id, 'attempt' => 1,
            'uniqueid' => 501, 'layout' => '', 'state' => 'finished', 'timestart' => time() - 60, 'timefinish' => time(),
            'sumgrades' => 10]);
        $DB->insert_record('quiz_grades', ['quiz' => $quiz->id, 'userid' => $this->learners[0]->id, 'grade' => 10,
            'timemodified' => time()]);
        quiz_update_grades($DB->get_record('quiz', ['id' => $quiz->id]), $this->learners[0]->id);
        $this->work();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame('hidden', $row->status);
        $this->assertNull($row->score);
        $this->assertSame(0, $DB->count_records(ledger::STARS));

        // The quiz has closed: nothing fires, only the sweep sees it.
        $DB->set_field('grade_items', 'hidden', time() - 1, ['id' => $row->itemid]);
        $this->sweep();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame('counted', $row->status);
        $this->assertEquals(10, $row->score);
        $this->assertSame(1, $DB->count_records(ledger::STARS));

        // And hidden again, for one learner.
        $DB->set_field('grade_grades', 'hidden', 1, ['itemid' => $row->itemid, 'userid' => $this->learners[0]->id]);
        $this->sweep();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame('hidden', $row->status);
        $this->assertNull($row->score);
        $this->assertNull($row->sitescore);
        $this->assertSame(0, $DB->count_records(ledger::STARS));
    }

    /**
     * The quality that is worked out without the engine gives the scores of the engine's own rule of grades.
     */
    public function test_the_quality_is_the_engines(): void {
        foreach ([[85, 0, 100], [3, 1, 5], [-5, 0, 10], [12, 0, 10], [7.5, 5, 10], [0, 0, 10], [10, 0, 10]] as $grade) {
            $score = \azora_pivc_grade(...$grade);
            $this->assertSame([$score], \local_azora\engine::score_batch([1], [facts::quality(...$grade)], [0], [100]));
        }
        $this->assertNull(facts::quality(null, 0, 100));
        $this->assertNull(facts::quality(1, 1, 1));
        $this->assertNull(facts::quality(1, 5, 1));
    }

    /**
     * Something that throws within an observer does not reach the page.
     */
    public function test_nothing_gets_out_of_an_observer(): void {
        global $DB;
        $assign = $this->assign();
        $real = $DB;
        $broken = $this->getMockBuilder(get_class($DB))->disableOriginalConstructor()->getMock();
        $broken->method($this->anything())->willThrowException(new \TypeError('broken'));
        $sink = $this->redirectEvents();
        $this->grade($assign, $this->learners[0], 10);
        $event = array_values(array_filter($sink->get_events(), fn($event) => $event instanceof \core\event\user_graded))[0];
        $sink->close();
        $DB = $broken;
        try {
            observer::graded($event);
        } finally {
            $DB = $real;
        }
        $this->assertDebuggingCalled();
        $this->sweep();
        $this->assertCount(1, $this->contributions(), 'and the sweep makes up for it');
    }

    /**
     * Without the extension facts are recorded, and the backlog is scored when it is there again.
     */
    public function test_without_the_extension_nothing_is_lost(): void {
        global $DB;
        \local_azora\engine::pretend('');
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 100, ['datesubmitted' => time() - DAYSECS]);
        $this->work();
        $this->assertNull($this->contribution($this->learners[0])->score);
        $this->assertTrue($DB->record_exists('local_azora_dirty', ['userid' => $this->learners[0]->id]));

        \local_azora\engine::pretend(null);
        $this->work();
        $this->assertEquals(10, $this->contribution($this->learners[0])->score);
        $this->assertSame(0, \local_azora\dirty::backlog()->rows);
    }

    /**
     * A thousand grades in one request are a thousand contributions, and one mark for each learner.
     */
    public function test_a_thousand_events_in_one_request(): void {
        global $DB;
        $assign = $this->assign();
        $item = $this->item($assign);
        $learners = [];
        for ($i = 0; $i < 1000; $i++) {
            $learners[] = (object) ['id' => $DB->insert_record('user', ['username' => "u$i", 'mnethostid' => 1, 'confirmed' => 1,
                'timezone' => '99'])];
        }
        $sink = $this->redirectEvents();
        foreach ($learners as $i => $learner) {
            $grade = new \grade_grade(['itemid' => $item->id, 'userid' => $learner->id], false);
            $grade->grade_item = $item;
            $grade->finalgrade = $i % 101;
            $grade->insert('test');
            \core\event\user_graded::create_from_grade($grade)->trigger();
        }
        $events = array_filter($sink->get_events(), fn($event) => $event instanceof \core\event\user_graded);
        $sink->close();
        $this->assertCount(1000, $events);
        $reads = $DB->perf_get_queries();
        foreach ($events as $event) {
            observer::graded($event);
        }
        $queries = ($DB->perf_get_queries() - $reads) / 1000;
        $this->assertLessThan(5.1, $queries, 'what there is, the zone, when first graded, the fact, and the mark');
        $this->assertSame(1000, $DB->count_records(ledger::TABLE));
        $this->assertSame(1000 + count($this->learners), $DB->count_records('local_azora_dirty'));
        foreach (array_slice($events, 0, 100) as $event) {
            observer::graded($event);
        }
        $this->assertSame(1000, $DB->count_records(ledger::TABLE));

        $before = $DB->perf_get_queries();
        $this->work();
        $this->assertSame(0, $DB->count_records(ledger::TABLE, ['score' => null]));
        $this->assertLessThan(3, ($DB->perf_get_queries() - $before) / 1000, 'a batch is read and told together');
    }
}
