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
 * Tests of the form.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of what the form offers.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \availability_azora\frontend
 */
final class form_test extends azora_testcase {
    /**
     * What the form is given.
     *
     * @param \cm_info|null $cm
     * @return array
     */
    private function params(?\cm_info $cm = null): array {
        return (new \ReflectionMethod(frontend::class, 'get_javascript_init_params'))->invoke(new frontend(), $this->course, $cm);
    }

    /**
     * Whether it is offered.
     *
     * @return bool
     */
    private function offered(): bool {
        return (new \ReflectionMethod(frontend::class, 'allow_add'))->invoke(new frontend(), $this->course);
    }

    /**
     * Kinds of plugins that are there, the other activities of the course, and active badges of the course and the site.
     */
    public function test_what_is_offered(): void {
        $this->assertSame(['path', 'pivc', 'stars', 'streak'], $this->params()[0]);
        $first = $this->activity(null, '&', self::HOSTILE);
        $second = $this->activity(null, '&', 'Second');
        $site = $this->badge(['name' => self::HOSTILE]);
        $own = $this->badge(['name' => 'Own', 'type' => BADGE_TYPE_COURSE, 'courseid' => $this->course->id]);
        $this->badge(['name' => 'Draft', 'status' => BADGE_STATUS_INACTIVE]);
        $this->badge(['name' => 'Elsewhere', 'type' => BADGE_TYPE_COURSE,
            'courseid' => $this->getDataGenerator()->create_course()->id]);
        [$kinds, $cms, $badges, $section] = $this->params(get_fast_modinfo($this->course)->get_cm($second));
        $this->assertSame(condition::KINDS, $kinds);
        $this->assertSame([$first], array_column($cms, 'id'));
        $this->assertEqualsCanonicalizing([$site->id, $own->id], array_column($badges, 'id'));
        $this->assertFalse($section);
        foreach (array_merge($cms, $badges) as $item) {
            $this->assertStringNotContainsString('<img', $item->name);
        }
    }

    /**
     * Without what it stands on it is not offered.
     */
    public function test_missing_plugins(): void {
        $this->assertTrue($this->offered());
        unset_config('version', 'local_pivc_gamification');
        $this->assertSame(['path'], $this->params()[0]);
        unset_config('version', 'local_azora');
        $this->assertFalse($this->offered());
    }
}
