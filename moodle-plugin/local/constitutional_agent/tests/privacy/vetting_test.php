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
 * Tests of what vetting keeps about people.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_constitutional_agent\overruling;
use local_constitutional_agent\vetting_access;
use local_constitutional_agent\vetting_testcase;
use local_constitutional_agent\vettings;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../vetting_testcase.php');

/**
 * Tests of what vetting keeps about people.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\privacy\provider
 * @covers     \local_constitutional_agent\life_cycle
 */
final class vetting_test extends vetting_testcase {
    /**
     * Everybody who is named in a row is found, exported and taken out of it, words and all; others stay, and so does what was
     * found.
     */
    public function test_people(): void {
        global $DB;
        $second = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $third = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $access = $this->vetted(self::BAD, $second);
        overruling::overrule($access, 'A gallery');
        $DB->set_field(vettings::TABLE, 'judgedby', $third->id, []);
        $context = $access->context;
        $users = new userlist($context, 'local_constitutional_agent');
        provider::get_users_in_context($users);
        $this->assertEqualsCanonicalizing([$this->teacher->id, $second->id, $third->id], $users->get_userids());
        foreach ([$this->teacher, $second, $third] as $user) {
            $this->assertContainsEquals($context->id, provider::get_contexts_for_userid((int) $user->id)->get_contextids());
        }
        $this->assertNotContainsEquals(
            $context->id,
            provider::get_contexts_for_userid((int) $this->student->id)->get_contextids()
        );
        $approved = new approved_contextlist($second, 'local_constitutional_agent', [$context->id]);
        provider::export_user_data($approved);
        $this->assertTrue(writer::with_context($context)->has_any_data());
        provider::delete_data_for_user($approved);
        $row = vetting_access::row((int) $access->row->id);
        $this->assertNull($row->overruledby);
        $this->assertNull($row->overrulereason);
        $this->assertNotNull($row->timeoverruled, 'what was let stand still may');
        $this->assertEquals($this->teacher->id, $row->authorid);
        $this->assertEquals($third->id, $row->judgedby);
        provider::delete_data_for_users(new approved_userlist($context, 'local_constitutional_agent', [$third->id]));
        $this->assertNull(vetting_access::row((int) $access->row->id)->judgedby);
        provider::delete_data_for_all_users_in_context($context);
        $row = vetting_access::row((int) $access->row->id);
        $this->assertEquals(0, $row->authorid);
        $this->assertNotNull($row->score);
    }

    /**
     * Whoever wrote a text is not told the words of somebody else about it; who overruled it gets his own.
     */
    public function test_words_of_others(): void {
        $second = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $access = $this->vetted(self::BAD, $second);
        overruling::overrule($access, 'A gallery of pictures');
        $export = function (\stdClass $user) use ($access): array {
            writer::reset();
            provider::export_user_data(new approved_contextlist($user, 'local_constitutional_agent', [$access->context->id]));
            return (array) writer::with_context($access->context)->get_data([
                get_string('pluginname', 'local_constitutional_agent'),
                get_string('privacy:vetting', 'local_constitutional_agent'),
            ]);
        };
        $this->assertSame('A gallery of pictures', $export($second)['overruledby'][0]['overrulereason']);
        $data = $export($this->teacher);
        $this->assertSame(['authorid'], array_keys($data));
        $this->assertStringNotContainsString('gallery of', json_encode($data));
    }

    /**
     * That texts go to Moodle's AI subsystem is said.
     */
    public function test_metadata(): void {
        $collection = provider::get_metadata(new collection('local_constitutional_agent'));
        $this->assertContains('core_ai', array_map(fn($item) => $item->get_name(), $collection->get_collection()));
    }

    /**
     * Once an account is deleted, nothing names it, and its words are gone.
     */
    public function test_deleted_account(): void {
        $second = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $access = $this->vetted(self::BAD, $second);
        overruling::overrule($access, 'A gallery');
        delete_user($second);
        $row = vetting_access::row((int) $access->row->id);
        $this->assertNull($row->overruledby);
        $this->assertNull($row->overrulereason);
        $this->assertNotNull($row->timeoverruled);
    }
}
