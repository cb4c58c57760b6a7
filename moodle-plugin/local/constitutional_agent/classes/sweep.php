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
 * Asks the rules about all learners, course after course: it brings what changes by itself, such as days without activity, and
 * what no event told of. With every observer switched off this alone comes to the same decisions.
 *
 * It goes on where it stopped when time was over.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sweep {
    /** @var string what a learner's place in the sweep is kept under */
    private const POSITION = 'sweepposition';

    /** @var array<string, int> what was done */
    private array $figures = ['learners' => 0, 'decisions' => 0, 'faults' => 0, 'finished' => 0];

    /**
     * Goes on, until everybody was asked about once or time is over. A course that fails is left for the next time.
     *
     * @param callable $isover whether time is over
     * @param callable $fails is told what went wrong
     * @return bool whether it came to the end
     */
    public function run(callable $isover, callable $fails): bool {
        $this->figures['finished'] += effects::finish_left(time(), $isover);
        [$stopped, $after] = self::position();
        $failed = false;
        // The course in which it stopped comes first.
        $courseid = $stopped - 1;
        while ($courseid = $this->next_course($courseid)) {
            try {
                $last = $this->course($courseid, $courseid === $stopped ? $after : 0, $isover);
            } catch (\Throwable $e) {
                $fails($e);
                $failed = true;
                continue;
            }
            if ($last !== null) {
                self::remember($courseid, $last);
                return false;
            }
        }
        self::remember(0, 0);
        if (!$failed) {
            set_config('sweptat', time(), 'local_constitutional_agent');
        }
        return true;
    }

    /**
     * What was done.
     *
     * @return array<string, int>
     */
    public function figures(): array {
        return $this->figures;
    }

    /**
     * Asks about the learners of a course.
     *
     * @param int $courseid
     * @param int $after the id of a learner behind whom to begin
     * @param callable $isover
     * @return int|null the last learner when time was over; null: all were asked about
     */
    private function course(int $courseid, int $after, callable $isover): ?int {
        $errors = [];
        do {
            if ($isover()) {
                return $after;
            }
            $userids = deciding::learners($courseid, $after, learner_facts::BATCH);
            if ($userids) {
                $result = deciding::decide($courseid, $userids);
                $this->figures['learners'] += $result->learners;
                $this->figures['decisions'] += $result->decisions;
                $this->figures['faults'] += count($result->errors);
                $after = end($userids);
                $errors += $result->errors;
            }
        } while (count($userids) === learner_facts::BATCH);
        rule_faults::note($courseid, $errors);
        return null;
    }

    /**
     * The next course in which rules are at work.
     *
     * @param int $after the id of a course
     * @return int|null null: that was the last one
     */
    private function next_course(int $after): ?int {
        global $DB;
        $courses = $DB->get_records_sql(
            'SELECT c.id
               FROM {course} c
          LEFT JOIN {' . course_settings::TABLE . '} s ON s.courseid = c.id
              WHERE c.id > :after AND c.id <> :site AND c.visible = 1 AND (c.enddate = 0 OR c.enddate > :now)
                    AND COALESCE(s.enabled, 1) = 1
                    AND (EXISTS (SELECT 1
                                   FROM {' . rulesets::TABLE . '} r
                                  WHERE r.courseid = c.id AND r.status = :live1)
                         OR (COALESCE(s.inherits, 1) = 1
                             AND EXISTS (SELECT 1
                                           FROM {' . rulesets::TABLE . '} r2
                                          WHERE r2.courseid = 0 AND r2.status = :live2)))
           ORDER BY c.id',
            ['after' => $after, 'site' => SITEID, 'now' => time(), 'live1' => rulesets::LIVE, 'live2' => rulesets::LIVE],
            0,
            1
        );
        return $courses ? (int) reset($courses)->id : null;
    }

    /**
     * Where it stopped.
     *
     * @return int[] course and learner
     */
    private static function position(): array {
        $stored = explode('/', (string) get_config('local_constitutional_agent', self::POSITION));
        return [(int) $stored[0], (int) ($stored[1] ?? 0)];
    }

    /**
     * Remembers where it stopped.
     *
     * @param int $courseid
     * @param int $userid
     */
    private static function remember(int $courseid, int $userid): void {
        set_config(self::POSITION, "$courseid/$userid", 'local_constitutional_agent');
    }
}
