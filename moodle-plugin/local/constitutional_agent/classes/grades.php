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

require_once($GLOBALS['CFG']->libdir . '/gradelib.php');

/**
 * The grades of a course that learners may see, in percent.
 *
 * Only grades of activities count, and of items by hand where points are given for those as well; never totals, outcomes, what is
 * calculated, and nothing that is hidden now.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class grades {
    /** @var array<int, \stdClass> grade items that count, with grademin, grademax, module, instance and cmid */
    private array $items;

    /** @var bool whether the limits are those of each grade */
    private bool $ownlimits;

    /**
     * Makes one.
     *
     * @param int $courseid
     * @param int $now Unix time
     */
    public function __construct(
        /** @var int the course */
        private readonly int $courseid,
        /** @var int Unix time */
        private readonly int $now,
    ) {
        global $CFG;
        $default = $CFG->grade_minmaxtouse ?? GRADE_MIN_MAX_FROM_GRADE_ITEM;
        $this->ownlimits = (int) grade_get_setting($courseid, 'minmaxtouse', $default) === GRADE_MIN_MAX_FROM_GRADE_GRADE;
        $this->items = $this->read_items();
    }

    /**
     * The items that count.
     *
     * @return \stdClass[] by id
     */
    private function read_items(): array {
        global $DB;
        $records = $DB->get_records_sql(
            "SELECT gi.id, gi.itemtype, gi.itemmodule AS module, gi.iteminstance AS instance, gi.calculation, gi.grademin,
                    gi.grademax, gi.hidden, cm.id AS cmid, cm.deletioninprogress AS deleting
               FROM {grade_items} gi
          LEFT JOIN {modules} m ON m.name = gi.itemmodule
          LEFT JOIN {course_modules} cm ON cm.module = m.id AND cm.instance = gi.iteminstance AND cm.course = gi.courseid
              WHERE gi.courseid = :course AND gi.itemtype IN ('mod', 'manual') AND gi.outcomeid IS NULL
                    AND gi.gradetype IN (" . GRADE_TYPE_VALUE . ', ' . GRADE_TYPE_SCALE . ')',
            ['course' => $this->courseid]
        );
        $manual = class_exists(\local_pivc_gamification\course_settings::class)
            && \local_pivc_gamification\course_settings::of($this->courseid)->manualitems;
        return array_filter($records, fn($item) => (string) $item->calculation === ''
            && !self::hides((int) $item->hidden, $this->now)
            && ($item->itemtype === 'manual' ? $manual : $item->cmid && !$item->deleting));
    }

    /**
     * Whether what a field "hidden" of the gradebook says hides.
     *
     * @param int $hidden 0, 1, or the time until which
     * @param int $now Unix time
     * @return bool
     */
    private static function hides(int $hidden, int $now): bool {
        return $hidden === 1 || $hidden > $now;
    }

    /**
     * What learners were given.
     *
     * @param int[] $userids
     * @return array<int, \stdClass> user => score (of the grade that was given last), best, mean, itemid, module, instance and
     *     cmid (0: of no activity) of the last; those without any visible grade are not among them
     */
    public function of(array $userids): array {
        global $DB;
        $all = [];
        if (!$this->items || !$userids) {
            return $all;
        }
        [$initems, $params1] = $DB->get_in_or_equal(array_keys($this->items), SQL_PARAMS_NAMED, 'i');
        [$inusers, $params2] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        $records = $DB->get_recordset_select(
            'grade_grades',
            "itemid $initems AND userid $inusers AND finalgrade IS NOT NULL AND hidden <> 1 AND hidden <= :now",
            $params1 + $params2 + ['now' => $this->now],
            'id',
            'id, itemid, userid, finalgrade, rawgrademin, rawgrademax, overridden, timemodified'
        );
        foreach ($records as $record) {
            $percent = $this->percent($record);
            if ($percent !== null) {
                $userid = (int) $record->userid;
                $all[$userid] = $this->with($all[$userid] ?? null, $record, $percent);
            }
        }
        $records->close();
        return $all;
    }

    /**
     * What is known of a learner, with one more grade.
     *
     * @param \stdClass|null $known null: nothing yet
     * @param \stdClass $record
     * @param float $percent
     * @return \stdClass
     */
    private function with(?\stdClass $known, \stdClass $record, float $percent): \stdClass {
        $known ??= (object) ['time' => -1, 'best' => 0.0, 'sum' => 0.0, 'count' => 0];
        $known->best = max($known->best, $percent);
        $known->sum += $percent;
        $known->count++;
        $known->mean = $known->sum / $known->count;
        $time = (int) ($record->overridden ?: $record->timemodified);
        if ($time >= $known->time) {
            $item = $this->items[$record->itemid];
            $known->time = $time;
            $known->score = $percent;
            $known->itemid = (int) $item->id;
            $known->module = (string) $item->module;
            $known->instance = (int) $item->instance;
            $known->cmid = (int) $item->cmid;
        }
        return $known;
    }

    /**
     * A grade's place between the lowest and the highest one.
     *
     * @param \stdClass $record
     * @return float|null null: there is no such place
     */
    private function percent(\stdClass $record): ?float {
        $item = $this->items[$record->itemid];
        $min = (float) ($this->ownlimits ? $record->rawgrademin : $item->grademin);
        $max = (float) ($this->ownlimits ? $record->rawgrademax : $item->grademax);
        if ($min >= $max) {
            return null;
        }
        return round(max(0.0, min(100.0, 100.0 * ((float) $record->finalgrade - $min) / ($max - $min))), 5);
    }

    /**
     * Takes out of decisions what may not be told to their learner any more: facts about grades that were hidden or deleted after
     * it was decided. Which grade was the best one is not known, so none is told while any of the learner's is hidden.
     *
     * @param \stdClass[] $decisions rows about one learner in one course
     * @return \stdClass[] the same, with fewer facts
     */
    public static function without_hidden(array $decisions): array {
        $graded = array_filter($decisions, fn($decision) => self::are_told($decision->facts));
        if (!$graded) {
            return $decisions;
        }
        $first = reset($graded);
        [$shown, $hidden] = self::shown($first->userid, $first->courseid);
        foreach ($graded as $key => $decision) {
            $itemid = (int) ($decision->detail['occasion']['item'] ?? 0);
            $names = match (true) {
                $itemid && !isset($shown[$itemid]), !$itemid && $hidden => learner_facts::GRADES,
                $hidden => ['best_score'],
                default => [],
            };
            $decisions[$key] = clone $decision;
            $decisions[$key]->facts = array_filter(
                $decision->facts,
                fn($name) => !in_array(learner_facts::first((string) $name), $names, true),
                ARRAY_FILTER_USE_KEY
            );
        }
        return $decisions;
    }

    /**
     * Whether there are facts about grades among some.
     *
     * @param array<string, mixed> $facts
     * @return bool
     */
    private static function are_told(array $facts): bool {
        $names = array_map(fn($name) => learner_facts::first((string) $name), array_keys($facts));
        return (bool) array_intersect($names, learner_facts::GRADES);
    }

    /**
     * Which grades a learner may see now.
     *
     * @param int $userid
     * @param int $courseid
     * @return array of the ids of grade items, as keys, and whether any grade is hidden
     */
    private static function shown(int $userid, int $courseid): array {
        global $DB;
        $records = $DB->get_records_sql(
            "SELECT gi.id, gi.hidden, gg.hidden AS own, gg.finalgrade
               FROM {grade_items} gi
          LEFT JOIN {grade_grades} gg ON gg.itemid = gi.id AND gg.userid = :user
              WHERE gi.courseid = :course AND gi.itemtype IN ('mod', 'manual')",
            ['user' => $userid, 'course' => $courseid]
        );
        $shown = [];
        $hidden = false;
        foreach ($records as $record) {
            if (!self::hides((int) $record->hidden, time()) && !self::hides((int) $record->own, time())) {
                $shown[(int) $record->id] = true;
            } else if ($record->finalgrade !== null) {
                $hidden = true;
            }
        }
        return [$shown, $hidden];
    }

    /**
     * How often learners tried what was graded last: quizzes and assignments.
     *
     * @param array<int, \stdClass> $last as of() gives it
     * @return array<int, int> user => tries; nobody of whom it is not known
     */
    public static function attempts(array $last): array {
        $tries = [];
        foreach (['quiz', 'assign'] as $module) {
            $these = array_filter($last, fn($grade) => $grade->module === $module);
            foreach ($these ? self::attempts_at($module, $these) : [] as $record) {
                if ((int) $record->instance === $these[$record->userid]->instance) {
                    $tries[(int) $record->userid] = (int) $record->tries;
                }
            }
        }
        return $tries;
    }

    /**
     * How often learners tried activities of a kind.
     *
     * @param string $module quiz or assign
     * @param array<int, \stdClass> $last
     * @return \stdClass[] with instance, userid and tries
     */
    private static function attempts_at(string $module, array $last): array {
        global $DB;
        [$inusers, $params1] = $DB->get_in_or_equal(array_keys($last), SQL_PARAMS_NAMED, 'u');
        [$in, $params2] = $DB->get_in_or_equal(array_unique(array_column($last, 'instance')), SQL_PARAMS_NAMED, 'i');
        $sql = $module === 'quiz'
            ? "SELECT MIN(id) AS id, quiz AS instance, userid, COUNT(*) AS tries
                 FROM {quiz_attempts}
                WHERE userid $inusers AND quiz $in AND preview = 0 AND state = 'finished'
             GROUP BY quiz, userid"
            : "SELECT MIN(id) AS id, assignment AS instance, userid, MAX(attemptnumber) + 1 AS tries
                 FROM {assign_submission}
                WHERE userid $inusers AND assignment $in AND status = 'submitted'
             GROUP BY assignment, userid";
        return $DB->get_records_sql($sql, $params1 + $params2);
    }
}
