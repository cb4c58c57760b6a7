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
 * Tests of the pages of rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\engine;
use local_constitutional_agent\output\compare_page;
use local_constitutional_agent\output\rules_page;
use local_constitutional_agent\output\ruleset_forms;
use local_constitutional_agent\output\ruleset_page;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/rules_testcase.php');

/**
 * What is shown of rules, what the buttons do, and to whom.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_constitutional_agent\output\rules_page
 * @covers \local_constitutional_agent\output\rules_pages
 * @covers \local_constitutional_agent\output\ruleset_page
 * @covers \local_constitutional_agent\output\ruleset_forms
 * @covers \local_constitutional_agent\output\compare_page
 * @covers \local_constitutional_agent\output\preview_data
 * @covers \local_constitutional_agent\output\test_data
 * @covers \local_constitutional_agent\rule_actions
 * @covers \local_constitutional_agent\rule_drafts
 * @covers \local_constitutional_agent\form\rule
 * @covers \local_constitutional_agent\form\rule_json
 * @covers \local_constitutional_agent\form\rule_names
 * @covers \local_constitutional_agent\form\rule_details
 * @covers \local_constitutional_agent\form\rules_course
 */
final class rule_pages_test extends rules_testcase {
    /**
     * Renders a page.
     *
     * @param \renderable $page
     * @return string
     */
    private function render(\renderable $page): string {
        global $PAGE;
        $PAGE->set_url('/local/constitutional_agent/rules.php');
        return $PAGE->get_renderer('core')->render($page);
    }

    /**
     * A version as it is now.
     *
     * @param \stdClass $ruleset
     * @return \stdClass
     */
    private static function again(\stdClass $ruleset): \stdClass {
        return rulesets::get((int) $ruleset->id);
    }

    /**
     * The list shows what holds, in words, with that of the site; and all versions.
     */
    public function test_list(): void {
        $courseid = (int) $this->course->id;
        $html = $this->render(new rules_page($courseid));
        $this->assertStringContainsString(get_string('rulesnolive', 'local_constitutional_agent'), $html);
        $live = $this->draft(60);
        rulesets::go_live((int) $live->id, (int) $this->teacher->id);
        $this->draft(20);
        $site = $this->draft(30, [], 'Of the site', 0);
        rulesets::go_live((int) $site->id, 2);
        $html = $this->render(new rules_page($courseid, 0, '<i id="form"></i>'));
        $this->assertStringContainsString('“Fractions again”', $html);
        $this->assertStringContainsString('less than 60', $html);
        $this->assertStringContainsString('Of the site', $html);
        $this->assertStringContainsString('compare.php?id=', $html);
        $this->assertStringContainsString('<i id="form"></i>', $html);
        $this->assertStringContainsString(fullname($this->teacher), $html);
        course_settings::save($courseid, false, false, 2);
        $html = $this->render(new rules_page($courseid));
        $this->assertStringNotContainsString('Of the site', $html);
        $this->assertStringContainsString(get_string('rulesareoff', 'local_constitutional_agent'), $html);
        engine::pretend('');
        $this->assertStringContainsString(s(engine::why_not()), $this->render(new rules_page(0)));
        $this->assertSame('', $this->form('rules_course', ['courseid' => $courseid])->render() === '' ? 'empty' : '');
    }

    /**
     * A form of ours.
     *
     * @param string $name
     * @param array $data
     * @return \moodleform
     */
    private function form(string $name, array $data): \moodleform {
        global $PAGE;
        $PAGE->set_url('/local/constitutional_agent/rules.php');
        $class = __NAMESPACE__ . '\\form\\' . $name;
        return new $class(null, $data);
    }

    /**
     * From a draft to what is at work, and back: all by the buttons.
     */
    public function test_way(): void {
        $run = fn($ruleset, $action, $rule = -1, $was = '') => rule_actions::run($ruleset, $action, $rule, $was);
        $print = rule_drafts::fingerprint(...);
        $first = $this->draft(60);
        [$there, $said] = $run($first, 'golive', -1, $print($first));
        $this->assertStringContainsString('/rules.php?courseid=', $there->out(false));
        $this->assertStringContainsString('1', $said);
        $this->assertSame((int) $first->id, (int) rulesets::live((int) $this->course->id)->id);
        // What is live is changed in a copy, which has its names.
        $this->assert_refused('rulesnodraft', fn() => rule_drafts::save(self::again($first), '{}', 2));
        [$there] = $run(self::again($first), 'copy');
        $second = rulesets::get((int) $there->get_param('id'));
        $this->assertSame([$first->content, 'draft', 2], [$second->content, $second->status, (int) $second->versionno]);
        $this->assertSame(['fractions' => $this->cmid], aliases::of((int) $second->id));
        $this->assert_refused('ruleschangedmeanwhile', fn() => $run($second, 'deleterule', 0, 'other'));
        $run($second, 'deleterule', 0, $print($second));
        $second = self::again($second);
        $this->assertSame(0, rule_table::of($second->content)->count());
        $this->assert_refused('ruleschangedmeanwhile', fn() => $run($second, 'golive', -1, $print($first)));
        $run($second, 'golive', -1, $print($second));
        $this->assertSame('retired', self::again($first)->status);
        $run(self::again($first), 'rollback');
        $this->assertSame((int) $first->id, (int) rulesets::live((int) $this->course->id)->id);
        $run(self::again($first), 'retire');
        $this->assertNull(rulesets::live((int) $this->course->id));
        $this->assert_refused('rulesnodraft', fn() => $run(self::again($first), 'deletedraft'));
        $third = $this->draft(10);
        [$there] = $run($third, 'preview');
        $this->assertSame('preview', $there->get_param('tab'));
        $run($third, 'deletedraft');
        $this->assertCount(2, rulesets::history((int) $this->course->id));
    }

    /**
     * Rules do what their maker may do himself: groups are for who manages groups.
     */
    public function test_capabilities(): void {
        $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'G1']);
        $draft = $this->draft(60, ['group' => 'G1']);
        $this->assertSame([], rule_access::lacking($draft));
        $this->forbid('moodle/course:managegroups');
        $this->assertSame([get_capability_string('moodle/course:managegroups')], rule_access::lacking($draft));
        $go = fn() => rule_actions::run($draft, 'golive', -1, rule_drafts::fingerprint($draft));
        $this->assert_refused('nopermissions', $go);
        $html = $this->render(new ruleset_page($draft, 'golive'));
        $this->assertStringContainsString(get_capability_string('moodle/course:managegroups'), $html);
        $this->assertStringNotContainsString('value="golive"', $html);
        // A version that somebody else made live is brought back only by who could have done it.
        $this->setAdminUser();
        $go();
        rulesets::retire((int) $draft->id, 2);
        $this->setUser($this->teacher);
        $this->assert_refused('nopermissions', fn() => rule_actions::run(self::again($draft), 'rollback', -1, ''));
        $this->forbid('local/constitutional_agent:managerules');
        foreach (rule_actions::ACTIONS as $action) {
            $this->assert_refused('nopermissions', fn() => rule_actions::run($draft, $action, 0, ''));
        }
        $this->assert_refused('nopermissions', fn() => rule_access::open((int) $draft->id));
        $this->setUser($this->learners[0]);
        $this->assertFalse(rule_access::may_manage((int) $this->course->id));
        $this->assertFalse(rule_access::may_manage(0));
    }

    /**
     * All that can be shown of a version, with words that nobody wants to see come alive.
     */
    public function test_version(): void {
        global $DB;
        $DB->set_field('page', 'name', self::HOSTILE, ['course' => $this->course->id]);
        rebuild_course_cache($this->course->id);
        $DB->set_field('user', 'lastname', '<b>{{sesskey}}</b>', ['id' => $this->learners[0]->id]);
        $draft = $this->draft(60, ['tell' => self::HOSTILE, 'teacher' => self::HOSTILE, 'together' => 'x{{y}}'], self::HOSTILE);
        rule_drafts::save_details($draft, self::HOSTILE, self::HOSTILE, (int) $this->teacher->id);
        $draft = self::again($draft);
        rule_preview::beside_live($draft)->make();
        $asked = (object) ['userid' => (int) $this->learners[0]->id, 'search' => '"><script>', 'course' => ''];
        $all = '';
        foreach (ruleset_page::tabs($draft) as $tab) {
            $form = ruleset_forms::of($draft, $tab, rule_drafts::url($draft));
            $html = $this->render(new ruleset_page($draft, $tab, $form ? $form->render() : '', $asked));
            $this->assertStringContainsString('aria-current="page"', $html);
            $this->assertStringNotContainsString('<img src=x', $html, $tab);
            $this->assertStringNotContainsString('<b>{{', $html, $tab);
            $this->assertStringNotContainsString('<script>"', $html, $tab);
            $all .= $html;
        }
        $this->assertStringContainsString(s('{{sesskey}}'), $all);
        $this->assertStringContainsString('value="golive"', $all);
        $this->assertStringContainsString('value="moveup"', $this->render(new ruleset_page($this->two_rules($draft), 'rules')));
        // The forms in the list name the version, not a rule.
        $html = $this->render(new ruleset_page(self::again($draft), 'rules'));
        preg_match_all('/name="id" value="([^"]*)"/', $html, $ids);
        $this->assertSame([(string) $draft->id], array_values(array_unique($ids[1])));
        $all = $this->render(new rules_page((int) $this->course->id)) . ruleset_forms::ask($draft, 'deleterule', 0, 'ab')
            . $this->render(new compare_page($draft, $this->draft(10)));
        $this->assertStringNotContainsString('<img src=x', $all);
        $form = $this->form('rule', ['ruleset' => $draft, 'table' => rule_table::of($draft->content), 'index' => 0,
            'row' => rule_table::of($draft->content)->row(0), 'was' => 'ab'])->render();
        $this->assertStringNotContainsString('<img src=x', $form);
        $this->assertStringContainsString('60', $form);
    }

    /**
     * A draft with a rule more.
     *
     * @param \stdClass $draft
     * @return \stdClass
     */
    private function two_rules(\stdClass $draft): \stdClass {
        $table = rule_table::of($draft->content);
        $table->put(null, rule_examples::row('away'));
        return rule_drafts::save($draft, $table->json(), (int) $this->teacher->id);
    }

    /**
     * The preview says how many learners would be sent where, and what would change for whom.
     */
    public function test_preview(): void {
        $draft = $this->draft(60);
        $html = $this->render(new ruleset_page($draft, 'preview'));
        $this->assertStringContainsString(get_string('previewmake', 'local_constitutional_agent'), $html);
        rule_preview::beside_live($draft)->make(0);
        $html = $this->render(new ruleset_page($draft, 'preview'));
        $this->assertStringContainsString('0 of 4 learners', $html);
        rule_preview::beside_live($draft)->make();
        $html = $this->render(new ruleset_page($draft, 'preview'));
        $this->assertStringContainsString('2 of 4 learners would be touched. Learners for whom something would change: 2.', $html);
        $this->assertStringContainsString(s(fullname($this->learners[1])), $html);
        $this->assertStringNotContainsString(s(fullname($this->learners[2])), $html);
        $this->forbid('moodle/grade:viewall');
        foreach (['preview', 'test', 'golive'] as $tab) {
            $html = $this->render(new ruleset_page($draft, $tab));
            $this->assertStringNotContainsString(fullname($this->learners[1]), $html);
            $this->assertStringNotContainsString('2 of 4', $html);
        }
    }

    /**
     * The test tells of each rule whether it applies and why; only by facts of this course.
     */
    public function test_test(): void {
        $draft = $this->two_rules($this->draft(60));
        $asked = fn($learner) => (object) ['userid' => (int) $learner->id, 'search' => '', 'course' => ''];
        $html = $this->render(new ruleset_page($draft, 'test', '', $asked($this->learners[0])));
        $this->assertStringContainsString(get_string('outcome_fired', 'local_constitutional_agent'), $html);
        $this->assertStringContainsString(get_string('outcome_nomatch', 'local_constitutional_agent'), $html);
        $this->assertStringContainsString(learner_facts::label('assessment_score') . ': 10', $html);
        $this->assertStringNotContainsString(learner_facts::label('streak_current'), $html);
        $html = $this->render(new ruleset_page($draft, 'test', '', $asked($this->learners[2])));
        $this->assertStringContainsString(get_string('testnothing', 'local_constitutional_agent'), $html);
        $this->assert_refused('nolearner', fn() => $this->render(new ruleset_page($draft, 'test', '', $asked($this->teacher))));
        learner_facts::feed([(int) $this->learners[0]->id => ['assessment_score' => 'ill']]);
        $html = $this->render(new ruleset_page($draft, 'test', '', $asked($this->learners[0])));
        $this->assertStringContainsString('Cannot be decided', $html);
        // Rules of the site are tested in some course.
        $this->setAdminUser();
        $site = $this->draft(60, [], 'Site', 0);
        $asked = (object) ['userid' => (int) $this->learners[1]->id, 'search' => '', 'course' => $this->course->shortname];
        $html = $this->render(new ruleset_page($site, 'test', '', $asked));
        $this->assertStringContainsString(s(fullname($this->learners[1])), $html);
        $asked->course = 'nowhere';
        $html = $this->render(new ruleset_page($site, 'test', '', $asked));
        $this->assertStringContainsString(get_string('testnocourse', 'local_constitutional_agent'), $html);
        $this->assertNotContains('names', ruleset_page::tabs($site));
    }

    /**
     * Faults are told with their places, and hinder going live; a draft is kept with them.
     */
    public function test_faults(): void {
        $json = "{\n  \"schema\": 1, \"version\": 1,\n  \"rules\": [\n    {\"id\": \"ä\", \"when\": {\"grater\": [1, 2]},"
            . "\n     \"action\": {\"type\": \"skip\"}}]}";
        $draft = rule_drafts::save($this->draft(60), $json, (int) $this->teacher->id);
        $fault = rule_drafts::faults($json, (int) $this->course->id)[0];
        $this->assertSame([4, true], [$fault->line, $fault->lines[1]['here']]);
        $this->assertStringContainsString('grater', $fault->lines[1]['text']);
        $html = $this->render(new ruleset_page($draft, 'json'));
        $this->assertStringContainsString(s('"grater" is no operator'), $html);
        $this->assertStringContainsString('Line 4', $html);
        $this->assertStringNotContainsString('value="golive"', $this->render(new ruleset_page($draft, 'golive')));
        $this->assert_refused('ruleshavefaults', fn() => rule_actions::run($draft, 'golive', -1, rule_drafts::fingerprint($draft)));
        $syntax = rule_drafts::faults("{\n \"schema\": 1 \"version\": 1}", 0)[0];
        $this->assertSame(2, $syntax->line);
        $draft = rule_drafts::save($draft, 'nonsense', (int) $this->teacher->id);
        $html = $this->render(new ruleset_page($draft, 'rules'));
        $this->assertStringContainsString(get_string('rulesunreadable', 'local_constitutional_agent'), $html);
        engine::pretend('');
        foreach (ruleset_page::tabs($draft) as $tab) {
            $this->assertStringContainsString(s(engine::why_not()), $this->render(new ruleset_page($draft, $tab)));
        }
    }

    /**
     * What a name means in a version that is at work is said only by who might have made it live.
     */
    public function test_names_of_live_rules(): void {
        $this->getDataGenerator()->create_group(['courseid' => $this->course->id, 'idnumber' => 'G1']);
        $other = (int) $this->getDataGenerator()->create_module('page', ['course' => $this->course->id])->cmid;
        $draft = $this->draft(60, ['group' => 'G1']);
        $stale = self::again($draft);
        rulesets::go_live((int) $draft->id, 2);
        course_delete_module($this->cmid);
        $this->forbid('moodle/course:managegroups');
        $this->assert_refused('nopermissions', fn() => rule_drafts::save_names(self::again($draft), ['fractions' => $other]));
        // Whoever still has the page of the draft before him is not let through by it.
        $this->assert_refused('nopermissions', fn() => rule_drafts::save_names($stale, ['fractions' => $other]));
        $this->assertNotSame($other, aliases::of((int) $draft->id)['fractions']);
        $this->setAdminUser();
        rule_drafts::save_names(self::again($draft), ['fractions' => $other]);
        $this->assertSame(['fractions' => $other], aliases::of((int) $draft->id));
    }

    /**
     * Somebody makes live what he has seen: neither other rules nor other activities behind their names.
     */
    public function test_going_live_with_other_names(): void {
        $other = (int) $this->getDataGenerator()->create_module('page', ['course' => $this->course->id])->cmid;
        $draft = $this->draft(60);
        $was = rule_drafts::fingerprint($draft);
        rule_drafts::save_names($draft, ['fractions' => $other]);
        $this->assert_refused('ruleschangedmeanwhile', fn() => rule_actions::run($draft, 'golive', -1, $was));
        $this->assert_refused('ruleschangedmeanwhile', fn() => rule_drafts::save($draft, '{}', 2, $was));
        // The rules in hand are not those that are stored: what is stored counts.
        $was = rule_drafts::fingerprint($draft);
        rule_drafts::save(self::again($draft), $this->draft(10)->content, 2);
        $this->assert_refused('ruleschangedmeanwhile', fn() => rule_actions::run($draft, 'golive', -1, $was));
        $this->assertNull(rulesets::live((int) $this->course->id));
        rule_actions::run(self::again($draft), 'golive', -1, rule_drafts::fingerprint(self::again($draft)));
        $this->assertNotNull(rulesets::live((int) $this->course->id));
    }

    /**
     * Names that mean nothing yet hinder going live, and are given an activity on a page; in a live version only those.
     */
    public function test_names(): void {
        $draft = $this->draft(60);
        aliases::save((int) $draft->id, []);
        $html = $this->render(new ruleset_page($draft, 'golive'));
        $this->assertStringContainsString(get_string('check_names', 'local_constitutional_agent'), $html);
        $this->assertStringNotContainsString('value="golive"', $html);
        $form = $this->form('rule_names', ['ruleset' => $draft, 'targets' => new rule_targets($draft)]);
        $this->assertSame(['fractions' => null], $form->aliases((object) ['cm' => ['']]));
        $this->assertSame(['fractions' => $this->cmid], $form->aliases((object) ['cm' => [(string) $this->cmid]]));
        rule_drafts::save_names($draft, ['fractions' => $this->cmid, 'more' => null]);
        $this->assertStringContainsString('value="golive"', $this->render(new ruleset_page($draft, 'golive')));
        $elsewhere = $this->getDataGenerator()->create_module('page', ['course' => $this->getDataGenerator()->create_course()->id]);
        $this->assert_refused('aliaselsewhere', fn() => rule_drafts::save_names($draft, ['fractions' => (int) $elsewhere->cmid]));
        rulesets::go_live((int) $draft->id, 2);
        $other = (int) $this->getDataGenerator()->create_module('page', ['course' => $this->course->id])->cmid;
        rule_drafts::save_names(self::again($draft), ['fractions' => $other]);
        $this->assertSame($this->cmid, aliases::of((int) $draft->id)['fractions']);
        course_delete_module($this->cmid);
        rule_drafts::save_names(self::again($draft), ['fractions' => $other]);
        $this->assertSame($other, aliases::of((int) $draft->id)['fractions']);
        $this->setAdminUser();
        $this->assert_refused('namesnotofsite', fn() => rule_drafts::save_names($this->draft(60, [], 'S', 0), []));
    }

    /**
     * The form of a rule makes a rule of what was filled in, and says where something is wrong.
     */
    public function test_form(): void {
        $draft = $this->draft(60);
        $table = rule_table::of($draft->content);
        $submit = function (array $data, ?int $index = null) use ($draft, $table) {
            $all = $data + ['name' => 'New', 'match' => 'all', 'fact' => ['best_score'], 'operator' => ['>='], 'value' => ['90.5'],
                'unknown' => [0], 'rowcount' => 1, 'type' => 'challenge', 'modules' => ['fractions'], 'tagnames' => '',
                'before' => '', 'tell' => 'no', 'telltext' => '', 'teacher' => 'no', 'teachertext' => '', 'group' => '', 'why' => '',
                'cooldown' => ['number' => 2, 'timeunit' => DAYSECS, 'enabled' => 1], 'together' => '', 'stop' => 0];
            form\rule::mock_submit($all);
            return $this->form('rule', ['ruleset' => $draft, 'table' => $table, 'index' => $index,
                'row' => $index === null ? null : $table->row($index), 'was' => rule_drafts::fingerprint($draft)]);
        };
        $form = $submit(['tagnames' => 'one, two,', 'tell' => 'own', 'telltext' => 'Well done', 'teacher' => 'usual']);
        $data = $form->get_data();
        $this->assertNotNull($data);
        $row = $form->row($data, (new rule_targets($draft))->adopt(...));
        $this->assertSame([['fractions', 'tag:one', 'tag:two'], 'Well done', true, 2 * DAYSECS, 90.5], [$row->modules, $row->tell,
            $row->teacher, $row->cooldown, $row->conditions[0]['value']]);
        foreach (
            [
                ['value' => ['much']], ['fact' => ['']], ['tell' => 'own'], ['modules' => []], ['name' => ''],
                ['fact' => ['nonsense'], 'operator' => ['like']],
            ] as $wrong
        ) {
            $this->assertNull($submit($wrong)->get_data(), json_encode($wrong));
        }
        $always = $submit(['match' => 'always', 'fact' => ['']]);
        $this->assertSame([], $always->row($always->get_data(), rule_targets::provisional(...))->conditions);
        // A rule of the site cannot name an activity.
        $this->setAdminUser();
        $site = $this->draft(60, [], 'Site', 0);
        form\rule::mock_submit([]);
        $html = $this->form('rule', ['ruleset' => $site, 'table' => rule_table::of($site->content), 'index' => 0,
            'row' => rule_table::of($site->content)->row(0), 'was' => 'ab'])->render();
        $this->assertStringNotContainsString('Fractions', $html);
    }

    /**
     * Versions are compared in words and by what they decide.
     */
    public function test_compare(): void {
        $old = $this->draft(60);
        $new = $this->draft(95);
        $html = $this->render(new compare_page($new, $old));
        $this->assertStringStartsWith('<div', trim($html));
        $this->assertStringContainsString('less than 60', $html);
        $this->assertStringContainsString('less than 95', $html);
        (new rule_preview($new, $old))->make();
        $html = $this->render(new compare_page($new, $old));
        $this->assertStringContainsString('3 of 4 learners would be touched. Learners for whom something would change: 1.', $html);
        $this->assertStringContainsString(s(fullname($this->learners[2])), $html);
        $this->assertStringContainsString(get_string('comparenone', 'local_constitutional_agent'),
            $this->render(new compare_page($old, $old)));
        $added = $this->render(new compare_page($this->two_rules($new), $old));
        $this->assertStringContainsString(get_string('change_added', 'local_constitutional_agent'), $added);
    }

    /**
     * The course's navigation leads there, for those who may.
     */
    public function test_navigation(): void {
        global $PAGE;
        $PAGE->set_url('/local/constitutional_agent/rules.php');
        $PAGE->set_course($this->course);
        $nodes = function () {
            $node = new \navigation_node(['text' => 'x', 'type' => \navigation_node::TYPE_COURSE]);
            local_constitutional_agent_extend_navigation_course($node, $this->course,
                \context_course::instance($this->course->id));
            return $node->get('local_constitutional_agent_rules');
        };
        require_once(__DIR__ . '/../lib.php');
        $this->assertStringContainsString('courseid=' . $this->course->id, $nodes()->action->out(false));
        $this->setUser($this->learners[0]);
        $this->assertFalse((bool) $nodes());
    }
}
