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
 * What learners did themselves, on which their streaks rest: the only writer of acts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What learners did themselves, on which their streaks rest: the only writer of acts.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class acts {
    /**
     * Makes the ledger agree with facts about acts.
     *
     * @param \stdClass[] $facts as \local_pivc_gamification\facts gives them
     * @return int how many rows were changed
     */
    public static function apply(array $facts): int {
        $changed = 0;
        foreach (rows::by_source($facts) as $group) {
            $known = rows::of_facts(ledger::ACTS, $group, 'id, userid, courseid, contextid, itemid, timeoccurred');
            $new = $gone = $moved = [];
            foreach ($group as $key => $fact) {
                $row = $known[$key] ?? null;
                if ($row === null) {
                    if ($fact->wanted && !$fact->deleting) {
                        $new[] = $fact;
                    }
                } else if (!$fact->wanted) {
                    if (!$fact->deleting) {
                        $gone[] = $row;
                    }
                } else if ($fact->moves && $row->timeoccurred != $fact->timeoccurred) {
                    $fact->id = $row->id;
                    $moved[] = $fact;
                }
            }
            $changed += self::insert($new) + self::remove_rows($gone) + self::move($moved);
        }
        return $changed;
    }

    /**
     * Adds acts.
     *
     * @param \stdClass[] $facts
     * @return int how many
     */
    private static function insert(array $facts): int {
        $zones = rows::zones(facts::unique($facts, 'userid'));
        $records = [];
        foreach ($facts as $fact) {
            if (isset($zones[$fact->userid])) {
                $records[] = (object) [
                    'userid' => $fact->userid,
                    'courseid' => $fact->courseid,
                    'contextid' => $fact->contextid,
                    'component' => $fact->component,
                    'itemtype' => $fact->itemtype,
                    'itemid' => $fact->itemid,
                    'localday' => ledger::local_day($fact->timeoccurred, $zones[$fact->userid]),
                    'timeoccurred' => $fact->timeoccurred,
                ];
            }
        }
        $done = rows::insert_all(ledger::ACTS, $records);
        rows::mark($done);
        return count($done);
    }

    /**
     * Moves acts to when their facts are.
     *
     * @param \stdClass[] $facts with id
     * @return int how many
     */
    private static function move(array $facts): int {
        global $DB;
        $zones = rows::zones(facts::unique($facts, 'userid'));
        foreach ($facts as $fact) {
            $DB->update_record(ledger::ACTS, (object) ['id' => $fact->id, 'timeoccurred' => $fact->timeoccurred,
                'localday' => ledger::local_day($fact->timeoccurred, $zones[$fact->userid] ?? 'UTC')], true);
        }
        rows::mark($facts);
        return count($facts);
    }

    /**
     * Removes acts.
     *
     * @param \stdClass[] $rows with id, userid and courseid
     * @return int how many
     */
    public static function remove_rows(array $rows): int {
        global $DB;
        foreach (array_chunk($rows, 500) as $chunk) {
            $DB->delete_records_list(ledger::ACTS, 'id', array_column($chunk, 'id'));
        }
        rows::mark($rows);
        return count($rows);
    }

    /**
     * Records what a learner did himself, for his streak.
     *
     * @param int $userid
     * @param \context $context
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     * @param int $time
     */
    public static function record(
        int $userid,
        \context $context,
        string $component,
        string $itemtype,
        int $itemid,
        int $time
    ): void {
        $course = $context->get_course_context(false);
        self::apply([(object) ['userid' => $userid, 'courseid' => $course ? (int) $course->instanceid : 0,
            'contextid' => $context->id, 'component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid,
            'wanted' => true, 'deleting' => false, 'timeoccurred' => $time, 'moves' => false]]);
    }

    /**
     * Takes back that something was done.
     *
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     */
    public static function remove(string $component, string $itemtype, int $itemid): void {
        global $DB;
        self::remove_rows($DB->get_records(
            ledger::ACTS,
            ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid],
            '',
            'id, userid, courseid'
        ));
    }
}
