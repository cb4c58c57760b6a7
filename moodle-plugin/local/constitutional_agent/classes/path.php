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

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/completionlib.php');

/**
 * Learners' paths through a course: its activities in their order, and what was decided about them.
 *
 * On the path are the activities whose completion is tracked, and those that rules put there. What is only opened, or need not be
 * done, keeps its place.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path {
    /** @var string an activity of the course itself */
    public const COURSE = 'course';
    /** @var string put before the next one, because something has not been understood */
    public const REMEDY = 'remedy';
    /** @var string put before the next one, to be looked at again */
    public const REVIEW = 'review';
    /** @var string offered besides */
    public const CHALLENGE = 'challenge';

    /** @var string state: finished */
    public const DONE = 'done';
    /** @var string state: to be done now */
    public const NEXT = 'next';
    /** @var string state: to be done later */
    public const LATER = 'later';
    /** @var string state: need not be done */
    public const SKIPPED = 'skipped';
    /** @var string state: opened for this learner, and not done yet */
    public const OPENED = 'opened';

    /** @var int how many changes are told */
    private const CHANGES = 50;

    /** @var \course_modinfo the course as the learner sees it */
    private \course_modinfo $modinfo;

    /** @var array<int, \stdClass> decisions by id */
    private array $decisions;

    /** @var array<int, array<string, \stdClass>> course module => kind => the latest stored step */
    private array $stored = [];

    /** @var array<int, int> course module => when it was completed */
    private array $done;

    /**
     * Reads what there is.
     *
     * @param int $userid
     * @param int $courseid
     */
    private function __construct(
        /** @var int the learner */
        private readonly int $userid,
        /** @var int the course */
        private readonly int $courseid,
    ) {
        $this->modinfo = get_fast_modinfo($courseid, $userid);
        $rows = steps::of($courseid, [$userid], [steps::ACTIVE, steps::DONE])[$userid];
        foreach ($rows as $row) {
            // Of two of a kind the active one counts, else the later one.
            $known = $this->stored[$row->cmid][$row->kind] ?? null;
            if (!$known || $row->status === steps::ACTIVE || $known->status === steps::DONE) {
                $this->stored[$row->cmid][$row->kind] = $row;
            }
        }
        $this->decisions = array_column(decisions::of($userid, $courseid, 0, self::CHANGES), null, 'id');
        $missing = array_diff(array_unique(array_column($rows, 'decisionid')), array_keys($this->decisions));
        $this->decisions = grades::without_hidden($this->decisions + decisions::get_many($missing));
        $this->done = $this->completed();
    }

    /**
     * A learner's path.
     *
     * A step has: id (of the stored step; 0: of the course itself), cmid, kind, state, why (plain text, '' where nothing was
     * decided about it), since (Unix time, 0 likewise), decisionid (0 likewise), locked (whether the learner cannot get in now),
     * canfinish (whether the learner himself says when it is done).
     * A change has: time, text, why, decisionid, undone (bool).
     *
     * What it says is for the learner; to show it to somebody else, of_course must be true.
     *
     * @param int $userid
     * @param int $courseid
     * @param bool $ofcourse whether reasons tell of facts of this course only
     * @return \stdClass with steps (list), next (a step, or null) and changes (list, the latest first)
     */
    public static function of(int $userid, int $courseid, bool $ofcourse = false): \stdClass {
        $path = new self($userid, $courseid);
        $steps = $path->steps(!$ofcourse);
        $next = array_values(array_filter($steps, fn($step) => $step->state === self::NEXT))[0] ?? null;
        return (object) ['steps' => $steps, 'next' => $next, 'changes' => $path->changes(!$ofcourse)];
    }

    /**
     * What the learner has completed.
     *
     * @return array<int, int> course module => when
     */
    private function completed(): array {
        global $DB;
        $tracked = array_keys(learner_facts::tracked($this->courseid));
        if (!$tracked) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($tracked, SQL_PARAMS_NAMED);
        return array_map('intval', $DB->get_records_select_menu(
            'course_modules_completion',
            "userid = :userid AND coursemoduleid $in
                AND completionstate IN (" . COMPLETION_COMPLETE . ', ' . COMPLETION_COMPLETE_PASS . ')',
            $params + ['userid' => $this->userid],
            '',
            'coursemoduleid, timemodified'
        ));
    }

    /**
     * The steps in their order.
     *
     * @param bool $own whether reasons are for the learner himself
     * @return \stdClass[]
     */
    private function steps(bool $own): array {
        $list = $this->of_the_course($own);
        $place = count($list);
        foreach ($list as $i => $step) {
            if (in_array($step->state, [self::LATER, self::OPENED], true) && $step->kind === self::COURSE) {
                $place = $i;
                break;
            }
        }
        $cmids = array_column($list, 'cmid');
        // By where they come: before an activity, before the next one, after it.
        $before = array_fill(0, count($list) + 1, []);
        $after = [];
        foreach ($this->put_in($own, $cmids) as $step) {
            if ($step->kind === self::CHALLENGE) {
                $after[] = $step;
                continue;
            }
            $at = $step->before === null ? false : array_search($step->before, $cmids, true);
            $before[$at === false || $at < $place ? $place : $at][] = $step;
        }
        $steps = [];
        foreach ($before as $i => $some) {
            array_push($steps, ...$some);
            if (isset($list[$i])) {
                $steps[] = $list[$i];
            }
            if ($i === $place) {
                array_push($steps, ...$after);
            }
        }
        return self::with_next($steps);
    }

    /**
     * The activities of the course itself, but for those that were put elsewhere.
     *
     * @param bool $own
     * @return \stdClass[]
     */
    private function of_the_course(bool $own): array {
        $list = [];
        foreach (array_keys(learner_facts::tracked($this->courseid)) as $cmid) {
            $cm = $this->modinfo->get_cm($cmid);
            $stored = $this->stored[$cmid] ?? [];
            if (!$cm->is_visible_on_course_page() || $this->is_put($stored)) {
                continue;
            }
            $done = isset($this->done[$cmid]);
            $row = null;
            $state = $done ? self::DONE : self::LATER;
            $kind = self::COURSE;
            if (isset($stored[self::CHALLENGE])) {
                $row = $stored[self::CHALLENGE];
                $kind = self::CHALLENGE;
                $state = $done || $row->status === steps::DONE ? self::DONE : self::OPENED;
            } else if (!$done && isset($stored[steps::SKIP])) {
                $row = $stored[steps::SKIP];
                $state = self::SKIPPED;
            } else if (!$done && isset($stored[steps::OPEN])) {
                $row = $stored[steps::OPEN];
                $state = self::OPENED;
            }
            $list[] = $this->step($cm, $kind, $state, $row, $own);
        }
        return $list;
    }

    /**
     * Whether an activity was put before the next one, and is still to be done there.
     *
     * @param array<string, \stdClass> $stored kind => step
     * @return bool
     */
    private function is_put(array $stored): bool {
        foreach ([self::REMEDY, self::REVIEW] as $kind) {
            if (isset($stored[$kind]) && $stored[$kind]->status === steps::ACTIVE) {
                return true;
            }
        }
        return false;
    }

    /**
     * What rules put on the path.
     *
     * @param bool $own
     * @param int[] $cmids of the activities that are on it already
     * @return \stdClass[]
     */
    private function put_in(bool $own, array $cmids): array {
        $steps = [];
        foreach ($this->stored as $cmid => $stored) {
            $cm = $this->modinfo->get_cms()[$cmid] ?? null;
            if (!$cm || $cm->deletioninprogress || !$cm->is_visible_on_course_page() || in_array($cmid, $cmids, true)) {
                continue;
            }
            foreach (steps::TO_DO as $kind) {
                $row = $stored[$kind] ?? null;
                if ($row && (!$this->is_put($stored) || $row->status === steps::ACTIVE)) {
                    $todo = $kind === self::CHALLENGE ? self::OPENED : self::LATER;
                    // Between two runs of the task what is completed is done at once.
                    $done = $row->status === steps::DONE || (!$row->again && isset($this->done[$cmid]));
                    $step = $this->step($cm, $kind, $done ? self::DONE : $todo, $row, $own);
                    $step->before = $row->beforecmid;
                    $steps[] = $step;
                    break;
                }
            }
        }
        usort($steps, fn($a, $b) => [$a->state !== self::DONE, $a->since, $a->id] <=> [$b->state !== self::DONE, $b->since, $b->id]);
        return $steps;
    }

    /**
     * A step.
     *
     * @param \cm_info $cm
     * @param string $kind
     * @param string $state
     * @param \stdClass|null $row the stored step; null: there is none
     * @param bool $own
     * @return \stdClass
     */
    private function step(\cm_info $cm, string $kind, string $state, ?\stdClass $row, bool $own): \stdClass {
        $decision = $row ? ($this->decisions[$row->decisionid] ?? null) : null;
        return (object) [
            'id' => $row ? $row->id : 0,
            'cmid' => (int) $cm->id,
            'kind' => $kind,
            'state' => $state,
            'why' => $decision ? decisions::why($decision, $own) : '',
            'since' => $row ? $row->timecreated : 0,
            'decisionid' => $row ? $row->decisionid : 0,
            'locked' => !$cm->uservisible,
            'canfinish' => $row && $row->again && $row->status === steps::ACTIVE && in_array($row->kind, steps::TO_DO, true),
            'before' => null,
        ];
    }

    /**
     * The steps, with the one marked that is next: the first that is to be done and not locked, else the first.
     *
     * @param \stdClass[] $steps
     * @return \stdClass[]
     */
    private static function with_next(array $steps): array {
        $todo = array_filter($steps, fn($step) => $step->kind !== self::CHALLENGE
            && in_array($step->state, [self::LATER, self::OPENED], true));
        $open = array_filter($todo, fn($step) => !$step->locked);
        $next = reset($open) ?: reset($todo);
        if ($next) {
            $next->state = self::NEXT;
        }
        foreach ($steps as $step) {
            unset($step->before);
        }
        return $steps;
    }

    /**
     * What was decided, the latest first.
     *
     * @param bool $own
     * @return \stdClass[]
     */
    private function changes(bool $own): array {
        global $USER;
        $decisions = array_slice($this->decisions, 0, self::CHANGES, true);
        $texts = decisions::texts($decisions, $own ? $this->userid : (int) $USER->id);
        $changes = [];
        foreach ($decisions as $id => $decision) {
            $changes[] = (object) [
                'time' => $decision->timecreated,
                'text' => $texts[$id],
                'why' => decisions::why($decision, $own),
                'decisionid' => $id,
                'undone' => $decision->timeundone !== null,
            ];
        }
        return $changes;
    }

    /**
     * The activities that were opened for a learner, by unlocking or by being put on the path, undone ones left out. One
     * statement for a course; kept for the request.
     *
     * @param int $userid
     * @param int $courseid
     * @return int[] course module ids
     */
    public static function unlocked(int $userid, int $courseid): array {
        return array_keys(self::openings($userid, $courseid));
    }

    /**
     * The same, with what is known of each. Once opened, an activity stays open: done steps are among them.
     *
     * @param int $userid
     * @param int $courseid
     * @return array<int, \stdClass> course module id => since (Unix time), holds (whether its rule would open it now as well:
     *     for "must keep")
     */
    public static function openings(int $userid, int $courseid): array {
        $cache = \cache::make('local_constitutional_agent', 'openings');
        $key = $userid . '_' . $courseid;
        $openings = $cache->get($key);
        if ($openings === false) {
            $openings = [];
            $where = 's.userid = :userid AND s.courseid = :courseid';
            foreach (self::read_openings($where, ['userid' => $userid, 'courseid' => $courseid]) as $record) {
                $openings[(int) $record->cmid] = self::opening($record);
            }
            $cache->set($key, $openings);
        }
        return $openings;
    }

    /**
     * Of many learners, for one activity: one statement.
     *
     * @param int $cmid
     * @param int[]|null $userids null: all
     * @return array<int, \stdClass> user => since and holds
     */
    public static function openings_of_module(int $cmid, ?array $userids = null): array {
        global $DB;
        $openings = [];
        foreach ($userids === null ? [null] : array_chunk($userids, 5000) as $chunk) {
            [$in, $params] = $chunk === null ? ['', []] : $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $where = 's.cmid = :cmid' . ($chunk === null ? '' : " AND s.userid $in");
            foreach (self::read_openings($where, $params + ['cmid' => $cmid]) as $record) {
                $openings[(int) $record->userid] = self::opening($record);
            }
        }
        return $openings;
    }

    /**
     * Reads what was opened.
     *
     * @param string $where over s
     * @param array $params
     * @return \stdClass[] with userid, cmid, since and holds
     */
    private static function read_openings(string $where, array $params): array {
        global $DB;
        [$inkind, $params2] = $DB->get_in_or_equal(steps::OPENING, SQL_PARAMS_NAMED, 'kind');
        return $DB->get_records_sql(
            'SELECT MIN(s.id) AS id, s.userid, s.cmid, MIN(s.timecreated) AS since, MAX(s.holds) AS holds
               FROM {' . steps::TABLE . "} s
              WHERE $where AND s.kind $inkind AND s.status <> :undone
           GROUP BY s.userid, s.cmid",
            $params + $params2 + ['undone' => steps::UNDONE]
        );
    }

    /**
     * An opening.
     *
     * @param \stdClass $record
     * @return \stdClass
     */
    private static function opening(\stdClass $record): \stdClass {
        return (object) ['since' => (int) $record->since, 'holds' => (bool) $record->holds];
    }

    /**
     * A learner says that a step is finished whose activity cannot tell it by itself.
     *
     * @param int $stepid
     * @param int $userid whose step it must be
     * @return bool false: it was not open any more, or its activity tells it
     */
    public static function finish(int $stepid, int $userid): bool {
        global $DB;
        $step = $DB->get_record(steps::TABLE, ['id' => $stepid, 'userid' => $userid, 'status' => steps::ACTIVE]);
        if (!$step || !$step->again || !in_array($step->kind, steps::TO_DO, true)) {
            return false;
        }
        steps::set([$stepid], ['status' => steps::DONE], time());
        return true;
    }

    /**
     * Forgets what was kept for the request.
     */
    public static function forget(): void {
        \cache::make('local_constitutional_agent', 'openings')->purge();
    }
}
