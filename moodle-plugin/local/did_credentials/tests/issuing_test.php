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
 * Tests of issuing.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\issuer
 * @covers \local_did_credentials\worker
 * @covers \local_did_credentials\awards
 * @covers \local_did_credentials\award_fields
 * @covers \local_did_credentials\queue
 * @covers \local_did_credentials\observer
 * @covers \local_did_credentials\credentials
 * @covers \local_did_credentials\receipts
 * @covers \local_did_credentials\bundles
 * @covers \local_did_credentials\pictures
 * @covers \local_did_credentials\trust
 */
final class issuing_test extends did_testcase {
    /**
     * An awarded badge becomes an Open Badge that anybody can check, in all its forms.
     */
    public function test_badge(): void {
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Ada', 'lastname' => 'Lovelace']);
        $badge = $this->badge(['language' => 'en', 'version' => '2']);
        $badge->save_alignment((object) ['badgeid' => $badge->id, 'targetname' => 'Numbers',
            'targeturl' => 'https://example.org/numbers', 'targetdescription' => '', 'targetframework' => '', 'targetcode' => '7']);
        $badge->save_alignment((object) ['badgeid' => $badge->id, 'targetname' => 'Nowhere', 'targeturl' => 'https://exa mple"<',
            'targetdescription' => '', 'targetframework' => '', 'targetcode' => '']);
        $awardid = $this->award($badge, $user);
        $this->assertSame([], credentials::of_user($user->id), 'nothing is done in the request');
        $this->cron_issues(1);
        $rows = credentials::of_user($user->id);
        $this->assertCount(1, $rows);
        $row = $rows[0];
        $this->assertObjectNotHasProperty('signedjson', $row);
        $this->assertSame(
            ['badge', (string) $badge->id, (string) $awardid, 'issued', '0', 'Fractions'],
            [$row->kind, (string) $row->sourceid, (string) $row->awardid, $row->state, (string) $row->shared, $row->title]
        );
        $found = $this->verify(credentials::json($row));
        $this->assertSame([], $found->problems);
        $this->assertTrue($found->verified);
        $this->assertSame(identity::did(), $found->issuer);
        $this->assertSame('pass', $found->checks['status']);
        $this->assertTrue($this->verify(credentials::jwt($row))->verified);
        $told = json_decode($found->credential);
        $this->assertContains('OpenBadgeCredential', $told->type);
        $subject = $told->credentialSubject;
        $this->assertSame('Fractions', $subject->achievement->name);
        $this->assertSame('Adds, compares and draws fractions.', $subject->achievement->description);
        $this->assertSame(['Numbers'], array_column($subject->achievement->alignment, 'targetName'));
        $this->assertStringContainsString('Manager', $subject->achievement->criteria->narrative);
        $byhash = array_column($subject->identifier, null, 'identityType');
        $this->assertSame('Ada Lovelace', $byhash['name']->identityHash);
        $this->assertSame(
            'sha256$' . hash('sha256', $user->email . $byhash['emailAddress']->salt),
            $byhash['emailAddress']->identityHash
        );
        $this->assertStringNotContainsString($user->email, credentials::json($row));
        $this->assertMatchesRegularExpression('/^urn:uuid:[0-9a-f-]{36}$/', $subject->id);
        // Pictures, receipt and bundle.
        foreach ([pictures::png($row), pictures::svg($row)] as $picture) {
            $this->assertSame(credentials::json($row), engine::picture_extract($picture));
        }
        $receipt = engine::ledger_verify_receipt(receipts::of($row), credentials::json($row), checkpoints::verifier_keys());
        $this->assertTrue($receipt['verified'], (string) $receipt['message']);
        $bundle = engine::bundle_verify(bundles::of($row), ['verifierKeys' => checkpoints::verifier_keys()]);
        $this->assertTrue($bundle['verified']);
        $this->assertSame(['proof', 'ledger', 'proof'], array_slice(array_column($bundle['parts'], 'trust'), 0, 3));
        $this->assertSame([], ledger::check()->problems);
    }

    /**
     * A completed course becomes a credential where that is switched on, and nothing is issued twice.
     */
    public function test_course_and_never_twice(): void {
        global $DB;
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1, 'fullname' => 'Counting & more',
            'summary' => '<p>All about <b>numbers</b>.</p><p>Second &amp; last.</p><script>x()</script>']);
        $user = $this->getDataGenerator()->create_and_enrol($course, 'student');
        $other = $this->getDataGenerator()->create_and_enrol($course, 'student');
        $this->complete($course, $user);
        $this->cron_issues(0);
        sources::choose(credentials::COURSE, $course->id, true, 2);
        $this->complete($course, $other);
        $this->cron_issues(1);
        $this->sweep();
        $this->cron_issues(1);
        $this->sweep();
        queue::add(credentials::COURSE, (int) $DB->get_field('course_completions', 'id', ['userid' => $user->id]),
            (int) $DB->get_field('course_completions', 'timecompleted', ['userid' => $user->id]), $user->id);
        $done = $this->cron();
        $this->assertSame([0, 1], [$done->issued, $done->dropped]);
        $row = credentials::of_user($user->id)[0];
        $this->assertSame('Counting & more', $row->title);
        $achievement = json_decode(credentials::json($row))->credentialSubject->achievement;
        $this->assertSame("All about numbers.\nSecond & last.", $achievement->description);
        $this->assertTrue($this->verify(credentials::json($row))->verified);
        $this->assertCount(1, credentials::of_user($other->id));
    }

    /**
     * What somebody typed is text and nothing else, whatever it looks like; control characters are let out.
     */
    public function test_hostile_texts(): void {
        global $DB;
        $hostile = '<img src=x onerror=alert(1)> {{x}} "quoted" \\ ' . "\u{202e}" . ' <span lang="en" class="multilang">a</span>';
        $user = $this->getDataGenerator()->create_user();
        $user->firstname = '{{x}}';
        $user->lastname = "O'Neil <b>\"\u{1f600}";
        $DB->update_record('user', $user);
        $badge = $this->badge(['name' => $hostile, 'description' => "line\u{0b}one\r\nline two", 'issuername' => 'Another school']);
        $this->award($badge, $user);
        $this->cron_issues(1);
        $row = credentials::of_user($user->id)[0];
        $found = $this->verify(credentials::json($row));
        $this->assertTrue($found->verified);
        $told = json_decode($found->credential);
        $this->assertSame("{{x}} O'Neil <b>\"\u{1f600}", array_column($told->credentialSubject->identifier, null,
            'identityType')['name']->identityHash);
        $this->assertStringNotContainsString("\u{0b}", $told->credentialSubject->achievement->description);
        $this->assertStringNotContainsString('Another school', $found->credential);
        $this->assertSame(credentials::json($row), engine::picture_extract(pictures::svg($row)));
    }

    /**
     * Badges that are switched off, awards that are not valid any more or are gone, and people who are gone get nothing.
     */
    public function test_nothing_for(): void {
        global $DB;
        $off = $this->badge();
        sources::choose(credentials::BADGE, $off->id, false, 2);
        $expired = $this->badge(['expiredate' => time() + DAYSECS]);
        $gone = $this->badge();
        $this->award($off, $this->getDataGenerator()->create_user());
        $old = $this->award($expired, $this->getDataGenerator()->create_user());
        $DB->set_field('badge_issued', 'dateexpire', time() - 1, ['id' => $old]);
        $DB->delete_records('badge_issued', ['id' => $this->award($gone, $this->getDataGenerator()->create_user())]);
        $user = $this->getDataGenerator()->create_user();
        $this->award($gone, $user);
        delete_user($user);
        $this->sweep();
        $done = $this->cron();
        $this->assertSame([0, 2, 0], [$done->issued, $done->dropped, $done->failed]);
        $this->assertSame(0, $DB->count_records(queue::TABLE));
        $this->assertFalse(identity::is_frozen());
    }

    /**
     * An award that expires has a credential that expires.
     */
    public function test_expiry(): void {
        $user = $this->getDataGenerator()->create_user();
        $badge = $this->badge(['expireperiod' => WEEKSECS]);
        $this->award($badge, $user);
        $this->cron_issues(1);
        $row = credentials::of_user($user->id)[0];
        $this->assertEqualsWithDelta(time() + WEEKSECS, $row->timeexpires, 5);
        $late = engine::credential_verify(credentials::json($row), ['now' => time() + 2 * WEEKSECS] + trust::options());
        $this->assertFalse($late->verified);
        $this->assertSame('fail', $late->checks['dates']);
    }

    /**
     * The site may leave name and address out; then there is an identifier that means nothing.
     */
    public function test_without_name_and_address(): void {
        set_config('recipientname', 0, 'local_did_credentials');
        set_config('recipientemail', 0, 'local_did_credentials');
        $row = $this->issued()[0];
        $subject = json_decode($row->signedjson)->credentialSubject;
        $this->assertObjectNotHasProperty('identifier', $subject);
        $this->assertStringStartsWith('urn:uuid:', $subject->id);
    }

    /**
     * With all observers off, the sweep comes to the same.
     */
    public function test_sweep_alone(): void {
        \core\event\manager::phpunit_replace_observers([]);
        $badge = $this->badge();
        $users = [$this->getDataGenerator()->create_user(), $this->getDataGenerator()->create_user()];
        foreach ($users as $user) {
            $this->award($badge, $user);
        }
        $this->cron_issues(0);
        $this->sweep();
        $this->cron_issues(2);
        $this->sweep();
        $this->cron_issues(0);
        // What was awarded before credentials were switched on is for bulk issue.
        set_config('since', time() + DAYSECS, 'local_did_credentials');
        $late = $this->getDataGenerator()->create_user();
        $this->award($badge, $late);
        $this->sweep();
        $this->cron_issues(0);
        $job = bulk::start(credentials::BADGE, $badge->id, 2);
        $this->assertSame($job, bulk::start(credentials::BADGE, $badge->id, 2));
        $this->assertSame('collecting', bulk::progress($job)->state);
        $this->cron_issues(1);
        $progress = bulk::progress($job);
        $this->assertSame(['done', 1, 1, 0], [$progress->state, $progress->total, $progress->done, $progress->failed]);
        $this->assertCount(1, credentials::of_user($late->id));
        $this->assertNull(bulk::progress($job + 1));
        sources::choose(credentials::BADGE, $badge->id, false, 2);
        $this->expectException(\moodle_exception::class);
        bulk::start(credentials::BADGE, $badge->id, 2);
    }

    /**
     * Others may add evidence; one that fails adds nothing and stops nothing.
     */
    public function test_evidence(): void {
        $this->redirectHook(hook\before_issue::class, function (hook\before_issue $hook) {
            foreach ($hook->awards() as $key => $award) {
                $award->fields = [];
                $hook->add_evidence($key, ['narrative' => "Seen by $award->kind", 'name' => 'A piece of work']);
            }
        });
        $row = $this->issued()[0];
        $this->assertSame('Seen by badge', json_decode($row->signedjson)->evidence[0]->narrative);
        $this->redirectHook(hook\before_issue::class, fn() => throw new \RuntimeException('broken'));
        $row = $this->issued()[0];
        $this->assertDebuggingCalled();
        $this->assertObjectNotHasProperty('evidence', json_decode($row->signedjson));
    }

    /**
     * An award that cannot be put into a credential rests, and stops nobody else's.
     */
    public function test_one_that_fails(): void {
        global $DB;
        $this->redirectHook(hook\before_issue::class, function (hook\before_issue $hook) {
            $keys = array_keys($hook->awards());
            $hook->add_evidence($keys[0], ['id' => 'no address']);
        });
        $badge = $this->badge();
        $this->award($badge, $this->getDataGenerator()->create_user());
        $this->award($badge, $this->getDataGenerator()->create_user());
        $done = $this->cron();
        $this->assertSame([1, 1, 'partly'], [$done->issued, $done->failed, $done->outcome]);
        $row = $DB->get_record(queue::TABLE, [], '*', MUST_EXIST);
        $this->assertSame(1, (int) $row->failures);
        $this->assertStringContainsString('evidence', $row->fault);
        $this->assertGreaterThan(time(), $row->timedue);
        $this->stopHookRedirections();
        $this->cron_issues(0);
        $DB->set_field(queue::TABLE, 'timedue', 0);
        $this->cron_issues(1);
    }

    /**
     * A manager finds credentials by the learner's name and by the title.
     */
    public function test_search(): void {
        $badge = $this->badge(['name' => '100% of_it']);
        $user = $this->getDataGenerator()->create_user(['firstname' => 'Emmy', 'lastname' => 'Noether']);
        $this->award($badge, $user);
        $this->cron_issues(1);
        $this->issued(2);
        $this->assertSame(3, credentials::search([])['total']);
        $this->assertCount(1, credentials::search([], 1, 2)['rows']);
        foreach (['emmy noe', 'Noether Emmy', '100% of_'] as $text) {
            $found = credentials::search(['text' => $text]);
            $this->assertSame([1, 'Emmy'], [$found['total'], $found['rows'][0]->firstname], $text);
        }
        $this->assertSame(0, credentials::search(['text' => '1__% of'])['total']);
        $this->assertSame(0, credentials::search(['state' => 'revoked'])['total']);
        $this->assertSame(1, credentials::search(['userid' => $user->id, 'kind' => 'badge', 'sourceid' => $badge->id])['total']);
    }

    /**
     * Learners are told once, in a task of its own.
     */
    public function test_telling(): void {
        $row = $this->issued()[0];
        $sink = $this->redirectMessages();
        $this->runAdhocTasks(task\tell::class);
        $this->runAdhocTasks(task\tell::class);
        telling::run(time() + 60);
        $messages = array_values(array_filter($sink->get_messages(), fn($one) => $one->component === 'local_did_credentials'));
        $this->assertCount(1, $messages);
        $this->assertSame([$row->userid, 'issued'], [(string) $messages[0]->useridto, $messages[0]->eventtype]);
        $this->assertStringContainsString('Fractions', $messages[0]->fullmessage);
        $sink->clear();
        revocation::revoke($row->id, '<b>mistake</b>', 2);
        telling::run(time() + 60);
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertStringContainsString('&lt;b&gt;mistake', $messages[0]->fullmessagehtml);
        $this->assertStringContainsString('<b>mistake</b>', $messages[0]->fullmessage);
    }

    /**
     * Tasks do the same, and say so.
     */
    public function test_tasks(): void {
        $this->award($this->badge(), $this->getDataGenerator()->create_user());
        $this->expectOutputRegex('/ok: 1 issued/');
        $this->runAdhocTasks(task\issue_now::class);
        \core\task\manager::get_scheduled_task(task\issue::class)->execute();
        $this->assertSame('ok', \local_azora\run::last(worker::RUN)->outcome);
    }
}
