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

use local_azora\engine;
use local_constitutional_agent\deciding;
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_table;
use local_constitutional_agent\rule_words;

/**
 * What rules would decide about one learner, rule by rule and with reasons, for a template.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class test_data {
    /** @var int how many learners are offered */
    private const OFFERED = 25;

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row
     * @param \stdClass $asked userid (0: none), search (part of a name) and, for rules of the site, course (a short name)
     */
    public function __construct(
        /** @var \stdClass the row */
        private readonly \stdClass $ruleset,
        /** @var \stdClass userid, search and course */
        private readonly \stdClass $asked,
    ) {
    }

    /**
     * What the template takes.
     *
     * @return array
     */
    public function export(): array {
        global $DB;
        $courseid = (int) $this->ruleset->courseid;
        $named = (string) ($this->asked->course ?? '');
        $search = (string) ($this->asked->search ?? '');
        $userid = (int) ($this->asked->userid ?? 0);
        $data = ['cannotsee' => !rule_access::may_preview($courseid), 'ofsite' => !$courseid, 'course' => $named,
            'search' => $search, 'id' => (int) $this->ruleset->id,
            'action' => (new \moodle_url('/local/constitutional_agent/ruleset.php'))->out(false)];
        if ($data['cannotsee']) {
            return $data;
        }
        if (!$courseid) {
            $courseid = $named === '' ? 0 : (int) $DB->get_field('course', 'id', ['shortname' => $named]);
            $data['nocourse'] = $named !== '' && (!$courseid || $courseid == SITEID || !rule_access::may_preview($courseid));
        }
        if (!$courseid || !empty($data['nocourse'])) {
            return $data;
        }
        $link = fn($id) => rule_drafts::url($this->ruleset, ['tab' => 'test', 'userid' => $id, 'course' => $named, 'search' => $search])
            ->out(false);
        $found = rule_access::find_learners($courseid, $search, self::OFFERED + 1);
        return $data + [
            'asked' => true,
            'learners' => array_map(fn($id, $name) => ['name' => $name, 'link' => $link($id), 'chosen' => $id === $userid],
                array_slice(array_keys($found), 0, self::OFFERED), array_slice($found, 0, self::OFFERED)),
            'nobody' => !$found,
            'more' => count($found) > self::OFFERED,
            'trace' => $userid && engine::is_available() ? $this->trace($userid, $courseid) : null,
        ];
    }

    /**
     * Why each rule fires for a learner, or does not.
     *
     * @param int $userid
     * @param int $courseid
     * @return array
     */
    private function trace(int $userid, int $courseid): array {
        rule_access::require_learner($userid, $courseid);
        $people = rules_pages::people([$userid], \context_course::instance($courseid));
        $data = ['name' => $people[$userid] ?? get_string('alearner', 'local_constitutional_agent')];
        try {
            $trace = deciding::trace($courseid, $this->ruleset->content, $userid, !$this->ruleset->courseid);
        } catch (\local_azora\exception\rules_invalid $e) {
            return $data + ['fault' => $e->with_place()];
        }
        $words = new rule_words($this->ruleset);
        $rules = array_column(rule_table::of($this->ruleset->content)?->map(fn($rule) => $rule) ?? [], null, 'id');
        return $data + [
            'facts' => preview_data::facts($trace->facts),
            'steps' => array_map(fn($step) => [
                'rule' => isset($rules[$step['rule']]) ? $words->rule($rules[$step['rule']])->name : $step['rule'],
                'does' => isset($rules[$step['rule']]) ? $words->rule($rules[$step['rule']])->does : '',
                'fired' => $step['outcome'] === 'fired',
                'outcome' => self::outcome($step),
                'facts' => preview_data::facts($step['because'] ?? []),
            ], $trace->steps),
            'nothing' => !in_array('fired', array_column($trace->steps, 'outcome'), true),
        ];
    }

    /**
     * What became of a rule.
     *
     * @param array $step of the trace
     * @return string plain text
     */
    private static function outcome(array $step): string {
        return match ($step['outcome']) {
            'cooldown' => get_string('outcome_cooldown', 'local_constitutional_agent', userdate((int) ($step['until'] ?? 0))),
            'error' => get_string('outcome_error', 'local_constitutional_agent', (string) $step['error']),
            default => get_string('outcome_' . str_replace('-', '', $step['outcome']), 'local_constitutional_agent'),
        };
    }
}
