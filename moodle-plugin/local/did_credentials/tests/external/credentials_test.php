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

namespace local_did_credentials\external;

use core_external\external_api;
use local_did_credentials\public_testcase;
use local_did_credentials\verify\refused;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../public_testcase.php');

/**
 * The external functions.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_did_credentials\external\get_credential
 * @covers     \local_did_credentials\external\get_credentials
 * @covers     \local_did_credentials\external\opened
 * @covers     \local_did_credentials\external\reissue_credential
 * @covers     \local_did_credentials\external\revoke_credential
 * @covers     \local_did_credentials\external\set_sharing
 * @covers     \local_did_credentials\external\verify_credential
 */
final class credentials_test extends public_testcase {
    /**
     * What an external function gives, as a client gets it.
     *
     * @param string $class
     * @param mixed ...$params
     * @return array
     */
    private function call(string $class, mixed ...$params): array {
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute(...$params));
    }

    /**
     * That something is refused.
     *
     * @param string $code
     * @param callable $work
     */
    private function refused(string $code, callable $work): void {
        try {
            $work();
            $this->fail('It was not refused.');
        } catch (\moodle_exception $e) {
            $this->assertSame($code, $e->errorcode);
        }
    }

    /**
     * One's own, and those of others for managers.
     */
    public function test_get(): void {
        [$user, $other] = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        $row = $this->credential((int) $user->id, ['title' => self::HOSTILE]);
        $this->setUser($user);
        $mine = $this->call(get_credentials::class)['credentials'];
        $this->assertSame([(int) $row->id, 'badge', 'valid', false, ''],
            [$mine[0]['id'], $mine[0]['kind'], $mine[0]['state'], $mine[0]['shared'], $mine[0]['address']]);
        $one = $this->call(get_credential::class, (int) $row->id);
        $this->assertSame([$row->signedjson, $row->signedjwt], [$one['json'], $one['jwt']]);
        $this->setUser($other);
        $this->assertSame([], $this->call(get_credentials::class)['credentials']);
        $this->refused('nopermissions', fn() => get_credentials::execute((int) $user->id));
        $this->refused('nopermissions', fn() => get_credentials::execute(999999));
        $this->refused('nocredential', fn() => get_credential::execute((int) $row->id));
        $this->refused('nocredential', fn() => get_credential::execute(999999));
        $this->setAdminUser();
        $this->assertCount(1, $this->call(get_credentials::class, (int) $user->id)['credentials']);
        $this->assertSame((int) $row->id, $this->call(get_credential::class, (int) $row->id)['id']);
        $this->setGuestUser();
        $this->refused('noguest', fn() => get_credentials::execute());
    }

    /**
     * Only the learner shares.
     */
    public function test_sharing(): void {
        $user = $this->getDataGenerator()->create_user();
        $row = $this->credential((int) $user->id);
        $this->setUser($user);
        $shared = $this->call(set_sharing::class, (int) $row->id, true);
        $this->assertTrue($shared['shared']);
        $this->assertStringContainsString($row->publicid, $shared['address']);
        $this->assertSame('', $this->call(set_sharing::class, (int) $row->id, false)['address']);
        $this->setAdminUser();
        $this->refused('nocredential', fn() => set_sharing::execute((int) $row->id, true));
        $this->setUser($user);
        unassign_capability('local/did_credentials:share', $GLOBALS['CFG']->defaultuserroleid);
        $this->refused('nopermissions', fn() => set_sharing::execute((int) $row->id, true));
    }

    /**
     * Only who may revokes, and says why.
     */
    public function test_revoke(): void {
        $user = $this->getDataGenerator()->create_user();
        $row = $this->credential((int) $user->id);
        $this->setUser($user);
        $this->refused('nopermissions', fn() => revoke_credential::execute((int) $row->id, 'A slip'));
        $this->refused('nopermissions', fn() => reissue_credential::execute((int) $row->id, 'A slip'));
        $this->setAdminUser();
        $this->refused('noreason', fn() => revoke_credential::execute((int) $row->id, ' '));
        $this->refused('noreason', fn() => reissue_credential::execute((int) $row->id, str_repeat('x', 256)));
        $this->refused('nocredential', fn() => revoke_credential::execute(999999, 'A slip'));
        $this->refused('awardgone', fn() => reissue_credential::execute((int) $row->id, 'A slip'));
        $revoked = $this->call(revoke_credential::class, (int) $row->id, 'A slip');
        $this->assertSame(['revoked', 'A slip'], [$revoked['state'], $revoked['revokereason']]);
    }

    /**
     * A badge that there is can be issued again.
     */
    public function test_reissue(): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/badgeslib.php');
        $user = $this->getDataGenerator()->create_user();
        $badge = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge(['name' => 'Fractions']);
        $awardid = $DB->insert_record('badge_issued', (object) ['badgeid' => $badge->id, 'userid' => $user->id,
            'uniquehash' => 'x', 'dateissued' => time()]);
        $row = $this->credential((int) $user->id, ['sourceid' => $badge->id, 'awardid' => $awardid]);
        $this->setAdminUser();
        $this->refused('reissueoff', fn() => reissue_credential::execute((int) $row->id, 'A slip'));
        set_config('enabled', 1, 'local_did_credentials');
        $this->assertSame('revoked', $this->call(reissue_credential::class, (int) $row->id, 'A slip')['state']);
        $this->refused('replacedalready', fn() => reissue_credential::execute((int) $row->id, 'Once more'));
    }

    /**
     * As the public page.
     */
    public function test_verify(): void {
        $this->setUser($this->getDataGenerator()->create_user());
        $found = $this->call(verify_credential::class, $this->badge());
        $this->assertSame(['ours', 6], [$found['headline'], count($found['checks'])]);
        $this->assertSame('Fractions', $found['claims'][0]['text']);
        $found = $this->call(verify_credential::class, str_replace('Fractions', 'Calculus', $this->badge()));
        $this->assertSame(['invalid', '', []], [$found['headline'], $found['issuer'], $found['claims']]);
        set_config('verifyrate', 1, 'local_did_credentials');
        $this->refused('verifytoooften', fn() => verify_credential::execute('{}'));
        set_config('verifyrate', 100, 'local_did_credentials');
        $this->expectException(refused::class);
        verify_credential::execute('hello');
    }
}
