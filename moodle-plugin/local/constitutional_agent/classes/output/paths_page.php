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
 * The page with the learners of a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_constitutional_agent\decisions;
use local_constitutional_agent\path_access;
use local_constitutional_agent\profiles;

/**
 * The page with the learners of a course whose paths a teacher may see, and with what was decided about each last.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class paths_page implements \renderable, \templatable {
    /** @var int learners on a page */
    public const PERPAGE = 30;

    /**
     * Makes one.
     *
     * @param \stdClass $course
     * @param int $groupid 0: of all
     * @param string $search in names
     * @param int $page from 0
     * @param string $groupmenu HTML that Moodle has made
     */
    public function __construct(
        /** @var \stdClass the course */
        private readonly \stdClass $course,
        /** @var int 0: of all */
        private readonly int $groupid = 0,
        /** @var string in names */
        private readonly string $search = '',
        /** @var int from 0 */
        private readonly int $page = 0,
        /** @var string HTML that Moodle has made */
        private readonly string $groupmenu = '',
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        [$where, $params] = path_access::learners_sql($this->course, $this->groupid, $this->search);
        $total = $DB->count_records_sql("SELECT COUNT(1) FROM {user} u WHERE $where", $params);
        $names = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        [$order, $orderparams] = users_order_by_sql('u');
        $users = $DB->get_records_sql(
            "SELECT u.id, $names FROM {user} u WHERE $where ORDER BY $order, u.id",
            $params + $orderparams,
            $this->page * self::PERPAGE,
            self::PERPAGE
        );
        $url = new \moodle_url('/local/constitutional_agent/paths.php', ['id' => $this->course->id]);
        $paged = new \moodle_url($url, $this->search === '' ? [] : ['search' => $this->search]);
        return [
            'enginemissing' => !engine::is_available(),
            'off' => !path_access::is_on((int) $this->course->id),
            'id' => $this->course->id,
            'action' => $url->out(false),
            'groupmenu' => $this->groupmenu,
            'search' => $this->search,
            'has' => (bool) $users,
            'learners' => $users ? $this->rows($users) : [],
            'pages' => pages::of($paged, $this->page, self::PERPAGE, $total),
        ];
    }

    /**
     * Learners with what is known of each, by as many statements as for one.
     *
     * @param \stdClass[] $users by id
     * @return array[]
     */
    private function rows(array $users): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_keys($users), SQL_PARAMS_NAMED, 'u');
        $params['course'] = $this->course->id;
        $where = "courseid = :course AND userid $in";
        $steps = $DB->get_records_sql_menu(
            "SELECT userid, COUNT(1) AS howmany
               FROM {local_constitutional_agent_steps}
              WHERE $where AND status = 'active' AND kind IN ('remedy', 'review', 'challenge')
           GROUP BY userid",
            $params
        );
        $latest = $DB->get_records_sql_menu(
            'SELECT userid, MAX(timecreated) AS latest
               FROM {' . decisions::TABLE . "}
              WHERE $where
           GROUP BY userid",
            $params
        );
        // What somebody has reached is made of grades.
        $profiles = path_access::sees_facts(\context_course::instance($this->course->id))
            ? $DB->get_records_select(profiles::TABLE, $where, $params, '', 'userid, mastery, pace') : [];
        $none = get_string('notknown', 'local_constitutional_agent');
        return array_map(fn($user) => [
            'name' => fullname($user),
            'link' => (new \moodle_url(
                '/local/constitutional_agent/learner.php',
                ['id' => $this->course->id, 'userid' => $user->id]
            ))->out(false),
            'mastery' => learner_page::word('mastery', $profiles[$user->id]->mastery ?? null),
            'pace' => learner_page::word('pace', $profiles[$user->id]->pace ?? null),
            'steps' => format_float($steps[$user->id] ?? 0, 0),
            'latest' => isset($latest[$user->id])
                ? userdate($latest[$user->id], get_string('strftimedatetimeshort', 'langconfig')) : $none,
        ], array_values($users));
    }
}
