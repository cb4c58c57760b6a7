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
 * Why these points?
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\engine;

/**
 * "Why these points?": the stored factors of a contribution in plain words.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class explanation {
    /**
     * Explains a contribution.
     *
     * @param \stdClass $row of the table of contributions
     * @param bool $keepspoints whether its points are not for who reads it
     * @return \stdClass with summary (a sentence), factors (list of objects with name, label, value and sentence, all plain text,
     *     in the order in which they are multiplied), tier (name or null), policy (its version, or null) and agrees: whether the
     *     stored score is what the factors make; null where it is not known
     */
    public static function of(\stdClass $row, bool $keepspoints = false): \stdClass {
        $result = (object) ['summary' => self::string('why' . $row->status), 'factors' => [], 'tier' => null, 'policy' => null,
            'agrees' => null];
        if ($row->status !== ledger::COUNTED) {
            return $result;
        }
        if ($keepspoints) {
            $result->summary = self::string('whynogrades');
            return $result;
        }
        if ($row->score === null || $row->policyid === null) {
            $result->summary = self::string($row->quality === null ? 'whynotverified' : 'whynotscored');
            return $result;
        }
        $policy = policy::by_id((int) $row->policyid);
        $result->policy = $policy->versionno;
        $result->tier = $row->tier === null ? null : tier_names::of($row->tier);
        $result->summary = self::string('why' . ($row->tier === null ? 'score' : 'scorestar'), (object) [
            'score' => format_float($row->score, 0), 'tier' => $result->tier]);
        if (!engine::is_available()) {
            return $result;
        }
        $explained = engine::explain(
            (int) $row->reach,
            (float) $row->quality,
            (float) $row->innovation,
            (float) $row->alignment,
            (bool) $row->verified,
            (float) $row->multiplier,
            $policy->pivc
        );
        foreach ($explained['factors'] as $name => $factor) {
            $result->factors[] = self::factor($name, (float) $factor, $row);
        }
        $result->agrees = $explained['score'] === (int) $row->score;
        return $result;
    }

    /**
     * A factor in words.
     *
     * @param string $name as the engine calls it
     * @param float $factor what it multiplies by
     * @param \stdClass $row
     * @return \stdClass
     */
    private static function factor(string $name, float $factor, \stdClass $row): \stdClass {
        $value = match ($name) {
            'base' => format_float($factor, 2, true, true),
            'quality', 'innovation', 'alignment' => format_float($row->$name, 2, true, true),
            'reach' => format_float($row->reach, 0),
            'multiplier' => format_float($factor, 2),
            default => '',
        };
        $variant = match ($name) {
            'verified' => $row->verified ? 'yes' : 'no',
            'innovation' => $row->innovation > 0 ? '' : 'none',
            'reach' => $row->reach > 1 ? '' : 'one',
            'multiplier' => $factor > 1 ? '' : 'none',
            default => '',
        };
        return (object) [
            'name' => $name,
            'label' => self::string('factor' . $name),
            'value' => '× ' . format_float($factor, 4, true, true),
            'sentence' => self::string('why' . $name . $variant, (object) ['value' => $value,
                'factor' => format_float($factor, 4, true, true)]),
        ];
    }

    /**
     * A string of this plugin.
     *
     * @param string $identifier
     * @param \stdClass|null $a
     * @return string
     */
    private static function string(string $identifier, ?\stdClass $a = null): string {
        return get_string($identifier, 'local_pivc_gamification', $a);
    }
}
