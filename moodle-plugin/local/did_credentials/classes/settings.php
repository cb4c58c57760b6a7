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

namespace local_did_credentials;

/**
 * The site's settings, with their defaults: what settings.php offers and what counts before anybody has saved that page.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** @var array<string, int|string> all settings */
    public const DEFAULTS = [
        'enabled' => 0,
        'badges' => 1,
        'courses' => 0,
        'recipientname' => 1,
        'recipientemail' => 1,
        'didkind' => 'path',
    ];

    /**
     * A switch.
     *
     * @param string $name
     * @return bool
     */
    public static function is_on(string $name): bool {
        return (bool) self::of($name);
    }

    /**
     * Since when this site issues credentials. For what was awarded before, there is bulk issue.
     *
     * @return int Unix time
     */
    public static function since(): int {
        $since = get_config('local_did_credentials', 'since');
        if ($since === false) {
            $since = time();
            set_config('since', $since, 'local_did_credentials');
        }
        return (int) $since;
    }

    /**
     * A setting.
     *
     * @param string $name
     * @return int|string
     */
    public static function of(string $name): int|string {
        if (!array_key_exists($name, self::DEFAULTS)) {
            throw new \coding_exception("There is no setting '$name'.");
        }
        $value = get_config('local_did_credentials', $name);
        $default = self::DEFAULTS[$name];
        return $value === false ? $default : (is_int($default) ? (int) $value : $value);
    }
}
