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

namespace local_did_credentials\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_did_credentials\bulk;
use local_did_credentials\credentials;
use local_did_credentials\erasure;
use local_did_credentials\keys;
use local_did_credentials\queue;
use local_did_credentials\receipts;
use local_did_credentials\sources;

/**
 * What is kept about people, and how it is exported and erased.
 *
 * A credential is its learner's, and in his own context. Who manages credentials and keys is named in the system's.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** @var string[] tables that name who changed them last */
    private const MODIFIED = [credentials::TABLE, keys::TABLE, bulk::TABLE, sources::TABLE];

    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        $tables = [
            'credentials' => ['userid', 'title', 'fields', 'signedjson', 'signedjwt', 'salt', 'state', 'shared', 'timeissued',
                'timeexpires', 'timerevoked', 'revokereason', 'usermodified'],
            'queue' => ['userid', 'awardid', 'timecreated'],
            'keys' => ['usermodified', 'timecreated'],
            'jobs' => ['usermodified', 'timecreated'],
            'sources' => ['usermodified', 'timemodified'],
        ];
        foreach ($tables as $table => $columns) {
            $collection->add_database_table(
                'local_did_credentials_' . $table,
                array_combine($columns, array_map(fn($column) => "privacy:metadata:$table:$column", $columns)),
                "privacy:metadata:$table"
            );
        }
        $collection->add_external_location_link('public', ['shared' => 'privacy:metadata:public:shared'],
            'privacy:metadata:public');
        return $collection;
    }

    /**
     * Where there is something of somebody.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        global $DB;
        $list = new contextlist();
        foreach ([credentials::TABLE, queue::TABLE] as $table) {
            $list->add_from_sql(
                "SELECT ctx.id FROM {context} ctx
                  WHERE ctx.contextlevel = :level AND ctx.instanceid = :user
                        AND EXISTS (SELECT 1 FROM {{$table}} t WHERE t.userid = ctx.instanceid)",
                ['level' => CONTEXT_USER, 'user' => $userid]
            );
        }
        foreach (self::MODIFIED as $table) {
            if ($DB->record_exists($table, ['usermodified' => $userid])) {
                $list->add_system_context();
                break;
            }
        }
        return $list;
    }

    /**
     * Of whom there is something in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        if ($context instanceof \context_user) {
            foreach ([credentials::TABLE, queue::TABLE] as $table) {
                $userlist->add_from_sql('userid', "SELECT userid FROM {{$table}} WHERE userid = :user",
                    ['user' => $context->instanceid]);
            }
        } else if ($context instanceof \context_system) {
            foreach (self::MODIFIED as $table) {
                $userlist->add_from_sql('usermodified', "SELECT usermodified FROM {{$table}} WHERE usermodified > 0", []);
            }
        }
    }

    /**
     * Exports.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            if ($context instanceof \context_user && (int) $context->instanceid === $userid) {
                self::export_credentials($context, $userid);
            } else if ($context instanceof \context_system) {
                self::export_changes($context, $userid);
            }
        }
    }

    /**
     * Exports somebody's credentials.
     *
     * @param \context $context
     * @param int $userid
     */
    private static function export_credentials(\context $context, int $userid): void {
        global $DB;
        $path = [get_string('pluginname', 'local_did_credentials')];
        foreach ($DB->get_records(credentials::TABLE, ['userid' => $userid], 'id') as $row) {
            $place = array_merge($path, [$row->id . ' ' . clean_filename($row->title)]);
            writer::with_context($context)->export_data($place, (object) [
                'title' => $row->title,
                'kind' => $row->kind,
                'state' => $row->state,
                'shared' => transform::yesno($row->shared),
                'timeissued' => transform::datetime($row->timeissued),
                'timeexpires' => $row->timeexpires === null ? null : transform::datetime($row->timeexpires),
                'timerevoked' => $row->timerevoked === null ? null : transform::datetime($row->timerevoked),
                'revokereason' => $row->revokereason,
                'fields' => $row->fields,
                'salt' => $row->salt,
            ]);
            writer::with_context($context)->export_custom_file($place, 'credential.json', $row->signedjson);
            writer::with_context($context)->export_custom_file($place, 'credential.jwt', $row->signedjwt);
            if (\local_azora\engine::is_available()) {
                writer::with_context($context)->export_custom_file($place, 'receipt.json', receipts::of($row));
            }
        }
        $waiting = array_map(fn($row) => (object) ['kind' => $row->kind, 'awardid' => $row->awardid,
            'timecreated' => transform::datetime($row->timecreated)], array_values($DB->get_records(
                queue::TABLE,
                ['userid' => $userid],
                'id'
            )));
        if ($waiting) {
            writer::with_context($context)->export_related_data($path, 'waiting', (object) ['awards' => $waiting]);
        }
    }

    /**
     * Exports what somebody changed.
     *
     * @param \context $context
     * @param int $userid
     */
    private static function export_changes(\context $context, int $userid): void {
        global $DB;
        foreach (self::MODIFIED as $table) {
            $ids = $DB->get_fieldset_select($table, 'id', 'usermodified = :user', ['user' => $userid]);
            if ($ids) {
                writer::with_context($context)->export_related_data(
                    [get_string('pluginname', 'local_did_credentials')],
                    substr($table, strlen('local_did_credentials_')),
                    (object) ['changed' => $ids]
                );
            }
        }
    }

    /**
     * Erases what there is of everybody in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        global $DB;
        if ($context instanceof \context_user) {
            erasure::of_users([(int) $context->instanceid]);
        } else if ($context instanceof \context_system) {
            foreach (self::MODIFIED as $table) {
                $DB->set_field_select($table, 'usermodified', 0, 'usermodified > 0');
            }
        }
    }

    /**
     * Erases what there is of somebody.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            if ($context instanceof \context_user && (int) $context->instanceid === $userid) {
                erasure::of_users([$userid]);
            } else if ($context instanceof \context_system) {
                self::forget_changes([$userid]);
            }
        }
    }

    /**
     * Erases what there is of some people in a context.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        $context = $userlist->get_context();
        $userids = array_map('intval', $userlist->get_userids());
        if ($context instanceof \context_user && in_array((int) $context->instanceid, $userids, true)) {
            erasure::of_users([(int) $context->instanceid]);
        } else if ($context instanceof \context_system && $userids) {
            self::forget_changes($userids);
        }
    }

    /**
     * Forgets who changed something.
     *
     * @param int[] $userids
     */
    private static function forget_changes(array $userids): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($userids);
        foreach (self::MODIFIED as $table) {
            $DB->set_field_select($table, 'usermodified', 0, "usermodified $in", $params);
        }
    }
}
