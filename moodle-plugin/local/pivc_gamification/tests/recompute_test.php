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
 * Tests of policies and of recomputing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Policies, and the ledger scored anew under another one.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\recompute
 * @covers     \local_pivc_gamification\policy
 */
final class recompute_test extends ledger_testcase {
    /**
     * The policy that is laid down without the engine is the engine's own.
     */
    public function test_the_first_policy_is_the_engines(): void {
        $pivc = \local_azora\engine::pivc_policy([]);
        $streak = \local_azora\engine::streak_policy([]);
        $this->assertSame($pivc['values'], policy::PIVC);
        $this->assertSame($streak['values'], policy::STREAK);
        $this->assertSame(policy::hash_of($pivc['hash'], $streak['hash']), policy::HASH);
        $live = policy::live();
        $this->assertSame([1, policy::LIVE, policy::HASH], [$live->versionno, $live->status, $live->hash]);
        $this->assertSame([policy::PIVC, policy::STREAK], [$live->pivc, $live->streak]);
        policy::install_first();
        $this->assertCount(1, policy::all());
    }

    /**
     * A preview says what a run does, and does nothing; going back gives back what was before.
     */
    public function test_preview_run_and_back(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        foreach ($this->learners as $i => $learner) {
            for ($day = 0; $day < 5; $day++) {
                $generator->create_act(['userid' => $learner->id, 'localday' => 20000 + $day]);
                $generator->create_contribution(['userid' => $learner->id, 'localday' => 20000 + $day,
                    'quality' => 60 + 10 * $i + $day, 'courseid' => $this->course->id]);
            }
        }
        $userids = array_column($this->learners, 'id');
        scorer::score($userids);
        $fields = 'id, score, sitescore, tier, multiplier, policyid';
        $before = $DB->get_records(ledger::TABLE, [], 'id', $fields);
        $stars = $DB->get_records(ledger::STARS, [], 'contributionid', 'contributionid, tier, score');

        $policy = $generator->create_policy(['name' => 'Twice <b>', 'pivc' => ['base' => 20.0], 'streak' => ['step' => 0.1]]);
        $this->assertSame([2, policy::DRAFT], [$policy->versionno, $policy->status]);
        $preview = preview::whole($policy);
        $this->assertEquals($before, $DB->get_records(ledger::TABLE, [], 'id', $fields));
        $this->assertSame([3, 15, 15, 15, 0, 3], [$preview->learners, $preview->contributions, $preview->changed, $preview->raised,
            $preview->lowered, $preview->learnerschanged]);
        $this->assertCount(preview::BIGGEST, $preview->biggest);
        $this->assertEquals(array_sum(array_column($before, 'score')), $preview->before);

        $sink = $this->redirectMessages();
        recompute::start($policy, 2);
        $this->assertSame(policy::LIVE, policy::by_version(2)->status);
        $this->assertSame(policy::RETIRED, policy::by_version(1)->status);
        $this->runAdhocTasks(task\recompute::class);
        $this->assertNull(recompute::pending());
        $this->assertSame([], $sink->get_messages(), 'nobody is told of stars that a policy made');
        $after = $DB->get_records(ledger::TABLE, [], 'id', $fields);
        $this->assertEquals($preview->after, array_sum(array_column($after, 'score')));
        $this->assertSame([$policy->id], array_map('intval', array_values(array_unique(array_column($after, 'policyid')))));
        $this->assertSame($preview->starsafter, $DB->count_records(ledger::STARS));
        $this->assertSame($preview->starsafter - $preview->starsbefore, $preview->starsgained - $preview->starslost);
        $this->assertEquals(15, $DB->count_records('local_azora_audit', ['actiontype' => 'contribution_scored', 'actorid' => 2,
            'reason' => 'policy 2']));
        $again = preview::whole($policy);
        $this->assertSame(0, $again->changed);

        recompute::start(policy::by_version(1), 2);
        $this->assertTrue(recompute::run());
        $this->assertEquals($before, $DB->get_records(ledger::TABLE, [], 'id', $fields));
        $this->assertEquals($stars, $DB->get_records(ledger::STARS, [], 'contributionid', 'contributionid, tier, score'));
    }

    /**
     * A policy that another process makes live during a run is followed, too, whatever this one remembers of the configuration.
     */
    public function test_another_policy_during_a_run(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        $generator->create_contribution(['userid' => $this->learners[0]->id, 'quality' => 60, 'courseid' => $this->course->id]);
        $first = $generator->create_policy(['name' => 'First', 'pivc' => ['base' => 20.0]]);
        $second = $generator->create_policy(['name' => 'Second', 'pivc' => ['base' => 30.0]]);
        recompute::start($first, 2);
        $asked = 0;
        $done = recompute::run(function () use (&$asked, $second, $DB) {
            if ($asked++ === 1) {
                // As it is done elsewhere: what is cached here is not told.
                $second->go_live(2);
                $DB->set_field('config_plugins', 'value', json_encode(['policy' => $second->id, 'last' => 0, 'done' => 0,
                    'actor' => 2]), ['plugin' => 'local_pivc_gamification', 'name' => 'recompute']);
            }
            return false;
        });
        $this->assertTrue($done);
        $this->assertNull(recompute::pending());
        $this->assertEquals([$second->id], $DB->get_fieldset_select(ledger::TABLE, 'DISTINCT policyid', 'score IS NOT NULL'));
    }

    /**
     * A run that has no time left goes on where it stopped.
     */
    public function test_a_run_goes_on(): void {
        $generator = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        $generator->create_contribution(['userid' => $this->learners[0]->id]);
        recompute::start($generator->create_policy(['pivc' => ['base' => 5.0]]), 2);
        $this->assertFalse(recompute::run(fn() => true));
        $this->assertNotNull(recompute::pending());
        $this->assertTrue(recompute::run());
        $this->assertEquals(4, $this->contribution($this->learners[0])->score);
    }

    /**
     * Only drafts can be deleted.
     */
    public function test_what_was_live_stays(): void {
        $draft = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_policy();
        $draft->delete();
        $this->assertCount(1, policy::all());
        $this->expectException(\moodle_exception::class);
        policy::live()->delete();
    }

    /**
     * A policy that makes no sense is refused.
     */
    public function test_a_policy_without_sense_is_refused(): void {
        $this->expectException(\moodle_exception::class);
        policy::create('No', ['base' => -1.0], [], 2);
    }
}
