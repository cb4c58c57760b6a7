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
use local_did_credentials\external\reissue_credential;
use local_did_credentials\external\revoke_credential;
use local_did_credentials\external\set_sharing;
use local_did_credentials\verify\submission;
use local_did_credentials\verify\verdict;
use local_did_credentials\verify\verifier;
use local_did_credentials\web\published;
use local_did_credentials\web\verify_request;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/did_testcase.php');

/**
 * A credential's way from the award to the page of a stranger, with keys and cron as they are.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_did_credentials\verify\verifier
 * @covers     \local_did_credentials\web\published
 * @covers     \local_did_credentials\download
 */
final class journey_test extends did_testcase {
    /**
     * What a stranger is told of something.
     *
     * @param string $bytes
     * @return string[] headline and reason
     */
    private function told(string $bytes): array {
        $verdict = (new verifier())->check(submission::of($bytes));
        return [$verdict->headline, $verdict->reason];
    }

    /**
     * Awarded, carried away in each form, shared, checked, revoked, checked again, issued again.
     */
    public function test_whole_way(): void {
        $row = $this->issued()[0];
        $files = [];
        foreach (['json', 'jwt', 'png', 'svg', 'bundle'] as $format) {
            $files[$format] = download::of($row, $format)->content;
            $this->assertSame([verdict::OURS, 'verifyours_desc'], $this->told($files[$format]), $format);
        }
        $receipt = download::of($row, 'receipt')->content;
        $this->assertTrue(engine::ledger_verify_receipt($receipt, $files['json'], checkpoints::verifier_keys())['verified']);
        $this->assertSame(404, published::credential($row->publicid)->status);
        $this->setUser($row->userid);
        set_sharing::execute((int) $row->id, true);
        $this->assertSame($files['json'], published::credential($row->publicid)->body);
        $this->assertSame(200, verify_request::answer($row->publicid, false)->status);
        // What strangers fetch is all that it takes to check it elsewhere.
        $found = engine::credential_verify($files['json'], [
            'issuers' => [identity::did()],
            'didDocuments' => [identity::did() => published::document('did.json')->body],
            'statusLists' => [identity::list_url(1) => published::status_list('1')->body],
        ]);
        $this->assertTrue($found->verified);
        $keys = explode("\n", trim(published::checkpoint('keys')->body));
        $this->assertSame(checkpoints::verifier_keys(), $keys);
        $this->assertNotEmpty(engine::ledger_verify_checkpoint(published::checkpoint('')->body, $keys)['signers']);
        $this->assertSame(published::checkpoint('')->body, published::checkpoint('1')->body);
        $this->assertSame(404, published::checkpoint('2')->status);
        // Revoked: at once here, with cron everywhere.
        $this->setAdminUser();
        revoke_credential::execute((int) $row->id, 'A slip');
        foreach ($files as $format => $file) {
            $this->assertSame([verdict::INVALID, 'verifyrevoked'], $this->told($file), $format);
        }
        $list = status_lists::published(1);
        $this->cron_issues(0);
        $this->assertNotSame($list, status_lists::published(1));
        foreach ($files as $format => $file) {
            $this->assertSame([verdict::INVALID, 'verifyrevoked'], $this->told($file), $format);
        }
        // It stays shared, so that whoever has its address is told.
        $this->assertSame(200, published::credential($row->publicid)->status);
        reissue_credential::execute((int) $row->id, 'A slip');
        $this->cron_issues(1);
        $after = reissue::successor($this->again($row));
        $this->assertSame([verdict::OURS, 'verifyours_desc'], $this->told(credentials::json($after)));
        $this->assertSame(404, published::credential($after->publicid)->status, 'sharing does not go over to the new one');
    }

    /**
     * A new key changes nothing for what is out; a compromised one everything.
     */
    public function test_keys(): void {
        $row = $this->issued()[0];
        $json = credentials::json($row);
        keys::rotate(2);
        $this->cron_issues(0);
        $this->assertSame([verdict::OURS, 'verifyours_desc'], $this->told($json));
        $this->assertSame([verdict::OURS, 'verifyours_desc'], $this->told(credentials::json($this->issued()[0])));
        keys::compromise((int) $row->keyid, 2);
        $this->assertSame(verdict::INVALID, $this->told($json)[0], 'at once');
        $this->cron_issues(1);
        $this->assertSame(verdict::INVALID, $this->told($json)[0]);
        $this->assertSame(verdict::OURS, $this->told(credentials::json(reissue::successor($this->again($row))))[0]);
    }

    /**
     * A bundle's receipt has to be that of its credential.
     */
    public function test_receipt_of_another(): void {
        [$one, $other] = $this->issued(2);
        $bundle = json_decode(bundles::of($one));
        $bundle->receipt = json_decode(receipts::of($other));
        $this->assertSame([verdict::INVALID, 'verifyreceipt'], $this->told(json_encode($bundle, JSON_UNESCAPED_SLASHES)));
    }

    /**
     * The ledger is checked whole, and what somebody changed is found.
     */
    public function test_chain(): void {
        global $DB;
        $this->issued(3);
        chain_check::run();
        $this->assertSame([], chain_check::last()->problems);
        $this->assertGreaterThanOrEqual(4, chain_check::last()->leaves);
        $leaves = $DB->get_records('local_did_credentials_leaves', [], 'id DESC', '*', 0, 1);
        $DB->set_field('local_did_credentials_leaves', 'commitment', str_repeat('A', 43), ['id' => reset($leaves)->id]);
        chain_check::run();
        $this->assertNotEmpty(chain_check::last()->problems);
        $this->assertSame(chain_check::last()->problems[0], ledger::last_check()->problem);
    }
}
