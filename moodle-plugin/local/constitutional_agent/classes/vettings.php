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
 * What content of courses was found to be.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vettings {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_vettings';

    /** @var string to be vetted */
    public const WAITING = 'waiting';
    /** @var string vetted */
    public const VETTED = 'vetted';
    /** @var string could not be vetted */
    public const FAILED = 'failed';

    /**
     * Notes that content is to be vetted.
     *
     * @param string $component such as mod_page
     * @param string $itemtype page, label, chapter
     * @param int $itemid
     * @param int $cmid
     * @param int $authorid who changed it
     */
    public static function queue(string $component, string $itemtype, int $itemid, int $cmid, int $authorid): void {
    }

    /**
     * Vets what waits.
     *
     * @param int $deadline Unix time
     * @return int how much was vetted
     */
    public static function work(int $deadline): int {
        return 0;
    }
}
