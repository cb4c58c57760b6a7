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
 * Hides what did not pass.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * Hides what did not pass, where the site wants it so.
 *
 * An activity is hidden after its text was vetted, and whoever changed it is told. It is hidden again if somebody shows it with
 * the same text and nobody has overruled what was found. Nothing is ever shown by itself: once the text passes, its author is
 * told that it can be shown again. Chapters of books are only reported.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class blocking {
    /** @var int how many teachers are told where nobody knows who changed a text */
    private const TEACHERS = 20;

    /** @var bool whether an activity is being hidden or shown by this class */
    private static bool $changing = false;

    /**
     * Whether what did not pass is hidden on this site.
     *
     * @return bool
     */
    public static function is_on(): bool {
        return vetting_settings::is_on('blockcontent');
    }

    /**
     * Whether an activity is being hidden or shown because of what was found: that is no change of its content.
     *
     * @return bool
     */
    public static function is_changing(): bool {
        return self::$changing;
    }

    /**
     * Whether an activity has to be hidden.
     *
     * @param \stdClass $row of the table of vettings
     * @return bool
     */
    public static function wants(\stdClass $row): bool {
        return self::is_on() && course_texts::is_whole_activity($row->itemtype) && $row->approved !== null && !$row->approved
            && $row->timeoverruled === null;
    }

    /**
     * Hides an activity if it has to be, and tells of it; or tells that it can be shown again.
     *
     * @param \stdClass $row of the table of vettings
     * @param bool $visible whether it is to be seen now
     */
    public static function apply(\stdClass $row, bool $visible): void {
        global $DB;
        if (self::wants($row)) {
            if ($visible) {
                self::set_visible($row, false);
                $DB->set_field(vettings::TABLE, 'hidden', 1, ['id' => $row->id]);
                event\content_hidden::make($row)->trigger();
                self::tell($row, 'hidden');
            }
        } else if ($row->hidden && ($visible || $row->approved || $row->timeoverruled !== null)) {
            $DB->set_field(vettings::TABLE, 'hidden', 0, ['id' => $row->id]);
            if (!$visible) {
                self::tell($row, 'passes');
            }
        }
    }

    /**
     * Shows an activity again that was hidden because of what was found, in the name of the current user.
     *
     * @param \stdClass $row of the table of vettings
     * @return bool whether it is to be seen now: not, if the user may not do so, or its section is hidden
     */
    public static function show_again(\stdClass $row): bool {
        global $DB;
        $context = \context_module::instance($row->cmid);
        $cm = get_fast_modinfo($row->courseid)->get_cm($row->cmid);
        if (!has_capability('moodle/course:activityvisibility', $context) || !$cm->get_section_info()->visible) {
            return false;
        }
        self::set_visible($row, true);
        $DB->set_field(vettings::TABLE, 'hidden', 0, ['id' => $row->id]);
        return true;
    }

    /**
     * Hides or shows an activity, as a teacher would.
     *
     * @param \stdClass $row of the table of vettings
     * @param bool $visible
     */
    private static function set_visible(\stdClass $row, bool $visible): void {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        self::$changing = true;
        try {
            set_coursemodule_visible($row->cmid, (int) $visible);
            $cm = get_coursemodule_from_id('', $row->cmid, $row->courseid, false, MUST_EXIST);
            \core\event\course_module_updated::create_from_cm($cm, \context_module::instance($row->cmid))->trigger();
        } finally {
            self::$changing = false;
        }
    }

    /**
     * Tells whoever changed a text, or the teachers where nobody knows who did.
     *
     * @param \stdClass $row of the table of vettings
     * @param string $what hidden or passes
     */
    private static function tell(\stdClass $row, string $what): void {
        $context = \context_module::instance($row->cmid);
        $author = $row->authorid ? \core_user::get_user($row->authorid) : null;
        $users = $author && !$author->deleted && !$author->suspended && can_access_course(get_course($row->courseid), $author)
            ? [$author]
            : get_enrolled_users($context, 'moodle/course:manageactivities', 0, 'u.*', 'u.id', 0, self::TEACHERS, true);
        foreach ($users as $user) {
            \local_azora\observer_guard::run(fn() => self::send($row, $user, $what, $context));
        }
    }

    /**
     * Sends a message, in the language of who gets it.
     *
     * @param \stdClass $row of the table of vettings
     * @param \stdClass $user
     * @param string $what hidden or passes
     * @param \context_module $context
     */
    private static function send(\stdClass $row, \stdClass $user, string $what, \context_module $context): void {
        global $CFG;
        $url = new \moodle_url('/local/constitutional_agent/vetting.php', ['id' => $row->id]);
        $language = force_current_language($user->lang ?: $CFG->lang);
        try {
            $a = (object) ['title' => vetting_words::title($row, $context), 'url' => $url->out(false)];
            $subject = get_string("message{$what}subject", 'local_constitutional_agent', $a);
            $text = get_string("message{$what}text", 'local_constitutional_agent', $a);
        } finally {
            force_current_language($language);
        }
        $message = new \core\message\message();
        $message->component = 'local_constitutional_agent';
        $message->name = 'vetting';
        $message->courseid = $row->courseid;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = $subject;
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = \html_writer::tag('p', s($text));
        $message->smallmessage = $subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $subject;
        message_send($message);
    }
}
