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
 * Tests of messages about better places.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of messages about better places.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\gained_places
 * @covers     \local_pivc_gamification\messages
 */
final class gained_places_test extends boards_testcase {
    /** @var \phpunit_message_sink where messages go */
    private \phpunit_message_sink $sink;

    /**
     * Three learners with points, who have seen their places.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->sink = $this->redirectMessages();
        foreach ([30, 20, 10] as $i => $score) {
            $this->earn($i, $score);
        }
        $this->refresh();
        $this->assertSame(0, gained_places::tell(self::NOW));
        foreach ($this->learners as $learner) {
            set_user_preference('message_provider_local_pivc_gamification_place_enabled', 'popup', $learner);
        }
    }

    /**
     * Computes boards, and tells.
     *
     * @param int $after seconds
     * @return string[] learner and subject, in the order of learners
     */
    private function told(int $after = 0): array {
        $this->refresh();
        $this->sink->clear();
        $count = gained_places::tell(self::NOW + $after);
        $which = array_flip(array_column($this->learners, 'id'));
        $told = array_map(fn($message) => $which[$message->useridto] . ' ' . $message->subject, $this->sink->get_messages());
        $this->assertCount($count, $told);
        sort($told);
        return $told;
    }

    /**
     * Who has come into a better place is told, once; who has lost one is not.
     */
    public function test_better_places(): void {
        $this->assertSame([], $this->told());
        $this->earn(2, 15);
        $this->assertSame(['2 You are now in place 2: ' . $this->course->fullname], $this->told());
        $message = $this->sink->get_messages()[0];
        $this->assertSame(['local_pivc_gamification', 'place'], [$message->component, $message->eventtype]);
        $this->assertStringContainsString('/local/pivc_gamification/leaderboard.php?id=' . $this->course->id, $message->contexturl);
        $this->assertSame([], $this->told());
        $this->assertSame([], $this->told(3 * DAYSECS), 'it is no news any more');
        $this->earn(3, 100);
        $this->assertSame(['3 You are now in place 1: ' . $this->course->fullname], $this->told());
    }

    /**
     * At most once a day; what could not be told is told the next day, if it still holds.
     */
    public function test_once_a_day(): void {
        $this->earn(2, 15);
        $this->assertCount(1, $this->told());
        $this->earn(2, 15);
        $this->assertSame([], $this->told(HOURSECS));
        $this->assertSame(['2 You are now in place 1: ' . $this->course->fullname], $this->told(DAYSECS));
        $other = $this->getDataGenerator()->create_course();
        foreach ([0, 1] as $i) {
            $this->getDataGenerator()->enrol_user($this->learners[$i]->id, $other->id, 'student');
            $this->earn($i, 10 + $i, ['courseid' => $other->id]);
        }
        $this->earn(1, 100);
        $this->assertSame(['1 You are now in place 1: ' . $this->course->fullname], $this->told(2 * DAYSECS));
        $this->assertSame([], $this->told(2 * DAYSECS + HOURSECS));
        $this->assertSame(['1 You are now in place 1: ' . $other->fullname], $this->told(3 * DAYSECS));
    }

    /**
     * Two who change places all the time are told of it once; after a week a place that was lost is news again.
     */
    public function test_changing_places(): void {
        $this->earn(1, 15);
        $this->assertCount(1, $this->told());
        $this->earn(0, 10);
        $this->assertSame([], $this->told(2 * DAYSECS), 'he was first before');
        $this->earn(1, 10);
        $this->assertSame([], $this->told(4 * DAYSECS), 'he was told before');
        $this->earn(0, 10);
        $this->assertSame([], $this->told(12 * DAYSECS));
        $this->earn(1, 10);
        $this->assertCount(1, $this->told(13 * DAYSECS));
    }

    /**
     * Nobody is told who has not asked for it, and who asks hears nothing of old places.
     */
    public function test_only_who_asked(): void {
        global $DB;
        $name = 'message_provider_local_pivc_gamification_place_enabled';
        set_user_preference($name, 'none', $this->learners[2]);
        unset_user_preference($name, $this->learners[1]);
        $this->earn(2, 100);
        $this->earn(1, 50);
        $this->assertSame([], $this->told());
        set_user_preference($name, 'popup', $this->learners[2]);
        $this->assertSame([], $this->told(2 * DAYSECS));
        $this->assertSame(0, $DB->count_records_select(gained_places::TABLE, 'timetold > 0'));
        $this->earn(1, 100);
        set_user_preference($name, 'email', $this->learners[1]);
        $this->assertCount(1, $this->told(2 * DAYSECS));
    }

    /**
     * Only places near the top are told, where somebody is behind, on a board that the learner sees and is on.
     */
    public function test_what_is_no_place(): void {
        global $DB;
        set_config('toldplaces', 3, 'local_pivc_gamification');
        $this->earn(4, 1);
        $this->assertSame([], $this->told(), 'nobody is behind');
        $this->earn(3, 5);
        $this->assertSame([], $this->told(), 'it is the fourth place');
        $this->earn(3, 50);
        eligibility::choose((int) $this->learners[3]->id, true, null);
        $this->assertSame([], $this->told(), 'he hides');
        eligibility::choose((int) $this->learners[3]->id, false, null);
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        $this->assertSame([], $this->told(), 'he does not see that board');
        $DB->set_field('course', 'groupmode', VISIBLEGROUPS, ['id' => $this->course->id]);
        set_config('toldplaces', 0, 'local_pivc_gamification');
        $this->assertSame([], $this->told(), 'the site does not want it');
        set_config('toldplaces', 50, 'local_pivc_gamification');
        $this->assertCount(1, $this->told());
    }

    /**
     * Whatever a course is called comes out as text.
     */
    public function test_hostile_course(): void {
        global $DB;
        $DB->set_field('course', 'fullname', '<img src=x onerror=alert(1)>{{x}}', ['id' => $this->course->id]);
        $this->earn(2, 100);
        $this->assertCount(1, $this->told());
        $message = $this->sink->get_messages()[0];
        $this->assertStringNotContainsString('<img', $message->fullmessagehtml);
        $this->assertStringContainsString('{{x}}', $message->fullmessage);
    }

    /**
     * Nothing is left of a course or a user that is deleted.
     */
    public function test_deletion(): void {
        global $DB;
        $this->assertSame(3, $DB->count_records(gained_places::TABLE));
        delete_user($this->learners[0]);
        $this->assertSame(2, $DB->count_records(gained_places::TABLE));
        delete_course($this->course, false);
        $this->assertSame(0, $DB->count_records(gained_places::TABLE));
    }
}
