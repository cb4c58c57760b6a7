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

use local_azora\engine;

/**
 * Asks the rules about learners, and does what they decide. Only ever called in tasks; what only looks may be called anywhere.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class deciding {
    /** @var int how long one waits for another who decides in the same course, in seconds */
    private const PATIENCE = 5;

    /**
     * Decides about learners of a course.
     *
     * @param int $courseid
     * @param int[] $userids those without an active enrolment and the capability to have a path are left out
     * @param int|null $now Unix time; null: the present
     * @return \stdClass with learners, decisions (new ones), same (that stand already) and errors (user => exception)
     * @throws \local_azora\exception\engine_unavailable
     * @throws exception\busy if somebody else decides in this course for too long
     */
    public static function decide(int $courseid, array $userids, ?int $now = null): \stdClass {
        $result = (object) ['learners' => 0, 'decisions' => 0, 'same' => 0, 'errors' => []];
        if (!rulesets::effective($courseid)) {
            return $result;
        }
        if (!engine::is_available()) {
            throw new \local_azora\exception\engine_unavailable(engine::why_not());
        }
        $lock = \core\lock\lock_config::get_lock_factory('local_constitutional_agent')
            ->get_lock('course' . $courseid, self::PATIENCE);
        if (!$lock) {
            throw new exception\busy();
        }
        try {
            $made = self::decide_locked($courseid, $userids, $now ?? time(), $result);
        } finally {
            $lock->release();
        }
        effects::run($made);
        return $result;
    }

    /**
     * Decides while nobody else does in this course.
     *
     * @param int $courseid
     * @param int[] $userids
     * @param int $now Unix time
     * @param \stdClass $result is filled
     * @return \stdClass[] new decisions
     */
    private static function decide_locked(int $courseid, array $userids, int $now, \stdClass $result): array {
        $scopes = scope::all($courseid);
        $userids = $scopes ? self::only($courseid, $userids) : [];
        $made = [];
        if ($userids) {
            $decider = new decider($courseid, $scopes, $now);
            foreach (array_chunk($userids, learner_facts::BATCH) as $chunk) {
                $one = $decider->work($chunk);
                array_push($made, ...$one->decisions);
                $result->learners += count($chunk);
                $result->decisions += count($one->decisions);
                $result->same += $one->same;
                $result->errors += $one->errors;
            }
        }
        return $made;
    }

    /**
     * What a rule set would decide for learners, and why; nothing is stored. Neither rests nor earlier decisions count.
     *
     * @param int $courseid
     * @param string $json
     * @param int[] $userids
     * @return array<int, array|\Throwable> user => list of rule, action, modules, params, priority, because
     */
    public static function would(int $courseid, string $json, array $userids): array {
        return engine::evaluate_batch(engine::compile($json), learner_facts::of($userids, $courseid));
    }

    /**
     * Why each rule fires for a learner, or does not; nothing is stored.
     *
     * @param int $courseid
     * @param string $json
     * @param int $userid
     * @param bool $sitewide whether they are rules of the site, for when they rest
     * @return \stdClass with facts and steps (list of rule, outcome, because, error, until); facts that are not of this course
     *     are left out, and errors are told by their kind and place
     */
    public static function trace(int $courseid, string $json, int $userid, bool $sitewide = false): \stdClass {
        $scope = scope::of_text($json, $sitewide);
        $facts = learner_facts::of([$userid], $courseid)[$userid];
        $last = (new firings($courseid, [$userid]))->last($scope);
        $steps = engine::trace($scope->compiled, $facts, $last[$userid] ?? []);
        foreach ($steps as &$step) {
            $step['because'] = learner_facts::of_course($step['because']);
            $step['error'] = self::trouble($step['error'] ?? null);
        }
        return (object) ['facts' => learner_facts::of_course($facts), 'steps' => $steps];
    }

    /**
     * What kind of error it was, and where. What a rule throws may hold any fact, so it is not told.
     *
     * @param mixed $error as the engine tells it
     * @return string|null plain text; null: there was none
     */
    private static function trouble(mixed $error): ?string {
        if (!is_string($error) || $error === '') {
            return null;
        }
        preg_match('~, at "(/[^"]*)"$~', $error, $place);
        $kind = preg_match('/^Rule ".*": NaN: "/sU', $error) ? 'troublenumber' : 'troubleother';
        return get_string($kind, 'local_constitutional_agent', $place[1] ?? '-');
    }

    /**
     * For whom a new version would decide differently; nothing is stored.
     *
     * @param int $courseid
     * @param string|null $old null: no rules
     * @param string $new
     * @param int[] $userids
     * @return array with changed (user => old and new) and counts
     */
    public static function diff(int $courseid, ?string $old, string $new, array $userids): array {
        return engine::diff(
            engine::compile($old ?? '{"schema": 1, "version": 1, "rules": []}'),
            engine::compile($new),
            learner_facts::of($userids, $courseid)
        );
    }

    /**
     * Whose paths are adapted in a course: active enrolment and the capability to have a path, ordered by id.
     *
     * @param int $courseid
     * @param int $after the id of a learner behind whom to begin
     * @param int $limit 0: all
     * @return int[]
     */
    public static function learners(int $courseid, int $after = 0, int $limit = 0): array {
        return self::eligible($courseid, 'u.id > :after', ['after' => $after], $limit);
    }

    /**
     * Of some users those whose paths are adapted in a course.
     *
     * @param int $courseid
     * @param int[] $userids
     * @return int[]
     */
    private static function only(int $courseid, array $userids): array {
        global $DB;
        $only = [];
        foreach (array_chunk(array_unique($userids), 5000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'only');
            array_push($only, ...self::eligible($courseid, "u.id $in", $params));
        }
        return $only;
    }

    /**
     * Whose paths are adapted in a course.
     *
     * @param int $courseid
     * @param string $where over u
     * @param array $params
     * @param int $limit 0: all
     * @return int[]
     */
    private static function eligible(int $courseid, string $where, array $params, int $limit = 0): array {
        global $DB;
        $context = \context_course::instance($courseid, IGNORE_MISSING);
        if (!$context) {
            return [];
        }
        [$enrolled, $params2] = get_enrolled_sql($context, 'local/constitutional_agent:havepath', 0, true);
        return array_map('intval', array_keys($DB->get_records_sql(
            "SELECT u.id
               FROM {user} u
               JOIN ($enrolled) e ON e.id = u.id
              WHERE u.deleted = 0 AND u.suspended = 0 AND $where
           ORDER BY u.id",
            $params + $params2,
            0,
            $limit
        )));
    }
}
