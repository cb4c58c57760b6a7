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
 * What Moodle itself says: the truth that the ledger is compared with.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/grade/constants.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * What Moodle itself says of grades and completions, as the ledger should have it.
 *
 * Each method reads many at once, and gives objects that ledger::apply() and acts::apply() take: userid, courseid,
 * contextid, component, itemtype, itemid, and wanted, which says whether there should be a row at all.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class facts {
    /** @var string component of grade items that belong to no activity */
    public const MANUAL = 'core_grades';

    /** @var string[] activities whose learners' own acts are read from their own tables, not from the date of a grade */
    private const WITH_ACTS = ['mod_assign', 'mod_forum', 'mod_quiz'];

    /**
     * Grades.
     *
     * @param string $where over gg (grade_grades), gi (grade_items) and cm (course_modules)
     * @param array $params named
     * @param int $limit 0: all
     * @return \stdClass[] list, in the order of the grades' ids; sourceid is that id
     */
    public static function grades(string $where, array $params, int $limit = 0): array {
        global $DB;
        $records = $DB->get_records_sql(
            "SELECT gg.id AS sourceid, gg.userid, gg.finalgrade, gg.rawgrademin, gg.rawgrademax, gg.hidden AS gradehidden,
                    gg.overridden, gg.timecreated AS datesubmitted, gg.timemodified AS dategraded, gi.id AS itemid, gi.courseid,
                    gi.itemtype, gi.itemmodule, gi.itemname, gi.calculation, gi.gradetype, gi.outcomeid, gi.grademin, gi.grademax,
                    gi.hidden AS itemhidden, c.fullname AS coursename, cm.deletioninprogress AS deleting,
                    CASE WHEN gi.itemtype = 'mod' THEN mctx.id ELSE cctx.id END AS contextid
               FROM {grade_grades} gg
               JOIN {grade_items} gi ON gi.id = gg.itemid
               JOIN {course} c ON c.id = gi.courseid
               JOIN {context} cctx ON cctx.contextlevel = " . CONTEXT_COURSE . " AND cctx.instanceid = gi.courseid
          LEFT JOIN {modules} m ON m.name = gi.itemmodule
          LEFT JOIN {course_modules} cm ON cm.module = m.id AND cm.instance = gi.iteminstance AND cm.course = gi.courseid
          LEFT JOIN {context} mctx ON mctx.contextlevel = " . CONTEXT_MODULE . " AND mctx.instanceid = cm.id
              WHERE gi.itemtype IN ('mod', 'manual') AND $where
           ORDER BY gg.id",
            $params,
            0,
            $limit
        );
        return self::from_grades($records);
    }

    /**
     * Grades as facts.
     *
     * @param \stdClass[] $records with the fields that grades() reads
     * @return \stdClass[] list
     */
    public static function from_grades(array $records): array {
        $scales = self::minmax(array_column($records, 'courseid'));
        $facts = [];
        foreach ($records as $record) {
            $facts[] = self::from_grade($record, $scales[$record->courseid]);
        }
        return $facts;
    }

    /**
     * A grade as a fact.
     *
     * @param \stdClass $record
     * @param int $minmax where the limits of a grade are, as the gradebook's setting says it
     * @return \stdClass
     */
    private static function from_grade(\stdClass $record, int $minmax): \stdClass {
        $own = $minmax == GRADE_MIN_MAX_FROM_GRADE_GRADE;
        $quality = self::quality(
            $record->finalgrade === null ? null : (float) $record->finalgrade,
            (float) ($own ? $record->rawgrademin : $record->grademin),
            (float) ($own ? $record->rawgrademax : $record->grademax)
        );
        $manual = $record->itemtype === 'manual';
        $counts = $record->contextid && $record->outcomeid === null && (string) $record->calculation === ''
            && in_array($record->gradetype, [GRADE_TYPE_VALUE, GRADE_TYPE_SCALE])
            && (!$manual || course_settings::of((int) $record->courseid)->manualitems);
        return (object) [
            'sourceid' => (int) $record->sourceid,
            'userid' => (int) $record->userid,
            'courseid' => (int) $record->courseid,
            'contextid' => (int) $record->contextid,
            'component' => $manual ? self::MANUAL : 'mod_' . $record->itemmodule,
            'itemtype' => 'grade',
            'itemid' => (int) $record->itemid,
            'kind' => 'assessment',
            'wanted' => $counts && $quality !== null,
            'deleting' => !empty($record->deleting),
            'hidden' => self::is_hidden((int) $record->gradehidden) || self::is_hidden((int) $record->itemhidden),
            'quality' => $quality,
            'title' => self::cut($record->itemname),
            'snapshot' => self::cut($record->coursename),
            'datesubmitted' => (int) $record->datesubmitted ?: null,
            'dategraded' => (int) ($record->overridden ?: $record->dategraded) ?: null,
            'timeoccurred' => null,
        ];
    }

    /**
     * The learner's own acts that grades tell of: the date of a submission, where the activity has no table that is read.
     *
     * @param \stdClass[] $facts as grades() gives them
     * @return \stdClass[] list
     */
    public static function acts_of_grades(array $facts): array {
        $acts = [];
        foreach ($facts as $fact) {
            if ($fact->component === self::MANUAL || in_array($fact->component, self::WITH_ACTS)) {
                continue;
            }
            $act = clone $fact;
            $act->itemtype = 'graded';
            $act->wanted = $fact->wanted && $fact->datesubmitted !== null;
            $act->timeoccurred = $fact->datesubmitted;
            $act->moves = false;
            $acts[] = $act;
        }
        return $acts;
    }

    /**
     * When learners were first given a grade, as far as the gradebook's history goes back.
     *
     * @param \stdClass[] $facts of grades
     * @return array<string, int> "item/user" => Unix time
     */
    public static function first_graded(array $facts): array {
        global $DB;
        $times = [];
        if (count($facts) === 1) {
            $fact = reset($facts);
            // In this order, because of an item that statistics do not know yet PostgreSQL would read all grades.
            $records = $DB->get_records_select(
                'grade_grades_history',
                'userid = :user AND itemid = :item AND finalgrade IS NOT NULL AND timemodified IS NOT NULL',
                ['user' => $fact->userid, 'item' => $fact->itemid],
                'userid, itemid, timemodified',
                'id, timemodified',
                0,
                1
            );
            return $records ? [$fact->itemid . '/' . $fact->userid => (int) reset($records)->timemodified] : [];
        }
        foreach (array_chunk($facts, 500) as $chunk) {
            [$initems, $params1] = $DB->get_in_or_equal(self::unique($chunk, 'itemid'), SQL_PARAMS_NAMED, 'i');
            [$inusers, $params2] = $DB->get_in_or_equal(self::unique($chunk, 'userid'), SQL_PARAMS_NAMED, 'u');
            $records = $DB->get_records_sql(
                "SELECT MIN(id) AS id, itemid, userid, MIN(timemodified) AS firsttime
                   FROM {grade_grades_history}
                  WHERE userid $inusers AND itemid $initems AND finalgrade IS NOT NULL
               GROUP BY itemid, userid",
                $params1 + $params2
            );
            foreach ($records as $record) {
                $times[$record->itemid . '/' . $record->userid] = (int) $record->firsttime;
            }
        }
        return $times;
    }

    /**
     * Completions of activities: each is an act of its learner if it is his own, and may be a contribution.
     *
     * @param string $where over cmc (course_modules_completion) and cm (course_modules)
     * @param array $params named
     * @param int $limit 0: all
     * @return \stdClass[] list, in the order of the completions' ids; sourceid is that id
     */
    public static function completions(string $where, array $params, int $limit = 0): array {
        global $DB;
        $records = $DB->get_records_sql(
            "SELECT cmc.id AS sourceid, cmc.userid, cmc.completionstate, cmc.overrideby, cmc.timemodified, cm.id AS cmid,
                    cm.course AS courseid, cm.instance, cm.completion, cm.completiongradeitemnumber,
                    cm.deletioninprogress AS deleting, m.name AS modname, ctx.id AS contextid, c.fullname AS coursename
               FROM {course_modules_completion} cmc
               JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
               JOIN {course} c ON c.id = cm.course
               JOIN {modules} m ON m.id = cm.module
               JOIN {context} ctx ON ctx.contextlevel = " . CONTEXT_MODULE . " AND ctx.instanceid = cm.id
              WHERE $where
           ORDER BY cmc.id",
            $params,
            0,
            $limit
        );
        $graded = self::graded_activities($records);
        return array_map(fn($record) => self::from_completion($record, $graded), array_values($records));
    }

    /**
     * The completion of an activity by a learner, as Moodle has it at this moment.
     *
     * What the course's pages have at hand of the activity is taken from there: in somebody's page, joining five tables takes the
     * database longer than all the rest.
     *
     * @param int $courseid
     * @param int $cmid
     * @param int $userid
     * @return \stdClass|null null: there is none, or no such activity
     */
    public static function completion(int $courseid, int $cmid, int $userid): ?\stdClass {
        global $DB;
        // Completion asks as this learner, too, and only one learner's is kept.
        $cm = get_fast_modinfo($courseid, $userid)->cms[$cmid] ?? null;
        $completion = $cm ? $DB->get_record('course_modules_completion', ['coursemoduleid' => $cmid, 'userid' => $userid]) : null;
        if (!$completion) {
            return null;
        }
        $record = (object) [
            'sourceid' => $completion->id,
            'userid' => $userid,
            'completionstate' => $completion->completionstate,
            'overrideby' => $completion->overrideby,
            'timemodified' => $completion->timemodified,
            'cmid' => $cmid,
            'courseid' => $courseid,
            'instance' => $cm->instance,
            'completion' => $cm->completion,
            'completiongradeitemnumber' => $cm->completiongradeitemnumber,
            'deleting' => $cm->deletioninprogress,
            'modname' => $cm->modname,
            'contextid' => $cm->context->id,
            'coursename' => $cm->get_course()->fullname,
        ];
        return self::from_completion($record, self::graded_activities([$record]));
    }

    /**
     * A completion as a fact.
     *
     * @param \stdClass $record
     * @param array<string, true> $graded activities with a grade, by "module/instance"
     * @return \stdClass with act (whether it is the learner's own) and wanted (whether it is a contribution)
     */
    private static function from_completion(\stdClass $record, array $graded): \stdClass {
        $complete = $record->completionstate > COMPLETION_INCOMPLETE && $record->completion != COMPLETION_TRACKING_NONE;
        $quality = course_settings::of((int) $record->courseid)->completionquality;
        $earns = $complete && $quality !== null && $record->completion == COMPLETION_TRACKING_AUTOMATIC
            && !isset($graded[$record->modname . '/' . $record->instance]);
        return (object) [
            'sourceid' => (int) $record->sourceid,
            'userid' => (int) $record->userid,
            'courseid' => (int) $record->courseid,
            'contextid' => (int) $record->contextid,
            'component' => 'mod_' . $record->modname,
            'itemtype' => 'completion',
            'itemid' => (int) $record->cmid,
            'kind' => 'completion',
            'wanted' => $earns,
            // Where a grade completes it, it was the teacher's act, or the learner's attempt, which is an act already.
            'act' => $complete && empty($record->overrideby) && $record->completiongradeitemnumber === null,
            'deleting' => !empty($record->deleting),
            'hidden' => false,
            'quality' => $quality,
            'title' => null,
            'snapshot' => self::cut($record->coursename),
            'timeoccurred' => (int) $record->timemodified,
        ];
    }

    /**
     * The activities that have a grade, of the courses where a completion may be a contribution.
     *
     * @param \stdClass[] $records of completions
     * @return array<string, true> by "module/instance"
     */
    private static function graded_activities(array $records): array {
        global $DB;
        $courseids = array_filter(
            array_unique(array_column($records, 'courseid')),
            fn($courseid) => course_settings::of((int) $courseid)->completionquality !== null
        );
        $graded = [];
        if ($courseids) {
            [$in, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
            $items = $DB->get_recordset_select(
                'grade_items',
                "courseid $in AND itemtype = 'mod' AND outcomeid IS NULL AND gradetype IN (" . GRADE_TYPE_VALUE . ', '
                    . GRADE_TYPE_SCALE . ')',
                $params,
                '',
                'id, itemmodule, iteminstance'
            );
            foreach ($items as $item) {
                $graded[$item->itemmodule . '/' . $item->iteminstance] = true;
            }
            $items->close();
        }
        return $graded;
    }

    /**
     * The acts that completions are.
     *
     * @param \stdClass[] $facts as completions() gives them
     * @return \stdClass[] list
     */
    public static function acts_of_completions(array $facts): array {
        return array_map(function ($fact) {
            $act = clone $fact;
            $act->wanted = $fact->act;
            $act->moves = true;
            return $act;
        }, $facts);
    }

    /**
     * The quality of a grade, as the engine has it: its place between the lowest and the highest grade, in percent.
     *
     * It is here and not in the engine because facts are recorded whether the engine is there or not.
     *
     * @param float|null $grade
     * @param float $min
     * @param float $max
     * @return float|null with the five decimals that the ledger keeps; null where there is none
     */
    public static function quality(?float $grade, float $min, float $max): ?float {
        if ($grade === null || $min >= $max) {
            return null;
        }
        return round(max(0.0, min(100.0, 100.0 * ($grade - $min) / ($max - $min))), 5);
    }

    /**
     * Whether what a field "hidden" of the gradebook says hides now.
     *
     * @param int $hidden 0, 1, or the time until which
     * @return bool
     */
    private static function is_hidden(int $hidden): bool {
        return $hidden === 1 || $hidden > time();
    }

    /**
     * Where courses have the limits of their grades.
     *
     * @param int[] $courseids
     * @return array<int, int> course => GRADE_MIN_MAX_FROM_…
     */
    private static function minmax(array $courseids): array {
        global $CFG, $DB;
        $courseids = array_unique($courseids);
        if (!$courseids) {
            return [];
        }
        $default = $CFG->grade_minmaxtouse ?? GRADE_MIN_MAX_FROM_GRADE_ITEM;
        if (count($courseids) === 1) {
            // Core keeps it for the request.
            require_once($CFG->libdir . '/gradelib.php');
            $courseid = reset($courseids);
            return [$courseid => (int) grade_get_setting($courseid, 'minmaxtouse', $default)];
        }
        [$in, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
        $settings = $DB->get_records_select_menu(
            'grade_settings',
            "name = 'minmaxtouse' AND courseid $in",
            $params,
            '',
            'courseid, value'
        );
        $result = [];
        foreach ($courseids as $courseid) {
            $result[$courseid] = (int) ($settings[$courseid] ?? $default);
        }
        return $result;
    }

    /**
     * The different values of a property.
     *
     * @param \stdClass[] $facts
     * @param string $property
     * @return array
     */
    public static function unique(array $facts, string $property): array {
        return array_values(array_unique(array_column($facts, $property)));
    }

    /**
     * A text that fits into the ledger.
     *
     * @param string|null $text
     * @return string|null
     */
    public static function cut(?string $text): ?string {
        return $text === null ? null : \core_text::substr($text, 0, 255);
    }
}
