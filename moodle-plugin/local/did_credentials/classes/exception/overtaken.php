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

namespace local_did_credentials\exception;

/**
 * Some of a batch waits no more, since it was erased, or issued by another process, while it was signed.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overtaken extends \moodle_exception {
    /**
     * Makes one.
     *
     * @param int[] $left ids of the rows that still wait
     */
    public function __construct(
        /** @var int[] ids of the rows that still wait */
        public readonly array $left
    ) {
        parent::__construct('overtaken', 'local_did_credentials');
    }
}
