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
 * Listens to the hooks of local_azora.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\hook\process_learners;

/**
 * Listens to the hooks of local_azora.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hooks {
    /**
     * Compares and scores learners of whom something changed. Facts are put right whether the engine is there or not; what
     * cannot be scored without it stays in the backlog.
     *
     * @param process_learners $hook
     */
    public static function process_learners(process_learners $hook): void {
        try {
            sweep::learners($hook->learners);
            eligibility::learners($hook->learners);
            if (!engine::is_available()) {
                $hook->postpone();
                return;
            }
            scorer::score($hook->userids());
            badges::award($hook->userids());
        } catch (\Throwable $e) {
            // The task halves what failed, until it knows whose fault it is.
            $hook->fail($e);
        } finally {
            // Facts may have been put right even where nothing could be scored.
            standing::forget($hook->userids());
        }
    }

    /**
     * Goes on with the sweep. The ledger, which on a large site takes many runs, leaves time for badges, and both of them for
     * who comes after: texts that wait for the engine.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function sweep(\local_azora\hook\sweep $hook): void {
        $sweep = new sweep();
        try {
            if (!$sweep->run(self::part_of($hook, 0.6), [$hook, 'fail'])) {
                $hook->continues();
            }
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
        foreach ($sweep->figures() as $phase => $changed) {
            $hook->tally('ledger_' . $phase, $changed);
        }
        try {
            badges::sweep($hook, self::part_of($hook, 0.6));
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
    }

    /**
     * Whether a part of the time that is left of a sweep is over.
     *
     * @param \local_azora\hook\sweep $hook
     * @param float $part
     * @return callable that says so
     */
    private static function part_of(\local_azora\hook\sweep $hook, float $part): callable {
        $until = time() + (int) ceil(($hook->deadline - time()) * $part);
        return fn() => time() >= $until;
    }

    /**
     * Supplies facts about learners.
     *
     * @param \local_azora\hook\read_profiles $hook
     */
    public static function read_profiles(\local_azora\hook\read_profiles $hook): void {
        foreach (learner_facts::of($hook->userids, $hook->courseid, $hook->names) as $userid => $facts) {
            $hook->supply($userid, $facts);
        }
    }

    /**
     * Says how boards are compared with what they come from. They are computed anew first: what was scored since the last
     * time would look like a fault. Where nobody is on any board there is nothing to compare.
     *
     * @param \local_azora\hook\reconcile $hook
     */
    public static function reconcile(\local_azora\hook\reconcile $hook): void {
        global $DB;
        $now = time();
        $jobs = boards::jobs($now);
        if (
            $jobs && \local_azora\database::is_possible() && !boards::refresh($now)['busy']
                && $DB->record_exists_select(boards::TABLE, 'id > 0')
        ) {
            $hook->set_boards($jobs[0]);
        }
    }
}
