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

namespace local_constitutional_agent;

/**
 * Rule sets: versions of a document, for the site and for each course, of which at most one of each is live.
 *
 * Rows have the table's fields: id, courseid (0: of the site), versionno, title, content, hash (null while it cannot be
 * compiled), status, basedon, comments, authorid, usermodified, timecreated, timemodified, timelive, timeretired.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rulesets {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_rulesets';

    /** @var string being worked on */
    public const DRAFT = 'draft';
    /** @var string what decides now */
    public const LIVE = 'live';
    /** @var string what decided before */
    public const RETIRED = 'retired';

    /**
     * Saves a draft: a new one, or another text of one. It may have faults; those are found again before it goes live.
     *
     * @param int $courseid 0: of the site
     * @param string $json
     * @param string $title '' takes the document's own
     * @param int $userid who does it
     * @param int|null $id of the draft to change; null: a new version
     * @param int|null $basedon the version whose aliases are taken over; null: the live one
     * @param string $comments what was changed
     * @return \stdClass the row
     */
    public static function save_draft(
        int $courseid,
        string $json,
        string $title,
        int $userid,
        ?int $id = null,
        ?int $basedon = null,
        string $comments = ''
    ): \stdClass {
        throw new \coding_exception('Not made yet.');
    }

    /**
     * What is wrong with a text.
     *
     * @param string $json
     * @param int $courseid 0: of the site, whose rules may name tags and relative activities only
     * @return \stdClass[] list of pointer (JSON pointer, '' for the whole), offset (in bytes, null if not known), line (from 1,
     *     null if not known) and message (plain text); empty if nothing is
     */
    public static function check(string $json, int $courseid = 0): array {
        return [];
    }

    /**
     * Makes a version the live one; what was live is retired. Capabilities are the caller's matter: needs() tells them.
     *
     * @param int $id
     * @param int $userid who does it
     * @throws \moodle_exception if the rules have faults, or names that mean no activity
     */
    public static function go_live(int $id, int $userid): void {
    }

    /**
     * Retires the live version: no rules of this course, or of the site, hold then.
     *
     * @param int $id
     * @param int $userid who does it
     */
    public static function retire(int $id, int $userid): void {
    }

    /**
     * Makes a former version live again.
     *
     * @param int $id
     * @param int $userid who does it
     */
    public static function roll_back(int $id, int $userid): void {
    }

    /**
     * Deletes a draft. Versions that were ever live stay: decisions name them.
     *
     * @param int $id
     */
    public static function delete_draft(int $id): void {
    }

    /**
     * A version.
     *
     * @param int $id
     * @return \stdClass the row
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * All versions, the latest first.
     *
     * @param int $courseid 0: of the site
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of rows without content
     */
    public static function history(int $courseid, int $page = 0, int $perpage = 50): array {
        return [];
    }

    /**
     * The live version.
     *
     * @param int $courseid 0: of the site
     * @return \stdClass|null the row
     */
    public static function live(int $courseid): ?\stdClass {
        return null;
    }

    /**
     * What decides in a course.
     *
     * @param int $courseid
     * @return \stdClass|null with site and course (rows, each maybe null); null: nothing decides there
     */
    public static function effective(int $courseid): ?\stdClass {
        return null;
    }

    /**
     * Core capabilities that somebody must have to make rules live, by what their actions do.
     *
     * @param string $json
     * @return string[] such as moodle/course:managegroups
     */
    public static function needs(string $json): array {
        return [];
    }
}
