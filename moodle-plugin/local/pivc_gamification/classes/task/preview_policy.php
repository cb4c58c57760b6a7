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
 * Looks at what would change under a policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\task;

use local_pivc_gamification\policy;
use local_pivc_gamification\policy_progress;
use local_pivc_gamification\preview;

/**
 * Looks at what would change under a policy, in runs of a few minutes.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_policy extends \core\task\adhoc_task {
    /** @var int seconds that a run may take */
    private const TIME = 4 * MINSECS;

    /**
     * A task for a policy.
     *
     * @param policy $policy
     * @return self
     */
    public static function of(policy $policy): self {
        $task = new self();
        $task->set_custom_data(['policy' => $policy->id]);
        return $task;
    }

    /**
     * Goes on.
     */
    public function execute() {
        $policy = policy::find((int) $this->get_custom_data()->policy);
        if (!$policy) {
            mtrace('The policy is not there any more.');
            return;
        }
        $deadline = time() + self::TIME;
        $name = 'preview' . $policy->id;
        try {
            $state = preview::go_on(
                $policy,
                fn() => time() >= $deadline,
                fn($done, $all) => policy_progress::tell($name, $done, $all)
            );
        } catch (\moodle_exception $e) {
            if ($e->errorcode !== 'previewnotkept') {
                throw $e;
            }
            // To try it again would come to the same.
            mtrace($e->getMessage());
            policy_progress::fail($name, $e->getMessage());
            return;
        }
        if ($state->finished === null) {
            // This one still runs, so it must not be taken for the next.
            \core\task\manager::queue_adhoc_task(self::of($policy));
        }
    }

    /**
     * The task's name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskpreviewpolicy', 'local_pivc_gamification');
    }
}
