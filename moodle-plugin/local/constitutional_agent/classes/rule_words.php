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

/**
 * What rules do, in plain words.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_words {
    /** @var int how many rules are put into words */
    public const MOST = 200;

    /** @var rule_targets what the names mean */
    private readonly rule_targets $targets;

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row of the version whose aliases the names are
     */
    public function __construct(\stdClass $ruleset) {
        $this->targets = new rule_targets($ruleset);
    }

    /**
     * The rules of a text, the first MOST of them.
     *
     * @param string $json
     * @return \stdClass[]|null list, as rule() gives them; null: they cannot be read
     */
    public function all(string $json): ?array {
        return rule_table::of($json)?->map($this->rule(...), self::MOST);
    }

    /**
     * One rule.
     *
     * @param \stdClass $rule as it stands in the document
     * @return \stdClass with id, name, when, does, extras (list), why and plain (whether the table can say it); all
     *     plain text
     */
    public function rule(\stdClass $rule): \stdClass {
        $row = rule_table::row_of($rule);
        $text = fn($value) => is_string($value ?? null) ? $value : '';
        $action = is_object($rule->action ?? null) ? $rule->action : new \stdClass();
        $params = $row ? (array) $row : (array) ($action->params ?? []);
        $modules = array_values(array_filter((array) ($action->modules ?? []), 'is_string'));
        return (object) [
            'id' => $text($rule->id ?? null),
            'name' => $text($rule->description ?? null) ?: $text($rule->id ?? null),
            'when' => $row ? $this->when($row) : get_string('rule_owncondition', 'local_constitutional_agent'),
            'does' => $this->does($text($action->type ?? null), $modules, $text($params['before'] ?? null)),
            'extras' => $this->extras($params, $rule),
            'why' => $text($rule->why ?? null),
            'plain' => $row !== null,
        ];
    }

    /**
     * What a decision means.
     *
     * @param array $decision of the engine
     * @return string plain text
     */
    public function decision(array $decision): string {
        $before = $decision['params']['before'] ?? '';
        return $this->does($decision['action'], $decision['modules'] ?? [], is_string($before) ? $before : '');
    }

    /**
     * When a row applies.
     *
     * @param \stdClass $row
     * @return string
     */
    private function when(\stdClass $row): string {
        if ($row->match === 'always') {
            return get_string('rule_always', 'local_constitutional_agent');
        }
        $parts = array_map(self::condition(...), $row->conditions);
        return get_string(
            'rule_when',
            'local_constitutional_agent',
            implode(get_string($row->match === 'any' ? 'rule_or' : 'rule_and', 'local_constitutional_agent'), $parts)
        );
    }

    /**
     * A condition of a row.
     *
     * @param array $condition fact, operator, value and unknown
     * @return string plain text
     */
    public static function condition(array $condition): string {
        $text = get_string('rule_condition', 'local_constitutional_agent', [
            'fact' => learner_facts::label($condition['fact']),
            'operator' => get_string(
                'operator_' . rule_table::operator_name($condition['operator']),
                'local_constitutional_agent'
            ),
            'value' => learner_facts::value($condition['value']),
        ]);
        return empty($condition['unknown']) ? $text : get_string('rule_conditionunknown', 'local_constitutional_agent', $text);
    }

    /**
     * What an action does.
     *
     * @param string $type
     * @param string[] $modules
     * @param string $before
     * @return string
     */
    private function does(string $type, array $modules, string $before): string {
        if (!in_array($type, actions::TYPES, true)) {
            return get_string('rule_doesunknown', 'local_constitutional_agent', $type);
        }
        if (!$modules) {
            return get_string('does_' . $type . '_none', 'local_constitutional_agent');
        }
        $targets = $this->targets->labels($modules);
        return $before !== '' && in_array($type, ['remediate', 'review', 'challenge'], true)
            ? get_string('does_' . $type . '_before', 'local_constitutional_agent', [
                'targets' => $targets, 'before' => $this->targets->label($before)])
            : get_string('does_' . $type, 'local_constitutional_agent', $targets);
    }

    /**
     * What goes with an action, and what limits a rule.
     *
     * @param array $params
     * @param \stdClass $rule
     * @return string[]
     */
    private function extras(array $params, \stdClass $rule): array {
        $extras = [];
        foreach (['tell', 'teacher'] as $name) {
            $text = $params[$name] ?? false;
            if ($text === true) {
                $extras[] = get_string("extra_$name", 'local_constitutional_agent');
            } else if (is_string($text) && $text !== '') {
                $extras[] = get_string("extra_{$name}_text", 'local_constitutional_agent', $text);
            }
        }
        if (is_string($params['group'] ?? null) && $params['group'] !== '') {
            $extras[] = get_string('extra_group', 'local_constitutional_agent', $params['group']);
        }
        if (is_int($rule->cooldown ?? null) && $rule->cooldown > 0) {
            $extras[] = get_string('extra_cooldown', 'local_constitutional_agent', format_time($rule->cooldown));
        }
        if (is_string($rule->group ?? null)) {
            $extras[] = get_string('extra_together', 'local_constitutional_agent', $rule->group);
        }
        if (!empty($rule->stop)) {
            $extras[] = get_string('extra_stop', 'local_constitutional_agent');
        }
        return $extras;
    }
}
