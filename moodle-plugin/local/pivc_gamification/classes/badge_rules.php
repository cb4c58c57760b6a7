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
 * The rules of a badge.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;
use local_azora\exception\rules_invalid;
use local_azora\profiles;

/**
 * The rules of a badge: a rule set of the engine in which each rule does nothing but "unlock". Who makes one of them fire has
 * earned the badge.
 *
 * Where the rules are one, and it compares facts with numbers, they can be shown as a table, and made from one.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_rules {
    /** @var string[] operators of the table form */
    public const OPERATORS = ['>=', '>', '<=', '<', '=='];

    /** @var int the largest rule set, in bytes */
    public const LARGEST = 65536;

    /** @var int the code of rules_invalid for what the engine accepts and a badge does not */
    private const REASON = 2;

    /**
     * Rules from the rows of a table, all of which have to be fulfilled.
     *
     * @param array[] $rows list of fact, operator and value
     * @param int $version
     * @return string JSON
     */
    public static function from_rows(array $rows, int $version = 1): string {
        $conditions = array_map(fn($row) => [$row['operator'] => [['var' => $row['fact']], self::number($row['value'])]], $rows);
        return self::encode((object) [
            'schema' => 1,
            'version' => $version,
            'rules' => [[
                'id' => 'badge',
                'when' => count($conditions) === 1 ? $conditions[0] : ['and' => $conditions],
                'action' => ['type' => 'unlock'],
            ]],
        ]);
    }

    /**
     * The rows of a table that say the same as rules.
     *
     * @param string $json
     * @return array[]|null list of fact, operator and value; null: no table can say it
     */
    public static function to_rows(string $json): ?array {
        $rules = json_decode($json, true)['rules'] ?? null;
        if (!is_array($rules) || count($rules) !== 1 || !isset($rules[0]['when'])) {
            return null;
        }
        $when = $rules[0]['when'];
        $conditions = is_array($when) && array_keys($when) === ['and'] ? $when['and'] : [$when];
        if (!is_array($conditions)) {
            return null;
        }
        $rows = [];
        foreach ($conditions as $condition) {
            $row = self::comparison($condition);
            if (!$row) {
                return null;
            }
            $rows[] = $row;
        }
        return $rows ?: null;
    }

    /**
     * A condition that compares a fact with a number.
     *
     * @param mixed $condition decoded, objects being arrays
     * @return array|null fact, operator and value; null: it is no such condition
     */
    public static function comparison(mixed $condition): ?array {
        if (!is_array($condition) || count($condition) !== 1) {
            return null;
        }
        $operator = array_key_first($condition);
        $sides = $condition[$operator];
        if (!in_array($operator, self::OPERATORS, true) || !is_array($sides) || !array_is_list($sides) || count($sides) !== 2) {
            return null;
        }
        if (self::fact($sides[0]) === null) {
            // With the number first it says the same the other way round.
            $operator = strtr($operator, ['>' => '<', '<' => '>']);
            $sides = array_reverse($sides);
        }
        $fact = self::fact($sides[0]);
        if ($fact === null || !(is_int($sides[1]) || is_float($sides[1]))) {
            return null;
        }
        return ['fact' => $fact, 'operator' => $operator, 'value' => $sides[1]];
    }

    /**
     * The fact that is read.
     *
     * @param mixed $side of a comparison
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
     * Checks rules.
     *
     * @param string $json
     * @param int $courseid 0: of a badge of the site
     * @return object the compiled rules
     */
    public static function check(string $json, int $courseid): object {
        if (strlen($json) > self::LARGEST) {
            throw new rules_invalid(get_string('rulestoolarge', 'local_pivc_gamification', display_size(self::LARGEST)), null, 5);
        }
        $rules = engine::compile($json);
        $description = engine::describe($rules);
        if ($description['kind'] !== 'path') {
            throw new rules_invalid(get_string('rulesnopath', 'local_pivc_gamification'), null, self::REASON);
        }
        self::check_actions($json);
        self::check_facts($description['facts'], $courseid);
        return $rules;
    }

    /**
     * Checks that rules do nothing but give a badge.
     *
     * @param string $json that compiles
     */
    private static function check_actions(string $json): void {
        $document = json_decode($json, true);
        if (!empty($document['table'])) {
            throw new rules_invalid(get_string('rulesnotable', 'local_pivc_gamification'), '/table', self::REASON);
        }
        foreach ($document['rules'] ?? [] as $i => $rule) {
            if (($rule['action']['type'] ?? '') !== 'unlock' || !empty($rule['action']['modules'])) {
                throw new rules_invalid(get_string('rulesunlockonly', 'local_pivc_gamification'), "/rules/$i/action", self::REASON);
            }
        }
        if (empty($document['rules'])) {
            throw new rules_invalid(get_string('rulesnone', 'local_pivc_gamification'), '/rules', self::REASON);
        }
    }

    /**
     * Checks that somebody knows the facts that are read: what nobody knows counts as 0, so that with a mistake in its name
     * everybody might get a badge.
     *
     * @param string[] $facts
     * @param int $courseid
     */
    private static function check_facts(array $facts, int $courseid): void {
        global $USER;
        $own = learner_facts::names($courseid);
        $unknown = array_diff(array_map(fn($fact) => explode('.', (string) $fact)[0], $facts), $own);
        if ($unknown) {
            $others = profiles::facts_of([(int) $USER->id], $courseid, array_values($unknown))[(int) $USER->id] ?? [];
            $unknown = array_diff($unknown, array_keys($others));
        }
        if ($unknown) {
            throw new rules_invalid(get_string('rulesunknownfact', 'local_pivc_gamification', [
                'fact' => \core_text::substr((string) reset($unknown), 0, 100), 'facts' => implode(', ', $own),
            ]), null, self::REASON);
        }
    }

    /**
     * What is wrong with rules, and where.
     *
     * @param string $json
     * @param int $courseid
     * @return string|null plain text; null: nothing
     */
    public static function fault(string $json, int $courseid): ?string {
        try {
            self::check($json, $courseid);
            return null;
        } catch (rules_invalid $e) {
            return $e->with_place();
        } catch (\moodle_exception $e) {
            return $e->getMessage();
        }
    }

    /**
     * Rules with another version.
     *
     * @param string $json that compiles
     * @param int $version
     * @return string JSON
     */
    public static function with_version(string $json, int $version): string {
        $document = json_decode($json);
        $document->version = $version;
        return self::encode($document);
    }

    /**
     * The version of rules.
     *
     * @param string $json
     * @return int
     */
    public static function version(string $json): int {
        return (int) (json_decode($json, true)['version'] ?? 0);
    }

    /**
     * What rules want, in plain words.
     *
     * @param string $json
     * @return string[] a sentence each; plain text
     */
    public static function words(string $json): array {
        $rows = self::to_rows($json);
        if ($rows === null) {
            $document = json_decode($json, true);
            $texts = array_merge([$document['description'] ?? null], array_column($document['rules'] ?? [], 'description'));
            $texts = array_values(array_filter($texts, fn($text) => is_string($text) && $text !== ''));
            return $texts ?: [get_string('rulesowncondition', 'local_pivc_gamification')];
        }
        return array_map(fn($row) => get_string('rulesrow', 'local_pivc_gamification', [
            'fact' => learner_facts::label($row['fact']),
            'operator' => get_string('operator' . self::operator_name($row['operator']), 'local_pivc_gamification'),
            'value' => learner_facts::value($row['value']),
        ]), $rows);
    }

    /**
     * The name of an operator in strings.
     *
     * @param string $operator
     * @return string
     */
    public static function operator_name(string $operator): string {
        return ['>=' => 'atleast', '>' => 'morethan', '<=' => 'atmost', '<' => 'lessthan', '==' => 'exactly'][$operator];
    }

    /**
     * A number as JSON has it: whole where it is whole.
     *
     * @param mixed $value
     * @return int|float
     */
    private static function number(mixed $value): int|float {
        $number = (float) $value;
        return $number === floor($number) && abs($number) < 1e15 ? (int) $number : $number;
    }

    /**
     * JSON as it is stored and shown.
     *
     * @param object $document
     * @return string
     */
    private static function encode(object $document): string {
        return json_encode(
            $document,
            JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR
        );
    }
}
