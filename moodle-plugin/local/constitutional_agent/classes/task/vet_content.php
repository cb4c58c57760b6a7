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

namespace local_constitutional_agent\task;

/**
 * Vets content that was changed.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vet_content extends \core\task\scheduled_task {
    /** @var int how long one run may take, in seconds */
    private const LONGEST = 240;

    /**
     * Its name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskvet', 'local_constitutional_agent');
    }

    /**
     * Vets what waits, for some minutes at most.
     */
    public function execute() {
        mtrace(\local_constitutional_agent\vettings::work(time() + self::LONGEST) . ' pieces of content vetted');
    }
}
