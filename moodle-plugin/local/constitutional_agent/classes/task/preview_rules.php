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

namespace local_constitutional_agent\task;

use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rule_progress;
use local_constitutional_agent\rulesets;

/**
 * Looks at what rules would do to learners, in runs of a few minutes.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_rules extends \core\task\adhoc_task {
    /** @var int seconds that a run may take */
    private const TIME = 4 * MINSECS;

    /**
     * A task for a preview.
     *
     * @param rule_preview $preview
     * @param int $userid for whom
     * @return self
     */
    public static function of(rule_preview $preview, int $userid): self {
        $task = new self();
        $task->set_custom_data(['ruleset' => (int) $preview->ruleset->id, 'old' => (int) ($preview->old->id ?? 0),
            'key' => $preview->key(), 'user' => $userid]);
        return $task;
    }

    /**
     * Goes on.
     */
    public function execute() {
        global $DB;
        $data = $this->get_custom_data();
        $rows = $DB->get_records_list(rulesets::TABLE, 'id', [$data->ruleset, $data->old]);
        $ruleset = $rows[$data->ruleset] ?? null;
        if (!$ruleset) {
            mtrace('The rules are not there any more.');
            return;
        }
        $preview = new rule_preview($ruleset, $rows[$data->old] ?? null, (int) $data->user);
        $context = rule_access::context((int) $ruleset->courseid);
        if ($preview->key() !== $data->key || !has_capability('moodle/grade:viewall', $context, (int) $data->user)) {
            mtrace('Who asked for it may not see these learners any more.');
            return;
        }
        $deadline = time() + self::TIME;
        $state = $preview->go_on(
            fn() => time() >= $deadline,
            fn($done, $all) => rule_progress::tell($data->key, $done, $all, !$ruleset->courseid)
        );
        if ($state->finished === null) {
            // This one still runs, so it must not be taken for the next.
            \core\task\manager::queue_adhoc_task(self::of($preview, (int) $data->user));
        }
    }

    /**
     * The task's name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskpreviewrules', 'local_constitutional_agent');
    }
}
