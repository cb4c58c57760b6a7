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

namespace local_did_credentials\privacy;

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_did_credentials\credentials;
use local_did_credentials\did_testcase;
use local_did_credentials\erasure;
use local_did_credentials\ledger;
use local_did_credentials\queue;
use local_did_credentials\revocation;
use local_did_credentials\status_lists;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../did_testcase.php');

/**
 * Tests of what is kept about people, exported and erased.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\privacy\provider
 * @covers \local_did_credentials\erasure
 */
final class provider_test extends did_testcase {
    /**
     * All columns that name somebody are declared, and all strings are there.
     */
    public function test_metadata(): void {
        global $DB;
        $declared = [];
        $collection = provider::get_metadata(new \core_privacy\local\metadata\collection('local_did_credentials'));
        foreach ($collection->get_collection() as $item) {
            $declared[$item->get_name()] = array_keys($item->get_privacy_fields());
            foreach (array_merge([$item->get_summary()], array_values($item->get_privacy_fields())) as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_did_credentials'), $string);
            }
        }
        foreach ($DB->get_tables(false) as $table) {
            foreach (str_starts_with($table, 'local_did_credentials_') ? ['userid', 'usermodified'] : [] as $column) {
                if (isset($DB->get_columns($table)[$column])) {
                    $this->assertContains($column, $declared[$table] ?? [], $table);
                }
            }
        }
    }

    /**
     * Everything of somebody is exported, and nothing of others.
     */
    public function test_export(): void {
        [$row, $other] = $this->issued(2);
        $this->assertSame(
            [\context_user::instance($row->userid)->id],
            array_map('intval', provider::get_contexts_for_userid($row->userid)->get_contextids())
        );
        $this->export_all_data_for_user($row->userid, 'local_did_credentials');
        $writer = writer::with_context(\context_user::instance($row->userid));
        $path = [get_string('pluginname', 'local_did_credentials'), "$row->id Fractions"];
        $this->assertSame('issued', $writer->get_data($path)->state);
        $this->assertSame($row->signedjson, $writer->get_custom_file($path, 'credential.json'));
        $this->assertNotEmpty($writer->get_custom_file($path, 'receipt.json'));
        $this->assertFalse(writer::with_context(\context_user::instance($other->userid))->has_any_data());
        $this->assertSame([], array_map('intval', provider::get_contexts_for_userid(2)->get_contextids()));
        revocation::revoke($row->id, 'x', 2);
        $this->assertSame([(int) SYSCONTEXTID], array_map('intval', provider::get_contexts_for_userid(2)->get_contextids()));
        $list = new userlist(\context_system::instance(), 'local_did_credentials');
        provider::get_users_in_context($list);
        $this->assertSame([2], array_map('intval', $list->get_userids()));
        $this->export_all_data_for_user(2, 'local_did_credentials');
        $this->assertTrue(writer::with_context(\context_system::instance())->has_any_data());
        provider::delete_data_for_users(new approved_userlist(\context_system::instance(), 'local_did_credentials', [2]));
        $this->assertSame('0', (string) $this->again($row)->usermodified);
        $this->assertSame('revoked', $this->again($row)->state);
    }

    /**
     * Exports for a user; the base class of privacy tests is another one's.
     *
     * @param int $userid
     * @param string $component
     */
    private function export_all_data_for_user(int $userid, string $component): void {
        writer::reset();
        $contexts = provider::get_contexts_for_userid($userid);
        provider::export_user_data(new approved_contextlist(\core_user::get_user($userid), $component,
            $contexts->get_contextids()));
    }

    /**
     * Erasing takes the credential and its salt, leaves the bit and the leaf, and nothing is issued again.
     */
    public function test_erase(): void {
        global $DB;
        [$row, $kept] = $this->issued(2);
        revocation::revoke($row->id, 'x', 2);
        $this->cron_issues(0);
        $this->award($this->badge(), \core_user::get_user($row->userid));
        $before = [status_lists::published(1), $DB->count_records(ledger::LEAVES)];
        $context = \context_user::instance($row->userid);
        $list = new userlist($context, 'local_did_credentials');
        provider::get_users_in_context($list);
        $this->assertSame([(int) $row->userid], array_map('intval', $list->get_userids()));
        provider::delete_data_for_user(new approved_contextlist(\core_user::get_user($row->userid), 'local_did_credentials',
            [$context->id]));
        $this->assertNull(credentials::by_id($row->id));
        $this->assertSame(0, $DB->count_records(queue::TABLE));
        $this->assertSame($before, [status_lists::published(1), $DB->count_records(ledger::LEAVES)]);
        $this->assertSame(1, $DB->count_records(status_lists::ENTRIES, ['revoked' => 1]));
        foreach ($this->backup() as $rows) {
            $this->assertStringNotContainsString($row->salt, json_encode($rows));
        }
        $this->sweep();
        $this->cron_issues(0);
        $this->assertSame('fail', $this->verify($row->signedjson)->checks['status'], 'whoever has it sees that it was revoked');
        $this->assertTrue($this->verify($kept->signedjson)->verified);
        $this->assertSame([], ledger::check()->problems);
        $this->assertSame(2, $DB->count_records(erasure::TABLE));
        // Once the awards are gone, too, nothing points to him any more.
        $DB->delete_records('badge_issued', ['userid' => $row->userid]);
        $this->sweep();
        $this->assertSame(0, $DB->count_records(erasure::TABLE));
        provider::delete_data_for_all_users_in_context(\context_user::instance($kept->userid));
        $this->assertSame(0, $DB->count_records(credentials::TABLE));
    }

    /**
     * Who is deleted has no credentials any more, and none is revoked by that.
     */
    public function test_deleted_user(): void {
        global $DB;
        [$row, $kept] = $this->issued(2);
        delete_user(\core_user::get_user($row->userid));
        $this->sweep();
        $this->cron_issues(0);
        $this->assertNull(credentials::by_id($row->id));
        $this->assertSame(0, $DB->count_records(status_lists::ENTRIES, ['revoked' => 1]));
        $this->assertTrue($this->verify($row->signedjson)->verified);
        $this->assertSame('issued', $this->again($kept)->state);
    }
}
