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
 * Tests of what stays open.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use local_azora\hook\process_learners;
use local_azora\hook\sweep;
use local_pivc_gamification\ledger;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of what stays open.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\reached
 * @covers     \availability_azora\conditions
 * @covers     \availability_azora\hooks
 * @covers     \availability_azora\observer
 */
final class reached_test extends azora_testcase {
    /**
     * Works on the learner as the task does.
     *
     * @return process_learners
     */
    private function process(): process_learners {
        $hook = new process_learners([(object) ['userid' => (int) $this->learner->id, 'courseid' => (int) $this->course->id]]);
        hooks::process_learners($hook);
        return $hook;
    }

    /**
     * What was reached once stays open, but where the teacher wants it kept.
     */
    public function test_stays_open(): void {
        global $DB;
        $stays = $this->activity(condition::get_json('pivc', ['min' => 100]));
        $keeps = $this->activity(condition::get_json('pivc', ['min' => 100, 'keep' => true]));
        $not = $this->activity(condition::get_json('pivc', ['min' => 100]), '!|');
        $row = $this->earn(100);
        $this->assertSame([], $this->process()->failures());
        $this->assertSame('pivc:course:100', $DB->get_field(reached::TABLE, 'reachedkey', ['userid' => $this->learner->id]));
        $DB->set_field(ledger::TABLE, 'score', 40, ['id' => $row->id]);
        $this->assertSame('', $this->closed($stays));
        $this->assertNotSame('', $this->closed($keeps));
        $this->assertSame('', $this->closed($not));
        // Nothing is noted twice, and what was not reached is not noted.
        $this->activity(condition::get_json('pivc', ['min' => 50]));
        $this->process();
        $this->assertSame(1, $DB->count_records(reached::TABLE));
    }

    /**
     * Sections count as activities do, and nested conditions as those of the first level.
     */
    public function test_sections(): void {
        global $DB;
        $section = $DB->get_record('course_sections', ['course' => $this->course->id, 'section' => 1], '*', MUST_EXIST);
        $inner = (object) ['op' => '|', 'c' => [condition::get_json('stars', ['min' => 1])]];
        course_update_section($this->course, $section, ['availability' => self::json($inner)]);
        $this->earn(10, ['tier' => 'gold']);
        $this->process();
        $this->assertSame(['stars:course:1'], $DB->get_fieldset_select(reached::TABLE, 'reachedkey', ''));
    }

    /**
     * The sweep alone comes to the same result, in as many runs as it needs, and only for who is enrolled.
     */
    public function test_sweep(): void {
        global $DB;
        $badge = $this->badge();
        $this->activity(condition::get_json('badge', ['badge' => (int) $badge->id]));
        $second = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->learner->id, $second->id, 'student');
        $this->getDataGenerator()->create_module('page', ['course' => $second->id,
            'availability' => self::json(condition::get_json('pivc', ['min' => 10, 'site' => true]))]);
        $stranger = $this->getDataGenerator()->create_user();
        $badge->issue($this->learner->id, true);
        $badge->issue($stranger->id, true);
        $this->earn(10);
        $over = new sweep(time() - 1);
        hooks::sweep($over);
        $this->assertTrue($over->is_unfinished());
        $this->assertSame(0, $DB->count_records(reached::TABLE));
        $hook = new sweep(time() + 60);
        hooks::sweep($hook);
        $this->assertFalse($hook->is_unfinished());
        $this->assertSame([], $hook->failures());
        $this->assertSame(['availability_reached' => 2], $hook->figures());
        $this->assertEqualsCanonicalizing(["badge:$badge->id", 'pivc:site:10'], $DB->get_fieldset_select(
            reached::TABLE,
            'reachedkey',
            'userid = ?',
            [$this->learner->id]
        ));
        $this->assertSame(2, $DB->count_records(reached::TABLE));
        hooks::sweep($hook);
        $this->assertSame(2, $DB->count_records(reached::TABLE));
    }

    /**
     * Many learners cost as many statements as one.
     */
    public function test_queries(): void {
        global $DB;
        $this->activity(condition::get_json('pivc', ['min' => 10]));
        $this->activity(condition::get_json('badge', ['badge' => 1]));
        $count = function (int $howmany) use ($DB): int {
            $userids = [];
            for ($i = 0; $i < $howmany; $i++) {
                $user = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
                $this->earn(10, ['userid' => $user->id]);
                $userids[] = (int) $user->id;
            }
            $queries = $DB->perf_get_queries();
            $this->assertSame($howmany, reached::note($userids));
            return $DB->perf_get_queries() - $queries;
        };
        $count(1);
        $this->assertSame($count(2), $count(20));
    }

    /**
     * What cannot be understood, or is of another plugin, is passed over.
     */
    public function test_what_is_found(): void {
        $one = condition::get_json('pivc', ['min' => 3]);
        $json = self::json([$one, (object) ['type' => 'azora', 'kind' => 'no'], (object) ['type' => 'date', 'd' => '>=', 't' => 1],
            (object) ['op' => '&', 'c' => [condition::get_json('badge', ['badge' => 2])], 'showc' => [true]]]);
        $this->assertSame(['pivc', 'badge'], array_map(fn($condition) => $condition->kind(), conditions::in($json)));
        foreach (['', 'null', '[]', '{"c":1}', '{"type":"azora"}', str_repeat('{"c":[', 100)] as $json) {
            $this->assertSame([], conditions::in($json));
        }
    }

    /**
     * A course that begins anew, one that is deleted and a user who is deleted leave nothing.
     */
    public function test_what_goes(): void {
        global $DB;
        // Observers wait until a transaction is over.
        $this->preventResetByRollback();
        $this->activity(condition::get_json('pivc', ['min' => 10]));
        // A course without any grade cannot be reset.
        $this->getDataGenerator()->create_module('assign', ['course' => $this->course->id]);
        $this->earn(10);
        $reset = fn(array $options) => reset_course_userdata((object) ($options + ['id' => $this->course->id]));
        $this->process();
        $reset(['reset_events' => 1]);
        $this->assertSame(1, $DB->count_records(reached::TABLE));
        $reset(['reset_gradebook_grades' => 1]);
        $this->assertSame(0, $DB->count_records(reached::TABLE));
        $this->process();
        delete_user($this->learner);
        $this->assertSame(0, $DB->count_records(reached::TABLE));
        $DB->insert_record(reached::TABLE, (object) ['userid' => 2, 'courseid' => $this->course->id,
            'reachedkey' => 'pivc:course:1', 'timereached' => 1]);
        delete_course($this->course, false);
        $this->assertSame(0, $DB->count_records(reached::TABLE));
    }

    /**
     * A batch whose notes another process makes at the same time loses nothing.
     */
    public function test_made_twice(): void {
        global $DB;
        $this->preventResetByRollback();
        $insert = new \ReflectionMethod(reached::class, 'insert');
        $row = fn(string $key) => (object) ['userid' => $this->learner->id, 'courseid' => $this->course->id, 'reachedkey' => $key,
            'timereached' => 1];
        $insert->invoke(null, [$row('pivc:course:1')]);
        $insert->invoke(null, [$row('pivc:course:2'), $row('pivc:course:1'), $row('pivc:course:3')]);
        $this->assertSame(3, $DB->count_records(reached::TABLE));
        $this->assertFalse($DB->is_transaction_started());
    }
}
