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
 * Tests of what administrators do with policies.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What administrators do with policies: drafts, previews, going live.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\preview
 * @covers     \local_pivc_gamification\policy_changes
 * @covers     \local_pivc_gamification\policy_progress
 * @covers     \local_pivc_gamification\policy_words
 * @covers     \local_pivc_gamification\form\policy
 * @covers     \local_pivc_gamification\output\policies_page
 * @covers     \local_pivc_gamification\output\policy_page
 * @covers     \local_pivc_gamification\external\get_policies
 * @covers     \local_pivc_gamification\external\preview_policy
 * @covers     \local_pivc_gamification\event\policy_base
 * @covers     \local_pivc_gamification\task\preview_policy
 */
final class policies_test extends ledger_testcase {
    /** @var string what could do harm, or be taken for something else */
    private const HOSTILE = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';

    /**
     * The plugin's generator.
     *
     * @return \local_pivc_gamification_generator
     */
    private function ground(): \local_pivc_gamification_generator {
        return $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
    }

    /**
     * Gives learners contributions, of 8, 7 and 10 points, and scores them.
     */
    private function earn(): void {
        foreach ([80, 70, 100] as $i => $quality) {
            $this->ground()->create_contribution(['userid' => $this->learners[$i]->id, 'quality' => $quality,
                'courseid' => $this->course->id, 'title' => self::HOSTILE]);
        }
        scorer::score(array_column($this->learners, 'id'));
    }

    /**
     * What a form says of values.
     *
     * @param array $changes
     * @return string[] errors
     */
    private function errors(array $changes): array {
        $form = new form\policy(null, ['tiers' => policy::PIVC['tiers']]);
        return $form->validation($changes + policy::PIVC + policy::STREAK + [
            'name' => 'x', 'tiername' => array_keys(policy::PIVC['tiers']), 'tierfrom' => array_values(policy::PIVC['tiers']),
        ], []);
    }

    /**
     * A preview counts learners by the sums of their scores, and stars, and tells the biggest changes.
     */
    public function test_preview_of_learners(): void {
        $this->earn();
        $policy = $this->ground()->create_policy(['pivc' => ['base' => 12.5, 'cap' => 10]]);
        $this->assertNull(preview::of($policy));
        $state = policy_changes::preview($policy);
        $figures = $state->figures;
        $this->assertSame([3, 3, 2, 0, 1], [$figures->learners, $state->all, $figures->learnersraised, $figures->learnerslowered,
            $figures->learnerssame]);
        $this->assertSame([25, 28, 1, 2, 1, 0], [$figures->before, $figures->after, $figures->starsbefore, $figures->starsafter,
            $figures->starsgained, $figures->starslost]);
        $this->assertEquals(
            [[$this->learners[0]->id, 8, 10, 0, 1], [$this->learners[1]->id, 7, 8, 0, 0]],
            array_map(fn($change) => [$change->userid, $change->before, $change->after, $change->starsbefore,
                $change->starsafter], $figures->biggestlearners)
        );
        $this->assertEquals($state, preview::of($policy));
        $this->assertEquals($figures, preview::whole($policy));
        // It was about the difference to a policy that is not live any more.
        recompute::start($this->ground()->create_policy(), 2);
        $this->assertNull(preview::of($policy));
    }

    /**
     * Where it takes longer than somebody waits, a task goes on where it stopped, and a bar says how far it is.
     */
    public function test_preview_in_a_task(): void {
        global $DB, $PAGE;
        $this->earn();
        $policy = $this->ground()->create_policy(['pivc' => ['base' => 20.0]]);
        $state = policy_changes::preview($policy, 0);
        $this->assertNull($state->finished);
        $PAGE->set_url('/local/pivc_gamification/policies.php');
        $page = (new output\policy_page($policy))->export_for_template($PAGE->get_renderer('core'));
        $this->assertSame('0 of 3 learners', $page['begun']['text']);
        $this->assertNull($page['preview']);
        (new \core\output\stored_progress_bar('local_pivc_gamification_preview' . $policy->id))->start();
        $this->runAdhocTasks(task\preview_policy::class);
        $this->assertSame(3, preview::of($policy)->figures->learnersraised);
        $this->assertEquals(100, $DB->get_field('stored_progress', 'percentcompleted',
            ['idnumber' => 'local_pivc_gamification_preview' . $policy->id]));
        $policy->delete();
        \core\task\manager::queue_adhoc_task(task\preview_policy::of($policy));
        $this->expectOutputRegex('/not there any more/');
        $this->runAdhocTasks(task\preview_policy::class);
    }

    /**
     * Where the cache keeps nothing of it, or not for the task, a preview ends with a message, and does not begin for ever.
     */
    public function test_preview_that_is_not_kept(): void {
        global $DB, $PAGE;
        $this->earn();
        $policy = $this->ground()->create_policy(['pivc' => ['base' => 20.0]]);
        policy_changes::preview($policy, 0);
        $name = 'local_pivc_gamification_preview' . $policy->id;
        (new \core\output\stored_progress_bar($name))->start();
        \cache::make('local_pivc_gamification', 'previews')->purge();
        ob_start();
        $this->runAdhocTasks(task\preview_policy::class);
        $this->assertStringContainsString('Nothing is kept', ob_get_clean());
        $this->assertSame(0, $DB->count_records('task_adhoc', ['component' => 'local_pivc_gamification']));
        $this->assertStringContainsString('Ask for it again', $DB->get_field('stored_progress', 'message', ['idnumber' => $name]));
        $PAGE->set_url('/local/pivc_gamification/policies.php');
        $shown = fn($asked) => (new output\policy_page($policy, $asked))
            ->export_for_template($PAGE->get_renderer('core'))['notkept'];
        $this->assertSame([false, true], [$shown(false), $shown(true)]);
        policy_changes::preview($policy);
        $this->assertFalse($shown(true));
        $this->assertSame(3, preview::whole($policy)->learnersraised, 'the command needs no cache');
    }

    /**
     * What is done with policies is told by events, and going live stands in the audit as well.
     */
    public function test_events_and_audit(): void {
        global $DB;
        $sink = $this->redirectEvents();
        $policy = $this->ground()->create_policy(['name' => 'New']);
        $other = $this->ground()->create_policy();
        $other->delete(2);
        policy_changes::go_live($policy, 2);
        $events = array_values(array_filter($sink->get_events(), fn($event) => $event instanceof event\policy_base));
        $this->assertSame(
            [event\policy_created::class, event\policy_created::class, event\policy_deleted::class, event\policy_live::class],
            array_map('get_class', $events)
        );
        $this->assertSame("The user with id '2' made live version '2' of the policy.", $events[3]->get_description());
        $this->assertEquals($policy->id, $events[3]->get_url()->param('id'));
        $row = $DB->get_record('local_azora_audit', ['actiontype' => 'policy_live'], '*', MUST_EXIST);
        $this->assertEquals([2, $policy->id, '1', '2'], [$row->actorid, $row->objectid, $row->oldvalue, $row->newvalue]);
        recompute::run();
        $this->expectException(\moodle_exception::class);
        policy_changes::go_live(policy::by_version(2), 2);
    }

    /**
     * A bar goes with the ledger following a policy, over several runs.
     */
    public function test_progress_of_recomputing(): void {
        $this->earn();
        recompute::start($this->ground()->create_policy(['pivc' => ['base' => 20.0]]), 2);
        $told = [];
        recompute::run(null, function ($done, $all) use (&$told) {
            $told[] = "$done of $all";
        });
        $this->assertSame(['3 of 3'], $told);
    }

    /**
     * The form takes what the engine takes, and says in words what it does not.
     */
    public function test_form(): void {
        $this->assertSame([], $this->errors([]));
        foreach (
            ['base' => 0, 'unverified' => 1.5, 'cap' => 10.5, 'starThreshold' => 2000, 'step' => -1, 'maxMultiplier' => 0.5,
                'freezeEvery' => -1, 'maxFreezes' => 'x'] as $name => $value
        ) {
            $this->assertSame([$name], array_keys($this->errors([$name => $value])), $name);
        }
        $this->assertArrayHasKey('tiername[0]', $this->errors(['tiername' => ['', ' ']]));
        $this->assertArrayHasKey('tiername[1]', $this->errors(['tiername' => ['a', 'a'], 'tierfrom' => [1, 2]]));
        $this->assertArrayHasKey('tierfrom[1]', $this->errors(['tiername' => ['a', 'b'], 'tierfrom' => [1, 0]]));
        $this->assertArrayHasKey('tiername[0]', $this->errors(['tiername' => [str_repeat('ä', 41)], 'tierfrom' => [1]]));
        // A name that only the engine refuses.
        $this->assertSame(['name'], array_keys($this->errors(['tiername' => ['5'], 'tierfrom' => [1]])));
        $values = form\policy::values(['tiername' => ['gold', '', 'tin'], 'tierfrom' => [30, null, 5], 'base' => '5'] + policy::PIVC
            + policy::STREAK);
        $this->assertSame(['tin' => 5, 'gold' => 30], $values['pivc']['tiers']);
        $this->assertSame(5.0, policy::create('x', $values['pivc'], $values['streak'], 2)->pivc['base']);
    }

    /**
     * A star's name that the ledger cannot hold is refused, wherever it comes from.
     */
    public function test_a_name_that_is_too_long(): void {
        $long = str_repeat('x', policy::LONGEST_TIER);
        $this->assertSame([$long], array_keys($this->ground()->create_policy(['pivc' => ['tiers' => [$long => 1]]])->pivc['tiers']));
        $this->expectException(\moodle_exception::class);
        $this->ground()->create_policy(['pivc' => ['tiers' => [$long . 'x' => 1]]]);
    }

    /**
     * A policy in words.
     */
    public function test_words(): void {
        $words = implode(' ', policy_words::of(policy::live()));
        $this->assertStringContainsString('scores 10 points', $words);
        $this->assertStringContainsString('from 10 points: silver from 10, gold from 25', $words);
        $this->assertStringNotContainsString('bronze', $words);
        $policy = $this->ground()->create_policy(['pivc' => ['starThreshold' => 5, 'tiers' => ['bronze' => 1, 'x <b>' => 7]],
            'streak' => ['step' => 0.0, 'freezeEvery' => 7, 'maxFreezes' => 2]]);
        $words = implode(' ', policy_words::of($policy));
        $this->assertStringContainsString('bronze from 5, x <b> from 7', $words);
        $this->assertStringContainsString('Streaks multiply nothing.', $words);
        $this->assertStringContainsString('Each 7 days in a row', $words);
    }

    /**
     * Whatever is in names comes out as text, and names are shown to those only who may see grades.
     */
    public function test_pages_with_hostile_text(): void {
        global $DB, $PAGE;
        $DB->set_field('user', 'lastname', self::HOSTILE, ['id' => $this->learners[0]->id]);
        $this->earn();
        $policy = $this->ground()->create_policy(['name' => self::HOSTILE, 'pivc' => ['base' => 20.0,
            'tiers' => ['<b>x</b>{{y}}' => 1]]]);
        policy_changes::preview($policy);
        $PAGE->set_url('/local/pivc_gamification/policies.php');
        $PAGE->set_context(\context_system::instance());
        $renderer = $PAGE->get_renderer('local_pivc_gamification');
        $html = $renderer->render(new output\policy_page($policy)) . $renderer->render(new output\policies_page());
        $this->assertStringNotContainsString('<img', $html);
        $this->assertStringNotContainsString('<b>x', $html);
        $this->assertStringContainsString('&lt;img src=x onerror=alert(1)&gt;{{x}}', $html);
        $this->assertStringContainsString('{{y}}', $html);
        $this->assertStringContainsString('+8', $html);
        $this->assertStringContainsString(s(fullname($this->learners[1])), $html);
        $role = $this->getDataGenerator()->create_role();
        assign_capability('local/pivc_gamification:managepolicy', CAP_ALLOW, $role, \context_system::instance());
        $clerk = $this->getDataGenerator()->create_user();
        role_assign($role, $clerk->id, \context_system::instance());
        $this->setUser($clerk);
        $html = $renderer->render(new output\policy_page($policy));
        $this->assertStringNotContainsString(s(fullname($this->learners[1])), $html);
        $this->assertStringContainsString('a learner', $html);
        $this->assertStringNotContainsString('golive', $html);
    }

    /**
     * Without the extension the pages show what there is, and say why nothing can be done.
     */
    public function test_pages_without_the_extension(): void {
        global $PAGE;
        $this->earn();
        $policy = $this->ground()->create_policy(['pivc' => ['base' => 20.0]]);
        policy_changes::preview($policy);
        \local_azora\engine::pretend('');
        $PAGE->set_url('/local/pivc_gamification/policies.php');
        $renderer = $PAGE->get_renderer('local_pivc_gamification');
        $html = $renderer->render(new output\policy_page($policy)) . $renderer->render(new output\policies_page());
        $this->assertStringContainsString('once the extension is there', $html);
        $this->assertStringNotContainsString('<button', $html);
    }

    /**
     * Who may not see grades is told nobody's name, nor what his contribution is called.
     */
    public function test_page_without_grades(): void {
        global $DB, $PAGE;
        $this->earn();
        $DB->set_field(ledger::TABLE, 'title', 'Diary of Ada', []);
        $policy = $this->ground()->create_policy(['pivc' => ['base' => 20.0]]);
        policy_changes::preview($policy);
        $PAGE->set_url('/local/pivc_gamification/policies.php');
        $page = fn() => $PAGE->get_renderer('local_pivc_gamification')->render(new output\policy_page($policy));
        $this->assertStringContainsString('Diary of Ada', $page());
        $user = $this->getDataGenerator()->create_user();
        $role = $this->getDataGenerator()->create_role();
        assign_capability('local/pivc_gamification:managepolicy', CAP_ALLOW, $role, \context_system::instance());
        role_assign($role, $user->id, \context_system::instance());
        $this->setUser($user);
        $html = $page();
        $this->assertStringNotContainsString('Diary of Ada', $html);
        $this->assertStringNotContainsString(fullname($this->learners[0]), $html);
        $this->setAdminUser();
        $DB->delete_records(ledger::TABLE);
        $this->assertStringNotContainsString('Diary of Ada', $page(), 'nor of what was erased');
    }

    /**
     * The external functions give what the page shows, to those only who may manage policies.
     */
    public function test_external(): void {
        $this->earn();
        $policy = $this->ground()->create_policy(['name' => 'New', 'pivc' => ['base' => 20.0]]);
        $clean = fn($class, ...$arguments) => \core_external\external_api::clean_returnvalue(
            $class::execute_returns(),
            $class::execute(...$arguments)
        );
        $all = $clean(external\get_policies::class);
        $this->assertSame(['draft', 'live'], array_column($all['policies'], 'status'));
        $this->assertSame(policy::PIVC, json_decode($all['policies'][1]['pivc'], true));
        $this->assertFalse($all['recomputing']);
        $preview = $clean(external\preview_policy::class, $policy->id);
        $this->assertSame([true, 3, 3, 25, 50], [$preview['finished'], $preview['learners'], $preview['learnersraised'],
            $preview['before'], $preview['after']]);
        $this->assertCount(3, $preview['biggest']);
        foreach ([fn() => external\preview_policy::execute(999), function () use ($policy) {
            $this->setUser($this->learners[0]);
            external\preview_policy::execute($policy->id);
        }, fn() => external\get_policies::execute()] as $refused) {
            try {
                $refused();
                $this->fail('It was not refused.');
            } catch (\moodle_exception $e) {
                $this->assertContains($e->errorcode, ['nopolicy', 'nopermissions']);
            }
        }
        $this->setAdminUser();
        \local_azora\engine::pretend('');
        $this->expectException(\local_azora\exception\engine_unavailable::class);
        external\preview_policy::execute($policy->id, true);
    }
}
