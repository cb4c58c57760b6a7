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
 * Tests of the observers of acts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What observers write of what learners do themselves: completions, attempts, posts and submissions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\observer
 * @covers     \local_pivc_gamification\ledger
 * @covers     \local_pivc_gamification\facts
 */
final class observer_acts_test extends ledger_testcase {
    /**
     * A completion is a day of the streak, and no contribution; taking it back takes the day back.
     */
    public function test_completions_are_acts_and_no_contributions(): void {
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2,
            'completionview' => 1]);
        $completion = new \completion_info($this->course);
        $cm = get_coursemodule_from_instance('page', $page->id);
        $this->setUser($this->learners[0]);
        $completion->update_state($cm, COMPLETION_COMPLETE, $this->learners[0]->id);
        $completion->set_module_viewed($cm);
        $this->setAdminUser();
        $this->work();
        $this->assertSame([], $this->contributions());
        $this->assertCount(1, $this->days($this->learners[0]));

        $completion->update_state($cm, COMPLETION_INCOMPLETE, $this->learners[0]->id, true);
        $this->work();
        $this->assertSame([], $this->days($this->learners[0]), 'a completion that was taken back is none');
    }

    /**
     * What a teacher marks as complete is no act of the learner.
     */
    public function test_a_completion_by_the_teacher_is_no_act(): void {
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2,
            'completionview' => 1]);
        $cm = get_coursemodule_from_instance('page', $page->id);
        (new \completion_info($this->course))->update_state($cm, COMPLETION_COMPLETE, $this->learners[0]->id, true);
        $this->work();
        $this->assertSame([], $this->days($this->learners[0]));
    }

    /**
     * Where the course says so, completing an activity without a grade earns; ticking off by hand and what has a grade do not.
     */
    public function test_completions_earn_where_the_course_says_so(): void {
        course_settings::store($this->course->id, false, 50, 2);
        $generator = $this->getDataGenerator();
        $automatic = $generator->create_module('page', ['course' => $this->course->id, 'completion' => 2, 'completionview' => 1,
            'name' => 'Read me']);
        $manual = $generator->create_module('page', ['course' => $this->course->id, 'completion' => 1]);
        $graded = $this->assign(['completion' => 2, 'completionview' => 1]);
        $completion = new \completion_info($this->course);
        $this->setUser($this->learners[0]);
        foreach (['page' => [$automatic, $manual], 'assign' => [$graded]] as $name => $modules) {
            foreach ($modules as $module) {
                $cm = get_coursemodule_from_instance($name, $module->id);
                $completion->internal_set_data($cm, (object) ['id' => 0, 'userid' => $this->learners[0]->id,
                    'coursemoduleid' => $cm->id, 'completionstate' => COMPLETION_COMPLETE, 'timemodified' => time(),
                    'viewed' => 1, 'overrideby' => null]);
            }
        }
        $this->setAdminUser();
        $this->work();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame(
            ['mod_page', 'completion', (string) $automatic->cmid, 'Read me'],
            [$row->component, $row->itemtype, $row->itemid, $row->title]
        );
        $this->assertEquals([50, 5], [$row->quality, $row->score]);

        course_settings::store($this->course->id, false, null, 2);
        $this->work();
        $this->assertSame('withdrawn', $this->contribution($this->learners[0])->status);
    }

    /**
     * The day of an act is that of the learner's own zone, or of the zone that the site forces on everybody.
     *
     * @dataProvider zones
     * @param string $zone of the learner
     * @param string $forced '99' for none
     * @param int $day
     */
    public function test_days_are_those_of_the_learner(string $zone, string $forced, int $day): void {
        global $DB;
        set_config('forcetimezone', $forced);
        $DB->set_field('user', 'timezone', $zone, ['id' => $this->learners[0]->id]);
        $forum = $this->getDataGenerator()->create_module('forum', ['course' => $this->course->id]);
        // At 23:30 in Greenwich on the eleventh day.
        acts::record(
            $this->learners[0]->id,
            \context_module::instance($forum->cmid),
            'mod_forum',
            'post',
            1,
            10 * DAYSECS + 23 * HOURSECS + 30 * MINSECS
        );
        $this->assertSame([$day], $this->days($this->learners[0]));
    }

    /**
     * Zones.
     *
     * @return array
     */
    public static function zones(): array {
        return [
            'Greenwich' => ['UTC', '99', 10],
            'later in Tokyo' => ['Asia/Tokyo', '99', 11],
            'Los Angeles' => ['America/Los_Angeles', '99', 10],
            'forced by the site' => ['Asia/Tokyo', 'America/Los_Angeles', 10],
        ];
    }

    /**
     * A day that is worked out without the engine is the engine's.
     */
    public function test_the_day_is_the_engines(): void {
        foreach (['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'Africa/Nairobi', 'Australia/Lord_Howe'] as $zone) {
            for ($time = -1000000000; $time < 2000000000; $time += 9876543) {
                $this->assertSame(\local_azora\engine::local_day($time, $zone), ledger::local_day($time, $zone), "$zone $time");
            }
        }
    }

    /**
     * Attempts at quizzes are acts, previews and unfinished ones are none, and a deleted one is taken back.
     */
    public function test_attempts_are_acts(): void {
        global $DB;
        $quiz = $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id]);
        $attempt = fn(string $state, int $preview, int $number) => $DB->insert_record('quiz_attempts', ['quiz' => $quiz->id,
            'userid' => $this->learners[0]->id, 'attempt' => $number, 'uniqueid' => 500 + $number, 'layout' => '', 'state' => $state,
            'preview' => $preview, 'timestart' => 1000000, 'timefinish' => $state === 'finished' ? 1700000000 : 0]);
        $ids = [$attempt('finished', 0, 1), $attempt('inprogress', 0, 2), $attempt('finished', 1, 3)];
        foreach ($ids as $id) {
            \mod_quiz\event\attempt_submitted::create(['objectid' => $id, 'relateduserid' => $this->learners[0]->id,
                'context' => \context_module::instance($quiz->cmid), 'courseid' => $this->course->id,
                'other' => ['submitterid' => null, 'quizid' => $quiz->id, 'studentisonline' => true]])->trigger();
        }
        $this->assertSame([ledger::local_day(1700000000, 'Africa/Nairobi')], $this->days($this->learners[0]));
        $DB->delete_records('quiz_attempts', ['id' => $ids[0]]);
        \mod_quiz\event\attempt_deleted::create(['objectid' => $ids[0], 'relateduserid' => $this->learners[0]->id,
            'context' => \context_module::instance($quiz->cmid), 'other' => ['quizid' => $quiz->id]])->trigger();
        $this->assertSame([], $this->days($this->learners[0]));
    }

    /**
     * Posts are acts.
     */
    public function test_posts_are_acts(): void {
        $forum = $this->getDataGenerator()->create_module('forum', ['course' => $this->course->id]);
        $generator = $this->getDataGenerator()->get_plugin_generator('mod_forum');
        $discussion = $generator->create_discussion(['course' => $this->course->id, 'forum' => $forum->id,
            'userid' => $this->learners[0]->id]);
        \mod_forum\event\discussion_created::create(['objectid' => $discussion->id,
            'context' => \context_module::instance($forum->cmid), 'other' => ['forumid' => $forum->id]])->trigger();
        $post = $generator->create_post(['discussion' => $discussion->id, 'userid' => $this->learners[1]->id]);
        \mod_forum\event\post_created::create(['objectid' => $post->id, 'context' => \context_module::instance($forum->cmid),
            'other' => ['discussionid' => $discussion->id, 'forumid' => $forum->id, 'forumtype' => 'general']])->trigger();
        $this->assertCount(1, $this->days($this->learners[0]));
        $this->assertCount(1, $this->days($this->learners[1]));
    }

    /**
     * An assignment that is handed in is an act of who handed it in.
     */
    public function test_submissions_are_acts(): void {
        $assign = $this->assign(['assignsubmission_onlinetext_enabled' => 1, 'submissiondrafts' => 0]);
        $this->getDataGenerator()->get_plugin_generator('mod_assign')->create_submission(['userid' => $this->learners[0]->id,
            'cmid' => $assign->cmid, 'onlinetext' => 'Here it is']);
        $this->assertCount(1, $this->days($this->learners[0]));
        $this->assertSame([], $this->contributions());
    }
}
