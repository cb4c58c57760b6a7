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

namespace local_azora;

use local_azora\exception\road_closed;

/**
 * Compares what the site claims with what it claims it from: completions with grades and views, learning time with
 * sessions, leaderboards with contributions. What differs is told, and nothing is changed.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reconciliation {
    /** @var int so many modules go into one statement */
    private const CHUNK = 500;

    /** @var int by way of Moodle, so many findings of each check are kept */
    private const MOST = 10000;

    /** @var string[] verdicts, the worst first */
    private const VERDICTS = ['critical', 'audit', 'unknown', 'healthy'];

    /**
     * Compares, notes the verdict, and tells administrators if it is below the bar.
     *
     * @return array with outcome, and unless it failed road, verdict and checks
     */
    public static function run(): array {
        $run = run::begin('reconcile');
        try {
            $result = self::compare();
        } catch (\Throwable $e) {
            $run->finish(run::FAILED, 0, 0, ['error' => $e->getMessage()]);
            throw $e;
        }
        $checked = array_sum(array_column($result['checks'], 'checked'));
        $inconsistent = array_sum(array_column($result['checks'], 'inconsistent'));
        $run->finish($result['outcome'], $checked, $inconsistent, $result);
        if (in_array($result['verdict'], ['critical', 'audit'], true)) {
            alerts::send('confidence', [
                'verdict' => get_string('verdict_' . $result['verdict'], 'local_azora'),
                'inconsistent' => $inconsistent,
                'checked' => $checked,
            ]);
        }
        return $result;
    }

    /**
     * Compares.
     *
     * @return array with outcome, road, run (which names the findings), verdict and checks
     */
    private static function compare(): array {
        $spec = self::spec();
        $hook = new hook\reconcile();
        try {
            \core\di::get(\core\hook\manager::class)->dispatch($hook);
        } catch (\Throwable $e) {
            // Then boards are not compared; all else is.
            observer_guard::note($e);
        }
        if ($hook->boards() !== null && database::is_possible()) {
            $spec['boards'] = $hook->boards();
        }
        if (!$spec) {
            return ['outcome' => run::OK, 'road' => null, 'run' => null, 'verdict' => 'unknown', 'checks' => []];
        }
        if (database::is_possible()) {
            try {
                return self::compare_directly($spec);
            } catch (road_closed $e) {
                mtrace($e->getMessage());
            }
        }
        return self::compare_by_moodle($spec);
    }

    /**
     * What there is to compare.
     *
     * @return array as the engine's Database::reconcile() takes it
     */
    private static function spec(): array {
        global $DB;
        $spec = [];
        if (self::fill() > 0) {
            $columns = ['user' => 'userid', 'course' => 'courseid', 'module' => 'cmid'];
            $spec['completion'] = [
                'claimed' => ['table' => 'local_azora_claimed'] + $columns,
                'earned' => ['table' => 'local_azora_earned'] + $columns,
            ];
        }
        if ($DB->record_exists('local_azora_totals', []) || $DB->record_exists('local_azora_sessions', [])) {
            $columns = ['user' => 'userid', 'seconds' => 'seconds'];
            $spec['time'] = [
                'pulses' => ['table' => 'local_azora_totals'] + $columns,
                'sessions' => ['table' => 'local_azora_sessions'] + $columns,
            ];
        }
        return $spec;
    }

    // Completions.

    /**
     * Fills the two tables that are compared.
     *
     * @return int how many modules can be compared
     */
    private static function fill(): int {
        global $CFG, $DB;
        require_once($CFG->libdir . '/completionlib.php');
        $DB->delete_records('local_azora_claimed');
        $DB->delete_records('local_azora_earned');
        $modules = self::modules();
        foreach (array_chunk($modules, self::CHUNK) as $chunk) {
            self::fill_claimed($chunk);
            self::fill_earned($chunk);
        }
        return count($modules);
    }

    /**
     * The modules whose completion follows from the gradebook and from views alone, so that it can be checked here.
     *
     * @return int[] ids of course modules
     */
    private static function modules(): array {
        global $CFG, $DB;
        if (empty($CFG->enablecompletion)) {
            return [];
        }
        $candidates = $DB->get_recordset_sql(
            'SELECT cm.id, cm.course, m.name AS modname
               FROM {course_modules} cm
               JOIN {modules} m ON m.id = cm.module
               JOIN {course} c ON c.id = cm.course
              WHERE cm.completion = :automatic AND c.enablecompletion = 1 AND cm.deletioninprogress = 0
                    AND (cm.completionview = 1 OR cm.completiongradeitemnumber IS NOT NULL)
           ORDER BY cm.course, cm.id',
            ['automatic' => COMPLETION_TRACKING_AUTOMATIC]
        );
        $modules = [];
        foreach ($candidates as $cm) {
            if (!plugin_supports('mod', $cm->modname, FEATURE_COMPLETION_HAS_RULES) || !self::has_rules_of_its_own($cm)) {
                $modules[] = (int) $cm->id;
            }
        }
        $candidates->close();
        return $modules;
    }

    /**
     * Whether the completion of a module also hangs on rules that only the module knows.
     *
     * @param \stdClass $cm with id and course
     * @return bool
     */
    private static function has_rules_of_its_own(\stdClass $cm): bool {
        $cms = get_fast_modinfo($cm->course, -1)->get_cms();
        $rules = isset($cms[$cm->id]) ? $cms[$cm->id]->customdata['customcompletionrules'] ?? [] : [];
        return (bool) array_filter((array) $rules);
    }

    /**
     * A condition that a completion counts: one with a failing grade does where no passing one is asked for.
     *
     * @return string
     */
    private static function is_claimed(): string {
        return 'cmc.completionstate IN (' . COMPLETION_COMPLETE . ', ' . COMPLETION_COMPLETE_PASS . ')
            OR (cm.completionpassgrade = 0 AND cmc.completionstate IN ('
            . COMPLETION_COMPLETE_FAIL . ', ' . COMPLETION_COMPLETE_FAIL_HIDDEN . '))';
    }

    /**
     * Fills the table of what is claimed.
     *
     * @param int[] $modules
     */
    private static function fill_claimed(array $modules): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($modules);
        $claimed = self::is_claimed();
        $DB->execute(
            "INSERT INTO {local_azora_claimed} (userid, courseid, cmid)
             SELECT cmc.userid, cm.course, cm.id
               FROM {course_modules_completion} cmc
               JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
               JOIN {user} u ON u.id = cmc.userid AND u.deleted = 0
              WHERE cm.id $in AND ($claimed)",
            $params
        );
    }

    /**
     * Fills the table of what was earned: by a grade, by a view, or because a teacher says so.
     *
     * @param int[] $modules
     */
    private static function fill_earned(array $modules): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($modules);
        $claimed = self::is_claimed();
        $notoverridden = 'NOT EXISTS (SELECT 1 FROM {course_modules_completion} cmc
                           WHERE cmc.coursemoduleid = cm.id AND cmc.userid = u.id AND cmc.overrideby IS NOT NULL)';
        $DB->execute(
            "INSERT INTO {local_azora_earned} (userid, courseid, cmid)
             SELECT u.id, cm.course, cm.id
               FROM {course_modules} cm
               JOIN {modules} m ON m.id = cm.module
               JOIN {grade_items} gi ON gi.courseid = cm.course AND gi.itemtype = 'mod' AND gi.itemmodule = m.name
                    AND gi.iteminstance = cm.instance AND gi.itemnumber = cm.completiongradeitemnumber
               JOIN {grade_grades} gg ON gg.itemid = gi.id
               JOIN {user} u ON u.id = gg.userid AND u.deleted = 0
          LEFT JOIN {course_modules_viewed} v ON v.coursemoduleid = cm.id AND v.userid = u.id
              WHERE cm.id $in
                    AND COALESCE(gg.finalgrade, gg.rawgrade) IS NOT NULL
                    AND (cm.completionview = 0 OR v.id IS NOT NULL)
                    AND (cm.completionpassgrade = 0 OR gi.gradepass IS NULL OR gi.gradepass <= 0.000009
                         OR COALESCE(gg.finalgrade, gg.rawgrade) >= gi.gradepass)
                    AND $notoverridden
              UNION
             SELECT u.id, cm.course, cm.id
               FROM {course_modules} cm
               JOIN {course_modules_viewed} v ON v.coursemoduleid = cm.id
               JOIN {user} u ON u.id = v.userid AND u.deleted = 0
              WHERE cm.id $in AND cm.completionview = 1 AND cm.completiongradeitemnumber IS NULL AND $notoverridden
              UNION
             SELECT u.id, cm.course, cm.id
               FROM {course_modules_completion} cmc
               JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
               JOIN {user} u ON u.id = cmc.userid AND u.deleted = 0
              WHERE cm.id $in AND cmc.overrideby IS NOT NULL AND ($claimed)",
            array_merge($params, $params, $params)
        );
    }

    // By the engine.

    /**
     * Compares by the engine.
     *
     * @param array $spec
     * @return array as compare() returns it
     */
    private static function compare_directly(array $spec): array {
        $result = database::reconcile($spec + [
            'most' => 0,
            'findings' => [
                'table' => 'local_azora_findings', 'run' => 'run', 'when' => 'timecreated', 'check' => 'checkname',
                'user' => 'userid', 'course' => 'courseid', 'module' => 'cmid', 'type' => 'boardtype',
                'frame' => 'timeframe', 'scope' => 'scopetype', 'scopeId' => 'scopeid', 'stored' => 'stored',
                'expected' => 'expected', 'repaired' => 'repaired',
            ],
        ]);
        if ($result['busy']) {
            return ['outcome' => run::BUSY, 'road' => 'direct', 'run' => null, 'verdict' => null, 'checks' => []];
        }
        $wanted = array_flip(['checked', 'inconsistent', 'skipped', 'confidence', 'verdict']);
        return [
            'outcome' => run::OK,
            'road' => 'direct',
            'run' => $result['run'],
            'seed' => $result['seed'],
            'verdict' => $result['verdict'],
            'checks' => array_map(fn($check) => array_intersect_key($check, $wanted), $result['checks']),
        ];
    }

    // By way of Moodle.

    /**
     * Compares by way of Moodle: the same, but for leaderboards.
     *
     * @param array $spec
     * @return array as compare() returns it
     */
    private static function compare_by_moodle(array $spec): array {
        global $DB;
        $name = \core\uuid::generate();
        $checks = [];
        if (isset($spec['completion'])) {
            $checks['claimed'] = self::compare_completions($name, 'claimed', 'earned');
            $checks['earned'] = self::compare_completions($name, 'earned', 'claimed');
        }
        if (isset($spec['time'])) {
            $checks['time'] = self::compare_times($name);
        }
        $verdicts = array_column($checks, 'verdict');
        $worst = array_values(array_intersect(self::VERDICTS, $verdicts))[0] ?? 'unknown';
        return ['outcome' => run::OK, 'road' => 'moodle', 'run' => $name, 'verdict' => $worst, 'checks' => $checks];
    }

    /**
     * What a check comes to.
     *
     * @param int $checked
     * @param int $inconsistent
     * @return array
     */
    private static function figures(int $checked, int $inconsistent): array {
        return [
            'checked' => $checked,
            'inconsistent' => $inconsistent,
            'skipped' => 0,
            'confidence' => $checked ? 100 * (1 - $inconsistent / $checked) : null,
            'verdict' => match (true) {
                $checked === 0 => 'unknown',
                20 * $inconsistent > $checked => 'critical',
                200 * $inconsistent > $checked => 'audit',
                default => 'healthy',
            },
        ];
    }

    /**
     * Finds completions of one table that are not in the other.
     *
     * @param string $name of the run
     * @param string $one claimed or earned
     * @param string $other the other of them
     * @return array figures
     */
    private static function compare_completions(string $name, string $one, string $other): array {
        global $DB;
        $from = "FROM {local_azora_$one} a
            LEFT JOIN {local_azora_$other} b ON b.cmid = a.cmid AND b.userid = a.userid
                WHERE b.id IS NULL";
        $rows = $DB->get_records_sql("SELECT a.* $from ORDER BY a.id", null, 0, self::MOST);
        self::note($name, $one, array_map(fn($row) => [
            'userid' => $row->userid, 'courseid' => $row->courseid, 'cmid' => $row->cmid,
            $one === 'claimed' ? 'stored' : 'expected' => '1',
        ], $rows));
        return self::figures($DB->count_records("local_azora_$one"), $DB->count_records_sql("SELECT COUNT(1) $from"));
    }

    /**
     * Finds learners whose time is another than that of their sessions.
     *
     * @param string $name of the run
     * @return array figures
     */
    private static function compare_times(string $name): array {
        global $DB;
        $sums = 'SELECT userid, SUM(total) AS total, SUM(session) AS session
                   FROM (SELECT userid, seconds AS total, 0 AS session FROM {local_azora_totals}
                      UNION ALL
                         SELECT userid, 0 AS total, seconds AS session FROM {local_azora_sessions}) both_sides
               GROUP BY userid';
        $differ = "$sums HAVING SUM(total) <> SUM(session)";
        $rows = $DB->get_records_sql("$differ ORDER BY userid", null, 0, self::MOST);
        self::note($name, 'time', array_map(fn($row) => [
            'userid' => $row->userid, 'stored' => (string) $row->session, 'expected' => (string) $row->total,
        ], $rows));
        return self::figures(
            $DB->count_records_sql("SELECT COUNT(1) FROM ($sums) learners"),
            $DB->count_records_sql("SELECT COUNT(1) FROM ($differ) learners")
        );
    }

    /**
     * Notes findings.
     *
     * @param string $name of the run
     * @param string $check
     * @param array $findings
     */
    private static function note(string $name, string $check, array $findings): void {
        global $DB;
        $common = ['run' => $name, 'timecreated' => time(), 'checkname' => $check, 'courseid' => null, 'cmid' => null,
            'stored' => null, 'expected' => null, 'repaired' => 0];
        $DB->insert_records('local_azora_findings', array_map(
            fn($finding) => (object) array_merge($common, $finding),
            array_values($findings)
        ));
    }

    // What was found.

    /**
     * The last reconciliation that came to a verdict.
     *
     * @return \stdClass|null as run::last() returns it
     */
    public static function last(): ?\stdClass {
        return run::last('reconcile', run::OK);
    }

    /**
     * What a reconciliation found.
     *
     * @param string $name of the run
     * @param int $limit
     * @return array the findings (the first of them), and how many there are
     */
    public static function findings(string $name, int $limit): array {
        global $DB;
        return [
            array_values($DB->get_records('local_azora_findings', ['run' => $name], 'checkname, id', '*', 0, $limit)),
            $DB->count_records('local_azora_findings', ['run' => $name]),
        ];
    }
}
