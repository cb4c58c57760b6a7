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
 * Tests of rules as a list.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\engine;

/**
 * Rules as a list that people can edit.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_constitutional_agent\rule_table
 * @covers \local_constitutional_agent\rule_changes
 * @covers \local_constitutional_agent\rule_words
 * @covers \local_constitutional_agent\rule_targets
 * @covers \local_constitutional_agent\rule_examples
 */
final class rule_table_test extends \advanced_testcase {
    /**
     * A row of the table.
     *
     * @param array $differs
     * @return \stdClass
     */
    private static function row(array $differs = []): \stdClass {
        return (object) ($differs + ['id' => '', 'name' => 'Revise', 'why' => 'Once more.', 'match' => 'all',
            'conditions' => [['fact' => 'assessment_score', 'operator' => '<', 'value' => 70, 'unknown' => false]],
            'type' => 'remediate', 'modules' => ['failed', 'tag:basics'], 'tell' => true, 'group' => '', 'teacher' => 'Look',
            'before' => '', 'cooldown' => 3600, 'together' => 'pace', 'stop' => true]);
    }

    /**
     * Rows that are put into a document and read again.
     *
     * @return array
     */
    public static function rows(): array {
        $condition = fn($fact, $operator, $value, $unknown = false) => ['fact' => $fact, 'operator' => $operator, 'value' => $value,
            'unknown' => $unknown];
        return [
            'one condition' => [[]],
            'also when it is not known' => [['conditions' => [$condition('stars', '<=', 2, true)]]],
            'all of several' => [['conditions' => [$condition('stars', '>=', 3), $condition('alignment', '!=', 7.5)]]],
            'one of several' => [['match' => 'any', 'conditions' => [$condition('stars', '==', 0), $condition('attempts', '>', 4)]]],
            'always' => [['match' => 'always', 'conditions' => []]],
            'little' => [['why' => '', 'tell' => false, 'teacher' => false, 'cooldown' => 0, 'together' => '', 'stop' => false,
                'modules' => [], 'name' => '']],
        ];
    }

    /**
     * What is put in comes out again, and the engine takes it.
     *
     * @dataProvider rows
     * @param array $differs
     */
    public function test_round_trip(array $differs): void {
        $row = self::row($differs);
        $table = rule_table::blank('Mine');
        $this->assertSame(0, $table->put(null, $row));
        engine::compile($table->json());
        $read = rule_table::of($table->json());
        $this->assertSame('Mine', $read->title());
        $this->assertEquals((object) (['id' => $read->rule(0)->id] + (array) $row), $read->row(0));
        $this->assertNotSame('', $read->row(0)->id);
    }

    /**
     * Of whom a fact is not known, to him a comparison applies only if that is said.
     */
    public function test_unknown(): void {
        foreach ([false, true] as $unknown) {
            $table = rule_table::blank();
            $table->put(null, self::row(['conditions' => [['fact' => 'assessment_score', 'operator' => '<', 'value' => 70,
                'unknown' => $unknown]]]));
            $rules = engine::compile($table->json());
            $this->assertCount((int) $unknown, engine::evaluate($rules, []));
            $this->assertCount(1, engine::evaluate($rules, ['assessment_score' => 0]));
            $this->assertCount(0, engine::evaluate($rules, ['assessment_score' => 70]));
        }
        foreach (rule_table::OPERATORS as $operator) {
            foreach ([-1, 0, 1] as $value) {
                $json = json_encode(['schema' => 1, 'version' => 1, 'rules' => [['id' => 'a', 'when' => [$operator => [
                    ['var' => 'x'], $value]], 'action' => ['type' => 'skip']]]]);
                $this->assertSame(
                    count(engine::evaluate(engine::compile($json), [])) === 1,
                    rule_table::takes_unknown($operator, $value),
                    "$operator $value"
                );
            }
        }
    }

    /**
     * The engine's own table is a list, too, and decides the same when it was saved as one.
     */
    public function test_table(): void {
        $json = '{"schema": 1, "version": 1, "table": [
            {"condition_type": "assessment_score", "condition_value": 70, "action_type": "remediate", "target_modules": ["failed"]},
            {"condition_type": "stars", "operator": ">", "condition_value": 2, "action_type": "challenge", "id": "c", "priority": 5}]}';
        $table = rule_table::of($json);
        $this->assertSame(['c', 'row-1'], $table->map(fn($rule) => $rule->id), 'in the order in which they are asked');
        $this->assertTrue($table->row(1)->conditions[0]['unknown']);
        foreach ([[], ['assessment_score' => 71, 'stars' => 3], ['assessment_score' => 69, 'stars' => 2]] as $facts) {
            $this->assertEquals(
                engine::evaluate(engine::compile($json), $facts),
                engine::evaluate(engine::compile($table->json()), $facts)
            );
        }
    }

    /**
     * What no table can say stays as it is.
     */
    public function test_own_conditions(): void {
        $rules = [];
        foreach (
            [
                '{"in": ["x", {"var": "tags"}]}', '{"<": [{"var": "stars"}, "5"]}', '{"<": [{"var": ["stars", 1]}, 5]}', 'false',
                '{"and": [{"<": [{"var": "stars"}, 5]}, {"or": [true, false]}]}', '[]', '5',
                '{"and": [{"!==": [{"var": "other"}, null]}, {"<": [{"var": "stars"}, 5]}]}',
            ] as $i => $when
        ) {
            $rules[] = "{\"id\": \"r$i\", \"when\": $when, \"action\": {\"type\": \"skip\"}}";
        }
        $rules[] = '{"id": "own", "when": true, "action": {"type": "skip", "params": {"colour": "red"}}}';
        $json = '{"schema": 1, "version": 1, "rules": [' . implode(', ', $rules) . ']}';
        $table = rule_table::of($json);
        foreach (array_keys($rules) as $i) {
            $this->assertNull($table->row($i), $rules[$i]);
        }
        $this->assertSame(
            engine::describe(engine::compile($json))['hash'],
            engine::describe(engine::compile($table->json()))['hash']
        );
        foreach (['', 'x', '[]', '{}', '{"rules": 1}', '{"principles": [], "rules": []}', '{"rules": [], "table": []}'] as $none) {
            $this->assertNull(rule_table::of($none), $none);
        }
        $this->assertSame(0, rule_table::of('{"rules": [1, "x", null]}')->count());
    }

    /**
     * Rules are changed, moved and deleted; ids stay, and new ones are not taken yet.
     */
    public function test_changes(): void {
        $table = rule_table::of('{"schema": 1, "version": 1, "rules": [
            {"id": "low", "when": true, "action": {"type": "skip"}},
            {"id": "high", "priority": 9, "when": true, "action": {"type": "skip"}}]}');
        $ids = fn() => $table->map(fn($rule) => $rule->id);
        $this->assertSame(['high', 'low'], $ids());
        $table->move_up(1);
        $this->assertSame(['low', 'high'], $ids());
        $this->assertSame(['low', 'high'], rule_table::of($table->json())->map(fn($rule) => $rule->id));
        $this->assertSame(['low', 'high'], array_column(engine::describe(engine::compile($table->json()))['rules'], 'id'));
        $table->move_up(0);
        $table->move_up(7);
        $this->assertSame(2, $table->put(null, self::row(['name' => 'Low'])));
        $this->assertSame(3, $table->put(null, self::row(['name' => '»« ä'])));
        $this->assertSame(['low', 'high', 'low-2', 'a'], $ids());
        $this->assertSame($ids(), array_column(engine::describe(engine::compile($table->json()))['rules'], 'id'), 'added last');
        $table->put(1, self::row(['id' => 'high', 'name' => 'Other']));
        $this->assertSame('Other', $table->row(1)->name);
        $table->remove(0);
        $this->assertSame(['high', 'low-2', 'a'], $ids());
    }

    /**
     * Words say what rules do, with titles of activities; nothing of what an author wrote comes alive.
     */
    public function test_words(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $course = $this->getDataGenerator()->create_course();
        $page = $this->getDataGenerator()->create_module('page', ['course' => $course->id, 'name' => 'Fractions & more']);
        $ruleset = rulesets::save_draft((int) $course->id, rule_table::blank('T')->json(), 'T', 2);
        $targets = new rule_targets($ruleset);
        $this->assertSame(['next', 'failed', 'cm:' . $page->cmid], array_keys($targets->options()));
        $names = $targets->adopt(['cm:' . $page->cmid, 'cm:999999', 'next', '', 'cm:' . $page->cmid]);
        $this->assertSame(['fractions-more', 'next'], $names);
        $this->assertSame(['fractions-more' => (int) $page->cmid], aliases::of((int) $ruleset->id));
        $this->assertSame(['fractions-more'], (new rule_targets($ruleset))->adopt(['cm:' . $page->cmid]));
        $table = rule_table::blank('T');
        $table->put(null, self::row(['modules' => ['fractions-more', 'tag:basics', 'gone'], 'before' => 'next', 'group' => 'G1',
            'match' => 'any', 'conditions' => [
                ['fact' => 'assessment_score', 'operator' => '<', 'value' => 70.5, 'unknown' => true],
                ['fact' => 'stars', 'operator' => '>=', 'value' => 2, 'unknown' => false],
            ]]));
        $words = (new rule_words($ruleset))->all($table->json())[0];
        $this->assertTrue($words->plain);
        $this->assertSame('Revise', $words->name);
        $this->assertMatchesRegularExpression('/^When .* less than 70.5 \(or is not known\), or .* at least 2$/', $words->when);
        $this->assertStringContainsString('“Fractions & more”, all activities with the tag “basics” and “gone”', $words->does);
        $this->assertCount(7, array_merge($words->extras, [$words->why]));
        $all = (new rule_words($ruleset))->all('{"schema": 1, "version": 1, "rules": [
            {"id": "own", "when": {"in": ["x", {"var": "tags"}]}, "action": {"type": "skip"}},
            {"id": "bad", "when": true, "action": {"type": "dance"}}, {"when": 5}, {"id": 7, "action": 5, "description": []}]}');
        $this->assertFalse($all[0]->plain);
        $this->assertStringContainsString('“dance”', $all[1]->does);
        $this->assertCount(4, $all);
        $this->assertNull((new rule_words($ruleset))->all('nonsense'));
    }

    /**
     * Examples are rules that the engine takes.
     */
    public function test_examples(): void {
        foreach (rule_examples::names() as $name) {
            $table = rule_table::blank();
            $table->put(null, rule_examples::row($name));
            $this->assertSame([], rulesets::check($table->json(), 1), $name);
        }
        $this->assertNull(rule_examples::row('other'));
    }

    /**
     * Differences are told rule by rule.
     */
    public function test_differences(): void {
        $this->resetAfterTest();
        $rule = fn($id, $score, $more = []) => ['id' => $id, 'when' => ['>=' => [['var' => 'best_score'], $score]],
            'action' => ['type' => 'skip', 'modules' => ['next']]] + $more;
        $version = fn($rules) => rulesets::save_draft(0, json_encode(['schema' => 1, 'version' => 1, 'rules' => $rules]), 'T', 2);
        $old = $version([$rule('a', 1), $rule('b', 2), $rule('c', 3), $rule('d', 4)]);
        $new = $version([$rule('b', 2), $rule('a', 1), $rule('c', 30), $rule('e', 5)]);
        $kinds = array_column(rule_changes::of($old, $new), 'kind', 'id');
        $this->assertSame(['b' => 'moved', 'a' => 'moved', 'c' => 'changed', 'e' => 'added', 'd' => 'removed'], $kinds);
        $this->assertSame([], rule_changes::of($old, $old));
        $hidden = $version([$rule('a', 1), $rule('b', 2), $rule('c', 3), ['when' => ['>=' => [['var' => 'best_score'], 4.0]],
            'id' => 'd', 'action' => ['type' => 'skip', 'modules' => ['next'], 'params' => ['colour' => 1]]]]);
        $changes = rule_changes::of($old, $hidden);
        $this->assertSame(['d'], array_column($changes, 'id'));
        $this->assertNull(rule_changes::of($old, rulesets::save_draft(0, 'nonsense', 'T', 2)));
    }
}
