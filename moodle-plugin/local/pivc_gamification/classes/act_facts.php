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
 * What activities' own tables say of learners' acts: attempts, submissions, posts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What activities' own tables say of learners' acts: attempts, submissions, posts.
 *
 * Each method reads many at once, and gives objects that acts::apply() takes.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class act_facts {
    /**
     * Finished attempts at quizzes, previews aside.
     *
     * @param string $where over x (quiz_attempts) and cm (course_modules)
     * @param array $params named
     * @param int $limit 0: all
     * @return \stdClass[] list, in the order of sourceid, the attempts' ids
     */
    public static function attempts(string $where, array $params, int $limit = 0): array {
        return self::acts(
            'quiz',
            'attempt',
            '{quiz_attempts} x JOIN {quiz} i ON i.id = x.quiz',
            'x.timefinish',
            "x.state = 'finished' AND x.preview = 0 AND x.timefinish > 0 AND $where",
            $params,
            $limit,
            true
        );
    }

    /**
     * Submissions of assignments, those of teams aside.
     *
     * @param string $where over x (assign_submission) and cm (course_modules)
     * @param array $params named
     * @param int $limit 0: all
     * @return \stdClass[] list, in the order of sourceid, the submissions' ids
     */
    public static function submissions(string $where, array $params, int $limit = 0): array {
        return self::acts(
            'assign',
            'submission',
            '{assign_submission} x JOIN {assign} i ON i.id = x.assignment',
            'x.timemodified',
            "x.status = 'submitted' AND x.userid > 0 AND $where",
            $params,
            $limit,
            false
        );
    }

    /**
     * Posts in forums.
     *
     * @param string $where over x (forum_posts) and cm (course_modules)
     * @param array $params named
     * @param int $limit 0: all
     * @return \stdClass[] list, in the order of sourceid, the posts' ids
     */
    public static function posts(string $where, array $params, int $limit = 0): array {
        return self::acts(
            'forum',
            'post',
            '{forum_posts} x JOIN {forum_discussions} d ON d.id = x.discussion JOIN {forum} i ON i.id = d.forum',
            'x.created',
            "x.deleted = 0 AND x.userid > 0 AND $where",
            $params,
            $limit,
            true
        );
    }

    /**
     * Acts that a table of an activity tells of.
     *
     * @param string $modname
     * @param string $itemtype
     * @param string $from the table as x, and the activity's own as i
     * @param string $time
     * @param string $where
     * @param array $params
     * @param int $limit
     * @param bool $moves whether the ledger follows where the time changes
     * @return \stdClass[]
     */
    private static function acts(
        string $modname,
        string $itemtype,
        string $from,
        string $time,
        string $where,
        array $params,
        int $limit,
        bool $moves
    ): array {
        global $DB;
        if (!array_key_exists($modname, \core_component::get_plugin_list('mod'))) {
            return [];
        }
        $records = $DB->get_records_sql(
            "SELECT x.id AS sourceid, x.userid, $time AS timeoccurred, i.course AS courseid, ctx.id AS contextid,
                    cm.deletioninprogress AS deleting
               FROM $from
               JOIN {modules} m ON m.name = '$modname'
               JOIN {course_modules} cm ON cm.module = m.id AND cm.instance = i.id AND cm.course = i.course
               JOIN {context} ctx ON ctx.contextlevel = " . CONTEXT_MODULE . " AND ctx.instanceid = cm.id
              WHERE $where
           ORDER BY x.id",
            $params,
            0,
            $limit
        );
        return array_map(fn($record) => (object) [
            'sourceid' => (int) $record->sourceid,
            'userid' => (int) $record->userid,
            'courseid' => (int) $record->courseid,
            'contextid' => (int) $record->contextid,
            'component' => 'mod_' . $modname,
            'itemtype' => $itemtype,
            'itemid' => (int) $record->sourceid,
            'wanted' => true,
            'deleting' => !empty($record->deleting),
            'timeoccurred' => (int) $record->timeoccurred,
            'moves' => $moves,
        ], array_values($records));
    }
}
