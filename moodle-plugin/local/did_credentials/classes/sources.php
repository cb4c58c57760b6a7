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
 * For which badges and courses credentials are issued.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sources {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_sources';

    /** @var array<string, string> the site's setting for each kind */
    private const SETTINGS = [credentials::BADGE => 'badges', credentials::COURSE => 'courses'];

    /**
     * Whether credentials are issued for a badge or a course.
     *
     * @param string $kind credentials::BADGE or COURSE
     * @param int $sourceid of the badge or the course
     * @return bool
     */
    public static function is_on(string $kind, int $sourceid): bool {
        return settings::is_on('enabled') && (self::chosen($kind, $sourceid) ?? settings::is_on(self::SETTINGS[$kind]));
    }

    /**
     * The condition of a statement that credentials are issued for a badge or a course.
     *
     * @param string $kind
     * @param string $column with the id of the badge or the course
     * @return array of SQL and named parameters
     */
    public static function sql(string $kind, string $column): array {
        $sql = 'COALESCE((SELECT src.enabled FROM {' . self::TABLE . "} src
                           WHERE src.kind = :srckind AND src.sourceid = $column), :srcdefault) = 1";
        return [$sql, ['srckind' => $kind, 'srcdefault' => (int) settings::is_on(self::SETTINGS[$kind])]];
    }

    /**
     * What was chosen for one.
     *
     * @param string $kind
     * @param int $sourceid
     * @return bool|null null: as the site has it
     */
    public static function chosen(string $kind, int $sourceid): ?bool {
        global $DB;
        $enabled = $DB->get_field(self::TABLE, 'enabled', ['kind' => $kind, 'sourceid' => $sourceid]);
        return $enabled === false ? null : (bool) $enabled;
    }

    /**
     * Chooses for one. What was awarded since this site issues credentials gets one with the next sweep; for what was before,
     * there is bulk issue.
     *
     * @param string $kind
     * @param int $sourceid
     * @param bool|null $on null: as the site has it
     * @param int $userid who does so
     */
    public static function choose(string $kind, int $sourceid, ?bool $on, int $userid): void {
        global $DB;
        if (!isset(self::SETTINGS[$kind])) {
            throw new \coding_exception("There is no kind '$kind'.");
        }
        $row = $DB->get_record(self::TABLE, ['kind' => $kind, 'sourceid' => $sourceid]);
        if ($on === null) {
            $DB->delete_records(self::TABLE, ['kind' => $kind, 'sourceid' => $sourceid]);
            return;
        }
        $values = ['kind' => $kind, 'sourceid' => $sourceid, 'enabled' => (int) $on, 'usermodified' => $userid,
            'timemodified' => time()];
        if ($row) {
            $DB->update_record(self::TABLE, (object) (['id' => $row->id] + $values));
        } else {
            $DB->insert_record(self::TABLE, (object) $values);
        }
    }
}
