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

namespace local_constitutional_agent;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/agent_testcase.php');

/**
 * Groups and messages that go with decisions, and what of them is undone.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\effects
 * @covers     \local_constitutional_agent\messages
 */
final class effects_test extends agent_testcase {
    /** @var mixed a condition that always holds */
    private const ALWAYS = ['>=' => [['var' => 'modules_completed'], 0]];

    /**
     * A learner is added to a group, and taken out again by undoing, but only if nobody else put him there.
     */
    public function test_groups(): void {
        global $DB;
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'slow']);
        $this->getDataGenerator()->create_group_member(['groupid' => $group->id, 'userid' => $this->learners[1]->id]);
        $this->live([$this->agent()->rule(self::ALWAYS, 'review', ['one'], ['id' => 'a', 'params' => ['group' => 'slow']])]);
        $this->decide();
        $decision = $this->decisions()[0];
        $this->assertSame(decisions::APPLIED, $decision->outcome);
        $member = $DB->get_record('groups_members', ['groupid' => $group->id, 'userid' => $this->learners[0]->id]);
        $this->assertSame('local_constitutional_agent', $member->component);
        $this->assertEquals($decision->id, $member->itemid);
        // Another rule wants the same: then it stays when the first is undone.
        $this->live([
            $this->agent()->rule(self::ALWAYS, 'review', ['one'], ['id' => 'a', 'params' => ['group' => 'slow']]),
            $this->agent()->rule(self::ALWAYS, 'skip', ['two'], ['id' => 'b', 'params' => ['group' => 'slow']]),
        ]);
        $this->decide();
        $this->assertCount(2, $this->decisions());
        decisions::undo($decision->id, 2);
        $this->assertTrue(groups_is_member($group->id, $this->learners[0]->id));
        decisions::undo($this->decisions()[0]->id, 2);
        $this->assertFalse(groups_is_member($group->id, $this->learners[0]->id));
        // Who was there before stays there.
        foreach ($this->decisions($this->learners[1]) as $other) {
            decisions::undo($other->id, 2);
        }
        $this->assertTrue(groups_is_member($group->id, $this->learners[1]->id));
    }

    /**
     * A group that is gone when the rule fires: the rest is done, and it is noted.
     */
    public function test_a_group_that_is_gone(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'slow']);
        $this->live([$this->agent()->rule(self::ALWAYS, 'review', ['one'], ['params' => ['group' => 'slow']])]);
        groups_delete_group($group->id);
        $this->decide([$this->learners[0]]);
        $this->assertSame(decisions::FAILED, $this->decisions()[0]->outcome);
        $this->assertSame(['nogroup'], $this->decisions()[0]->detail['errors']);
        $this->assertSame('one review next', $this->path()[0]);
        $this->assertTrue(decisions::undo($this->decisions()[0]->id, 2));
    }

    /**
     * A learner is told once, in plain words and with the reason; hostile texts stay texts.
     */
    public function test_telling_the_learner(): void {
        $hostile = '<img src=x onerror=alert(1)> {{x}}';
        $this->live([$this->agent()->rule(self::ALWAYS, 'review', ['one'], ['why' => $hostile, 'params' => ['tell' => true]])]);
        $sink = $this->redirectMessages();
        $this->decide([$this->learners[0]]);
        $this->decide([$this->learners[0]]);
        $messages = $sink->get_messages();
        $this->assertCount(1, $messages);
        $this->assertSame('path', $messages[0]->eventtype);
        $this->assertEquals($this->learners[0]->id, $messages[0]->useridto);
        $this->assertStringContainsString('one', $messages[0]->fullmessage);
        $this->assertStringContainsString($hostile, $messages[0]->fullmessage);
        $this->assertStringNotContainsString('<img', $messages[0]->fullmessagehtml);
        $this->assertStringContainsString('/local/constitutional_agent/path.php', $messages[0]->contexturl);
        $sink->clear();
        $this->live([$this->agent()->rule(self::ALWAYS, 'skip', [], ['params' => ['tell' => 'See me on Monday']])]);
        $this->decide([$this->learners[0]]);
        $this->assertSame('See me on Monday', trim($sink->get_messages()[0]->fullmessage));
        $sink->close();
    }

    /**
     * Teachers are told of those whom they may see, in one message for a rule.
     */
    public function test_telling_teachers(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id);
        $all = $generator->create_and_enrol($this->course, 'editingteacher');
        $some = $generator->create_and_enrol($this->course, 'teacher');
        $none = $generator->create_and_enrol($this->course, 'teacher');
        $group = $generator->create_group(['courseid' => $this->course->id]);
        foreach ([$some, $this->learners[0]] as $user) {
            $generator->create_group_member(['groupid' => $group->id, 'userid' => $user->id]);
        }
        $this->live([$this->agent()->rule(self::ALWAYS, 'review', ['one'], ['params' => ['teacher' => 'Please talk to them']])]);
        $sink = $this->redirectMessages();
        $this->decide();
        $told = [];
        foreach ($sink->get_messages() as $message) {
            $told[(int) $message->useridto] = $message->fullmessage;
        }
        $sink->close();
        $this->assertEqualsCanonicalizing([(int) $all->id, (int) $some->id], array_keys($told));
        $this->assertArrayNotHasKey((int) $none->id, $told);
        $this->assertStringContainsString('Please talk to them', $told[(int) $all->id]);
        $this->assertStringContainsString(fullname($this->learners[1]), $told[(int) $all->id]);
        $this->assertStringContainsString(fullname($this->learners[0]), $told[(int) $some->id]);
        $this->assertStringNotContainsString(fullname($this->learners[1]), $told[(int) $some->id]);
    }

    /**
     * What a breakdown left pending is done by the sweep, once.
     */
    public function test_left_pending(): void {
        global $DB;
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'slow']);
        $decision = $this->agent()->create_decision(['userid' => $this->learners[0]->id, 'courseid' => $this->course->id,
            'outcome' => decisions::PENDING, 'params' => '{"group": "slow"}', 'timecreated' => time() - HOURSECS]);
        $young = $this->agent()->create_decision(['userid' => $this->learners[1]->id, 'courseid' => $this->course->id,
            'outcome' => decisions::PENDING, 'params' => '{"group": "slow"}']);
        $this->run_sweep();
        $this->assertSame(decisions::APPLIED, decisions::get($decision->id)->outcome);
        $this->assertSame(decisions::PENDING, decisions::get($young->id)->outcome);
        $this->assertTrue(groups_is_member($group->id, $this->learners[0]->id));
        $this->assertSame(0, effects::finish_left(time()));
        $this->assertSame(1, $DB->count_records('groups_members', ['groupid' => $group->id]));
    }

    /**
     * Of two tasks that come upon the same decision only one does what it wants; what is left in the midst is done later.
     */
    public function test_done_once(): void {
        $decision = $this->agent()->create_decision(['userid' => $this->learners[0]->id, 'courseid' => $this->course->id,
            'outcome' => decisions::PENDING, 'params' => '{"tell": "See me"}', 'timecreated' => time() - HOURSECS]);
        $again = clone $decision;
        $sink = $this->redirectMessages();
        $events = $this->redirectEvents();
        effects::run([$decision]);
        effects::run([$again]);
        $this->assertCount(1, $sink->get_messages());
        $made = array_filter($events->get_events(), fn($event) => $event instanceof event\decision_made);
        $this->assertCount(1, $made);
        $events->close();
        $this->assertSame(['occasion' => []], decisions::get($decision->id)->detail);
        $left = $this->agent()->create_decision(['userid' => $this->learners[1]->id, 'courseid' => $this->course->id,
            'outcome' => decisions::WORKING, 'detail' => '{"claim": "x"}', 'params' => '{"tell": "See me"}',
            'timecreated' => time() - HOURSECS]);
        $this->assertSame(0, effects::finish_left(time(), fn() => true));
        $this->assertSame(1, effects::finish_left(time()));
        $this->assertSame(decisions::APPLIED, decisions::get($left->id)->outcome);
        $this->assertSame([], decisions::get($left->id)->detail);
        $this->assertCount(2, $sink->get_messages());
        $sink->close();
    }

    /**
     * What is undone while it is being done is taken back, and nobody is told.
     */
    public function test_undone_meanwhile(): void {
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'slow']);
        $decision = $this->agent()->create_decision(['userid' => $this->learners[0]->id, 'courseid' => $this->course->id,
            'outcome' => decisions::PENDING, 'params' => '{"group": "slow", "tell": true}']);
        \core\event\manager::phpunit_replace_observers([[
            'eventname' => '\core\event\group_member_added',
            'callback' => fn() => decisions::undo($decision->id, 2),
            'internal' => true,
        ]]);
        $sink = $this->redirectMessages();
        effects::run([clone $decision]);
        $this->assertCount(0, $sink->get_messages());
        $sink->close();
        $this->assertSame(decisions::UNDONE, decisions::get($decision->id)->outcome);
        $this->assertFalse(groups_is_member($group->id, $this->learners[0]->id));
    }
}
