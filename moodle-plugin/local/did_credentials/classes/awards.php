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
 * Reads what was awarded, many at once, and says what a credential for it is to be built from.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class awards {
    /** @var string it is not there any more */
    public const GONE = 'gone';
    /** @var string no credentials are issued for this badge or course */
    public const OFF = 'off';
    /** @var string it is not valid any more */
    public const EXPIRED = 'expired';

    /**
     * Awards of rows of the queue.
     *
     * @param \stdClass[] $rows of the queue, by id
     * @return array id of the row => \stdClass with kind, sourceid, courseid, title, fields, expires and replaces (the signed
     *     JSON of what it takes the place of); or the reason why there is no credential for it
     */
    public static function load(array $rows): array {
        $loaded = array_fill_keys(array_keys($rows), self::GONE);
        foreach (credentials::KINDS as $kind) {
            $ours = array_filter($rows, fn($row) => $row->kind === $kind);
            $found = $ours ? self::read($kind, array_column($ours, 'awardid')) : [];
            foreach ($ours as $id => $row) {
                $award = $found[$row->awardid] ?? null;
                if ($award && ($kind === credentials::BADGE || (int) $award->awardtime === (int) $row->awardtime)) {
                    $loaded[$id] = $award;
                }
            }
        }
        $old = self::replaced($rows);
        foreach ($rows as $id => $row) {
            $loaded[$id] = self::decide($row, $loaded[$id], $old[$row->replacesid] ?? null);
        }
        return $loaded;
    }

    /**
     * What becomes of a row of the queue.
     *
     * @param \stdClass $row
     * @param \stdClass|string $award
     * @param \stdClass|null $old the credential that it takes the place of
     * @return \stdClass|string
     */
    private static function decide(\stdClass $row, \stdClass|string $award, ?\stdClass $old): \stdClass|string {
        if ($row->replacesid !== null) {
            // A course that was reset has no completions any more; who completed it did so all the same.
            if (!$old || ($award === self::GONE && ($row->kind === credentials::BADGE || !$row->again))) {
                return self::GONE;
            }
        } else if (is_object($award) && !sources::is_on($row->kind, (int) $award->sourceid)) {
            return self::OFF;
        }
        if ($award === self::GONE && !$old) {
            return self::GONE;
        }
        $made = $old && $row->again ? self::as_before($old) : award_fields::of($award);
        $made->awardtime = (int) ($made->fields['awardedDate'] ?? $row->awardtime);
        $made->replaces = $old->signedjson ?? null;
        return $made->expires !== null && $made->expires <= time() ? self::EXPIRED : $made;
    }

    /**
     * What a credential was built from, to be built again.
     *
     * @param \stdClass $old
     * @return \stdClass
     */
    private static function as_before(\stdClass $old): \stdClass {
        return (object) [
            'kind' => $old->kind,
            'sourceid' => (int) $old->sourceid,
            'courseid' => (int) $old->courseid,
            'title' => $old->title,
            'fields' => json_decode($old->fields, true, 64, JSON_THROW_ON_ERROR),
            'expires' => $old->timeexpires === null ? null : (int) $old->timeexpires,
        ];
    }

    /**
     * The credentials that rows of the queue take the place of.
     *
     * @param \stdClass[] $rows
     * @return \stdClass[] by id
     */
    private static function replaced(array $rows): array {
        global $DB;
        $ids = array_filter(array_column($rows, 'replacesid'), fn($id) => $id !== null);
        return $ids ? $DB->get_records_list(
            credentials::TABLE,
            'id',
            $ids,
            '',
            'id, kind, sourceid, courseid, title, fields, signedjson, timeexpires'
        ) : [];
    }

    /**
     * Reads awards. Those of deleted users are not there.
     *
     * @param string $kind
     * @param int[] $ids
     * @return \stdClass[] by id of the award: kind, sourceid, courseid, awardtime, expires, and what is known of the badge or the
     *     course and the learner
     */
    private static function read(string $kind, array $ids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $user = \core_user\fields::for_name()->with_userpic()->including('email')->get_sql('u', true, 'user_', '', false)->selects;
        if ($kind === credentials::BADGE) {
            return $DB->get_records_sql(
                "SELECT bi.id, 'badge' AS kind, bi.badgeid AS sourceid, COALESCE(b.courseid, 0) AS courseid,
                        bi.dateissued AS awardtime, bi.dateexpire AS expires, b.name, b.description, b.version, b.language,
                        b.imagecaption, b.type, $user
                   FROM {badge_issued} bi
                   JOIN {badge} b ON b.id = bi.badgeid
                   JOIN {user} u ON u.id = bi.userid AND u.deleted = 0
                  WHERE bi.id $in",
                $params
            );
        }
        return $DB->get_records_sql(
            "SELECT cc.id, 'course' AS kind, c.id AS sourceid, c.id AS courseid, cc.timecompleted AS awardtime, NULL AS expires,
                    c.fullname AS name, c.summary AS description, c.summaryformat, c.lang AS language, $user
               FROM {course_completions} cc
               JOIN {course} c ON c.id = cc.course
               JOIN {user} u ON u.id = cc.userid AND u.deleted = 0
              WHERE cc.timecompleted > 0 AND cc.id $in",
            $params
        );
    }
}
