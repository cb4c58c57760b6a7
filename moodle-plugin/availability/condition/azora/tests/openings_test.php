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
 * Tests of what would open.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use core\check\result;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of what would open without the plugin.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\openings
 * @covers     \availability_azora\check\openings
 * @covers     \availability_azora\hooks
 */
final class openings_test extends azora_testcase {
    /**
     * Restricts an activity and a section.
     */
    private function restrict(): void {
        global $DB;
        $this->activity(condition::get_json('path', ['cm' => 0]), '&', self::HOSTILE);
        $this->activity((object) ['type' => 'date', 'd' => '>=', 't' => 1], '&', 'Not ours');
        $section = $DB->get_record('course_sections', ['course' => $this->course->id, 'section' => 2], '*', MUST_EXIST);
        course_update_section($this->course, $section, ['availability' => self::json(condition::get_json('stars', ['min' => 1]))]);
    }

    /**
     * The check names what is restricted, and is red while everybody gets in, or nobody.
     */
    public function test_check(): void {
        $check = new check\openings();
        $this->assertSame(result::OK, $check->get_result()->get_status());
        $this->restrict();
        $result = $check->get_result();
        $this->assertSame(result::OK, $result->get_status());
        $this->assertStringContainsString('2 activities', $result->get_summary());
        $this->assertStringContainsString('Section 2', $result->get_details());
        $this->assertStringContainsString('{{x}}', $result->get_details());
        $this->assertStringNotContainsString('<img', $result->get_details());
        $this->assertStringNotContainsString('Not ours', $result->get_details());
        \core\plugininfo\availability::enable_plugin('azora', 0);
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        $this->assertStringContainsString('open to every learner', $check->get_result()->get_summary());
        \core\plugininfo\availability::enable_plugin('azora', 1);
        unset_config('version', 'local_azora');
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        $this->assertStringContainsString('closed to all learners', $check->get_result()->get_summary());
        $names = array_map(fn($check) => get_class($check), \core\check\manager::get_status_checks());
        $this->assertContains(check\openings::class, $names);
    }

    /**
     * Disabled, core drops the condition and lets the learner in: what the check is for.
     */
    public function test_disabled(): void {
        $cmid = $this->activity(condition::get_json('pivc', ['min' => 1000]));
        $this->assertNotSame('', $this->closed($cmid));
        \core\plugininfo\availability::enable_plugin('azora', 0);
        $this->assertSame('', $this->closed($cmid));
    }

    /**
     * The page on which it is uninstalled, and that on which it is disabled, name what would open; others do not.
     */
    public function test_pages(): void {
        global $PAGE;
        $said = function (string $path, array $params = []) use (&$PAGE): string {
            $PAGE = new \moodle_page();
            $PAGE->set_url(new \moodle_url($path, $params));
            $_GET = $params;
            hooks::before_http_headers(new \core\hook\output\before_http_headers($PAGE->get_renderer('core')));
            $_GET = [];
            return implode('', array_map(fn($one) => $one->get_message(), \core\notification::fetch()));
        };
        $uninstall = ['/admin/plugins.php', ['uninstall' => 'availability_azora']];
        $this->assertSame('', $said(...$uninstall));
        $this->restrict();
        $text = $said(...$uninstall);
        $this->assertStringContainsString('Without this plugin', $text);
        $this->assertStringContainsString('Section 2', $text);
        $this->assertStringNotContainsString('<img', $text);
        $this->assertStringContainsString('If you disable', $said('/admin/tool/availabilityconditions/'));
        \core\plugininfo\availability::enable_plugin('azora', 0);
        $this->assertStringContainsString('is disabled', $said('/admin/tool/availabilityconditions/index.php'));
        $this->assertSame('', $said('/admin/plugins.php', ['uninstall' => 'mod_quiz']));
        $this->assertSame('', $said('/admin/plugins.php', ['uninstall' => 'availability_azora', 'confirm' => 1]));
        $this->assertSame('', $said('/course/view.php', ['uninstall' => 'availability_azora']));
    }

    /**
     * Only the first are named, and how many more there are.
     */
    public function test_many(): void {
        for ($i = 0; $i < 52; $i++) {
            $this->activity(condition::get_json('path', ['cm' => 0]));
        }
        $this->restrict();
        $this->assertSame(54, openings::count());
        $this->assertStringContainsString('and 4 more', openings::list(54));
    }
}
