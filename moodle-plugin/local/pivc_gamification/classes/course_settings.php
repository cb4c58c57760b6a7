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
 * What a course wants otherwise than the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What a course wants otherwise than the site: whether grades of manual items count, whether completions do, and whether
 * learners can tell of contributions of their own and review those of others.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_settings {
    /** @var string the table */
    public const TABLE = 'local_pivc_gamification_courses';

    /** @var int[] what is about contributions of people, as it is without any settings */
    public const PEOPLE = ['people' => 1, 'reviews' => 1, 'reviewwords' => 10, 'resetpeople' => 0];

    /** @var int the most that can be asked for as the fewest words of a review */
    public const MOSTWORDS = 1000;

    /**
     * Makes one.
     *
     * @param bool $manualitems
     * @param float|null $completionquality
     * @param bool $people
     * @param bool $reviews
     * @param int $reviewwords
     * @param bool $resetpeople
     */
    private function __construct(
        /** @var bool whether grades that teachers give in items of their own count */
        public readonly bool $manualitems,
        /** @var float|null quality of completing an activity without a grade; null: it is no contribution */
        public readonly ?float $completionquality,
        /** @var bool whether learners can tell of contributions of their own */
        public readonly bool $people,
        /** @var bool whether learners can review contributions of others */
        public readonly bool $reviews,
        /** @var int fewest words of a review */
        public readonly int $reviewwords,
        /** @var bool whether a reset of the course withdraws what people told of themselves */
        public readonly bool $resetpeople,
    ) {
    }

    /**
     * The settings of a course.
     *
     * @param int $courseid
     * @return self
     */
    public static function of(int $courseid): self {
        global $DB;
        $cache = \cache::make('local_pivc_gamification', 'coursesettings');
        $stored = $cache->get($courseid);
        if ($stored === false) {
            $fields = 'manualitems, completionquality, ' . implode(', ', array_keys(self::PEOPLE));
            $stored = (array) ($DB->get_record(self::TABLE, ['courseid' => $courseid], $fields)
                ?: ['manualitems' => 0, 'completionquality' => null] + self::PEOPLE);
            $cache->set($courseid, $stored);
        }
        return new self(
            (bool) $stored['manualitems'],
            $stored['completionquality'] === null ? null : (float) $stored['completionquality'],
            (bool) $stored['people'],
            (bool) $stored['reviews'],
            (int) $stored['reviewwords'],
            (bool) $stored['resetpeople']
        );
    }

    /**
     * Stores the settings of a course. What the ledger has of it is put right by the task.
     *
     * @param int $courseid
     * @param bool $manualitems
     * @param float|null $completionquality
     * @param int $userid who does it
     * @param array $people what of PEOPLE is to be otherwise than it is
     */
    public static function store(
        int $courseid,
        bool $manualitems,
        ?float $completionquality,
        int $userid,
        array $people = []
    ): void {
        global $DB;
        if ($completionquality !== null && !($completionquality >= 0 && $completionquality <= 100)) {
            throw new \coding_exception('The quality of a completion is from 0 to 100');
        }
        $words = (int) ($people['reviewwords'] ?? 0);
        if ($words < 0 || $words > self::MOSTWORDS || array_diff_key($people, self::PEOPLE)) {
            throw new \coding_exception('There is no such setting of contributions of people');
        }
        $record = (object) (array_map('intval', $people) + [
            'courseid' => $courseid,
            'manualitems' => (int) $manualitems,
            'completionquality' => $completionquality,
            'usermodified' => $userid,
            'timemodified' => time(),
        ]);
        $record->id = $DB->get_field(self::TABLE, 'id', ['courseid' => $courseid]);
        if ($record->id) {
            $DB->update_record(self::TABLE, $record);
        } else {
            unset($record->id);
            $DB->insert_record(self::TABLE, $record);
        }
        \cache::make('local_pivc_gamification', 'coursesettings')->delete($courseid);
        self::mark_graded($courseid);
    }

    /**
     * Marks all who have a grade or a completion in a course.
     *
     * @param int $courseid
     */
    private static function mark_graded(int $courseid): void {
        global $DB;
        $userids = $DB->get_fieldset_sql(
            "SELECT gg.userid
               FROM {grade_grades} gg
               JOIN {grade_items} gi ON gi.id = gg.itemid
              WHERE gi.courseid = :course1 AND gi.itemtype = 'manual'
              UNION
             SELECT cmc.userid
               FROM {course_modules_completion} cmc
               JOIN {course_modules} cm ON cm.id = cmc.coursemoduleid
              WHERE cm.course = :course2",
            ['course1' => $courseid, 'course2' => $courseid]
        );
        \local_azora\dirty::mark_many(array_map(fn($userid) => [(int) $userid, $courseid], $userids));
    }

    /**
     * Forgets the settings of a course.
     *
     * @param int $courseid
     */
    public static function forget(int $courseid): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['courseid' => $courseid]);
        \cache::make('local_pivc_gamification', 'coursesettings')->delete($courseid);
    }
}
