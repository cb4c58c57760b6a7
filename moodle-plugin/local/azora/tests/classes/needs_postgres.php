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
 * Tests that need PostgreSQL.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_azora\tests;

/**
 * Tests that need PostgreSQL: of the engine's own connection.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait needs_postgres {
    /**
     * Skips the test where there is another database. What it writes is there for the engine at once, and nothing of it is left.
     *
     * @param string ...$written tables that only the engine writes to
     */
    protected function need_postgres(string ...$written): void {
        global $DB;
        if ($DB->get_dbfamily() !== 'postgres') {
            $this->markTestSkipped('Needs PostgreSQL.');
        }
        $this->preventResetByRollback();
        $this->getDataGenerator()->get_plugin_generator('local_azora')->put_back($written);
    }
}
