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
 * Who manages the rules of a course or of the site, who may make them live, and whose learners are looked at before.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_access {
    /**
     * Where rules hold.
     *
     * @param int $courseid 0: of the site
     * @return \context
     */
    public static function context(int $courseid): \context {
        return $courseid ? \context_course::instance($courseid) : \context_system::instance();
    }

    /**
     * A version, for somebody who manages the rules that it is of.
     *
     * @param int $id
     * @return \stdClass the row
     */
    public static function open(int $id): \stdClass {
        $ruleset = rulesets::get($id);
        self::require_manage((int) $ruleset->courseid);
        return $ruleset;
    }

    /**
     * Whether the current user manages the rules.
     *
     * @param int $courseid 0: of the site
     * @return bool
     */
    public static function may_manage(int $courseid): bool {
        return has_capability(self::capability($courseid), self::context($courseid));
    }

    /**
     * Makes sure of that.
     *
     * @param int $courseid 0: of the site
     */
    public static function require_manage(int $courseid): void {
        require_capability(self::capability($courseid), self::context($courseid));
    }

    /**
     * What Moodle itself asks of who does what rules do, and the current user lacks.
     *
     * @param \stdClass $ruleset
     * @return string[] names of capabilities, plain text
     */
    public static function lacking(\stdClass $ruleset): array {
        $context = self::context((int) $ruleset->courseid);
        $lacking = array_filter(rulesets::needs($ruleset->content), fn($name) => !has_capability($name, $context));
        return array_map('get_capability_string', array_values($lacking));
    }

    /**
     * Makes sure that the current user may make a version live.
     *
     * @param \stdClass $ruleset
     */
    public static function require_go_live(\stdClass $ruleset): void {
        self::require_manage((int) $ruleset->courseid);
        $context = self::context((int) $ruleset->courseid);
        foreach (rulesets::needs($ruleset->content) as $capability) {
            require_capability($capability, $context);
        }
    }

    /**
     * Whether the current user may see what rules would do to learners.
     *
     * @param int $courseid 0: of the site
     * @return bool
     */
    public static function may_preview(int $courseid): bool {
        return has_capability('moodle/grade:viewall', self::context($courseid));
    }

    /**
     * Makes sure of that.
     *
     * @param int $courseid 0: of the site
     */
    public static function require_preview(int $courseid): void {
        require_capability('moodle/grade:viewall', self::context($courseid));
    }

    /**
     * The groups of a course whose learners a user may see.
     *
     * @param int $courseid 0: of the site
     * @param int|null $userid null: the current user
     * @return int[]|null ids in order; null: all
     */
    public static function groups_of(int $courseid, ?int $userid = null): ?array {
        global $CFG, $USER;
        require_once($CFG->libdir . '/grouplib.php');
        $userid ??= (int) $USER->id;
        if (
            !$courseid || groups_get_course_groupmode(get_course($courseid)) != SEPARATEGROUPS
                || has_capability('moodle/site:accessallgroups', \context_course::instance($courseid), $userid)
        ) {
            return null;
        }
        $groups = array_map('intval', array_keys(groups_get_all_groups($courseid, $userid)));
        sort($groups);
        return $groups;
    }

    /**
     * Those of some learners who are in some groups.
     *
     * @param int[] $userids
     * @param int[]|null $groups null: all
     * @return int[]
     */
    public static function within(array $userids, ?array $groups): array {
        global $DB;
        if ($groups === null || !$userids) {
            return $userids;
        }
        if (!$groups) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($groups, SQL_PARAMS_NAMED, 'g');
        [$among, $more] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $members = $DB->get_fieldset_select('groups_members', 'DISTINCT userid', "groupid $in AND userid $among", $params + $more);
        return array_values(array_intersect($userids, array_map('intval', $members)));
    }

    /**
     * Learners of a course whom the current user may see, found by their names.
     *
     * @param int $courseid
     * @param string $search part of a name; '' finds everybody
     * @param int $limit
     * @return array<int, string> user => full name, plain text
     */
    public static function find_learners(int $courseid, string $search, int $limit): array {
        global $DB;
        $context = \context_course::instance($courseid);
        $groups = self::groups_of($courseid);
        if ($groups === []) {
            return [];
        }
        [$enrolled, $params] = get_enrolled_sql($context, 'local/constitutional_agent:havepath', $groups ?? 0, true);
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $where = '';
        if ($search !== '') {
            $where = 'WHERE ' . $DB->sql_like($DB->sql_fullname('u.firstname', 'u.lastname'), ':search', false, false);
            $params['search'] = '%' . $DB->sql_like_escape($search) . '%';
        }
        $users = $DB->get_records_sql(
            "SELECT u.id, $names FROM {user} u JOIN ($enrolled) e ON e.id = u.id $where ORDER BY u.lastname, u.firstname, u.id",
            $params,
            0,
            $limit
        );
        $full = has_capability('moodle/site:viewfullnames', $context);
        return array_map(fn($user) => fullname($user, $full), $users);
    }

    /**
     * Makes sure that somebody is a learner of a course whom the current user may see.
     *
     * @param int $userid
     * @param int $courseid
     */
    public static function require_learner(int $userid, int $courseid): void {
        $context = \context_course::instance($courseid);
        $learner = is_enrolled($context, $userid, 'local/constitutional_agent:havepath', true);
        if (!$learner || !self::within([$userid], self::groups_of($courseid))) {
            throw new \moodle_exception('nolearner', 'local_constitutional_agent');
        }
    }

    /**
     * The capability to manage rules.
     *
     * @param int $courseid 0: of the site
     * @return string
     */
    private static function capability(int $courseid): string {
        return 'local/constitutional_agent:' . ($courseid ? 'managerules' : 'managesiterules');
    }
}
