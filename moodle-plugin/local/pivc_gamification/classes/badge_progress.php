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
 * How far a learner is from a badge.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;

/**
 * How far a learner is from fulfilling rules.
 *
 * It is derived from the comparisons of facts that the rules consist of, where they are joined by "and" and "or". Of a
 * condition of which it cannot be derived it is told whether it is fulfilled, and no more.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_progress {
    /** @var \stdClass[] what is needed: text, have and want */
    private array $needs = [];

    /**
     * Makes one.
     *
     * @param array $facts
     */
    private function __construct(
        /** @var array */
        private readonly array $facts,
    ) {
    }

    /**
     * How far a learner is.
     *
     * @param string $json rules that compile
     * @param array $facts
     * @return \stdClass with done (0 to 1) and needs (list of objects with text, plain, and have and want, both null where
     *     they are not known)
     */
    public static function of(string $json, array $facts): \stdClass {
        $best = (object) ['done' => 0.0, 'needs' => []];
        foreach (json_decode($json, true)['rules'] ?? [] as $i => $rule) {
            $progress = new self($facts);
            $done = $progress->condition($rule['when'] ?? null, (string) ($rule['why'] ?? $rule['description'] ?? ''));
            if ($i === 0 || $done > $best->done) {
                $best = (object) ['done' => round($done, 4), 'needs' => $progress->needs];
            }
        }
        return $best;
    }

    /**
     * How far a condition is fulfilled.
     *
     * @param mixed $condition decoded, objects being arrays
     * @param string $why what its author says of it
     * @return float 0 to 1
     */
    private function condition(mixed $condition, string $why): float {
        $operator = is_array($condition) && count($condition) === 1 ? array_key_first($condition) : null;
        $parts = $operator !== null && is_array($condition[$operator]) && array_is_list($condition[$operator])
            ? $condition[$operator] : [];
        if ($operator === 'and' && $parts) {
            return array_sum(array_map(fn($part) => $this->condition($part, ''), $parts)) / count($parts);
        }
        if ($operator === 'or' && $parts) {
            return $this->best_of($parts);
        }
        $row = badge_rules::comparison($condition);
        if ($row && in_array($row['operator'], ['>=', '>'], true) && $row['value'] > 0) {
            return $this->comparison($row);
        }
        return $this->other($condition, $row, $why);
    }

    /**
     * How far the nearest of some conditions is fulfilled.
     *
     * @param array $parts
     * @return float
     */
    private function best_of(array $parts): float {
        $before = $this->needs;
        $best = -1.0;
        $needs = [];
        foreach ($parts as $part) {
            $this->needs = [];
            $done = $this->condition($part, '');
            if ($done > $best) {
                [$best, $needs] = [$done, $this->needs];
            }
        }
        $this->needs = array_merge($before, $needs);
        return $best;
    }

    /**
     * How far a fact is from a number that it has to reach.
     *
     * @param array $row fact, operator and value
     * @return float
     */
    private function comparison(array $row): float {
        $fact = $row['fact'];
        $have = $this->facts[$fact] ?? 0;
        $have = is_int($have) || is_float($have) ? $have : 0;
        $want = $row['value'];
        if ($row['operator'] === '>' && learner_facts::is_whole($fact)) {
            $want = (int) floor($want) + 1;
        }
        $fulfilled = $row['operator'] === '>' ? $have > $row['value'] : $have >= $row['value'];
        if (!$fulfilled && $fact === 'streak_longest') {
            // It grows only by the streak that goes on now.
            $fact = 'streak_current';
            $have = (int) ($this->facts[$fact] ?? 0);
        }
        $this->needs[] = (object) [
            'text' => get_string('badgeneed', 'local_pivc_gamification', ['fact' => learner_facts::label($fact),
                'have' => learner_facts::value($have), 'want' => learner_facts::value($want)]),
            'have' => $have,
            'want' => $want,
        ];
        return $fulfilled ? 1.0 : max(0.0, min(0.99, $have / $want));
    }

    /**
     * Whether a condition is fulfilled of which nothing more can be said.
     *
     * @param mixed $condition
     * @param array|null $row fact, operator and value, if it is a comparison
     * @param string $why
     * @return float 0 or 1
     */
    private function other(mixed $condition, ?array $row, string $why): float {
        $fulfilled = $this->is_fulfilled($condition);
        $text = $row ? get_string('rulesrow', 'local_pivc_gamification', [
            'fact' => learner_facts::label($row['fact']),
            'operator' => get_string('operator' . badge_rules::operator_name($row['operator']), 'local_pivc_gamification'),
            'value' => learner_facts::value($row['value']),
        ]) : ($why === '' ? get_string('rulesowncondition', 'local_pivc_gamification') : $why);
        $this->needs[] = (object) [
            'text' => get_string($fulfilled ? 'badgeneedmet' : 'badgeneedunmet', 'local_pivc_gamification', $text),
            'have' => null,
            'want' => null,
        ];
        return $fulfilled ? 1.0 : 0.0;
    }

    /**
     * Whether a condition is fulfilled.
     *
     * @param mixed $condition
     * @return bool
     */
    private function is_fulfilled(mixed $condition): bool {
        if (!engine::is_available()) {
            return false;
        }
        try {
            $rules = engine::compile(json_encode(['schema' => 1, 'version' => 1, 'rules' => [
                ['id' => 'condition', 'when' => $condition, 'action' => ['type' => 'unlock']],
            ]], JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION));
            return (bool) engine::evaluate($rules, $this->facts);
        } catch (\Throwable $e) {
            // What cannot be evaluated is not fulfilled; the award says so in the log.
            return false;
        }
    }
}
