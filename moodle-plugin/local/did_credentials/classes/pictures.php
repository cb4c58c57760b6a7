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

namespace local_did_credentials;

/**
 * Pictures that have a credential in them.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pictures {
    /**
     * The badge's own picture with the credential baked in; another one where the badge has none.
     *
     * @param \stdClass $row
     * @return string PNG
     */
    public static function png(\stdClass $row): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * A picture that can be scaled, with the credential baked in.
     *
     * @param \stdClass $row
     * @return string SVG
     */
    public static function svg(\stdClass $row): string {
        throw new \coding_exception('Not there yet.');
    }
}
