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
 * Who may see whose path.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * Who may see whose path: a learner his own, a teacher those of the learners whose groups he may see.
 *
 * Learners that are not there, and learners that one may not see, are the same.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path_access {
    /** @var string who has a path */
    public const HAVE = 'local/constitutional_agent:havepath';

    /** @var string who sees paths of others */
    public const VIEW = 'local/constitutional_agent:viewpaths';

    /** @var string who undoes what was decided about others */
    public const UNDO = 'local/constitutional_agent:undo';

    /** @var string who sees what others were graded: facts are made of it */
    private const GRADES = 'moodle/grade:viewall';

    /**
     * Whether somebody has a path in a course: who may do everything has none for that.
     *
     * @param \context_course $context
     * @param int $userid
     * @return bool
     */
    public static function has_path(\context_course $context, int $userid): bool {
        return !isguestuser($userid) && is_enrolled($context, $userid, '', true)
            && has_capability(self::HAVE, $context, $userid, false);
    }

    /**
     * Whether there are paths in a course: rules hold in it. It is asked by every page of a course.
     *
     * @param int $courseid
     * @return bool
     */
    public static function is_on(int $courseid): bool {
        return rulesets::decide_in($courseid);
    }

    /**
     * Whether the current user sees the facts about learners that rules have read.
     *
     * @param \context_course $context
     * @return bool
     */
    public static function sees_facts(\context_course $context): bool {
        return has_capability(self::GRADES, $context);
    }

    /**
     * A learner whose path the current user may see.
     *
     * @param \stdClass $course
     * @param int $userid
     * @return \stdClass the user
     */
    public static function learner(\stdClass $course, int $userid): \stdClass {
        $context = \context_course::instance($course->id);
        require_capability(self::VIEW, $context);
        $user = \core_user::get_user($userid);
        if (
            !$user || $user->deleted || !is_enrolled($context, $user) || !has_capability(self::HAVE, $context, $user, false)
                || !groups_user_groups_visible($course, $user->id)
        ) {
            throw new \moodle_exception('nolearner', 'local_constitutional_agent');
        }
        return $user;
    }

    /**
     * A decision that the current user may undo, with its course and its learner.
     *
     * @param \stdClass $decision the row
     * @return array of two: the course and the learner
     */
    public static function may_undo(\stdClass $decision): array {
        $course = get_course($decision->courseid);
        require_capability(self::UNDO, \context_course::instance($course->id));
        return [$course, self::learner($course, (int) $decision->userid)];
    }

    /**
     * Nobody changes anything in another's name.
     */
    public static function require_own_session(): void {
        if (\core\session\manager::is_loggedinas()) {
            throw new \moodle_exception('notloggedinas', 'local_constitutional_agent');
        }
    }

    /**
     * The learners whose paths the current user may see.
     *
     * @param \stdClass $course
     * @param int $groupid only of this group; 0: of all
     * @param string $search in their names
     * @return array of two: SQL for ids of users u, and named parameters
     */
    public static function learners_sql(\stdClass $course, int $groupid, string $search): array {
        global $USER;
        $context = \context_course::instance($course->id);
        $groupids = $groupid ? [$groupid] : [];
        $apart = groups_get_course_groupmode($course) == SEPARATEGROUPS
            && !has_capability('moodle/site:accessallgroups', $context);
        if ($apart) {
            $mine = array_map('intval', array_keys(groups_get_all_groups($course->id, $USER->id)));
            $groupids = $groupids ? array_intersect($groupids, $mine) : $mine;
        }
        [$sql, $params] = get_enrolled_sql($context, self::HAVE, $groupids ?: 0, true);
        $where = "u.deleted = 0 AND u.id IN ($sql)";
        if ($apart && !$groupids) {
            // To Moodle an empty list of groups is all of them.
            $where .= ' AND 1 = 0';
        }
        if ($search !== '') {
            [$like, $more] = users_search_sql($search, 'u', USER_SEARCH_CONTAINS);
            $where .= " AND $like";
            $params += $more;
        }
        return [$where, $params];
    }
}
