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
 * Reads what is known of learners, whichever plugins know it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class profiles {
    /**
     * Facts about learners.
     *
     * @param int[] $userids
     * @param int $courseid 0: of the whole site
     * @param string[]|null $names of facts that are needed; null: all
     * @return array<int, array<string, mixed>> user => facts, of each who was asked for
     */
    public static function facts_of(array $userids, int $courseid = 0, ?array $names = null): array {
        $hook = new hook\read_profiles(array_map('intval', array_values(array_unique($userids))), $courseid, $names);
        \core\di::get(\core\hook\manager::class)->dispatch($hook);
        return $hook->facts();
    }
}
