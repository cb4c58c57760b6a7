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
 * Tests of previews.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_constitutional_agent\task\preview_rules;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/rules_testcase.php');

/**
 * What rules would do is told before they do it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_constitutional_agent\rule_preview
 * @covers \local_constitutional_agent\rule_progress
 * @covers \local_constitutional_agent\rule_access
 * @covers \local_constitutional_agent\task\preview_rules
 */
final class rule_preview_test extends rules_testcase {
    /**
     * It counts whom rules would touch, to where, and for whom that differs from what is at work. Nothing is decided.
     */
    public function test_figures(): void {
        global $DB;
        $live = $this->draft(60);
        rulesets::go_live((int) $live->id, (int) $this->teacher->id);
        $draft = $this->draft(20);
        $preview = rule_preview::beside_live($draft);
        $this->assertNull($preview->known());
        $state = $preview->make();
        $this->assertNotNull($state->finished);
        $this->assertEquals($state, rule_preview::beside_live($draft)->known());
        $figures = $state->figures;
        $this->assertSame([4, 1, 1, 0, 1, 0], [$figures->learners, $figures->touched, $figures->changed, $figures->gained,
            $figures->lost, $figures->errors]);
        $this->assertEquals([(object) ['action' => 'remediate', 'target' => 'fractions', 'learners' => 1]],
            array_values($figures->targets));
        $this->assertSame((int) $this->learners[1]->id, $figures->changes[0]->userid);
        $this->assertSame([[['assessment_score' => 50]], []], [array_column($figures->changes[0]->old, 'because'),
            $figures->changes[0]->new]);
        $this->assertSame(0, $DB->count_records(decisions::TABLE));
        // With other rules it is not known any more.
        $changed = rule_drafts::save($draft, $this->draft(30)->content, (int) $this->teacher->id);
        $this->assertNull(rule_preview::beside_live($changed)->known());
        $state = (new rule_preview($draft, null))->make();
        $this->assertSame(1, $state->figures->gained);
        life_cycle::erase_users([(int) $this->learners[0]->id]);
        $this->assertNull((new rule_preview($draft, null))->known(), 'there are people in it');
    }

    /**
     * A fact of the wrong kind is counted as an error, and hinders nothing.
     */
    public function test_errors(): void {
        learner_facts::feed([(int) $this->learners[0]->id => ['assessment_score' => 'ill'],
            (int) $this->learners[1]->id => ['assessment_score' => 1]]);
        $state = rule_preview::beside_live($this->draft(60))->make();
        $this->assertSame([1, 1], [$state->figures->errors, $state->figures->touched]);
    }

    /**
     * A draft with faults has no preview.
     */
    public function test_faults(): void {
        $draft = rule_drafts::save($this->draft(60), '{"schema": 1', (int) $this->teacher->id);
        $this->assert_refused('ruleshavefaults', fn() => rule_preview::beside_live($draft)->make());
    }

    /**
     * Where it takes long a task goes on, tells how far it is, and ends with the same.
     */
    public function test_task(): void {
        $draft = $this->draft(60);
        $preview = rule_preview::beside_live($draft);
        $state = $preview->make(0);
        $this->assertNull($state->finished);
        $this->assertSame([0, 4], [$state->done, $state->all]);
        $preview->make(0);
        $tasks = \core\task\manager::get_adhoc_tasks(preview_rules::class);
        $this->assertCount(1, $tasks);
        ob_start();
        reset($tasks)->execute();
        ob_end_clean();
        $this->assertNotNull($preview->known()->finished);
        $this->assertSame(2, $preview->known()->figures->touched);
        // It stops when who asked for it may not see it any more, or when there is nothing to look at.
        $this->forbid('moodle/grade:viewall');
        $this->assert_refused('nopermissions', fn() => $preview->make(0));
        $this->expectOutputRegex('/any more.*any more/s');
        $preview->go_on(fn() => true);
        reset($tasks)->execute();
        rulesets::delete_draft((int) $draft->id);
        reset($tasks)->execute();
        $this->assertStringNotContainsString('[[', (new preview_rules())->get_name());
    }

    /**
     * In separate groups only one's own learners are looked at, and nobody is shown what others were.
     */
    public function test_groups(): void {
        $draft = $this->draft(60);
        rule_preview::beside_live($draft)->make();
        $this->setUser($this->group_teacher($this->learners[0]));
        $preview = rule_preview::beside_live($draft);
        $this->assertNull($preview->known());
        $this->assertSame([1, 1], [$preview->make()->figures->learners, $preview->known()->figures->touched]);
        $this->assertSame(1, $preview->known()->all);
        $this->setUser($this->group_teacher(null));
        $this->assertSame([0, 0], [rule_preview::beside_live($draft)->make()->figures->learners,
            rule_preview::beside_live($draft)->known()->all]);
        $this->assertSame([], rule_access::find_learners((int) $this->course->id, '', 10));
        $this->assert_refused('nolearner', fn() => rule_access::require_learner((int) $this->learners[0]->id, (int) $this->course->id));
    }

    /**
     * Rules of the site are tried in each course that takes them.
     */
    public function test_site(): void {
        $generator = $this->getDataGenerator();
        $other = $generator->create_course();
        $generator->enrol_user($this->learners[0]->id, $other->id, 'student');
        $generator->enrol_user($this->learners[2]->id, $other->id, 'student');
        $without = $generator->create_course();
        $generator->enrol_user($this->learners[0]->id, $without->id, 'student');
        course_settings::save((int) $without->id, true, false, 2);
        $draft = $this->draft(60, [], 'Site', 0);
        $this->assert_refused('nopermissions', fn() => rule_preview::beside_live($draft)->make());
        $this->setAdminUser();
        $state = rule_preview::beside_live($draft)->make();
        $this->assertSame([6, 3, 2, 2], [$state->figures->learners, $state->figures->touched, $state->done, $state->all]);
        $this->assertEquals([$this->course->id, $this->course->id, $other->id], array_column($state->figures->changes, 'courseid'));
    }

    /**
     * Of the site's rules those count that would decide: not in courses that are hidden or over, and not where the course has a
     * rule of its own in their place.
     */
    public function test_site_where_it_holds(): void {
        $generator = $this->getDataGenerator();
        $fields = [['visible' => 0], ['startdate' => time() - WEEKSECS, 'enddate' => time() - DAYSECS]];
        foreach ($fields as $one) {
            $generator->enrol_user($this->learners[0]->id, $generator->create_course($one)->id, 'student');
        }
        $draft = $this->draft(60, [], 'Site', 0);
        $this->setAdminUser();
        $state = rule_preview::beside_live($draft)->make();
        $this->assertSame([4, 2, 1, 1], [$state->figures->learners, $state->figures->touched, $state->done, $state->all]);
        $own = $this->draft(60);
        rulesets::go_live((int) $own->id, 2);
        $state = rule_preview::beside_live($draft)->make();
        $this->assertSame([4, 0, 0], [$state->figures->learners, $state->figures->touched, $state->figures->changed]);
        rulesets::retire((int) $own->id, 2);
        $this->assertSame(2, rule_preview::beside_live($draft)->make()->figures->touched);
    }

    /**
     * Learners are found by their names.
     */
    public function test_find_learners(): void {
        $courseid = (int) $this->course->id;
        $this->assertCount(4, rule_access::find_learners($courseid, '', 10));
        $this->assertCount(2, rule_access::find_learners($courseid, '', 2));
        $name = $this->learners[1]->lastname;
        $this->assertArrayHasKey($this->learners[1]->id, rule_access::find_learners($courseid, $name, 10));
        $this->assertSame([], rule_access::find_learners($courseid, '%', 10));
        $this->assertArrayNotHasKey($this->teacher->id, rule_access::find_learners($courseid, '', 10));
        rule_access::require_learner((int) $this->learners[0]->id, $courseid);
        $this->assert_refused('nolearner', fn() => rule_access::require_learner((int) $this->teacher->id, $courseid));
    }
}
