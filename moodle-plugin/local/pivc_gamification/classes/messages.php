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
 * Messages to learners.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Messages to learners, by Moodle's message providers: who gets them, and how, is everybody's own choice.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class messages {
    /**
     * You have earned a badge.
     *
     * @param \stdClass $row as badges::rows() gives it
     * @param int $userid
     * @param string $hash of the badge that was issued
     */
    public static function badge(\stdClass $row, int $userid, string $hash): void {
        $url = new \moodle_url('/badges/badge.php', ['hash' => $hash]);
        self::send($userid, 'badge', $row->courseid, fn() => (object) [
            'name' => badges::name($row),
            'rarity' => get_string('rarity' . $row->rarity, 'local_pivc_gamification'),
            'url' => $url->out(false),
        ], url: $url);
    }

    /**
     * You have earned a star; where the course does not show grades, not for what, nor which one.
     *
     * @param \stdClass $star with userid, courseid, itemtype, tier, score and title
     */
    public static function star(\stdClass $star): void {
        $keeps = gradebook::keeps($star->itemtype, (int) $star->courseid);
        self::send((int) $star->userid, 'star', (int) $star->courseid, fn() => (object) [
            'title' => $star->title === '' ? get_string('untitled', 'local_pivc_gamification')
                : format_string($star->title, true, ['context' => \context_system::instance(), 'escape' => false]),
            'tier' => tier_names::of($star->tier),
            'score' => format_float($star->score, 0),
        ], $keeps ? 'starkept' : null);
    }

    /**
     * Your streak is about to end.
     *
     * @param int $userid
     * @param int $days
     */
    public static function streak(int $userid, int $days): void {
        self::send($userid, 'streakreminder', SITEID, fn() => (object) ['days' => format_float($days, 0)]);
    }

    /**
     * Somebody verified your contribution, or sent it back.
     *
     * @param \stdClass $row of the table of contributions
     */
    public static function verified(\stdClass $row): void {
        $title = fn() => format_string((string) $row->title, true, ['context' => \context_system::instance(), 'escape' => false]);
        self::send(
            (int) $row->userid,
            'verified',
            (int) $row->courseid,
            fn() => (object) ['title' => $title(), 'comment' => (string) $row->verifiercomment],
            $row->verified ? 'verified' : 'sentback',
            new \moodle_url('/local/pivc_gamification/contribution.php', ['id' => $row->id]),
        );
    }

    /**
     * You have come into a better place on the board of a course.
     *
     * @param int $userid
     * @param int $position
     * @param \stdClass $course with id and fullname
     */
    public static function place(int $userid, int $position, \stdClass $course): void {
        self::send($userid, 'place', (int) $course->id, fn() => (object) [
            'position' => format_float($position, 0),
            'course' => format_string(
                $course->fullname,
                true,
                ['context' => \context_course::instance($course->id), 'escape' => false]
            ),
        ], url: new \moodle_url(
            '/local/pivc_gamification/leaderboard.php',
            ['id' => $course->id, 'frame' => 'all', 'around' => 1]
        ));
    }

    /**
     * Sends a message, in the language of who gets it.
     *
     * @param int $userid
     * @param string $name the provider's
     * @param int $courseid
     * @param callable $words what the strings take
     * @param string|null $strings which ones: message…subject and message…text; null: called as the provider is
     * @param \moodle_url|null $url where there is more
     */
    private static function send(
        int $userid,
        string $name,
        int $courseid,
        callable $words,
        ?string $strings = null,
        ?\moodle_url $url = null
    ): void {
        global $CFG;
        $user = \core_user::get_user($userid);
        if (!$user || $user->deleted || $user->suspended) {
            return;
        }
        $language = force_current_language($user->lang ?: $CFG->lang);
        try {
            $a = $words();
            $strings ??= $name;
            $subject = get_string("message{$strings}subject", 'local_pivc_gamification', $a);
            $text = get_string("message{$strings}text", 'local_pivc_gamification', $a);
        } finally {
            force_current_language($language);
        }
        $message = new \core\message\message();
        $message->component = 'local_pivc_gamification';
        $message->name = $name;
        $message->courseid = $courseid ?: SITEID;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = $subject;
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = \html_writer::tag('p', s($text));
        $message->smallmessage = $subject;
        $message->notification = 1;
        if ($url) {
            $message->contexturl = $url->out(false);
            $message->contexturlname = $subject;
        }
        message_send($message);
    }
}
