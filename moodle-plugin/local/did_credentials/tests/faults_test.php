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
 * Tests of what may go wrong: nothing is lost, nothing is half issued, and what is wrong is said.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\worker
 * @covers \local_did_credentials\issuer
 * @covers \local_did_credentials\secret
 * @covers \local_did_credentials\health
 * @covers \local_did_credentials\published
 * @covers \local_did_credentials\places
 */
final class faults_test extends did_testcase {
    /**
     * How much of everything there is.
     *
     * @return int[]
     */
    private function counts(): array {
        global $DB;
        return array_map(fn($table) => $DB->count_records($table), [credentials::TABLE, status_lists::ENTRIES, ledger::LEAVES,
            ledger::NODES, checkpoints::TABLE, queue::TABLE]);
    }

    /**
     * Without the secret, or with another one, nothing is issued, awards wait, and it is said what to do.
     */
    public function test_secret(): void {
        global $CFG, $DB;
        $path = $this->folder . '/secret';
        rename($path, "$path.away");
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $done = $this->cron();
        $this->assertSame([run::FAILED, 0], [$done->outcome, $done->issued]);
        $this->assertStringContainsString($path, secret::reported());
        $this->assertStringContainsString('does not find', secret::reported());
        $this->assertSame([0, 0, 0, 0, 0, 1], $this->counts());
        $check = (new check\secret())->get_result();
        $this->assertSame('error', $check->get_status());
        // It is not read from the database.
        unset($CFG->forced_plugin_settings['local_did_credentials']['secretfile']);
        set_config('secretfile', "$path.away", 'local_did_credentials');
        $this->assertNull(secret::path());
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertStringContainsString('config.php', secret::reported());
        $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = $path;
        // It cannot be read: it is a folder, or belongs to somebody else.
        mkdir($path);
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertStringContainsString('may not read', secret::reported());
        rmdir($path);
        rename("$path.away", $path);
        chmod($path, 0640);
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertStringContainsString('chmod 600', secret::reported());
        chmod($path, 0600);
        $this->cron_issues(1);
        $this->assertNull(secret::reported());
        $this->assertSame('ok', (new check\secret())->get_result()->get_status());
        // Another one.
        rename($path, "$path.away");
        secret::create($path);
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $before = $this->counts();
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertStringContainsString('does not open the keys', secret::reported());
        $this->assertSame($before, $this->counts());
        rename("$path.away", $path);
        $this->cron_issues(1);
        $this->assertSame([], ledger::check()->problems);
        // Nothing of the secret ever got into the database.
        $secret = rtrim(file_get_contents($path));
        foreach ($this->backup() as $rows) {
            $this->assertStringNotContainsString(substr($secret, -43), json_encode($rows));
        }
        $this->assertStringNotContainsString(substr($secret, -43), json_encode($DB->get_records('config_plugins')));
    }

    /**
     * A file that lies where it is given away, or has something else in it, is refused; none is written over.
     */
    public function test_secret_file(): void {
        global $CFG;
        $problem = function (callable $work): string {
            try {
                $work();
            } catch (exception\secret_problem $e) {
                return $e->problem;
            }
            return 'none';
        };
        $path = $this->folder . '/other';
        $this->assertSame('none', $problem(fn() => secret::create($path)));
        $this->assertSame(0600, fileperms($path) & 0777);
        $this->assertSame(32, strlen(secret::read($path)->value));
        $this->assertSame('exists', $problem(fn() => secret::create($path)));
        $this->assertSame('exposed', $problem(fn() => secret::create($CFG->dataroot . '/secret')));
        $this->assertSame('exposed', $problem(fn() => secret::create($CFG->dirroot . '/local/secret')));
        $this->assertSame('relative', $problem(fn() => secret::create('secret')));
        $this->assertSame('unwritable', $problem(fn() => secret::create($this->folder . '/none/secret')));
        // A link into a folder that is exposed does not help.
        copy($path, $CFG->dataroot . '/secret');
        chmod($CFG->dataroot . '/secret', 0600);
        symlink($CFG->dataroot . '/secret', $this->folder . '/link');
        $this->assertSame('exposed', $problem(fn() => secret::read($this->folder . '/link')));
        unlink($CFG->dataroot . '/secret');
        foreach (['', 'azora-secret.1.name.short', 'x' . trim(file_get_contents($path)), str_repeat('x', 5000)] as $text) {
            file_put_contents($path, $text);
            $this->assertSame('malformed', $problem(fn() => secret::read($path)));
        }
    }

    /**
     * The extension goes away in the middle of a batch: nothing of it is issued, and all of it is afterwards.
     */
    public function test_extension_away(): void {
        $row = $this->issued()[0];
        $badge = $this->badge();
        for ($i = 0; $i < 3; $i++) {
            $this->award($badge, $this->getDataGenerator()->create_user());
        }
        $before = $this->counts();
        $this->redirectHook(hook\before_issue::class, fn() => engine::pretend(''));
        $done = $this->cron();
        $this->assertSame([run::FAILED, 0], [$done->outcome, $done->issued]);
        $this->assertSame($before, $this->counts());
        $this->assertSame('error', (new check\waiting())->get_result()->get_status());
        // Everything that needs it says so; what is stored can be had.
        $this->assertSame(run::FAILED, $this->cron()->outcome);
        $this->assertNotNull(identity::document());
        $this->assertNotNull(status_lists::published(1));
        $this->assertStringContainsString('eddsa-jcs-2022', credentials::json($row));
        revocation::revoke($row->id, 'meanwhile', 2);
        $this->stopHookRedirections();
        engine::pretend(null);
        $this->cron_issues(3);
        $this->assertSame('fail', $this->verify(credentials::json($row))->checks['status']);
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * The database fails in the middle of storing: nothing of the batch is stored.
     */
    public function test_database_fails(): void {
        global $DB;
        $this->issued();
        $badge = $this->badge();
        for ($i = 0; $i < 3; $i++) {
            $this->award($badge, $this->getDataGenerator()->create_user());
        }
        $before = $this->counts();
        // A node that is there already, as if another process had written it.
        $size = (int) ledger::current()->treesize;
        $DB->insert_record(ledger::NODES, (object) ['ledgerid' => ledger::current()->id, 'nodelevel' => 0, 'nodeindex' => $size,
            'nodehash' => str_repeat('0', 64)]);
        $done = $this->cron();
        $this->assertSame([0, 3], [$done->issued, $done->failed]);
        $DB->delete_records(ledger::NODES, ['nodelevel' => 0, 'nodeindex' => $size]);
        $this->assertSame($before, $this->counts());
        $DB->set_field(queue::TABLE, 'timedue', 0);
        $this->cron_issues(3);
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * While one process issues, another one does nothing.
     */
    public function test_two_workers_lock(): void {
        global $CFG;
        // One of PostgreSQL's locks would let the same connection in twice.
        $CFG->lock_factory = '\core\lock\file_lock_factory';
        $badge = $this->badge();
        $this->award($badge, $this->getDataGenerator()->create_user());
        $inner = null;
        $this->redirectHook(hook\before_issue::class, function () use (&$inner) {
            $inner = $this->cron();
        });
        $this->cron_issues(1);
        $this->assertSame(run::BUSY, $inner->outcome);
    }

    /**
     * Should two processes work at once all the same, as their locks do not know of each other: the database lets the second
     * one fail with all of its batch, and no index and no leaf is used twice.
     */
    public function test_two_workers_without_a_lock(): void {
        global $DB;
        $this->issued();
        $badge = $this->badge();
        for ($i = 0; $i < 6; $i++) {
            $this->award($badge, $this->getDataGenerator()->create_user());
        }
        $keyrow = keys::active();
        $signer = (object) ['key' => keys::open($keyrow), 'keyid' => (int) $keyrow->id];
        $ledgerkey = keys::open($DB->get_record(keys::TABLE, ['id' => ledger::current()->keyid]));
        $second = new issuer($signer, $ledgerkey);
        $within = false;
        $this->redirectHook(hook\before_issue::class, function () use ($second, &$within) {
            if (!$within) {
                $within = true;
                $second->run(time() + 60);
            }
        });
        $first = new issuer($signer, $ledgerkey);
        $first->run(time() + 60);
        $this->assertSame(6, $second->issued);
        $this->assertSame(0, $first->issued);
        $this->assertSame(7, $DB->count_records(credentials::TABLE));
        $this->assertSame(7, $DB->count_records(status_lists::ENTRIES));
        $this->assertSame(7, (int) $DB->get_field_sql('SELECT COUNT(DISTINCT place) FROM {' . credentials::TABLE . '}'));
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * Two processes that draw places at once: the database refuses the second one to get the same place.
     */
    public function test_same_place(): void {
        global $DB;
        $row = $this->issued()[0];
        $this->expectException(\dml_write_exception::class);
        $DB->insert_record(status_lists::ENTRIES, (object) ['listid' => $row->listid, 'place' => $row->place, 'revoked' => 0]);
    }

    /**
     * A full list is closed, and the next one is opened.
     */
    public function test_full_list(): void {
        global $DB;
        $first = $this->issued()[0];
        $DB->set_field(status_lists::TABLE, 'capacity', 2, ['listno' => 1]);
        $DB->set_field(status_lists::ENTRIES, 'place', 0, ['listid' => $first->listid]);
        $DB->set_field(status_lists::TABLE, 'timesigned', time(), []);
        $rows = $this->issued(2);
        $lists = status_lists::list();
        $this->assertSame(['2', '1'], array_column($lists, 'listno'));
        $this->assertSame(['open', 'closed'], array_column($lists, 'state'));
        $this->assertSame('full', $lists[1]->reason);
        $this->assertSame(1, (int) $rows[0]->place);
        $this->assertSame((int) $lists[0]->id, (int) $rows[1]->listid);
        $this->assertTrue($this->verify($rows[1]->signedjson)->verified);
    }

    /**
     * The database is behind what was published, as a backup was put back: new lists and a new ledger, no bit is cleared, no
     * key forgotten.
     */
    public function test_restored(): void {
        global $DB;
        [$kept, $revoked] = $this->issued(2);
        $backup = $this->backup();
        $late = $this->issued()[0];
        revocation::revoke($revoked->id, 'after the backup', 2);
        keys::rotate(2);
        $this->cron_issues(0);
        $later = $this->issued()[0];
        $document = json_decode(identity::document());
        $this->assertCount(4, $document->verificationMethod);
        $origin = ledger::current()->origin;
        $size = (int) ledger::current()->treesize;
        $oldnote = checkpoints::latest();
        $this->restore($backup);
        $this->assertSame('issued', $this->again($revoked)->state);
        $this->cron_issues(0);
        // A new list and a new ledger; the old ones are published as they were.
        $this->assertSame(['open', 'closed'], array_column(status_lists::list(), 'state'));
        $this->assertSame('restored', status_lists::list()[1]->reason);
        $ledgers = ledger::list();
        $this->assertSame(['open', 'closed'], array_column($ledgers, 'state'));
        $this->assertSame([$origin . '-2', $origin], array_column($ledgers, 'origin'));
        $this->assertSame($oldnote, checkpoints::latest(1));
        $this->assertStringContainsString("\n$size\n", $oldnote);
        $this->assertCount(2, checkpoints::verifier_keys());
        // What was revoked stays so, what was not stays good, by whichever key.
        $this->assertSame('fail', $this->verify($revoked->signedjson)->checks['status']);
        foreach ([$kept, $late, $later] as $row) {
            $this->assertTrue($this->verify($row->signedjson)->verified);
        }
        $this->assertSame($document->assertionMethod, array_values(array_intersect(
            $document->assertionMethod,
            json_decode(identity::document())->assertionMethod
        )));
        // It goes on, in the new list.
        $next = $this->issued()[0];
        $this->assertSame((int) status_lists::list()[0]->id, (int) $next->listid);
        $this->assertTrue($this->verify($next->signedjson)->verified);
        $this->cron_issues(0);
        $this->assertCount(2, status_lists::list());
        $this->assertSame([], ledger::check()->problems);
        $this->assertTrue(engine::bundle_verify(bundles::of($next), ['verifierKeys' => checkpoints::verifier_keys()])['verified']);
        // A key that was revoked after a backup is not good again.
        $backup = $this->backup();
        $active = keys::active();
        keys::compromise($active->id, 2);
        $this->cron();
        $this->restore($backup);
        $this->cron();
        $this->assertSame('compromised', $DB->get_field(keys::TABLE, 'state', ['id' => $active->id]));
        $this->assertSame('fail', $this->verify($next->signedjson)->checks['proof']);
    }

    /**
     * The secret was changed since: what this site signed is believed all the same.
     */
    public function test_restored_under_another_secret(): void {
        global $CFG;
        [$one, $two] = $this->issued(2);
        $backup = $this->backup();
        revocation::revoke($one->id, 'lost', 2);
        $this->cron_issues(0);
        secret::create($this->folder . '/new');
        $this->restore($backup);
        keys::rewrap($this->folder . '/secret', $this->folder . '/new');
        $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = $this->folder . '/new';
        $this->cron_issues(0);
        $this->assertSame('fail', $this->verify($one->signedjson)->checks['status']);
        $this->assertTrue($this->verify($two->signedjson)->verified);
        $this->assertSame('restored', ledger::current()->reason);
        $this->assertTrue(published::read()->trusted);
        $this->assertSame('warning', (new check\ledger())->get_result()->get_status());
    }

    /**
     * A revocation that was lost with the restore is found even where the numbers agree.
     */
    public function test_restored_then_changed(): void {
        [$one, $two] = $this->issued(2);
        $backup = $this->backup();
        revocation::revoke($one->id, 'lost', 2);
        $this->cron_issues(0);
        $noted = published::read();
        $this->restore($backup);
        // The ledger's size agrees again, and so does the list's generation.
        revocation::revoke($two->id, 'after the restore', 2);
        $this->assertSame($noted->lists[0]->generation, (int) status_lists::list()[0]->generation);
        $this->cron_issues(0);
        $this->assertSame('fail', $this->verify($one->signedjson)->checks['status']);
        $this->assertSame('fail', $this->verify($two->signedjson)->checks['status']);
        $this->assertSame('restored', ledger::current()->reason);
    }

    /**
     * A note of another site, a damaged one, and none are no restore.
     */
    public function test_note(): void {
        global $CFG;
        $this->issued();
        $path = $CFG->dataroot . '/local_did_credentials/published.json';
        $right = file_get_contents($path);
        $note = json_decode(json_decode($right)->published, true);
        $this->assertTrue(published::read()->trusted);
        // Who can write into the data folder does not get a key of his own into the DID document by that.
        $forged = json_decode($note['document']);
        $forged->verificationMethod[0]->publicKeyMultibase = engine::key_public(engine::key_generate())['publickey'];
        $wrap = fn(array $change, array $wrong = []) => json_encode($wrong + ['mac' => str_repeat('0', 64),
            'published' => json_encode($change + $note)]);
        $texts = [
            $wrap(['did' => 'did:web:other.example', 'size' => 1000]),
            $wrap(['size' => 1000, 'note' => 'x', 'document' => json_encode($forged)]),
            $wrap(['document' => json_encode($forged)]),
            $wrap(['size' => 1000]),
            $wrap(['epoch' => 7]),
            $wrap([], ['mac' => 5]),
            '{"did":',
            '"x"',
            '',
            null,
        ];
        $document = identity::document();
        foreach ($texts as $text) {
            $text === null ? unlink($path) : file_put_contents($path, $text);
            $this->cron_issues(0);
            $this->assertSame($right, file_get_contents($path));
            $this->assertSame($document, identity::document());
        }
        $this->assertSame('first', ledger::current()->reason);
    }

    /**
     * The site's address changes before anything is issued: the identifier follows. Afterwards it does not, and nothing is
     * issued under the wrong one.
     */
    public function test_address_changes(): void {
        global $CFG, $DB;
        $this->cron_issues(0);
        $key = keys::active();
        $this->assertSame('did:web:www.example.com:moodle:local:did_credentials:did.php', $key->controller);
        $CFG->wwwroot = 'https://other.example:8443/a~b';
        $this->cron_issues(0);
        $this->assertSame('did:web:other.example%3A8443:a%7Eb:local:did_credentials:did.php', keys::active()->controller);
        $this->assertSame('https://other.example:8443/a%7Eb/local/did_credentials/did.php/did.json', identity::document_url());
        $this->assertSame(1, $DB->count_records(keys::TABLE, ['purpose' => keys::ISSUE]));
        $this->assertSame('other.example:8443/a~b/local/did_credentials/ledger', ledger::current()->origin);
        $this->assertSame([], ledger::check()->problems);
        $CFG->wwwroot = 'https://www.example.com/moodle';
        $row = $this->issued()[0];
        $CFG->wwwroot = 'https://moved.example.com/moodle';
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $done = $this->cron();
        $this->assertSame([run::FAILED, 0], [$done->outcome, $done->issued]);
        $this->assertStringContainsString('https://moved.example.com/moodle', identity::problem());
        $this->assertSame('error', (new check\site())->get_result()->get_status());
        $this->assertSame('did:web:www.example.com:moodle:local:did_credentials:did.php', identity::did());
        $this->assertStringStartsWith('https://www.example.com/moodle/', identity::list_url(1));
        $this->assertTrue($this->verify($row->signedjson)->verified);
        $CFG->wwwroot = 'https://www.example.com/moodle';
        $this->cron_issues(1);
        $this->assertNull(identity::problem());
    }

    /**
     * Which addresses will do.
     */
    public function test_addresses(): void {
        global $CFG;
        $will = ['https://example.org' => 'did:web:example.org:local:did_credentials:did.php',
            'https://EXAMPLE.org/x y' => 'did:web:example.org:x%20y:local:did_credentials:did.php'];
        foreach ($will as $address => $did) {
            $CFG->wwwroot = $address;
            $this->assertNull(identity::problem(), $address);
            $this->assertSame($did, identity::did());
        }
        foreach (['http://example.org', 'https://192.0.2.1', 'https://[2001:db8::1]/moodle', 'https://0x7f000001',
            'https://2130706433'] as $address) {
            $CFG->wwwroot = $address;
            $this->assertNotNull(identity::problem(), $address);
        }
        $CFG->wwwroot = 'http://localhost:8000';
        $CFG->forced_plugin_settings['local_did_credentials']['allowhttp'] = 1;
        $this->assertNull(identity::problem());
        $CFG->wwwroot = 'https://example.org/moodle';
        set_config('didkind', 'domain', 'local_did_credentials');
        $this->assertSame('did:web:example.org', identity::did());
        $this->assertSame('https://example.org/.well-known/did.json', identity::document_url());
    }
}
