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
 * What learners do with contributions of their own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\vetting;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/filelib.php');
require_once($CFG->dirroot . '/repository/lib.php');

/**
 * What learners do with contributions of their own.
 *
 * Handing in, changing, taking back, and handing in again. Who may do what is for contribution_access to say.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class handing_in {
    /** @var string the area of files that show that somebody did what he says */
    public const AREA = 'evidence';

    /** @var string what vetting calls the text of a contribution */
    public const VETTED = 'contribution';

    /** @var string[] formats that a text can have */
    public const FORMATS = [FORMAT_MOODLE, FORMAT_HTML, FORMAT_PLAIN, FORMAT_MARKDOWN];

    /** @var int the longest text, in characters */
    public const LONGEST = 50000;

    /**
     * How evidence is taken.
     *
     * @param \context $context of the course
     * @return array options of a file manager
     */
    public static function file_options(\context $context): array {
        global $CFG;
        $course = $context->get_course_context(false);
        $most = $course ? get_course($course->instanceid)->maxbytes : 0;
        return ['subdirs' => 0, 'maxfiles' => 10, 'accepted_types' => '*', 'return_types' => FILE_INTERNAL,
            'maxbytes' => get_user_max_upload_file_size($context, $CFG->maxbytes, $most)];
    }

    /**
     * Hands in a contribution.
     *
     * @param int $userid
     * @param \context $context of the course
     * @param string $kind one of ledger::KINDS
     * @param string $title plain text
     * @param string $text
     * @param int $format of the text
     * @param int $draftitemid evidence; 0: none
     * @return int its id
     */
    public static function submit(
        int $userid,
        \context $context,
        string $kind,
        string $title,
        string $text,
        int $format,
        int $draftitemid = 0
    ): int {
        self::check($kind, $title, $text, $format);
        $id = contributions::record_person($userid, $context, $kind, trim($title), $text, $format);
        self::save_files($context, $id, $draftitemid);
        self::vet($id, $userid, $context, $text, $format);
        return $id;
    }

    /**
     * Changes a contribution that nobody has verified yet. One that was sent back is handed in again by that.
     *
     * @param \stdClass $row of the table of contributions
     * @param string $kind one of ledger::KINDS
     * @param string $title plain text
     * @param string $text
     * @param int $format of the text
     * @param int $draftitemid evidence, all of it; 0: it stays as it is
     */
    public static function change(
        \stdClass $row,
        string $kind,
        string $title,
        string $text,
        int $format,
        int $draftitemid = 0
    ): void {
        global $DB;
        self::check($kind, $title, $text, $format);
        $id = (int) $row->id;
        $context = \context::instance_by_id($row->contextid);
        contributions::exclusively($id, function (\stdClass $row) use ($DB, $kind, $title, $text, $format, $context, $draftitemid) {
            if ($row->verified || !in_array($row->status, [ledger::COUNTED, ledger::REJECTED], true)) {
                throw new \moodle_exception('notchangeable', 'local_pivc_gamification');
            }
            // Before the row says that it has changed, or somebody could verify what he has not seen.
            self::save_files($context, (int) $row->id, $draftitemid);
            $DB->update_record(ledger::TABLE, (object) (['id' => $row->id, 'kind' => $kind, 'title' => facts::cut(trim($title)),
                'description' => $text, 'descriptionformat' => $format] + contributions::waiting()));
            rows::mark([$row]);
            if ($row->status !== ledger::COUNTED) {
                self::tell($row);
            }
        });
        self::vet($id, (int) $row->userid, $context, $text, $format);
    }

    /**
     * Takes a contribution back. It can be handed in again, as it was.
     *
     * @param \stdClass $row of the table of contributions
     */
    public static function withdraw(\stdClass $row): void {
        contributions::exclusively((int) $row->id, function (\stdClass $row) {
            if (!in_array($row->status, [ledger::COUNTED, ledger::REJECTED], true)) {
                throw new \moodle_exception('notchangeable', 'local_pivc_gamification');
            }
            ledger::withdraw((int) $row->id, (int) $row->userid);
        });
        vetting::forget(ledger::OWN, self::VETTED, (int) $row->id);
    }

    /**
     * Hands in again what was taken back, as it was then: on its own day, and verified if it was.
     *
     * @param \stdClass $row of the table of contributions
     */
    public static function hand_in_again(\stdClass $row): void {
        global $DB;
        contributions::exclusively((int) $row->id, function (\stdClass $row) use ($DB) {
            if ($row->status !== ledger::WITHDRAWN) {
                throw new \moodle_exception('notchangeable', 'local_pivc_gamification');
            }
            $fields = $row->verified ? ['status' => ledger::COUNTED, 'timescored' => null, 'timemodified' => time()]
                : contributions::waiting();
            $DB->update_record(ledger::TABLE, (object) ($fields + ['id' => $row->id]));
            $context = \context::instance_by_id($row->contextid);
            acts::record((int) $row->userid, $context, ledger::OWN, 'submission', (int) $row->id, (int) $row->timeoccurred);
            rows::mark([$row]);
            self::tell($row);
        });
        $context = \context::instance_by_id($row->contextid);
        self::vet((int) $row->id, (int) $row->userid, $context, (string) $row->description, (int) $row->descriptionformat);
    }

    /**
     * Tells that a contribution was handed in again.
     *
     * @param \stdClass $row as it was before
     */
    private static function tell(\stdClass $row): void {
        $trail = new trail((int) $row->userid);
        $trail->add(
            'contribution_recorded',
            (int) $row->userid,
            (int) $row->contextid,
            (int) $row->id,
            $row->status,
            ledger::COUNTED
        );
        $trail->tell();
    }

    /**
     * Checks what somebody wants to hand in.
     *
     * @param string $kind
     * @param string $title
     * @param string $text
     * @param int $format
     */
    private static function check(string $kind, string $title, string $text, int $format): void {
        if (!in_array($kind, ledger::KINDS, true)) {
            throw new \moodle_exception('nokind', 'local_pivc_gamification');
        }
        if (trim($title) === '') {
            throw new \moodle_exception('notitle', 'local_pivc_gamification');
        }
        if (!in_array($format, self::FORMATS)) {
            throw new \moodle_exception('noformat', 'local_pivc_gamification');
        }
        if ($problem = self::problem_of($text)) {
            throw new \moodle_exception($problem, 'local_pivc_gamification', '', self::LONGEST);
        }
    }

    /**
     * What is wrong with a text.
     *
     * @param string $text
     * @return string|null the string that says it; null: nothing is
     */
    public static function problem_of(string $text): ?string {
        if (\core_text::strlen($text) > self::LONGEST) {
            return 'texttoolong';
        }
        return html_is_blank(str_replace(['&nbsp;', "\u{a0}"], ' ', $text)) ? 'notext' : null;
    }

    /**
     * Saves evidence.
     *
     * @param \context $context
     * @param int $id
     * @param int $draftitemid
     */
    private static function save_files(\context $context, int $id, int $draftitemid): void {
        if ($draftitemid) {
            file_save_draft_area_files(
                $draftitemid,
                $context->id,
                ledger::OWN,
                self::AREA,
                $id,
                self::file_options($context)
            );
        }
    }

    /**
     * Has the text of a contribution vetted: its alignment is what vetting says. Without an engine it is vetted later.
     *
     * @param int $id
     * @param int $userid
     * @param \context $context
     * @param string $text
     * @param int $format
     */
    public static function vet(int $id, int $userid, \context $context, string $text, int $format): void {
        $html = format_text($text, $format, ['context' => $context, 'filter' => false, 'para' => false]);
        $result = vetting::vet_text(ledger::OWN, self::VETTED, $id, $userid, $context, $html);
        if ($result) {
            contributions::set_alignment($id, $result->score);
        }
    }

    /**
     * The evidence of a contribution.
     *
     * @param \stdClass $row of the table of contributions
     * @return \stored_file[]
     */
    public static function files(\stdClass $row): array {
        return get_file_storage()->get_area_files(
            $row->contextid,
            ledger::OWN,
            self::AREA,
            $row->id,
            'filepath, filename',
            false
        );
    }
}
