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

namespace local_constitutional_agent;

/**
 * Listens to the hooks of local_azora.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hooks {
    /**
     * Decides about learners of whom something changed.
     *
     * @param \local_azora\hook\process_learners $hook
     */
    public static function process_learners(\local_azora\hook\process_learners $hook): void {
    }

    /**
     * Goes on with the sweep: facts that change by themselves, such as days without activity.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function sweep(\local_azora\hook\sweep $hook): void {
    }

    /**
     * Supplies facts about learners.
     *
     * @param \local_azora\hook\read_profiles $hook
     */
    public static function read_profiles(\local_azora\hook\read_profiles $hook): void {
    }
}
