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

use local_azora\exception\road_closed;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the database road, with a real PostgreSQL where the site has one.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\database
 */
final class database_test extends azora_testcase {
    /** @var string[] tables that the engine writes to */
    private const WRITTEN = ['local_azora_pulses', 'local_azora_learners', 'local_azora_totals', 'local_azora_sessions'];

    /**
     * The server that answers is the one of $DB.
     */
    public function test_ping(): void {
        global $DB;
        $this->need_postgres(...self::WRITTEN);
        $this->assertNull(database::why_not());
        $this->assertStringStartsWith((string) (int) $DB->get_server_info()['version'], database::ping()['server']);
    }

    /**
     * Tables are found by PHPUnit's prefix, and what is written is there for $DB.
     */
    public function test_prefix_of_phpunit(): void {
        global $DB;
        $this->need_postgres(...self::WRITTEN);
        $result = database::record_pulses(telemetry\spec::make(), [['id' => 'a', 'user' => 5, 'course' => 2, 'module' => 0,
            'seconds' => 60, 'when' => time()]]);
        $this->assertSame(1, $result['accepted']);
        $this->assertTrue($DB->record_exists('local_azora_pulses', ['userid' => 5, 'pulseid' => 'a']));
        $this->assertEquals(60, $DB->get_field('local_azora_totals', 'seconds', ['userid' => 5]));
    }

    /**
     * In a transaction the road is closed: a second connection would see nothing of it, and wait for its rows.
     */
    public function test_closed_in_a_transaction(): void {
        global $DB;
        $this->need_postgres(...self::WRITTEN);
        $transaction = $DB->start_delegated_transaction();
        $this->assertFalse(database::is_possible());
        try {
            database::ping();
            $this->fail('Nothing was thrown.');
        } catch (road_closed $e) {
            $this->assertSame(get_string('roadintransaction', 'local_azora'), $e->why);
        }
        $transaction->allow_commit();
        $this->assertTrue(database::is_possible());
        // That is no failure of the road: nobody is told.
        $this->assertFalse(get_config('local_azora', 'roadfailed'));
    }

    /**
     * The road is closed without the extension, and where the site does not want it.
     */
    public function test_closed_otherwise(): void {
        $this->need_postgres(...self::WRITTEN);
        engine::pretend('');
        $this->assertFalse(database::is_possible());
        engine::pretend(null);
        set_config('databaseroad', 0, 'local_azora');
        $this->assertSame(get_string('roadoff', 'local_azora'), database::why_not());
    }

    /**
     * A server that is not there closes the road; administrators are told once a day.
     */
    public function test_failure_is_told_once_a_day(): void {
        $this->need_postgres(...self::WRITTEN);
        $sink = $this->redirectMessages();
        database::override(['dbhost' => '127.0.0.1', 'dbpass' => 'top secret',
            'dboptions' => ['dbport' => 1, 'connecttimeout' => 1]]);
        foreach ([1, 2] as $unused) {
            try {
                database::ping();
                $this->fail('Nothing was thrown.');
            } catch (road_closed $e) {
                $this->assertStringNotContainsString('top secret', $e->why . $e->getMessage() . $e->debuginfo);
            }
        }
        $messages = $sink->get_messages();
        $this->assertCount(count(get_admins()), $messages);
        $this->assertSame('alert', $messages[0]->eventtype);
        $this->assertGreaterThan(time() - 60, get_config('local_azora', 'roadfailed'));
        set_config('alertedroad', time() - DAYSECS - 1, 'local_azora');
        try {
            database::ping();
        } catch (road_closed $e) {
            $this->assertCount(2 * count(get_admins()), $sink->get_messages());
        }
        // Mended, it is taken again.
        database::override(null);
        $this->assertArrayHasKey('server', database::ping());
    }

    /**
     * A password with all that is awkward in it reaches the server as it is: the server says so by the user's name.
     */
    public function test_hostile_settings_reach_the_server(): void {
        $this->need_postgres(...self::WRITTEN);
        $this->redirectMessages();
        database::override(['dbuser' => "no'such\\user =x", 'dbpass' => "a'b\\ c"]);
        try {
            database::ping();
            $this->fail('Nothing was thrown.');
        } catch (road_closed $e) {
            $this->assertStringContainsString("no'such\\user =x", $e->why);
        }
    }

    /**
     * Schemas reach the server as one option, spaces and quotes and all.
     */
    public function test_schemas_reach_the_server(): void {
        global $CFG;
        $this->need_postgres(...self::WRITTEN);
        $this->redirectMessages();
        database::override(['dboptions' => ['dbschema' => '"no \'such", public'] + (array) $CFG->dboptions]);
        $this->assertArrayHasKey('server', database::ping());
        // In a schema that is not there no table is found.
        database::override(['dboptions' => ['dbschema' => '"no \'such"'] + (array) $CFG->dboptions]);
        $this->expectException(road_closed::class);
        database::record_pulses(telemetry\spec::make(), [['id' => 'a', 'user' => 5, 'course' => 2, 'module' => 0,
            'seconds' => 60, 'when' => time()]]);
    }

    /**
     * A wrong specification is the caller's fault, and does not close the road.
     */
    public function test_wrong_specification(): void {
        $this->need_postgres(...self::WRITTEN);
        try {
            database::refresh(['nonsense' => 1]);
            $this->fail('Nothing was thrown.');
        } catch (\coding_exception $e) {
            $this->assertFalse(get_config('local_azora', 'roadfailed'));
        }
    }
}
