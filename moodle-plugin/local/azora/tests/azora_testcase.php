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

namespace local_azora;

/**
 * What the tests have in common.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class azora_testcase extends \advanced_testcase {
    use tests\needs_postgres;

    /**
     * Each test begins with nothing.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
    }

    /**
     * What was pretended ends.
     */
    protected function tearDown(): void {
        engine::pretend(null);
        database::override(null);
        parent::tearDown();
    }

    /**
     * The plugin's generator.
     *
     * @return \local_azora_generator
     */
    protected function ground(): \local_azora_generator {
        return $this->getDataGenerator()->get_plugin_generator('local_azora');
    }
}
