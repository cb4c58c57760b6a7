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
 * Messages, by Moodle's message providers: who gets them, and how, is everybody's own choice.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class messages {
    /** @var int how many learners a message to a teacher names */
    private const MOST = 20;

    /**
     * Your path has changed.
     *
     * @param \stdClass $decision the row
     */
    public static function path(\stdClass $decision): void {
        $own = is_string($decision->params['tell']) ? $decision->params['tell'] : '';
        self::send($decision->userid, 'path', $decision->courseid, fn() => (object) [
            'course' => self::course($decision->courseid),
            'text' => implode("\n\n", array_filter(
                [$own, self::change($decision, $own), $own === '' ? decisions::why(grades::without_hidden([$decision])[0]) : ''],
                fn($part) => $part !== ''
            )),
        ], new \moodle_url('/local/constitutional_agent/path.php', ['id' => $decision->courseid]));
    }

    /**
     * What has changed on a path. Where nothing has, a rule's own words are enough.
     *
     * @param \stdClass $decision the row
     * @param string $own the rule's own words
     * @return string plain text
     */
    private static function change(\stdClass $decision, string $own): string {
        global $DB;
        $nothing = $own !== '' && !$DB->record_exists(steps::TABLE, ['decisionid' => $decision->id]);
        return $nothing ? '' : decisions::text($decision, $decision->userid);
    }

    /**
     * Learners need your attention. Teachers are told of those whom they may see, all of a rule in one message.
     *
     * @param int $courseid
     * @param \stdClass[] $decisions rows
     */
    public static function teachers(int $courseid, array $decisions): void {
        $context = \context_course::instance($courseid);
        $teachers = get_enrolled_users($context, 'local/constitutional_agent:viewpaths', 0, 'u.*', null, 0, 0, true);
        if (!$teachers) {
            return;
        }
        $byrule = [];
        foreach ($decisions as $decision) {
            $byrule[$decision->sitewide . '/' . $decision->ruleid][$decision->userid] = $decision;
        }
        $sees = self::who_sees($courseid, array_keys($teachers), array_column($decisions, 'userid'));
        $learners = self::names(array_unique(array_column($decisions, 'userid')));
        foreach ($byrule as $some) {
            foreach ($teachers as $teacher) {
                $theirs = array_filter($some, fn($decision) => $sees($teacher->id, $decision->userid));
                if ($theirs) {
                    self::tell_teacher((int) $teacher->id, $courseid, $theirs, $learners);
                }
            }
        }
    }

    /**
     * Tells a teacher of the learners about whom a rule decided.
     *
     * @param int $teacherid
     * @param int $courseid
     * @param array<int, \stdClass> $decisions user => row
     * @param array<int, string> $learners user => name
     */
    private static function tell_teacher(int $teacherid, int $courseid, array $decisions, array $learners): void {
        $first = reset($decisions);
        $own = is_string($first->params['teacher']) ? $first->params['teacher'] : $first->ruleid;
        $url = count($decisions) === 1
            ? new \moodle_url('/local/constitutional_agent/learner.php', ['id' => $courseid, 'userid' => $first->userid])
            : new \moodle_url('/local/constitutional_agent/paths.php', ['id' => $courseid]);
        self::send($teacherid, 'learner', $courseid, function () use ($courseid, $decisions, $learners, $own) {
            $names = array_values(array_intersect_key($learners, $decisions));
            $shown = implode(', ', array_slice($names, 0, self::MOST));
            return (object) [
                'course' => self::course($courseid),
                'count' => count($names),
                'text' => $own,
                'learners' => count($names) <= self::MOST ? $shown
                    : get_string('andmore', 'local_constitutional_agent', (object) ['names' => $shown,
                        'more' => count($names) - self::MOST]),
            ];
        }, $url);
    }

    /**
     * Who may see whom, where groups are separate.
     *
     * @param int $courseid
     * @param int[] $teacherids
     * @param int[] $userids
     * @return callable that is given a teacher and a learner
     */
    private static function who_sees(int $courseid, array $teacherids, array $userids): callable {
        global $DB;
        $context = \context_course::instance($courseid);
        if (groups_get_course_groupmode(get_course($courseid)) != SEPARATEGROUPS) {
            return fn() => true;
        }
        [$in, $params] = $DB->get_in_or_equal(array_merge($teacherids, $userids), SQL_PARAMS_NAMED);
        $groups = [];
        $records = $DB->get_records_sql(
            "SELECT gm.id, gm.userid, gm.groupid
               FROM {groups} g
               JOIN {groups_members} gm ON gm.groupid = g.id
              WHERE g.courseid = :course AND gm.userid $in",
            $params + ['course' => $courseid]
        );
        foreach ($records as $record) {
            $groups[$record->userid][] = $record->groupid;
        }
        $all = array_filter($teacherids, fn($id) => has_capability('moodle/site:accessallgroups', $context, $id));
        return fn($teacher, $user) => in_array($teacher, $all)
            || array_intersect($groups[$teacher] ?? [], $groups[$user] ?? []);
    }

    /**
     * The names of learners.
     *
     * @param int[] $userids
     * @return array<int, string> user => name, by last and first name
     */
    private static function names(array $userids): array {
        global $DB;
        $fields = implode(', ', \core_user\fields::get_name_fields());
        $names = [];
        foreach (array_chunk($userids, 1000) as $chunk) {
            foreach ($DB->get_records_list('user', 'id', $chunk, 'lastname, firstname, id', "id, $fields") as $user) {
                $names[(int) $user->id] = fullname($user);
            }
        }
        return $names;
    }

    /**
     * The name of a course.
     *
     * @param int $courseid
     * @return string plain text
     */
    private static function course(int $courseid): string {
        return format_string(
            get_course($courseid)->fullname,
            true,
            ['context' => \context_course::instance($courseid), 'escape' => false]
        );
    }

    /**
     * Sends a message, in the language of who gets it.
     *
     * @param int $userid
     * @param string $name the provider's; its strings are message…subject and message…text
     * @param int $courseid
     * @param callable $words what the strings take
     * @param \moodle_url $url where there is more
     */
    private static function send(int $userid, string $name, int $courseid, callable $words, \moodle_url $url): void {
        global $CFG;
        $user = \core_user::get_user($userid);
        if (!$user || $user->deleted || $user->suspended) {
            return;
        }
        $language = force_current_language($user->lang ?: $CFG->lang);
        try {
            $a = $words();
            $subject = get_string("message{$name}subject", 'local_constitutional_agent', $a);
            $text = get_string("message{$name}text", 'local_constitutional_agent', $a);
        } finally {
            force_current_language($language);
        }
        $message = new \core\message\message();
        $message->component = 'local_constitutional_agent';
        $message->name = $name;
        $message->courseid = $courseid;
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->subject = $subject;
        $message->fullmessage = $text;
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = \html_writer::tag('p', nl2br(s($text)));
        $message->smallmessage = $subject;
        $message->notification = 1;
        $message->contexturl = $url->out(false);
        $message->contexturlname = $subject;
        message_send($message);
    }
}
