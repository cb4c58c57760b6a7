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

namespace local_constitutional_agent\output;

use local_constitutional_agent\form\rule_details;
use local_constitutional_agent\form\rule_json;
use local_constitutional_agent\form\rule_names;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_table;
use local_constitutional_agent\rule_targets;
use local_constitutional_agent\rulesets;

/**
 * The forms on the page of a version, and the question whether somebody is sure.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ruleset_forms {
    /** @var string[] actions before which somebody is asked */
    public const SURE = ['deletedraft', 'deleterule', 'retire'];

    /**
     * The form that belongs to a tab.
     *
     * @param \stdClass $ruleset the row
     * @param string $tab
     * @param \moodle_url $url
     * @return \moodleform|null null: there is none
     */
    public static function of(\stdClass $ruleset, string $tab, \moodle_url $url): ?\moodleform {
        $data = ['ruleset' => $ruleset, 'was' => rule_drafts::fingerprint($ruleset)];
        $draft = $ruleset->status === rulesets::DRAFT;
        $targets = $tab === 'names' ? new rule_targets($ruleset) : null;
        return match (true) {
            // A form that is made and not shown would leave its scripts behind.
            $targets && rule_names::names($ruleset, $targets) => new rule_names($url, $data + ['targets' => $targets]),
            $tab === 'json' && $draft => new rule_json($url, $data),
            $tab === 'rules' && $draft => new rule_details($url, $data),
            default => null,
        };
    }

    /**
     * Saves what was filled in.
     *
     * @param \moodleform $form
     * @param \stdClass $ruleset the row
     * @return string|null what is said then, plain text; null: nothing was
     */
    public static function save(\moodleform $form, \stdClass $ruleset): ?string {
        global $USER;
        $data = $form->get_data();
        if (!$data) {
            return null;
        }
        if ($form instanceof rule_names) {
            rule_drafts::save_names($ruleset, $form->aliases($data));
        } else if ($form instanceof rule_json) {
            rule_drafts::save($ruleset, $data->content, (int) $USER->id, $data->was);
        } else {
            rule_drafts::save_details($ruleset, $data->title, $data->comments, (int) $USER->id);
        }
        return get_string('changessaved');
    }

    /**
     * Asks whether somebody is sure.
     *
     * @param \stdClass $ruleset the row
     * @param string $action one of SURE
     * @param int $rule the number of a rule
     * @param string $was
     * @return string HTML
     */
    public static function ask(\stdClass $ruleset, string $action, int $rule, string $was): string {
        global $OUTPUT;
        $name = $action === 'deleterule' ? (rule_table::of($ruleset->content)?->rule($rule)->description ?? null) : null;
        $yes = new \moodle_url('/local/constitutional_agent/ruleset.php', ['id' => $ruleset->id, 'action' => $action, 'rule' => $rule,
            'was' => $was, 'sure' => 1]);
        return $OUTPUT->confirm(
            get_string("{$action}_sure", 'local_constitutional_agent', s(is_string($name) && $name !== ''
                ? $name : ($action === 'deleterule' ? $rule + 1 : $ruleset->versionno))),
            $yes,
            rule_drafts::url($ruleset)
        );
    }
}
