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

use local_azora\telemetry\watch;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/telemetry_testcase.php');

/**
 * Tests of what administrators are told of learning time and of slow statements.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\telemetry\watch
 */
final class telemetry_alerts_test extends telemetry_testcase {
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
}
