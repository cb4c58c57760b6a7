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

namespace local_azora;

use local_azora\telemetry\drain;
use local_azora\telemetry\judge;
use local_azora\telemetry\spec;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/telemetry_testcase.php');

/**
 * Tests of what becomes of pulses: how they are judged, drained by both roads, kept and deleted.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\telemetry\drain
 * @covers     \local_azora\telemetry\judge
 * @covers     \local_azora\telemetry\spec
 */
final class telemetry_judge_test extends telemetry_testcase {
    /** @var string[] the tables that pulses come to */
    private const TABLES = ['local_azora_pulses', 'local_azora_totals', 'local_azora_sessions'];

    /**
     * Why pulses are refused, in this order.
     */
    public function test_reasons(): void {
        $now = 1700000000;
        $good = ['id' => 'a', 'client' => 'c', 'user' => 5, 'course' => 2, 'module' => 3, 'seconds' => 60, 'when' => $now,
            'watched' => 0];
        $result = judge::record(spec::make($now), [
            'good' => $good,
            'again' => $good,
            'overlap' => ['id' => 'b', 'when' => $now - 54] + $good,
            'grace' => ['id' => 'c', 'when' => $now - 55] + $good,
            'other client' => ['id' => 'd', 'client' => 'other'] + $good,
            'other user' => ['user' => 6] + $good,
            'future' => ['id' => 'e', 'when' => $now + 61] + $good,
            'ahead' => ['id' => 'f', 'when' => $now + 60] + $good,
            'horizon' => ['id' => 'g', 'when' => $now - spec::horizon() - 1] + $good,
            'id' => ['id' => "a b"] + $good,
            'client' => ['client' => "\xc3\xa4"] + $good,
            'user' => ['user' => 0] + $good,
            'course' => ['course' => -1] + $good,
            'module' => ['module' => '1.5'] + $good,
            'seconds' => ['seconds' => 301] + $good,
            'watched' => ['watched' => -1] + $good,
            'twice of what is refused' => ['id' => 'g'] + $good,
        ]);
        $reasons = array_map(fn($refused) => $refused['reason'], $result['refused']);
        ksort($reasons);
        $this->assertSame(
            ['client' => 'client', 'course' => 'course', 'future' => 'future', 'horizon' => 'horizon', 'id' => 'id',
            'module' => 'module', 'overlap' => 'overlap', 'seconds' => 'seconds', 'user' => 'user', 'watched' => 'watched'],
            $reasons
        );
        $this->assertSame(5, $result['accepted']);
        $this->assertSame(2, $result['duplicate']);
    }

    /**
     * Sessions do not depend on the order in which pulses come; a late one makes two of them one.
     */
    public function test_sessions(): void {
        global $DB;
        $now = 1700000000;
        $at = fn($id, $when) => ['id' => $id, 'client' => $id, 'user' => 5, 'course' => 2, 'module' => 0, 'seconds' => 60,
            'when' => $when, 'watched' => 0];
        judge::record(spec::make($now), [$at('a', $now - 10000)]);
        judge::record(spec::make($now), [$at('b', $now - 4000)]);
        $this->assertSame(2, $DB->count_records('local_azora_sessions'));
        judge::record(spec::make($now), [$at('c', $now - 7000)]);
        $session = $DB->get_record('local_azora_sessions', []);
        $this->assertEquals($now - 10060, $session->timestarted);
        $this->assertEquals($now - 4000, $session->timeended);
        $this->assertEquals(180, $session->seconds);
        $this->assertEquals(3, $session->pulses);
        // An hour apart is apart.
        judge::record(spec::make($now), [$at('d', $now - 400 + 60)]);
        $this->assertSame(2, $DB->count_records('local_azora_sessions'));
    }

    /**
     * Random pulses, told late, twice, overlapping and wrong, in batches.
     *
     * @param int $seed
     * @param int $now
     * @return array list of batches
     */
    private static function random_batches(int $seed, int $now): array {
        mt_srand($seed);
        $batches = [];
        for ($batch = 0; $batch < 12; $batch++) {
            $pulses = [];
            for ($i = 0; $i < 60; $i++) {
                $pulses[mt_rand(0, 1) ? $i : "key$i"] = [
                    'id' => (mt_rand(0, 1) ? 'P' : 'p') . mt_rand(0, 400),
                    'client' => ['', 'a', 'A', 'tab~1'][mt_rand(0, 3)],
                    'user' => mt_rand(0, 50) ? mt_rand(1, 6) : 0,
                    'course' => mt_rand(0, 2),
                    'module' => mt_rand(0, 2),
                    'seconds' => mt_rand(0, 30) ? mt_rand(1, 120) : mt_rand(-1, 400),
                    'when' => $now - (mt_rand(0, 20) ? mt_rand(0, 20000) : mt_rand(-200, 10 * DAYSECS)),
                    'watched' => mt_rand(0, 40) ? mt_rand(0, 500) : -1,
                ];
            }
            $batches[] = $pulses;
        }
        mt_srand();
        return $batches;
    }

    /**
     * What the tables hold, without ids.
     *
     * @return array
     */
    private static function contents(): array {
        global $DB;
        $contents = [];
        foreach (self::TABLES as $table) {
            $rows = array_map(function ($row) {
                unset($row->id);
                return json_encode($row);
            }, $DB->get_records($table));
            sort($rows);
            $contents[$table] = $rows;
        }
        return $contents;
    }

    /**
     * Both roads come to the same, in what they say and in what they store.
     */
    public function test_both_roads_agree(): void {
        global $DB;
        $this->need_postgres('local_azora_learners', ...self::TABLES);
        $now = time();
        foreach ([1, 2, 3, 4] as $seed) {
            $ends = [];
            foreach (['direct', 'moodle'] as $road) {
                foreach (array_merge(self::TABLES, ['local_azora_learners']) as $table) {
                    $DB->delete_records($table);
                }
                $said = [];
                foreach (self::random_batches($seed, $now) as $batch) {
                    $result = $road === 'direct' ? database::record_pulses(spec::make($now), $batch)
                        : judge::record(spec::make($now), $batch);
                    ksort($result['refused']);
                    $said[] = $result;
                }
                $ends[$road] = [$said, self::contents()];
            }
            $this->assertEquals($ends['direct'], $ends['moodle'], "seed $seed");
            $this->assertGreaterThan(50, count($ends['direct'][1]['local_azora_pulses']));
            $reasons = array_merge(...array_map(fn($said) => array_column($said['refused'], 'reason'), $ends['direct'][0]));
            $this->assertContains('overlap', $reasons);
        }
    }

    /**
     * The queue is drained, and everything adds up; what comes again is known.
     */
    public function test_drain(): void {
        global $DB;
        $now = time();
        for ($i = 0; $i < 5; $i++) {
            $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id,
                'timeended' => $now - 60 * $i]);
        }
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'timeended' => $now - 20]);
        $copy = $DB->get_records('local_azora_queue');
        $result = drain::run();
        $this->assertSame('ok', $result['outcome']);
        $this->assertSame('moodle', $result['road']);
        $this->assertSame(5, $result['accepted']);
        $this->assertSame(['overlap' => 1], $result['reasons']);
        $this->assertSame(0, $DB->count_records('local_azora_queue'));
        $total = $DB->get_record('local_azora_totals', ['userid' => $this->learner->id]);
        $this->assertEquals([300, 5], [$total->seconds, $total->pulses]);
        $last = run::last('pulses');
        $this->assertEquals([5, 1], [$last->done, $last->refused]);
        // A process that died before it had emptied the queue.
        $DB->insert_records('local_azora_queue', $copy);
        $this->assertSame(5, drain::run()['duplicate']);
        $this->assertEquals(300, $DB->get_field('local_azora_totals', 'seconds', ['userid' => $this->learner->id]));
        // Nothing to do leaves no trace.
        $runs = $DB->count_records('local_azora_run');
        drain::run();
        $this->assertSame($runs, $DB->count_records('local_azora_run'));
    }

    /**
     * By the direct road the same is drained; if it closes on the way, the rest goes by way of Moodle.
     */
    public function test_drain_by_both_roads(): void {
        global $DB;
        $this->need_postgres('local_azora_learners', ...self::TABLES);
        $this->redirectMessages();
        $this->ground()->create_pulse(['userid' => $this->learner->id]);
        $this->assertSame(['ok', 'direct', 1], array_values(array_intersect_key(
            drain::run(),
            array_flip(['outcome', 'road', 'accepted'])
        )));
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'client' => 'other']);
        database::override(['dbhost' => '127.0.0.1', 'dboptions' => ['dbport' => 1]]);
        ob_start();
        $result = drain::run();
        ob_end_clean();
        database::override(null);
        $this->assertSame('moodle', $result['road']);
        $this->assertSame(1, $result['accepted']);
        $this->assertEquals(120, $DB->get_field_sql('SELECT SUM(seconds) FROM {local_azora_totals}'));
    }

    /**
     * Learning time is drained without the extension as well.
     */
    public function test_drain_without_extension(): void {
        engine::pretend('');
        $this->ground()->create_pulse(['userid' => $this->learner->id]);
        $this->assertSame(1, drain::run()['accepted']);
    }

    /**
     * Pulses are deleted when the site wants it, and none is taken that could come twice then; totals stay, or go when the
     * site says so.
     */
    public function test_retention(): void {
        global $DB;
        $this->assertSame(6 * DAYSECS, spec::horizon());
        $old = time() - 8 * DAYSECS;
        $pulse = ['userid' => $this->learner->id, 'courseid' => 2, 'cmid' => 0, 'client' => '', 'seconds' => 60];
        $DB->insert_record('local_azora_pulses', (object) ($pulse + ['pulseid' => 'old', 'timeended' => $old]));
        $DB->insert_record('local_azora_pulses', (object) ($pulse + ['pulseid' => 'new', 'timeended' => time() - 6 * DAYSECS]));
        $DB->insert_record('local_azora_sessions', (object) ['userid' => $this->learner->id, 'timestarted' => $old - 60,
            'timeended' => $old, 'seconds' => 60, 'pulses' => 1]);
        $DB->insert_record('local_azora_totals', (object) ['userid' => $this->learner->id, 'courseid' => 2, 'cmid' => 0,
            'seconds' => 60, 'pulses' => 1, 'watched' => 0]);
        drain::run();
        $this->assertSame(['new'], $DB->get_fieldset('local_azora_pulses', 'pulseid'));
        (new task\clean_up())->execute();
        $this->assertSame(1, $DB->count_records('local_azora_totals'));
        set_config('totalsretention', 7, 'local_azora');
        (new task\clean_up())->execute();
        $this->assertSame(0, $DB->count_records('local_azora_totals'));
        $this->assertSame(0, $DB->count_records('local_azora_pulses'));
        set_config('pulseretention', 0, 'local_azora');
        $this->assertSame(DAYSECS, spec::horizon());
    }

    /**
     * A deleted course takes along what was set for it and what was not judged; learning time stays.
     */
    public function test_deleted_course(): void {
        global $DB;
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id]);
        drain::run();
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id]);
        delete_course($this->course, false);
        $this->assertSame(0, $DB->count_records('local_azora_courses'));
        $this->assertSame(0, $DB->count_records('local_azora_queue'));
        $this->assertSame(1, $DB->count_records('local_azora_totals'));
    }
}
