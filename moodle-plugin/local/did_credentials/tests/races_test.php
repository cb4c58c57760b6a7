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

namespace local_did_credentials;

use local_azora\engine;
use local_azora\run;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/did_testcase.php');

/**
 * Tests of what happens at the same time, and of what somebody else brought.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\worker
 * @covers \local_did_credentials\issuer
 * @covers \local_did_credentials\erasure
 * @covers \local_did_credentials\published
 * @covers \local_did_credentials\status_lists
 */
final class races_test extends did_testcase {
    /**
     * A course with a completion is restored into a course that was there: nobody gets a second credential by it, but by bulk
     * issue; and what is completed there afterwards gets one.
     *
     * @covers \local_did_credentials\observer
     */
    public function test_restore_into_a_course(): void {
        global $CFG, $DB, $USER;
        require_once($CFG->dirroot . '/completion/criteria/completion_criteria_self.php');
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        set_config('since', time() - HOURSECS, 'local_did_credentials');
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $user = $this->getDataGenerator()->create_and_enrol($course, 'student');
        $data = (object) ['id' => $course->id, 'criteria_self' => 1];
        (new \completion_criteria_self())->update_config($data);
        sources::choose(credentials::COURSE, $course->id, true, 2);
        $completion = new \completion_completion(['course' => $course->id, 'userid' => $user->id]);
        $completion->mark_complete(time() - MINSECS);
        $this->cron_issues(1);
        $backup = new \backup_controller(\backup::TYPE_1COURSE, $course->id, \backup::FORMAT_MOODLE, \backup::INTERACTIVE_NO,
            \backup::MODE_GENERAL, $USER->id);
        $backup->get_plan()->get_setting('users')->set_value(true);
        $backup->execute_plan();
        $file = $backup->get_results()['backup_destination'];
        $folder = \restore_controller::get_tempdir_name(SITEID, $USER->id);
        $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
        $backup->destroy();
        $there = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        sources::choose(credentials::COURSE, $there->id, true, 2);
        $restore = new \restore_controller($folder, $there->id, \backup::INTERACTIVE_NO, \backup::MODE_GENERAL, $USER->id,
            \backup::TARGET_EXISTING_ADDING);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $this->assertTrue($DB->record_exists('course_completions', ['course' => $there->id, 'userid' => $user->id]));
        $this->sweep();
        $this->cron_issues(0);
        $other = $this->getDataGenerator()->create_and_enrol($there, 'student');
        $this->complete($there, $other);
        $this->sweep();
        $this->cron_issues(1);
        bulk::start(credentials::COURSE, $there->id, 2);
        $this->cron_issues(1);
        $this->assertCount(2, credentials::of_user($user->id));
    }

    /**
     * A key is said to be in other hands while a run signs with it: it signs nothing more in that run.
     */
    public function test_key_compromised_in_a_run(): void {
        global $DB;
        foreach ([keys::ISSUE, keys::LEDGER] as $purpose) {
            $this->cron_issues(0);
            $key = $purpose === keys::ISSUE ? keys::active()
                : $DB->get_record(keys::TABLE, ['id' => ledger::current()->keyid], '*', MUST_EXIST);
            $awardid = $this->award($this->badge(), $this->getDataGenerator()->create_user());
            $lists = $DB->get_records_menu(status_lists::TABLE, [], 'id', 'id, signed');
            $this->redirectHook(hook\before_issue::class, fn() => keys::compromise((int) $key->id, 2));
            $done = $this->cron();
            $this->stopHookRedirections();
            $this->assertSame([run::OK, 0, 0, false], [$done->outcome, $done->issued, $done->failed, $done->finished]);
            $this->assertFalse($DB->record_exists(credentials::TABLE, ['awardid' => $awardid]));
            $this->assertSame($lists, $DB->get_records_menu(status_lists::TABLE, [], 'id', 'id, signed'));
            $this->cron_issues(1);
            $row = $DB->get_record(credentials::TABLE, ['awardid' => $awardid, 'state' => credentials::ISSUED], '*', MUST_EXIST);
            $this->assertNotSame((int) $key->id, (int) $row->keyid);
            $this->assertTrue(ledger::is_good((int) $row->ledgerid));
            $this->assertTrue($this->verify($row->signedjson)->verified);
            $this->assertSame([], ledger::check()->problems);
        }
    }

    /**
     * A backup is put back from before a key was said to be in other hands: not even the first run signs with it.
     */
    public function test_restored_key_signs_nothing(): void {
        global $DB;
        $this->issued();
        $backup = $this->backup();
        $key = keys::active();
        keys::compromise((int) $key->id, 2);
        $this->cron();
        $this->restore($backup);
        $awardid = $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $this->cron();
        $row = $DB->get_record(credentials::TABLE, ['awardid' => $awardid], '*', MUST_EXIST);
        $this->assertNotSame((int) $key->id, (int) $row->keyid);
        $this->assertSame('compromised', $DB->get_field(keys::TABLE, 'state', ['id' => $key->id]));
        $this->assertFalse($DB->record_exists(status_lists::TABLE, ['keyid' => $key->id]));
        $this->assertTrue($this->verify($row->signedjson)->verified);
    }

    /**
     * What is published is noted as soon as it is stored: with each batch, and also where a run fails or is killed later.
     */
    public function test_noted_at_once(): void {
        global $DB;
        $row = $this->issued()[0];
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $ledgerkey = keys::open($DB->get_record(keys::TABLE, ['id' => ledger::current()->keyid], '*', MUST_EXIST));
        $issuer = new issuer(keys::signer(), $ledgerkey);
        $this->assertTrue($issuer->run(time() + MINSECS));
        $this->assertSame(1, $issuer->issued);
        $this->assertSame((int) ledger::current()->treesize, published::read()->size);
        revocation::revoke($row->id, 'x', 2);
        $this->assertSame(1, revocation::write($ledgerkey, time() + MINSECS));
        $this->assertSame((int) ledger::current()->treesize, published::read()->size);
        // The extension goes away after a key was made and written into the ledger.
        keys::rotate(2);
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $size = (int) ledger::current()->treesize;
        $this->redirectHook(hook\before_issue::class, fn() => engine::pretend(''));
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertSame($size + 1, (int) ledger::current()->treesize);
        $this->assertSame($size + 1, published::read()->size);
        $this->assertCount(1, published::read()->lists);
    }

    /**
     * Somebody is erased while his credential is signed: it is not stored, and everybody else's is.
     */
    public function test_erased_while_signed(): void {
        global $DB;
        $badge = $this->badge();
        $users = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user(),
            $this->getDataGenerator()->create_user()];
        foreach ($users as $user) {
            $this->award($badge, $user);
        }
        $this->redirectHook(hook\before_issue::class, fn() => erasure::of_users([(int) $users[1]->id]));
        $done = $this->cron();
        $this->assertSame([run::OK, 2, 1, 0, ''], [$done->outcome, $done->issued, $done->dropped, $done->failed, $done->fault]);
        $this->assertEquals([$users[0]->id, $users[2]->id], $DB->get_fieldset_select(credentials::TABLE, 'userid', '1 = 1'));
        $this->assertSame(0, $DB->count_records(queue::TABLE));
        $this->assertSame(2, $DB->count_records(status_lists::ENTRIES));
        $this->sweep();
        $this->cron_issues(0);
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * What was stored of somebody who is gone, without anybody having been told, is erased by the sweep.
     *
     * @covers \local_did_credentials\sweep
     */
    public function test_sweep_erases(): void {
        global $DB;
        [$stays, $deleted, $missing] = $this->issued(3);
        $waits = $this->getDataGenerator()->create_user();
        queue::add(credentials::BADGE, 123456, time(), (int) $waits->id);
        $DB->set_field('user', 'deleted', 1, ['id' => $waits->id]);
        $DB->set_field('user', 'deleted', 1, ['id' => $deleted->userid]);
        $DB->delete_records('user', ['id' => $missing->userid]);
        $this->sweep();
        $this->assertEquals([$stays->id], $DB->get_fieldset_select(credentials::TABLE, 'id', '1 = 1'));
        $this->assertSame(0, $DB->count_records(queue::TABLE));
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * An erasure that fails leaves no transaction open in the request of whoever deletes somebody, and nothing half erased.
     */
    public function test_erasure_fails(): void {
        global $DB;
        $row = $this->issued()[0];
        $fails = function (string $method, array $arguments): void {
            if ($method === 'delete_records' && $arguments[0] === credentials::TABLE) {
                throw new \dml_write_exception('gone');
            }
        };
        try {
            $this->watched($fails, fn() => erasure::of_users([(int) $row->userid]));
            $this->fail('It has to be said.');
        } catch (\dml_write_exception $e) {
            $this->assertFalse($DB->is_transaction_started());
        }
        $this->assertTrue($DB->record_exists(credentials::TABLE, ['id' => $row->id]));
        $this->assertSame(0, $DB->count_records(erasure::TABLE));
    }

    /**
     * What is compared, and what lists are signed from, is read in a transaction: never from a copy of the database that lags.
     */
    public function test_read_from_the_primary(): void {
        $row = $this->issued()[0];
        revocation::revoke($row->id, 'x', 2);
        $lists = [status_lists::TABLE, status_lists::ENTRIES, ledger::TABLE, checkpoints::TABLE];
        $outside = $within = [];
        $watch = function (string $method, array $arguments, \moodle_database $real) use ($lists, &$outside, &$within): void {
            $reads = str_starts_with($method, 'get_') && $method !== 'get_records_select';
            if ($reads && in_array($arguments[0] ?? null, $lists, true)) {
                $real->is_transaction_started() ? $within[] = $arguments[0] : $outside[] = $arguments[0];
            }
        };
        $this->assertFalse($this->watched($watch, fn() => published::compare()));
        $this->assertSame([], $outside);
        $this->assertContains(ledger::TABLE, $within);
        $this->assertContains(status_lists::TABLE, $within);
        $within = [];
        $this->assertSame(1, $this->watched($watch, fn() => status_lists::sign_due(keys::signer())));
        $this->assertSame([], $outside);
        $this->assertContains(status_lists::ENTRIES, $within);
        $this->assertSame('fail', $this->verify($row->signedjson)->checks['status']);
    }

    /**
     * A note that the secret does not vouch for brings no list that somebody else signed, and none of another number.
     */
    public function test_foreign_lists(): void {
        global $CFG, $DB;
        $row = $this->issued()[0];
        $path = $CFG->dataroot . '/local_did_credentials/published.json';
        $note = json_decode(json_decode(file_get_contents($path))->published, true);
        $key = engine::key_generate();
        $did = engine::key_public($key)['did'];
        $foreign = fn(string $id) => engine::credential_issue(engine::status_list(status_lists::SIZE, [(int) $row->place], null,
            $id, $did, ['validFrom' => time()]), $key);
        $lists = [
            [['listno' => 1, 'generation' => 99, 'signed' => $foreign(identity::list_url(1))]],
            [['listno' => 2, 'generation' => 1, 'signed' => $foreign(identity::list_url(2))]],
            [['listno' => 2, 'generation' => 1, 'signed' => $note['lists'][0]['signed']]],
            [['listno' => 1, 'generation' => 99, 'signed' => 5]],
            ['x'],
            'x',
        ];
        foreach ($lists as $position => $list) {
            file_put_contents($path, json_encode(['mac' => str_repeat('0', 64),
                'published' => json_encode(['lists' => $list] + $note)]));
            $this->cron_issues(0);
            $this->assertSame('first', ledger::current()->reason, "list $position");
            $this->assertSame(1, $DB->count_records(status_lists::TABLE));
        }
        $this->assertTrue($this->verify($row->signedjson)->verified);
        // What this site signed is believed.
        $backup = $this->backup();
        revocation::revoke($row->id, 'lost', 2);
        $this->cron_issues(0);
        $later = json_decode(file_get_contents($path))->published;
        $this->restore($backup);
        file_put_contents($path, json_encode(['mac' => str_repeat('0', 64), 'published' => $later]));
        $this->cron_issues(0);
        $this->assertSame('restored', ledger::current()->reason);
        $this->assertSame('fail', $this->verify($row->signedjson)->checks['status']);
    }

    /**
     * Who says on the command line that a backup was restored begins anew, whatever lies in the data folder; but not from a note
     * of another site, or one that somebody made up.
     */
    public function test_restored_by_hand(): void {
        global $CFG;
        $row = $this->issued()[0];
        $path = $CFG->dataroot . '/local_did_credentials/published.json';
        $note = json_decode(json_decode(file_get_contents($path))->published, true);
        $epoch = 1;
        foreach ([['did' => 'did:web:other.example', 'epoch' => 70], ['epoch' => 70], ['note' => 'x', 'epoch' => 70]] as $change) {
            file_put_contents($path, json_encode(['mac' => str_repeat('0', 64), 'published' => json_encode($change + $note)]));
            published::restored();
            $this->assertSame([++$epoch, 'restored'], [(int) ledger::current()->epoch, ledger::current()->reason]);
            $this->assertTrue(published::read()->trusted);
        }
        $this->cron_issues(0);
        $this->assertTrue($this->verify($row->signedjson)->verified);
        $this->assertSame([], ledger::check()->problems);
        $this->assertStringNotContainsString('published::read', file_get_contents(__DIR__ . '/../cli/restored.php'));
    }

    /**
     * That a key may be in other hands can be said while the extension is away; cron publishes it when that is there again.
     *
     * @covers \local_did_credentials\keys
     */
    public function test_compromise_without_the_extension(): void {
        global $DB;
        $row = $this->issued()[0];
        $key = keys::active();
        engine::pretend('');
        keys::compromise((int) $key->id, 2);
        $this->assertSame('compromised', $DB->get_field(keys::TABLE, 'state', ['id' => $key->id]));
        $this->assertNull(keys::active());
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        engine::pretend(null);
        $this->cron_issues(1);
        $methods = array_column(json_decode(identity::document())->verificationMethod, null, 'publicKeyMultibase');
        $this->assertObjectHasProperty('revoked', $methods[$key->publickey]);
        $this->assertSame('fail', $this->verify($row->signedjson)->checks['proof']);
    }

    /**
     * Many checkpoints are checked with no more statements than few.
     *
     * @covers \local_did_credentials\ledger_check
     */
    public function test_check_of_many_checkpoints(): void {
        global $DB;
        $this->issued();
        $key = keys::open($DB->get_record(keys::TABLE, ['id' => ledger::current()->keyid], '*', MUST_EXIST));
        for ($i = 0; $i < 40; $i++) {
            $leaf = ['kind' => 'issue', 'leaf' => engine::ledger_leaf('issue', '{"id":"urn:uuid:x"}', random_bytes(32))];
            $plan = ledger::plan(ledger::current(), array_fill(0, 1 + $i % 3, $leaf), $key);
            $transaction = $DB->start_delegated_transaction();
            ledger::store($plan);
            $transaction->allow_commit();
        }
        $size = (int) ledger::current()->treesize;
        $before = $DB->perf_get_reads();
        $found = (new ledger_check())->run();
        $this->assertLessThan(20, $DB->perf_get_reads() - $before);
        $this->assertSame([], $found->problems);
        $this->assertSame([$size, $DB->count_records(checkpoints::TABLE)], [$found->leaves, $found->checkpoints]);
        // One of them that does not fit is found, and so is a node.
        $DB->set_field(checkpoints::TABLE, 'note', checkpoints::at((int) ledger::current()->id, 3), ['treesize' => 5]);
        $found = (new ledger_check())->run();
        $this->assertCount(1, $found->problems);
        $this->assertStringContainsString('with 5 leaves', $found->problems[0]);
        $DB->set_field(ledger::NODES, 'nodehash', str_repeat('0', 64), ['nodelevel' => 2, 'nodeindex' => 3]);
        $this->assertStringContainsString('does not fit the leaves', (new ledger_check())->run()->problems[0]);
    }

    /**
     * Nothing is revoked where nothing can come in its place.
     *
     * @covers \local_did_credentials\reissue
     */
    public function test_reissue_only_if_something_comes(): void {
        global $DB;
        [$off, $expired, $gone] = $this->issued(3);
        $refused = function (\stdClass $row, string $why): void {
            global $DB;
            try {
                reissue::start((int) $row->id, 'wrong', 2);
                $this->fail('It has to be refused.');
            } catch (\moodle_exception $e) {
                $this->assertSame($why, $e->errorcode);
            }
            $this->assertSame('issued', $this->again($row)->state);
            $this->assertSame(0, $DB->count_records(queue::TABLE));
        };
        set_config('enabled', 0, 'local_did_credentials');
        $refused($off, 'reissueoff');
        set_config('enabled', 1, 'local_did_credentials');
        $DB->set_field('badge_issued', 'dateexpire', time() - 1, ['id' => $expired->awardid]);
        $refused($expired, 'reissueexpired');
        $DB->set_field('user', 'deleted', 1, ['id' => $gone->userid]);
        $refused($gone, 'awardgone');
        reissue::start((int) $off->id, 'wrong', 2);
        $this->cron_issues(1);
    }

    /**
     * What is issued again from what it was built from has its evidence already.
     */
    public function test_evidence_once(): void {
        $this->redirectHook(hook\before_issue::class, function (hook\before_issue $hook) {
            foreach (array_keys($hook->awards()) as $key) {
                $hook->add_evidence($key, ['narrative' => 'Seen', 'name' => 'A piece of work']);
            }
        });
        $row = $this->issued()[0];
        keys::compromise((int) $row->keyid, 2);
        $this->cron_issues(1);
        $new = credentials::by_id((int) reissue::successor($row)->id);
        $this->assertCount(1, json_decode($new->signedjson)->evidence);
        // From what the badge is now, it is asked for anew.
        reissue::start((int) $new->id, 'wrong', 2);
        $this->cron_issues(1);
        $third = credentials::by_id((int) reissue::successor($new)->id);
        $this->assertCount(1, json_decode($third->signedjson)->evidence);
    }

    /**
     * A DID document that knows less does not stay over one that says that a key was revoked.
     *
     * @covers \local_did_credentials\identity
     */
    public function test_document_knows_all(): void {
        global $DB;
        $this->issued();
        $old = keys::active();
        keys::rotate(2);
        $this->cron_issues(0);
        $active = keys::active();
        // Another key is revoked between reading the keys and storing the document.
        $DB->set_field(keys::TABLE, 'state', keys::COMPROMISED, ['id' => $active->id]);
        $DB->set_field(keys::TABLE, 'timecompromised', time(), ['id' => $active->id]);
        $between = true;
        $race = function (string $method, array $arguments, \moodle_database $real) use ($old, &$between): void {
            if ($between && $method === 'insert_record' && $arguments[0] === identity::DOCUMENTS) {
                $between = false;
                $real->update_record(keys::TABLE, (object) ['id' => $old->id, 'state' => keys::COMPROMISED,
                    'timecompromised' => time()]);
            }
        };
        $this->assertTrue($this->watched($race, fn() => identity::publish()));
        $this->assertFalse($between);
        foreach (json_decode(identity::document())->verificationMethod as $method) {
            $this->assertObjectHasProperty('revoked', $method);
        }
        $this->assertFalse(identity::publish());
    }

    /**
     * What came with a copy of a course, was issued in bulk and was erased is not issued again, by bulk issue neither.
     */
    public function test_erased_after_bulk(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $user = $this->getDataGenerator()->create_and_enrol($course, 'student');
        $this->complete($course, $user);
        $DB->delete_records(queue::TABLE);
        sources::choose(credentials::COURSE, $course->id, true, 2);
        erasure::skip_restored((int) $course->id);
        $this->sweep();
        $this->cron_issues(0);
        bulk::start(credentials::COURSE, (int) $course->id, 2);
        $this->cron_issues(1);
        erasure::of_users([(int) $user->id]);
        bulk::start(credentials::COURSE, (int) $course->id, 2);
        $this->cron_issues(0);
        $this->assertSame([], credentials::of_user((int) $user->id));
    }

    /**
     * The contexts of a batch are read at once.
     */
    public function test_contexts_of_a_batch(): void {
        global $DB;
        $this->cron_issues(0);
        $badge = $this->badge();
        for ($i = 0; $i < 12; $i++) {
            $this->award($badge, $this->getDataGenerator()->create_user());
        }
        $ledgerkey = keys::open($DB->get_record(keys::TABLE, ['id' => ledger::current()->keyid], '*', MUST_EXIST));
        $issuer = new issuer(keys::signer(), $ledgerkey);
        \context_helper::reset_caches();
        $single = 0;
        $count = function (string $method, array $arguments) use (&$single): void {
            $single += (int) ($method === 'get_record' && $arguments[0] === 'context');
        };
        $this->watched($count, fn() => $issuer->run(time() + MINSECS));
        $this->assertSame(12, $issuer->issued);
        $this->assertLessThan(6, $single);
    }

    /**
     * Every page that changes something refuses an administrator who is logged in as somebody else.
     *
     * @coversNothing
     */
    public function test_pages_refuse_others(): void {
        foreach (['keys.php', 'ledger.php', 'sources.php'] as $page) {
            $this->assertStringContainsString('credential_access::require_oneself();', file_get_contents(__DIR__ . "/../$page"));
        }
    }
}
