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
 * Tests of the condition.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_pivc_gamification\scorer;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the condition.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\condition
 * @covers     \availability_azora\state
 * @covers     \availability_azora\descriptions
 */
final class condition_test extends azora_testcase {
    /**
     * What is stored comes back as it was.
     *
     * @dataProvider structures
     * @param array $structure
     * @param string $debug
     */
    public function test_save(array $structure, string $debug): void {
        $structure = (object) (['type' => 'azora'] + $structure);
        $condition = new condition($structure);
        $this->assertEquals($structure, $condition->save());
        $this->assertSame('{azora:' . $debug . '}', (string) $condition);
    }

    /**
     * Structures.
     *
     * @return array[]
     */
    public static function structures(): array {
        return [
            'this activity' => [['kind' => 'path', 'cm' => 0], 'path#0'],
            'another one, while its rule holds' => [['kind' => 'path', 'cm' => 7, 'keep' => true], 'path#7 keep'],
            'points' => [['kind' => 'pivc', 'min' => 100], 'pivc course >= 100'],
            'points of the site' => [['kind' => 'pivc', 'min' => 1, 'site' => true, 'keep' => true], 'pivc site >= 1 keep'],
            'stars' => [['kind' => 'stars', 'min' => 3], 'stars course >= 3'],
            'a streak' => [['kind' => 'streak', 'min' => 7], 'streak site >= 7'],
            'a badge' => [['kind' => 'badge', 'badge' => 4], 'badge#4'],
            'a badge that was not restored' => [['kind' => 'badge', 'badge' => -1], 'badge#-1'],
        ];
    }

    /**
     * What cannot be understood is refused.
     *
     * @dataProvider faults
     * @param array $structure
     */
    public function test_faults(array $structure): void {
        $this->expectException(\coding_exception::class);
        new condition((object) $structure);
    }

    /**
     * Structures with faults.
     *
     * @return array[]
     */
    public static function faults(): array {
        return [
            'nothing' => [[]],
            'no kind that there is' => [['kind' => 'grade', 'min' => 1]],
            'no number' => [['kind' => 'pivc']],
            'a number as text' => [['kind' => 'pivc', 'min' => '1']],
            'a fraction' => [['kind' => 'stars', 'min' => 1.5]],
            'none at all' => [['kind' => 'streak', 'min' => 0]],
            'too many' => [['kind' => 'pivc', 'min' => condition::MOST + 1]],
            'no activity' => [['kind' => 'path']],
            'no badge' => [['kind' => 'badge', 'badge' => 0]],
            'site as a number' => [['kind' => 'pivc', 'min' => 1, 'site' => 1]],
            'keep as text' => [['kind' => 'badge', 'badge' => 1, 'keep' => 'yes']],
        ];
    }

    /**
     * Points and stars, of the course and of the site, and turned round.
     */
    public function test_points_and_stars(): void {
        $elsewhere = $this->getDataGenerator()->create_course();
        $points = $this->activity(condition::get_json('pivc', ['min' => 100]));
        $site = $this->activity(condition::get_json('pivc', ['min' => 100, 'site' => true]));
        $stars = $this->activity(condition::get_json('stars', ['min' => 2]));
        $few = $this->activity(condition::get_json('pivc', ['min' => 100]), '!|');
        $this->assertSame(
            'Not available unless: You have 100 or more points in this course (you have 0)',
            strip_tags($this->closed($points))
        );
        $this->assertSame('', $this->closed($few));

        $this->earn(60, ['tier' => 'gold']);
        $this->earn(60, ['courseid' => $elsewhere->id, 'tier' => 'gold']);
        $this->setUser($this->learner);
        $this->assertStringContainsString('(you have 60)', $this->closed($points));
        $this->assertSame('', $this->closed($site));
        $this->assertStringContainsString('2</strong> or more stars in this course (you have 1)', $this->closed($stars));

        $this->earn(40, ['tier' => 'bronze']);
        $this->assertSame('', $this->closed($points));
        $this->assertSame('', $this->closed($stars));
        $this->assertStringContainsString('You have fewer than <strong>100</strong> points', $this->closed($few));

        // Of others it is asked as of oneself.
        $other = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $this->assertNotSame('', $this->closed($points, (int) $other->id));
        $this->setUser($other);
        $this->assertSame('', $this->closed($points, (int) $this->learner->id));
    }

    /**
     * Hidden grades, withdrawn contributions and what a restore has doubled open nothing.
     */
    public function test_what_does_not_count(): void {
        $points = $this->activity(condition::get_json('pivc', ['min' => 10]));
        $stars = $this->activity(condition::get_json('stars', ['min' => 1]));
        $site = $this->activity(condition::get_json('pivc', ['min' => 10, 'site' => true]));
        $this->earn(100, ['status' => \local_pivc_gamification\ledger::HIDDEN, 'tier' => 'gold']);
        $this->earn(100, ['status' => \local_pivc_gamification\ledger::WITHDRAWN, 'tier' => 'gold']);
        foreach ([$points, $stars, $site] as $cmid) {
            $this->assertNotSame('', $this->closed($cmid));
        }
        $this->earn(100, ['sitewide' => 0, 'sitescore' => null, 'tier' => 'gold']);
        $this->assertSame('', $this->closed($points));
        $this->assertNotSame('', $this->closed($site));
    }

    /**
     * A streak counts as it stands today.
     */
    public function test_streak(): void {
        global $DB;
        $cmid = $this->activity(condition::get_json('streak', ['min' => 5]));
        $this->assertStringContainsString('active on <strong>5</strong> or more days in a row (you have 0)', $this->closed($cmid));
        $today = \local_pivc_gamification\ledger::local_day(time(), \local_azora\local_zone::of($this->learner));
        $id = $DB->insert_record(scorer::STREAKS, (object) ['userid' => $this->learner->id, 'currentdays' => 5, 'longestdays' => 5,
            'lastday' => $today, 'freezes' => 0, 'multiplier' => 1.05, 'timezone' => 'UTC', 'timemodified' => time()]);
        $this->assertSame('', $this->closed($cmid));
        $DB->set_field(scorer::STREAKS, 'lastday', $today - 1, ['id' => $id]);
        $this->assertSame('', $this->closed($cmid));
        $DB->set_field(scorer::STREAKS, 'lastday', $today - 2, ['id' => $id]);
        $this->assertNotSame('', $this->closed($cmid));
        $DB->set_field(scorer::STREAKS, 'freezes', 1, ['id' => $id]);
        $this->assertSame('', $this->closed($cmid));
        // What became of it only the engine knows, and what is not known opens nothing.
        \local_azora\engine::pretend('');
        $this->assertNotSame('', $this->closed($cmid));
        $not = $this->activity(condition::get_json('streak', ['min' => 5]), '!|');
        $this->assertNotSame('', $this->closed($not));
    }

    /**
     * Badges, of the course and of the site, that have not expired.
     */
    public function test_badge(): void {
        global $DB;
        $badge = $this->badge(['name' => self::HOSTILE]);
        $cmid = $this->activity(condition::get_json('badge', ['badge' => (int) $badge->id]));
        $gone = $this->activity(condition::get_json('badge', ['badge' => (int) $badge->id + 1000]));
        $closed = $this->closed($cmid);
        $this->assertStringNotContainsString('<img', $closed);
        $this->assertStringContainsString('{{x}}', $closed);
        $this->assertStringContainsString('(missing badge)', $this->closed($gone));
        $badge->issue($this->learner->id, true);
        $this->assertSame('', $this->closed($cmid));
        $DB->set_field('badge_issued', 'dateexpire', time() - 1, ['badgeid' => $badge->id]);
        $this->assertNotSame('', $this->closed($cmid));
        $DB->set_field('badge_issued', 'dateexpire', time() + 60, ['badgeid' => $badge->id]);
        $this->assertSame('', $this->closed($cmid));
    }

    /**
     * What is missing opens nothing, whether a condition is turned round or not.
     */
    public function test_missing_plugins(): void {
        $this->earn(100);
        $cmids = [
            $this->activity(condition::get_json('pivc', ['min' => 1])),
            $this->activity(condition::get_json('pivc', ['min' => 1000]), '!|'),
            $this->activity(condition::get_json('path', ['cm' => 0]), '!|'),
            $this->activity(condition::get_json('badge', ['badge' => 1]), '!|'),
        ];
        foreach ($cmids as $cmid) {
            $this->assertSame('', $this->closed($cmid));
        }
        $scores = get_config('local_pivc_gamification', 'version');
        unset_config('version', 'local_pivc_gamification');
        unset_config('version', 'local_constitutional_agent');
        $this->assertNotSame('', $this->closed($cmids[0]));
        $this->assertNotSame('', $this->closed($cmids[1]));
        $this->assertNotSame('', $this->closed($cmids[2]));
        $this->assertSame('', $this->closed($cmids[3]));
        set_config('version', $scores, 'local_pivc_gamification');
        unset_config('version', 'local_azora');
        foreach ($cmids as $cmid) {
            $this->assertNotSame('', $this->closed($cmid));
        }
    }

    /**
     * A course page costs one statement, however many activities are restricted.
     */
    public function test_queries(): void {
        global $DB;
        $badge = $this->badge();
        for ($i = 1; $i <= 10; $i++) {
            $this->activity([
                condition::get_json('pivc', ['min' => $i]), condition::get_json('stars', ['min' => $i, 'site' => true]),
                condition::get_json('streak', ['min' => $i]), condition::get_json('badge', ['badge' => (int) $badge->id]),
            ], '|');
        }
        $this->earn(5);
        $this->setUser($this->learner);
        $cms = get_fast_modinfo($this->course)->get_cms();
        $open = fn() => array_filter($cms, fn($cm) => (new \core_availability\info_module($cm))->is_available($ignored, true));
        // What plugins there are is kept from one page to the next.
        $this->assertCount(5, $open());
        state::forget();
        $reads = $DB->perf_get_reads();
        $this->assertCount(5, $open());
        $this->assertSame(1, $DB->perf_get_reads() - $reads);
    }

    /**
     * Who may see everything reads what is asked for, and nothing of himself.
     */
    public function test_full_information(): void {
        $badge = $this->badge();
        $cmid = $this->activity([
            condition::get_json('pivc', ['min' => 1000, 'site' => true]),
            condition::get_json('badge', ['badge' => (int) $badge->id]),
            condition::get_json('path', ['cm' => 0]),
        ]);
        $info = new \core_availability\info_module(get_fast_modinfo($this->course)->get_cm($cmid));
        $text = \core_availability\info::format_info($info->get_full_information(), $this->course);
        $this->assertStringContainsString('You have <strong>1000</strong> or more points on this site', $text);
        $this->assertStringContainsString('You have the badge <strong>Helper</strong>', $text);
        $this->assertStringContainsString('The learner&#039;s path has opened this', $text);
        $this->assertStringNotContainsString('(you have', $text);
    }

    /**
     * A condition follows the activity that it names.
     */
    public function test_dependencies(): void {
        $condition = new condition(condition::get_json('path', ['cm' => 5]));
        $this->assertFalse($condition->update_dependency_id('course_modules', 4, 9));
        $this->assertFalse($condition->update_dependency_id('grade_items', 5, 9));
        $this->assertTrue($condition->update_dependency_id('course_modules', 5, 9));
        $this->assertSame(9, $condition->save()->cm);
    }
}
