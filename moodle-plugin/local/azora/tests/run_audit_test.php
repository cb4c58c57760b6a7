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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the run log and of the notes about standings.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\run
 * @covers     \local_azora\audit
 * @covers     \local_azora\task\clean_up
 */
final class run_audit_test extends azora_testcase {
    /**
     * A run is stored when it ends, once.
     */
    public function test_run(): void {
        global $DB;
        $run = run::begin('boards');
        $this->assertNull(run::last('boards'));
        usleep(2000);
        $run->finish(run::OK, 5, 1, ['rows' => 7, 'bad' => "\xff"]);
        $run->finish(run::FAILED);
        $this->assertSame(1, $DB->count_records('local_azora_run'));
        $last = run::last('boards');
        $this->assertSame('ok', $last->outcome);
        $this->assertSame(7, $last->detail['rows']);
        $this->assertGreaterThanOrEqual(2, $last->duration);
        run::begin('boards')->finish(run::BUSY);
        $this->assertSame('busy', run::last('boards')->outcome);
        $this->assertSame('ok', run::last('boards', run::OK)->outcome);
        $this->assertSame(['boards'], run::kinds());
    }

    /**
     * Old runs go, but never the last of a kind; runs without work are kept for a day.
     */
    public function test_clean_up_of_runs(): void {
        global $DB;
        set_config('runretention', 30, 'local_azora');
        $old = time() - 40 * DAYSECS;
        $recent = time() - 2 * DAYSECS;
        $now = time();
        foreach ([['a', $old, 1], ['a', $recent, 1], ['a', $recent, 0], ['a', $now, 0], ['b', $old, 1]] as [$kind, $time, $done]) {
            $DB->insert_record('local_azora_run', (object) ['kind' => $kind, 'timestarted' => $time, 'duration' => 1,
                'done' => $done, 'refused' => 0, 'outcome' => 'ok']);
        }
        (new task\clean_up())->execute();
        $left = $DB->get_records('local_azora_run', null, 'kind, timestarted', 'id, kind, timestarted, done');
        $this->assertEquals(
            [['a', $recent, 1], ['a', $now, 0], ['b', $old, 1]],
            array_values(array_map(fn($run) => [$run->kind, $run->timestarted, $run->done], $left))
        );
    }

    /**
     * A note has the course of its context, and long values are cut, not refused.
     */
    public function test_audit(): void {
        $course = $this->getDataGenerator()->create_course();
        $context = \context_course::instance($course->id);
        $long = str_repeat('ä', 300);
        audit::log('local_x', 'score_changed', 5, 6, $context, 'some_table', 7, '1', $long, '<img src=x onerror=alert(1)>');
        audit::log('local_x', 'star_awarded', 5, 0, \context_system::instance());
        $rows = audit::of(5);
        $this->assertCount(2, $rows);
        $this->assertSame('star_awarded', $rows[0]->actiontype);
        $this->assertEquals(0, $rows[0]->courseid);
        $this->assertNull($rows[0]->oldvalue);
        $this->assertEquals($course->id, $rows[1]->courseid);
        $this->assertSame(255, \core_text::strlen($rows[1]->newvalue));
        $this->assertSame('<img src=x onerror=alert(1)>', $rows[1]->reason);
        $this->assertSame(2, audit::count_of(5));
        $this->assertCount(1, audit::of(5, 1, 1));
        $this->assertSame([], audit::of(6));
    }

    /**
     * Notes stay for ever unless the site says otherwise.
     */
    public function test_clean_up_of_notes(): void {
        global $DB;
        audit::log('local_x', 'score_changed', 5, 6, \context_system::instance());
        $DB->set_field('local_azora_audit', 'timecreated', time() - 400 * DAYSECS);
        (new task\clean_up())->execute();
        $this->assertSame(1, audit::count_of(5));
        set_config('auditretention', 365, 'local_azora');
        (new task\clean_up())->execute();
        $this->assertSame(0, audit::count_of(5));
    }

    /**
     * What comes out on the report is text.
     *
     * @covers \local_azora\output\audit_report
     */
    public function test_report_shows_text(): void {
        global $PAGE;
        $this->setAdminUser();
        $hostile = '<img src=x onerror=alert(1)>{{x}}';
        $user = $this->getDataGenerator()->create_user();
        audit::log('local_x', $hostile, $user->id, 0, \context_system::instance(), null, null, $hostile, $hostile, $hostile);
        audit::log('local_azora', 'text_vetted', $user->id, 2, \context_system::instance());
        $html = $PAGE->get_renderer('local_azora')->render(new output\audit_report($user));
        $this->assertStringNotContainsString('<img src=x', $html);
        $this->assertSame(4, substr_count($html, '&lt;img src=x onerror=alert(1)&gt;{{x}}'));
        $this->assertStringContainsString('Text vetted', $html);
        $this->assertStringContainsString('Admin User', $html);
    }
}
