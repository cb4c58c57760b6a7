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
 * What was measured of learners in courses: how far they have got, how fast they go, with what they work, and the facts that
 * were found last.
 *
 * Nobody is asked and nothing is guessed: the level is the mean of visible grades, the pace is what was completed beside what
 * should be by now, the styles are the kinds of activities that were completed.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class profiles {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_profiles';

    /** @var array<string, int> levels, and the mean grade from which on they are reached */
    public const LEVELS = ['beginning' => 0, 'developing' => 50, 'proficient' => 70, 'advanced' => 85];

    /** @var float who has completed less than this part of what should be by now is slow */
    private const SLOW = 0.75;

    /** @var float who has completed more than this part of it is fast */
    private const FAST = 1.25;

    /**
     * A learner's profile.
     *
     * @param int $userid
     * @param int $courseid
     * @return \stdClass|null the row, styles and snapshot being arrays; null: nothing was measured yet
     */
    public static function of(int $userid, int $courseid): ?\stdClass {
        global $DB;
        $row = $DB->get_record(self::TABLE, ['userid' => $userid, 'courseid' => $courseid]) ?: null;
        if ($row) {
            $row->styles = json_decode((string) $row->styles, true) ?: [];
            $row->snapshot = json_decode((string) $row->snapshot, true) ?: [];
        }
        return $row;
    }

    /**
     * Measures learners, and stores what has changed; days that pass change nothing by themselves.
     *
     * @param int $courseid
     * @param array<int, \stdClass> $states as learner_facts::read() gives them
     * @param int $now Unix time
     */
    public static function measure(int $courseid, array $states, int $now): void {
        global $DB;
        if (!$states) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal(array_keys($states), SQL_PARAMS_NAMED);
        $known = [];
        $records = $DB->get_records_select(
            self::TABLE,
            "courseid = :course AND userid $in",
            $params + ['course' => $courseid],
            '',
            'id, userid, snapshothash, mastery, pace'
        );
        foreach ($records as $record) {
            $known[(int) $record->userid] = $record;
        }
        $expected = self::expected($courseid, $now);
        $purposes = self::purposes($courseid);
        $new = [];
        foreach ($states as $userid => $state) {
            $row = self::row($userid, $courseid, $state, $expected, $purposes, $now);
            $before = $known[$userid] ?? null;
            if (!$before) {
                $new[] = (object) ((array) $row + ['timecreated' => $now]);
            } else if (
                $before->snapshothash !== $row->snapshothash || $before->mastery !== $row->mastery || $before->pace !== $row->pace
            ) {
                $row->id = $before->id;
                $DB->update_record(self::TABLE, $row, true);
            }
        }
        foreach (array_chunk($new, 500) as $chunk) {
            $DB->insert_records(self::TABLE, $chunk);
        }
    }

    /**
     * A learner's profile, as it is stored.
     *
     * @param int $userid
     * @param int $courseid
     * @param \stdClass $state
     * @param float|null $expected progress in percent that is expected by now
     * @param array<int, string> $purposes course module => what it is for
     * @param int $now Unix time
     * @return \stdClass
     */
    private static function row(
        int $userid,
        int $courseid,
        \stdClass $state,
        ?float $expected,
        array $purposes,
        int $now
    ): \stdClass {
        $facts = $state->facts;
        ksort($facts);
        $steady = array_diff_key($facts, array_flip(learner_facts::BY_TIME));
        return (object) [
            'userid' => $userid,
            'courseid' => $courseid,
            'mastery' => self::level($state->mean),
            'pace' => self::pace($facts['course_progress'] ?? null, $expected),
            'styles' => decisions::encode(self::styles(array_keys($state->done), $purposes)),
            'pivc' => isset($facts['pivc_score']) ? (int) $facts['pivc_score'] : null,
            'alignment' => isset($facts['alignment']) ? round((float) $facts['alignment'], 5) : null,
            'snapshot' => decisions::encode($facts),
            'snapshothash' => hash('sha256', decisions::encode($steady)),
            'timesnapshot' => $now,
            'timemodified' => $now,
        ];
    }

    /**
     * The level that a mean grade stands for.
     *
     * @param float|null $mean in percent; null: there are no grades
     * @return string|null null: not known
     */
    public static function level(?float $mean): ?string {
        $level = null;
        foreach (self::LEVELS as $name => $from) {
            if ($mean !== null && $mean >= $from) {
                $level = $name;
            }
        }
        return $level;
    }

    /**
     * How fast a learner goes.
     *
     * @param float|null $progress in percent; null: nothing is tracked
     * @param float|null $expected in percent; null: the course has no end
     * @return string|null slow, steady or fast; null: not known
     */
    public static function pace(?float $progress, ?float $expected): ?string {
        if ($progress === null || $expected === null || $expected <= 0.0) {
            return null;
        }
        $ratio = $progress / $expected;
        return $ratio < self::SLOW ? 'slow' : ($ratio > self::FAST ? 'fast' : 'steady');
    }

    /**
     * The progress that is expected in a course by now: by the time that has passed of it.
     *
     * @param int $courseid
     * @param int $now Unix time
     * @return float|null in percent; null: the course has no end, or has not begun
     */
    private static function expected(int $courseid, int $now): ?float {
        $course = get_course($courseid);
        if (!$course->enddate || $course->enddate <= $course->startdate || $now <= $course->startdate) {
            return null;
        }
        // Whole percents: nobody's profile changes each hour.
        return floor(min(100.0, 100.0 * ($now - $course->startdate) / ($course->enddate - $course->startdate)));
    }

    /**
     * What the activities of a course are for, as Moodle sorts them.
     *
     * @param int $courseid
     * @return array<int, string> course module => assessment, collaboration, communication, content, …
     */
    private static function purposes(int $courseid): array {
        $purposes = [];
        foreach (learner_facts::tracked($courseid) as $cmid => $cm) {
            $purposes[$cmid] = (string) plugin_supports('mod', $cm->modname, FEATURE_MOD_PURPOSE, MOD_PURPOSE_OTHER);
        }
        return $purposes;
    }

    /**
     * How what was completed is spread over the kinds of activities.
     *
     * @param int[] $cmids
     * @param array<int, string> $purposes
     * @return array<string, float> purpose => part in percent
     */
    private static function styles(array $cmids, array $purposes): array {
        $counts = array_count_values(array_intersect_key($purposes, array_flip($cmids)));
        ksort($counts);
        $sum = array_sum($counts);
        return array_map(fn($count) => round(100.0 * $count / $sum, 2), $counts);
    }
}
