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

namespace local_did_credentials\output;

use local_did_credentials\credentials;

/**
 * What credentials are called, in words; plain text.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class words {
    /**
     * What it was issued for.
     *
     * @param \stdClass $row
     * @return string
     */
    public static function title(\stdClass $row): string {
        return format_string($row->title, true, ['context' => \context_system::instance(), 'escape' => false]);
    }

    /**
     * A badge, or a course that was completed.
     *
     * @param string $kind
     * @return string
     */
    public static function kind(string $kind): string {
        return get_string($kind === credentials::COURSE ? 'kindcourse' : 'kindbadge', 'local_did_credentials');
    }

    /**
     * Whether it holds: valid, expired or revoked.
     *
     * @param \stdClass $row
     * @return string
     */
    public static function state(\stdClass $row): string {
        if ($row->state === credentials::REVOKED) {
            return 'revoked';
        }
        return $row->timeexpires && $row->timeexpires <= \core\di::get(\core\clock::class)->time() ? 'expired' : 'valid';
    }

    /**
     * The same in words.
     *
     * @param \stdClass $row
     * @return string
     */
    public static function state_text(\stdClass $row): string {
        return get_string('state' . self::state($row), 'local_did_credentials');
    }

    /**
     * The look of the state.
     *
     * @param \stdClass $row
     * @return array look and white
     */
    public static function look(\stdClass $row): array {
        $look = ['valid' => 'success', 'revoked' => 'danger', 'expired' => 'secondary'][self::state($row)];
        return ['look' => $look, 'white' => $look !== 'secondary'];
    }

    /**
     * A day.
     *
     * @param int|string|null $time
     * @return string '' for none
     */
    public static function day(int|string|null $time): string {
        return $time ? userdate((int) $time, get_string('strftimedate', 'langconfig')) : '';
    }
}
