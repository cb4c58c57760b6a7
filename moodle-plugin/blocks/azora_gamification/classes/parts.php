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
 * What the block shows.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace block_azora_gamification;

/**
 * Which parts the block shows: what its instance says, or else the site.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class parts {
    /** @var string[] settings of an instance and of the site; behind "show_" they are called as the parts are */
    public const NAMES = ['show_path', 'show_stars', 'show_streak', 'show_leaderboard'];

    /**
     * Whether a part is shown where an instance does not say so.
     *
     * @param string $name of the setting
     * @return bool
     */
    public static function by_default(string $name): bool {
        $value = get_config('block_azora_gamification', $name);
        return $value === false || (bool) $value;
    }

    /**
     * The parts that an instance shows.
     *
     * @param \stdClass|null $config of the instance
     * @return string[] as \local_pivc_gamification\output\standing_data takes them
     */
    public static function of(?\stdClass $config): array {
        $parts = [];
        foreach (self::NAMES as $name) {
            if ($config->$name ?? self::by_default($name)) {
                $parts[] = substr($name, strlen('show_'));
            }
        }
        $parts[] = 'badge';
        return $parts;
    }
}
