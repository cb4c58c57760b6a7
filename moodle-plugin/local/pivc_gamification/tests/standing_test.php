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
 * Tests of where a learner stands.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of where a learner stands.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\standing
 * @covers     \local_pivc_gamification\activity_calendar
 * @covers     \local_pivc_gamification\board
 */
final class standing_test extends boards_testcase {
    /**
     * The standing of one of the learners, who looks at it himself.
     *
     * @param int $learner
     * @param int|null $courseid null: the course
     * @param int $now
     * @return \stdClass
     */
    private function stands(int $learner, ?int $courseid = null, int $now = self::NOW): \stdClass {
        $this->setUser($this->learners[$learner]);
        return standing::of((int) $this->learners[$learner]->id, $courseid ?? (int) $this->course->id, $now);
    }

    /**
     * Places in short.
     *
     * @param \stdClass $standing
     * @return string[] position and name
     */
    private static function short(\stdClass $standing): array {
        return array_map(fn($row) => $row->position . ' ' . $row->name, $standing->place->places ?? []);
    }

    /**
     * Lets a learner be active on some days, and counts his streak.
     *
     * @param int $learner
     * @param int[] $days
     * @param string $zone
     */
    private function be_active(int $learner, array $days, string $zone = 'Africa/Nairobi'): void {
        global $DB;
        $DB->set_field('user', 'timezone', $zone, ['id' => $this->learners[$learner]->id]);
        $this->learners[$learner]->timezone = $zone;
        foreach ($days as $day) {
            $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')
                ->create_act(['userid' => $this->learners[$learner]->id, 'localday' => $day]);
        }
        scorer::score([$this->learners[$learner]->id]);
    }

    /**
     * Points and stars are those of the course, or of the site; what a restore has doubled counts in its course only, and what
     * has no score yet waits.
     */
    public function test_score_and_stars(): void {
        $other = $this->getDataGenerator()->create_course();
        $this->earn(0, 30, ['tier' => 'gold']);
        $this->earn(0, 12, ['tier' => 'silver']);
        $this->earn(0, 11, ['tier' => 'silver', 'sitescore' => null, 'sitewide' => 0]);
        $this->earn(0, 5, ['courseid' => $other->id]);
        $this->earn(0, null);
        $this->earn(0, null, ['status' => ledger::HIDDEN]);
        $this->earn(0, null, ['quality' => null, 'verified' => 0]);
        $this->earn(1, 90, ['tier' => 'platinum']);
        $standing = $this->stands(0);
        $this->assertSame([53, 1, 3], [$standing->score, $standing->waiting, $standing->starcount]);
        $this->assertSame(
            [['gold', 1], ['silver', 2]],
            array_map(fn($star) => [$star->tier, $star->count], $standing->stars)
        );
        $this->assertSame(get_string('tiergold', 'local_pivc_gamification'), $standing->stars[0]->name);
        $site = $this->stands(0, 0);
        $this->assertSame([47, 1, 2], [$site->score, $site->waiting, $site->starcount]);
        $this->assertSame(5, $this->stands(0, (int) $other->id)->score);
        $none = $this->stands(2);
        $this->assertSame([0, [], null, true], [$none->score, $none->stars, $none->streak, $none->earns]);
    }

    /**
     * A hidden grade gives neither points nor a star until it can be seen.
     */
    public function test_hidden_grades_give_nothing(): void {
        $assign = $this->getDataGenerator()->create_module('assign', ['course' => $this->course->id, 'grade' => 100]);
        $item = $this->item($assign);
        $item->set_hidden(1);
        $this->grade($assign, $this->learners[0], 100.0);
        $this->work();
        $this->assertSame([0, 0], [$this->stands(0)->score, $this->stands(0)->starcount]);
        $this->setAdminUser();
        $item->set_hidden(0);
        $this->sweep();
        $this->assertSame([10, 1], [$this->stands(0)->score, $this->stands(0)->starcount]);
        $this->setAdminUser();
        $item->set_hidden(1);
        $hook = new \local_azora\hook\sweep(time() + HOURSECS);
        hooks::sweep($hook);
        $this->assertSame([0, 0], [$this->stands(0)->score, $this->stands(0)->starcount], 'at once');
        $this->setAdminUser();
        $this->work();
        $this->assertSame([0, 0], [$this->stands(0)->score, $this->stands(0)->starcount]);
    }

    /**
     * Teachers and strangers earn nothing in a course; what somebody has earned there he keeps.
     */
    public function test_who_earns(): void {
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        foreach ([$teacher, get_admin()] as $user) {
            $this->setUser($user);
            $this->assertFalse(standing::of((int) $user->id, (int) $this->course->id)->earns);
            $this->assertTrue(standing::of((int) $user->id, 0)->earns);
        }
        $this->earn(0, 10);
        $this->setAdminUser();
        enrol_get_plugin('manual')->unenrol_user(
            current(array_filter(enrol_get_instances($this->course->id, true), fn($one) => $one->enrol === 'manual')),
            $this->learners[0]->id
        );
        $standing = $this->stands(0);
        $this->assertSame([true, 10, null], [$standing->earns, $standing->score, $standing->place]);
    }

    /**
     * The streak is that of the learner's own calendar, and ends when his own midnight has passed.
     */
    public function test_streak(): void {
        $today = ledger::local_day(self::NOW, 'Pacific/Auckland');
        $this->assertSame(ledger::local_day(self::NOW, 'UTC') + 1, $today + (int) ($today === ledger::local_day(self::NOW, 'UTC')));
        $this->be_active(0, [$today - 9, $today - 3, $today - 2, $today - 1], 'Pacific/Auckland');
        $streak = $this->stands(0)->streak;
        $this->assertSame([3, 3, false, true], [$streak->current, $streak->longest, $streak->activetoday, $streak->ending]);
        $streak = $this->stands(0, null, self::NOW + DAYSECS)->streak;
        $this->assertSame([0, 3, false], [$streak->current, $streak->longest, $streak->ending]);
        $this->be_active(0, [$today], 'Pacific/Auckland');
        $streak = $this->stands(0)->streak;
        $this->assertSame([4, true, false], [$streak->current, $streak->activetoday, $streak->ending]);
        $this->assertSame(4, $this->stands(0, 0)->streak->current, 'it is the same on the whole site');
    }

    /**
     * Without the engine points stay as they are, and a streak is told as long as it cannot have changed.
     */
    public function test_without_engine(): void {
        $today = ledger::local_day(self::NOW, 'Africa/Nairobi');
        $this->earn(0, 10);
        $this->earn(1, 30);
        $this->be_active(0, [$today - 2, $today - 1]);
        $this->setAdminUser();
        $this->refresh();
        \local_azora\engine::pretend('');
        $standing = $this->stands(0);
        $this->assertFalse($standing->available);
        $this->assertSame(['1 Learner n1', '2 Learner n0'], self::short($standing));
        $this->assertSame([2, true], [$standing->streak->current, $standing->streak->ending]);
        $this->assertNull($this->stands(0, null, self::NOW + DAYSECS)->streak->current);
        $this->assertFalse($this->stands(0, null, self::NOW + DAYSECS)->streak->ending);
        $this->earn(0, null);
        standing::forget([$this->learners[0]->id]);
        $this->assertSame(1, $this->stands(0)->waiting);
    }

    /**
     * The calendar has the weeks of the learner: they begin where his calendar says, and end today.
     */
    public function test_calendar(): void {
        global $CFG;
        // A Wednesday.
        $today = ledger::local_day(self::NOW, 'Africa/Nairobi');
        $this->be_active(0, [$today, $today - 2, $today - 3, $today - 34, $today - 60, $today + 1]);
        foreach ([0 => [3, 31], 1 => [2, 30], 3 => [0, 28], 4 => [6, 34]] as $start => [$weekday, $days]) {
            $CFG->calendar_startwday = $start;
            $calendar = $this->stands(0)->calendar;
            $weeks = $calendar->weeks();
            $this->assertCount(activity_calendar::WEEKS, $weeks);
            $all = array_merge(...array_column($weeks, 'days'));
            $this->assertCount(35, $all);
            $this->assertTrue($weeks[4]['days'][$weekday]['today']);
            $this->assertSame($today - $days, $calendar->first());
            $this->assertSame($days === 34 ? 4 : 3, $calendar->active());
            $this->assertSame($calendar->active(), count(array_filter($all, fn($day) => $day['active'])), 'tomorrow is not told');
            $this->assertSame(6 - $weekday, count(array_filter($all, fn($day) => $day['future'])));
            $this->assertSame(['short', 'full'], array_keys($calendar->weekdays()[0]));
        }
        $this->assertSame(['2', '2 October'], [$weeks[4]['days'][6]['number'], $weeks[4]['days'][6]['date']]);
        $this->assertSame('Thursday', $calendar->weekdays()[0]['full']);
    }

    /**
     * Dates are those of the local days, in whatever zone.
     *
     * @dataProvider zones
     * @param string $zone
     * @param bool $forced
     */
    public function test_calendar_in_zones(string $zone, bool $forced): void {
        global $CFG;
        $this->setUser($this->getDataGenerator()->create_user(['timezone' => $zone]));
        if ($forced) {
            $CFG->forcetimezone = $zone;
        }
        // Days around a change of the clocks.
        $today = intdiv(gmmktime(12, 0, 0, 4, 1, 2025), DAYSECS);
        foreach (['written', 'kept'] as $how) {
            $weeks = (new activity_calendar([$today], $today))->weeks();
            foreach (array_merge(...array_column($weeks, 'days')) as $day) {
                $this->assertSame(gmdate('j F', $day['day'] * DAYSECS), $day['date'], $how);
                $this->assertSame(gmdate('j', $day['day'] * DAYSECS), $day['number'], $how);
            }
        }
    }

    /**
     * Zones on both ends of the day.
     *
     * @return array
     */
    public static function zones(): array {
        return ['far east' => ['Pacific/Kiritimati', false], 'far west' => ['Pacific/Pago_Pago', true],
            'with summer time' => ['America/New_York', false], 'forced' => ['Pacific/Auckland', true]];
    }

    /**
     * Two neighbours on each side; who hides is not among them, from the moment when he says so.
     */
    public function test_place(): void {
        foreach ([50, 40, 30, 20, 10] as $i => $score) {
            $this->earn($i, $score);
        }
        $this->refresh();
        $this->assertSame(
            ['1 Learner n0', '2 Learner n1', '3 Learner n2', '4 Learner n3', '5 Learner n4'],
            self::short($this->stands(2))
        );
        $this->assertSame(['3 Learner n2', '4 Learner n3', '5 Learner n4'], self::short($this->stands(4)));
        $this->assertSame(5, $this->stands(4)->place->mine->position);
        eligibility::choose((int) $this->learners[3]->id, true, null);
        $this->assertNotContains('4 Learner n3', self::short($this->stands(4)));
        $this->assertTrue($this->stands(3)->place->mine->hidden);
        $this->setAdminUser();
        $this->refresh();
        $this->assertSame(['2 Learner n1', '3 Learner n2', '4 Learner n4'], self::short($this->stands(4)));
        eligibility::choose((int) $this->learners[2]->id, false, 'Zed');
        $this->assertSame(['2 Learner n1', '3 Zed (nickname)', '4 Learner n4'], self::short($this->stands(4)));
    }

    /**
     * What is kept of places says nothing of who is suspended, deleted or renamed meanwhile.
     */
    public function test_kept_places_are_of_people_as_they_are_now(): void {
        global $DB;
        foreach ([50, 40, 30] as $i => $score) {
            $this->earn($i, $score);
        }
        $this->refresh();
        $this->assertCount(3, self::short($this->stands(2)));
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[0]->id]);
        $DB->set_field('user', 'firstname', 'Renamed', ['id' => $this->learners[1]->id]);
        $this->assertSame(['2 Renamed n1', '3 Learner n2'], self::short($this->stands(2)));
        $DB->insert_record(eligibility::VISIBILITY, ['userid' => $this->learners[1]->id, 'hidden' => 1, 'timemodified' => 1]);
        $this->assertSame(['3 Learner n2'], self::short($this->stands(2)));
    }

    /**
     * Where groups are apart, the place is that on the board of one's own group; nobody learns from a cache what he may not see
     * any more.
     */
    public function test_place_in_groups(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        [$a, $b] = [$generator->create_group(['courseid' => $this->course->id, 'name' => 'A']),
            $generator->create_group(['courseid' => $this->course->id, 'name' => 'B'])];
        foreach ([$b, $a, $b] as $i => $group) {
            $generator->create_group_member(['groupid' => $group->id, 'userid' => $this->learners[$i]->id]);
            $this->earn($i, 50 - 10 * $i);
        }
        $this->earn(3, 5);
        $this->refresh();
        $this->assertCount(4, self::short($this->stands(2)));
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id, true);
        $standing = $this->stands(2);
        $this->assertSame(['1 Learner n0', '2 Learner n2'], self::short($standing));
        $this->assertSame('B', $standing->place->board->name);
        $this->assertNull($this->stands(3)->place, 'who is in no group sees no board');
        $this->setAdminUser();
        groups_remove_member($b->id, $this->learners[2]->id);
        $this->assertNull($this->stands(2)->place);
    }

    /**
     * On the site it is the board of the site, or where there is none that of the course in which he contributed last.
     */
    public function test_place_beyond_courses(): void {
        $other = $this->getDataGenerator()->create_course(['fullname' => 'Other']);
        $this->getDataGenerator()->enrol_user($this->learners[0]->id, $other->id, 'student');
        $this->earn(0, 10);
        $this->earn(0, 20, ['courseid' => $other->id, 'timeoccurred' => self::NOW]);
        $this->earn(1, 25);
        $this->refresh();
        $standing = $this->stands(0, 0);
        $this->assertSame(['Other', 1], [$standing->place->board->name, $standing->place->mine->position]);
        $this->assertSame((int) $other->id, $standing->place->courseid);
        $this->assertSame($this->course->fullname, $this->stands(1, 0)->place->board->name);
        $this->assertNull($this->stands(2, 0)->place);
        set_config('siteboards', 1, 'local_pivc_gamification');
        $this->setAdminUser();
        $this->refresh();
        $standing = $this->stands(1, 0);
        $this->assertSame(['site', 0], [$standing->place->board->scope, $standing->place->courseid]);
        $this->assertSame(['1 Learner n0', '2 Learner n1'], self::short($standing));
    }

    /**
     * Somebody else's standing has no place in it: that would be seen with the wrong eyes.
     */
    public function test_of_somebody_else(): void {
        $this->earn(0, 10);
        $this->refresh();
        $this->setAdminUser();
        $standing = standing::of((int) $this->learners[0]->id, (int) $this->course->id, self::NOW);
        $this->assertSame([10, null], [$standing->score, $standing->place]);
        $this->expectException(\dml_missing_record_exception::class);
        standing::of(-5, 0);
    }

    /**
     * What is kept is used, and forgotten when something changes: scores, streaks, boards, badges, visibility and policies.
     */
    public function test_caches(): void {
        global $DB;
        $this->earn(0, 10);
        $this->earn(1, 20);
        $this->refresh();
        $this->assertSame(10, $this->stands(0)->score);
        $this->earn(0, 5);
        $this->assertSame(10, $this->stands(0)->score, 'nobody has told');
        standing::forget([$this->learners[1]->id]);
        $this->assertSame(10, $this->stands(0)->score, 'it was somebody else');
        \local_azora\dirty::mark((int) $this->learners[0]->id, (int) $this->course->id);
        $DB->set_field(ledger::TABLE, 'policyid', policy::live()->id);
        $kept = $this->stands(0)->score;
        $hook = new \local_azora\hook\process_learners([(object) ['userid' => $this->learners[0]->id, 'courseid' => 0]]);
        hooks::process_learners($hook);
        $this->assertNotSame($kept, $this->stands(0)->score);
        $this->earn(0, 500);
        foreach (
            [
                fn() => standing::forget_all(),
                fn() => \core\event\badge_awarded::create(['objectid' => 1, 'relateduserid' => $this->learners[0]->id,
                    'context' => \context_system::instance(), 'other' => ['badgeissuedid' => 1, 'dateexpire' => 0]])->trigger(),
                fn() => policy::create('New', [], [], 0)->go_live(0),
                fn() => life_cycle::erase_standing([$this->learners[0]->id]),
            ] as $change
        ) {
            $before = $this->stands(0)->score;
            $DB->set_field(ledger::TABLE, 'sitescore', 1, ['userid' => $this->learners[0]->id]);
            $this->earn(0, 7);
            $this->assertSame($before, $this->stands(0)->score);
            $change();
            $this->assertNotSame($before, $this->stands(0)->score);
        }
        $this->setAdminUser();
        $this->assertSame(1, $this->stands(1)->place->mine->position);
        $this->earn(2, 9000);
        $this->assertSame(1, $this->stands(1)->place->mine->position);
        $this->setAdminUser();
        $this->refresh();
        $this->assertSame(3, $this->stands(1)->place->mine->position);
    }

    /**
     * A standing that is kept costs three queries at most, wherever it is.
     */
    public function test_queries_when_kept(): void {
        global $DB;
        foreach ([50, 40, 30, 20, 10] as $i => $score) {
            $this->earn($i, $score);
            $this->be_active($i, [ledger::local_day(time(), 'Africa/Nairobi')]);
        }
        $this->refresh();
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        $this->getDataGenerator()->create_group_member(['groupid' => $group->id, 'userid' => $this->learners[2]->id]);
        foreach ([NOGROUPS, VISIBLEGROUPS, SEPARATEGROUPS] as $mode) {
            $DB->set_field('course', 'groupmode', $mode, ['id' => $this->course->id]);
            rebuild_course_cache($this->course->id, true);
            foreach ([(int) $this->course->id, 0] as $courseid) {
                $this->stands(2, $courseid);
                \context_helper::reset_caches();
                $reads = $DB->perf_get_reads();
                $standing = standing::of((int) $this->learners[2]->id, $courseid, self::NOW);
                $this->assertSame($mode !== SEPARATEGROUPS, $standing->place !== null);
                // On the page of a course the page itself has read the course and its context.
                $this->assertLessThanOrEqual(3 + ($courseid ? 2 : 0), $DB->perf_get_reads() - $reads);
            }
        }
    }
}
