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
use local_did_credentials\verify\outside;
use local_did_credentials\verify\plain;
use local_did_credentials\verify\refused;
use local_did_credentials\verify\submission;
use local_did_credentials\verify\verdict;
use local_did_credentials\verify\verifier;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/public_testcase.php');

/**
 * What is said of what somebody brings.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_did_credentials\verify\verifier
 * @covers     \local_did_credentials\verify\submission
 * @covers     \local_did_credentials\verify\claims
 * @covers     \local_did_credentials\verify\plain
 * @covers     \local_did_credentials\verify\outside
 */
final class verify_test extends public_testcase {
    /**
     * Checks something.
     *
     * @param string $bytes
     * @return verdict
     */
    private function check(string $bytes): verdict {
        return (new verifier(new outside()))->check(submission::of($bytes));
    }

    /**
     * What this site issued is valid, in each form it travels in.
     */
    public function test_ours(): void {
        global $CFG;
        $badge = $this->badge();
        $png = file_get_contents($CFG->dirroot . '/badges/tests/behat/badge.png');
        $svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
        $forms = [$badge, "\xEF\xBB\xBF  $badge\n", $this->jwt(), engine::picture_bake($png, $badge),
            engine::picture_bake($svg, $badge), engine::picture_bake($png, $this->jwt())];
        foreach ($forms as $form) {
            $verdict = $this->check($form);
            $this->assertSame([verdict::OURS, 'verifyours_desc'], [$verdict->headline, $verdict->reason]);
            $results = array_map(fn($check) => $check['result'], $verdict->checks);
            $this->assertSame(array_fill_keys(verifier::CHECKS, 'pass'), $results);
            $this->assertSame('Fractions', $verdict->claims['name']['text']);
            $this->assertSame(identity::did(), $verdict->issuer);
        }
    }

    /**
     * A bundle is checked with what this site has itself.
     */
    public function test_bundle(): void {
        $lists = [identity::list_url(1) => status_lists::published(1)];
        $documents = [identity::did() => identity::document()];
        $bundle = engine::bundle(['credential' => $this->badge(), 'didDocuments' => $documents, 'statusLists' => $lists]);
        $this->assertSame(verdict::OURS, $this->check($bundle)->headline);
        // The list in the bundle is older than the revocation.
        $this->publish([55]);
        $verdict = $this->check($bundle);
        $this->assertSame([verdict::INVALID, 'verifyrevoked'], [$verdict->headline, $verdict->reason]);
        $this->assertNotEmpty($verdict->parts);
        // A document that somebody made up and put into a bundle is not believed.
        $thief = engine::key_generate(identity::did());
        $forged = engine::credential_issue(engine::badge_credential(['issuer' => identity::did(), 'recipient' => 'urn:x:1',
            'achievement' => ['id' => 'urn:x:2', 'name' => 'n', 'description' => 'd', 'criteria' => 'c']]), $thief);
        $bundle = engine::bundle(['credential' => $forged, 'didDocuments' => [identity::did() =>
            engine::did_document(identity::did(), [['publickey' => engine::key_public($thief)['publickey']]])]]);
        $this->assertSame(verdict::INVALID, $this->check($bundle)->headline);
        $this->expectException(refused::class);
        $this->check('{"type": "BadgeBundle", "v": 1}');
    }

    /**
     * What this site issued and does not hold any more.
     */
    public function test_ours_not_valid(): void {
        global $DB;
        $badge = $this->badge();
        $this->publish([55]);
        $this->assertSame('verifyrevoked', $this->check($badge)->reason);
        $this->publish([]);
        $DB->insert_record(status_lists::ENTRIES, (object) ['place' => 55, 'revoked' => 1,
            'listid' => $DB->get_field(status_lists::TABLE, 'id', ['listno' => 1])]);
        $verdict = $this->check($badge);
        $this->assertSame([verdict::INVALID, 'verifyrevoked', 'fail'],
            [$verdict->headline, $verdict->reason, $verdict->checks['status']['result']], 'cron has not published it yet');
        $verdict = $this->check($this->badge(['validFrom' => '2020-01-01T00:00:00Z', 'validUntil' => '2021-01-01T00:00:00Z',
            'status' => null]));
        $this->assertSame([verdict::INVALID, 'verifydates'], [$verdict->headline, $verdict->reason]);
        $this->assertSame('Fractions', $verdict->claims['name']['text']);
        foreach ([identity::list_url(2), identity::list_url(1) . '0', 'https://evil.example/status.php/1'] as $list) {
            $verdict = $this->check($this->badge(['status' => ['list' => $list, 'index' => 5]]));
            $this->assertSame([verdict::INVALID, 'verifystatusunknown'], [$verdict->headline, $verdict->reason], $list);
        }
        $changed = $this->check(str_replace('Fractions', 'Calculus!', $badge));
        $this->assertSame([verdict::INVALID, [], null], [$changed->headline, $changed->claims, $changed->issuer]);
        // The list itself is signed by the same key.
        $this->assertSame('verifynobadge', $this->check(status_lists::published(1))->reason);
    }

    /**
     * Somebody who calls himself this site is somebody else, and his words are not ours.
     */
    public function test_forgeries(): void {
        global $SITE;
        $thief = engine::key_generate();
        $did = engine::key_public($thief)['did'];
        $fields = ['issuer' => ['id' => $did, 'name' => $SITE->fullname, 'url' => 'https://www.example.com/moodle'],
            'recipient' => 'urn:x:1', 'status' => ['list' => identity::list_url(1), 'index' => 1],
            'achievement' => ['id' => 'https://www.example.com/b/1', 'name' => self::HOSTILE, 'criteria' => 'c',
                'description' => 'Issued by this site']];
        $forged = engine::credential_issue(engine::badge_credential($fields), $thief);
        $verdict = $this->check($forged);
        $this->assertSame([verdict::FOREIGN, 'verifyforeignstatus', $did],
            [$verdict->headline, $verdict->reason, $verdict->issuer]);
        $html = $this->render(new output\verify_page($verdict));
        $this->assertStringContainsString('alert-secondary', $html);
        $this->assertStringNotContainsString('alert-success', $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringNotContainsString(sesskey(), $html);
        $this->assertStringContainsString(s('{{sesskey}}'), $html);
        $this->assertStringContainsString(get_string('claimsforeign_desc', 'local_did_credentials'), $html);
        $this->assertStringContainsString($did, $html);
        $this->assertNotContains($SITE->fullname, array_column($verdict->claims, 'text'));
        // The same with this site's identifier written over his.
        $swapped = str_replace('"id":"' . $did . '"', '"id":"' . identity::did() . '"', $forged);
        $this->assertSame([verdict::INVALID, null], [$this->check($swapped)->headline, $this->check($swapped)->issuer]);
        // His proof beside ours.
        $both = json_decode($this->badge());
        $both->proof = array_merge($both->proof, json_decode($forged)->proof);
        $this->assertSame(verdict::INVALID, $this->check(json_encode($both, JSON_UNESCAPED_SLASHES))->headline);
        // A JWT of his that names our key.
        [$header, $payload] = explode('.', $this->jwt());
        $this->assertSame(verdict::INVALID, $this->check("$header.$payload." . str_repeat('A', 86))->headline);
        $none = rtrim(strtr(base64_encode('{"alg":"none","typ":"vc+jwt"}'), '+/', '-_'), '=');
        $this->assertSame(verdict::INVALID, $this->check("$none.$payload.")->headline);
    }

    /**
     * A key that may be in other hands signs nothing that is valid.
     */
    public function test_compromised(): void {
        global $DB;
        $badge = $this->badge();
        $new = engine::key_generate(identity::did());
        $document = engine::did_document(identity::did(), [
            ['publickey' => engine::key_public($new)['publickey']],
            ['publickey' => engine::key_public($this->key)['publickey'], 'revoked' => time() - HOURSECS],
        ]);
        $DB->set_field(identity::DOCUMENTS, 'content', $document);
        $this->assertSame(verdict::INVALID, $this->check($badge)->headline);
    }

    /**
     * Issuers of whom nothing is at hand are not called forgers.
     */
    public function test_uncheckable(): void {
        $key = engine::key_generate('did:web:other.example');
        $foreign = engine::credential_issue(engine::badge_credential(['issuer' => 'did:web:other.example', 'recipient' => 'urn:x:1',
            'achievement' => ['id' => 'urn:x:2', 'name' => 'n', 'description' => 'd', 'criteria' => 'c']]), $key);
        $verdict = $this->check($foreign);
        $this->assertSame([verdict::INVALID, 'verifyuncheckable', []], [$verdict->headline, $verdict->reason, $verdict->claims]);
        // The administrator allows its host.
        set_config('fetchhosts', "OTHER.example\n", 'local_did_credentials');
        $document = engine::did_document('did:web:other.example', [['publickey' => engine::key_public($key)['publickey']]]);
        \curl::mock_response($document);
        $curl = new class extends \curl {
            /** @var string[] what was asked for */
            public array $asked = [];

            /**
             * As it is, and remembers.
             *
             * @param string $url
             * @param array $params
             * @param array $options
             * @return string
             */
            public function get($url, $params = [], $options = []) {
                $this->asked[] = $url;
                $this->info = ['http_code' => 200];
                return parent::get($url, $params, $options);
            }

            /**
             * It went well.
             *
             * @return array
             */
            public function get_info() {
                return ['http_code' => 200];
            }
        };
        $verdict = (new verifier(new outside($curl)))->check(submission::of($foreign));
        $this->assertSame([verdict::FOREIGN, 'verifyforeign_desc'], [$verdict->headline, $verdict->reason]);
        $this->assertSame(['https://other.example/.well-known/did.json'], $curl->asked);
        // The second time it is remembered.
        $this->assertSame(verdict::FOREIGN, $this->check($foreign)->headline);
    }

    /**
     * Only hosts that were named are asked, and only where names lead.
     */
    public function test_outside(): void {
        $hosts = "good.example, 127.0.0.1 localhost\n0x7f.1\ngood.example:8080\n2130706433";
        set_config('fetchhosts', $hosts, 'local_did_credentials');
        $this->assertSame(['good.example'], outside::hosts());
        $curl = $this->getMockBuilder(\curl::class)->disableOriginalConstructor()->onlyMethods(['get'])->getMock();
        $curl->expects($this->never())->method('get');
        $outside = new outside($curl);
        foreach (['http://good.example/1', 'https://good.example:8443/1', 'https://evil.example/', 'file:///etc/passwd',
                'https://good.example@evil.example/', 'https://evil.example#good.example', 'https://127.0.0.1/', 'https://[::1]/',
                'https://localhost/',
                'https://good.example/../x', 'https://good.example/%2e%2e/x y', "https://good.example/\n", 'https://good.example.',
                'https://GOOD.example/', '//good.example/', 'https://good.example\\@evil.example/'] as $address) {
            $this->assertNull($outside->status_list($address), $address);
        }
        $this->assertSame('https://good.example/a/b/did.json', outside::address_of('did:web:good.example:a:b'));
        $this->assertSame('https://good.example/.well-known/did.json', outside::address_of('did:web:good.example'));
        foreach (['did:web:good.example%3A8443', 'did:web:good.example:..:x', 'did:web:good.example/x', 'did:key:z6Mk', 'did:web:',
                'did:web:good.example:a%2Fb', "did:web:good.example\n"] as $did) {
            $this->assertNull(outside::address_of($did), $did);
        }
    }

    /**
     * What is too large, malformed or made to hurt is refused, in little time.
     */
    public function test_hostile(): void {
        global $CFG;
        $png = file_get_contents($CFG->dirroot . '/badges/tests/behat/badge.png');
        $chunk = fn(string $type, string $data) => pack('N', strlen($data)) . $type . $data . pack('N', crc32($type . $data));
        $after = fn(string $more) => substr($png, 0, 33) . $more . substr($png, 33);
        $bomb = gzcompress(str_repeat('{"a":1}', 2000000), 9);
        $names = implode('', array_map(fn($i) => "<n$i/>", range(1, 20000)));
        $refused = [
            'verifytoolarge' => [str_repeat('{', submission::MAXBYTES + 1)],
            'verifypicturerefused' => [
                $after($chunk('iTXt', "openbadgecredential\0\1\0\0\0" . $bomb)),
                $after($chunk('zTXt', "openbadgecredential\0\0" . $bomb)),
                $png . 'more',
                substr($png, 0, 100),
                '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
                '<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
                '<svg xmlns="http://www.w3.org/2000/svg">' . $names . '</svg>',
                str_repeat('<svg xmlns="http://www.w3.org/2000/svg">', 5000),
                '<html><body>hello</body></html>',
            ],
            'verifypictureempty' => [$png, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
            'verifynotacredential' => ['hello', '[1]', '"x"', 'a.b', "\0", '%PDF-1.4', 'a.b.c.d', '[[[[' . str_repeat('[', 100000)],
        ];
        $begin = microtime(true);
        foreach ($refused as $code => $all) {
            foreach ($all as $bytes) {
                try {
                    $this->check($bytes);
                    $this->fail('It was read: ' . substr($bytes, 0, 60));
                } catch (refused $e) {
                    $this->assertSame($code, $e->errorcode, substr($bytes, 0, 60));
                }
            }
        }
        $wide = '{' . implode(',', array_map(fn($i) => "\"n$i\":{}", range(1, 20000))) . '}';
        foreach ([$wide, str_repeat('{"a":', 100000), '{"a":1,"a":2}', '{"type":"\ud800"}', '{}', 'e30.e30.e30', '{"a":' .
                str_repeat('9', 100000) . '}', str_replace('"proof":[', '"proof":[{},', $this->badge())] as $text) {
            $this->assertSame(verdict::INVALID, $this->check($text)->headline, substr($text, 0, 40));
        }
        $this->assertLessThan(10, microtime(true) - $begin);
    }

    /**
     * What the form sends.
     */
    public function test_request(): void {
        $this->assertNull(submission::from_request());
        $_POST = ['credential' => "  \n"];
        $this->assertNull(submission::from_request());
        $_POST = ['credential' => ['a' => 'b']];
        $this->assertNull(submission::from_request());
        $_POST = ['credential' => $this->badge()];
        $this->assertSame(submission::JSON, submission::from_request()->kind);
        $_FILES = ['credentialfile' => ['error' => UPLOAD_ERR_NO_FILE]];
        $this->assertSame(submission::JSON, submission::from_request()->kind);
        // Somebody writes the path of a file of the server.
        foreach ([['error' => UPLOAD_ERR_OK, 'tmp_name' => '/etc/passwd'], ['error' => UPLOAD_ERR_PARTIAL, 'tmp_name' => ''],
                ['error' => UPLOAD_ERR_OK, 'tmp_name' => ['/etc/passwd']]] as $file) {
            $_FILES = ['credentialfile' => $file];
            try {
                submission::from_request();
                $this->fail('It was read.');
            } catch (refused $e) {
                $this->assertSame('verifyuploadfailed', $e->errorcode);
            }
        }
        $_FILES = ['credentialfile' => ['error' => UPLOAD_ERR_INI_SIZE, 'tmp_name' => '']];
        try {
            submission::from_request();
            $this->fail('It was read.');
        } catch (refused $e) {
            $this->assertSame('verifytoolarge', $e->errorcode);
        }
        $_POST = $_FILES = [];
        $_SERVER['CONTENT_LENGTH'] = '99999999';
        $this->expectExceptionMessage(get_string('verifytoolarge', 'local_did_credentials', display_size(submission::MAXBYTES)));
        submission::from_request();
    }

    /**
     * Texts of strangers keep to their line, and look like what they are.
     */
    public function test_plain(): void {
        $this->assertSame('ab c', plain::of("a\u{202E}b\n\u{2066}c\u{200B}"));
        $this->assertSame('نمی‌خواهم', plain::of('نمی‌خواهم'), 'joiners are letters of Persian');
        $this->assertSame('a' . str_repeat("\u{0301}", 4), plain::of('a' . str_repeat("\u{0301}", 50)));
        $this->assertSame(str_repeat('ä', 10) . '…', plain::of(str_repeat('ä', 1000), 10));
        $this->assertSame(['', '', '12', ''], array_map([plain::class, 'of'], [null, ['x'], 12, "\xff\xfe"]));
    }
}
