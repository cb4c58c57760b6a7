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
 * All boards of a site from one pass over its contributions: rows go in, boards come out. Made by engine::boards().
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class boards {
    /**
     * Wraps the engine's own.
     *
     * @param object $boards
     */
    public function __construct(
        /** @var object the engine's own */
        private readonly object $boards,
    ) {
    }

    /**
     * Adds contributions, as columns of equal length.
     *
     * @param array $columns user, when, score, reach, quality, alignment, verified, course
     */
    public function add_columns(array $columns): void {
        engine::boards_add($this->boards, $columns);
    }

    /**
     * Tells a learner's streak.
     *
     * @param int $userid
     * @param array $streak as engine::streak_rebuild() gives it
     * @param string $zone the learner's
     */
    public function streak(int $userid, array $streak, string $zone): void {
        engine::boards_streak($this->boards, $userid, $streak, $zone);
    }

    /**
     * Closes the boards and gives them one at a time, as engine::boards_finish() tells.
     *
     * @return \Generator
     */
    public function finish(): \Generator {
        return engine::boards_finish($this->boards);
    }
}
