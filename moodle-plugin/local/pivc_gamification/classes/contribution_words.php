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

/**
 * What is said of contributions, in plain words.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What is said of contributions, in plain words.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution_words {
    /**
     * What it is called.
     *
     * @param \stdClass $row with title, itemtype or kind
     * @param \context|null $context null: the site's
     * @return string plain text
     */
    public static function title(\stdClass $row, ?\context $context = null): string {
        $title = (string) $row->title === '' ? get_string('untitled', 'local_pivc_gamification')
            : format_string($row->title, true, ['context' => $context ?? \context_system::instance(), 'escape' => false]);
        return $row->kind === 'review' ? get_string('reviewof', 'local_pivc_gamification', $title) : $title;
    }

    /**
     * Of what kind it is.
     *
     * @param string $kind
     * @return string plain text
     */
    public static function kind(string $kind): string {
        return get_string('kind_' . $kind, 'local_pivc_gamification');
    }

    /**
     * What state it is in.
     *
     * @param \stdClass $row with status, itemtype and verified
     * @return string waiting, verified, rejected, withdrawn, hidden or counted
     */
    public static function state(\stdClass $row): string {
        if ($row->status !== ledger::COUNTED || !in_array($row->itemtype, ['person', 'review'])) {
            return $row->status;
        }
        return $row->verified ? 'verified' : 'waiting';
    }

    /**
     * The same in words.
     *
     * @param \stdClass $row
     * @return string plain text
     */
    public static function state_text(\stdClass $row): string {
        return get_string('state_' . self::state($row), 'local_pivc_gamification');
    }

    /**
     * A day, in the reader's own zone.
     *
     * @param int $time
     * @return string plain text
     */
    public static function day(int $time): string {
        return userdate($time, get_string('strftimedatefullshort', 'langconfig'));
    }
}
