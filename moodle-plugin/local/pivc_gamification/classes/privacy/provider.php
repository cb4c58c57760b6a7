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
 * What is kept about people.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_pivc_gamification\ledger;
use local_pivc_gamification\life_cycle;

/**
 * What is kept about people, and how it is exported and erased.
 *
 * What somebody contributed is in the context where he did it; his standing, and what outlived its activity, is in his own.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /** @var string[] tables of a learner's standing, exported in his own context; the rest of their names */
    private const STANDING = ['stars', 'streaks', 'leaderboard', 'excluded', 'cohortmembers', 'groupmembers', 'visibility',
        'told', 'awards'];

    /** @var string[] tables that name who changed them last; the rest of their names */
    private const MODIFIED = ['policies', 'badges', 'badgerules', 'courses'];

    /**
     * What is kept.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        $collection->add_database_table('local_pivc_gamification_contributions', [
            'userid' => 'privacy:metadata:contributions:userid',
            'courseid' => 'privacy:metadata:contributions:courseid',
            'kind' => 'privacy:metadata:contributions:kind',
            'status' => 'privacy:metadata:contributions:status',
            'reach' => 'privacy:metadata:contributions:reach',
            'quality' => 'privacy:metadata:contributions:quality',
            'innovation' => 'privacy:metadata:contributions:innovation',
            'alignment' => 'privacy:metadata:contributions:alignment',
            'verified' => 'privacy:metadata:contributions:verified',
            'multiplier' => 'privacy:metadata:contributions:multiplier',
            'score' => 'privacy:metadata:contributions:score',
            'tier' => 'privacy:metadata:contributions:tier',
            'title' => 'privacy:metadata:contributions:title',
            'description' => 'privacy:metadata:contributions:description',
            'snapshot' => 'privacy:metadata:contributions:snapshot',
            'verifierid' => 'privacy:metadata:contributions:verifierid',
            'timeverified' => 'privacy:metadata:contributions:timeverified',
            'verifiercomment' => 'privacy:metadata:contributions:verifiercomment',
            'timeoccurred' => 'privacy:metadata:contributions:timeoccurred',
        ], 'privacy:metadata:contributions');
        $collection->add_database_table('local_pivc_gamification_acts', [
            'userid' => 'privacy:metadata:acts:userid',
            'courseid' => 'privacy:metadata:acts:courseid',
            'component' => 'privacy:metadata:acts:component',
            'itemtype' => 'privacy:metadata:acts:itemtype',
            'localday' => 'privacy:metadata:acts:localday',
            'timeoccurred' => 'privacy:metadata:acts:timeoccurred',
        ], 'privacy:metadata:acts');
        $collection->add_database_table('local_pivc_gamification_stars', [
            'userid' => 'privacy:metadata:stars:userid',
            'tier' => 'privacy:metadata:stars:tier',
            'score' => 'privacy:metadata:stars:score',
            'timeawarded' => 'privacy:metadata:stars:timeawarded',
        ], 'privacy:metadata:stars');
        $collection->add_database_table('local_pivc_gamification_streaks', [
            'userid' => 'privacy:metadata:streaks:userid',
            'currentdays' => 'privacy:metadata:streaks:currentdays',
            'longestdays' => 'privacy:metadata:streaks:longestdays',
            'lastday' => 'privacy:metadata:streaks:lastday',
            'freezes' => 'privacy:metadata:streaks:freezes',
            'timezone' => 'privacy:metadata:streaks:timezone',
            'timereminded' => 'privacy:metadata:streaks:timereminded',
        ], 'privacy:metadata:streaks');
        $collection->add_database_table('local_pivc_gamification_reviews', [
            'reviewerid' => 'privacy:metadata:reviews:reviewerid',
            'assigned' => 'privacy:metadata:reviews:assigned',
            'status' => 'privacy:metadata:reviews:status',
            'unscored' => 'privacy:metadata:reviews:unscored',
            'rating' => 'privacy:metadata:reviews:rating',
            'reviewtext' => 'privacy:metadata:reviews:reviewtext',
            'reportreason' => 'privacy:metadata:reviews:reportreason',
            'timecreated' => 'privacy:metadata:reviews:timecreated',
        ], 'privacy:metadata:reviews');
        $collection->add_database_table('local_pivc_gamification_leaderboard', [
            'userid' => 'privacy:metadata:leaderboard:userid',
            'boardtype' => 'privacy:metadata:leaderboard:boardtype',
            'timeframe' => 'privacy:metadata:leaderboard:timeframe',
            'position' => 'privacy:metadata:leaderboard:position',
            'score' => 'privacy:metadata:leaderboard:score',
            'stars' => 'privacy:metadata:leaderboard:stars',
            'hidden' => 'privacy:metadata:leaderboard:hidden',
            'timeachieved' => 'privacy:metadata:leaderboard:timeachieved',
        ], 'privacy:metadata:leaderboard');
        $collection->add_database_table('local_pivc_gamification_excluded', [
            'userid' => 'privacy:metadata:excluded:userid',
            'reason' => 'privacy:metadata:excluded:reason',
        ], 'privacy:metadata:excluded');
        $collection->add_database_table('local_pivc_gamification_cohortmembers', [
            'userid' => 'privacy:metadata:cohortmembers:userid',
            'cohortid' => 'privacy:metadata:cohortmembers:cohortid',
        ], 'privacy:metadata:cohortmembers');
        $collection->add_database_table('local_pivc_gamification_groupmembers', [
            'userid' => 'privacy:metadata:groupmembers:userid',
            'groupid' => 'privacy:metadata:groupmembers:groupid',
        ], 'privacy:metadata:groupmembers');
        $collection->add_database_table('local_pivc_gamification_visibility', [
            'userid' => 'privacy:metadata:visibility:userid',
            'hidden' => 'privacy:metadata:visibility:hidden',
            'nickname' => 'privacy:metadata:visibility:nickname',
            'timemodified' => 'privacy:metadata:visibility:timemodified',
        ], 'privacy:metadata:visibility');
        $collection->add_database_table('local_pivc_gamification_told', [
            'userid' => 'privacy:metadata:told:userid',
            'courseid' => 'privacy:metadata:told:courseid',
            'position' => 'privacy:metadata:told:position',
            'timetold' => 'privacy:metadata:told:timetold',
        ], 'privacy:metadata:told');
        $collection->add_database_table('local_pivc_gamification_policies', [
            'usermodified' => 'privacy:metadata:policies:usermodified',
            'timemodified' => 'privacy:metadata:policies:timemodified',
        ], 'privacy:metadata:policies');
        $collection->add_database_table('local_pivc_gamification_badges', [
            'usermodified' => 'privacy:metadata:badges:usermodified',
            'timemodified' => 'privacy:metadata:badges:timemodified',
        ], 'privacy:metadata:badges');
        $collection->add_database_table('local_pivc_gamification_badgerules', [
            'usermodified' => 'privacy:metadata:badgerules:usermodified',
            'timecreated' => 'privacy:metadata:badgerules:timecreated',
        ], 'privacy:metadata:badgerules');
        $collection->add_database_table('local_pivc_gamification_awards', [
            'userid' => 'privacy:metadata:awards:userid',
            'badgeid' => 'privacy:metadata:awards:badgeid',
            'timecreated' => 'privacy:metadata:awards:timecreated',
        ], 'privacy:metadata:awards');
        $collection->add_database_table('local_pivc_gamification_courses', [
            'usermodified' => 'privacy:metadata:courses:usermodified',
            'timemodified' => 'privacy:metadata:courses:timemodified',
        ], 'privacy:metadata:courses');
        $collection->add_subsystem_link('core_files', [], 'privacy:metadata:files');
        return $collection;
    }

    /**
     * Where something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $list = new contextlist();
        $list->add_from_sql(
            'SELECT contextid FROM {' . ledger::TABLE . '} WHERE userid = :userid OR verifierid = :verifierid',
            ['userid' => $userid, 'verifierid' => $userid]
        );
        $list->add_from_sql('SELECT contextid FROM {' . ledger::ACTS . '} WHERE userid = :userid', ['userid' => $userid]);
        $list->add_from_sql('SELECT c.contextid
                               FROM {local_pivc_gamification_reviews} r
                               JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid
                              WHERE r.reviewerid = :userid', ['userid' => $userid]);
        foreach (self::STANDING as $table) {
            $list->add_from_sql(
                'SELECT ctx.id
                   FROM {context} ctx
                  WHERE ctx.contextlevel = :level AND ctx.instanceid = :owner
                        AND EXISTS (SELECT 1 FROM {local_pivc_gamification_' . $table . '} t WHERE t.userid = :userid)',
                ['level' => CONTEXT_USER, 'owner' => $userid, 'userid' => $userid]
            );
        }
        foreach (self::MODIFIED as $table) {
            $list->add_from_sql(
                'SELECT ctx.id
                   FROM {context} ctx
                  WHERE ctx.contextlevel = :level
                        AND EXISTS (SELECT 1 FROM {local_pivc_gamification_' . $table . '} t WHERE t.usermodified = :userid)',
                ['level' => CONTEXT_SYSTEM, 'userid' => $userid]
            );
        }
        return $list;
    }

    /**
     * About whom something is kept in a context.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        $params = ['contextid' => $context->id];
        $userlist->add_from_sql('userid', 'SELECT userid FROM {' . ledger::TABLE . '} WHERE contextid = :contextid', $params);
        $userlist->add_from_sql('verifierid', 'SELECT verifierid
                                                 FROM {' . ledger::TABLE . '}
                                                WHERE contextid = :contextid AND verifierid IS NOT NULL', $params);
        $userlist->add_from_sql('userid', 'SELECT userid FROM {' . ledger::ACTS . '} WHERE contextid = :contextid', $params);
        $userlist->add_from_sql('reviewerid', 'SELECT r.reviewerid
                                                 FROM {local_pivc_gamification_reviews} r
                                                 JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid
                                                WHERE c.contextid = :contextid AND r.reviewerid > 0', $params);
        if ($context->contextlevel == CONTEXT_USER) {
            foreach (self::STANDING as $table) {
                $userlist->add_from_sql('userid', 'SELECT userid
                                                     FROM {local_pivc_gamification_' . $table . '}
                                                    WHERE userid = :userid', ['userid' => $context->instanceid]);
            }
        } else if ($context->contextlevel == CONTEXT_SYSTEM) {
            foreach (self::MODIFIED as $table) {
                $userlist->add_from_sql('usermodified', 'SELECT usermodified
                                                           FROM {local_pivc_gamification_' . $table . '}
                                                          WHERE usermodified > 0', []);
            }
        }
    }

    /**
     * Exports what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        $userid = (int) $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            self::export_contributions($context, $userid);
            self::export_said($context, $userid);
            if ($context->contextlevel == CONTEXT_USER && $context->instanceid == $userid) {
                self::export_rows($context, 'standing', self::STANDING, 'userid', $userid);
            } else if ($context->contextlevel == CONTEXT_SYSTEM) {
                self::export_rows($context, 'standing', self::MODIFIED, 'usermodified', $userid);
            }
        }
    }

    /**
     * Exports what a user did in a context, with its evidence.
     *
     * @param \context $context
     * @param int $userid
     */
    private static function export_contributions(\context $context, int $userid): void {
        global $DB;
        $path = [get_string('pluginname', 'local_pivc_gamification'),
            get_string('privacy:contributions', 'local_pivc_gamification')];
        $writer = writer::with_context($context);
        $rows = $DB->get_records(ledger::TABLE, ['contextid' => $context->id, 'userid' => $userid], 'id');
        $acts = $DB->get_records(ledger::ACTS, ['contextid' => $context->id, 'userid' => $userid], 'id');
        if (!$rows && !$acts) {
            return;
        }
        foreach ($rows as $row) {
            $writer->export_area_files($path, ledger::OWN, 'evidence', $row->id);
        }
        $writer->export_data($path, (object) [
            'contributions' => array_map(fn($row) => self::readable($row, ['verifierid', 'verifiercomment']), array_values($rows)),
            'comments' => array_values(array_filter(array_column($rows, 'verifiercomment'))),
            'acts' => array_map(fn($row) => self::readable($row), array_values($acts)),
        ]);
    }

    /**
     * Exports what a user said of others' contributions in a context.
     *
     * @param \context $context
     * @param int $userid
     */
    private static function export_said(\context $context, int $userid): void {
        global $DB;
        $reviews = $DB->get_records_sql('SELECT r.*
                                           FROM {local_pivc_gamification_reviews} r
                                           JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid
                                          WHERE c.contextid = :contextid AND r.reviewerid = :userid
                                       ORDER BY r.id', ['contextid' => $context->id, 'userid' => $userid]);
        // What others said of the user's own: their words, but not who they are. Why it was reported is his.
        $received = $DB->get_records_sql("SELECT r.id, r.rating, r.reviewtext, r.reportreason, r.timecreated
                                            FROM {local_pivc_gamification_reviews} r
                                            JOIN {" . ledger::TABLE . "} c ON c.id = r.contributionid
                                           WHERE c.contextid = :contextid AND c.userid = :userid
                                                 AND r.status IN ('given', 'reported', 'settled')
                                        ORDER BY r.id", ['contextid' => $context->id, 'userid' => $userid]);
        $verified = $DB->get_records(
            ledger::TABLE,
            ['contextid' => $context->id, 'verifierid' => $userid],
            'id',
            'id, timeverified, verifiercomment, quality, innovation, reach'
        );
        foreach (['reviews' => $reviews, 'received' => $received, 'verified' => $verified] as $name => $rows) {
            if ($rows) {
                writer::with_context($context)->export_data(
                    [get_string('pluginname', 'local_pivc_gamification'), get_string('privacy:' . $name, 'local_pivc_gamification')],
                    (object) [$name => array_map(fn($row) => self::readable($row, $name === 'reviews' ? ['reportreason'] : []),
                        array_values($rows))]
                );
            }
        }
    }

    /**
     * Exports a user's rows of some tables.
     *
     * @param \context $context
     * @param string $name
     * @param string[] $tables
     * @param string $column
     * @param int $userid
     */
    private static function export_rows(\context $context, string $name, array $tables, string $column, int $userid): void {
        global $DB;
        $data = [];
        foreach ($tables as $table) {
            $rows = $DB->get_records('local_pivc_gamification_' . $table, [$column => $userid], 'id');
            if ($rows) {
                $data[$table] = array_map(fn($row) => self::readable($row), array_values($rows));
            }
        }
        if ($data) {
            writer::with_context($context)->export_data(
                [get_string('pluginname', 'local_pivc_gamification'), get_string('privacy:' . $name, 'local_pivc_gamification')],
                (object) $data
            );
        }
    }

    /**
     * A row for people: times as dates, no ids of others.
     *
     * @param \stdClass $row
     * @param string[] $without
     * @return array
     */
    private static function readable(\stdClass $row, array $without = []): array {
        $result = [];
        foreach (array_diff_key((array) $row, array_flip($without)) as $name => $value) {
            $istime = str_starts_with($name, 'time') && is_numeric($value) && $value > 0;
            $result[$name] = $istime ? transform::datetime($value) : $value;
        }
        return $result;
    }

    /**
     * Erases what is kept of all users in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        life_cycle::erase_in_contexts([$context->id], null);
        if ($context->contextlevel == CONTEXT_USER) {
            life_cycle::erase_standing([(int) $context->instanceid]);
        } else if ($context->contextlevel == CONTEXT_SYSTEM) {
            life_cycle::erase_modified(null);
        }
    }

    /**
     * Erases what is kept of a user in some contexts.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        $userid = (int) $contextlist->get_user()->id;
        life_cycle::erase_in_contexts(array_map('intval', $contextlist->get_contextids()), [$userid]);
        foreach ($contextlist->get_contexts() as $context) {
            if ($context->contextlevel == CONTEXT_USER && $context->instanceid == $userid) {
                life_cycle::erase_standing([$userid]);
            } else if ($context->contextlevel == CONTEXT_SYSTEM) {
                life_cycle::erase_modified([$userid]);
            }
        }
    }

    /**
     * Erases what is kept of some users in a context.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        $context = $userlist->get_context();
        $userids = array_map('intval', $userlist->get_userids());
        life_cycle::erase_in_contexts([$context->id], $userids);
        if ($context->contextlevel == CONTEXT_USER && in_array((int) $context->instanceid, $userids, true)) {
            life_cycle::erase_standing([(int) $context->instanceid]);
        } else if ($context->contextlevel == CONTEXT_SYSTEM) {
            life_cycle::erase_modified($userids);
        }
    }
}
