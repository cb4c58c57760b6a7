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
 * Tests of external functions about rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_api;
use local_azora\engine;
use local_constitutional_agent\aliases;
use local_constitutional_agent\rules_testcase;
use local_constitutional_agent\rulesets;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../rules_testcase.php');

/**
 * External functions about rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_constitutional_agent\external\check_rules
 * @covers \local_constitutional_agent\external\create_ruleset
 * @covers \local_constitutional_agent\external\get_ruleset
 * @covers \local_constitutional_agent\external\get_rulesets
 * @covers \local_constitutional_agent\external\go_live
 * @covers \local_constitutional_agent\external\preview_ruleset
 * @covers \local_constitutional_agent\external\retire
 * @covers \local_constitutional_agent\external\rules_api
 * @covers \local_constitutional_agent\external\save_ruleset_names
 * @covers \local_constitutional_agent\external\test_ruleset
 * @covers \local_constitutional_agent\external\update_ruleset
 */
final class rules_test extends rules_testcase {
    /**
     * Calls a function as a client does: what it gives is checked against what it says that it gives.
     *
     * @param string $name
     * @param mixed ...$arguments
     * @return array
     */
    private function call(string $name, ...$arguments): array {
        $class = __NAMESPACE__ . '\\' . $name;
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute(...$arguments));
    }

    /**
     * From a text to rules at work, and back.
     */
    public function test_way(): void {
        $courseid = (int) $this->course->id;
        $this->assertSame(['rulesets' => [], 'all' => 0], $this->call('get_rulesets', $courseid));
        $rules = $this->draft(60)->content;
        $made = $this->call('create_ruleset', $courseid, $rules, 'Mine', 'First');
        $this->assertSame(['Mine', 'First', 'draft', $rules, ['fractions']], [$made['title'], $made['comments'], $made['status'],
            $made['rules'], $made['unresolved']]);
        $this->assert_refused('rulesunresolved', fn() => $this->call('go_live', $made['id'], $made['was']));
        $named = $this->call('save_ruleset_names', $made['id'], [['name' => 'fractions', 'cmid' => $this->cmid]]);
        $this->assertSame([[], [['name' => 'fractions', 'cmid' => $this->cmid]]], [$named['unresolved'], $named['names']]);
        $this->assertStringContainsString('Fractions again', $named['words'][0]['does']);
        $preview = $this->call('preview_ruleset', $made['id']);
        $this->assertSame([true, 2, 2, 4], [$preview['finished'], $preview['touched'], $preview['changed'], $preview['learners']]);
        $this->assertSame(['low'], $preview['changes'][0]['after']);
        $test = $this->call('test_ruleset', $made['id'], (int) $this->learners[0]->id);
        $this->assertSame([['fired', '{"assessment_score":10}']], array_map(fn($step) => [$step['outcome'], $step['because']],
            $test['steps']));
        $this->assertStringNotContainsString('streak', $test['facts']);
        $this->assertSame('live', $this->call('go_live', $made['id'], $named['was'])['status']);
        $this->assert_refused('rulesnodraft', fn() => $this->call('update_ruleset', $made['id'], '{}', $made['was']));
        $copy = $this->call('create_ruleset', $courseid);
        $this->assertSame([$rules, $named['names']], [$copy['rules'], $copy['names']]);
        $this->assert_refused('ruleschangedmeanwhile', fn() => $this->call('update_ruleset', $copy['id'], '{}', 'ab'));
        $faulty = $this->call('update_ruleset', $copy['id'], '{"schema": 1', $copy['was']);
        $this->assertSame([1, ''], [$faulty['faults'][0]['line'], $faulty['hash']]);
        $this->assertSame('retired', $this->call('retire', $made['id'])['status']);
        $this->assertSame('live', $this->call('go_live', $made['id'], '')['status']);
        $this->assertSame('live', $this->call('get_ruleset', $made['id'])['status']);
        $this->assertSame(3, $this->call('get_rulesets', $courseid)['all']);
    }

    /**
     * A text is checked without being stored.
     */
    public function test_check(): void {
        $courseid = (int) $this->course->id;
        $good = $this->call('check_rules', $courseid, $this->draft(60)->content);
        $this->assertSame(['faults' => [], 'warnings' => []], $good);
        $everybody = '{"schema": 1, "version": 1, "rules": [{"id": "x", "when": true, "action": {"type": "skip"}}]}';
        $this->assertCount(1, $this->call('check_rules', $courseid, $everybody)['warnings']);
        $fault = $this->call('check_rules', $courseid, '{"schema": 1, "version": 1, "rules": [], "other": 5}')['faults'][0];
        $this->assertSame(['/other', 1], [$fault['pointer'], $fault['line']]);
        $this->assert_refused('rulestoolarge', fn() => $this->call('check_rules', $courseid, str_repeat(' ', 1048577)));
        $this->assert_refused('compareelsewhere', fn() => $this->call('preview_ruleset', (int) $this->draft(60)->id,
            (int) $this->draft(60, [], 'Site', 0)->id));
        engine::pretend('');
        $this->assertCount(1, $this->call('check_rules', $courseid, '{}')['faults']);
        $draft = (int) $this->draft(60)->id;
        $this->assert_refused('engineunavailable', fn() => $this->call('preview_ruleset', $draft));
    }

    /**
     * Nobody gets in who does not manage the rules of that very course.
     */
    public function test_access(): void {
        $courseid = (int) $this->course->id;
        $draft = $this->draft(60);
        $elsewhere = $this->getDataGenerator()->create_course();
        $stranger = $this->getDataGenerator()->create_and_enrol($elsewhere, 'editingteacher');
        $id = (int) $draft->id;
        $calls = [
            ['check_rules', $courseid, '{}'], ['create_ruleset', $courseid], ['get_ruleset', $id], ['get_rulesets', $courseid],
            ['go_live', $id, 'ab'], ['preview_ruleset', $id], ['retire', $id], ['save_ruleset_names', $id, []],
            ['test_ruleset', $id, (int) $this->learners[0]->id], ['update_ruleset', $id, '{}', 'ab'],
        ];
        foreach ($calls as $call) {
            $this->setUser($this->learners[0]);
            $this->assert_refused('nopermissions', fn() => $this->call(...$call));
            $this->setUser($stranger);
            $this->assert_refused('requireloginerror', fn() => $this->call(...$call));
        }
        $this->setUser($this->teacher);
        $site = (int) $this->draft(60, [], 'Site', 0)->id;
        foreach ([['get_rulesets'], ['get_ruleset', $site], ['go_live', $site, 'ab'], ['create_ruleset', 0]] as $call) {
            $this->assert_refused('nopermissions', fn() => $this->call(...$call));
        }
        $this->forbid('moodle/grade:viewall');
        $this->assert_refused('nopermissions', fn() => $this->call('preview_ruleset', $id));
        $this->assert_refused('nopermissions', fn() => $this->call('test_ruleset', $id, (int) $this->learners[0]->id));
        // In separate groups only of one's own.
        $this->setUser($this->group_teacher($this->learners[0]));
        $this->assertSame(1, $this->call('preview_ruleset', $id)['learners']);
        $this->assertCount(1, $this->call('test_ruleset', $id, (int) $this->learners[0]->id)['steps']);
        $this->assert_refused('nolearner', fn() => $this->call('test_ruleset', $id, (int) $this->learners[1]->id));
        $this->assertSame('draft', rulesets::get($id)->status);
        $this->assertSame(['fractions' => $this->cmid], aliases::of($id));
    }

    /**
     * Each function is declared, and its class is there.
     */
    public function test_declared(): void {
        $functions = [];
        require(\core_component::get_component_directory('local_constitutional_agent') . '/db/services.php');
        foreach ($functions as $name => $function) {
            $this->assertTrue(is_callable([$function['classname'], 'execute']), $name);
            $this->assertSame('local_constitutional_agent_' . substr(strrchr($function['classname'], '\\'), 1), $name);
        }
    }
}
