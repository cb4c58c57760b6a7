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

namespace local_azora\hook;

/**
 * What is claimed is about to be compared with what it is claimed from: whoever keeps leaderboards says how they are to be
 * compared, after refreshing them, because what came since the last refresh would differ.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\core\attribute\label('What is claimed is about to be compared with what it is claimed from')]
#[\core\attribute\tags('local_azora')]
final class reconcile {
    /** @var array|null how boards are compared */
    private ?array $boards = null;

    /**
     * Says how boards are compared.
     *
     * @param array $spec as for \local_azora\database::refresh(), with the "now" of the last refresh, and maybe sample
     */
    public function set_boards(array $spec): void {
        $this->boards = $spec;
    }

    /**
     * How boards are compared.
     *
     * @return array|null null: there are none
     */
    public function boards(): ?array {
        return $this->boards;
    }
}
