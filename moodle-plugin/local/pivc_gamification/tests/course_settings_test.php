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
 * Tests of the settings of courses.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What a course wants otherwise than the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\course_settings
 * @covers     \local_pivc_gamification\form\course_settings
 */
final class course_settings_test extends \advanced_testcase {
    /**
     * Nothing extra counts before a course says so, and what it said is known at once.
     */
    public function test_they_are_kept(): void {
        $this->resetAfterTest();
        $course = $this->getDataGenerator()->create_course();
        $read = fn() => [course_settings::of($course->id)->manualitems, course_settings::of($course->id)->completionquality];
        $this->assertSame([false, null], $read());
        course_settings::store($course->id, true, 0, 2);
        $this->assertSame([true, 0.0], $read());
        course_settings::store($course->id, false, 62.5, 2);
        $this->assertSame([false, 62.5], $read());
        course_settings::forget($course->id);
        $this->assertSame([false, null], $read());
    }

    /**
     * A quality out of its range is refused.
     *
     * @dataProvider wrong_qualities
     * @param float $quality
     */
    public function test_a_wrong_quality_is_refused(float $quality): void {
        $this->resetAfterTest();
        $this->expectException(\coding_exception::class);
        course_settings::store(SITEID, false, $quality, 2);
    }

    /**
     * Qualities that are none.
     *
     * @return array
     */
    public static function wrong_qualities(): array {
        return [[-0.001], [100.001], [NAN], [INF]];
    }

    /**
     * The form says what is wrong, and takes a quality of zero as well as none.
     */
    public function test_the_form(): void {
        $this->resetAfterTest();
        $this->setAdminUser();
        $form = new form\course_settings();
        $this->assertArrayHasKey('completionquality', $form->validation(['completionquality' => 101], []));
        $this->assertArrayHasKey('completionquality', $form->validation(['completionquality' => -1], []));
        $this->assertSame([], $form->validation(['completionquality' => 0], []));
        form\course_settings::mock_submit(['id' => 5, 'manualitems' => 1, 'completionquality' => '']);
        $data = (new form\course_settings())->get_data();
        $this->assertEquals(1, $data->manualitems);
        $this->assertFalse(is_numeric($data->completionquality));
    }

    /**
     * Only who may say what counts is shown where to say it.
     */
    public function test_the_navigation(): void {
        global $CFG;
        require_once($CFG->dirroot . '/local/pivc_gamification/lib.php');
        $this->resetAfterTest();
        $course = $this->getDataGenerator()->create_course();
        $context = \context_course::instance($course->id);
        foreach (['student' => 0, 'teacher' => 0, 'editingteacher' => 1] as $role => $nodes) {
            $this->setUser($this->getDataGenerator()->create_and_enrol($course, $role));
            $node = new \navigation_node('Course');
            local_pivc_gamification_extend_navigation_course($node, $course, $context);
            $this->assertSame((bool) $nodes, (bool) $node->get('local_pivc_gamification_course'), $role);
        }
    }

    /**
     * What is about contributions of people is on by default, stays as it is when something else is stored, and has its limits.
     */
    public function test_people(): void {
        $this->resetAfterTest();
        $course = $this->getDataGenerator()->create_course();
        $read = function () use ($course) {
            $settings = course_settings::of($course->id);
            return [$settings->people, $settings->reviews, $settings->reviewwords, $settings->resetpeople];
        };
        $this->assertSame([true, true, 10, false], $read());
        course_settings::store($course->id, false, null, 2, ['people' => 0, 'reviewwords' => 0]);
        $this->assertSame([false, true, 0, false], $read());
        course_settings::store($course->id, true, 50, 2);
        $this->assertSame([false, true, 0, false], $read());
        foreach ([['reviewwords' => -1], ['reviewwords' => 1001], ['other' => 1]] as $wrong) {
            try {
                course_settings::store($course->id, true, 50, 2, $wrong);
                $this->fail('Taken: ' . json_encode($wrong));
            } catch (\coding_exception $e) {
                $this->assertSame([false, true, 0, false], $read());
            }
        }
        $this->setAdminUser();
        $form = new form\course_settings();
        $this->assertSame(['reviewwords'], array_keys($form->validation(['reviewwords' => 1001], [])));
        $this->assertSame([], $form->validation(['reviewwords' => 0], []));
    }
}
