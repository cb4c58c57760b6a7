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
 * The secret that opens the keys cannot be had. Nothing in it is secret.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class secret_problem extends \moodle_exception {
    /**
     * Makes one.
     *
     * @param string $problem notset, relative, missing, unreadable, exposed, open, malformed, exists or unwritable
     * @param string $path
     */
    public function __construct(
        /** @var string notset, relative, missing, unreadable, exposed, open, malformed, exists or unwritable */
        public readonly string $problem,
        string $path = ''
    ) {
        parent::__construct('secret_' . $problem, 'local_did_credentials', '', $path);
    }
}
