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

namespace local_azora\engine;

use local_azora\constitution;

/**
 * Rules and constitutions: compiled, evaluated, and texts checked against them. A part of \local_azora\engine, through which it is called.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait rules {
    /** @var array<string, object> rule sets that were compiled already, by their text's hash */
    private static array $compiled = [];

    /**
     * Compiles a rule set or a constitution. The same text is compiled once in a request.
     *
     * @param string $json
     * @return object to be handed back to the other methods
     */
    public static function compile(string $json): object {
        return self::with(function () use ($json) {
            $key = hash('sha256', $json);
            if (!isset(self::$compiled[$key])) {
                if (count(self::$compiled) >= 50) {
                    array_shift(self::$compiled);
                }
                self::$compiled[$key] = azora_rules_compile($json);
            }
            return self::$compiled[$key];
        });
    }

    /**
     * What a compiled rule set says of itself.
     *
     * @param object $rules
     * @return array with kind (path or constitution), version, hash, rules, facts and dynamic (whether it reads facts whose
     *     names it computes)
     */
    public static function describe(object $rules): array {
        return self::with(fn() => [
            'kind' => $rules->kind(),
            'version' => $rules->version(),
            'hash' => $rules->hash(),
            'rules' => $rules->rules(),
            'facts' => $rules->facts(),
            'dynamic' => $rules->hasDynamicFacts(),
        ]);
    }

    /**
     * What rules decide for one learner.
     *
     * @param object $rules compiled
     * @param array $facts
     * @param array $lastfired rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array[] list of decisions: rule, action, modules, params, priority, because
     */
    public static function evaluate(object $rules, array $facts, array $lastfired = [], ?int $now = null): array {
        return self::with(fn() => azora_rules_evaluate($rules, $facts, $lastfired, $now));
    }

    /**
     * What rules decide for many learners. Where a condition fails, rules_invalid stands in the place of the decisions.
     *
     * @param object $rules compiled
     * @param iterable $learners id => facts
     * @param array $lastfired id => rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @param callable|null $sink called with each id and its decisions; nothing is kept then
     * @return array|null id => decisions; null with a sink
     */
    public static function evaluate_batch(
        object $rules,
        iterable $learners,
        array $lastfired = [],
        ?int $now = null,
        ?callable $sink = null
    ): ?array {
        // What the caller's own code throws in the midst goes to the caller as it is.
        $theirs = (object) ['thrown' => null];
        $guarded = $sink === null ? null : function ($id, $decisions) use ($sink, $theirs) {
            try {
                $sink($id, $decisions instanceof \Throwable ? self::translate($decisions) : $decisions);
            } catch (\Throwable $e) {
                throw $theirs->thrown = $e;
            }
        };
        try {
            $all = self::with(fn() => azora_rules_evaluate_batch($rules, $learners, $lastfired, $now, $guarded));
        } catch (\Throwable $e) {
            throw $theirs->thrown ?? $e;
        }
        return $all === null ? null
            : array_map(fn($decisions) => $decisions instanceof \Throwable ? self::translate($decisions) : $decisions, $all);
    }

    /**
     * Why each rule fires for a learner, or does not.
     *
     * @param object $rules compiled
     * @param array $facts
     * @param array $lastfired rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array[] list of rule, outcome, because, error, until
     */
    public static function trace(object $rules, array $facts, array $lastfired = [], ?int $now = null): array {
        return self::with(fn() => azora_rules_trace($rules, $facts, $lastfired, $now));
    }

    /**
     * For whom a new version of rules would decide differently.
     *
     * @param object $old compiled
     * @param object $new compiled
     * @param iterable $learners id => facts
     * @param array $lastfired id => rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array with changed (id => old and new) and counts
     */
    public static function diff(
        object $old,
        object $new,
        iterable $learners,
        array $lastfired = [],
        ?int $now = null
    ): array {
        $diff = self::with(fn() => azora_rules_diff($old, $new, $learners, $lastfired, $now));
        foreach ($diff['changed'] as &$sides) {
            $sides = array_map(fn($side) => $side instanceof \Throwable ? self::translate($side) : $side, $sides);
        }
        return $diff;
    }

    /**
     * Checks a text against a constitution.
     *
     * @param string $html
     * @param array|null $facts further facts for the rules
     * @param object|null $constitution compiled; null: the live one of the site
     * @return array with score, band, approved, alignment, issues, recommendations, facts, hash and version
     */
    public static function vet(string $html, ?array $facts = [], ?object $constitution = null): array {
        $constitution ??= self::compile(constitution::live()->content);
        return self::with(fn() => azora_vet_content($html, $constitution, $facts ?? []));
    }
}
