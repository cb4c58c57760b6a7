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

namespace local_azora\exception;

/**
 * A key that cannot be opened or used. Nothing in it is secret.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class key_refused extends \moodle_exception {
    /**
     * Makes one.
     *
     * @param string $what the engine's own words
     * @param string $why DAMAGED, WRONG_SECRET, TAMPERED, SWAPPED, LIMIT, MEMORY, FORKED or VERSION
     */
    public function __construct(
        string $what,
        /** @var string DAMAGED, WRONG_SECRET, TAMPERED, SWAPPED, LIMIT, MEMORY, FORKED or VERSION */
        public readonly string $why,
    ) {
        parent::__construct('keyrefused', 'local_azora', '', $what, $what);
    }
}
