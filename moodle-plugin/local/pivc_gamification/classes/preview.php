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
 * What would change under another policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What would change under another policy. Nothing of it is written into the ledger.
 *
 * It is made in batches: on a small site while somebody waits, else in a task that goes on where the last run stopped.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview {
    /** @var int how many of the biggest changes are shown */
    public const BIGGEST = 10;

    /** @var string[] figures that are counted */
    private const COUNTED = ['learners', 'contributions', 'changed', 'raised', 'lowered', 'unscored', 'learnerschanged',
        'learnersraised', 'learnerslowered', 'learnerssame', 'before', 'after', 'starsbefore', 'starsafter', 'starsgained',
        'starslost', 'starschanged'];

    /**
     * The whole preview, however long it takes.
     *
     * @param policy $policy
     * @param callable|null $progress called with the number of learners done and of all
     * @return \stdClass figures, as of() gives them
     */
    public static function whole(policy $policy, ?callable $progress = null): \stdClass {
        $state = self::blank($policy);
        while (self::batch($policy, $state)) {
            if ($progress) {
                $progress($state->figures->learners, $state->all);
            }
        }
        return $state->figures;
    }

    /**
     * What is known of a preview.
     *
     * @param policy $policy
     * @return \stdClass|null with all (learners), finished (Unix time, or null) and figures: learners, contributions, changed,
     *     raised, lowered, unscored (that have no score yet), learnerschanged (of whom a contribution changes), learnersraised,
     *     learnerslowered and learnerssame (by the sums of their scores), before and after (sums of scores), starsbefore,
     *     starsafter, starsgained, starslost, starschanged (of another tier), biggest (contributions: list of objects with id,
     *     userid, oldscore, newscore and the factors) and biggestlearners (list of objects with userid, before, after,
     *     starsbefore and starsafter); null where nobody has asked for it since another policy went live
     */
    public static function of(policy $policy): ?\stdClass {
        $state = self::cache()->get($policy->id);
        return $state !== false && $state->live === policy::live()->id ? $state : null;
    }

    /**
     * Whether what is kept of a preview is of another live policy than that of now.
     *
     * @param policy $policy
     * @return bool
     */
    public static function is_outdated(policy $policy): bool {
        $state = self::cache()->get($policy->id);
        return $state !== false && $state->live !== policy::live()->id;
    }

    /**
     * Begins a preview anew.
     *
     * @param policy $policy
     * @throws \moodle_exception if the cache keeps nothing
     */
    public static function begin(policy $policy): void {
        self::cache()->set($policy->id, self::blank($policy));
        self::kept($policy);
    }

    /**
     * What is kept of a preview that was begun.
     *
     * @param policy $policy
     * @return \stdClass as of() gives it
     * @throws \moodle_exception if nothing is: who went on without would begin again each time, and never come to an end
     */
    private static function kept(policy $policy): \stdClass {
        return self::of($policy) ?? throw new \moodle_exception('previewnotkept', 'local_pivc_gamification');
    }

    /**
     * Goes on with a preview that was begun, until it is finished or time is over.
     *
     * @param policy $policy
     * @param callable $isover whether time is over
     * @param callable|null $progress called with the number of learners done and of all
     * @return \stdClass as of() gives it
     * @throws \moodle_exception if nothing is kept of it
     */
    public static function go_on(policy $policy, callable $isover, ?callable $progress = null): \stdClass {
        if (self::is_outdated($policy)) {
            self::begin($policy);
        }
        $state = self::kept($policy);
        while ($state->finished === null && !$isover()) {
            self::batch($policy, $state);
            self::cache()->set($policy->id, $state);
            if ($progress) {
                $progress($state->figures->learners, $state->all);
            }
        }
        return $state;
    }

    /**
     * A preview of which nothing is done.
     *
     * @param policy $policy
     * @return \stdClass
     */
    private static function blank(policy $policy): \stdClass {
        return (object) [
            'policyid' => $policy->id,
            'live' => policy::live()->id,
            'last' => 0,
            'all' => recompute::count_learners(),
            'finished' => null,
            'figures' => (object) (array_fill_keys(self::COUNTED, 0) + ['biggest' => [], 'biggestlearners' => []]),
        ];
    }

    /**
     * Looks at the next learners.
     *
     * @param policy $policy
     * @param \stdClass $state
     * @return bool whether there were any
     */
    private static function batch(policy $policy, \stdClass $state): bool {
        $userids = recompute::learners_after($state->last);
        if (!$userids) {
            $state->finished = time();
            return false;
        }
        $figures = $state->figures;
        $sums = [];
        foreach ((new scorer($policy))->preview($userids) as $row) {
            $sums[$row->userid] ??= (object) ['userid' => (int) $row->userid, 'before' => 0, 'after' => 0, 'starsbefore' => 0,
                'starsafter' => 0, 'changes' => false];
            self::add($row, $figures, $sums[$row->userid]);
        }
        foreach ($sums as $sum) {
            $figures->learnerschanged += $sum->changes;
            $figures->learnersraised += $sum->after > $sum->before;
            $figures->learnerslowered += $sum->after < $sum->before;
        }
        $figures->learners += count($userids);
        $figures->learnerssame = $figures->learners - $figures->learnersraised - $figures->learnerslowered;
        $figures->biggest = self::biggest($figures->biggest, 'oldscore', 'newscore', 'id');
        $figures->biggestlearners = self::biggest(
            array_merge($figures->biggestlearners, array_filter($sums, fn($sum) => $sum->after !== $sum->before)),
            'before',
            'after',
            'userid'
        );
        $state->last = (int) end($userids);
        return true;
    }

    /**
     * Adds a contribution.
     *
     * @param \stdClass $row as the scorer previews it
     * @param \stdClass $figures
     * @param \stdClass $sum of its learner
     */
    private static function add(\stdClass $row, \stdClass $figures, \stdClass $sum): void {
        $old = (int) $row->score;
        $figures->contributions++;
        $figures->unscored += $row->score === null;
        foreach ([$figures, $sum] as $total) {
            $total->before += $old;
            $total->after += $row->newscore;
            $total->starsbefore += $row->tier !== null;
            $total->starsafter += $row->newtier !== null;
        }
        $figures->starsgained += $row->tier === null && $row->newtier !== null;
        $figures->starslost += $row->tier !== null && $row->newtier === null;
        $figures->starschanged += $row->tier !== null && $row->newtier !== null && $row->tier !== $row->newtier;
        if ($row->score !== null && $old === $row->newscore && $row->tier === $row->newtier) {
            return;
        }
        $sum->changes = true;
        $figures->changed++;
        $figures->raised += $row->newscore > $old;
        $figures->lowered += $row->newscore < $old;
        $figures->biggest[] = (object) ['id' => (int) $row->id, 'userid' => (int) $row->userid,
            'contextid' => (int) $row->contextid, 'oldscore' => $row->score === null ? null : $old,
            'newscore' => $row->newscore, 'reach' => (int) $row->reach, 'quality' => (float) $row->quality,
            'innovation' => (float) $row->innovation, 'alignment' => (float) $row->alignment, 'verified' => (bool) $row->verified,
            'multiplier' => (float) $row->multiplier, 'newmultiplier' => (float) $row->newmultiplier];
    }

    /**
     * The biggest of some changes.
     *
     * @param \stdClass[] $changes
     * @param string $before property
     * @param string $after property
     * @param string $id property that decides between equals
     * @return \stdClass[]
     */
    private static function biggest(array $changes, string $before, string $after, string $id): array {
        usort($changes, fn($a, $b) => [abs($b->$after - $b->$before), $a->$id] <=> [abs($a->$after - $a->$before), $b->$id]);
        return array_slice($changes, 0, self::BIGGEST);
    }

    /**
     * Where previews are kept: they can be made again, so it is nothing that is stored for good.
     *
     * @return \cache
     */
    private static function cache(): \cache {
        return \cache::make('local_pivc_gamification', 'previews');
    }
}
