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
 * Tests of badges in backups.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_badges\badge;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What makes badges of a course ours goes with the course.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\restored
 * @covers     \backup_local_pivc_gamification_plugin
 * @covers     \restore_local_pivc_gamification_plugin
 */
final class badges_restore_test extends ledger_testcase {
    use \local_azora\tests\course_copies;

    /**
     * Makes a badge of the course.
     *
     * @return \stdClass its row
     */
    private function badge(): \stdClass {
        $badge = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge([
            'type' => BADGE_TYPE_COURSE, 'courseid' => $this->course->id, 'status' => BADGE_STATUS_INACTIVE]);
        $rules = badge_rules::from_rows([['fact' => 'stars', 'operator' => '>=', 'value' => 7]]);
        $id = badge_admin::link((int) $badge->id, 'epic', $rules, 2);
        badge_admin::switch_on($id, true, 2);
        return badges::row($id);
    }

    /**
     * A restored badge has its rules and rarity, and nobody has it.
     */
    public function test_copy(): void {
        global $DB;
        $DB->set_field('course', 'fullname', 'Course', ['id' => $this->course->id]);
        $row = $this->badge();
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution([
            'userid' => $this->learners[0]->id, 'courseid' => $this->course->id, 'score' => 10, 'tier' => 'silver']);
        (new badge($row->badgeid))->issue($this->learners[0]->id, true);
        $courseid = $this->restore_into_new(
            $this->back_up((int) $this->course->id, 'badges'),
            (int) $this->course->category,
            'badges'
        );
        $rows = array_values(badges::rows('b.courseid = :course', ['course' => $courseid]));
        $this->assertCount(1, $rows);
        $this->assertNotSame($row->badgeid, $rows[0]->badgeid);
        $this->assertSame(['epic', 1, badge_rules::to_rows($row->rules)], [$rows[0]->rarity, $rows[0]->enabled,
            badge_rules::to_rows($rows[0]->rules)]);
        $this->assertSame($row->hash, $rows[0]->hash);
        $this->assertSame(BADGE_STATUS_INACTIVE, $rows[0]->status);
        $this->assertSame(0, $DB->count_records(badges::AWARDS, ['badgeid' => $rows[0]->badgeid]));
        $this->assertSame([$row->id], array_keys(badges::live()), 'not earned before somebody makes it active');
    }

    /**
     * What a file says is checked: who may not manage badges switches none on, rules have to compile.
     */
    public function test_hostile(): void {
        $generator = $this->getDataGenerator();
        $teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        $courseid = (int) $this->course->id;
        $make = fn() => (int) $generator->get_plugin_generator('core_badges')->create_badge(['type' => BADGE_TYPE_COURSE,
            'courseid' => $courseid, 'status' => BADGE_STATUS_INACTIVE])->id;
        $rules = badge_rules::from_rows([['fact' => 'stars', 'operator' => '>=', 'value' => 7]]);
        $data = (object) ['badgeid' => $make(), 'rarity' => '<b>', 'rules' => $rules, 'enabled' => 1];
        restored::badge($data, $courseid, (int) $teacher->id);
        $rows = array_values(badges::rows());
        $this->assertSame(['common', 0], [$rows[0]->rarity, $rows[0]->enabled]);
        $context = \context_course::instance($courseid);
        $role = $generator->create_role();
        assign_capability('local/pivc_gamification:managebadges', CAP_ALLOW, $role, $context);
        role_assign($role, $teacher->id, $context);
        assign_capability('moodle/badges:configurecriteria', CAP_PROHIBIT, $role, $context);
        $data = (object) (['badgeid' => $make()] + (array) $data);
        restored::badge($data, $courseid, (int) $teacher->id);
        $this->assertSame([0, 0], array_column(badges::rows(), 'enabled'), 'nor who may not say by what they are earned');
        $site = (int) $generator->get_plugin_generator('core_badges')->create_badge([])->id;
        restored::badge((object) ['badgeid' => $site, 'rarity' => 'rare', 'rules' => $rules, 'enabled' => 1], $courseid, 2);
        $this->assertCount(2, badges::rows(), 'a badge of the site is none of a course');
        $this->expectException(\local_azora\exception\rules_invalid::class);
        restored::badge((object) ['badgeid' => $make(), 'rarity' => 'rare', 'rules' => '{"x": 1}', 'enabled' => 1], $courseid, 2);
    }

    /**
     * A course that is deleted leaves its badges archived, with those who have them.
     */
    public function test_course_deleted(): void {
        $row = $this->badge();
        (new badge($row->badgeid))->issue($this->learners[0]->id, true);
        delete_course($this->course->id, false);
        $this->assertSame([], badges::live());
        $this->assertEquals([$row->badgeid], array_column(badges::earned((int) $this->learners[0]->id), 'badgeid'));
        $this->assertInstanceOf(\context_system::class, badges::context(badges::row($row->id)));
    }
}
