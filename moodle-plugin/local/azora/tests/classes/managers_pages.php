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
 * Tests of what managers find in the site's administration.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_azora\tests;

/**
 * Tests of what managers, who may not configure the site, find in its administration.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait managers_pages {
    /**
     * Checks that a manager finds pages, and administrators what Moodle has beside them.
     *
     * @param string ...$names of pages
     */
    protected function assert_managers_find(string ...$names): void {
        global $CFG, $DB;
        require_once($CFG->libdir . '/adminlib.php');
        $manager = $this->getDataGenerator()->create_user();
        role_assign(
            $DB->get_field('role', 'id', ['shortname' => 'manager'], MUST_EXIST),
            $manager->id,
            \context_system::instance()->id
        );
        $this->setUser($manager);
        $root = admin_get_root(true);
        foreach ($names as $name) {
            $page = $root->locate($name);
            $this->assertInstanceOf(\admin_externalpage::class, $page, $name);
            $this->assertTrue($page->check_access(), $name);
        }
        $this->setAdminUser();
        $this->assertNotNull(admin_get_root(true)->locate('managelocalplugins'));
    }
}
