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
 * Scores the whole ledger anew under another policy: a preview that writes nothing, and a run in batches.
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

    /** @var int how many of the biggest changes a preview shows */
    private const BIGGEST = 20;

    /**
     * What would change under a policy.
     *
     * @param policy $policy
     * @param callable|null $progress called with the number of learners done and of all
     * @return \stdClass with learners, contributions, changed, raised, lowered, unscored (that have no score yet), learnerschanged,
     *     before and after (sums of scores), starsbefore, starsafter, starsgained, starslost, starschanged (of another tier), and
     *     biggest: list of objects with id, userid, contextid, title, oldscore, newscore
     */
    public static function preview(policy $policy, ?callable $progress = null): \stdClass {
        $result = (object) (array_fill_keys(['learners', 'contributions', 'changed', 'raised', 'lowered', 'unscored',
            'learnerschanged', 'before', 'after', 'starsbefore', 'starsafter', 'starsgained', 'starslost', 'starschanged'], 0)
            + ['biggest' => []]);
        $scorer = new scorer($policy);
        $all = self::count_learners();
        for ($last = 0; $userids = self::learners_after($last); $last = end($userids)) {
            $touched = [];
            foreach ($scorer->preview($userids) as $row) {
                if (self::compare($row, $result)) {
                    $touched[$row->userid] = true;
                }
            }
            $result->learners += count($userids);
            $result->learnerschanged += count($touched);
            $result->biggest = self::biggest($result->biggest);
            if ($progress) {
                $progress($result->learners, $all);
            }
        }
        return $result;
    }

    /**
     * Adds a contribution to a preview.
     *
     * @param \stdClass $row
     * @param \stdClass $result
     * @return bool whether it changes
     */
    private static function compare(\stdClass $row, \stdClass $result): bool {
        $old = (int) $row->score;
        $result->contributions++;
        $result->unscored += $row->score === null;
        $result->before += $old;
        $result->after += $row->newscore;
        $result->starsbefore += $row->tier !== null;
        $result->starsafter += $row->newtier !== null;
        $result->starsgained += $row->tier === null && $row->newtier !== null;
        $result->starslost += $row->tier !== null && $row->newtier === null;
        $result->starschanged += $row->tier !== null && $row->newtier !== null && $row->tier !== $row->newtier;
        if ($row->score !== null && $old === $row->newscore && $row->tier === $row->newtier) {
            return false;
        }
        $result->changed++;
        $result->raised += $row->newscore > $old;
        $result->lowered += $row->newscore < $old;
        $result->biggest[] = (object) ['id' => (int) $row->id, 'userid' => (int) $row->userid,
            'contextid' => (int) $row->contextid, 'title' => $row->title, 'oldscore' => $row->score === null ? null : $old,
            'newscore' => $row->newscore];
        return true;
    }

    /**
     * The biggest of some changes.
     *
     * @param \stdClass[] $changes
     * @return \stdClass[]
     */
    private static function biggest(array $changes): array {
        usort($changes, fn($a, $b) => [abs($b->newscore - $b->oldscore), $a->id] <=> [abs($a->newscore - $a->oldscore), $b->id]);
        return array_slice($changes, 0, self::BIGGEST);
    }

    /**
     * Makes a policy the live one, and says that the ledger has to follow it.
     *
     * @param policy $policy
     * @param int $actorid who wants it
     */
    public static function start(policy $policy, int $actorid): void {
        $policy->go_live($actorid);
        $state = json_encode(['policy' => $policy->id, 'last' => 0, 'actor' => $actorid]);
        set_config('recompute', $state, 'local_pivc_gamification');
        \core\task\manager::queue_adhoc_task(new task\recompute(), true);
    }

    /**
     * Whether the ledger still has to follow a policy.
     *
     * @return \stdClass|null with policy (its id), last (the learner who was done last) and actor; null: no
     */
    public static function pending(): ?\stdClass {
        $state = json_decode((string) get_config('local_pivc_gamification', 'recompute'));
        return $state instanceof \stdClass ? $state : null;
    }

    /**
     * Goes on until the ledger has followed, or time is over.
     *
     * @param callable|null $isover whether time is over; null: never
     * @param callable|null $progress called with the number of learners done in this run, and of all
     * @return bool whether it has followed
     */
    public static function run(?callable $isover = null, ?callable $progress = null): bool {
        $run = null;
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
                    unset_config('recompute', 'local_pivc_gamification');
                    break;
                }
                $policy = policy::by_id($state->policy);
                $scorer = new scorer($policy, $state->actor, 'policy ' . $policy->versionno, true);
                $written += $scorer->learners($userids);
                $done += count($userids);
                self::remember($state, (int) end($userids));
                if ($progress) {
                    $progress($done, self::count_learners());
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
     * Remembers which learner was done last, unless somebody has started another policy meanwhile.
     *
     * @param \stdClass $state
     * @param int $last
     */
    private static function remember(\stdClass $state, int $last): void {
        $now = self::pending();
        if ($now && $now->policy === $state->policy && $now->last === $state->last) {
            $now->last = $last;
            set_config('recompute', json_encode($now), 'local_pivc_gamification');
        }
    }

    /**
     * The next learners of whom there is something.
     *
     * @param int $last
     * @return int[]
     */
    private static function learners_after(int $last): array {
        global $DB;
        return array_keys($DB->get_records_sql(
            'SELECT u.id
               FROM {user} u
              WHERE u.id > :last AND u.deleted = 0
                    AND (EXISTS (SELECT 1 FROM {' . ledger::TABLE . '} c WHERE c.userid = u.id)
                         OR EXISTS (SELECT 1 FROM {' . scorer::STREAKS . '} s WHERE s.userid = u.id))
           ORDER BY u.id',
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
    private static function count_learners(): int {
        global $DB;
        return (int) $DB->get_field_sql('SELECT COUNT(DISTINCT userid) FROM {' . ledger::TABLE . '}');
    }
}
