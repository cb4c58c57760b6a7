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
 * Tests of the sweep.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * The sweep alone comes to the same ledger as the events.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\sweep
 * @covers     \local_pivc_gamification\facts
 */
final class sweep_test extends ledger_testcase {
    /** @var int learners of a history */
    private const LEARNERS = 5;

    /** @var int steps of a history */
    private const STEPS = 120;

    /** @var int the instant from which the days of a history are counted */
    private int $start;

    /** @var \stdClass[] activities of a history, by their names */
    private array $modules = [];

    /** @var \grade_item[] grade items of a history */
    private array $items = [];

    /**
     * A history of grades, regrades, hiding, deletions, imports, completions, attempts, posts and resets ends in the same
     * ledger whether observers see it or only the sweep, at its end or now and then.
     *
     * @dataProvider histories
     * @param int $seed
     */
    public function test_the_sweep_alone_comes_to_the_same(int $seed): void {
        $this->start = intdiv(time(), DAYSECS) * DAYSECS - 60 * DAYSECS;
        $byevents = $this->play($seed, true, 0.1);
        self::resetAllData();
        $this->again();
        $atend = $this->play($seed, false, 0.0);
        self::resetAllData();
        $this->again();
        $between = $this->play($seed, false, 0.2);

        $this->assertNotEmpty($byevents['contributions']);
        $this->assertNotEmpty($byevents['acts']);
        $this->assertNotEmpty($byevents['stars']);
        $this->assertNotEmpty($byevents['streaks']);
        foreach ($byevents as $table => $rows) {
            $this->assertEquals($rows, $atend[$table], "$table, seed $seed, swept at the end");
            $this->assertEquals($rows, $between[$table], "$table, seed $seed, swept now and then");
        }
    }

    /**
     * It works in batches: whatever the time it is given, it gets to the end, and goes on from where it stopped.
     */
    public function test_it_goes_on_from_where_it_stopped(): void {
        $assign = $this->assign();
        $this->switch_observers_off();
        array_walk($this->learners, fn($learner) => $this->grade($assign, $learner, 100));
        $steps = 0;
        do {
            $first = true;
            // Time for one step.
            $sweep = new sweep();
            $finished = $sweep->run(function () use (&$first) {
                [$was, $first] = [$first, false];
                return !$was;
            }, fn($e) => throw $e);
            $steps++;
        } while (!$finished && $steps < 100);
        $this->assertSame(count(sweep::PHASES), $steps);
        $this->work();
        $this->assertSame(['10', '10', '10'], array_column($this->contributions(), 'score'));

        $hook = new \local_azora\hook\sweep(time() - 1);
        hooks::sweep($hook);
        $this->assertTrue($hook->is_unfinished());
    }

    /**
     * Halving the highest grade of an activity fires nothing for its learners; the sweep sees what their grades are worth now.
     */
    public function test_another_highest_grade(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 40);
        $this->work();
        $this->assertEquals(4, $this->contribution($this->learners[0])->score);
        $DB->set_field('grade_items', 'grademax', 50, ['id' => $this->item($assign)->id]);
        $this->sweep();
        $this->assertEquals([80, 8], [$this->contribution($this->learners[0])->quality, $this->contribution($this->learners[0])->score]);
    }

    /**
     * A grade item that becomes an outcome or loses its grade takes its contributions back.
     */
    public function test_an_item_without_a_grade(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 40);
        $this->work();
        $DB->set_field('grade_items', 'gradetype', GRADE_TYPE_NONE, ['id' => $this->item($assign)->id]);
        $this->sweep();
        $this->assertSame('withdrawn', $this->contribution($this->learners[0])->status);
    }

    /**
     * Marks that got lost are made up for: contributions that nobody scored, and streaks that miss an act.
     */
    public function test_lost_marks(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 100);
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_act(
            ['userid' => $this->learners[1]->id, 'localday' => 20000]
        );
        $DB->delete_records('local_azora_dirty');
        $DB->set_field(ledger::TABLE, 'timemodified', time() - 2 * HOURSECS);
        $this->sweep();
        $this->assertEquals(10, $this->contribution($this->learners[0])->score);
        $this->assertEquals(20000, $DB->get_field(scorer::STREAKS, 'lastday', ['userid' => $this->learners[1]->id]));
    }

    /**
     * Seeds.
     *
     * @return array
     */
    public static function histories(): array {
        $seeds = getenv('AZORA_SEEDS') ?: '1,2,3';
        return array_map(fn($seed) => [(int) $seed], explode(',', $seeds));
    }

    /**
     * Makes what setUp() makes, after a reset.
     */
    private function again(): void {
        $this->setAdminUser();
        $this->begin();
    }

    /**
     * Plays a history.
     *
     * @param int $seed
     * @param bool $observers whether they are on
     * @param float $chance of the tasks between two steps
     * @return array the ledger after it
     */
    private function play(int $seed, bool $observers, float $chance): array {
        $this->begin(self::LEARNERS);
        $this->make_modules();
        if (!$observers) {
            $this->switch_observers_off();
        }
        mt_srand($seed);
        $plan = [];
        for ($i = 0; $i < self::STEPS; $i++) {
            $plan[] = [mt_rand(0, 99), mt_rand(0, self::LEARNERS - 1), mt_rand(0, 1000), mt_rand(0, 100), mt_rand()];
        }
        foreach ($plan as $day => [$what, $learner, $which, $value, $tasks]) {
            $this->step($what, $this->learners[$learner], $which, $value, $this->start + intdiv($day, 2) * DAYSECS + 9 * HOURSECS);
            if ($tasks / mt_getrandmax() < $chance) {
                $observers ? $this->work() : $this->sweep();
            }
        }
        $observers ? $this->work() : $this->sweep();
        if ($observers) {
            // What fires no event is what the sweep is for; it adds to the events and takes nothing back.
            $this->sweep();
        }
        $this->switch_observers_on();
        $this->assert_withdrawn_count_nothing($observers);
        return $this->dump();
    }

    /**
     * What was withdrawn or is hidden has neither score nor star.
     *
     * @param bool $some whether there is to be something
     */
    private function assert_withdrawn_count_nothing(bool $some): void {
        global $DB;
        $rows = $DB->get_records_select(ledger::TABLE, "status <> 'counted'");
        $this->assertTrue(!$some || $rows);
        foreach ($rows as $row) {
            $this->assertSame([null, null, null], [$row->score, $row->sitescore, $row->tier]);
            $this->assertFalse($DB->record_exists(ledger::STARS, ['contributionid' => $row->id]));
        }
    }

    /**
     * Makes the activities of a history.
     */
    private function make_modules(): void {
        $generator = $this->getDataGenerator();
        course_settings::store($this->course->id, true, 40, 2);
        $this->modules = $this->items = [];
        foreach (['a', 'b', 'c', 'd'] as $name) {
            $this->modules[$name] = $this->assign(['name' => $name, 'completion' => 2, 'completionusegrade' => 1]);
            $this->items[] = $this->item($this->modules[$name]);
        }
        $this->modules['lesson'] = $generator->create_module('lesson', ['course' => $this->course->id, 'grade' => 100]);
        $this->items[] = \grade_item::fetch(['id' => $generator->create_grade_item(
            ['courseid' => $this->course->id, 'itemname' => 'manual', 'grademax' => 20]
        )->id]);
        foreach (['p', 'q', 'r'] as $name) {
            $this->modules[$name] = $generator->create_module('page', ['course' => $this->course->id, 'name' => $name,
                'completion' => $name === 'r' ? 1 : 2, 'completionview' => $name === 'r' ? 0 : 1]);
        }
        $this->modules['forum'] = $generator->create_module('forum', ['course' => $this->course->id]);
        $this->modules['quiz'] = $generator->create_module('quiz', ['course' => $this->course->id]);
    }

    /**
     * Something happens.
     *
     * @param int $what 0 to 99
     * @param \stdClass $learner
     * @param int $which
     * @param int $value 0 to 100
     * @param int $when
     */
    private function step(int $what, \stdClass $learner, int $which, int $value, int $when): void {
        $assign = $this->modules[['a', 'b', 'c'][$which % 3]];
        $page = $this->modules[['p', 'q', 'r'][$which % 3]];
        $item = $this->items[$which % count($this->items)];
        $undated = $this->items[3 + $which % 2];
        $value = $value > 50 ? 100 : $value;
        // Each work was handed in once, on some day.
        $number = array_search($learner, $this->learners, true);
        $submitted = ['datesubmitted' => $this->start + ($which % 3 * 11 + $number * 3) * DAYSECS];
        $lesson = ['datesubmitted' => $this->start + (40 + $number) * DAYSECS];
        match (true) {
            $what < 20 => $this->grade($assign, $learner, $value, $submitted),
            $what < 25 => $this->grade_lesson($learner, $which % 4 ? $value : null, $lesson),
            $what < 32 => $this->items[4]->update_final_grade($learner->id, $value / 5, 'manual'),
            $what < 38 => $undated->update_final_grade($learner->id, $value / 5, 'import', false, FORMAT_MOODLE, null, null, true),
            $what < 43 => $this->grade($assign, $learner, null, $submitted),
            $what < 47 => $this->delete_grade($item, $learner),
            $what < 52 => $this->hide_grade($item, $learner, $value),
            $what < 54 => $item->set_hidden($value < 50 ? 0 : ($value < 75 ? 1 : $when + 365 * DAYSECS)),
            $what < 70 => $this->complete($page, $learner, $which, $when),
            $what < 82 => $this->attempt($learner, $when, $which),
            $what < 93 => $this->post($learner, $when),
            $what < 96 => $this->import_completions($page, $when),
            $what < 97 && $when < $this->start + 40 * DAYSECS => $this->reset(),
            default => $this->grade($this->modules['d'], $learner, $value),
        };
    }

    /**
     * A lesson is graded, which tells of an act of the learner.
     *
     * @param \stdClass $learner
     * @param int|null $value
     * @param array $submitted
     */
    private function grade_lesson(\stdClass $learner, ?int $value, array $submitted): void {
        grade_update(
            'mod/lesson',
            $this->course->id,
            'mod',
            'lesson',
            $this->modules['lesson']->id,
            0,
            (object) ($submitted + ['userid' => $learner->id, 'rawgrade' => $value])
        );
    }

    /**
     * A teacher deletes a grade.
     *
     * @param \grade_item $item
     * @param \stdClass $learner
     */
    private function delete_grade(\grade_item $item, \stdClass $learner): void {
        $grade = \grade_grade::fetch(['itemid' => $item->id, 'userid' => $learner->id]);
        if ($grade) {
            $grade->delete('test');
        }
    }

    /**
     * A teacher hides a grade, or shows it: no event.
     *
     * @param \grade_item $item
     * @param \stdClass $learner
     * @param int $value
     */
    private function hide_grade(\grade_item $item, \stdClass $learner, int $value): void {
        $grade = \grade_grade::fetch(['itemid' => $item->id, 'userid' => $learner->id]);
        if ($grade) {
            $grade->set_hidden($value % 2);
        }
    }

    /**
     * A page is completed, or not any more, by the learner or by the teacher.
     *
     * @param \stdClass $page
     * @param \stdClass $learner
     * @param int $which
     * @param int $when
     */
    private function complete(\stdClass $page, \stdClass $learner, int $which, int $when): void {
        global $DB;
        $cm = get_coursemodule_from_instance('page', $page->id);
        $there = $DB->get_record('course_modules_completion', ['coursemoduleid' => $cm->id, 'userid' => $learner->id]);
        $state = $there && $there->completionstate ? COMPLETION_INCOMPLETE : COMPLETION_COMPLETE;
        (new \completion_info($this->course))->internal_set_data($cm, (object) ['id' => $there->id ?? 0,
            'coursemoduleid' => $cm->id, 'userid' => $learner->id, 'completionstate' => $state, 'viewed' => 1,
            'overrideby' => $which % 7 === 0 ? 2 : null, 'timemodified' => $when]);
    }

    /**
     * Completions come without an event.
     *
     * @param \stdClass $page
     * @param int $when
     */
    private function import_completions(\stdClass $page, int $when): void {
        global $DB;
        foreach ($this->learners as $learner) {
            if (!$DB->record_exists('course_modules_completion', ['coursemoduleid' => $page->cmid, 'userid' => $learner->id])) {
                $DB->insert_record('course_modules_completion', ['coursemoduleid' => $page->cmid, 'userid' => $learner->id,
                    'completionstate' => COMPLETION_COMPLETE, 'timemodified' => $when]);
            }
        }
    }

    /**
     * An attempt at the quiz is finished, or the last one deleted.
     *
     * @param \stdClass $learner
     * @param int $when
     * @param int $which
     */
    private function attempt(\stdClass $learner, int $when, int $which): void {
        global $DB;
        $quiz = $this->modules['quiz'];
        $last = $DB->get_records('quiz_attempts', ['quiz' => $quiz->id, 'userid' => $learner->id], 'id DESC', '*', 0, 1);
        $last = $last ? reset($last) : null;
        $other = ['quizid' => $quiz->id];
        $event = '\mod_quiz\event\attempt_deleted';
        if ($last && $which % 4 === 0) {
            $DB->delete_records('quiz_attempts', ['id' => $last->id]);
            $id = $last->id;
        } else {
            $number = ($last->attempt ?? 0) + 1;
            $id = $DB->insert_record('quiz_attempts', ['quiz' => $quiz->id, 'userid' => $learner->id, 'attempt' => $number,
                'uniqueid' => 100000 + $learner->id * 1000 + $number, 'layout' => '', 'state' => 'finished',
                'preview' => (int) ($which % 5 === 0), 'timestart' => $when, 'timefinish' => $when]);
            $event = '\mod_quiz\event\attempt_submitted';
            $other += ['submitterid' => null, 'studentisonline' => true];
        }
        $event::create(['objectid' => $id, 'relateduserid' => $learner->id, 'courseid' => $this->course->id,
            'context' => \context_module::instance($quiz->cmid), 'other' => $other])->trigger();
    }

    /**
     * A learner posts something.
     *
     * @param \stdClass $learner
     * @param int $when
     */
    private function post(\stdClass $learner, int $when): void {
        $forum = $this->modules['forum'];
        $discussion = $this->getDataGenerator()->get_plugin_generator('mod_forum')->create_discussion(
            ['course' => $this->course->id, 'forum' => $forum->id, 'userid' => $learner->id, 'timemodified' => $when]
        );
        \mod_forum\event\discussion_created::create(['objectid' => $discussion->id, 'userid' => $learner->id,
            'context' => \context_module::instance($forum->cmid), 'other' => ['forumid' => $forum->id]])->trigger();
    }

    /**
     * The course is reset, but for its forum.
     */
    private function reset(): void {
        reset_course_userdata((object) ['id' => $this->course->id, 'courseid' => $this->course->id, 'reset_gradebook_grades' => 1,
            'reset_completion' => 1, 'reset_start_date' => 0, 'reset_end_date' => 0]);
    }

    /**
     * The ledger, without what only says when something was written, and without what was withdrawn: what comes and goes
     * between two sweeps no sweep has ever seen.
     *
     * @return array
     */
    private function dump(): array {
        global $DB;
        // What the test gives a date of its own is of days before the one on which it began.
        $now = $this->start + 60 * DAYSECS;
        $names = $this->names();
        $clean = function (array $rows, array $without) use ($now, $names) {
            $result = $seen = [];
            foreach ($rows as $row) {
                foreach (['userid', 'courseid', 'contextid', 'boardcourseid'] as $field) {
                    if (isset($row->$field)) {
                        $row->$field = $names[$field][$row->$field];
                    }
                }
                if (isset($row->itemid)) {
                    // Attempts and posts are told by their order.
                    $row->itemid = $names[$row->itemtype][$row->itemid]
                        ?? $seen[$row->itemtype][$row->itemid] ??= count($seen[$row->itemtype] ?? []);
                }
                foreach ($without as $field) {
                    unset($row->$field);
                }
                foreach (['timeoccurred', 'localday'] as $field) {
                    // What has no date of its own is of the moment when the test gave it.
                    if (isset($row->$field) && $row->$field >= ($field === 'localday' ? intdiv($now, DAYSECS) : $now)) {
                        $row->$field = 'now';
                    }
                }
                unset($row->ownuid, $row->originuid);
                $result[] = (array) $row;
            }
            return $result;
        };
        $order = 'component, itemtype, itemid, userid';
        $contributions = $DB->get_records_select(ledger::TABLE, "status <> 'withdrawn'", [], $order);
        $stars = $DB->get_records_sql("SELECT s.id, c.component, c.itemtype, c.itemid, s.userid, s.courseid, s.tier, s.score
                                         FROM {" . ledger::STARS . "} s
                                         JOIN {" . ledger::TABLE . "} c ON c.id = s.contributionid
                                     ORDER BY c.component, c.itemtype, c.itemid, c.userid");
        return [
            'contributions' => $clean($contributions, ['id', 'timecreated', 'timemodified', 'timescored']),
            'acts' => $clean($DB->get_records(ledger::ACTS, [], $order), ['id']),
            'stars' => $clean($stars, ['id']),
            'streaks' => $clean($DB->get_records(scorer::STREAKS, [], 'userid'), ['id', 'timemodified', 'timereminded']),
        ];
    }

    /**
     * What ids are, whichever they are in this play.
     *
     * @return array field or type => id => name
     */
    private function names(): array {
        $names = ['courseid' => [$this->course->id => 'course'], 'boardcourseid' => [$this->course->id => 'course', 0 => 'unknown']];
        foreach ($this->learners as $i => $learner) {
            $names['userid'][$learner->id] = "learner $i";
        }
        foreach ($this->items as $i => $item) {
            $names['grade'][$item->id] = $names['graded'][$item->id] = "item $i";
        }
        $names['contextid'][\context_course::instance($this->course->id)->id] = 'course';
        foreach ($this->modules as $name => $module) {
            $names['contextid'][\context_module::instance($module->cmid)->id] = $name;
            $names['completion'][$module->cmid] = $name;
        }
        $names['grade'][$this->item($this->modules['lesson'], 'lesson')->id] = 'lesson';
        $names['graded'] = $names['grade'];
        return $names;
    }
}
