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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/did_testcase.php');

/**
 * Tests of keys, revocation and issuing again.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\keys
 * @covers \local_did_credentials\revocation
 * @covers \local_did_credentials\reissue
 * @covers \local_did_credentials\status_lists
 * @covers \local_did_credentials\identity
 * @covers \local_did_credentials\documents
 */
final class keys_test extends did_testcase {
    /**
     * After a rotation old credentials are good, new ones are signed by the new key, and the old key is destroyed.
     */
    public function test_rotation(): void {
        global $DB;
        $old = $this->issued()[0];
        $first = keys::active();
        keys::rotate(2);
        keys::rotate(2);
        $this->assertSame(keys::REQUESTED, keys::list()[0]->state);
        $this->assertSame($first->id, keys::active()->id, 'until cron comes round');
        $new = $this->issued()[0];
        $this->assertNotSame($old->keyid, $new->keyid);
        foreach ([$old, $new] as $row) {
            $this->assertTrue($this->verify($row->signedjson)->verified);
            $this->assertTrue($this->verify($row->signedjwt)->verified);
            $bundle = engine::bundle_verify(bundles::of($row), ['verifierKeys' => checkpoints::verifier_keys()]);
            $this->assertTrue($bundle['verified']);
        }
        $keys = array_column(keys::list(), null, 'id');
        $this->assertSame([keys::RETIRED, 1], [$keys[$first->id]->state, (int) $keys[$first->id]->credentials]);
        $this->assertSame('2', (string) $keys[$new->keyid]->usermodified);
        $this->assertObjectNotHasProperty('sealed', $keys[$new->keyid]);
        $this->assertNull($DB->get_field(keys::TABLE, 'sealed', ['id' => $first->id]));
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * A compromised key is revoked at once; what it signed fails, and is issued again by another key, with a link.
     */
    public function test_compromise(): void {
        global $DB;
        [$good, $revoked] = $this->issued(2);
        revocation::revoke($revoked->id, 'before', 2);
        $this->cron_issues(0);
        $sink = $this->redirectEvents();
        keys::compromise($good->keyid, 2);
        $this->assertContains(event\key_compromised::class, array_map('get_class', $sink->get_events()));
        $sink->close();
        $document = json_decode(identity::document());
        $this->assertObjectHasProperty('revoked', $document->verificationMethod[0]);
        $this->assertSame('fail', $this->verify($good->signedjson)->checks['proof']);
        $this->assertNull($DB->get_field(keys::TABLE, 'sealed', ['id' => $good->keyid]));
        $this->cron_issues(1);
        $again = $this->again($good);
        $this->assertSame(['revoked', '0'], [$again->state, (string) $again->usermodified]);
        $next = reissue::successor($again);
        $this->assertTrue($this->verify(credentials::json($next))->verified);
        $this->assertSame('Fractions', $next->title);
        $related = json_decode(credentials::json($next))->relatedResource[0];
        $this->assertSame(json_decode($good->signedjson)->id, $related->id);
        $this->assertSame(
            json_decode($good->signedjson)->credentialSubject->id,
            json_decode(credentials::json($next))->credentialSubject->id,
            'the same facts'
        );
        // What had been revoked is not issued again; the lists are signed by the new key.
        $this->assertNull(reissue::successor($this->again($revoked)));
        $this->assertSame('before', $this->again($revoked)->revokereason);
        $this->cron_issues(0);
        $this->sweep();
        $this->cron_issues(0);
        $this->assertSame([], ledger::check()->problems);
        keys::compromise($good->keyid, 2);
        $this->assertSame(1, $DB->count_records(keys::TABLE, ['state' => keys::COMPROMISED]));
    }

    /**
     * A ledger whose key is compromised is closed, and another one begun.
     */
    public function test_ledger_key(): void {
        $row = $this->issued()[0];
        $old = ledger::current();
        keys::compromise($old->keyid, 2);
        $this->assertSame([], checkpoints::verifier_keys());
        $next = $this->issued()[0];
        $now = ledger::current();
        $this->assertSame(['2', 'compromised', $old->origin . '-2'], [(string) $now->epoch, $now->reason, $now->origin]);
        $this->assertCount(1, checkpoints::verifier_keys());
        $this->assertTrue($this->verify($row->signedjson)->verified);
        $this->assertObjectNotHasProperty('receipt', json_decode(bundles::of($row)));
        $receipt = engine::ledger_verify_receipt(receipts::of($next), $next->signedjson, checkpoints::verifier_keys());
        $this->assertTrue($receipt['verified']);
        $this->assertTrue(engine::bundle_verify(bundles::of($next), ['verifierKeys' => checkpoints::verifier_keys()])['verified']);
    }

    /**
     * Keys are sealed anew under another secret, all or none, and again.
     */
    public function test_rewrap(): void {
        global $CFG, $DB;
        $this->issued();
        [$old, $new] = [$this->folder . '/secret', $this->folder . '/new'];
        $name = secret::create($new);
        $this->assertSame(2, keys::rewrap($old, $new));
        $this->assertSame(2, keys::rewrap($old, $new));
        $this->assertSame([$name], $DB->get_fieldset_sql('SELECT DISTINCT secretname FROM {' . keys::TABLE . '}'));
        $this->assertSame('failed', $this->cron()->outcome);
        $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = $new;
        $this->issued();
        // A wrong one changes nothing.
        $wrong = $this->folder . '/wrong';
        secret::create($wrong);
        $before = $DB->get_records(keys::TABLE);
        try {
            keys::rewrap($wrong, $old);
            $this->fail();
        } catch (\local_azora\exception\key_refused $e) {
            $this->assertSame('WRONG_SECRET', $e->why);
        }
        $this->assertEquals($before, $DB->get_records(keys::TABLE));
    }

    /**
     * A sealed key that was exchanged for another one is not used.
     */
    public function test_swapped_key(): void {
        global $DB;
        $this->issued();
        $ledgerkey = $DB->get_field(keys::TABLE, 'sealed', ['purpose' => keys::LEDGER]);
        $DB->set_field(keys::TABLE, 'sealed', $ledgerkey, ['purpose' => keys::ISSUE]);
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $done = $this->cron();
        $this->assertSame(['failed', 0], [$done->outcome, $done->issued]);
        $this->assertNull(secret::reported());
        $this->assertNotNull(health::of()->problem);
    }

    /**
     * Revocation is published by cron, and is final.
     */
    public function test_revocation(): void {
        global $DB;
        [$one, $two] = $this->issued(2);
        revocation::revoke($one->id, str_repeat('x', 300), 2);
        $row = $this->again($one);
        $this->assertSame(['revoked', '2', 255], [$row->state, (string) $row->usermodified, strlen($row->revokereason)]);
        $this->assertTrue($this->verify($one->signedjson)->verified, 'until cron comes round');
        $done = $this->cron();
        $this->assertSame([1, 1], [$done->revoked, $done->signed]);
        $found = $this->verify($one->signedjson);
        $this->assertSame(['fail', 'REVOKED'], [$found->checks['status'], $found->problems[0]['code']]);
        $this->assertTrue($this->verify($two->signedjson)->verified);
        revocation::revoke($one->id, 'again', 3);
        $this->assertSame('2', (string) $this->again($one)->usermodified);
        $this->assertSame(0, $this->cron()->signed);
        $this->assertSame(1, $DB->count_records(ledger::LEAVES, ['kind' => 'revoke']));
        $this->assertSame([], ledger::check()->problems);
        try {
            bundles::of($this->again($one));
            $this->fail();
        } catch (\local_azora\exception\credential_refused $e) {
            $this->assertNotEmpty($e->problems);
        }
        $this->expectException(\dml_missing_record_exception::class);
        revocation::revoke($two->id + 1000, 'x', 2);
    }

    /**
     * A badge that is taken back, or deleted, revokes; one whose holder is erased does not; a course that is reset does not.
     */
    public function test_gone_awards(): void {
        global $CFG, $DB;
        $badge = $this->badge();
        $admin = get_admin();
        $role = $DB->get_field('role', 'id', ['shortname' => 'manager']);
        $user = $this->getDataGenerator()->create_user();
        require_once($CFG->dirroot . '/badges/lib/awardlib.php');
        process_manual_award($user->id, $admin->id, $role, $badge->id);
        $this->award($badge, $user);
        $this->cron_issues(1);
        $deleted = $this->issued()[0];
        $row = credentials::of_user($user->id)[0];
        process_manual_revoke($user->id, $admin->id, $role, $badge->id);
        (new \core_badges\badge($deleted->sourceid))->delete(false);
        $this->cron_issues(0);
        foreach ([$row, $deleted] as $gone) {
            $this->assertSame('revoked', $this->again($gone)->state);
            $this->assertSame('fail', $this->verify(credentials::json($gone))->checks['status']);
        }
        // Without an event, the sweep finds it; it is looked for again before anything is revoked.
        [$swept, $back] = $this->issued(2);
        $award = $DB->get_record('badge_issued', ['id' => $back->awardid]);
        $DB->delete_records_list('badge_issued', 'id', [$swept->awardid, $back->awardid]);
        $this->sweep();
        $this->cron_issues(0);
        $this->assertSame('issued', $this->again($swept)->state);
        $DB->insert_record_raw('badge_issued', $award, false, false, true);
        $DB->set_field_select(credentials::TABLE, 'timegone', time() - HOURSECS, 'timegone > 1');
        $this->cron_issues(0);
        $this->assertSame('revoked', $this->again($swept)->state);
        $this->assertSame(['issued', null], [$this->again($back)->state, $this->again($back)->timegone]);
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * A course that is reset takes nothing back.
     */
    public function test_course_reset(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $user = $this->getDataGenerator()->create_and_enrol($course, 'student');
        sources::choose(credentials::COURSE, $course->id, true, 2);
        $this->complete($course, $user);
        $this->cron_issues(1);
        reset_course_userdata((object) ['id' => $course->id, 'reset_completion' => 1]);
        $this->sweep();
        $this->cron_issues(0);
        $row = credentials::of_user($user->id)[0];
        $this->assertSame('issued', $row->state);
        // His second time is another credential.
        $DB->set_field('course_completions', 'timecompleted', null, ['userid' => $user->id]);
        keys::compromise($row->keyid, 2);
        $this->cron_issues(1);
        delete_course($course, false);
        $this->sweep();
        $this->cron_issues(0);
        $this->assertCount(2, credentials::of_user($user->id));
    }

    /**
     * A mistake is mended by another credential, which links to the one that it replaces and says what is right now.
     */
    public function test_reissue(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Wrong', 'lastname' => 'Name']);
        $this->award($this->badge(), $user);
        $this->cron_issues(1);
        $old = credentials::of_user($user->id)[0];
        $DB->set_field('user', 'firstname', 'Right', ['id' => $user->id]);
        reissue::start($old->id, 'The name was wrong.', 2);
        try {
            reissue::start($old->id, 'again', 2);
            $this->fail();
        } catch (\moodle_exception $e) {
            $this->assertSame('replacedalready', $e->errorcode);
        }
        $this->assertNull(reissue::successor($old));
        $this->cron_issues(1);
        $new = reissue::successor($old);
        $this->assertStringContainsString('Right Name', credentials::json($new));
        $this->assertTrue($this->verify(credentials::json($new))->verified);
        $this->assertSame('fail', $this->verify(credentials::json($old))->checks['status']);
        // And again, of the new one; whose award is gone then.
        reissue::start($new->id, 'Once more.', 2);
        $this->cron_issues(1);
        $third = reissue::successor($new);
        $this->assertStringEndsWith('#3', $DB->get_field(credentials::TABLE, 'issuekey', ['id' => $third->id]));
        $DB->delete_records('badge_issued', ['userid' => $user->id]);
        $this->expectException(\moodle_exception::class);
        reissue::start($third->id, 'x', 2);
    }

    /**
     * Lists are signed anew in time, and the check says so if they are not.
     */
    public function test_lists_in_time(): void {
        global $DB;
        $this->issued();
        $this->assertSame('ok', (new check\lists())->get_result()->get_status());
        $this->assertSame('ok', (new check\waiting())->get_result()->get_status());
        $DB->set_field(status_lists::TABLE, 'timesigned', time() - 3 * DAYSECS);
        $this->assertSame('error', (new check\lists())->get_result()->get_status());
        $DB->set_field(status_lists::TABLE, 'timeexpires', time() - 1);
        $this->assertSame('critical', (new check\lists())->get_result()->get_status());
        $this->assertSame(1, $this->cron()->signed);
        $this->assertSame('ok', (new check\lists())->get_result()->get_status());
        $this->assertNull(status_lists::published(2));
        $document = json_decode(status_lists::published(1));
        $this->assertSame(identity::list_url(1), $document->id);
        $this->assertEqualsWithDelta(time() + status_lists::VALID, strtotime($document->validUntil), 5);
    }

    /**
     * Sharing gives out a credential by its address, and stopping makes another address.
     */
    public function test_sharing(): void {
        $row = $this->issued()[0];
        $this->assertNull(credentials::by_public_id($row->publicid));
        $sink = $this->redirectEvents();
        sharing::set($row->id, true);
        sharing::set($row->id, true);
        $this->assertCount(1, $sink->get_events());
        $this->assertSame($row->id, credentials::by_public_id($row->publicid)->id);
        foreach (['', '0', "$row->publicid\n", strtoupper($row->publicid), str_repeat('0', 32), "' OR 1=1"] as $wrong) {
            $this->assertNull(credentials::by_public_id($wrong));
        }
        sharing::set($row->id, false);
        $this->assertNull(credentials::by_public_id($row->publicid));
        sharing::set($row->id, true);
        $again = $this->again($row);
        $this->assertNotSame($row->publicid, $again->publicid);
        $this->assertNotNull(credentials::by_public_id($again->publicid));
    }

    /**
     * A changed ledger is noticed.
     */
    public function test_ledger_check(): void {
        global $DB;
        $rows = $this->issued(3);
        $told = [];
        $found = ledger::check(function (int $done, int $all) use (&$told) {
            $told[] = [$done, $all];
        });
        $this->assertSame([4, 3, []], [$found->leaves, $found->credentials, $found->problems]);
        $this->assertSame(7, end($told)[1]);
        $this->assertSame(7, end($told)[0]);
        foreach (
            [
                [ledger::LEAVES, 'commitment', ['leafindex' => 2], str_repeat('A', 43)],
                [ledger::NODES, 'nodehash', ['nodelevel' => 0, 'nodeindex' => 1], str_repeat('0', 64)],
                [ledger::NODES, 'nodehash', ['nodelevel' => 1, 'nodeindex' => 0], str_repeat('0', 64)],
                [credentials::TABLE, 'signedjson', ['id' => $rows[1]->id], $rows[0]->signedjson],
                [credentials::TABLE, 'salt', ['id' => $rows[1]->id], str_repeat('0', 64)],
                [ledger::TABLE, 'treesize', ['epoch' => 1], 3],
            ] as [$table, $column, $where, $value]
        ) {
            $before = $DB->get_field($table, $column, $where, MUST_EXIST);
            $DB->set_field($table, $column, $value, $where);
            $this->assertNotEmpty(ledger::check()->problems, "$table.$column");
            $DB->set_field($table, $column, $before, $where);
            $this->assertSame([], ledger::check()->problems);
        }
        $this->assertSame('ok', (new check\ledger())->get_result()->get_status());
        $DB->delete_records(ledger::LEAVES, ['leafindex' => 1]);
        $this->expectOutputRegex('/2 problems/');
        (new task\check_ledger())->execute();
        $this->assertSame('critical', (new check\ledger())->get_result()->get_status());
    }
}
