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

/**
 * Scores of contributions, and the policies by which they are made. A part of \local_azora\engine, through which it is called.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
trait scores {
    /** @var array<string, object> policies that were made already, by their class and values */
    private static array $policies = [];

    /**
     * The scores of many contributions, given as columns of equal length.
     *
     * @param array $reach
     * @param array $quality
     * @param array $innovation
     * @param array $alignment
     * @param array|null $verified null: all are
     * @param array|null $multiplier null: 1 for all
     * @param array|null $policy
     * @return int[] in the order of the rows
     */
    public static function score_batch(
        array $reach,
        array $quality,
        array $innovation,
        array $alignment,
        ?array $verified = null,
        ?array $multiplier = null,
        ?array $policy = null
    ): array {
        return self::with(fn() => azora_pivc_score_batch(
            $reach,
            $quality,
            $innovation,
            $alignment,
            $verified,
            $multiplier,
            self::policy_object(\Azora\PivcPolicy::class, $policy)
        ));
    }

    /**
     * The score of one contribution with everything that made it.
     *
     * @param int $reach
     * @param float $quality
     * @param float $innovation
     * @param float $alignment
     * @param bool $verified
     * @param float $multiplier
     * @param array|null $policy
     * @return array with factors (name => factor, in their order), raw, score and tier
     */
    public static function explain(
        int $reach,
        float $quality,
        float $innovation,
        float $alignment,
        bool $verified = true,
        float $multiplier = 1.0,
        ?array $policy = null
    ): array {
        return self::with(fn() => azora_pivc_explain(
            $reach,
            $quality,
            $innovation,
            $alignment,
            $verified,
            $multiplier,
            self::policy_object(\Azora\PivcPolicy::class, $policy)
        ));
    }

    /**
     * The star that a score earns.
     *
     * @param int $score
     * @param array|null $policy
     * @return string|null the tier's name; null: none
     */
    public static function tier(int $score, ?array $policy = null): ?string {
        return self::with(fn() => azora_star_tier($score, self::policy_object(\Azora\PivcPolicy::class, $policy)));
    }

    /**
     * A policy of scores with its defaults filled in.
     *

    /**
     * A policy of scores with its defaults filled in.
     *
     * @param array $values
     * @return array with values and hash, which names its version in a ledger
     */
    public static function pivc_policy(array $values = []): array {
        return self::policy_of(\Azora\PivcPolicy::class, $values);
    }

    /**
     * A policy of streaks with its defaults filled in.
     *
     * @param array $values
     * @return array with values and hash
     */
    public static function streak_policy(array $values = []): array {
        return self::policy_of(\Azora\StreakPolicy::class, $values);
    }

    /**
     * A policy with its defaults filled in.
     *
     * @param string $class of the engine
     * @param array $values
     * @return array with values and hash
     */
    private static function policy_of(string $class, array $values): array {
        return self::with(function () use ($class, $values) {
            $policy = $class::fromArray($values);
            return ['values' => $policy->toArray(), 'hash' => $policy->hash()];
        });
    }

    /**
     * A policy's object. The same values make one object in a request.
     *
     * @param string $class of the engine
     * @param array|null $policy
     * @return object|null
     */
    private static function policy_object(string $class, ?array $policy): ?object {
        return $policy === null ? null : self::$policies[$class . serialize($policy)] ??= $class::fromArray($policy);
    }
}
