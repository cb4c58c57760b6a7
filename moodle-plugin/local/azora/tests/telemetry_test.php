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

use local_azora\external\record_pulse;
use local_azora\telemetry\drain;
use local_azora\telemetry\gate;
use local_azora\telemetry\judge;
use local_azora\telemetry\spec;
use local_azora\telemetry\watch;

/**
 * Tests of learning time.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\external\record_pulse
 * @covers     \local_azora\telemetry\drain
 * @covers     \local_azora\telemetry\gate
 * @covers     \local_azora\telemetry\judge
 * @covers     \local_azora\telemetry\spec
 * @covers     \local_azora\telemetry\watch
 */
final class telemetry_test extends \advanced_testcase {
    /** @var string[] the tables that pulses come to */
    private const TABLES = ['local_azora_pulses', 'local_azora_totals', 'local_azora_sessions'];

    /** @var \stdClass a course */
    private \stdClass $course;

    /** @var \stdClass a learner in it */
    private \stdClass $learner;

    /**
     * A course with a learner, where learning time is measured.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->course = $this->getDataGenerator()->create_course();
        $this->learner = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $this->ground()->switch_on($this->course->id);
    }

    /**
     * What was pretended ends.
     */
    protected function tearDown(): void {
        engine::pretend(null);
        parent::tearDown();
    }

    /**
     * The plugin's generator.
     *
     * @return \local_azora_generator
     */
    private function ground(): \local_azora_generator {
        return $this->getDataGenerator()->get_plugin_generator('local_azora');
    }

    /**
     * Tells a pulse, as the page does.
     *
     * @param array $values that differ from the usual
     * @return array
     */
    private function tell(array $values = []): array {
        $values += ['courseid' => $this->course->id, 'cmid' => 0, 'pulseid' => bin2hex(random_bytes(16)), 'client' => 'page',
            'seconds' => 60, 'ago' => 0, 'watched' => 0];
        $result = record_pulse::execute(...$values);
        return \core_external\external_api::clean_returnvalue(record_pulse::execute_returns(), $result);
    }

    /**
     * It is off until the site and the course switch it on.
     */
    public function test_off_by_default(): void {
        $other = $this->getDataGenerator()->create_course();
        $this->assertSame(0, settings::DEFAULTS['telemetry']);
        $this->assertFalse(gate::is_on($other->id));
        $this->assertTrue(gate::is_on($this->course->id));
        $this->assertFalse(gate::is_on(SITEID));
        set_config('telemetry', 0, 'local_azora');
        $this->assertFalse(gate::is_on($this->course->id));
        set_config('telemetry', 1, 'local_azora');
        gate::choose($this->course->id, false);
        $this->assertFalse(gate::is_on($this->course->id));
    }

    /**
     * A pulse adds one row, with the server's time.
     */
    public function test_one_row(): void {
        global $DB;
        $this->setUser($this->learner);
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id]);
        $this->tell();
        $writes = $DB->perf_get_writes();
        $this->assertSame(
            ['on' => true, 'taken' => true],
            $this->tell(['cmid' => $page->cmid, 'ago' => 90, 'pulseid' => 'abcdefghijklmnop'])
        );
        $this->assertSame(1, $DB->perf_get_writes() - $writes);
        $row = $DB->get_record('local_azora_queue', ['pulseid' => 'abcdefghijklmnop']);
        $this->assertEquals($this->learner->id, $row->userid);
        $this->assertEquals($page->cmid, $row->cmid);
        $this->assertEqualsWithDelta(time() - 90, $row->timeended, 2);
    }

    /**
     * Never of guests, of people who are not enrolled, of those who are logged in as somebody else, or where it is off.
     */
    public function test_never_of(): void {
        global $DB;
        $this->setAdminUser();
        $this->assertSame(['on' => false, 'taken' => false], $this->tell());
        \core\session\manager::loginas($this->learner->id, \context_system::instance());
        $this->assertSame(['on' => false, 'taken' => false], $this->tell());
        $this->setUser($this->learner);
        gate::choose($this->course->id, false);
        $this->assertSame(['on' => false, 'taken' => false], $this->tell());
        gate::choose($this->course->id, true);
        $suspended = $this->getDataGenerator()->create_user();
        $this->getDataGenerator()->enrol_user(
            $suspended->id,
            $this->course->id,
            'student',
            'manual',
            0,
            0,
            ENROL_USER_SUSPENDED
        );
        foreach ([guest_user(), $suspended] as $user) {
            $this->setUser($user);
            try {
                $this->tell();
                $this->fail('Nothing was thrown.');
            } catch (\moodle_exception $e) {
                $this->assertSame('requireloginerror', $e->errorcode);
            }
        }
        $this->assertSame(0, $DB->count_records('local_azora_queue'));
    }

    /**
     * A module of another course, numbers out of their range and names that are no names are refused.
     */
    public function test_hostile_arguments(): void {
        global $DB;
        $other = $this->getDataGenerator()->create_course();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $other->id]);
        $this->setUser($this->learner);
        $hostile = [['cmid' => $page->cmid], ['cmid' => -1], ['seconds' => 0], ['seconds' => 301], ['ago' => -1],
            ['ago' => 400 * DAYSECS], ['watched' => -1], ['pulseid' => 'short'], ['pulseid' => str_repeat('x', 65)],
            ['pulseid' => '<script>alert(1)</script>'], ['client' => str_repeat('x', 65)], ['courseid' => 999999],
            ['courseid' => $other->id]];
        foreach ($hostile as $i => $values) {
            try {
                $this->tell($values);
                $this->fail("Nothing was thrown for $i.");
            } catch (\moodle_exception $e) {
                $this->assertSame(0, $DB->count_records('local_azora_queue'));
            }
        }
    }

    /**
     * Nobody can fill the queue.
     */
    public function test_flood(): void {
        global $DB;
        $this->setUser($this->learner);
        for ($i = 0; $i < 300; $i++) {
            $this->ground()->create_pulse(['userid' => $this->learner->id]);
        }
        $this->assertSame(['on' => true, 'taken' => false], $this->tell());
        $this->assertSame(300, $DB->count_records('local_azora_queue'));
    }

    /**
     * The function can be called by pages only as a read-only one of the session, and asks for a login.
     */
    public function test_declaration(): void {
        $info = \core_external\external_api::external_function_info('local_azora_record_pulse');
        $this->assertTrue($info->allowed_from_ajax);
        $this->assertTrue($info->loginrequired);
        $this->assertTrue($info->readonlysession);
        $script = file_get_contents(__DIR__ . '/../amd/src/pulse.js');
        $this->assertStringContainsString('nosessionupdate=true', $script);
    }

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
        if ($DB->get_dbfamily() !== 'postgres') {
            $this->markTestSkipped('Needs PostgreSQL.');
        }
        $this->preventResetByRollback();
        $this->ground()->put_back(array_merge(self::TABLES, ['local_azora_learners']));
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
        if ($DB->get_dbfamily() !== 'postgres') {
            $this->markTestSkipped('Needs PostgreSQL.');
        }
        $this->preventResetByRollback();
        $this->ground()->put_back(array_merge(self::TABLES, ['local_azora_learners']));
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

    /**
     * The switch is taken from whoever may turn it, and from nobody else.
     *
     * @covers \local_azora\telemetry\course_form
     */
    public function test_switch(): void {
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $data = (object) ['id' => $this->course->id, 'local_azora_telemetry' => 0];
        $this->setUser($this->learner);
        telemetry\course_form::submit($data);
        $this->assertTrue(gate::is_on($this->course->id));
        $this->setUser($teacher);
        telemetry\course_form::submit((object) ['id' => $this->course->id]);
        $this->assertTrue(gate::is_on($this->course->id));
        telemetry\course_form::submit($data);
        $this->assertFalse(gate::is_on($this->course->id));
    }

    /**
     * Learners who sent pulses ten minutes ago and are still there, and nobody sends any now.
     *
     * @covers \local_azora\alerts
     */
    public function test_alert_of_silence(): void {
        global $DB;
        $now = time();
        $sink = $this->redirectMessages();
        for ($i = 0; $i < 5; $i++) {
            $user = $this->getDataGenerator()->create_user(['lastaccess' => $now - 30]);
            $DB->insert_record('local_azora_pulses', (object) ['userid' => $user->id, 'pulseid' => "p$i", 'client' => '',
                'courseid' => 2, 'cmid' => 0, 'seconds' => 60, 'timeended' => $now - 400]);
        }
        // Who has gone is not missed.
        $DB->set_field('user', 'lastaccess', $now - 500, ['id' => $user->id]);
        watch::look($now);
        $this->assertCount(0, $sink->get_messages());
        $DB->set_field('user', 'lastaccess', $now - 30, ['id' => $user->id]);
        $this->assertSame(5, watch::silent($now));
        // Somebody sends.
        $DB->insert_record('local_azora_pulses', (object) ['userid' => $user->id, 'pulseid' => 'now', 'client' => '',
            'courseid' => 2, 'cmid' => 0, 'seconds' => 60, 'timeended' => $now - 10]);
        $this->assertSame(0, watch::silent($now));
        $DB->delete_records('local_azora_pulses', ['pulseid' => 'now']);
        watch::look($now);
        watch::look($now);
        $this->assertCount(count(get_admins()), $sink->get_messages());
        $this->assertStringContainsString('5 people', $sink->get_messages()[0]->fullmessage);
    }

    /**
     * Too many of the last thousand pulses were refused.
     */
    public function test_alert_of_refusals(): void {
        $sink = $this->redirectMessages();
        run::begin('pulses')->finish(run::OK, 900, 51);
        watch::look();
        $this->assertCount(0, $sink->get_messages());
        run::begin('pulses')->finish(run::OK, 49, 0);
        $this->assertSame([1000, 51], watch::refused());
        watch::look();
        $this->assertCount(count(get_admins()), $sink->get_messages());
        // Of what came before nobody is told any more.
        run::begin('pulses')->finish(run::OK, 1000, 0);
        $this->assertSame([1000, 0], watch::refused());
    }

    /**
     * A statement that took long is noted once an hour, and told once a day, unless the site does not want to know.
     *
     * @covers \local_azora\stopwatch
     */
    public function test_alert_of_slow_statements(): void {
        global $DB;
        $sink = $this->redirectMessages();
        $this->assertSame(7, stopwatch::time('fast', fn() => 7));
        $this->assertNull(run::last('slow'));
        stopwatch::time('slow_one', fn() => usleep(210000));
        $this->assertSame('slow_one', run::last('slow')->detail['what']);
        $DB->delete_records('local_azora_run');
        stopwatch::note('board', 0.25);
        stopwatch::note('board', 0.35);
        $this->assertSame(1, $DB->count_records('local_azora_run', ['kind' => 'slow']));
        set_config('alertslowstatement', 0, 'local_azora');
        watch::look();
        $this->assertCount(0, $sink->get_messages());
        set_config('alertslowstatement', 1, 'local_azora');
        watch::look();
        $this->assertStringContainsString('250 ms', $sink->get_messages()[0]->fullmessage);
    }

    /**
     * Pages of the course say that they measure; others, and those of people who are not measured, do not.
     *
     * @covers \local_azora\telemetry\page
     */
    public function test_notice(): void {
        global $PAGE;
        $add = function () use (&$PAGE): string {
            $PAGE = new \moodle_page();
            $PAGE->set_url('/course/view.php', ['id' => $this->course->id]);
            $PAGE->set_course($this->course);
            $hook = new \core\hook\output\before_footer_html_generation($PAGE->get_renderer('core'));
            hook_listeners::before_footer($hook);
            return $hook->get_output();
        };
        $this->setUser($this->learner);
        $this->assertStringContainsString(get_string('telemetrynotice', 'local_azora'), $add());
        $this->assertStringContainsString('local_azora/pulse', $PAGE->requires->get_end_code());
        $this->setAdminUser();
        $this->assertSame('', $add());
        $this->setUser($this->learner);
        gate::choose($this->course->id, false);
        $this->assertSame('', $add());
        $this->assertNotNull(sapi::of(sapi::WEB));
    }

    /**
     * A learner sees the own time, and no name of an activity as markup.
     *
     * @covers \local_azora\output\telemetry_page
     */
    public function test_page(): void {
        global $PAGE;
        $module = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id,
            'name' => 'A & B <img src=x onerror=alert(1)> {{x}}']);
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id, 'cmid' => $module->cmid]);
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id, 'client' => 'x']);
        drain::run();
        $this->setUser($this->learner);
        $html = $PAGE->get_renderer('local_azora')->render(new output\telemetry_page($this->course, $this->learner->id));
        $this->assertStringContainsString('A &amp; B', $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringContainsString('2 mins', $html);
    }

    /**
     * The switch goes with a copy of the course, the time does not.
     *
     * @covers \backup_local_azora_plugin
     * @covers \restore_local_azora_plugin
     */
    public function test_backup_and_restore(): void {
        global $CFG, $DB, $USER;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $this->setAdminUser();
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id]);
        drain::run();
        $backup = new \backup_controller(
            \backup::TYPE_1COURSE,
            $this->course->id,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id
        );
        $backup->execute_plan();
        $backup->destroy();
        $copy = $this->getDataGenerator()->create_course();
        $restore = new \restore_controller(
            $backup->get_backupid(),
            $copy->id,
            \backup::INTERACTIVE_NO,
            \backup::MODE_GENERAL,
            $USER->id,
            \backup::TARGET_NEW_COURSE
        );
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $this->assertTrue(gate::is_on($copy->id));
        $this->assertFalse($DB->record_exists('local_azora_totals', ['courseid' => $copy->id]));
    }
}
