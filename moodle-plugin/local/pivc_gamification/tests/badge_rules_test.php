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
 * Tests of the rules of badges, of facts and of progress.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\profiles;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Rules, the facts that they read, and how far somebody is.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\badge_rules
 * @covers     \local_pivc_gamification\badge_progress
 * @covers     \local_pivc_gamification\learner_facts
 * @covers     \local_pivc_gamification\hooks
 */
final class badge_rules_test extends ledger_testcase {
    /**
     * A rule set with one condition.
     *
     * @param mixed $when
     * @return string
     */
    private static function rules(mixed $when): string {
        return json_encode(['schema' => 1, 'version' => 1, 'rules' => [
            ['id' => 'a', 'when' => $when, 'action' => ['type' => 'unlock']],
        ]]);
    }

    /**
     * A table becomes rules, and rules become the same table again.
     */
    public function test_table(): void {
        $rows = [
            ['fact' => 'stars', 'operator' => '>=', 'value' => 3],
            ['fact' => 'alignment', 'operator' => '<', 'value' => 82.5],
        ];
        foreach ([$rows, [$rows[0]]] as $table) {
            $json = badge_rules::from_rows($table, 7);
            $this->assertNull(badge_rules::fault($json, 0));
            $this->assertSame($table, badge_rules::to_rows($json));
            $this->assertSame(7, badge_rules::version($json));
        }
        $this->assertSame(['Stars: at least 3'], badge_rules::words(badge_rules::from_rows([$rows[0]])));
        $this->assertSame(
            [['fact' => 'stars', 'operator' => '>=', 'value' => 3]],
            badge_rules::to_rows(self::rules(['<=' => [3, ['var' => ['stars']]]])),
            'the number first'
        );
        $or = self::rules(['or' => [['>=' => [['var' => 'stars'], 3]], ['>=' => [['var' => 'stars'], 5]]]]);
        foreach ([$or, self::rules(true), '{', '[]', self::rules(['<=' => [1, ['var' => 'stars'], 3]])] as $json) {
            $this->assertNull(badge_rules::to_rows($json), $json);
        }
        $this->assertSame([get_string('rulesowncondition', 'local_pivc_gamification')], badge_rules::words($or));
    }

    /**
     * What is wrong is said, with its place.
     */
    public function test_faults(): void {
        $of = fn(mixed $when, array $action = ['type' => 'unlock']) => json_encode(['schema' => 1, 'version' => 1,
            'rules' => [['id' => 'a', 'when' => $when, 'action' => $action]]]);
        $stars = ['>=' => [['var' => 'stars'], 3]];
        $this->assertNull(badge_rules::fault($of($stars), 0));
        foreach ([
            '{"schema": 1,' => null,
            '{"schema": 1, "version": 1, "rules": []}' => null,
            $of(['grater' => [1, 2]]) => '/rules/0/when/grater',
            $of($stars, ['type' => 'skip']) => '/rules/0/action',
            $of($stars, ['type' => 'unlock', 'modules' => ['x']]) => '/rules/0/action',
            $of(['<' => [['var' => 'starz'], 3]]) => 'starz',
            $of(['<' => [['var' => '<img src=x onerror=alert(1)>'], 3]]) => 'onerror',
            str_repeat(' ', badge_rules::LARGEST + 1) => null,
        ] as $json => $words) {
            $fault = badge_rules::fault((string) $json, 0);
            $this->assertNotNull($fault, (string) $json);
            if ($words !== null) {
                $this->assertStringContainsString($words, $fault);
            }
        }
        $streak = $of(['>=' => [['var' => 'streak_longest'], 3]]);
        $this->assertNull(badge_rules::fault($streak, 0));
        $this->assertNotNull(badge_rules::fault($streak, (int) $this->course->id), 'a streak is of no course');
        engine::pretend('');
        $this->assertStringContainsString(engine::why_not(), badge_rules::fault($of($stars), 0));
    }

    /**
     * How far somebody is follows from the comparisons, and where it does not, it is said no more than known.
     */
    public function test_progress(): void {
        $facts = ['stars' => 2, 'pivc_score' => 100, 'streak_longest' => 20, 'streak_current' => 3, 'alignment' => 80.0];
        $least = fn($fact, $value) => ['>=' => [['var' => $fact], $value]];
        foreach ([
            [$least('stars', 4), 0.5, [[2, 4]]],
            [['>' => [['var' => 'stars'], 3]], 0.5, [[2, 4]]],
            [['>' => [['var' => 'stars'], 1.5]], 1.0, [[2, 2]]],
            [$least('stars', 2), 1.0, [[2, 2]]],
            [$least('stars', 0), 1.0, [[null, null]]],
            [$least('unheard', 4), 0.0, [[0, 4]]],
            [$least('streak_longest', 30), 0.1, [[3, 30]]],
            [$least('streak_longest', 20), 1.0, [[20, 20]]],
            [['>' => [['var' => 'alignment'], 80]], 0.99, [[80.0, 80]]],
            [['and' => [$least('stars', 4), $least('pivc_score', 1000)]], 0.3, [[2, 4], [100, 1000]]],
            [['or' => [$least('stars', 4), $least('pivc_score', 1000)]], 0.5, [[2, 4]]],
            [
                ['and' => [$least('stars', 4), ['or' => [$least('stars', 20), $least('pivc_score', 200)]]]],
                0.5,
                [[2, 4], [100, 200]],
            ],
            [['and' => [$least('stars', 2), ['<' => [['var' => 'pivc_score'], 50]]]], 0.5, [[2, 2], [null, null]]],
            [['and' => [$least('stars', 2), ['<' => [['var' => 'pivc_score'], 500]]]], 1.0, [[2, 2], [null, null]]],
            [['in' => ['a', ['var' => 'tags']]], 0.0, [[null, null]]],
            [true, 1.0, [[null, null]]],
        ] as [$when, $done, $needs]) {
            $progress = badge_progress::of(self::rules($when), $facts);
            $this->assertEqualsWithDelta($done, $progress->done, 0.0001, json_encode($when));
            $this->assertEquals($needs, array_map(fn($need) => [$need->have, $need->want], $progress->needs), json_encode($when));
            foreach ($progress->needs as $need) {
                $this->assertNotSame('', $need->text);
            }
        }
        $two = json_decode(self::rules($least('stars', 20)), true);
        $two['rules'][] = ['id' => 'b', 'when' => $least('stars', 4), 'action' => ['type' => 'unlock']];
        $this->assertSame(0.5, badge_progress::of(json_encode($two), $facts)->done, 'the nearest of several rules');
        $this->assertSame(0.0, badge_progress::of('{', $facts)->done);
    }

    /**
     * Facts are read of what counts, of the site or of a course, and have names that are known.
     */
    public function test_facts(): void {
        global $DB;
        $own = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        [$learner, $other] = $this->learners;
        $course = ['userid' => $learner->id, 'courseid' => $this->course->id];
        $own->create_contribution($course + ['score' => 30, 'tier' => 'gold']);
        $own->create_contribution($course + ['score' => 10, 'tier' => 'silver', 'kind' => 'project']);
        $own->create_contribution($course + ['score' => 5, 'kind' => 'project', 'verified' => 0]);
        $own->create_contribution($course + ['score' => 4, 'kind' => 'review']);
        $own->create_contribution($course + ['score' => 2, 'kind' => 'review', 'verified' => 0]);
        $own->create_contribution(['userid' => $learner->id, 'score' => 100]);
        // Doubled by a restore, hidden, withdrawn, not scored.
        $own->create_contribution($course + ['score' => 7, 'sitewide' => 0, 'sitescore' => null, 'tier' => 'silver']);
        $own->create_contribution($course + ['score' => 1000, 'status' => ledger::HIDDEN, 'tier' => 'diamond']);
        $own->create_contribution($course + ['score' => 1000, 'status' => ledger::WITHDRAWN]);
        $own->create_contribution($course);
        $today = intdiv(time(), DAYSECS);
        $DB->insert_record(scorer::STREAKS, ['userid' => $learner->id, 'currentdays' => 4, 'longestdays' => 9,
            'lastday' => $today - 5, 'timezone' => 'UTC', 'timemodified' => 1]);
        $DB->insert_record('user_lastaccess', ['userid' => $learner->id, 'courseid' => $this->course->id,
            'timeaccess' => time() - 3 * DAYSECS - 60]);
        $site = learner_facts::of([$learner->id, $other->id]);
        $expected = ['pivc_score' => 151, 'stars' => 2, 'stars_bronze' => 0, 'stars_silver' => 1, 'stars_gold' => 1,
            'stars_platinum' => 0, 'stars_diamond' => 0, 'streak_current' => 0, 'streak_longest' => 9, 'peer_reviews' => 1,
            'contributions' => 6, 'contributions_project' => 1, 'contributions_mentoring' => 0, 'contributions_content' => 0,
            'contributions_realworld' => 0, 'contributions_assessment' => 2, 'contributions_completion' => 0, 'alignment' => 100.0,
            'modules_completed' => 0, 'days_inactive' => 3];
        $this->assertEquals($expected, array_replace($expected, $site[$learner->id]));
        $this->assertEqualsCanonicalizing(learner_facts::names(), array_keys($site[$learner->id]));
        $this->assertSame(0, $site[$other->id]['pivc_score']);
        $this->assertNull($site[$other->id]['days_inactive']);
        $here = learner_facts::of([$learner->id], (int) $this->course->id)[$learner->id];
        $this->assertSame([58, 3, 2], [$here['pivc_score'], $here['stars'], $here['stars_silver']]);
        $this->assertEqualsCanonicalizing(learner_facts::names((int) $this->course->id), array_keys($here));
        $this->assertSame(['stars'], array_keys(learner_facts::of([$learner->id], 0, ['stars'])[$learner->id]));
        foreach (learner_facts::names() as $name) {
            $this->assertNotSame($name, learner_facts::label($name));
        }
        $this->assertSame($site, profiles::facts_of([$learner->id, $other->id]), 'others get them by the hook');
        $this->assertSame([], learner_facts::of([]));
    }

    /**
     * Activities that were completed count; what learners tick off themselves does not.
     */
    public function test_completions(): void {
        $id = (int) $this->learners[0]->id;
        foreach ([COMPLETION_TRACKING_AUTOMATIC, COMPLETION_TRACKING_MANUAL] as $tracking) {
            $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => $tracking,
                'completionview' => (int) ($tracking === COMPLETION_TRACKING_AUTOMATIC)]);
            $cm = get_coursemodule_from_instance('page', $page->id);
            (new \completion_info($this->course))->internal_set_data($cm, (object) ['id' => 0, 'userid' => $id,
                'coursemoduleid' => $cm->id, 'completionstate' => 1, 'timemodified' => time(), 'viewed' => 1,
                'overrideby' => null]);
        }
        $this->assertSame(1, learner_facts::of([$id])[$id]['modules_completed']);
        $this->assertSame(1, learner_facts::of([$id], (int) $this->course->id)[$id]['modules_completed']);
    }
}
