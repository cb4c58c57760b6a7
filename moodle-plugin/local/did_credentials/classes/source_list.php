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
 * Badges and courses, with how many of their awards have a credential.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class source_list {
    /** @var int how many on a page */
    public const PAGE = 50;

    /**
     * Those of a page. Names are as they are stored.
     *
     * @param string $kind
     * @param int $page from 0
     * @return array of total and rows (list of id, name, courseid, awards, issued, enabled (null: as the site has it), waiting
     *     and jobid of the last bulk issue)
     */
    public static function page(string $kind, int $page): array {
        global $DB;
        $badge = $kind === credentials::BADGE;
        [$from, $awards] = $badge
            ? ['{badge} s', '(SELECT COUNT(1) FROM {badge_issued} a WHERE a.badgeid = s.id)']
            : ['{course} s', '(SELECT COUNT(1) FROM {course_completions} a WHERE a.course = s.id AND a.timecompleted > 0)'];
        [$where, $params] = $badge ? ['s.status <> :hidden', ['hidden' => BADGE_STATUS_ARCHIVED]]
            : ['s.enablecompletion = 1 AND s.id <> :hidden', ['hidden' => SITEID]];
        $name = $badge ? 's.name' : 's.fullname';
        $course = $badge ? 's.courseid' : 's.id';
        $preload = \context_helper::get_preload_record_columns_sql('ctx');
        $rows = $DB->get_records_sql(
            "SELECT s.id, $name AS name, $preload, COALESCE($course, 0) AS courseid, src.enabled, $awards AS awards,
                    (SELECT COUNT(DISTINCT c.awardid) FROM {" . credentials::TABLE . "} c
                      WHERE c.kind = :kind1 AND c.sourceid = s.id) AS issued,
                    (SELECT MAX(j.id) FROM {" . bulk::TABLE . "} j WHERE j.kind = :kind2 AND j.sourceid = s.id) AS jobid
               FROM $from
          LEFT JOIN {context} ctx ON ctx.contextlevel = :level AND ctx.instanceid = $course
          LEFT JOIN {" . sources::TABLE . "} src ON src.kind = :kind3 AND src.sourceid = s.id
              WHERE $where
           ORDER BY $name, s.id",
            $params + ['kind1' => $kind, 'kind2' => $kind, 'kind3' => $kind, 'level' => CONTEXT_COURSE],
            $page * self::PAGE,
            self::PAGE
        );
        array_map([\context_helper::class, 'preload_from_record'], $rows);
        return ['total' => $DB->count_records_sql("SELECT COUNT(1) FROM $from WHERE $where", $params),
            'rows' => array_values($rows)];
    }

    /**
     * Where a badge or a course belongs, for capabilities.
     *
     * @param string $kind
     * @param int $sourceid
     * @return \context|null null if there is none such
     */
    public static function context(string $kind, int $sourceid): ?\context {
        global $DB;
        if ($kind === credentials::COURSE) {
            return $sourceid === (int) SITEID ? null : (\context_course::instance($sourceid, IGNORE_MISSING) ?: null);
        }
        $badge = $DB->get_record('badge', ['id' => $sourceid], 'id, courseid');
        if (!$badge) {
            return null;
        }
        return $badge->courseid ? (\context_course::instance($badge->courseid, IGNORE_MISSING) ?: null)
            : \context_system::instance();
    }
}
