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

namespace local_azora\privacy;

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * Tests of what is kept of people.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\privacy\provider
 * @covers     \local_azora\privacy\eraser
 * @covers     \local_azora\observers
 */
final class provider_test extends \core_privacy\tests\provider_testcase {
    /** @var \stdClass[] two people */
    private array $users = [];

    /** @var \context[] a course, the site, and the contexts of both */
    private array $contexts = [];

    /**
     * Two people with something everywhere.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $course = $this->getDataGenerator()->create_course();
        $generator = $this->getDataGenerator()->get_plugin_generator('local_azora');
        $this->contexts = ['course' => \context_course::instance($course->id), 'site' => \context_system::instance()];
        foreach (['one', 'other'] as $who) {
            $this->users[$who] = $this->getDataGenerator()->create_user();
            $this->contexts[$who] = \context_user::instance($this->users[$who]->id);
        }
        foreach (['one' => 'other', 'other' => 'one'] as $who => $actor) {
            $userid = $this->users[$who]->id;
            $generator->create_pulse(['userid' => $userid, 'courseid' => $course->id]);
            $generator->create_audit(['userid' => $userid, 'actorid' => $this->users[$actor]->id,
                'context' => $this->contexts['course'], 'reason' => "about $who"]);
            \local_azora\vetting::vet_text('local_azora', 'test', $userid, $userid, $this->contexts['course'], '<p>Text.</p>');
            \local_azora\constitution::add(
                json_encode(['schema' => 1, 'version' => 1, 'title' => $who, 'principles' => [['id' => 'p', 'name' => 'P',
                    'weight' => 1]], 'rules' => []]),
                $userid
            );
        }
        \local_azora\telemetry\drain::run();
        foreach ($this->users as $user) {
            $generator->create_pulse(['userid' => $user->id, 'courseid' => $course->id]);
            \local_azora\dirty::mark($user->id, $course->id);
            $this->insert_rest((int) $user->id, (int) $course->id);
        }
    }

    /**
     * Rows that only a reconciliation writes.
     *
     * @param int $userid
     * @param int $courseid
     */
    private function insert_rest(int $userid, int $courseid): void {
        global $DB;
        $completion = ['userid' => $userid, 'courseid' => $courseid, 'cmid' => 3];
        $DB->insert_record('local_azora_claimed', (object) $completion);
        $DB->insert_record('local_azora_earned', (object) $completion);
        $DB->insert_record('local_azora_findings', (object) ($completion + ['run' => 'r', 'timecreated' => 1,
            'checkname' => 'time', 'stored' => '1']));
    }

    /**
     * In how many rows of all tables a person is named.
     *
     * @param string $who
     * @return array<string, int> table and column => rows
     */
    private function rows(string $who): array {
        global $DB;
        $rows = [];
        foreach ($DB->get_tables() as $table) {
            if (!str_starts_with($table, 'local_azora_')) {
                continue;
            }
            foreach (['userid', 'actorid', 'usermodified'] as $column) {
                if (isset($DB->get_columns($table)[$column])) {
                    $rows["$table.$column"] = $DB->count_records($table, [$column => $this->users[$who]->id]);
                }
            }
        }
        return $rows;
    }

    /**
     * Every table with a person in it has a row, is declared, and each of the declared fields has its text.
     */
    public function test_metadata(): void {
        $this->assertNotContains(0, $this->rows('one'), json_encode($this->rows('one')));
        $collection = provider::get_metadata(new \core_privacy\local\metadata\collection('local_azora'));
        $tables = [];
        foreach ($collection->get_collection() as $item) {
            $tables[] = $item->get_name();
            foreach ($item->get_privacy_fields() as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_azora'), $string);
            }
        }
        $wanted = array_unique(array_map(fn($name) => strstr($name, '.', true), array_keys($this->rows('one'))));
        $this->assertEqualsCanonicalizing($wanted, $tables);
    }

    /**
     * Where there is something of a person, and of whom there is something.
     */
    public function test_contexts_and_users(): void {
        $one = $this->users['one']->id;
        $other = $this->users['other']->id;
        $this->assertEqualsCanonicalizing(
            [$this->contexts['course']->id, $this->contexts['site']->id, $this->contexts['one']->id],
            array_map('intval', provider::get_contexts_for_userid($one)->get_contextids())
        );
        foreach (['course' => [$one, $other], 'site' => [$one, $other], 'one' => [$one]] as $where => $users) {
            $list = new userlist($this->contexts[$where], 'local_azora');
            provider::get_users_in_context($list);
            $this->assertEqualsCanonicalizing($users, array_map('intval', $list->get_userids()), $where);
        }
    }

    /**
     * All of it is exported, and nobody else is named.
     */
    public function test_export(): void {
        foreach ($this->contexts as $context) {
            writer::reset();
            $this->export_context_data_for_user($this->users['one']->id, $context, 'local_azora');
            $writer = writer::with_context($context);
            $root = get_string('pluginname', 'local_azora');
            $read = fn($path, $table) => $writer->get_related_data(
                [$root, get_string('privacy:path:' . $path, 'local_azora')],
                $table
            )->rows ?? null;
            if ($context->contextlevel == CONTEXT_COURSE) {
                $about = $read('audit', 'local_azora_audit');
                $this->assertSame('about one', $about[0]->reason);
                $this->assertNull($about[0]->actorid);
                $this->assertSame('about other', $read('actions', 'local_azora_audit')[0]->reason);
                $this->assertNull($read('actions', 'local_azora_audit')[0]->userid);
                $this->assertEquals(100, $read('vettings', 'local_azora_vettings')[0]->score);
            } else if ($context->contextlevel == CONTEXT_SYSTEM) {
                $this->assertCount(1, $read('constitutions', 'local_azora_constitutions'));
            } else if ($context->instanceid == $this->users['one']->id) {
                $tables = ['dirty', 'queue', 'pulses', 'learners', 'totals', 'sessions', 'findings', 'claimed', 'earned'];
                foreach ($tables as $table) {
                    $this->assertCount(1, $read('time', 'local_azora_' . $table), $table);
                }
            } else {
                $this->assertFalse($writer->has_any_data());
            }
        }
    }

    /**
     * Deleted for one, nothing of that one is left, and the other keeps everything but the name of who acted.
     */
    public function test_delete_for_user(): void {
        $kept = $this->rows('other');
        $list = provider::get_contexts_for_userid($this->users['one']->id);
        provider::delete_data_for_user(new approved_contextlist($this->users['one'], 'local_azora', $list->get_contextids()));
        $this->assertSame([0], array_values(array_unique($this->rows('one'))));
        $kept['local_azora_audit.actorid'] = 0;
        $this->assertSame($kept, $this->rows('other'));
    }

    /**
     * Deleted for some in a context.
     */
    public function test_delete_for_users(): void {
        $one = $this->users['one']->id;
        foreach ($this->contexts as $context) {
            provider::delete_data_for_users(new approved_userlist($context, 'local_azora', [$one]));
            provider::delete_data_for_users(new approved_userlist($context, 'local_azora', []));
        }
        $this->assertSame([0], array_values(array_unique($this->rows('one'))));
        $this->assertSame(1, $this->rows('other')['local_azora_totals.userid']);
    }

    /**
     * Deleted for all in a context, and only there.
     */
    public function test_delete_in_context(): void {
        global $DB;
        provider::delete_data_for_all_users_in_context($this->contexts['course']);
        $this->assertSame(0, $DB->count_records('local_azora_audit'));
        $this->assertSame(0, $DB->count_records('local_azora_vettings'));
        $this->assertSame(2, $DB->count_records('local_azora_totals'));
        provider::delete_data_for_all_users_in_context($this->contexts['one']);
        $this->assertSame(1, $DB->count_records('local_azora_totals'));
        provider::delete_data_for_all_users_in_context($this->contexts['site']);
        $this->assertSame(0, $DB->count_records_select('local_azora_constitutions', 'usermodified <> 0'));
        $this->assertGreaterThan(0, $DB->count_records('local_azora_constitutions'));
    }

    /**
     * What is left of a deleted course is found, exported and deleted with what is the user's own.
     */
    public function test_deleted_course(): void {
        global $DB;
        delete_course($this->contexts['course']->instanceid, false);
        $one = $this->users['one'];
        $DB->delete_records('local_azora_totals');
        $this->assertContainsEquals(
            $this->contexts['one']->id,
            provider::get_contexts_for_userid($one->id)->get_contextids()
        );
        $this->export_context_data_for_user($one->id, $this->contexts['one'], 'local_azora');
        $data = writer::with_context($this->contexts['one'])->get_related_data(
            [get_string('pluginname', 'local_azora'), get_string('privacy:path:audit', 'local_azora')],
            'local_azora_audit'
        );
        $this->assertSame('about one', $data->rows[0]->reason);
        provider::delete_data_for_user(new approved_contextlist($one, 'local_azora', [$this->contexts['one']->id]));
        $rows = $this->rows('one');
        unset($rows['local_azora_constitutions.usermodified']);
        $this->assertSame([0], array_values(array_unique($rows)));
        $this->assertSame(1, $this->rows('other')['local_azora_audit.userid']);
    }

    /**
     * A user who is deleted is forgotten.
     */
    public function test_deleted_user(): void {
        delete_user($this->users['one']);
        $this->assertSame([0], array_values(array_unique($this->rows('one'))));
        $this->assertSame(1, $this->rows('other')['local_azora_totals.userid']);
    }
}
