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

/**
 * Verifiers decide about contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/contributions_testcase.php');

/**
 * Verifiers decide about contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\verification
 * @covers     \local_pivc_gamification\contribution_access
 * @covers     \local_pivc_gamification\contribution_list
 * @covers     \local_pivc_gamification\contribution_actions
 * @covers     \local_pivc_gamification\evidence
 * @covers     \local_pivc_gamification\messages
 * @covers     \local_pivc_gamification\form\verify
 */
final class verification_test extends contributions_testcase {
    /**
     * What was verified is scored by what the verifier saw, and its learner is told; so he is when it is sent back.
     */
    public function test_verify_and_send_back(): void {
        $learner = $this->learners[0];
        $id = $this->hand_in($learner, self::HOSTILE);
        $sink = $this->redirectMessages();
        verification::verify($id, $this->teacher->id, 1000, 100, 100, ' I saw it. <b>');
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertSame(['verified', $learner->id], [$messages[0]->eventtype, $messages[0]->useridto]);
        $this->assertStringContainsString('I saw it. <b>', $messages[0]->fullmessage);
        $this->assertStringContainsString('I saw it. &lt;b&gt;', $messages[0]->fullmessagehtml);
        $this->assertStringNotContainsString('<img', $messages[0]->fullmessagehtml);
        $this->assertStringContainsString("contribution.php?id=$id", $messages[0]->contexturl);
        $this->work();
        $row = $this->contribution($learner);
        $this->assertGreaterThan(0, $row->score);
        $this->assertSame('platinum', $row->tier);
        verification::reject($id, $this->teacher->id, 'Where was it?');
        $row = $this->contribution($learner);
        $this->assertSame(['rejected', null, null, 'Where was it?'], [$row->status, $row->score, $row->tier, $row->verifiercomment]);
        $messages = array_values(array_filter($sink->get_messages(), fn($message) => $message->eventtype === 'verified'));
        $this->assertStringContainsString('Where was it?', end($messages)->fullmessage);
        $this->assertCount(2, $messages);
    }

    /**
     * A decision can be taken back: the points and the star go, and it waits again.
     */
    public function test_reopen(): void {
        global $DB;
        $id = $this->hand_in($this->learners[0]);
        verification::verify($id, $this->teacher->id, 1000, 100, 100);
        $this->work();
        $this->assertSame(1, $DB->count_records(ledger::STARS));
        $sink = $this->redirectEvents();
        verification::reopen($id, $this->teacher->id);
        $kinds = array_map(fn($event) => (new \ReflectionClass($event))->getShortName(), $sink->get_events());
        $this->assertSame(['star_withdrawn', 'contribution_reopened'], $kinds);
        $row = contribution_access::row($id);
        $this->assertSame(['waiting', null, null], [contribution_words::state($row), $row->score, $row->quality]);
        $this->assertSame(0, $DB->count_records(ledger::STARS));
        $this->work();
        $this->assertNull(contribution_access::row($id)->score);
        verification::reopen($id, $this->teacher->id);
    }

    /**
     * Of two verifiers who decide at the same time, the second one is refused.
     */
    public function test_two_verifiers(): void {
        $id = $this->hand_in($this->learners[0]);
        $second = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $seen = verification::version_of(contribution_access::row($id));
        verification::verify($id, $this->teacher->id, 10, 90, 0, null, $seen);
        $this->assert_refused('changedmeanwhile', fn() => verification::reject($id, $second->id, 'No', $seen));
        $this->assert_refused('changedmeanwhile', fn() => verification::verify($id, $second->id, 1, 1, 1, null, $seen));
        $row = contribution_access::row($id);
        $this->assertEquals(['counted', $this->teacher->id, 90], [$row->status, $row->verifierid, $row->quality]);
        // A learner who changes his text meanwhile is no different.
        $other = $this->hand_in($this->learners[1]);
        $seen = verification::version_of(contribution_access::row($other));
        handing_in::change(contribution_access::row($other), 'project', 'A well', '<p>Another text.</p>', FORMAT_HTML);
        $this->assert_refused('changedmeanwhile', fn() => verification::verify($other, $second->id, 1, 1, 1, null, $seen));
    }

    /**
     * Nobody verifies what is his own, not even with the right to verify, and nobody does while logged in as somebody else.
     */
    public function test_never_ones_own(): void {
        global $USER;
        $learner = $this->learners[0];
        $id = $this->hand_in($learner);
        $this->getDataGenerator()->enrol_user($learner->id, $this->course->id, 'editingteacher');
        $access = $this->open($id, $learner);
        $this->assertFalse($access->verifies);
        $this->assertFalse($access->may_decide());
        $this->assertArrayHasKey('verify', contribution_list::all($this->course));
        $this->assertSame(0, contribution_list::all($this->course)['verify']->count());
        $this->assert_refused('notyourown', fn() => verification::verify($id, (int) $learner->id, 1, 1, 1));
        $this->setAdminUser();
        \core\session\manager::loginas($this->teacher->id, \context_course::instance($this->course->id));
        $this->assertEquals($this->teacher->id, $USER->id);
        $this->assert_refused('notloggedinas', fn() => contribution_access::require_oneself());
        $actions = new contribution_actions(contribution_access::open(contribution_access::row($id)));
        $this->assertNull($actions->form(new \moodle_url('/')));
        $this->assert_refused('notloggedinas', fn() => $actions->perform('reopen', 0, 'x'));
    }

    /**
     * Where groups are separate, a verifier has to do with his own group only; others' contributions are not there for him.
     */
    public function test_separate_groups(): void {
        global $DB;
        $this->group_mode(SEPARATEGROUPS);
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->group([$tutor, $this->learners[0]]);
        $this->group([$this->learners[1]]);
        $this->group([$tutor, $this->learners[2]], ['participation' => 0]);
        $ids = array_map(fn($learner) => $this->hand_in($learner), $this->learners);
        $this->assertTrue($this->sees($ids[0], $tutor));
        $this->assertFalse($this->sees($ids[1], $tutor));
        $this->assertFalse($this->sees($ids[2], $tutor));
        $list = contribution_list::all($this->course)['verify'];
        $this->assertSame(1, $list->count());
        $this->assertEquals([$ids[0]], array_column($list->page(0), 'id'));
        $this->setUser($this->teacher);
        $this->assertSame(3, contribution_list::all($this->course)['verify']->count());
        $this->group_mode(VISIBLEGROUPS);
        $this->assertTrue($this->sees($ids[1], $tutor));
        $this->assertSame(3, contribution_list::all($this->course)['verify']->count());
    }

    /**
     * The queue has what waits, the oldest first, and nothing of who is suspended.
     */
    public function test_queue(): void {
        $context = \context_course::instance($this->course->id);
        $new = contributions::record_person($this->learners[0]->id, $context, 'project', 'New', '', FORMAT_HTML, time() - 10);
        $old = contributions::record_person($this->learners[1]->id, $context, 'content', 'Old', '', FORMAT_HTML, time() - 99);
        $done = $this->hand_in($this->learners[0]);
        $gone = $this->hand_in($this->learners[2]);
        verification::verify($done, $this->teacher->id, 1, 50, 0);
        $this->getDataGenerator()->enrol_user($this->learners[2]->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->setUser($this->teacher);
        $list = contribution_list::all($this->course)['verify'];
        $this->assertEquals([$old, $new], array_column($list->page(0), 'id'));
        $this->assertSame(2, $list->count());
        $this->assertTrue($this->sees($gone, $this->teacher));
    }

    /**
     * Who may see a contribution: its learner, who verifies; not others, not guests, not teachers of other courses.
     */
    public function test_who_sees_it(): void {
        $id = $this->hand_in($this->learners[0]);
        $elsewhere = $this->getDataGenerator()->create_and_enrol($this->getDataGenerator()->create_course(), 'editingteacher');
        $this->assertTrue($this->sees($id, $this->learners[0]));
        $this->assertTrue($this->sees($id, $this->teacher));
        $this->assertFalse($this->sees($id, $this->learners[1]));
        $this->assertFalse($this->sees($id, $elsewhere));
        $this->assertFalse($this->sees($id, guest_user()));
        $this->assertFalse($this->sees($id, null));
        $this->assertFalse($this->sees(123456789, $this->teacher));
    }

    /**
     * Who is suspended in the course sees his own outside of it, and can do nothing with it there but take it back.
     */
    public function test_suspended(): void {
        $learner = $this->learners[0];
        $id = $this->hand_in($learner);
        $this->getDataGenerator()->enrol_user($learner->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $access = $this->open($id, $learner);
        $this->assertEquals(\context_user::instance($learner->id), $access->context);
        $this->assertFalse($access->may_edit());
        $this->assertTrue($access->may_withdraw());
        $this->assertFalse(contribution_access::may_contribute_in($this->course));
    }

    /**
     * A hidden grade's contribution is not there for its learner: not in the list, and not by its id.
     */
    public function test_hidden_grades_are_not_shown(): void {
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 80);
        $this->item($assign)->set_hidden(1);
        $this->work();
        $row = $this->contribution($this->learners[0]);
        $this->assertSame('hidden', $row->status);
        $this->assertFalse($this->sees((int) $row->id, $this->learners[0]));
        $this->assertSame(0, (new contribution_list('mine', $this->course))->count());
        $this->assertTrue($this->sees((int) $row->id, $this->teacher));
        $this->item($assign)->set_hidden(0);
        $this->work();
        $this->assertTrue($this->sees((int) $row->id, $this->learners[0]));
        $this->assertSame(1, (new contribution_list('mine', $this->course))->count());
    }

    /**
     * Evidence is for its learner, for who verifies and for reviewers whom somebody named, and always a download.
     */
    public function test_evidence(): void {
        [$owner, $named, $fellow] = $this->learners;
        $this->setUser($owner);
        $context = \context_course::instance($this->course->id);
        $id = handing_in::submit((int) $owner->id, $context, 'project', 'T', '<p>x</p>', FORMAT_HTML, $this->draft($owner, 'p.html'));
        $other = $this->hand_in($named);
        $this->group([$owner, $fellow]);
        reviewers::name($this->open($id, $this->teacher), [$named->id]);
        $gets = function (?\stdClass $user, ?\context $where = null, ?array $args = null) use ($id, $context) {
            $this->setUser($user);
            return (bool) evidence::find($where ?? $context, 'evidence', $args ?? [$id, 'p.html']);
        };
        foreach ([[$owner, true], [$this->teacher, true], [$named, true], [$fellow, false], [guest_user(), false]] as [$user, $may]) {
            $this->assertSame($may, $gets($user), $user->username);
        }
        $this->assertTrue($this->sees($id, $fellow), 'who shares a group may review it, without its evidence');
        $this->assertFalse($gets(null));
        $this->assertFalse($gets($owner, \context_system::instance()));
        $this->assertFalse($gets($owner, null, [$other, 'p.html']));
        $this->assertFalse($gets($owner, null, [$id, 'q.html']));
        $this->assertFalse($gets($owner, null, [$id, '.']));
        $this->assertFalse($gets($owner, null, []));
        $this->setUser($owner);
        $this->assertFalse(local_pivc_gamification_pluginfile($this->course, null, $context, 'evidence', [$other, 'x'], false));
        $this->assertNull(evidence::find($context, 'other', [$id, 'p.html']));
        $links = evidence::links(contribution_access::open(contribution_access::row($id)));
        $this->assertSame(['p.html'], array_column($links, 'name'));
        $this->assertStringContainsString('forcedownload=1', $links[0]['url']);
        course_settings::store($this->course->id, false, null, 2, ['reviews' => 0]);
        $this->assertFalse($gets($named), 'where reviews are off there are no reviewers');
        $this->getDataGenerator()->enrol_user($owner->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->assertTrue($gets($owner), 'his own, wherever he is');
    }

    /**
     * The form: levels stand for numbers, any number can be given, and what is missing is said.
     */
    public function test_the_form(): void {
        $this->setUser($this->teacher);
        $form = new form\verify();
        $good = ['verify' => 'x', 'reach' => '25', 'qualitylevel' => '85', 'innovationlevel' => 'other', 'innovation' => 12.5];
        $this->assertSame([], $form->validation($good, []));
        foreach (['-1', '1.5', 'many', '', '99999999999'] as $reach) {
            $this->assertSame(['reach'], array_keys($form->validation(['reach' => $reach] + $good, [])), $reach);
        }
        $this->assertSame(['qualitylevel'], array_keys($form->validation(['qualitylevel' => ''] + $good, [])));
        $this->assertSame(['qualitylevel'], array_keys($form->validation(['qualitylevel' => '999'] + $good, [])));
        $this->assertSame(['innovation'], array_keys($form->validation(['innovation' => 100.5] + $good, [])));
        $this->assertSame(['comment'], array_keys($form->validation(['reject' => 'x', 'comment' => ' '], [])));
        $this->assertSame([], $form->validation(['reject' => 'x', 'comment' => 'Why'], []));
        form\verify::mock_submit($good + ['id' => 5, 'version' => 'abc', 'comment' => 'C']);
        $decision = (new form\verify())->decision();
        $this->assertEquals([true, 25, 85.0, 12.5, 'C', 'abc'], [$decision->verified, $decision->reach, $decision->quality,
            $decision->innovation, $decision->comment, $decision->version]);
    }

    /**
     * What the page's buttons do, and that they do nothing for who may not.
     */
    public function test_actions(): void {
        $id = $this->hand_in($this->learners[0]);
        $teacher = new contribution_actions($this->open($id, $this->teacher));
        $this->assertInstanceOf(form\verify::class, $teacher->form(new \moodle_url('/')));
        $this->assert_refused('notpossible', fn() => $teacher->perform('withdraw', 0, 'x'));
        $this->assert_refused('notpossible', fn() => $teacher->perform('anything', 0, 'x'));
        $learner = new contribution_actions($this->open($id, $this->learners[0]));
        $this->assertNull($learner->form(new \moodle_url('/')));
        $this->assert_refused('notpossible', fn() => $learner->perform('reopen', 0, 'x'));
        $this->assert_refused('notpossible', fn() => $learner->perform('return', 0, 'x'));
        $this->assertSame(get_string('withdrawn', 'local_pivc_gamification'), $learner->perform('withdraw', 0, 'x'));
        $again = new contribution_actions($this->open($id, $this->learners[0]));
        $this->assertSame(get_string('handedin', 'local_pivc_gamification'), $again->perform('return', 0, 'x'));
        verification::verify($id, $this->teacher->id, 1, 50, 0);
        $access = $this->open($id, $this->teacher);
        $this->assert_refused('changedmeanwhile', fn() => (new contribution_actions($access))->perform('reopen', 0, 'x'));
        $version = verification::version_of($access->row);
        $this->assertSame(get_string('reopened', 'local_pivc_gamification'), (new contribution_actions($access))->perform('reopen', 0, $version));
    }
}
