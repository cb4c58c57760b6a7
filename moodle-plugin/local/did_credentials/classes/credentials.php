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
 * Credentials: found, and read. Who may see which is for whoever asks to check.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class credentials {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_credentials';
    /** @var string it is for a badge of Moodle */
    public const BADGE = 'badge';
    /** @var string it is for a completed course */
    public const COURSE = 'course';
    /** @var string[] all kinds */
    public const KINDS = [self::BADGE, self::COURSE];
    /** @var string it holds */
    public const ISSUED = 'issued';
    /** @var string it was revoked, for ever */
    public const REVOKED = 'revoked';

    /** @var string the columns of lists: all but long texts, and salts */
    private const SHORT = 'c.id, c.publicid, c.userid, c.kind, c.sourceid, c.awardid, c.awardtime, c.courseid, c.title, c.keyid,
        c.listid, c.place, c.ledgerid, c.leafindex, c.state, c.shared, c.replacesid, c.timeissued, c.timeexpires, c.timerevoked,
        c.revokereason, c.usermodified, c.timemodified';

    /**
     * A learner's, the latest first. Texts are plain, and long ones (fields, signedjson, signedjwt) are not in the rows.
     *
     * @param int $userid
     * @return \stdClass[] list of rows
     */
    public static function of_user(int $userid): array {
        global $DB;
        return array_values($DB->get_records_sql(
            'SELECT ' . self::SHORT . ' FROM {' . self::TABLE . '} c WHERE c.userid = :user ORDER BY c.timeissued DESC, c.id DESC',
            ['user' => $userid]
        ));
    }

    /**
     * One that its learner shares, by what stands in its public address. What is not shared, and what there is not, are the
     * same: null.
     *
     * @param string $publicid as it came
     * @return \stdClass|null the whole row
     */
    public static function by_public_id(string $publicid): ?\stdClass {
        global $DB;
        if (!preg_match('/^[0-9a-f]{32}$/D', $publicid)) {
            return null;
        }
        return $DB->get_record_sql(
            'SELECT c.*
               FROM {' . self::TABLE . '} c
               JOIN {user} u ON u.id = c.userid AND u.deleted = 0
              WHERE c.publicid = :publicid AND c.shared = 1',
            ['publicid' => $publicid]
        ) ?: null;
    }

    /**
     * One, by its id.
     *
     * @param int $id
     * @return \stdClass|null the whole row
     */
    public static function by_id(int $id): ?\stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id]) ?: null;
    }

    /**
     * Those that a manager looks for, the latest first.
     *
     * @param array $filter of text (of the learner's name or the title), kind, sourceid, userid, state
     * @param int $page from 0
     * @param int $perpage
     * @return array of rows (list; with the fields of the learner's name) and total
     */
    public static function search(array $filter, int $page = 0, int $perpage = 50): array {
        global $DB;
        $where = ['u.deleted = 0'];
        $params = [];
        foreach (['kind', 'sourceid', 'userid', 'state'] as $column) {
            if (isset($filter[$column]) && $filter[$column] !== '') {
                $where[] = "c.$column = :$column";
                $params[$column] = $filter[$column];
            }
        }
        $text = trim((string) ($filter['text'] ?? ''));
        if ($text !== '') {
            $like = '%' . $DB->sql_like_escape($text) . '%';
            $where[] = '(' . $DB->sql_like('c.title', ':title', false, false)
                . ' OR ' . $DB->sql_like($DB->sql_fullname('u.firstname', 'u.lastname'), ':name', false, false)
                . ' OR ' . $DB->sql_like($DB->sql_concat('u.lastname', "' '", 'u.firstname'), ':eman', false, false) . ')';
            $params += ['title' => $like, 'name' => $like, 'eman' => $like];
        }
        $from = 'FROM {' . self::TABLE . '} c JOIN {user} u ON u.id = c.userid WHERE ' . implode(' AND ', $where);
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        return [
            'total' => $DB->count_records_sql('SELECT COUNT(1) ' . $from, $params),
            'rows' => array_values($DB->get_records_sql(
                'SELECT ' . self::SHORT . ", $names $from ORDER BY c.timeissued DESC, c.id DESC",
                $params,
                $page * $perpage,
                $perpage
            )),
        ];
    }

    /**
     * The signed JSON, to the letter.
     *
     * @param \stdClass $row whole, or with the id at least
     * @return string
     */
    public static function json(\stdClass $row): string {
        return self::text($row, 'signedjson');
    }

    /**
     * The JSON Web Token, to the letter.
     *
     * @param \stdClass $row whole, or with the id at least
     * @return string
     */
    public static function jwt(\stdClass $row): string {
        return self::text($row, 'signedjwt');
    }

    /**
     * A long text of a credential.
     *
     * @param \stdClass $row
     * @param string $column
     * @return string
     */
    private static function text(\stdClass $row, string $column): string {
        global $DB;
        return $row->$column ?? $DB->get_field(self::TABLE, $column, ['id' => $row->id], MUST_EXIST);
    }

    /**
     * What stands in public addresses: 128 random bits.
     *
     * @return string
     */
    public static function draw_public_id(): string {
        return bin2hex(random_bytes(16));
    }
}
