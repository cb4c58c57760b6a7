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
 * Tests of privacy.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora\privacy;

use availability_azora\reached;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * Tests of what is kept about people, and how it is exported and erased.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\privacy\provider
 */
final class provider_test extends \core_privacy\tests\provider_testcase {
    /** @var \stdClass[] users */
    private array $users = [];

    /** @var \context_course[] of courses */
    private array $contexts = [];

    /**
     * Two users have reached something in two courses.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        for ($i = 0; $i < 2; $i++) {
            $this->contexts[] = \context_course::instance($this->getDataGenerator()->create_course()->id);
            $this->users[] = $this->getDataGenerator()->create_user();
        }
        foreach ($this->contexts as $context) {
            foreach ($this->users as $user) {
                $DB->insert_record(reached::TABLE, (object) ['userid' => $user->id, 'courseid' => $context->instanceid,
                    'reachedkey' => 'pivc:course:10', 'timereached' => 1700000000]);
            }
        }
    }

    /**
     * What is kept is told, with strings that are there.
     */
    public function test_metadata(): void {
        global $DB;
        $items = provider::get_metadata(new collection('availability_azora'))->get_collection();
        $this->assertCount(1, $items);
        $fields = $items[0]->get_privacy_fields();
        $this->assertEqualsCanonicalizing(
            array_diff(array_keys($DB->get_columns(reached::TABLE)), ['id']),
            array_keys($fields)
        );
        foreach ($fields + [$items[0]->get_summary()] as $string) {
            $this->assertTrue(get_string_manager()->string_exists($string, 'availability_azora'), $string);
        }
    }

    /**
     * Where it is, about whom, and what.
     */
    public function test_export(): void {
        $user = $this->users[0];
        $list = provider::get_contexts_for_userid((int) $user->id);
        $this->assertEqualsCanonicalizing(array_column($this->contexts, 'id'), $list->get_contextids());
        $users = new userlist($this->contexts[0], 'availability_azora');
        provider::get_users_in_context($users);
        $this->assertEqualsCanonicalizing(array_column($this->users, 'id'), $users->get_userids());
        provider::export_user_data(new approved_contextlist($user, 'availability_azora', [$this->contexts[0]->id,
            \context_user::instance($user->id)->id]));
        $data = writer::with_context($this->contexts[0])->get_data([get_string('pluginname', 'availability_azora')]);
        $this->assertSame('pivc:course:10', $data->reached[0]['condition']);
        $this->assertFalse(writer::with_context($this->contexts[1])->has_any_data());
    }

    /**
     * Erasing takes what it should, and nothing else.
     */
    public function test_delete(): void {
        global $DB;
        provider::delete_data_for_user(new approved_contextlist($this->users[0], 'availability_azora', [$this->contexts[0]->id]));
        $this->assertSame(3, $DB->count_records(reached::TABLE));
        provider::delete_data_for_users(new approved_userlist($this->contexts[1], 'availability_azora', [$this->users[0]->id]));
        $this->assertSame(2, $DB->count_records(reached::TABLE));
        $this->assertSame(0, $DB->count_records(reached::TABLE, ['userid' => $this->users[0]->id]));
        provider::delete_data_for_all_users_in_context(\context_system::instance());
        $this->assertSame(2, $DB->count_records(reached::TABLE));
        provider::delete_data_for_all_users_in_context($this->contexts[0]);
        $this->assertSame(1, $DB->count_records(reached::TABLE));
    }
}
