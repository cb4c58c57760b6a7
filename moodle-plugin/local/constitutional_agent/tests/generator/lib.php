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
 * Data generator.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_constitutional_agent\aliases;
use local_constitutional_agent\decisions;
use local_constitutional_agent\rulesets;
use local_constitutional_agent\steps;

/**
 * Makes rules, decisions and steps for tests.
 *
 * @package    local_constitutional_agent
 * @category   test
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class local_constitutional_agent_generator extends component_generator_base {
    /** @var int counts what was made */
    private int $count = 0;

    /**
     * Starts to count anew.
     */
    public function reset() {
        $this->count = 0;
    }

    /**
     * A rule, as it stands in a document.
     *
     * @param mixed $when condition
     * @param string $action
     * @param string[] $modules
     * @param array $more params, cooldown, group, why, id and so on
     * @return array
     */
    public function rule(mixed $when, string $action = 'remediate', array $modules = [], array $more = []): array {
        $this->count++;
        $params = $more['params'] ?? [];
        unset($more['params']);
        return $more + ['id' => 'rule' . $this->count, 'when' => $when,
            'action' => ['type' => $action, 'modules' => $modules] + ($params ? ['params' => $params] : [])];
    }

    /**
     * A document of rules.
     *
     * @param array[] $rules
     * @return string JSON
     */
    public function document(array $rules): string {
        return json_encode(['schema' => 1, 'version' => 1, 'title' => 'Rules', 'rules' => $rules], JSON_UNESCAPED_SLASHES);
    }

    /**
     * A condition: a grade is known, and lower than a number.
     *
     * @param float $percent
     * @return array
     */
    public function below(float $percent): array {
        return ['and' => [['!==' => [['var' => 'assessment_score'], null]], ['<' => [['var' => 'assessment_score'], $percent]]]];
    }

    /**
     * Makes rules, and has them go live unless it is said otherwise.
     *
     * @param int $courseid 0: of the site
     * @param array[] $rules
     * @param array<string, int> $aliases
     * @param bool $live
     * @return stdClass the row
     */
    public function create_ruleset(int $courseid, array $rules, array $aliases = [], bool $live = true): stdClass {
        $row = rulesets::save_draft($courseid, $this->document($rules), '', (int) get_admin()->id);
        if ($aliases) {
            aliases::save((int) $row->id, $aliases);
        }
        if ($live) {
            rulesets::go_live((int) $row->id, (int) get_admin()->id);
        }
        return rulesets::get((int) $row->id);
    }

    /**
     * Makes a decision with a step as rows, past the rules: for tests of what reads them.
     *
     * @param array $fields of the table of decisions; userid and courseid are needed
     * @param array<int, string> $steps course module => kind
     * @return stdClass the row
     */
    public function create_decision(array $fields, array $steps = []): stdClass {
        global $DB;
        $this->count++;
        $now = $fields['timecreated'] ?? time();
        $fields += [
            'rulesetid' => null,
            'rulesethash' => str_repeat('a', 64),
            'sitewide' => 0,
            'ruleid' => 'rule' . $this->count,
            'actiontype' => 'remediate',
            'targets' => '[]',
            'params' => '[]',
            'why' => 'Because of the test',
            'facts' => '{"assessment_score":55}',
            'fingerprint' => hash('sha256', 'decision' . $this->count),
            'occurrence' => 0,
            'outcome' => decisions::APPLIED,
            'detail' => '{"occasion":[]}',
            'timecreated' => $now,
            'timemodified' => $now,
        ];
        $id = (int) $DB->insert_record(decisions::TABLE, (object) $fields);
        foreach (array_keys($steps) as $i => $cmid) {
            $DB->insert_record(steps::TABLE, (object) ['userid' => $fields['userid'], 'courseid' => $fields['courseid'],
                'cmid' => $cmid, 'kind' => $steps[$cmid], 'status' => steps::ACTIVE, 'holds' => 1, 'again' => 0,
                'sortorder' => $i, 'decisionid' => $id, 'timecreated' => $now, 'timemodified' => $now]);
        }
        \local_constitutional_agent\path::forget();
        return decisions::get($id);
    }
}
