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
 * What rules must not do: tell what is nobody's business, store by half, take one thing for another, or pass somebody by.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\deciding
 * @covers     \local_constitutional_agent\decider
 * @covers     \local_constitutional_agent\decisions
 * @covers     \local_constitutional_agent\learner_facts
 * @covers     \local_constitutional_agent\aliases
 * @covers     \local_constitutional_agent\firings
 * @covers     \local_constitutional_agent\grades
 */
final class deciding_safely_test extends agent_testcase {
    /**
     * However a rule reads facts that are not of this course, or throws them, it tells a teacher nothing of them.
     */
    public function test_rules_tell_no_facts_of_elsewhere(): void {
        $userid = (int) $this->learners[0]->id;
        learner_facts::feed([$userid => ['alignment' => 87.5, 'tags' => ['secret'], 'streak_current' => 4343, 'stars_gold' => 2]]);
        $agent = $this->agent();
        $json = $agent->document([
            $agent->rule(['!!' => [['var' => '']]], 'review', ['one'], ['id' => 'all']),
            $agent->rule(['==' => [['var' => 'tags.0'], 'secret']], 'review', ['one'], ['id' => 'part']),
            $agent->rule(['>' => [['var' => [['cat' => ['align', 'ment']]]], 1]], 'review', ['one'], ['id' => 'computed']),
            $agent->rule(['>' => [['var' => 'nothing'], -1]], 'review', ['one'], ['id' => 'unknown']),
            $agent->rule(['>' => [['var' => 'stars_gold'], 1]], 'review', ['one'], ['id' => 'tier']),
            $agent->rule(['throw' => [['cat' => ['x', ['var' => 'alignment']]]]], 'review', ['one'], ['id' => 'thrown']),
        ]);
        $trace = deciding::trace((int) $this->course->id, $json, $userid);
        $steps = array_column($trace->steps, null, 'rule');
        $this->assertSame('fired', $steps['part']['outcome']);
        $this->assertSame(['stars_gold' => 2], $steps['tier']['because']);
        $this->assertSame('error', $steps['thrown']['outcome']);
        $this->assertStringContainsString('/rules/5/when', $steps['thrown']['error']);
        $told = json_encode($trace) . implode(array_map(fn($step) => output\preview_data::facts($step['because']), $trace->steps));
        foreach (['87.5', 'secret', '4343'] as $value) {
            $this->assertStringNotContainsString($value, $told);
        }
        $decision = (object) ['why' => '', 'facts' => ['' => ['alignment' => 87.5], 'tags.0' => 'secret', 'alignment' => 87.5,
            'nothing' => null, 'stars' => 4]];
        $stars = learner_facts::label('stars') . ': 4';
        $this->assertSame($stars, decisions::why($decision, false));
        $this->assertStringContainsString('87.5', decisions::why($decision));
        $this->assertStringNotContainsString('{', decisions::why($decision));
        // A number that is none is told as that.
        $json = $agent->document([$agent->rule(['>' => [['var' => 'tags.0'], 1]], 'review', ['one'])]);
        $error = deciding::trace((int) $this->course->id, $json, $userid)->steps[0]['error'];
        $this->assertSame(get_string('troublenumber', 'local_constitutional_agent', '/rules/0/when/>'), $error);
    }

    /**
     * What cannot be stored is stored in no part, and leaves no transaction open behind it.
     */
    public function test_nothing_is_stored_by_half(): void {
        global $DB;
        $assign = $this->assign();
        $this->live([$this->agent()->rule($this->agent()->below(70), 'remediate', ['revision'])]);
        $this->grade($assign, $this->learners[0], 10);
        $draft = rulesets::save_draft((int) $this->course->id, $this->agent()->document([]), '', 2);
        $names = aliases::of((int) $draft->id);
        $this->assertSame(['revision' => $this->cmid('revision')], $names);
        $real = $DB;
        foreach ([firings::TABLE, aliases::TABLE] as $table) {
            $DB = new class ($real, $table) {
                /**
                 * Makes one.
                 *
                 * @param \moodle_database $real
                 * @param string $table into which nothing can be inserted
                 */
                public function __construct(
                    /** @var \moodle_database the database */
                    private readonly \moodle_database $real,
                    /** @var string into which nothing can be inserted */
                    private readonly string $table,
                ) {
                }

                /**
                 * Does what the database does, unless it is that.
                 *
                 * @param string $name
                 * @param array $arguments
                 * @return mixed
                 */
                public function __call(string $name, array $arguments): mixed {
                    if ($name === 'insert_records' && $arguments[0] === $this->table) {
                        throw new \dml_write_exception('full');
                    }
                    return $this->real->$name(...$arguments);
                }
            };
            try {
                $table === firings::TABLE ? $this->decide() : aliases::save((int) $draft->id, ['one' => $this->cmid('one')]);
                $this->fail('It was stored.');
            } catch (\dml_write_exception $e) {
                $this->assertSame('full', $e->error);
            } finally {
                $DB = $real;
            }
            $this->assertFalse($DB->is_transaction_started(), $table);
        }
        $this->assertSame(0, $DB->count_records(decisions::TABLE));
        $this->assertSame($names, aliases::of((int) $draft->id));
        $this->decide();
        $this->assertCount(1, $this->decisions());
    }

    /**
     * Names that differ in case, an accent or a space at their end are different ones, whatever the database thinks of it.
     */
    public function test_names_that_look_alike(): void {
        global $DB;
        $always = ['>=' => [['var' => 'modules_completed'], 0]];
        $rules = $aliases = [];
        foreach (['Rule', 'rule', 'rulé', 'rule '] as $i => $name) {
            $rules[] = $this->agent()->rule($always, 'review', [$name], ['id' => $name]);
            $aliases[$name] = $this->cmid(['one', 'two', 'revision', 'project'][$i]);
        }
        $ruleset = $this->agent()->create_ruleset((int) $this->course->id, $rules, $aliases);
        $this->assertEquals($aliases, aliases::of((int) $ruleset->id));
        $draft = rulesets::save_draft((int) $this->course->id, $ruleset->content, '', 2);
        $this->assertEquals($aliases, aliases::of((int) $draft->id));
        $this->decide();
        $this->decide();
        $this->assertCount(4, $this->decisions());
        $this->assertSame(4, $DB->count_records(firings::TABLE, ['userid' => $this->learners[0]->id]));
        // By the columns themselves, with a database that takes all of them for one.
        foreach ([aliases::TABLE => 'alias', firings::TABLE => 'ruleid'] as $table => $column) {
            $unique = array_filter($DB->get_indexes($table), fn($index) => $index['unique']);
            $this->assertNotContains($column, array_merge(...array_column($unique, 'columns')), $table);
            $this->assertSame(0, $DB->count_records_select($table, "{$column}hash = :none", ['none' => '']));
        }
        $row = $DB->get_record(firings::TABLE, ['userid' => $this->learners[0]->id, 'ruleidhash' => hash('sha256', 'rulé')]);
        $this->assertSame('rulé', $row->ruleid);
    }

    /**
     * Tags an activity, or takes its tags away.
     *
     * @param string $name
     * @param string ...$tags
     */
    private function tag(string $name, string ...$tags): void {
        \core_tag_tag::set_item_tags(
            'core',
            'course_modules',
            $this->cmid($name),
            \context_module::instance($this->cmid($name)),
            $tags
        );
    }

    /**
     * The activities that the first learner's decisions put on the path, the latest decision first.
     *
     * @return array[] of course module ids
     */
    private function given(): array {
        global $DB;
        return array_map(fn($decision) => array_map('intval', $DB->get_fieldset_select(
            steps::TABLE,
            'cmid',
            'decisionid = :id ORDER BY sortorder',
            ['id' => $decision->id]
        )), $this->decisions());
    }

    /**
     * An activity that gets a tag later reaches those whom the rule had decided about before; what they were given before is not
     * given again, nor what was taken back.
     */
    public function test_later_activities_with_a_tag(): void {
        $messages = $this->redirectMessages();
        $always = ['>=' => [['var' => 'modules_completed'], 0]];
        $this->tag('project', 'extra');
        $this->live([$this->agent()->rule($always, 'review', ['tag:extra'], ['params' => ['tell' => true]])]);
        $first = [$this->learners[0]];
        $this->decide($first);
        $this->decide($first);
        $this->assertSame([[$this->cmid('project')]], $this->given());
        $this->complete('project', $this->learners[0]);
        $this->tag('two', 'extra');
        $this->run_sweep();
        $this->run_sweep();
        $this->assertSame([[$this->cmid('two')], [$this->cmid('project')]], $this->given());
        decisions::undo($this->decisions()[0]->id, 2);
        $this->decide($first);
        $this->tag('revision', 'extra');
        $this->decide($first);
        $this->decide($first);
        $this->assertSame([[$this->cmid('revision')], [$this->cmid('two')], [$this->cmid('project')]], $this->given());
        $this->assertNotContains('two review later', $this->path());
        // There are fewer: nothing is new, and nobody is told anything.
        $count = $messages->count();
        $this->tag('revision');
        $this->decide($first);
        course_delete_module($this->cmid('project'));
        course_delete_module($this->cmid('two'));
        $this->decide($first);
        $this->assertCount(3, $this->decisions());
        $this->assertSame($count, $messages->count());
        $messages->close();
    }

    /**
     * So does an activity that a name means from now on; of a rule that rests, when it has rested.
     */
    public function test_later_activities_with_a_name(): void {
        $now = time();
        $always = ['>=' => [['var' => 'modules_completed'], 0]];
        $ruleset = $this->agent()->create_ruleset((int) $this->course->id, [
            $this->agent()->rule($always, 'review', ['remedy'], ['id' => 'a']),
            $this->agent()->rule($always, 'challenge', ['other'], ['id' => 'b', 'cooldown' => WEEKSECS]),
        ], ['remedy' => $this->cmid('one'), 'other' => $this->cmid('project')]);
        $first = [$this->learners[0]];
        $this->decide($first, $now);
        $this->assertCount(2, $this->decisions());
        $rested = array_values(array_filter($this->decisions(), fn($decision) => $decision->ruleid === 'b'))[0];
        decisions::undo($rested->id, 2);
        aliases::save((int) $ruleset->id, ['remedy' => $this->cmid('two'), 'other' => $this->cmid('revision')]);
        $this->decide($first, $now + HOURSECS);
        $this->assertCount(3, $this->decisions());
        $this->assertSame([$this->cmid('two')], $this->given()[0]);
        $this->decide($first, $now + WEEKSECS + HOURSECS);
        $this->assertCount(4, $this->decisions());
        $this->assertSame([$this->cmid('revision')], $this->given()[0]);
        // Back again: the one was given already, and the other was taken back.
        aliases::save((int) $ruleset->id, ['remedy' => $this->cmid('one'), 'other' => $this->cmid('project')]);
        $this->decide($first, $now + 3 * WEEKSECS);
        $this->assertCount(4, $this->decisions());
    }

    /**
     * Grades that are hidden after something was decided by them are not told to the learner any more.
     */
    public function test_hidden_grades_are_told_no_more(): void {
        global $DB;
        $assign = $this->assign();
        $other = $this->assign();
        $when = ['and' => [$this->agent()->below(70), ['<' => [['var' => 'best_score'], 95]], ['<' => [['var' => 'stars'], 9]]]];
        $this->live([$this->agent()->rule($when, 'remediate', ['revision'])]);
        $this->grade($other, $this->learners[0], 88.25);
        $DB->set_field('grade_grades', 'timemodified', time() - 100, []);
        $this->grade($assign, $this->learners[0], 33.75);
        $this->decide();
        $this->assertCount(1, $this->decisions());
        $why = function (): string {
            $path = path::of((int) $this->learners[0]->id, (int) $this->course->id);
            $this->assertSame($path->changes[0]->why, $path->next->why);
            $this->assertStringContainsString(learner_facts::label('stars'), $path->next->why);
            return $path->next->why;
        };
        $this->assertStringContainsString('33.75', $why());
        $this->assertStringContainsString('88.25', $why());
        $items = [];
        foreach ([$assign, $other] as $one) {
            $items[] = \grade_item::fetch(['itemtype' => 'mod', 'itemmodule' => 'assign', 'iteminstance' => $one->id,
                'courseid' => $this->course->id]);
        }
        // The best one is another: it is told no more, and the one of the occasion is.
        $items[1]->set_hidden(1);
        $this->assertStringContainsString('33.75', $why());
        $this->assertStringNotContainsString('88.25', $why());
        $items[1]->set_hidden(0);
        $this->assertStringContainsString('88.25', $why());
        // Of one learner alone, and until a time.
        $grade = \grade_grade::fetch(['itemid' => $items[0]->id, 'userid' => $this->learners[0]->id]);
        $grade->set_hidden(time() + HOURSECS);
        $this->assertStringNotContainsString('33.75', $why());
        $this->assertStringNotContainsString('88.25', $why());
        $messages = $this->redirectMessages();
        $decision = $this->decisions()[0];
        $decision->params['tell'] = true;
        messages::path($decision);
        $this->assertStringNotContainsString('33.75', $messages->get_messages()[0]->fullmessage);
        $grade->set_hidden(0);
        messages::path($decision);
        $this->assertStringContainsString('33.75', $messages->get_messages()[1]->fullmessage);
        $messages->close();
        course_delete_module($assign->cmid);
        $this->assertStringNotContainsString('33.75', $why());
    }

    /**
     * The title of an activity that somebody cannot see is not told by what was decided; a locked one that he sees is.
     */
    public function test_titles_of_hidden_activities(): void {
        global $DB;
        $decision = $this->agent()->create_decision(
            ['userid' => $this->learners[0]->id, 'courseid' => $this->course->id, 'params' => '{"tell":true}'],
            [$this->cmid('project') => path::REMEDY]
        );
        $decision = decisions::get((int) $decision->id);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $userid = (int) $this->learners[0]->id;
        $courseid = (int) $this->course->id;
        $told = function () use ($decision, $userid, $courseid): array {
            $sink = $this->redirectMessages();
            messages::path($decision);
            $message = $sink->get_messages()[0]->fullmessage;
            $sink->close();
            return [decisions::text($decision, $userid), path::of($userid, $courseid)->changes[0]->text, $message];
        };
        foreach ($told() as $text) {
            $this->assertStringContainsString('project', $text);
        }
        $restrict = fn($show) => json_encode(\core_availability\tree::get_root_json([
            \availability_date\condition::get_json(\availability_date\condition::DIRECTION_FROM, time() + DAYSECS),
        ], '&', $show));
        foreach ([['visible', 0], ['visible', 1], ['availability', $restrict(false)], ['availability', $restrict(true)]] as $i => $set) {
            $DB->set_field('course_modules', $set[0], $set[1], ['id' => $this->cmid('project')]);
            rebuild_course_cache($courseid, true);
            $seen = in_array($i, [1, 3], true);
            foreach ($told() as $text) {
                $this->assertSame($seen, str_contains($text, 'project'), "$i: $text");
                $this->assertSame(!$seen, str_contains($text, get_string('activityunseen', 'local_constitutional_agent')), $text);
            }
            $this->setUser($teacher);
            $this->assertStringContainsString('project', path::of($userid, $courseid, true)->changes[0]->text);
            $this->setAdminUser();
        }
    }
}
