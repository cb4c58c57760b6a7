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
 * Tests of how the hourly sweep shares its time, and what a failure keeps from being looked at.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Tests of how the hourly sweep shares its time, and what a failure keeps from being looked at.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\hooks
 * @covers     \local_pivc_gamification\sweep
 */
final class hooks_test extends ledger_testcase {
    /**
     * What fails in one place is told, and keeps nothing that comes after it from being looked at.
     */
    public function test_a_failure_keeps_nothing_waiting(): void {
        global $DB;
        $this->switch_observers_off();
        $item = $this->getDataGenerator()->create_grade_item(['courseid' => $this->course->id, 'itemname' => 'By hand']);
        \grade_item::fetch(['id' => $item->id])->update_final_grade($this->learners[0]->id, 50);
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_act(
            ['userid' => $this->learners[1]->id, 'localday' => 20000]
        );
        $DB->delete_records('local_azora_dirty');
        $settings = \cache::make('local_pivc_gamification', 'coursesettings');
        $settings->set($this->course->id, 'nothing that can be read');
        $hook = new \local_azora\hook\sweep(time() + HOURSECS);
        hooks::sweep($hook);
        $this->assertCount(1, $hook->failures());
        $this->assertFalse($hook->is_unfinished());
        $this->assertFalse(get_config('local_pivc_gamification', 'sweptat'), 'not everything was looked at');
        $this->assertTrue($DB->record_exists('local_azora_dirty', ['userid' => $this->learners[1]->id]));
        $settings->delete($this->course->id);
        $this->sweep();
        $this->assertNotFalse(get_config('local_pivc_gamification', 'sweptat'));
    }

    /**
     * However much of the ledger there is to look at, badges and texts that wait get their part of the time.
     */
    public function test_parts_of_the_time(): void {
        $part = new \ReflectionMethod(hooks::class, 'part_of');
        $this->assertFalse($part->invoke(null, new \local_azora\hook\sweep(time() + 900), 0.6)());
        $this->assertTrue($part->invoke(null, new \local_azora\hook\sweep(time()), 0.6)());
        $this->assertTrue($part->invoke(null, new \local_azora\hook\sweep(time() - 1), 0.6)());
    }
}
