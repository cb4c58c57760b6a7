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
 * What differs between two versions of rules, rule by rule.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_changes {
    /** @var string a rule that only the new version has */
    public const ADDED = 'added';
    /** @var string a rule that only the old version has */
    public const REMOVED = 'removed';
    /** @var string a rule that says something else now */
    public const CHANGED = 'changed';
    /** @var string a rule that says the same, and is asked earlier or later than others */
    public const MOVED = 'moved';

    /**
     * What differs. Rules are the same if they have the same id.
     *
     * @param \stdClass $old the row of a version
     * @param \stdClass $new the row of another
     * @return \stdClass[]|null list of id, kind, old and new (as rule_words::rule() gives them, or null) and json (whether
     *     something changed that the words do not say); null: one of them cannot be read
     */
    public static function of(\stdClass $old, \stdClass $new): ?array {
        $sides = [self::by_id($old->content), self::by_id($new->content)];
        if (in_array(null, $sides, true)) {
            return null;
        }
        [$before, $after] = $sides;
        $places = array_map(fn($side, $other) => array_flip(array_keys(array_intersect_key($side, $other))), $sides, [$after, $before]);
        $words = [new rule_words($old), new rule_words($new)];
        $changes = [];
        foreach ($after + $before as $id => $rule) {
            $kind = match (true) {
                !isset($before[$id]) => self::ADDED,
                !isset($after[$id]) => self::REMOVED,
                self::text($before[$id]) !== self::text($after[$id]) => self::CHANGED,
                $places[0][$id] !== $places[1][$id] => self::MOVED,
                default => null,
            };
            if ($kind) {
                $said = [isset($before[$id]) ? $words[0]->rule($before[$id]) : null,
                    isset($after[$id]) ? $words[1]->rule($after[$id]) : null];
                $changes[] = (object) ['id' => (string) $id, 'kind' => $kind, 'old' => $said[0], 'new' => $said[1],
                    'json' => $kind === self::CHANGED && $said[0] == $said[1]];
            }
        }
        return $changes;
    }

    /**
     * Rules by their ids.
     *
     * @param string $json
     * @return array<string, \stdClass>|null null: they cannot be read
     */
    private static function by_id(string $json): ?array {
        $rules = rule_table::of($json)?->map(fn($rule) => $rule);
        return $rules === null ? null
            : array_column(array_filter($rules, fn($rule) => is_string($rule->id ?? null)), null, 'id');
    }

    /**
     * What a rule says, whatever the order of its members.
     *
     * @param \stdClass $rule
     * @return string
     */
    private static function text(\stdClass $rule): string {
        $members = (array) $rule;
        // Its place among the others is told apart from what it says.
        unset($members['priority']);
        ksort($members);
        return (string) json_encode($members, JSON_INVALID_UTF8_SUBSTITUTE);
    }
}
