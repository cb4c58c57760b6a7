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

namespace local_constitutional_agent\privacy;

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_constitutional_agent\course_settings;
use local_constitutional_agent\decisions;
use local_constitutional_agent\firings;
use local_constitutional_agent\profiles;
use local_constitutional_agent\rulesets;
use local_constitutional_agent\steps;
use local_constitutional_agent\vettings;

/**
 * What is kept about people is told, exported and erased.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\privacy\provider
 */
final class provider_test extends \core_privacy\tests\provider_testcase {
    /** @var \stdClass a course */
    private \stdClass $course;

    /** @var \stdClass[] two learners, then a teacher */
    private array $users = [];

    /** @var \stdClass a page */
    private \stdClass $page;

    /**
     * Two learners with paths; a teacher who wrote the rules, undid a decision, changed settings and content.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $agent = $generator->get_plugin_generator('local_constitutional_agent');
        $this->course = $generator->create_course(['enablecompletion' => 1]);
        $this->page = $generator->create_module('page', ['course' => $this->course->id]);
        $this->users = [
            $generator->create_and_enrol($this->course, 'student'),
            $generator->create_and_enrol($this->course, 'student'),
            $generator->create_and_enrol($this->course, 'editingteacher'),
        ];
        $teacherid = (int) $this->users[2]->id;
        $courseid = (int) $this->course->id;
        rulesets::save_draft($courseid, $agent->document([$agent->rule(true, 'review', ['next'])]), '', $teacherid);
        rulesets::save_draft(0, $agent->document([$agent->rule(true, 'review', ['next'])]), '', $teacherid);
        course_settings::save($courseid, true, true, $teacherid);
        foreach ([0, 1] as $i) {
            $userid = (int) $this->users[$i]->id;
            $decision = $agent->create_decision(['userid' => $userid, 'courseid' => $courseid], [$this->page->cmid => 'remedy']);
            $firings = new firings($courseid, [$userid]);
            $firings->fired($userid, false, 'r', 'f', time());
            $firings->save();
            profiles::measure($courseid, \local_constitutional_agent\learner_facts::read([$userid], $courseid), time());
        }
        decisions::undo((int) $decision->id, $teacherid, 'Not now');
        // The page was queued when it was made.
        $DB->delete_records(vettings::TABLE);
        $DB->insert_record(vettings::TABLE, (object) ['courseid' => $courseid, 'cmid' => $this->page->cmid,
            'contextid' => \context_module::instance($this->page->cmid)->id, 'component' => 'mod_page', 'itemtype' => 'page',
            'itemid' => $this->page->id, 'status' => vettings::VETTED, 'authorid' => $teacherid, 'overruledby' => $teacherid,
            'timeoverruled' => time(), 'timecreated' => time(), 'timemodified' => time()]);
    }

    /**
     * The metadata name all tables with people in them.
     */
    public function test_metadata(): void {
        $collection = provider::get_metadata(new \core_privacy\local\metadata\collection('local_constitutional_agent'));
        $this->assertCount(9, $collection->get_collection());
        foreach ($collection->get_collection() as $item) {
            $this->assertTrue(get_string_manager()->string_exists($item->get_summary(), 'local_constitutional_agent'));
            foreach ($item->get_privacy_fields() ?? [] as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_constitutional_agent'), $string);
            }
        }
    }

    /**
     * Where something is kept, and about whom.
     */
    public function test_where_and_who(): void {
        $course = \context_course::instance($this->course->id);
        $module = \context_module::instance($this->page->cmid);
        $ids = array_map('intval', provider::get_contexts_for_userid((int) $this->users[0]->id)->get_contextids());
        $this->assertSame([(int) $course->id], $ids);
        $ids = array_map('intval', provider::get_contexts_for_userid((int) $this->users[2]->id)->get_contextids());
        $this->assertEqualsCanonicalizing([(int) $course->id, (int) $module->id, \context_system::instance()->id], $ids);
        foreach ([[$course, [0, 1, 2]], [$module, [2]], [\context_system::instance(), [2]]] as [$context, $who]) {
            $list = new userlist($context, 'local_constitutional_agent');
            provider::get_users_in_context($list);
            $this->assertEqualsCanonicalizing(
                array_map(fn($i) => (int) $this->users[$i]->id, $who),
                array_map('intval', $list->get_userids())
            );
        }
    }

    /**
     * A learner gets his path with its reasons, and nobody's name; a teacher what he did.
     */
    public function test_export(): void {
        $course = \context_course::instance($this->course->id);
        $plugin = get_string('pluginname', 'local_constitutional_agent');
        $this->export_context_data_for_user((int) $this->users[1]->id, $course, 'local_constitutional_agent');
        $data = writer::with_context($course)->get_data([$plugin, get_string('privacy:path', 'local_constitutional_agent')]);
        $this->assertCount(1, $data->decisions);
        $this->assertSame('Because of the test', $data->decisions[0]['why']);
        $this->assertSame('Not now', $data->decisions[0]['undonereason']);
        $this->assertArrayNotHasKey('undoneby', $data->decisions[0]);
        $this->assertCount(1, $data->steps);
        $this->assertCount(1, $data->firings);
        $this->assertCount(1, $data->profiles);
        writer::reset();
        foreach ([$course, \context_system::instance(), \context_module::instance($this->page->cmid)] as $context) {
            $this->export_context_data_for_user((int) $this->users[2]->id, $context, 'local_constitutional_agent');
        }
        $writer = writer::with_context($course);
        $this->assertEmpty($writer->get_data([$plugin, get_string('privacy:path', 'local_constitutional_agent')]));
        $rules = $writer->get_data([$plugin, get_string('privacy:rules', 'local_constitutional_agent')]);
        $this->assertCount(1, $rules->written);
        $this->assertCount(1, $rules->settings);
        $this->assertCount(1, $writer->get_data([$plugin, get_string('privacy:undone', 'local_constitutional_agent')])->decisions);
        $vetting = writer::with_context(\context_module::instance($this->page->cmid))
            ->get_data([$plugin, get_string('privacy:vetting', 'local_constitutional_agent')]);
        $this->assertSame(['authorid', 'overruledby'], array_keys((array) $vetting));
    }

    /**
     * One learner is erased, the other is not; erased teachers are nobody's authors.
     */
    public function test_erase_users(): void {
        global $DB;
        $course = \context_course::instance($this->course->id);
        $learner = $this->users[0];
        provider::delete_data_for_user(new approved_contextlist($learner, 'local_constitutional_agent', [$course->id]));
        foreach ([steps::TABLE, decisions::TABLE, firings::TABLE, profiles::TABLE] as $table) {
            $this->assertSame(0, $DB->count_records($table, ['userid' => $learner->id]), $table);
            $this->assertSame(1, $DB->count_records($table, ['userid' => $this->users[1]->id]), $table);
        }
        provider::delete_data_for_users(new approved_userlist($course, 'local_constitutional_agent', [(int) $this->users[2]->id]));
        $this->assertSame(1, $DB->count_records(decisions::TABLE, ['outcome' => decisions::UNDONE, 'undoneby' => null,
            'undonereason' => null]));
        $this->assertEquals(0, $DB->get_field(rulesets::TABLE, 'authorid', ['courseid' => $this->course->id]));
        $this->assertEquals($this->users[2]->id, $DB->get_field(rulesets::TABLE, 'authorid', ['courseid' => 0]));
        $this->assertEquals($this->users[2]->id, $DB->get_field(vettings::TABLE, 'authorid', []));
        provider::delete_data_for_user(new approved_contextlist($this->users[2], 'local_constitutional_agent', [
            \context_system::instance()->id, \context_module::instance($this->page->cmid)->id,
        ]));
        $this->assertSame([], provider::get_contexts_for_userid((int) $this->users[2]->id)->get_contextids());
        $this->assertSame(2, $DB->count_records(rulesets::TABLE));
    }

    /**
     * A context is erased, and a deleted user leaves nothing.
     */
    public function test_erase_contexts(): void {
        global $DB;
        delete_user($DB->get_record('user', ['id' => $this->users[1]->id]));
        $this->assertSame(0, $DB->count_records(decisions::TABLE, ['userid' => $this->users[1]->id]));
        foreach ([\context_course::instance($this->course->id), \context_system::instance(),
            \context_module::instance($this->page->cmid)] as $context) {
            provider::delete_data_for_all_users_in_context($context);
            $list = new userlist($context, 'local_constitutional_agent');
            provider::get_users_in_context($list);
            $this->assertCount(0, $list);
        }
        $this->assertSame(0, $DB->count_records(steps::TABLE));
        $this->assertSame(1, $DB->count_records(vettings::TABLE));
    }

    /**
     * A membership of a group that a rule made is told, exported and erased; one that somebody else made is not this plugin's.
     */
    public function test_groups(): void {
        global $CFG;
        require_once($CFG->dirroot . '/group/lib.php');
        $generator = $this->getDataGenerator();
        $course = \context_course::instance($this->course->id);
        $learner = $generator->create_and_enrol($this->course, 'student');
        $other = $generator->create_and_enrol($this->course, 'student');
        $group = $generator->create_group(['courseid' => $this->course->id, 'name' => 'Slow ones']);
        $add = function (\stdClass $user) use ($group): void {
            groups_add_member($group->id, $user->id, 'local_constitutional_agent', 1);
        };
        $add($learner);
        $generator->create_group_member(['groupid' => $group->id, 'userid' => $other->id]);
        $this->assertEquals([$course->id], provider::get_contexts_for_userid((int) $learner->id)->get_contextids());
        $this->assertSame([], provider::get_contexts_for_userid((int) $other->id)->get_contextids());
        $list = new userlist($course, 'local_constitutional_agent');
        provider::get_users_in_context($list);
        $this->assertContains((int) $learner->id, array_map('intval', $list->get_userids()));
        $this->setUser($learner);
        $this->export_context_data_for_user((int) $learner->id, $course, 'local_constitutional_agent');
        $data = writer::with_context($course)->get_data([get_string('pluginname', 'local_constitutional_agent'),
            get_string('groups', 'core_group')]);
        $this->assertSame(['Slow ones'], array_column($data->groups, 'name'));
        $this->setAdminUser();
        $erase = [
            fn() => provider::delete_data_for_user(new approved_contextlist($learner, 'local_constitutional_agent', [$course->id])),
            fn() => provider::delete_data_for_users(
                new approved_userlist($course, 'local_constitutional_agent', [(int) $learner->id, (int) $other->id])
            ),
            fn() => provider::delete_data_for_all_users_in_context($course),
        ];
        foreach ($erase as $one) {
            $add($learner);
            $one();
            $this->assertFalse(groups_is_member($group->id, $learner->id));
            $this->assertTrue(groups_is_member($group->id, $other->id));
        }
    }
}
