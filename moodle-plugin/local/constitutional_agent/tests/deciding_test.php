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
 * What rules decide, and what becomes of it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\deciding
 * @covers     \local_constitutional_agent\decider
 * @covers     \local_constitutional_agent\decisions
 * @covers     \local_constitutional_agent\scope
 * @covers     \local_constitutional_agent\firings
 */
final class deciding_test extends agent_testcase {
    /**
     * Who fails is sent to the remedy, by the task and not in the request; who does not, is not.
     */
    public function test_failing_puts_a_remedy_before_the_next_step(): void {
        $assign = $this->assign(['name' => 'exam']);
        $ruleset = $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'], ['id' => 'low',
            'why' => 'The next one builds on it.'])]);
        $this->run_dirty();
        $this->assertCount(0, $this->decisions());

        $this->grade($assign, $this->learners[0], 55);
        $this->grade($assign, $this->learners[1], 80);
        $this->assertCount(0, $this->decisions(), 'nothing happens in the request');
        $this->run_dirty();

        $decisions = $this->decisions();
        $this->assertCount(1, $decisions);
        $this->assertSame([], $this->decisions($this->learners[1]));
        $this->assertSame('low', $decisions[0]->ruleid);
        $this->assertSame($ruleset->hash, $decisions[0]->rulesethash);
        $this->assertEquals($ruleset->id, $decisions[0]->rulesetid);
        $this->assertSame(['revision'], $decisions[0]->targets);
        $this->assertEqualsWithDelta(55.0, $decisions[0]->facts['assessment_score'], 0.001);
        $this->assertSame(decisions::APPLIED, $decisions[0]->outcome);
        $this->assertSame(
            ['revision remedy next', 'one course later', 'two course later', 'project course later'],
            $this->path()
        );
        $this->assertSame(
            ['one course next', 'two course later', 'revision course later', 'project course later'],
            $this->path($this->learners[1])
        );
        $next = path::of((int) $this->learners[0]->id, (int) $this->course->id)->next;
        $this->assertSame('The next one builds on it.', $next->why);
        $this->assertSame([$this->cmid('revision')], path::unlocked((int) $this->learners[0]->id, (int) $this->course->id));

        // Asked again, the same is not decided again.
        $this->assertSame(1, $this->decide()->same);
        $this->run_sweep();
        $this->assertCount(1, $this->decisions());

        // When the remedy is done, the path goes on.
        $this->complete('revision', $this->learners[0]);
        $this->run_dirty();
        $this->assertCount(1, $this->decisions());
        $this->assertSame(
            ['one course next', 'two course later', 'revision course done', 'project course later'],
            $this->path()
        );
        $this->assertSame([$this->cmid('revision')], path::unlocked((int) $this->learners[0]->id, (int) $this->course->id));
    }

    /**
     * Who fails something else is decided about again; the same grade again, or better, decides nothing.
     */
    public function test_another_failure_is_another_occasion(): void {
        $first = $this->assign();
        $second = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->grade($first, $this->learners[0], 50);
        $this->decide();
        $this->grade($first, $this->learners[0], 60);
        $this->decide();
        $this->assertCount(1, $this->decisions());
        $this->complete('revision', $this->learners[0]);
        $this->decide();
        $this->grade($second, $this->learners[0], 40);
        $this->decide();
        $this->assertCount(2, $this->decisions());
        // It had been completed already, so its completion tells nothing.
        $this->assertSame('revision remedy next', $this->path()[0]);
        $step = path::of((int) $this->learners[0]->id, (int) $this->course->id)->next;
        $this->assertTrue($step->canfinish);
        $this->assertFalse(path::finish($step->id, (int) $this->learners[1]->id));
        $this->assertTrue(path::finish($step->id, (int) $this->learners[0]->id));
        $this->assertFalse(path::finish($step->id, (int) $this->learners[0]->id));
        $this->assertSame('one course next', $this->path()[0]);
    }

    /**
     * An undone decision stays undone, whatever the facts do in between.
     */
    public function test_undone_stays_undone(): void {
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->grade($assign, $this->learners[0], 50);
        $this->decide();
        $decision = $this->decisions()[0];
        $sink = $this->redirectEvents();
        $this->assertTrue(decisions::undo($decision->id, 2, 'Talked to her'));
        $events = array_filter($sink->get_events(), fn($event) => $event instanceof event\decision_undone);
        $this->assertCount(1, $events);
        $sink->close();
        $this->assertFalse(decisions::undo($decision->id, 2));
        $this->assertSame('one course next', $this->path()[0]);
        $this->assertSame([], path::unlocked((int) $this->learners[0]->id, (int) $this->course->id));
        $undone = decisions::get($decision->id);
        $this->assertSame(decisions::UNDONE, $undone->outcome);
        $this->assertEquals(2, $undone->undoneby);
        $this->assertSame('Talked to her', $undone->undonereason);
        $this->assertTrue(path::of((int) $this->learners[0]->id, (int) $this->course->id)->changes[0]->undone);

        $this->decide();
        $this->run_sweep();
        // It holds no more, and holds again.
        $this->grade($assign, $this->learners[0], 90);
        $this->decide();
        $this->grade($assign, $this->learners[0], 30);
        $this->decide();
        // Also by a new version of the rules that says the same.
        $this->live([$this->agent()->rule($this->agent()->below(75), 'remediate', ['revision'], ['id' => $decision->ruleid])]);
        $this->decide();
        $this->assertCount(1, $this->decisions());
        // Another failure is another matter.
        $this->grade($this->assign(), $this->learners[0], 20);
        $this->decide();
        $this->assertCount(2, $this->decisions());
    }

    /**
     * A rule that rests decides again after its rest, and not before; undone, it does not.
     */
    public function test_cooldown(): void {
        $now = time();
        $this->live([$this->agent()->rule(['>=' => [['var' => 'days_inactive'], 3]], 'review', ['one'], ['cooldown' => WEEKSECS,
            'params' => ['tell' => true]])]);
        learner_facts::feed([$this->learners[0]->id => ['days_inactive' => 5]]);
        $messages = $this->redirectMessages();
        $this->decide([$this->learners[0]], $now);
        $this->decide([$this->learners[0]], $now + HOURSECS);
        $this->assertCount(1, $this->decisions());
        $this->decide([$this->learners[0]], $now + WEEKSECS + 1);
        $this->assertCount(2, $this->decisions());
        $this->assertSame(2, $messages->count());
        $this->decide([$this->learners[0]], $now + WEEKSECS + HOURSECS);
        $this->assertCount(2, $this->decisions());
        decisions::undo($this->decisions()[0]->id, 2);
        $this->decide([$this->learners[0]], $now + 3 * WEEKSECS);
        $this->assertCount(2, $this->decisions());
        // When it fired last is kept through a new version of the rules.
        $row = (new firings((int) $this->course->id, [(int) $this->learners[0]->id]))
            ->of((int) $this->learners[0]->id, false, $this->decisions()[0]->ruleid);
        $this->assertEquals($now + 3 * WEEKSECS, $row->lastfired);
        $messages->close();
    }

    /**
     * Rules of the site hold in courses; a rule of a course takes the place of the site's of the same id; a course may do without.
     */
    public function test_site_and_course(): void {
        $always = ['>=' => [['var' => 'modules_completed'], 0]];
        $this->agent()->create_ruleset(0, [
            $this->agent()->rule($always, 'unlock', ['next'], ['id' => 'a']),
            $this->agent()->rule($always, 'challenge', ['tag:extra'], ['id' => 'b']),
        ]);
        \core_tag_tag::set_item_tags(
            'core',
            'course_modules',
            $this->cmid('project'),
            \context_module::instance($this->cmid('project')),
            ['Extra']
        );
        $this->live([$this->agent()->rule($always, 'skip', ['two'], ['id' => 'a'])]);
        $this->decide([$this->learners[0]]);
        $found = array_map(fn($decision) => "$decision->ruleid $decision->actiontype $decision->sitewide", $this->decisions());
        sort($found);
        $this->assertSame(['a skip 0', 'b challenge 1'], $found);
        $this->assertSame(
            ['one course next', 'two course skipped', 'revision course later', 'project challenge opened'],
            $this->path()
        );
        course_settings::save((int) $this->course->id, true, false, 2);
        $this->decide([$this->learners[1]]);
        $this->assertSame(['a'], array_column($this->decisions($this->learners[1]), 'ruleid'));
        course_settings::save((int) $this->course->id, false, true, 2);
        $this->assertNull(rulesets::effective((int) $this->course->id));
        $this->assertFalse(rulesets::decide_in((int) $this->course->id));
    }

    /**
     * A hidden grade gives no fact; when it is shown, the sweep brings it.
     */
    public function test_hidden_grades_give_nothing(): void {
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $item = \grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => 'assign', 'iteminstance' => $assign->id,
            'courseid' => $this->course->id]);
        $item->set_hidden(time() + HOURSECS);
        $this->grade($assign, $this->learners[0], 10);
        $facts = learner_facts::of([(int) $this->learners[0]->id], (int) $this->course->id)[$this->learners[0]->id];
        $this->assertArrayNotHasKey('assessment_score', $facts);
        $this->assertArrayNotHasKey('best_score', $facts);
        $this->run_dirty();
        $this->run_sweep();
        $this->assertCount(0, $this->decisions());
        $item->set_hidden(0);
        // One learner's own grade may be hidden as well.
        $grade = \grade_grade::fetch(['itemid' => $item->id, 'userid' => $this->learners[0]->id]);
        $grade->set_hidden(1);
        $this->run_sweep();
        $this->assertCount(0, $this->decisions());
        $grade->set_hidden(0);
        $this->run_sweep();
        $this->assertCount(1, $this->decisions());
    }

    /**
     * Without the engine the rows wait, and everything is decided when it is back.
     */
    public function test_without_the_engine_learners_wait(): void {
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->run_dirty();
        \local_azora\engine::pretend('');
        $this->grade($assign, $this->learners[0], 10);
        $this->run_dirty();
        $this->run_sweep();
        $this->assertCount(0, $this->decisions());
        $this->assertSame(1, \local_azora\dirty::backlog()->rows);
        $this->assertSame(0, \local_azora\dirty::backlog()->failed);
        \local_azora\engine::pretend(null);
        $this->run_dirty();
        $this->assertCount(1, $this->decisions());
        $this->assertSame(0, \local_azora\dirty::backlog()->rows);
        \local_azora\engine::pretend('');
        $this->expectException(\local_azora\exception\engine_unavailable::class);
        $this->decide();
    }

    /**
     * Who decides in a course at the same time is waited for; and what another has decided is not decided again.
     */
    public function test_two_at_once(): void {
        global $DB;
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->grade($assign, $this->learners[0], 10);
        // Another one was faster: nothing of what is decided too late is stored.
        $this->decide();
        $row = $DB->get_record(decisions::TABLE, []);
        $steps = $DB->count_records(steps::TABLE);
        $copy = (object) array_diff_key((array) $row, ['id' => 0]);
        $step = (object) array_diff_key((array) $DB->get_record(steps::TABLE, []), array_flip(['id', 'decisionid', 'timecreated',
            'timemodified']));
        $transaction = $DB->start_delegated_transaction();
        try {
            decisions::insert([(object) ['row' => $copy, 'steps' => [$step]]], time());
            $this->fail('It was stored twice.');
        } catch (\dml_write_exception $e) {
            $DB->force_transaction_rollback();
        }
        $this->assertSame(1, $DB->count_records(decisions::TABLE));
        $this->assertSame($steps, $DB->count_records(steps::TABLE));
    }

    /**
     * A lock that somebody else holds: the learners stay in the backlog.
     */
    public function test_busy(): void {
        global $CFG;
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->run_dirty();
        $CFG->lock_factory = '\core\lock\db_record_lock_factory';
        $this->grade($assign, $this->learners[0], 10);
        $lock = \core\lock\lock_config::get_lock_factory('local_constitutional_agent')->get_lock('course' . $this->course->id, 1);
        $this->run_dirty();
        $this->assertCount(0, $this->decisions());
        $this->assertSame(1, \local_azora\dirty::backlog()->failed);
        $lock->release();
        $this->decide();
        $this->assertCount(1, $this->decisions());
    }

    /**
     * One learner whose facts rules cannot read spoils nothing for the others, and the status tells of him.
     */
    public function test_a_rule_that_fails(): void {
        $this->live([$this->agent()->rule(['<' => [['var' => 'odd'], 3]], 'review', ['one'])]);
        learner_facts::feed([$this->learners[0]->id => ['odd' => 'ill'], $this->learners[1]->id => ['odd' => 1]]);
        $result = $this->decide();
        $this->assertSame([(int) $this->learners[0]->id], array_keys($result->errors));
        $this->assertCount(1, $this->decisions($this->learners[1]));
        $this->run_dirty();
        $this->assertSame(0, \local_azora\dirty::backlog()->rows);
        $this->assertSame(\core\check\result::WARNING, (new check\rules())->get_result()->get_status());
        learner_facts::feed([$this->learners[0]->id => ['odd' => 5]]);
        $this->run_sweep();
        $this->assertSame(\core\check\result::OK, (new check\rules())->get_result()->get_status());
    }

    /**
     * Who is not enrolled, suspended, or a teacher, has no path; and nobody has one in a hidden course or one that is over.
     */
    public function test_for_whom(): void {
        global $DB;
        $this->live([$this->agent()->rule(['>=' => [['var' => 'modules_completed'], 0]], 'review', ['one'])]);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $suspended = $this->getDataGenerator()->create_and_enrol($this->course, 'student', null, 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $stranger = $this->getDataGenerator()->create_user();
        $this->assertSame(0, $this->decide([$teacher, $suspended, $stranger])->learners);
        $DB->set_field('course', 'visible', 0, ['id' => $this->course->id]);
        $this->assertSame(0, $this->decide()->learners);
        $DB->set_field('course', 'visible', 1, ['id' => $this->course->id]);
        $DB->set_field('course', 'enddate', time() - 10, ['id' => $this->course->id]);
        $this->assertSame(0, $this->decide()->learners);
        $this->run_sweep();
        $this->assertCount(0, $this->decisions());
    }

    /**
     * The sweep alone comes to the same as the events.
     */
    public function test_the_sweep_alone(): void {
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        \core\event\manager::phpunit_replace_observers([]);
        $this->grade($assign, $this->learners[0], 10);
        $this->complete('one', $this->learners[0]);
        $figures = $this->run_sweep();
        $this->assertSame(2, $figures['paths_learners']);
        $this->assertSame(1, $figures['paths_decisions']);
        $this->assertSame(['one course done', 'revision remedy next', 'two course later', 'project course later'], $this->path());
        $this->assertEqualsWithDelta(time(), (int) get_config('local_constitutional_agent', 'sweptat'), 5);
    }

    /**
     * An opened activity is noted not to hold any more, and stays open until its decision is undone.
     */
    public function test_unlocked_stays_open(): void {
        $this->live([$this->agent()->rule(['>=' => [['var' => 'modules_completed'], 1]], 'unlock', ['project'], ['cooldown' => WEEKSECS])]);
        $userid = (int) $this->learners[0]->id;
        $this->complete('one', $this->learners[0]);
        $this->decide();
        $this->assertTrue(path::openings($userid, (int) $this->course->id)[$this->cmid('project')]->holds);
        $this->assertSame(['one course done', 'two course next', 'revision course later', 'project course opened'], $this->path());
        // The rule rests now, and holds nevertheless.
        $this->decide();
        $this->assertTrue(path::openings($userid, (int) $this->course->id)[$this->cmid('project')]->holds);
        $this->complete('one', $this->learners[0], false);
        $this->decide();
        $openings = path::openings($userid, (int) $this->course->id);
        $this->assertSame([$this->cmid('project')], array_keys($openings));
        $this->assertFalse($openings[$this->cmid('project')]->holds);
        $this->assertEquals($openings[$this->cmid('project')], path::openings_of_module($this->cmid('project'))[$userid]);
        $this->complete('one', $this->learners[0]);
        $this->decide();
        $this->assertTrue(path::openings($userid, (int) $this->course->id)[$this->cmid('project')]->holds);
        decisions::undo($this->decisions()[0]->id, 2);
        $this->assertSame([], path::unlocked($userid, (int) $this->course->id));
        $this->assertSame([], path::openings_of_module($this->cmid('project'), [$userid]));
    }

    /**
     * Whether a remedy or a challenge would still be given is noted as well, even of one that is done.
     */
    public function test_what_was_put_on_the_path_holds_or_not(): void {
        $assign = $this->assign();
        $this->live([
            $this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'], ['id' => 'low', 'cooldown' => WEEKSECS]),
            $this->agent()->rule($this->agent()->below(70), 'challenge', ['project'], ['id' => 'try']),
        ]);
        $userid = (int) $this->learners[0]->id;
        $holding = fn() => array_map(fn($opening) => $opening->holds, path::openings($userid, (int) $this->course->id));
        $this->grade($assign, $this->learners[0], 20);
        $this->decide();
        $this->complete('revision', $this->learners[0]);
        $this->decide();
        $this->decide();
        $this->assertEquals([$this->cmid('revision') => true, $this->cmid('project') => true], $holding());
        $this->grade($assign, $this->learners[0], 90);
        $this->decide();
        $this->assertEquals([$this->cmid('revision') => false, $this->cmid('project') => false], $holding());
        $this->grade($assign, $this->learners[0], 30);
        $this->decide();
        $this->assertTrue($holding()[$this->cmid('revision')]);
    }

    /**
     * Rules that are at work no more hold nothing: retired, switched off in the course, or of the site and not wanted there.
     */
    public function test_rules_at_work_no_more_hold_nothing(): void {
        $courseid = (int) $this->course->id;
        $userid = (int) $this->learners[0]->id;
        $holding = function () use ($userid, $courseid): array {
            path::forget();
            return array_map(fn($opening) => $opening->holds, path::openings($userid, $courseid));
        };
        $cmids = [$this->cmid('one'), $this->cmid('project')];
        $always = ['>=' => [['var' => 'modules_completed'], 0]];
        $site = $this->agent()->create_ruleset(0, [$this->agent()->rule($always, 'unlock', ['next'], ['id' => 'site'])]);
        $own = $this->live([$this->agent()->rule($always, 'unlock', ['project'], ['id' => 'own'])]);
        $this->decide();
        $this->assertEquals(array_combine($cmids, [true, true]), $holding());
        course_settings::save($courseid, true, false, 2);
        $this->assertEquals(array_combine($cmids, [false, true]), $holding());
        course_settings::save($courseid, false, true, 2);
        $this->assertEquals(array_combine($cmids, [false, false]), $holding());
        course_settings::save($courseid, true, true, 2);
        $this->decide();
        $this->assertEquals(array_combine($cmids, [true, true]), $holding());
        rulesets::retire((int) $own->id, 2);
        $this->assertEquals(array_combine($cmids, [true, false]), $holding());
        rulesets::retire((int) $site->id, 2);
        $this->assertEquals(array_combine($cmids, [false, false]), $holding());
    }

    /**
     * What only looks stores nothing, and tells others only of this course.
     */
    public function test_looking(): void {
        global $DB;
        $assign = $this->assign();
        $this->grade($assign, $this->learners[0], 50);
        $userids = array_map(fn($learner) => (int) $learner->id, $this->learners);
        $rule = $this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'], ['id' => 'r']);
        $streak = $this->agent()->rule(['<' => [['var' => 'streak_current'], 1]], 'review', ['one'], ['id' => 's']);
        $json = $this->agent()->document([$rule, $streak]);
        $would = deciding::would((int) $this->course->id, $json, $userids);
        $this->assertSame(['r', 's'], array_column($would[$userids[0]], 'rule'));
        $this->assertSame(['s'], array_column($would[$userids[1]], 'rule'));
        $trace = deciding::trace((int) $this->course->id, $json, $userids[0]);
        $this->assertSame(['fired', 'fired'], array_column($trace->steps, 'outcome'));
        $this->assertEqualsWithDelta(50.0, $trace->steps[0]['because']['assessment_score'], 0.001);
        $this->assertSame([], $trace->steps[1]['because']);
        $this->assertArrayNotHasKey('streak_current', $trace->facts);
        $diff = deciding::diff((int) $this->course->id, null, $this->agent()->document([$rule]), $userids);
        $this->assertSame([$userids[0]], array_keys($diff['changed']));
        $this->assertSame(2, $diff['counts']['learners']);
        $this->assertSame(0, $DB->count_records(decisions::TABLE));
        $this->assertSame(0, $DB->count_records(firings::TABLE));
        $this->assertSame($userids, deciding::learners((int) $this->course->id));
        $this->assertSame([$userids[1]], deciding::learners((int) $this->course->id, $userids[0], 1));
    }
}
