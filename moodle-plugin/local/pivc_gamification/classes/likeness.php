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
 * How much alike two texts are.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * How much alike two texts are.
 *
 * A text is cut into runs of three words ("shingles"), small letters, without marks; two texts are as alike as the part of
 * their runs that both have (the Jaccard index). Two people who write of the same thing hardly ever share a tenth. Who
 * changes every tenth word of a text still shares more than half; so half is where two texts count as one. It needs no
 * table, and takes time in proportion to the texts' length. Writing that puts no spaces between words is cut into letters.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class likeness {
    /** @var float from which on two texts count as one */
    public const NEARLY = 0.5;

    /** @var int words of a shingle */
    private const LENGTH = 3;

    /** @var int words of a text that are looked at */
    private const MOST = 2000;

    /**
     * The words of a text, as they are counted and compared.
     *
     * @param string $text plain text
     * @return string[]
     */
    public static function words(string $text): array {
        $text = \core_text::strtolower(fix_utf8($text));
        $unspaced = '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]';
        preg_match_all("/{$unspaced}\p{M}*|(?:(?!$unspaced)[\p{L}\p{N}])(?:(?!$unspaced)[\p{L}\p{N}\p{M}'’])*/u", $text, $found);
        return $found[0];
    }

    /**
     * What stands for a text when it is compared: each run of three words in it, once.
     *
     * @param string $text plain text
     * @return array<string, bool>
     */
    public static function shingles(string $text): array {
        $words = array_slice(self::words($text), 0, self::MOST);
        if (count($words) < self::LENGTH) {
            return $words ? [implode(' ', $words) => true] : [];
        }
        $shingles = [];
        for ($i = 0; $i + self::LENGTH <= count($words); $i++) {
            $shingles[implode(' ', array_slice($words, $i, self::LENGTH))] = true;
        }
        return $shingles;
    }

    /**
     * How much alike two texts are: what they share of all that they have (Jaccard).
     *
     * @param array<string, bool> $one shingles
     * @param array<string, bool> $other shingles
     * @return float 0 (nothing in common) to 1 (the same)
     */
    public static function of(array $one, array $other): float {
        $shared = count(array_intersect_key($one, $other));
        $all = count($one) + count($other) - $shared;
        return $all ? $shared / $all : 0.0;
    }

    /**
     * Whether a text is nearly one of others.
     *
     * @param string $text plain text
     * @param iterable $others plain texts
     * @return bool
     */
    public static function is_nearly_one_of(string $text, iterable $others): bool {
        $shingles = self::shingles($text);
        foreach ($others as $other) {
            if (self::of($shingles, self::shingles($other)) >= self::NEARLY) {
                return true;
            }
        }
        return false;
    }
}
