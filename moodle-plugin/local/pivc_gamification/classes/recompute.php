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
 * Scores the whole ledger anew under another policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Scores the whole ledger anew under another policy, in batches.
 *
 * Going back is the same with the policy before: the facts stay, so the scores come out as they were.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class recompute {
    /** @var int how many learners are worked on at once */
    private const BATCH = 200;

    /** @var string SQL: the learners of whom there is something */
    private const LEARNERS = 'FROM {user} u
                             WHERE u.deleted = 0
                                   AND (EXISTS (SELECT 1 FROM {' . ledger::TABLE . '} c WHERE c.userid = u.id)
                                        OR EXISTS (SELECT 1 FROM {' . scorer::STREAKS . '} s WHERE s.userid = u.id))';

    /** @var string the bar that says how far it is */
    public const BAR = 'recompute';

    /**
     * Makes a policy the live one, and says that the ledger has to follow it.
     *
     * @param policy $policy
     * @param int $actorid who wants it
     */
    public static function start(policy $policy, int $actorid): void {
        $before = policy::live();
        $policy->go_live($actorid);
        $state = json_encode(['policy' => $policy->id, 'last' => 0, 'done' => 0, 'actor' => $actorid]);
        set_config('recompute', $state, 'local_pivc_gamification');
        event\policy_live::tell($policy, $actorid);
        \local_azora\audit::log(
            'local_pivc_gamification',
            'policy_live',
            0,
            $actorid,
            \context_system::instance(),
            policy::TABLE,
            $policy->id,
            (string) $before->versionno,
            (string) $policy->versionno
        );
        policy_progress::queue(new task\recompute(), self::BAR);
    }

    /**
     * Whether the ledger still has to follow a policy.
     *
     * @return \stdClass|null with policy (its id), last (the learner who was done last), done (how many were) and actor; null: no
     */
    public static function pending(): ?\stdClass {
        $state = json_decode(self::stored());
        return $state instanceof \stdClass ? $state : null;
    }

    /**
     * What is stored of it, asked of the database: another process may have started another policy since this one read the
     * configuration.
     *
     * @return string
     */
    private static function stored(): string {
        global $DB;
        return (string) $DB->get_field('config_plugins', 'value', ['plugin' => 'local_pivc_gamification', 'name' => 'recompute']);
    }

    /**
     * Stores how far it is, unless somebody has started another policy meanwhile.
     *
     * @param \stdClass $before as pending() gave it
     * @param \stdClass|null $after null: it is done
     */
    private static function replace(\stdClass $before, ?\stdClass $after): void {
        global $DB;
        $where = 'plugin = :plugin AND name = :name AND ' . $DB->sql_compare_text('value', 255) . ' = :before';
        $params = ['plugin' => 'local_pivc_gamification', 'name' => 'recompute', 'before' => json_encode($before)];
        if ($after === null) {
            $DB->delete_records_select('config_plugins', $where, $params);
        } else {
            $DB->set_field_select('config_plugins', 'value', json_encode($after), $where, $params);
        }
        \cache_helper::invalidate_by_definition('core', 'config', [], 'local_pivc_gamification');
    }

    /**
     * Goes on until the ledger has followed, or time is over.
     *
     * @param callable|null $isover whether time is over; null: never
     * @param callable|null $progress called with the number of learners done, and of all
     * @return bool whether it has followed
     */
    public static function run(?callable $isover = null, ?callable $progress = null): bool {
        $run = $all = null;
        $done = $written = 0;
        $lock = \core\lock\lock_config::get_lock_factory('local_pivc_gamification')->get_lock('recompute', 5);
        if (!$lock) {
            return false;
        }
        try {
            while ($state = self::pending()) {
                $run ??= \local_azora\run::begin('recompute');
                if ($isover && $isover()) {
                    break;
                }
                $userids = self::learners_after($state->last);
                if (!$userids) {
                    self::replace($state, null);
                    continue;
                }
                $policy = policy::by_id($state->policy);
                $scorer = new scorer($policy, $state->actor, 'policy ' . $policy->versionno, true);
                $written += $scorer->learners($userids);
                $done += count($userids);
                $after = clone $state;
                $after->last = (int) end($userids);
                $after->done += count($userids);
                self::replace($state, $after);
                if ($progress) {
                    $all ??= self::count_learners();
                    $progress($after->done, $all);
                }
            }
        } finally {
            $lock->release();
            $outcome = self::pending() ? \local_azora\run::PARTLY : \local_azora\run::OK;
            $run?->finish($outcome, $done, 0, ['scores' => $written]);
        }
        return self::pending() === null;
    }

    /**
     * The next learners of whom there is something.
     *
     * @param int $last
     * @return int[]
     */
    public static function learners_after(int $last): array {
        global $DB;
        return array_keys($DB->get_records_sql(
            'SELECT u.id ' . self::LEARNERS . ' AND u.id > :last ORDER BY u.id',
            ['last' => $last],
            0,
            self::BATCH
        ));
    }

    /**
     * How many learners there are of whom there is something.
     *
     * @return int
     */
    public static function count_learners(): int {
        global $DB;
        return (int) $DB->get_field_sql('SELECT COUNT(1) ' . self::LEARNERS);
    }
}
