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
 * A rule set or a constitution that cannot be compiled, or a rule that failed while it was evaluated.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules_invalid extends \moodle_exception {
    /**
     * Makes one.
     *
     * @param string $what the engine's own words, plain text
     * @param string|null $pointer where, as a JSON pointer
     * @param int $reason the engine's code: 1 syntax, 2 invalid, 3 operation, 4 depth, 5 size, 6 steps
     */
    public function __construct(
        /** @var string the engine's own words, plain text */
        public readonly string $what,
        /** @var string|null where, as a JSON pointer; null if there is no place */
        public readonly ?string $pointer = null,
        /** @var int the engine's code */
        public readonly int $reason = 0,
    ) {
        parent::__construct('rulesinvalid', 'local_azora', '', $this->with_place());
    }

    /**
     * What is wrong, and where.
     *
     * @return string plain text
     */
    public function with_place(): string {
        // Most messages of the engine name the place by themselves.
        if ($this->pointer === null || $this->pointer === '' || str_contains($this->what, $this->pointer)) {
            return $this->what;
        }
        return "$this->what ($this->pointer)";
    }
}
