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
 * Which boards somebody may see.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/grouplib.php');

/**
 * Which boards the current user may see. That he may be in the course at all is for the page to check, or for the external
 * function's validation of its context.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class board_access {
    /**
     * Made only for who may see the board.
     *
     * @param string $scope
     * @param int $scopeid
     * @param \context $context
     * @param \stdClass|null $course
     * @param string $name
     * @param bool $seeshidden
     */
    private function __construct(
        /** @var string site, course, cohort or group */
        public readonly string $scope,
        /** @var int 0 for the site */
        public readonly int $scopeid,
        /** @var \context where capabilities are asked for */
        public readonly \context $context,
        /** @var \stdClass|null the course, if it is a board of a course or group */
        public readonly ?\stdClass $course,
        /** @var string what it is called */
        public readonly string $name,
        /** @var bool whether the viewer sees learners who hide */
        public readonly bool $seeshidden,
    ) {
    }

    /**
     * The context of a scope.
     *
     * @param string $scope
     * @param int $scopeid
     * @return \context
     */
    public static function context_of(string $scope, int $scopeid): \context {
        global $DB;
        return match ($scope) {
            'course' => \context_course::instance($scopeid),
            'group' => \context_course::instance((int) $DB->get_field('groups', 'courseid', ['id' => $scopeid], MUST_EXIST)),
            'site', 'cohort' => \context_system::instance(),
            default => throw new \moodle_exception('noboard', 'local_pivc_gamification'),
        };
    }

    /**
     * A board that the current user may see. Boards that are not there, and boards that he may not see, are the same to him.
     *
     * @param string $scope
     * @param int $scopeid
     * @return self
     * @throws \moodle_exception
     */
    public static function open(string $scope, int $scopeid): self {
        $context = self::context_of($scope, $scopeid);
        $boards = $context instanceof \context_course ? self::in_course(get_course($context->instanceid)) : self::on_site();
        foreach ($boards as $board) {
            if ($board->scope === $scope && $board->scopeid === $scopeid) {
                return $board;
            }
        }
        throw new \moodle_exception('noboard', 'local_pivc_gamification');
    }

    /**
     * The boards of a course that the current user may see.
     *
     * @param \stdClass $course
     * @return self[] list
     */
    public static function in_course(\stdClass $course): array {
        $context = \context_course::instance($course->id);
        if (!self::may_view($context) || $course->id == SITEID || self::is_visitor($course, $context)) {
            return [];
        }
        $seeshidden = has_capability('local/pivc_gamification:viewhidden', $context);
        $groupmode = (int) groups_get_course_groupmode($course);
        $apart = $groupmode === SEPARATEGROUPS && !has_capability('moodle/site:accessallgroups', $context);
        $boards = [];
        if (eligibility::is_on('course') && !$apart) {
            $name = format_string($course->fullname, true, ['context' => $context, 'escape' => false]);
            $boards[] = new self('course', (int) $course->id, $context, $course, $name, $seeshidden);
        }
        if (eligibility::is_on('group') && $groupmode !== NOGROUPS) {
            foreach (self::groups($course, $apart) as $group) {
                $name = format_string($group->name, true, ['context' => $context, 'escape' => false]);
                $boards[] = new self('group', (int) $group->id, $context, $course, $name, $seeshidden);
            }
        }
        return $boards;
    }

    /**
     * The groups of a course whose boards the current user may see.
     *
     * @param \stdClass $course
     * @param bool $apart whether he may see his own groups only
     * @return \stdClass[]
     */
    private static function groups(\stdClass $course, bool $apart): array {
        global $DB, $USER;
        $mine = $DB->get_fieldset_sql(
            'SELECT gm.groupid
                                         FROM {groups_members} gm
                                         JOIN {groups} g ON g.id = gm.groupid
                                        WHERE g.courseid = :course AND gm.userid = :me',
            ['course' => $course->id, 'me' => $USER->id]
        );
        return array_filter(
            groups_get_all_groups($course->id, 0, $course->defaultgroupingid, 'g.*', false, true),
            fn($group) => in_array($group->id, $mine) ? in_array($group->visibility, [GROUPS_VISIBILITY_ALL, GROUPS_VISIBILITY_MEMBERS])
                : !$apart && $group->visibility == GROUPS_VISIBILITY_ALL
        );
    }

    /**
     * The boards beyond courses that the current user may see.
     *
     * @return self[] list
     */
    public static function on_site(): array {
        global $DB, $USER;
        $context = \context_system::instance();
        if (!self::may_view($context)) {
            return [];
        }
        $boards = [];
        if (eligibility::is_on('site')) {
            $boards[] = new self(
                'site',
                0,
                $context,
                null,
                get_string('boardofsite', 'local_pivc_gamification'),
                has_capability('local/pivc_gamification:viewhidden', $context)
            );
        }
        if (eligibility::is_on('cohort')) {
            $cohorts = $DB->get_records_sql(
                'SELECT co.id, co.name, co.contextid, MAX(CASE WHEN cm.userid = :me THEN 1 ELSE 0 END) AS mine
                   FROM {cohort} co
                   JOIN {' . eligibility::COHORTMEMBERS . '} x ON x.cohortid = co.id
              LEFT JOIN {cohort_members} cm ON cm.cohortid = co.id AND cm.userid = :me2
                  WHERE co.visible = 1
               GROUP BY co.id, co.name, co.contextid
               ORDER BY co.name, co.id',
                ['me' => $USER->id, 'me2' => $USER->id]
            );
            foreach ($cohorts as $cohort) {
                $where = \context::instance_by_id($cohort->contextid, IGNORE_MISSING);
                if ($where && ($cohort->mine || has_capability('moodle/cohort:view', $where))) {
                    $name = format_string($cohort->name, true, ['context' => $where, 'escape' => false]);
                    $boards[] = new self(
                        'cohort',
                        (int) $cohort->id,
                        $where,
                        null,
                        $name,
                        has_capability('local/pivc_gamification:viewhidden', $where)
                    );
                }
            }
        }
        return $boards;
    }

    /**
     * Whether the viewer has come into a course without belonging to it: as its guest he may see profiles, but not who
     * takes part.
     *
     * @param \stdClass $course
     * @param \context_course $context
     * @return bool
     */
    private static function is_visitor(\stdClass $course, \context_course $context): bool {
        return !is_enrolled($context, null, '', true) && !is_viewing($context) && !is_role_switched($course->id);
    }

    /**
     * Whether the current user may see any boards somewhere.
     *
     * @param \context $context
     * @return bool
     */
    private static function may_view(\context $context): bool {
        return isloggedin() && !isguestuser() && has_capability('local/pivc_gamification:view', $context);
    }
}
