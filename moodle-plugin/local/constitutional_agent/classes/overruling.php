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
 * Lets content stand that did not pass.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\audit;

/**
 * Lets content stand that did not pass, or takes that back. Both are kept with their reason, and hold for the text as it is: a
 * changed one is vetted anew.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class overruling {
    /** @var int the longest reason */
    public const LONGEST = 255;

    /**
     * Lets content stand.
     *
     * @param vetting_access $access of whoever does it
     * @param string $reason
     * @param string|null $version what was looked at, as version_of() gave it; null: whatever it is
     * @return string what to tell him
     */
    public static function overrule(vetting_access $access, string $reason, ?string $version = null): string {
        global $USER;
        vetting_access::require_oneself($access->may_overrule());
        $reason = self::reason($reason);
        $row = self::change($access->row, $version, ['overruledby' => (int) $USER->id, 'timeoverruled' => time(),
            'overrulereason' => $reason]);
        event\vetting_overruled::make($row, $reason)->trigger();
        self::log($row, 'vetting_overruled', 'refused', 'overruled', $access->context);
        if (!$row->hidden) {
            return get_string('overruled', 'local_constitutional_agent');
        }
        return get_string(
            blocking::show_again($row) ? 'overruledandshown' : 'overruledstillhidden',
            'local_constitutional_agent'
        );
    }

    /**
     * Takes it back. What was found counts again.
     *
     * @param vetting_access $access of whoever does it
     * @param string|null $version what was looked at, as version_of() gave it; null: whatever it is
     * @return string what to tell him
     */
    public static function restore(vetting_access $access, ?string $version = null): string {
        vetting_access::require_oneself($access->may_restore());
        $before = $access->row->overrulereason;
        $row = self::change($access->row, $version, ['overruledby' => null, 'timeoverruled' => null,
            'overrulereason' => null]);
        event\vetting_restored::make($row, $before)->trigger();
        self::log($row, 'vetting_restored', 'overruled', 'refused', $access->context);
        blocking::apply($row, (bool) $access->cm->visible);
        return get_string('overruletakenback', 'local_constitutional_agent');
    }

    /**
     * What names the result that somebody looks at.
     *
     * @param \stdClass $row of the table of vettings
     * @return string
     */
    public static function version_of(\stdClass $row): string {
        return substr(hash('sha256', json_encode([$row->contenthash, $row->constitutionhash, (float) $row->score,
            (int) $row->timeoverruled])), 0, 16);
    }

    /**
     * A reason as the table can hold it.
     *
     * @param string $reason
     * @return string
     */
    private static function reason(string $reason): string {
        $reason = trim(fix_utf8($reason));
        if ($reason === '') {
            throw new \moodle_exception('reasonneeded', 'local_constitutional_agent');
        }
        return \core_text::substr($reason, 0, self::LONGEST);
    }

    /**
     * Changes a row, if it is still what was looked at.
     *
     * @param \stdClass $row
     * @param string|null $version
     * @param array $change
     * @return \stdClass the row as it is now
     */
    private static function change(\stdClass $row, ?string $version, array $change): \stdClass {
        global $DB;
        $now = vetting_access::row((int) $row->id);
        if (self::version_of($now) !== ($version ?? self::version_of($row))) {
            throw new \moodle_exception('vettingchanged', 'local_constitutional_agent');
        }
        $DB->update_record(vettings::TABLE, (object) (['id' => $row->id, 'timemodified' => time()] + $change));
        return (object) ($change + (array) $now);
    }

    /**
     * Notes it where an administrator finds it years later.
     *
     * @param \stdClass $row
     * @param string $action
     * @param string $old
     * @param string $new
     * @param \context $context
     */
    private static function log(\stdClass $row, string $action, string $old, string $new, \context $context): void {
        global $USER;
        audit::log('local_constitutional_agent', $action, (int) $row->authorid, (int) $USER->id, $context, vettings::TABLE,
            (int) $row->id, $old, $new, $row->overrulereason);
    }
}
