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

namespace local_constitutional_agent\privacy;

use core_group\privacy\provider as groups;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_constitutional_agent\course_settings;
use local_constitutional_agent\decisions;
use local_constitutional_agent\life_cycle;
use local_constitutional_agent\rulesets;
use local_constitutional_agent\vettings;

/**
 * What is kept about people, and how it is exported and erased.
 *
 * What was decided about learners is in their courses; so is who wrote rules and undid decisions, for rules of the site in the
 * system. Who changed content is where the content is.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** @var string who adds to groups */
    private const COMPONENT = 'local_constitutional_agent';

    /** @var array<string, string[]> columns that are told of, by the rest of their table's name */
    private const COLUMNS = [
        'decisions' => ['userid', 'courseid', 'ruleid', 'actiontype', 'why', 'facts', 'detail', 'timecreated', 'undoneby',
            'timeundone', 'undonereason'],
        'steps' => ['userid', 'courseid', 'cmid', 'kind', 'status', 'timecreated'],
        'firings' => ['userid', 'courseid', 'ruleid', 'lastfired', 'howoften'],
        'profiles' => ['userid', 'courseid', 'mastery', 'pace', 'styles', 'pivc', 'alignment', 'snapshot', 'timesnapshot'],
        'rulesets' => ['authorid', 'usermodified', 'timecreated', 'timemodified'],
        'courses' => ['usermodified', 'timemodified'],
        'vettings' => ['title', 'authorid', 'overruledby', 'timeoverruled', 'overrulereason', 'judgedby', 'timejudged',
            'timemodified'],
    ];

    /** @var string[] columns that name people; nobody is told of others */
    private const PEOPLE = ['userid', 'undoneby', 'authorid', 'usermodified', 'overruledby', 'judgedby'];

    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        foreach (self::COLUMNS as $table => $columns) {
            $strings = [];
            foreach ($columns as $column) {
                $strings[$column] = "privacy:metadata:$table:$column";
            }
            $collection->add_database_table("local_constitutional_agent_$table", $strings, "privacy:metadata:$table");
        }
        $collection->add_subsystem_link('core_group', [], 'privacy:metadata:groups');
        $collection->add_subsystem_link('core_ai', [], 'privacy:metadata:core_ai');
        return $collection;
    }

    /**
     * Tables that name people in courses, with the columns.
     *
     * @return array<string, string[]>
     */
    private static function in_courses(): array {
        $tables = array_fill_keys(life_cycle::OF_LEARNERS, ['userid']);
        $tables[decisions::TABLE][] = 'undoneby';
        $tables[rulesets::TABLE] = life_cycle::ACTORS[rulesets::TABLE];
        $tables[course_settings::TABLE] = life_cycle::ACTORS[course_settings::TABLE];
        return $tables;
    }

    /**
     * Where something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        global $DB;
        $list = new contextlist();
        foreach (self::in_courses() as $table => $columns) {
            foreach ($columns as $column) {
                $list->add_from_sql(
                    'SELECT ctx.id
                       FROM {' . $table . "} t
                       JOIN {context} ctx ON (ctx.contextlevel = :level AND ctx.instanceid = t.courseid)
                            OR (ctx.contextlevel = :system AND t.courseid = 0)
                      WHERE t.$column = :userid",
                    ['level' => CONTEXT_COURSE, 'system' => CONTEXT_SYSTEM, 'userid' => $userid]
                );
            }
        }
        foreach (life_cycle::ACTORS[vettings::TABLE] as $column) {
            $list->add_from_sql(
                'SELECT contextid FROM {' . vettings::TABLE . "} WHERE $column = :userid",
                ['userid' => $userid]
            );
        }
        $ids = groups::get_contexts_for_group_member($userid, self::COMPONENT)->get_contextids();
        if ($ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $list->add_from_sql(
                "SELECT id FROM {context} WHERE id $in AND contextlevel = :level",
                $params + ['level' => CONTEXT_COURSE]
            );
        }
        return $list;
    }

    /**
     * The course that a context stands for.
     *
     * @param \context $context
     * @return int|null 0: the site; null: neither
     */
    private static function course_of(\context $context): ?int {
        return match ((int) $context->contextlevel) {
            CONTEXT_COURSE => (int) $context->instanceid,
            CONTEXT_SYSTEM => 0,
            default => null,
        };
    }

    /**
     * About whom something is kept in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        $courseid = self::course_of($context);
        if ($courseid !== null) {
            foreach (self::in_courses() as $table => $columns) {
                foreach ($columns as $column) {
                    $userlist->add_from_sql(
                        $column,
                        "SELECT $column FROM {" . $table . "} WHERE courseid = :courseid AND $column > 0",
                        ['courseid' => $courseid]
                    );
                }
            }
        }
        foreach (life_cycle::ACTORS[vettings::TABLE] as $column) {
            $userlist->add_from_sql(
                $column,
                "SELECT $column FROM {" . vettings::TABLE . "} WHERE contextid = :contextid AND $column > 0",
                ['contextid' => $context->id]
            );
        }
        groups::get_group_members_in_context($userlist, self::COMPONENT);
    }

    /**
     * Exports what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            $courseid = self::course_of($context);
            if ($courseid !== null) {
                $path = [];
                foreach (['decisions', 'steps', 'firings', 'profiles'] as $table) {
                    $path[$table] = self::rows($table, ['courseid' => $courseid, 'userid' => $userid]);
                }
                self::export($context, 'path', $path);
                self::export($context, 'undone', [
                    'decisions' => self::rows('decisions', ['courseid' => $courseid, 'undoneby' => $userid], ['ruleid',
                        'timeundone', 'undonereason']),
                ]);
                self::export($context, 'rules', [
                    'written' => self::rows('rulesets', ['courseid' => $courseid, 'authorid' => $userid], ['title', 'versionno',
                        'content', 'timecreated']),
                    'changed' => self::rows('rulesets', ['courseid' => $courseid, 'usermodified' => $userid], ['title',
                        'versionno', 'timemodified']),
                    'settings' => self::rows('courses', ['courseid' => $courseid, 'usermodified' => $userid]),
                ]);
            }
            $vettings = [];
            foreach (life_cycle::ACTORS[vettings::TABLE] as $column) {
                // The words with which it was overruled are of whoever did that.
                $words = $column === 'overruledby' ? [] : ['overrulereason'];
                $vettings[$column] = self::rows(
                    'vettings',
                    ['contextid' => $context->id, $column => $userid],
                    array_diff(self::COLUMNS['vettings'], $words)
                );
            }
            self::export($context, 'vetting', $vettings);
            groups::export_groups($context, self::COMPONENT, [get_string('pluginname', 'local_constitutional_agent')]);
        }
    }

    /**
     * Rows for people: times as dates, nobody else named.
     *
     * @param string $table the rest of its name
     * @param array $conditions
     * @param string[]|null $columns null: those that are told of
     * @return array[]
     */
    private static function rows(string $table, array $conditions, ?array $columns = null): array {
        global $DB;
        $columns = array_diff($columns ?? self::COLUMNS[$table], self::PEOPLE);
        $rows = [];
        foreach ($DB->get_records('local_constitutional_agent_' . $table, $conditions, 'id') as $record) {
            $row = [];
            foreach ($columns as $column) {
                $value = $record->$column;
                $istime = (str_starts_with($column, 'time') || $column === 'lastfired') && (int) $value > 0;
                $row[$column] = $istime ? transform::datetime($value) : $value;
            }
            $rows[] = $row;
        }
        return $rows;
    }

    /**
     * Exports data, if there are any.
     *
     * @param \context $context
     * @param string $name
     * @param array<string, array[]> $data
     */
    private static function export(\context $context, string $name, array $data): void {
        $data = array_filter($data);
        if ($data) {
            writer::with_context($context)->export_data(
                [get_string('pluginname', 'local_constitutional_agent'),
                    get_string('privacy:' . $name, 'local_constitutional_agent')],
                (object) $data
            );
        }
    }

    /**
     * Erases what is kept of all users in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        groups::delete_groups_for_all_users($context, self::COMPONENT);
        self::erase($context, null);
    }

    /**
     * Erases what is kept of a user in some contexts.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        groups::delete_groups_for_user($contextlist, self::COMPONENT);
        foreach ($contextlist->get_contexts() as $context) {
            self::erase($context, [(int) $contextlist->get_user()->id]);
        }
    }

    /**
     * Erases what is kept of some users in a context.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        $userids = array_map('intval', $userlist->get_userids());
        if ($userids) {
            groups::delete_groups_for_users($userlist, self::COMPONENT);
        }
        self::erase($userlist->get_context(), $userids);
    }

    /**
     * Erases what is kept of users in a context. Rules and what was found of content stay, and name nobody.
     *
     * @param \context $context
     * @param int[]|null $userids null: all
     */
    private static function erase(\context $context, ?array $userids): void {
        global $DB;
        $courseid = self::course_of($context);
        if ($userids === []) {
            return;
        }
        if ($courseid) {
            life_cycle::forget_paths($courseid, $userids);
        }
        foreach (life_cycle::ACTORS as $table => $columns) {
            $isvetting = $table === vettings::TABLE;
            if (!$isvetting && $courseid === null) {
                continue;
            }
            [$where, $params] = $isvetting ? ['contextid = :place', ['place' => $context->id]]
                : ['courseid = :place', ['place' => $courseid]];
            foreach ($columns as $column) {
                foreach ($userids === null ? [null] : array_chunk($userids, 1000) as $chunk) {
                    [$in, $params2] = $chunk === null ? ['> 0', []] : $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
                    life_cycle::forget_actors($table, $column, "$where AND $column $in", $params + $params2);
                }
            }
        }
    }
}
