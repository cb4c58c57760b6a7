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
 * A rule set as a list of rules that people can edit one by one.
 *
 * A rule that compares facts with numbers is a row of the table: an object with id, name, why, match (all, any or always),
 * conditions (list of arrays with fact, operator, value and unknown: whether it is also fulfilled by learners of whom the fact
 * is not known), type, modules, tell, group, teacher, before, cooldown (seconds), together (the name of the group of which
 * only one fires) and stop. Other rules stay as they are in JSON; they can be moved and deleted, not changed here.
 *
 * What nobody knows counts as 0 for the engine, so that who has no grade has less than 70. In a row that is not meant unless it
 * is said: such comparisons ask first whether the fact is known.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_table {
    /** @var string[] operators */
    public const OPERATORS = ['<', '<=', '==', '!=', '>=', '>'];

    /** @var string[] names of operators in strings */
    private const OPERATOR_NAMES = ['<' => 'lessthan', '<=' => 'atmost', '==' => 'exactly', '!=' => 'notexactly',
        '>=' => 'atleast', '>' => 'morethan'];

    /** @var string[] members of a rule that a row has */
    private const MEMBERS = ['id', 'when', 'action', 'priority', 'cooldown', 'group', 'stop', 'description', 'why'];

    /** @var \stdClass[] the rules, in the order in which they are asked */
    private array $rules;

    /**
     * Makes one.
     *
     * @param \stdClass $document
     */
    private function __construct(
        /** @var \stdClass the document */
        private readonly \stdClass $document,
    ) {
        $rules = isset($document->table) && is_array($document->table) ? self::of_table($document->table)
            : array_values(array_filter((array) ($document->rules ?? []), 'is_object'));
        // Equals stay as they stand.
        usort($rules, fn($a, $b) => self::priority($b) <=> self::priority($a));
        $this->rules = $rules;
    }

    /**
     * Rules as a list.
     *
     * @param string $json
     * @return self|null null: this is no document with rules of a path
     */
    public static function of(string $json): ?self {
        $document = json_decode($json, false, 256);
        $readable = $document instanceof \stdClass && !isset($document->principles)
            && (is_array($document->rules ?? null) xor is_array($document->table ?? null));
        return $readable ? new self($document) : null;
    }

    /**
     * A document without rules.
     *
     * @param string $title
     * @return self
     */
    public static function blank(string $title = ''): self {
        return new self((object) (['schema' => 1, 'version' => 1] + ($title === '' ? [] : ['title' => $title]) + ['rules' => []]));
    }

    /**
     * Rules of the engine's own table.
     *
     * @param array $rows
     * @return \stdClass[]
     */
    private static function of_table(array $rows): array {
        $rules = [];
        foreach (array_values(array_filter($rows, 'is_object')) as $i => $row) {
            $fact = is_string($row->condition_type ?? null) ? $row->condition_type : '';
            $operator = $row->operator ?? ($fact === 'assessment_score' ? '<' : '>=');
            $rules[] = (object) ([
                'id' => $row->id ?? 'row-' . ($i + 1),
                'when' => (object) [(string) $operator => [(object) ['var' => $fact], $row->condition_value ?? null]],
                'action' => (object) (['type' => $row->action_type ?? ''] + array_filter([
                    'modules' => $row->target_modules ?? null, 'params' => $row->params ?? null,
                ], fn($value) => $value !== null)),
            ] + array_intersect_key((array) $row, array_flip(['priority', 'cooldown', 'group', 'stop', 'description', 'why'])));
        }
        return $rules;
    }

    /**
     * The document.
     *
     * @return string JSON
     */
    public function json(): string {
        $document = clone $this->document;
        unset($document->table);
        $document->rules = $this->rules;
        return json_encode($document, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
            | JSON_PRESERVE_ZERO_FRACTION | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * How many rules there are.
     *
     * @return int
     */
    public function count(): int {
        return count($this->rules);
    }

    /**
     * Something of each rule.
     *
     * @param callable $of called with each rule as it is in the document
     * @param int|null $limit of so many of them; null: of all
     * @return array list of what it returns
     */
    public function map(callable $of, ?int $limit = null): array {
        return array_map($of, array_slice($this->rules, 0, $limit));
    }

    /**
     * A rule as it is in the document.
     *
     * @param int $i
     * @return \stdClass|null null: there is none
     */
    public function rule(int $i): ?\stdClass {
        return $this->rules[$i] ?? null;
    }

    /**
     * A rule as a row.
     *
     * @param int $i
     * @return \stdClass|null null: no table can say it
     */
    public function row(int $i): ?\stdClass {
        $rule = $this->rules[$i] ?? null;
        return $rule ? self::row_of($rule) : null;
    }

    /**
     * A rule of a document as a row.
     *
     * @param \stdClass $rule
     * @return \stdClass|null null: no table can say it
     */
    public static function row_of(\stdClass $rule): ?\stdClass {
        $rule = json_decode(json_encode($rule, JSON_INVALID_UTF8_SUBSTITUTE), true);
        $action = $rule['action'] ?? null;
        $params = $action['params'] ?? [];
        $conditions = self::conditions($rule['when'] ?? null);
        $sound = $conditions !== null && is_array($action) && is_array($params) && is_array($action['modules'] ?? [])
            && !array_diff(array_keys($rule), self::MEMBERS) && !array_diff(array_keys($params), actions::PARAMS)
            && !array_filter([$rule['id'] ?? '', $rule['description'] ?? '', $rule['why'] ?? '', $rule['group'] ?? '',
                $action['type'] ?? '', $params['group'] ?? '', $params['before'] ?? '', ...array_values($action['modules'] ?? [])],
                fn($text) => !is_string($text));
        $said = fn($name) => is_string($params[$name] ?? false) || is_bool($params[$name] ?? false);
        if (!$sound || !$said('tell') || !$said('teacher')) {
            return null;
        }
        return (object) [
            'id' => $rule['id'] ?? '',
            'name' => $rule['description'] ?? '',
            'why' => $rule['why'] ?? '',
            'match' => $conditions[0],
            'conditions' => $conditions[1],
            'type' => $action['type'] ?? '',
            'modules' => array_values($action['modules'] ?? []),
            'tell' => $params['tell'] ?? false,
            'group' => $params['group'] ?? '',
            'teacher' => $params['teacher'] ?? false,
            'before' => $params['before'] ?? '',
            'cooldown' => (int) ($rule['cooldown'] ?? 0),
            'together' => $rule['group'] ?? '',
            'stop' => (bool) ($rule['stop'] ?? false),
        ];
    }

    /**
     * Puts a row in the place of a rule, or behind the last one.
     *
     * @param int|null $i null: a new rule
     * @param \stdClass $row its id may be empty
     * @return int where it is now
     */
    public function put(?int $i, \stdClass $row): int {
        $old = $i === null ? null : ($this->rules[$i] ?? null);
        $i = $old ? $i : count($this->rules);
        $last = end($this->rules);
        $priority = self::priority($old ?: ($last ?: new \stdClass()));
        $params = array_filter(['tell' => $row->tell, 'group' => $row->group, 'teacher' => $row->teacher, 'before' => $row->before],
            fn($value) => $value !== '' && $value !== false);
        $this->rules[$i] = (object) (['id' => $row->id !== '' ? $row->id : $this->new_id($row)] + array_filter([
            'description' => $row->name,
            'why' => $row->why,
            'priority' => $priority,
            'group' => $row->together,
            'cooldown' => $row->cooldown,
            'stop' => $row->stop,
        ]) + [
            'when' => self::when($row),
            'action' => (object) (['type' => $row->type] + array_filter(['modules' => $row->modules])
                + ($params ? ['params' => (object) $params] : [])),
        ]);
        return $i;
    }

    /**
     * Deletes a rule.
     *
     * @param int $i
     */
    public function remove(int $i): void {
        unset($this->rules[$i]);
        $this->rules = array_values($this->rules);
    }

    /**
     * Lets a rule be asked one place earlier.
     *
     * @param int $i
     */
    public function move_up(int $i): void {
        if ($i < 1 || !isset($this->rules[$i])) {
            return;
        }
        [$upper, $lower] = [$this->rules[$i - 1], $this->rules[$i]];
        $priorities = [self::priority($upper), self::priority($lower)];
        if ($priorities[0] !== $priorities[1]) {
            // Each takes the place of the other.
            [$lower->priority, $upper->priority] = $priorities;
        }
        [$this->rules[$i - 1], $this->rules[$i]] = [$lower, $upper];
    }

    /**
     * The title of the document.
     *
     * @return string
     */
    public function title(): string {
        $title = $this->document->title ?? '';
        return is_string($title) ? $title : '';
    }

    /**
     * The name of an operator in strings.
     *
     * @param string $operator
     * @return string
     */
    public static function operator_name(string $operator): string {
        return self::OPERATOR_NAMES[$operator];
    }

    /**
     * Whether a fact that is not known would fulfil a comparison, for it counts as 0.
     *
     * @param string $operator
     * @param int|float $value
     * @return bool
     */
    public static function takes_unknown(string $operator, int|float $value): bool {
        return match ($operator) {
            '<' => 0 < $value,
            '<=' => 0 <= $value,
            '==' => 0 == $value,
            '!=' => 0 != $value,
            '>=' => 0 >= $value,
            default => 0 > $value,
        };
    }

    /**
     * The condition of a row.
     *
     * @param \stdClass $row
     * @return mixed
     */
    private static function when(\stdClass $row): mixed {
        $all = [];
        foreach ($row->match === 'always' ? [] : $row->conditions as $condition) {
            $var = (object) ['var' => $condition['fact']];
            $comparison = (object) [$condition['operator'] => [$var, self::number($condition['value'])]];
            $all[] = self::takes_unknown($condition['operator'], $condition['value']) && empty($condition['unknown'])
                ? (object) ['and' => [(object) ['!==' => [$var, null]], $comparison]] : $comparison;
        }
        if (!$all) {
            return true;
        }
        return count($all) === 1 ? $all[0] : (object) [$row->match === 'any' ? 'or' : 'and' => $all];
    }

    /**
     * What a condition compares.
     *
     * @param mixed $when decoded, objects being arrays
     * @return array|null match and conditions; null: no table can say it
     */
    private static function conditions(mixed $when): ?array {
        if ($when === true) {
            return ['always', []];
        }
        $one = self::condition($when);
        if ($one) {
            return ['all', [$one]];
        }
        $joint = is_array($when) && count($when) === 1 ? array_key_first($when) : null;
        if (!in_array($joint, ['and', 'or'], true) || !is_array($when[$joint]) || !$when[$joint]) {
            return null;
        }
        $conditions = array_map(self::condition(...), array_values($when[$joint]));
        return in_array(null, $conditions, true) ? null : [$joint === 'or' ? 'any' : 'all', $conditions];
    }

    /**
     * A comparison, with the question whether its fact is known or without.
     *
     * @param mixed $condition decoded
     * @return array|null fact, operator, value and unknown; null: it is something else
     */
    private static function condition(mixed $condition): ?array {
        if (is_array($condition) && array_keys($condition) === ['and'] && is_array($condition['and'])) {
            $parts = array_values($condition['and']);
            $known = count($parts) === 2 ? ($parts[0]['!=='] ?? null) : null;
            $compared = $known ? self::comparison($parts[1]) : null;
            return $compared && count($parts[0]) === 1 && is_array($known) && count($known) === 2 && array_key_exists(1, $known)
                && $known[1] === null && self::fact($known[0]) === $compared['fact'] ? $compared + ['unknown' => false] : null;
        }
        $compared = self::comparison($condition);
        return $compared ? $compared + ['unknown' => self::takes_unknown($compared['operator'], $compared['value'])] : null;
    }

    /**
     * A comparison of a fact with a number.
     *
     * @param mixed $condition decoded
     * @return array|null fact, operator and value; null: it is something else
     */
    private static function comparison(mixed $condition): ?array {
        $operator = is_array($condition) && count($condition) === 1 ? (string) array_key_first($condition) : '';
        $sides = $condition[$operator] ?? null;
        if (!in_array($operator, self::OPERATORS, true) || !is_array($sides) || !array_is_list($sides) || count($sides) !== 2) {
            return null;
        }
        if (self::fact($sides[0]) === null) {
            // With the number first it says the same the other way round.
            $operator = strtr($operator, ['>' => '<', '<' => '>']);
            $sides = array_reverse($sides);
        }
        $fact = self::fact($sides[0]);
        return $fact === null || !(is_int($sides[1]) || is_float($sides[1])) ? null
            : ['fact' => $fact, 'operator' => $operator, 'value' => $sides[1]];
    }

    /**
     * The fact that is read.
     *
     * @param mixed $side of a comparison, decoded
     * @return string|null null: it is something else
     */
    private static function fact(mixed $side): ?string {
        if (!is_array($side) || array_keys($side) !== ['var']) {
            return null;
        }
        $path = is_array($side['var']) && array_is_list($side['var']) && count($side['var']) === 1 ? $side['var'][0] : $side['var'];
        return is_string($path) && $path !== '' ? $path : null;
    }

    /**
     * An id that no rule has: letters and digits of its name, or of what it does.
     *
     * @param \stdClass $row
     * @return string
     */
    private function new_id(\stdClass $row): string {
        $words = preg_replace('/[^a-z0-9]+/', '-', \core_text::strtolower(\core_text::specialtoascii($row->name)));
        $base = trim(substr(trim($words, '-') ?: $row->type, 0, 60), '-') ?: 'rule';
        $taken = array_column($this->rules, 'id');
        for ($id = $base, $i = 2; in_array($id, $taken, true); $i++) {
            $id = "$base-$i";
        }
        return $id;
    }

    /**
     * The priority of a rule.
     *
     * @param \stdClass $rule
     * @return int
     */
    private static function priority(\stdClass $rule): int {
        return is_int($rule->priority ?? null) ? $rule->priority : 0;
    }

    /**
     * A number as JSON has it: whole where it is whole.
     *
     * @param mixed $value
     * @return int|float
     */
    private static function number(mixed $value): int|float {
        $value = (float) $value;
        return floor($value) === $value && abs($value) < PHP_INT_MAX ? (int) $value : $value;
    }
}
