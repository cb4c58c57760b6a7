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
 * What is stored of paths: where they differ from the order of the course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class steps {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_steps';

    /** @var string status: it counts */
    public const ACTIVE = 'active';
    /** @var string status: the learner has done it */
    public const DONE = 'done';
    /** @var string status: its decision was undone */
    public const UNDONE = 'undone';

    /** @var string kind: need not be done */
    public const SKIP = 'skip';
    /** @var string kind: was opened */
    public const OPEN = 'open';

    /** @var array<string, string> what each action makes */
    public const KINDS = [
        'remediate' => path::REMEDY,
        'review' => path::REVIEW,
        'challenge' => path::CHALLENGE,
        'accelerate' => self::SKIP,
        'skip' => self::SKIP,
        'unlock' => self::OPEN,
    ];

    /** @var string[] kinds that are there to be done */
    public const TO_DO = [path::REMEDY, path::REVIEW, path::CHALLENGE];

    /** @var string[] kinds that let learners in */
    public const OPENING = [path::REMEDY, path::REVIEW, path::CHALLENGE, self::OPEN];

    /**
     * The steps of learners that count.
     *
     * @param int $courseid
     * @param int[] $userids
     * @param string[] $status
     * @return array<int, \stdClass[]> user => rows, in their order, with ruleid and sitewide of their decisions
     */
    public static function of(int $courseid, array $userids, array $status = [self::ACTIVE]): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        [$instatus, $params2] = $DB->get_in_or_equal($status, SQL_PARAMS_NAMED, 's');
        $records = $DB->get_records_sql(
            'SELECT s.*, d.ruleid, d.sitewide
               FROM {' . self::TABLE . '} s
               JOIN {' . decisions::TABLE . "} d ON d.id = s.decisionid
              WHERE s.courseid = :course AND s.userid $in AND s.status $instatus
           ORDER BY s.timecreated, s.decisionid, s.sortorder, s.id",
            $params + $params2 + ['course' => $courseid]
        );
        $steps = array_fill_keys($userids, []);
        foreach ($records as $record) {
            foreach (['id', 'userid', 'courseid', 'cmid', 'holds', 'again', 'decisionid', 'timecreated', 'sitewide'] as $name) {
                $record->$name = (int) $record->$name;
            }
            $record->beforecmid = $record->beforecmid === null ? null : (int) $record->beforecmid;
            $steps[$record->userid][] = $record;
        }
        return $steps;
    }

    /**
     * Finds out which steps learners have done, and takes those out of what counts.
     *
     * What had not been completed before is done when it is completed. Of what had, a later completion or a later grade tells.
     *
     * @param int $courseid
     * @param array<int, \stdClass[]> $steps as of() gives them
     * @param array<int, \stdClass> $states as learner_facts::read() gives them
     * @param int $now Unix time
     * @return array<int, \stdClass[]> those that are left
     */
    public static function settle(int $courseid, array $steps, array $states, int $now): array {
        $graded = self::graded_later($courseid, $steps);
        $done = [];
        foreach ($steps as $userid => $list) {
            foreach ($list as $i => $step) {
                $completed = $states[$userid]->done[$step->cmid] ?? null;
                $is = $step->again
                    ? ($completed !== null && $completed > $step->timecreated) || isset($graded[$step->id])
                    : $completed !== null;
                if ($is && in_array($step->kind, self::TO_DO, true)) {
                    $done[] = $step->id;
                    unset($steps[$userid][$i]);
                }
            }
        }
        self::set($done, ['status' => self::DONE], $now);
        return $steps;
    }

    /**
     * Which of the steps whose completion tells nothing were graded after they were put on the path.
     *
     * @param int $courseid
     * @param array<int, \stdClass[]> $steps
     * @return array<int, true> by ids of steps
     */
    private static function graded_later(int $courseid, array $steps): array {
        global $DB;
        $ids = [];
        foreach ($steps as $list) {
            foreach ($list as $step) {
                if ($step->again && in_array($step->kind, self::TO_DO, true)) {
                    $ids[] = $step->id;
                }
            }
        }
        $found = [];
        foreach (array_chunk($ids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $found += array_fill_keys($DB->get_fieldset_sql(
                'SELECT DISTINCT s.id
                   FROM {' . self::TABLE . "} s
                   JOIN {course_modules} cm ON cm.id = s.cmid
                   JOIN {modules} m ON m.id = cm.module
                   JOIN {grade_items} gi ON gi.itemtype = 'mod' AND gi.itemmodule = m.name AND gi.iteminstance = cm.instance
                        AND gi.courseid = cm.course AND gi.hidden = 0
                   JOIN {grade_grades} gg ON gg.itemid = gi.id AND gg.userid = s.userid AND gg.hidden = 0
                        AND gg.finalgrade IS NOT NULL AND gg.timemodified > s.timecreated
                  WHERE s.id $in AND cm.course = :course",
                $params + ['course' => $courseid]
            ), true);
        }
        return $found;
    }

    /**
     * Changes steps.
     *
     * @param int[] $ids
     * @param array $fields
     * @param int $now Unix time
     */
    public static function set(array $ids, array $fields, int $now): void {
        global $DB;
        foreach (array_chunk($ids, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'id');
            $sets = [];
            foreach ($fields + ['timemodified' => $now] as $name => $value) {
                $sets[] = "$name = :set$name";
                $params["set$name"] = $value;
            }
            $DB->execute('UPDATE {' . self::TABLE . '} SET ' . implode(', ', $sets) . " WHERE id $in", $params);
        }
        if ($ids) {
            path::forget();
        }
    }

    /**
     * Notes that rules are at work no more: what they opened is not held open by them.
     *
     * @param int $courseid 0: in all courses
     * @param bool|null $sitewide whether it is rules of the site; null: both
     */
    public static function let_go(int $courseid, ?bool $sitewide): void {
        global $DB;
        [$where, $params] = ['holds = 1', ['now' => time()]];
        if ($courseid) {
            $where .= ' AND courseid = :course';
            $params['course'] = $courseid;
        }
        if ($sitewide !== null) {
            $where .= ' AND decisionid IN (SELECT d.id FROM {' . decisions::TABLE . '} d WHERE d.sitewide = :sitewide)';
            $params['sitewide'] = (int) $sitewide;
        }
        $DB->execute('UPDATE {' . self::TABLE . "} SET holds = 0, timemodified = :now WHERE $where", $params);
        path::forget();
    }
}
