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
 * What the page and the external functions do with policies.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What the page and the external functions do with policies.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy_changes {
    /** @var int seconds that somebody waits for a preview at most; then a task goes on */
    private const PATIENCE = 4;

    /**
     * Makes a policy the live one, and lets the ledger follow it.
     *
     * @param policy $policy
     * @param int $userid who does it
     */
    public static function go_live(policy $policy, int $userid): void {
        if ($policy->status === policy::LIVE && !recompute::pending()) {
            throw new \moodle_exception('policylivealready', 'local_pivc_gamification');
        }
        recompute::start($policy, $userid);
    }

    /**
     * Makes a preview: at once where that takes a few seconds only, else in a task.
     *
     * @param policy $policy
     * @param int|null $patience seconds; null: as usual
     * @return \stdClass as preview::of() gives it
     */
    public static function preview(policy $policy, ?int $patience = null): \stdClass {
        $deadline = microtime(true) + ($patience ?? self::PATIENCE);
        preview::begin($policy);
        policy_progress::forget('preview' . $policy->id);
        $state = preview::go_on($policy, fn() => microtime(true) >= $deadline);
        if ($state->finished === null) {
            policy_progress::queue(task\preview_policy::of($policy), 'preview' . $policy->id);
        }
        return $state;
    }
}
