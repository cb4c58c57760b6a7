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
use local_did_credentials\output\credential_page;
use local_did_credentials\output\keys_page;
use local_did_credentials\output\ledger_page;
use local_did_credentials\output\manage_page;
use local_did_credentials\output\my_credentials_page;
use local_did_credentials\output\navigation;
use local_did_credentials\output\print_page;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/public_testcase.php');

/**
 * The pages of learners and managers, and to whom they are open.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_did_credentials\credential_access
 * @covers     \local_did_credentials\download
 * @covers     \local_did_credentials\chain_check
 * @covers     \local_did_credentials\output\my_credentials_page
 * @covers     \local_did_credentials\output\print_page
 * @covers     \local_did_credentials\output\manage_page
 * @covers     \local_did_credentials\output\credential_page
 * @covers     \local_did_credentials\output\keys_page
 * @covers     \local_did_credentials\output\ledger_page
 * @covers     \local_did_credentials\output\navigation
 * @covers     \local_did_credentials\output\words
 */
final class pages_test extends public_testcase {
    use \local_azora\tests\managers_pages;

    /**
     * A learner sees his own, in each state, and words of others stay words.
     */
    public function test_mine(): void {
        $user = $this->getDataGenerator()->create_user();
        $other = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $this->assertStringContainsString(
            s(get_string('mynone', 'local_did_credentials')),
            $this->render(new my_credentials_page((int) $user->id))
        );
        $valid = $this->credential((int) $user->id, ['title' => self::HOSTILE, 'shared' => 1]);
        $revoked = $this->credential((int) $user->id, ['state' => credentials::REVOKED, 'timerevoked' => time(),
            'revokereason' => self::HOSTILE]);
        $this->credential((int) $user->id, ['timeexpires' => time() - 5]);
        $theirs = $this->credential((int) $other->id);
        $html = $this->render(new my_credentials_page((int) $user->id));
        $this->assertStringNotContainsString('<img src=x', $html);
        $this->assertStringContainsString(s('{{sesskey}}'), $html);
        $this->assertStringContainsString(identity::verify_url($valid->publicid), $html);
        $this->assertStringNotContainsString($revoked->publicid, $html);
        $this->assertStringNotContainsString('credential' . $theirs->id . '"', $html);
        foreach (['statevalid', 'staterevoked', 'stateexpired'] as $state) {
            $this->assertStringContainsString(get_string($state, 'local_did_credentials'), $html);
        }
        $link = fn($row, $format) => "download.php?id=$row->id&amp;format=$format";
        $this->assertStringContainsString($link($valid, 'bundle'), $html);
        $this->assertStringNotContainsString($link($revoked, 'bundle'), $html);
        $this->assertStringNotContainsString('[[', $html);
        engine::pretend('');
        $html = $this->render(new my_credentials_page((int) $user->id));
        $this->assertStringContainsString(s(get_string('mybakeoff', 'local_did_credentials')), $html);
        $this->assertStringContainsString($link($valid, 'jwt'), $html);
        $this->assertStringNotContainsString($link($valid, 'png'), $html);
    }

    /**
     * Many are paged, without a query for each.
     */
    public function test_paging(): void {
        global $DB;
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        for ($i = 0; $i < my_credentials_page::PERPAGE + 3; $i++) {
            $this->credential((int) $user->id, ['title' => "Badge $i."]);
        }
        $this->render(new my_credentials_page((int) $user->id));
        $before = $DB->perf_get_queries();
        $html = $this->render(new my_credentials_page((int) $user->id));
        $this->assertLessThanOrEqual(3, $DB->perf_get_queries() - $before);
        $this->assertSame(my_credentials_page::PERPAGE, substr_count($html, '<h3'));
        $this->assertStringContainsString('page=1', $html);
        $this->assertSame(3, substr_count($this->render(new my_credentials_page((int) $user->id, 1)), '<h3'));
        $this->assertSame(0, substr_count($this->render(new my_credentials_page((int) $user->id, 99)), '<h3'));
    }

    /**
     * Who may open which, and who may share or revoke.
     */
    public function test_access(): void {
        $generator = $this->getDataGenerator();
        [$user, $other, $manager] = [$generator->create_user(), $generator->create_user(), $generator->create_user()];
        $generator->role_assign('manager', $manager->id);
        $row = $this->credential((int) $user->id);
        $opens = function () use ($row) {
            try {
                credential_access::open(credential_access::row((int) $row->id));
                return true;
            } catch (\moodle_exception $e) {
                $this->assertSame('nocredential', $e->errorcode);
                return false;
            }
        };
        foreach ([[$user, true], [$other, false], [$manager, true], [guest_user(), false], [null, false]] as [$who, $may]) {
            $this->setUser($who);
            $this->assertSame($may, $opens());
        }
        $this->setUser($user);
        credential_access::open($row)->require_share();
        $this->setUser($manager);
        credential_access::require_revoke();
        foreach ([
            fn() => credential_access::open($row)->require_share(),
            fn() => credential_access::row(999999),
        ] as $refused) {
            try {
                $refused();
                $this->fail('It was not refused.');
            } catch (\moodle_exception $e) {
                $this->assertSame('nocredential', $e->errorcode);
            }
        }
        $this->setAdminUser();
        \core\session\manager::loginas($user->id, \context_system::instance());
        $this->assertSame((int) $user->id, (int) $GLOBALS['USER']->id);
        try {
            credential_access::open($row)->require_share();
            $this->fail('It was not refused.');
        } catch (\moodle_exception $e) {
            $this->assertSame('notloggedinas', $e->errorcode);
        }
        $this->setUser($user);
        $this->expectException(\required_capability_exception::class);
        credential_access::require_revoke();
    }

    /**
     * Files are downloads, whatever is in them.
     */
    public function test_download(): void {
        $user = $this->getDataGenerator()->create_user();
        $this->setUser($user);
        $row = $this->credential((int) $user->id, ['title' => "Frac/tions \"x\"\r\nSet-Cookie: a=b <img> ä"]);
        $json = download::of($row, 'json');
        $this->assertSame([$row->signedjson, 'application/vc'], [$json->content, $json->type]);
        $headers = $json->headers();
        $this->assertStringStartsWith('attachment; filename="', $headers['Content-Disposition']);
        $this->assertDoesNotMatchRegularExpression('/[\r\n]/', implode('', $headers));
        $this->assertStringEndsWith('.json', $json->filename);
        $this->assertSame(['nosniff', 'private, no-store'], [$headers['X-Content-Type-Options'], $headers['Cache-Control']]);
        $this->assertStringContainsString('sandbox', $headers['Content-Security-Policy']);
        $this->assertSame($row->signedjwt, download::of($row, 'jwt')->content);
        $this->assertSame('credential.jwt', download::of((object) (['title' => '...'] + (array) $row), 'jwt')->filename);
        foreach (['png', 'svg'] as $format) {
            $this->assertSame($row->signedjson, engine::picture_extract(download::of($row, $format)->content));
        }
        try {
            download::of((object) (['state' => credentials::REVOKED] + (array) $row), 'bundle');
            $this->fail('It was made.');
        } catch (\moodle_exception $e) {
            $this->assertSame('nobundle', $e->errorcode);
        }
        $this->expectExceptionMessage(get_string('noformat', 'local_did_credentials'));
        download::of($row, 'exe');
    }

    /**
     * The print view has a code if there is somewhere it could lead.
     */
    public function test_print(): void {
        $user = $this->hostile_user();
        $this->setUser($user);
        $row = $this->credential((int) $user->id, ['title' => self::HOSTILE]);
        $html = $this->render(new print_page(credential_access::open($row)));
        $this->assertStringNotContainsString('<path', $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringContainsString(s(get_string('printnotshared', 'local_did_credentials')), $html);
        sharing::set((int) $row->id, true);
        $row = credential_access::row((int) $row->id);
        $html = $this->render(new print_page(credential_access::open($row)));
        $this->assertStringContainsString('<path d="M', $html);
        $this->assertStringContainsString(s(identity::verify_url($row->publicid)), $html);
        $code = print_page::code('https://www.example.com/' . str_repeat('x', 100));
        $this->assertGreaterThan(40, $code['size']);
        $this->assertMatchesRegularExpression('/^(M\d+ \d+h1v1h-1z)+$/', $code['path']);
    }

    /**
     * Managers find, and see one with what came before and after.
     */
    public function test_manage(): void {
        $user = $this->hostile_user();
        $this->setAdminUser();
        $row = $this->credential((int) $user->id, ['title' => 'Frac%tions ' . self::HOSTILE]);
        $after = $this->credential((int) $user->id, ['replacesid' => $row->id, 'title' => 'After', 'kind' => 'course']);
        $html = $this->render(new manage_page());
        $this->assertSame(2, substr_count($html, 'manage.php?id='));
        $this->assertStringNotContainsString('<img', $html);
        $this->assertSame(1, substr_count($this->render(new manage_page('c%t')), 'manage.php?id='));
        $this->assertSame(0, substr_count($this->render(new manage_page('"><script>')), 'manage.php?id='));
        $this->assertStringNotContainsString('<script>', $this->render(new manage_page('"><script>')));
        $this->assertSame(1, substr_count($this->render(new manage_page('', 'course')), 'manage.php?id='));
        $this->assertSame(0, substr_count($this->render(new manage_page('', '', 'revoked')), 'manage.php?id='));
        $this->assertSame(2, substr_count($this->render(new manage_page('', '', '', 0, (int) $user->id)), 'manage.php?id='));
        $html = $this->render(new credential_page($row));
        $this->assertStringContainsString('>After</a>', $html);
        $this->assertStringContainsString('action=revoke', $html);
        $this->assertStringNotContainsString('action=reissue', $html, 'it was replaced already');
        $html = $this->render(new credential_page($after));
        $this->assertStringContainsString('action=reissue', $html);
        revocation::revoke((int) $after->id, self::HOSTILE, 2);
        $html = $this->render(new credential_page(credential_access::row((int) $after->id)));
        $this->assertStringNotContainsString('action=revoke', $html);
        $this->assertStringContainsString(s(self::HOSTILE), $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringNotContainsString('[[', $html);
    }

    /**
     * Why somebody revokes has to be said, and that he means it.
     */
    public function test_reason(): void {
        global $PAGE;
        $PAGE->set_url('/local/did_credentials/manage.php');
        $form = new form\reason(null, ['id' => 5, 'action' => 'revoke']);
        $this->assertSame(['reason', 'sure'], array_keys($form->validation(['reason' => '  ', 'sure' => 0], [])));
        $this->assertSame([], $form->validation(['reason' => 'A slip', 'sure' => 1], []));
        $this->assertSame(['reason'], array_keys($form->validation(['reason' => str_repeat('ä', 256), 'sure' => 1], [])));
    }

    /**
     * Keys, before there is one and after.
     */
    public function test_keys(): void {
        global $DB;
        $this->setAdminUser();
        $this->assertStringContainsString(s(get_string('nokeys', 'local_did_credentials')), $this->render(new keys_page()));
        $id = $DB->insert_record(keys::TABLE, (object) ['purpose' => keys::ISSUE, 'state' => keys::ACTIVE,
            'publickey' => engine::key_public($this->key)['publickey'], 'controller' => identity::did(), 'timecreated' => time(),
            'secretname' => substr(self::HOSTILE, 0, 60)]);
        $html = $this->render(new keys_page());
        $this->assertStringContainsString('action=compromise&amp;id=' . $id, $html);
        $this->assertStringContainsString('action=rotate', $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringNotContainsString('[[', $html);
        keys::rotate(2);
        $html = $this->render(new keys_page());
        $this->assertStringNotContainsString('action=rotate', $html, 'one was asked for already');
        $this->assertStringContainsString(s(get_string('keywaits', 'local_did_credentials')), $html);
        engine::pretend('');
        $this->assertStringContainsString(s(engine::why_not()), $this->render(new keys_page()));
    }

    /**
     * The ledger, and the check of the whole chain.
     */
    public function test_ledger(): void {
        $this->setAdminUser();
        $html = $this->render(new ledger_page());
        $this->assertStringContainsString(s(get_string('noledger', 'local_did_credentials')), $html);
        $this->assertStringContainsString('value="check"', $html);
        $this->assertTrue(chain_check::start());
        $this->assertFalse(chain_check::start(), 'one waits already');
        $html = $this->render(new ledger_page());
        $this->assertStringContainsString(s(get_string('ledgerpending', 'local_did_credentials')), $html);
        $this->assertStringNotContainsString('value="check"', $html);
        $this->runAdhocTasks(task\check_chain::class);
        $this->assertSame([0, []], [chain_check::last()->leaves, chain_check::last()->problems]);
        $html = $this->render(new ledger_page());
        $this->assertStringContainsString('value="check"', $html);
        $this->assertStringContainsString('alert-success', $html);
        // What the weekly check found, of which only the first problem is kept.
        set_config('ledgercheck', json_encode(['time' => 1, 'leaves' => 5, 'problem' => self::HOSTILE]), 'local_did_credentials');
        $this->assertSame([self::HOSTILE], chain_check::last()->problems);
        $html = $this->render(new ledger_page());
        $this->assertStringContainsString('alert-danger', $html);
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringNotContainsString('[[', $html);
    }

    /**
     * The way there.
     */
    public function test_navigation(): void {
        $generator = $this->getDataGenerator();
        [$user, $other] = [$generator->create_user(), $generator->create_user()];
        $nodes = function (\stdClass $of, bool $own) {
            $tree = new \core_user\output\myprofile\tree();
            $tree->add_category(new \core_user\output\myprofile\category('miscellaneous', 'x'));
            navigation::extend_profile($tree, $of, $own);
            return array_keys($tree->nodes);
        };
        $this->setUser($user);
        $this->assertSame([], $nodes($user, true), 'nothing is issued here');
        $this->credential((int) $user->id);
        $this->assertSame([navigation::MINE], $nodes($user, true));
        $this->assertSame([], $nodes($other, false));
        $this->setAdminUser();
        $this->assertSame([navigation::THEIRS], $nodes($user, false));
        $this->setGuestUser();
        $this->assertSame([], $nodes($user, false));
    }

    /**
     * What a template's comment shows as an example does not end the comment.
     */
    public function test_templates(): void {
        foreach (glob(__DIR__ . '/../templates/*.mustache') as $path) {
            $this->assertSame(1, preg_match('/@template.*?}}\s*(\S)/s', file_get_contents($path), $match), $path);
            $this->assertContains($match[1], ['<', '{'], $path);
        }
    }

    /**
     * Managers, who may not configure the site, find their pages in its administration.
     */
    public function test_managers_find_pages(): void {
        $names = ['manage', 'sources', 'keys', 'ledger'];
        $this->assert_managers_find(...array_map(fn($name) => 'local_did_credentials_' . $name, $names));
    }
}
