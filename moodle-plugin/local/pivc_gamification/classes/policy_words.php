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
 * What a policy says, in plain words.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What a policy says, in plain words.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy_words {
    /**
     * What a policy says.
     *
     * @param policy $policy
     * @return string[] sentences, plain text
     */
    public static function of(policy $policy): array {
        ['base' => $base, 'unverified' => $unverified, 'cap' => $cap] = $policy->pivc;
        return array_values(array_filter([
            self::string('policybase', self::number($base)),
            self::string('policyunverified', self::number($unverified)),
            self::string('policycap', self::number($cap)),
            self::string('policystars', (object) ['threshold' => self::number($policy->pivc['starThreshold']),
                'tiers' => self::tiers($policy)]),
            self::streaks($policy->streak),
            self::freezes($policy->streak),
        ]));
    }

    /**
     * The stars that can be earned.
     *
     * @param policy $policy
     * @return string
     */
    private static function tiers(policy $policy): string {
        $tiers = [];
        $first = null;
        foreach ($policy->pivc['tiers'] as $name => $from) {
            $from = max($from, $policy->pivc['starThreshold']);
            if ($from === $first) {
                // Nobody can earn the one before, because stars begin above it.
                array_pop($tiers);
            }
            $first = $from;
            $tiers[] = self::string('policytier', (object) ['name' => tier_names::of((string) $name),
                'score' => self::number($from)]);
        }
        return implode(get_string('listsep', 'langconfig') . ' ', $tiers);
    }

    /**
     * What streaks do.
     *
     * @param array $streak
     * @return string
     */
    private static function streaks(array $streak): string {
        return $streak['step'] > 0 && $streak['maxMultiplier'] > 1
            ? self::string('policystreak', (object) ['step' => self::number($streak['step']),
                'most' => self::number($streak['maxMultiplier'])])
            : self::string('policystreaknone');
    }

    /**
     * Whether days may be missed.
     *
     * @param array $streak
     * @return string
     */
    private static function freezes(array $streak): string {
        return $streak['freezeEvery'] > 0 && $streak['maxFreezes'] > 0
            ? self::string('policyfreezes', (object) ['every' => self::number($streak['freezeEvery']),
                'most' => self::number($streak['maxFreezes'])])
            : self::string('policyfreezesnone');
    }

    /**
     * A number as it is written here.
     *
     * @param float $number
     * @return string
     */
    public static function number(float $number): string {
        return format_float($number, 5, true, true);
    }

    /**
     * A string of this plugin.
     *
     * @param string $identifier
     * @param \stdClass|string|null $a
     * @return string
     */
    private static function string(string $identifier, \stdClass|string|null $a = null): string {
        return get_string($identifier, 'local_pivc_gamification', $a);
    }
}
