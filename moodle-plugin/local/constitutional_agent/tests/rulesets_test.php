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
 * Versions of rules, what is wrong with them, and what their names mean.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\rulesets
 * @covers     \local_constitutional_agent\rules_text
 * @covers     \local_constitutional_agent\aliases
 * @covers     \local_constitutional_agent\json_places
 * @covers     \local_constitutional_agent\actions
 */
final class rulesets_test extends agent_testcase {
    /**
     * From draft to live, retired, and back; one is live at a time.
     */
    public function test_versions(): void {
        $courseid = (int) $this->course->id;
        $sink = $this->redirectEvents();
        $first = $this->live([$this->agent()->rule(true, 'review', ['one'])]);
        $this->assertSame(rulesets::LIVE, $first->status);
        $this->assertEquals(1, $first->versionno);
        $this->assertSame('Rules', $first->title);
        $this->assertSame(64, strlen($first->hash));
        $second = rulesets::save_draft($courseid, '{"schema": 1,', '', 2);
        $this->assertNull($second->hash);
        $this->assertEquals($first->id, $second->basedon);
        // The aliases came with it.
        $this->assertSame(['one' => $this->cmid('one')], aliases::of((int) $second->id));
        try {
            rulesets::go_live((int) $second->id, 2);
            $this->fail('It has faults.');
        } catch (\moodle_exception $e) {
            $this->assertSame('ruleshavefaults', $e->errorcode);
        }
        $this->assertEquals($first->id, rulesets::live($courseid)->id);
        $json = $this->agent()->document([$this->agent()->rule(true, 'skip', ['one'])]);
        rulesets::save_draft($courseid, $json, 'Second', 2, (int) $second->id, null, 'Skip instead');
        rulesets::go_live((int) $second->id, 2);
        $this->assertSame(rulesets::RETIRED, rulesets::get((int) $first->id)->status);
        $this->assertEquals($second->id, rulesets::effective($courseid)->course->id);
        $this->assertSame('Skip instead', rulesets::get((int) $second->id)->comments);
        rulesets::roll_back((int) $first->id, 2);
        $this->assertEquals($first->id, rulesets::live($courseid)->id);
        rulesets::retire((int) $first->id, 2);
        $this->assertNull(rulesets::effective($courseid));
        $this->assertSame(2, rulesets::count($courseid));
        $this->assertEquals([$second->id, $first->id], array_column(rulesets::history($courseid), 'id'));
        $events = array_map('get_class', array_filter($sink->get_events(), fn($event) => $event instanceof event\ruleset_change));
        $this->assertSame([event\ruleset_live::class, event\ruleset_live::class, event\ruleset_live::class,
            event\ruleset_retired::class], array_values($events));
        foreach ([fn() => rulesets::retire((int) $first->id, 2), fn() => rulesets::delete_draft((int) $first->id),
            fn() => rulesets::save_draft($courseid, '{}', '', 2, (int) $first->id)] as $wrong) {
            try {
                $wrong();
                $this->fail('This cannot be done to a version that is retired.');
            } catch (\moodle_exception $e) {
                $this->assertStringStartsWith('rulesnot', $e->errorcode);
            }
        }
        $draft = rulesets::save_draft($courseid, $json, '', 2);
        rulesets::delete_draft((int) $draft->id);
        $this->assertSame(2, rulesets::count($courseid));
    }

    /**
     * Faults have their place.
     */
    public function test_faults(): void {
        $courseid = (int) $this->course->id;
        $this->assertSame([], rulesets::check($this->agent()->document([$this->agent()->rule(true, 'review', ['next'])]), 0));
        $json = "{\n  \"schema\": 1, \"version\": 1,\n  \"rules\": [\n"
            . "    {\"id\": \"a\", \"when\": true, \"action\": {\"type\": \"unlok\"}}\n  ]\n}";
        $fault = rulesets::check($json, $courseid)[0];
        $this->assertSame('/rules/0/action/type', $fault->pointer);
        $this->assertSame(4, $fault->line);
        $this->assertSame('"unlok"', substr($json, $fault->offset, 7));
        $broken = "{\n  \"schema\": 1, x}";
        $fault = rulesets::check($broken, $courseid)[0];
        $this->assertSame(2, $fault->line);
        $this->assertNotNull($fault->offset);
        // Rules of the site may not name activities or groups.
        $json = $this->agent()->document([$this->agent()->rule(true, 'review', ['next', 'one', 'tag:x'], ['params' => [
            'group' => 'g', 'before' => 'two']])]);
        $faults = rulesets::check($json, 0);
        $this->assertSame(
            ['/rules/0/action/modules/1', '/rules/0/action/params', '/rules/0/action/params'],
            array_column($faults, 'pointer')
        );
        $this->assertSame('"one"', substr($json, $faults[0]->offset, 5));
        // The group must be one of the course.
        $this->assertCount(1, rulesets::check($json, $courseid));
        $this->getDataGenerator()->create_group(['courseid' => $courseid, 'idnumber' => 'g']);
        $this->assertCount(0, rulesets::check($json, $courseid));
        $this->assertCount(1, rulesets::check(\local_azora\constitution::default_content(), $courseid));
        $wrong = $this->agent()->document([$this->agent()->rule(true, 'review', [], ['params' => ['tell' => ['x']]])]);
        $this->assertCount(1, rulesets::check($wrong, $courseid));
        \local_azora\engine::pretend('');
        $this->assertCount(1, rulesets::check($json, $courseid));
    }

    /**
     * What somebody must be allowed to do, and what is probably not meant.
     */
    public function test_needs_and_warnings(): void {
        $below = $this->agent()->below(70);
        $skip = $this->agent()->document([$this->agent()->rule($below, 'skip', ['next'])]);
        $this->assertSame([], rulesets::needs($skip));
        $this->assertSame([], rulesets::warnings($skip));
        $all = $this->agent()->document([
            $this->agent()->rule(['<' => [['var' => 'assessment_score'], 70]], 'unlock', ['next'], ['params' => ['group' => 'x']]),
            $this->agent()->rule($below, 'skip', [], ['params' => ['tell' => true, 'teacher' => false]]),
        ]);
        $this->assertEqualsCanonicalizing(['moodle/course:manageactivities', 'moodle/course:managegroups',
            'moodle/course:bulkmessaging'], rulesets::needs($all));
        $this->assertCount(1, rulesets::warnings($all));
        // However deep something in them is nested, what they do is seen.
        $deep = true;
        for ($i = 0; $i < 200; $i++) {
            $deep = ['!' => [$deep]];
        }
        $nested = json_encode(['schema' => 1, 'version' => 1, 'rules' => [$this->agent()->rule($deep, 'unlock', ['nowhere'], [
            'params' => ['group' => 'x', 'tell' => true]])]], 0, 600);
        $this->assertSame('path', \local_azora\engine::describe(\local_azora\engine::compile($nested))['kind']);
        $this->assertCount(3, rulesets::needs($nested));
        $this->assertSame(['nowhere'], aliases::used($nested));
        $this->assertCount(1, rulesets::check($nested, (int) $this->course->id), 'there is no such group');
        $this->assertCount(2, rulesets::check($nested, 0));
        // What cannot be read may do anything.
        $this->assertCount(3, rulesets::needs('{'));
        $table = '{"schema": 1, "version": 1, "table": [{"condition_type": "pivc_score", "condition_value": 5,
            "action_type": "unlock", "target_modules": ["project", "tag:x"]}]}';
        $this->assertSame(['project', 'tag:x'], aliases::used($table));
        $this->assertSame(['moodle/course:manageactivities'], rulesets::needs($table));
        foreach (rulesets::needs($all) as $capability) {
            $this->assertNotNull(get_capability_info($capability), $capability);
        }
    }

    /**
     * Names mean activities of the course only, and each must mean one before rules go live.
     */
    public function test_aliases(): void {
        $courseid = (int) $this->course->id;
        $rules = [$this->agent()->rule(true, 'review', ['first', 'next', 'tag:extra'], ['params' => ['before' => 'second']])];
        $draft = $this->agent()->create_ruleset($courseid, $rules, [], false);
        $id = (int) $draft->id;
        $this->assertSame(['first', 'tag:extra', 'second'], aliases::unresolved($id));
        $other = $this->getDataGenerator()->create_module('page', ['course' => $this->getDataGenerator()->create_course()->id]);
        foreach ([['first' => $other->cmid], ['next' => $this->cmid('one')], [' ' => null]] as $wrong) {
            try {
                aliases::save($id, $wrong);
                $this->fail('This cannot be an alias.');
            } catch (\moodle_exception $e) {
                $this->assertStringStartsWith('alias', $e->errorcode);
            }
        }
        aliases::save($id, ['first' => $this->cmid('one'), 'second' => null]);
        $this->assertSame(['first' => $this->cmid('one'), 'second' => null], aliases::of($id));
        try {
            rulesets::go_live($id, 2);
            $this->fail('Names mean nothing.');
        } catch (\moodle_exception $e) {
            $this->assertSame('rulesunresolved', $e->errorcode);
        }
        aliases::save($id, ['first' => $this->cmid('one'), 'second' => $this->cmid('two')]);
        \core_tag_tag::set_item_tags(
            'core',
            'course_modules',
            $this->cmid('project'),
            \context_module::instance($this->cmid('project')),
            ['Extra']
        );
        $this->assertSame([], aliases::unresolved($id));
        rulesets::go_live($id, 2);
        $this->decide([$this->learners[0]]);
        $this->assertSame(
            ['one review next', 'project review later', 'two course later', 'revision course later'],
            $this->path()
        );
        course_delete_module($this->cmid('one'));
        $this->assertSame(['first'], aliases::unresolved($id));
        $this->assertSame(\core\check\result::WARNING, (new check\rules())->get_result()->get_status());
        $this->expectException(\moodle_exception::class);
        $site = $this->agent()->create_ruleset(0, [$this->agent()->rule(true, 'review', ['next'])], [], false);
        aliases::save((int) $site->id, ['first' => $this->cmid('two')]);
    }

    /**
     * Places of values, escaped names and deep nesting included.
     */
    public function test_places(): void {
        $json = ' {"a/b": [1, {"~": "x\\"}"}, null], "c": -1.5e3 , "d": {} , "e":[ ]}';
        $places = json_places::all($json);
        $this->assertSame(['', '/a~1b', '/a~1b/0', '/a~1b/1', '/a~1b/1/~0', '/a~1b/2', '/c', '/d', '/e'], array_keys($places));
        $this->assertSame('"x\\"}"', substr($json, $places['/a~1b/1/~0'], 6));
        $this->assertSame('-1.5e3', substr($json, $places['/c'], 6));
        $this->assertSame('{}', substr($json, $places['/d'], 2));
        $this->assertSame($places['/a~1b'], json_places::of($json, '/a~1b/7/x'));
        $this->assertNull(json_places::of('{"a": ', '/a'));
    }

    /**
     * The learners of a course are asked about when its rules go live.
     */
    public function test_going_live_marks_learners(): void {
        $this->live([$this->agent()->rule(true, 'review', ['one'])]);
        $this->assertSame(2, \local_azora\dirty::backlog()->rows);
        $this->run_dirty();
        $this->assertCount(1, $this->decisions($this->learners[0]));
        $this->assertCount(1, $this->decisions($this->learners[1]));
    }
}
