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

namespace local_azora\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * What is kept of people, and how they get it or have it deleted.
 *
 * Notes about standings and results of vetting lie in the contexts where they belong, or in that of the user where these
 * were deleted. Learning time lies in the context of
 * the user: sessions go across courses, and sums that lack a part would tell something false.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** @var array<string, string[]> tables and what of them is of a person */
    private const TABLES = [
        'local_azora_dirty' => ['userid', 'courseid', 'timecreated', 'timemodified'],
        'local_azora_audit' => ['userid', 'actorid', 'courseid', 'actiontype', 'oldvalue', 'newvalue', 'reason', 'timecreated'],
        'local_azora_queue' => ['userid', 'courseid', 'cmid', 'pulseid', 'client', 'seconds', 'timeended', 'watched',
            'timecreated'],
        'local_azora_pulses' => ['userid', 'courseid', 'cmid', 'pulseid', 'client', 'seconds', 'timeended'],
        'local_azora_learners' => ['userid'],
        'local_azora_totals' => ['userid', 'courseid', 'cmid', 'seconds', 'pulses', 'watched'],
        'local_azora_sessions' => ['userid', 'timestarted', 'timeended', 'seconds', 'pulses'],
        'local_azora_findings' => ['userid', 'courseid', 'cmid', 'checkname', 'stored', 'expected', 'timecreated'],
        'local_azora_claimed' => ['userid', 'courseid', 'cmid'],
        'local_azora_earned' => ['userid', 'courseid', 'cmid'],
        'local_azora_constitutions' => ['usermodified', 'timemodified'],
        'local_azora_vettings' => ['userid', 'component', 'score', 'alignment', 'issues', 'content', 'timecreated'],
    ];

    /** @var string[] tables that lie in the context of the user */
    private const OWN = ['local_azora_dirty', 'local_azora_queue', 'local_azora_pulses', 'local_azora_learners',
        'local_azora_totals', 'local_azora_sessions', 'local_azora_findings', 'local_azora_claimed', 'local_azora_earned'];

    /** @var array[] tables with contexts, their columns that name people, and their part of the export */
    private const LOST = [
        ['local_azora_audit', 'userid', 'audit'],
        ['local_azora_audit', 'actorid', 'actions'],
        ['local_azora_vettings', 'userid', 'vettings'],
    ];

    /** @var string[] fields that are times */
    private const TIMES = ['timecreated', 'timemodified', 'timestarted', 'timeended'];

    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        foreach (self::TABLES as $table => $fields) {
            $texts = array_map(fn($field) => "privacy:metadata:$field", $fields);
            $collection->add_database_table($table, array_combine($fields, $texts), "privacy:metadata:$table");
        }
        return $collection;
    }

    /**
     * Where there is something of a person.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        $list->add_from_sql('SELECT contextid FROM {local_azora_audit} WHERE userid = :userid OR actorid = :actorid', [
            'userid' => $userid, 'actorid' => $userid,
        ]);
        $list->add_from_sql('SELECT contextid FROM {local_azora_vettings} WHERE userid = :userid', ['userid' => $userid]);
        foreach (self::OWN as $table) {
            $list->add_from_sql(
                "SELECT ctx.id FROM {context} ctx
                  WHERE ctx.contextlevel = :level AND ctx.instanceid = :userid
                        AND EXISTS (SELECT 1 FROM {{$table}} t WHERE t.userid = ctx.instanceid)",
                ['level' => CONTEXT_USER, 'userid' => $userid]
            );
        }
        foreach (self::LOST as [$table, $column]) {
            $list->add_from_sql(
                "SELECT ctx.id FROM {context} ctx
                  WHERE ctx.contextlevel = :level AND ctx.instanceid = :userid
                        AND EXISTS (SELECT 1 FROM {{$table}} WHERE $column = ctx.instanceid AND " . eraser::is_lost($table) . ')',
                ['level' => CONTEXT_USER, 'userid' => $userid]
            );
        }
        $list->add_from_sql(
            'SELECT ctx.id FROM {context} ctx
              WHERE ctx.contextlevel = :level
                    AND EXISTS (SELECT 1 FROM {local_azora_constitutions} t WHERE t.usermodified = :userid)',
            ['level' => CONTEXT_SYSTEM, 'userid' => $userid]
        );
        return $list;
    }

    /**
     * Of whom there is something in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        $params = ['contextid' => $context->id];
        $userlist->add_from_sql('userid', 'SELECT userid FROM {local_azora_audit} WHERE contextid = :contextid', $params);
        $userlist->add_from_sql(
            'actorid',
            'SELECT actorid FROM {local_azora_audit} WHERE contextid = :contextid AND actorid <> 0',
            $params
        );
        $userlist->add_from_sql(
            'userid',
            'SELECT userid FROM {local_azora_vettings} WHERE contextid = :contextid AND userid <> 0',
            $params
        );
        if ($context->contextlevel == CONTEXT_USER) {
            foreach (self::OWN as $table) {
                $userlist->add_from_sql('userid', "SELECT userid FROM {{$table}} WHERE userid = :userid", [
                    'userid' => $context->instanceid,
                ]);
            }
            foreach (self::LOST as [$table, $column]) {
                $userlist->add_from_sql(
                    $column,
                    "SELECT $column FROM {{$table}} WHERE $column = :userid AND " . eraser::is_lost($table),
                    ['userid' => $context->instanceid]
                );
            }
        }
        if ($context->contextlevel == CONTEXT_SYSTEM) {
            $userlist->add_from_sql(
                'usermodified',
                'SELECT usermodified FROM {local_azora_constitutions} WHERE usermodified <> 0',
                []
            );
        }
    }

    /**
     * Writes what there is of a person.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            $isown = $context->contextlevel == CONTEXT_USER && $context->instanceid == $userid;
            foreach (self::LOST as [$table, $column, $path]) {
                $where = "contextid = $context->id" . ($isown ? ' OR ' . eraser::is_lost($table) : '');
                self::export($context, $path, $table, $column, $userid, "AND ($where)");
            }
            foreach ($isown ? self::OWN : [] as $table) {
                self::export($context, 'time', $table, 'userid', $userid);
            }
            if ($context->contextlevel == CONTEXT_SYSTEM) {
                self::export($context, 'constitutions', 'local_azora_constitutions', 'usermodified', $userid);
            }
        }
    }

    /**
     * Writes rows of a table.
     *
     * @param \context $context
     * @param string $path
     * @param string $table
     * @param string $column that names the person
     * @param int $userid whose export it is
     * @param string $and a further condition
     */
    private static function export(
        \context $context,
        string $path,
        string $table,
        string $column,
        int $userid,
        string $and = ''
    ): void {
        global $DB;
        $records = $DB->get_records_select(
            $table,
            "$column = :userid $and",
            ['userid' => $userid],
            'id',
            'id, ' . implode(', ', self::TABLES[$table])
        );
        if (!$records) {
            return;
        }
        $path = [get_string('pluginname', 'local_azora'), get_string('privacy:path:' . $path, 'local_azora')];
        writer::with_context($context)->export_related_data(
            $path,
            $table,
            (object) ['rows' => array_values(array_map(fn($record) => self::readable($record, $userid), $records))]
        );
    }

    /**
     * A row as it is exported: other people are not named.
     *
     * @param \stdClass $record
     * @param int $userid whose export it is
     * @return \stdClass
     */
    private static function readable(\stdClass $record, int $userid): \stdClass {
        unset($record->id);
        foreach (['userid', 'actorid', 'usermodified'] as $field) {
            if (isset($record->$field)) {
                $record->$field = $record->$field == $userid ? transform::user($userid) : null;
            }
        }
        foreach (self::TIMES as $field) {
            if (isset($record->$field)) {
                $record->$field = transform::datetime($record->$field);
            }
        }
        return $record;
    }

    /**
     * Deletes what there is of everybody in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        eraser::erase_in($context, null);
    }

    /**
     * Deletes what there is of a person.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            eraser::erase_in($context, [(int) $contextlist->get_user()->id]);
        }
    }

    /**
     * Deletes what there is of people in a context.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        eraser::erase_in($userlist->get_context(), array_map('intval', $userlist->get_userids()));
    }
}
