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
 * Privacy.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora\privacy;

use availability_azora\reached;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;

/**
 * What is kept about people, and how it is exported and erased. All of it is in courses.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        return $collection->add_database_table(reached::TABLE, [
            'userid' => 'privacy:metadata:reached:userid',
            'courseid' => 'privacy:metadata:reached:courseid',
            'reachedkey' => 'privacy:metadata:reached:reachedkey',
            'timereached' => 'privacy:metadata:reached:timereached',
        ], 'privacy:metadata:reached');
    }

    /**
     * Where something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        return (new contextlist())->add_from_sql(
            'SELECT ctx.id
               FROM {context} ctx
               JOIN {' . reached::TABLE . '} r ON r.courseid = ctx.instanceid
              WHERE ctx.contextlevel = :level AND r.userid = :userid',
            ['level' => CONTEXT_COURSE, 'userid' => $userid]
        );
    }

    /**
     * About whom something is kept in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        if ($userlist->get_context()->contextlevel === CONTEXT_COURSE) {
            $userlist->add_from_sql(
                'userid',
                'SELECT userid FROM {' . reached::TABLE . '} WHERE courseid = :course',
                ['course' => $userlist->get_context()->instanceid]
            );
        }
    }

    /**
     * Exports what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        $contexts = [];
        foreach ($contextlist->get_contexts() as $context) {
            if ($context->contextlevel === CONTEXT_COURSE) {
                $contexts[$context->instanceid] = $context;
            }
        }
        if (!$contexts) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal(array_keys($contexts), SQL_PARAMS_NAMED);
        $rows = $DB->get_records_select(
            reached::TABLE,
            "userid = :userid AND courseid $in",
            $params + ['userid' => $contextlist->get_user()->id],
            'courseid, timereached, id'
        );
        $all = [];
        foreach ($rows as $row) {
            $all[$row->courseid][] = ['condition' => $row->reachedkey, 'timereached' => transform::datetime($row->timereached)];
        }
        foreach ($all as $courseid => $reached) {
            writer::with_context($contexts[$courseid])->export_data(
                [get_string('pluginname', 'availability_azora')],
                (object) ['reached' => $reached]
            );
        }
    }

    /**
     * Erases everything in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        if ($context->contextlevel === CONTEXT_COURSE) {
            reached::forget(['courseid' => $context->instanceid]);
        }
    }

    /**
     * Erases what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            if ($context->contextlevel === CONTEXT_COURSE) {
                reached::forget(['courseid' => $context->instanceid, 'userid' => $contextlist->get_user()->id]);
            }
        }
    }

    /**
     * Erases what is kept about users.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        global $DB;
        $userids = $userlist->get_userids();
        if ($userlist->get_context()->contextlevel !== CONTEXT_COURSE || !$userids) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $DB->delete_records_select(
            reached::TABLE,
            "courseid = :course AND userid $in",
            $params + ['course' => $userlist->get_context()->instanceid]
        );
        \availability_azora\state::forget();
    }
}
