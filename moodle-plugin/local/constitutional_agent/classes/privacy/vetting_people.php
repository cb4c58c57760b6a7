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
 * What vetting keeps about people.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_constitutional_agent\vettings;

/**
 * What vetting keeps about people: who changed content last, who overruled a result and why, who asked for a second opinion.
 * The results are about content of courses; erasing somebody takes the name out of them.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_people {
    /** @var string[] columns with somebody's id */
    private const PEOPLE = ['authorid', 'overruledby', 'judgedby'];

    /**
     * What is kept.
     *
     * @param collection $collection
     */
    public static function add_metadata(collection $collection): void {
        $fields = ['title', 'score', 'timevetted', 'authorid', 'overruledby', 'timeoverruled', 'overrulereason', 'judgedby',
            'timejudged'];
        $prefix = 'privacy:metadata:' . vettings::TABLE;
        $collection->add_database_table(
            vettings::TABLE,
            array_combine($fields, array_map(fn($field) => "$prefix:$field", $fields)),
            $prefix
        );
        $collection->add_subsystem_link('core_ai', [], 'privacy:metadata:core_ai');
    }

    /**
     * Adds the contexts in which something is kept of somebody.
     *
     * @param contextlist $contexts
     * @param int $userid
     */
    public static function add_contexts(contextlist $contexts, int $userid): void {
        foreach (self::PEOPLE as $column) {
            $contexts->add_from_sql(
                'SELECT contextid FROM {' . vettings::TABLE . "} WHERE $column = :userid",
                ['userid' => $userid]
            );
        }
    }

    /**
     * Adds those of whom something is kept in a context.
     *
     * @param userlist $users
     */
    public static function add_users(userlist $users): void {
        foreach (self::PEOPLE as $column) {
            $users->add_from_sql(
                'person',
                "SELECT $column AS person FROM {" . vettings::TABLE . "} WHERE contextid = :context AND $column > 0",
                ['context' => $users->get_context()->id]
            );
        }
    }

    /**
     * Exports what is kept of somebody.
     *
     * @param int $userid
     * @param int[] $contextids
     */
    public static function export(int $userid, array $contextids): void {
        global $DB;
        if (!$contextids) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($contextids, SQL_PARAMS_NAMED);
        $records = $DB->get_recordset_select(
            vettings::TABLE,
            "contextid $in AND (authorid = :author OR overruledby = :overruler OR judgedby = :judge)",
            $params + ['author' => $userid, 'overruler' => $userid, 'judge' => $userid],
            'contextid, id'
        );
        $contextid = 0;
        $found = [];
        foreach ($records as $record) {
            if ($contextid !== (int) $record->contextid) {
                self::write($contextid, $found);
                $contextid = (int) $record->contextid;
                $found = [];
            }
            $found[] = self::of($record, $userid);
        }
        $records->close();
        self::write($contextid, $found);
    }

    /**
     * What a row says of somebody.
     *
     * @param \stdClass $record
     * @param int $userid
     * @return \stdClass
     */
    private static function of(\stdClass $record, int $userid): \stdClass {
        $time = fn($time) => $time ? transform::datetime($time) : null;
        return (object) (['title' => $record->title, 'score' => $record->score, 'timevetted' => $time($record->timevetted),
            'changedbyyou' => transform::yesno((int) $record->authorid === $userid)]
            + ((int) $record->overruledby === $userid
                ? ['timeoverruled' => $time($record->timeoverruled), 'overrulereason' => $record->overrulereason] : [])
            + ((int) $record->judgedby === $userid ? ['timejudged' => $time($record->timejudged)] : []));
    }

    /**
     * Writes what was found in a context.
     *
     * @param int $contextid
     * @param \stdClass[] $found
     */
    private static function write(int $contextid, array $found): void {
        if ($found) {
            writer::with_context(\context::instance_by_id($contextid))->export_data(
                [get_string('privacy:path:vettings', 'local_constitutional_agent')],
                (object) ['vettings' => $found]
            );
        }
    }

    /**
     * Takes people out of what is kept. Content that somebody let stand still may; the reason, being his words, goes.
     *
     * @param int[]|null $userids null: all
     * @param int[]|null $contextids null: everywhere
     */
    public static function erase(?array $userids, ?array $contextids): void {
        global $DB;
        if ($userids === [] || $contextids === []) {
            return;
        }
        $where = '1 = 1';
        $params = [];
        if ($contextids !== null) {
            [$in, $params] = $DB->get_in_or_equal($contextids, SQL_PARAMS_NAMED, 'context');
            $where = "contextid $in";
        }
        foreach (self::PEOPLE as $column) {
            [$who, $more] = $userids === null ? ['> 0', []] : $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
            $change = $column === 'overruledby' ? 'overruledby = 0, overrulereason = NULL' : "$column = 0";
            $DB->execute(
                'UPDATE {' . vettings::TABLE . "} SET $change WHERE $where AND $column $who",
                $params + $more
            );
        }
    }
}
