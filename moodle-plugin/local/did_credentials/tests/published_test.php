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
use local_did_credentials\output\verify_page;
use local_did_credentials\web\published;
use local_did_credentials\web\rate_limit;
use local_did_credentials\web\verify_request;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/public_testcase.php');

/**
 * What stands at the public addresses, and with which headers.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_did_credentials\web\published
 * @covers     \local_did_credentials\web\response
 * @covers     \local_did_credentials\web\rate_limit
 * @covers     \local_did_credentials\web\verify_request
 * @covers     \local_did_credentials\output\verify_page
 */
final class published_test extends public_testcase {
    /**
     * The document, lists and checkpoints are for everybody, for a while.
     */
    public function test_published(): void {
        engine::pretend('');
        $answer = published::document('did.json');
        $this->assertSame([200, identity::document()], [$answer->status, $answer->body]);
        $headers = $answer->headers();
        $this->assertSame('application/did+json', $headers['Content-Type']);
        $this->assertSame('*', $headers['Access-Control-Allow-Origin']);
        $this->assertSame('public, max-age=300', $headers['Cache-Control']);
        $this->assertSame('nosniff', $headers['X-Content-Type-Options']);
        $this->assertMatchesRegularExpression('/^"[0-9a-f]{32}"$/', $headers['ETag']);
        $answer = published::status_list('1');
        $this->assertSame([200, status_lists::published(1), 'application/vc'], [$answer->status, $answer->body, $answer->type]);
        foreach (['2', '0', '01', '1x', '-1', '', '1/2', '99999999999999999999', "1\n"] as $path) {
            $this->assertSame(404, published::status_list($path)->status, $path);
        }
        foreach (['x', 'did.json/', '../did.json', "did.json\0"] as $path) {
            $this->assertSame(404, published::document($path)->status, $path);
        }
        foreach (['', '1', 'keys', '0', 'x'] as $path) {
            $this->assertSame(404, published::checkpoint($path)->status, 'there is no ledger yet');
        }
    }

    /**
     * While there is no key there is no document.
     */
    public function test_no_document(): void {
        global $DB;
        $DB->delete_records(identity::DOCUMENTS);
        $this->assertSame(404, published::document('did.json')->status);
        $this->assertSame(404, published::document('')->status);
    }

    /**
     * What is not shared cannot be told from what there is not.
     */
    public function test_no_oracle(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $row = $this->credential((int) $user->id);
        $unknown = published::credential(credentials::draw_public_id());
        foreach ([$row->publicid, "$row->publicid.json", "$row->publicid.jwt", '', 'x', str_repeat('a', 33), "$row->publicid.png",
                strtoupper($row->publicid), "$row->publicid/", "$row->publicid\0"] as $path) {
            $answer = published::credential($path);
            $this->assertSame(
                [$unknown->status, $unknown->body, $unknown->headers()],
                [$answer->status, $answer->body, $answer->headers()],
                $path
            );
        }
        $this->assertSame(404, $unknown->status);
        $this->assertSame('no-store', $unknown->headers()['Cache-Control']);
        $render = fn(string $id) => str_replace($id, '', $this->render(verify_request::answer($id, false)->page));
        $draw = credentials::draw_public_id();
        $this->assertSame($render($draw), $render($row->publicid));
        $this->assertSame(404, verify_request::answer($row->publicid, false)->status);
        sharing::set((int) $row->id, true);
        $answer = published::credential($row->publicid);
        $this->assertSame([200, $row->signedjson, 'no-store', 'noindex, nofollow'],
            [$answer->status, $answer->body, $answer->headers()['Cache-Control'], $answer->headers()['X-Robots-Tag']]);
        $this->assertSame($row->signedjwt, published::credential("$row->publicid.jwt")->body);
        $this->assertSame('application/vc+jwt', published::credential("$row->publicid.jwt")->type);
        $request = verify_request::answer($row->publicid, false);
        $this->assertSame(200, $request->status);
        $this->assertStringContainsString(s(get_string('verifyours', 'local_did_credentials')), $this->render($request->page));
        // A new address, once it was not shared.
        sharing::set((int) $row->id, false);
        sharing::set((int) $row->id, true);
        $this->assertSame(404, published::credential($row->publicid)->status);
        // Somebody is deleted.
        $now = $DB->get_field(credentials::TABLE, 'publicid', ['id' => $row->id]);
        $this->assertSame(200, published::credential($now)->status);
        $DB->set_field('user', 'deleted', 1, ['id' => $user->id]);
        $this->assertSame(404, published::credential($now)->status);
    }

    /**
     * Who asks too often has to wait, and nobody else.
     */
    public function test_rate(): void {
        $clock = $this->mock_clock_with_frozen(6000);
        set_config('verifyrate', 3, 'local_did_credentials');
        $_SERVER['REMOTE_ADDR'] = '2001:db8:1:2:3::1';
        $this->assertSame([0, 0, 0, 60], array_map(fn() => rate_limit::count('verify'), range(1, 4)));
        $_SERVER['REMOTE_ADDR'] = '2001:db8:1:2:4::9';
        $this->assertSame(60, rate_limit::count('verify'), 'of the same network');
        $_SERVER['REMOTE_ADDR'] = '2001:db8:1:3::1';
        $this->assertSame(0, rate_limit::count('verify'));
        $this->assertSame(0, rate_limit::count('lookup'));
        $_SERVER['REMOTE_ADDR'] = '2001:db8:1:2:3::1';
        $request = verify_request::answer('', true);
        $this->assertSame([429, '60'], [$request->status, $request->headers()['Retry-After']]);
        $clock->bump(60);
        $this->assertSame(0, rate_limit::count('verify'));
        set_config('lookuprate', 1, 'local_did_credentials');
        published::credential('x');
        $answer = published::credential('x');
        $this->assertSame([429, '60'], [$answer->status, $answer->headers()['Retry-After']]);
    }

    /**
     * The page runs no scripts, is in nobody's frame, and keeps its address to itself.
     */
    public function test_page(): void {
        $request = verify_request::answer('', false);
        $headers = $request->headers();
        $policy = $headers['Content-Security-Policy'];
        $this->assertStringStartsWith("default-src 'self'; font-src 'self' data:; script-src 'none'", $policy);
        $this->assertSame(['no-store', 'no-referrer', 'nosniff', 'DENY'], [$headers['Cache-Control'], $headers['Referrer-Policy'],
            $headers['X-Content-Type-Options'], $headers['X-Frame-Options']]);
        $html = $this->render($request->page);
        $this->assertStringNotContainsString('<script', $html);
        $this->assertDoesNotMatchRegularExpression('/\son[a-z]+=|style="|<img/', $html);
        $this->assertStringContainsString('<h1', $html);
        $_POST = ['credential' => ''];
        $html = $this->render(verify_request::answer('', true)->page);
        $this->assertStringContainsString(s(get_string('verifynothing', 'local_did_credentials')), $html);
        $_POST = ['credential' => $this->badge(['achievement' => ['id' => 'urn:x:1', 'name' => self::HOSTILE,
            'description' => '</dd></dl><script>1</script>', 'criteria' => 'javascript:alert(1)']])];
        $html = $this->render(verify_request::answer('', true)->page);
        $this->assertStringContainsString('alert-success', $html);
        $this->assertStringContainsString(s(self::HOSTILE), $html);
        $this->assertDoesNotMatchRegularExpression('/<script|<img|href="javascript/', $html);
        engine::pretend('');
        $request = verify_request::answer('', true);
        $this->assertSame(503, $request->status);
        $this->assertStringContainsString(s(get_string('verifyoff', 'local_did_credentials')), $this->render($request->page));
        $this->assertStringNotContainsString('<form', $this->render($request->page));
    }

    /**
     * Each headline and each result of a check has its words.
     */
    public function test_words(): void {
        foreach (verify\verifier::CHECKS as $check) {
            foreach (['pass', 'fail', 'unknown', 'skipped'] as $result) {
                $this->assertTrue(get_string_manager()->string_exists("check$check$result", 'local_did_credentials'));
                $this->assertTrue(get_string_manager()->string_exists("result$result", 'local_did_credentials'));
            }
        }
        foreach (['ours', 'foreign', 'invalid'] as $headline) {
            $page = new verify_page(new verify\verdict($headline, 'verifyinvalid_desc', [], 'did:key:x', [], [
                ['part' => 'didDocument', 'trust' => 'given', 'age' => 5], ['part' => 'statusList', 'trust' => 'none', 'age' => -5],
                ['part' => 'credential', 'trust' => 'proof', 'age' => 5], ['part' => 'receipt', 'trust' => 'ledger', 'age' => 5],
                ['part' => 'didDocument', 'trust' => 'accepted', 'age' => 5]]));
            $this->assertStringNotContainsString('[[', $this->render($page));
        }
    }
}
