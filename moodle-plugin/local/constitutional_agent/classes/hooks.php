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

namespace local_constitutional_agent;

use local_azora\engine;
use local_azora\exception\engine_unavailable;

/**
 * Listens to the hooks of local_azora.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class hooks {
    /**
     * Decides about learners of whom something changed. Without the engine they wait.
     *
     * What changed for the whole site, and not in a course, is brought by the sweep.
     *
     * @param \local_azora\hook\process_learners $hook
     */
    public static function process_learners(\local_azora\hook\process_learners $hook): void {
        try {
            $learners = [];
            foreach ($hook->learners as $learner) {
                if (rulesets::decide_in((int) $learner->courseid)) {
                    $learners[(int) $learner->courseid][] = $learner;
                }
            }
            if ($learners && !engine::is_available()) {
                $hook->postpone();
                return;
            }
            foreach ($learners as $courseid => $some) {
                try {
                    $result = deciding::decide($courseid, array_map(fn($learner) => (int) $learner->userid, $some));
                    if ($result->errors) {
                        rule_faults::note($courseid, $result->errors);
                    }
                } catch (exception\busy $e) {
                    // These come again later; it is nobody's fault.
                    $hook->fail($e, $some);
                }
            }
        } catch (engine_unavailable $e) {
            $hook->postpone();
        } catch (\Throwable $e) {
            // The task halves what failed, until it knows whose fault it is.
            $hook->fail($e);
        }
    }

    /**
     * Goes on with the sweep: facts that change by themselves, such as days without activity. It leaves time for who comes after.
     *
     * @param \local_azora\hook\sweep $hook
     */
    public static function sweep(\local_azora\hook\sweep $hook): void {
        if (!engine::is_available()) {
            return;
        }
        $sweep = new sweep();
        $until = time() + (int) ceil(($hook->deadline - time()) * 0.7);
        try {
            if (!$sweep->run(fn() => time() >= $until, [$hook, 'fail'])) {
                $hook->continues();
            }
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
        foreach ($sweep->figures() as $name => $count) {
            $hook->tally('paths_' . $name, $count);
        }
    }

    /**
     * Supplies facts about learners in a course that nobody else has supplied.
     *
     * @param \local_azora\hook\read_profiles $hook
     */
    public static function read_profiles(\local_azora\hook\read_profiles $hook): void {
        $names = array_values(array_filter(learner_facts::OWN, [$hook, 'needs']));
        if (!$hook->courseid || !$names || learner_facts::is_asking()) {
            return;
        }
        $known = $hook->facts();
        foreach (learner_facts::of($hook->userids, $hook->courseid, $names) as $userid => $facts) {
            $hook->supply($userid, array_diff_key($facts, $known[$userid] ?? []));
        }
    }
}
