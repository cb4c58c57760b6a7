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
 * Who would get a badge.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\profiles;

/**
 * Who would get a badge by some rules now, nothing being written.
 *
 * It shows facts of learners, so it takes the right to see all grades, and of a course with separate groups only one's own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_preview {
    /** @var int how many are named */
    public const NAMED = 50;

    /** @var int for how long learners are looked at, in seconds */
    private const LONGEST = 20;

    /** @var int how many learners were looked at */
    public int $looked = 0;

    /** @var int how many would get it */
    public int $count = 0;

    /** @var int how many of those who fulfil the rules have it */
    public int $already = 0;

    /** @var int how many of those who fulfil the rules had it once */
    public int $revoked = 0;

    /** @var bool whether all were looked at */
    public bool $complete = false;

    /** @var array<int, array<string, mixed>> the first of those who would get it: user => facts that decided */
    public array $first = [];

    /** @var bool whether only some groups were looked at */
    public readonly bool $somegroups;

    /** @var int[]|null ids of groups; null: all */
    private readonly ?array $groups;

    /**
     * Looks.
     *
     * @param \stdClass $row as badges::rows() gives it
     * @param string $rules JSON that was checked
     * @param int $longest for how long, in seconds
     */
    public function __construct(
        /** @var \stdClass */
        private readonly \stdClass $row,
        string $rules,
        int $longest = self::LONGEST,
    ) {
        self::require_access($row);
        $this->groups = self::groups_of($row->courseid);
        $this->somegroups = $this->groups !== null;
        $this->look(engine::compile($rules), time() + $longest);
    }

    /**
     * Whether the current user may see it.
     *
     * @param \stdClass $row
     * @return bool
     */
    public static function may_see(\stdClass $row): bool {
        return has_capability('moodle/grade:viewall', badges::context($row));
    }

    /**
     * Makes sure of that.
     *
     * @param \stdClass $row
     */
    private static function require_access(\stdClass $row): void {
        require_capability('moodle/grade:viewall', badges::context($row));
    }

    /**
     * The groups of a course that the current user may see.
     *
     * @param int $courseid 0: of the site
     * @return int[]|null ids; null: all
     */
    public static function groups_of(int $courseid): ?array {
        global $CFG, $USER;
        require_once($CFG->libdir . '/grouplib.php');
        if (
            !$courseid || groups_get_course_groupmode(get_course($courseid)) != SEPARATEGROUPS
                || has_capability('moodle/site:accessallgroups', \context_course::instance($courseid))
        ) {
            return null;
        }
        return array_map('intval', array_keys(groups_get_all_groups($courseid, $USER->id)));
    }

    /**
     * Looks at learners in batches, until all were looked at or time is over.
     *
     * @param object $rules compiled
     * @param int $deadline
     */
    private function look(object $rules, int $deadline): void {
        global $DB;
        $description = engine::describe($rules);
        $names = $description['dynamic'] ? null
            : array_values(array_unique(array_map(fn($fact) => explode('.', (string) $fact)[0], $description['facts'])));
        $cursor = 0;
        do {
            [$where, $params] = badges::eligible_sql($this->row->courseid, $this->groups);
            $userids = array_map('intval', array_keys($DB->get_records_sql(
                "SELECT u.id FROM {user} u WHERE u.id > :cursor AND $where ORDER BY u.id",
                $params + ['cursor' => $cursor],
                0,
                badges::BATCH
            )));
            $this->batch($rules, $userids, $names);
            $this->complete = count($userids) < badges::BATCH;
            $cursor = $userids ? end($userids) : 0;
        } while (!$this->complete && time() < $deadline);
    }

    /**
     * Looks at some learners.
     *
     * @param object $rules compiled
     * @param int[] $userids
     * @param string[]|null $names of facts; null: all
     */
    private function batch(object $rules, array $userids, ?array $names): void {
        global $DB;
        if (!$userids) {
            return;
        }
        $this->looked += count($userids);
        $had = badges::had([$this->row->badgeid], $userids);
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $has = array_flip($DB->get_fieldset_select('badge_issued', 'userid', "badgeid = :badge AND userid $in", $params
            + ['badge' => $this->row->badgeid]));
        $facts = profiles::facts_of($userids, $this->row->courseid, $names);
        foreach (engine::evaluate_batch($rules, $facts) as $userid => $decisions) {
            if ($decisions instanceof \Throwable || !$decisions) {
                continue;
            }
            if (isset($has[$userid])) {
                $this->already++;
            } else if (isset($had["{$this->row->badgeid}/$userid"])) {
                $this->revoked++;
            } else {
                $this->count++;
                if (count($this->first) < self::NAMED) {
                    $this->first[$userid] = $decisions[0]['because'];
                }
            }
        }
    }
}
