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
 * Tests of what a path opens.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of what a path opens.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\condition
 * @covers     \availability_azora\descriptions
 */
final class path_test extends azora_testcase {
    /**
     * Opens an activity for the learner, as a decision does.
     *
     * @param int $cmid
     * @param array $fields of the step
     * @return int the step
     */
    private function open(int $cmid, array $fields = []): int {
        global $DB;
        static $count = 0;
        $now = time();
        $decision = $DB->insert_record('local_constitutional_agent_decisions', (object) ['userid' => $this->learner->id,
            'courseid' => $this->course->id, 'rulesethash' => str_repeat('a', 64), 'ruleid' => 'r', 'actiontype' => 'unlock',
            'facts' => '{}', 'fingerprint' => hash('sha256', (string) ++$count), 'outcome' => 'applied', 'timecreated' => $now,
            'timemodified' => $now]);
        return $DB->insert_record('local_constitutional_agent_steps', (object) ($fields + ['userid' => $this->learner->id,
            'courseid' => $this->course->id, 'cmid' => $cmid, 'kind' => 'open', 'status' => 'active', 'decisionid' => $decision,
            'timecreated' => $now, 'timemodified' => $now]));
    }

    /**
     * An activity opens by the path of its learner, and closes when the decision is undone.
     */
    public function test_this_activity(): void {
        global $DB;
        $cmid = $this->activity(condition::get_json('path', ['cm' => 0]));
        $not = $this->activity(condition::get_json('path', ['cm' => 0]), '!|');
        $closed = $this->closed($cmid);
        $this->assertStringContainsString('/local/constitutional_agent/path.php?id=' . $this->course->id, $closed);
        $this->assertStringContainsString('Not available unless: Your learning path has opened this', strip_tags($closed));
        $this->assertSame('', $this->closed($not));
        $step = $this->open($cmid);
        $this->open($not);
        $this->assertSame('', $this->closed($cmid));
        $this->assertStringContainsString('has not opened this', $this->closed($not));
        $other = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $this->assertNotSame('', $this->closed($cmid, (int) $other->id));
        $DB->set_field('local_constitutional_agent_steps', 'status', 'undone', ['id' => $step]);
        $this->assertNotSame('', $this->closed($cmid));
    }

    /**
     * Who must keep it loses it when its rule would not open it any more; who need not, does not.
     */
    public function test_keep(): void {
        $stays = $this->activity(condition::get_json('path', ['cm' => 0]));
        $keeps = $this->activity(condition::get_json('path', ['cm' => 0, 'keep' => true]));
        foreach ([$stays, $keeps] as $cmid) {
            $this->open($cmid, ['holds' => 0]);
        }
        $this->assertSame('', $this->closed($stays));
        $this->assertNotSame('', $this->closed($keeps));
        $this->open($keeps, ['holds' => 1]);
        $this->assertSame('', $this->closed($keeps));
    }

    /**
     * An activity that is put on the path is open as well, and an activity can wait for another one.
     */
    public function test_other_activity(): void {
        $hostile = $this->activity(null, '&', self::HOSTILE);
        $cmid = $this->activity(condition::get_json('path', ['cm' => $hostile]));
        $closed = $this->closed($cmid);
        $this->assertStringNotContainsString('<img', $closed);
        $this->assertStringContainsString('{{x}}', $closed);
        $this->open($hostile, ['kind' => 'remedy']);
        $this->assertSame('', $this->closed($cmid));
        course_delete_module($hostile);
        $waits = $this->activity(condition::get_json('path', ['cm' => $hostile + 1000]));
        $this->assertStringContainsString('(missing activity)', $this->closed($waits));
    }

    /**
     * A section opens with the first of its activities.
     */
    public function test_section(): void {
        global $DB;
        $cmid = $this->activity();
        $section = $DB->get_record('course_sections', ['course' => $this->course->id, 'section' => 1], '*', MUST_EXIST);
        moveto_module(get_coursemodule_from_id('', $cmid, 0, false, MUST_EXIST), $section);
        course_update_section($this->course, $section, ['availability' => self::json(condition::get_json('path', ['cm' => 0]))]);
        $open = function () {
            get_fast_modinfo(0, 0, true);
            \local_constitutional_agent\path::forget();
            return get_fast_modinfo($this->course, $this->learner->id)->get_section_info(1)->available;
        };
        $this->assertFalse($open());
        $this->open($cmid);
        $this->assertTrue($open());
    }

    /**
     * A course page costs one statement, however many activities wait for the path.
     */
    public function test_queries(): void {
        global $DB;
        $cmids = [];
        for ($i = 0; $i < 10; $i++) {
            $cmids[] = $this->activity(condition::get_json('path', ['cm' => 0]));
        }
        $this->open($cmids[3]);
        $this->setUser($this->learner);
        $this->closed($cmids[0]);
        \local_constitutional_agent\path::forget();
        $cms = get_fast_modinfo($this->course)->get_cms();
        $reads = $DB->perf_get_reads();
        $open = array_filter($cms, fn($cm) => (new \core_availability\info_module($cm))->is_available($ignored, true));
        $this->assertSame([$cmids[3]], array_keys($open));
        $this->assertSame(1, $DB->perf_get_reads() - $reads);
    }
}
