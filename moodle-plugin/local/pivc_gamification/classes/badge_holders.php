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
 * Those who have a badge, or had it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Those who have a badge, and those from whom it was revoked, as somebody who manages it sees them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_holders {
    /** @var int how many are on a page */
    public const PERPAGE = 50;

    /** @var string what follows SELECT */
    private string $from;

    /** @var array its parameters */
    private array $params;

    /**
     * Makes one.
     *
     * @param \stdClass $row as badges::rows() gives it
     */
    public function __construct(\stdClass $row) {
        global $DB;
        require_capability('moodle/badges:viewawarded', badges::context($row));
        $this->from = 'FROM {user} u
          LEFT JOIN {badge_issued} bi ON bi.userid = u.id AND bi.badgeid = :badge1
          LEFT JOIN {' . badges::AWARDS . '} a ON a.userid = u.id AND a.badgeid = :badge2
              WHERE u.deleted = 0 AND (bi.id IS NOT NULL OR a.id IS NOT NULL)';
        $this->params = ['badge1' => $row->badgeid, 'badge2' => $row->badgeid];
        $groups = badge_preview::groups_of($row->courseid);
        if ($groups !== null) {
            [$in, $params] = $DB->get_in_or_equal($groups ?: [-1], SQL_PARAMS_NAMED, 'g');
            $this->from .= " AND EXISTS (SELECT 1 FROM {groups_members} gm WHERE gm.userid = u.id AND gm.groupid $in)";
            $this->params += $params;
        }
    }

    /**
     * How many they are.
     *
     * @return int
     */
    public function count(): int {
        global $DB;
        return $DB->count_records_sql('SELECT COUNT(u.id) ' . $this->from, $this->params);
    }

    /**
     * Some of them.
     *
     * @param int $page from 0
     * @return \stdClass[] list: id, name (plain text), has, when, rulehash
     */
    public function page(int $page): array {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $records = $DB->get_records_sql(
            "SELECT u.id, $names, bi.dateissued, a.timecreated, a.rulehash {$this->from} ORDER BY u.lastname, u.firstname, u.id",
            $this->params,
            $page * self::PERPAGE,
            self::PERPAGE
        );
        return array_map(fn($record) => (object) ['id' => (int) $record->id, 'name' => fullname($record),
            'has' => $record->dateissued !== null, 'when' => (int) ($record->dateissued ?? $record->timecreated),
            'rulehash' => $record->rulehash], array_values($records));
    }

    /**
     * Whether the current user may see a learner among them.
     *
     * @param int $userid
     * @return bool
     */
    public function includes(int $userid): bool {
        global $DB;
        return $DB->record_exists_sql("SELECT u.id {$this->from} AND u.id = :one", $this->params + ['one' => $userid]);
    }

    /**
     * The names of people.
     *
     * @param int[] $userids
     * @return array<int, string> plain text
     */
    public static function named(array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        return array_map('fullname', $DB->get_records_list('user', 'id', array_unique($userids), '', "id, $names"));
    }
}
