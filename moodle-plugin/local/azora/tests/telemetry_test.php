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
use local_azora\telemetry\gate;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/telemetry_testcase.php');

/**
 * Tests of how learning time is told.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\external\record_pulse
 * @covers     \local_azora\telemetry\drain
 * @covers     \local_azora\telemetry\gate
 */
final class telemetry_test extends telemetry_testcase {
    use tests\course_copies;

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
        global $CFG, $DB;
        $this->setAdminUser();
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        $this->ground()->create_pulse(['userid' => $this->learner->id, 'courseid' => $this->course->id]);
        drain::run();
        $copy = $this->restore_into_new($this->back_up((int) $this->course->id), (int) $this->course->category);
        $this->assertTrue(gate::is_on($copy));
        $this->assertFalse($DB->record_exists('local_azora_totals', ['courseid' => $copy]));
    }
}
