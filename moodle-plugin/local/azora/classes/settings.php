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

namespace local_azora;

/**
 * The site's settings, with their defaults: what settings.php offers and what counts before anybody has saved that page.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings {
    /** @var array<string, int> all settings that are numbers or switches */
    public const DEFAULTS = [
        'databaseroad' => 1,
        'telemetry' => 0,
        'pulseretention' => 7,
        'totalsretention' => 0,
        'auditretention' => 0,
        'runretention' => 30,
        'findingsretention' => 90,
        'alertpulsessilent' => 1,
        'alertpulsesrefused' => 1,
        'alertslowstatement' => 1,
        'alertconfidence' => 1,
        'alertroad' => 1,
        'vetting' => 1,
    ];

    /**
     * A switch.
     *
     * @param string $name
     * @return bool
     */
    public static function is_on(string $name): bool {
        return (bool) self::number($name);
    }

    /**
     * A number.
     *
     * @param string $name
     * @return int
     */
    public static function number(string $name): int {
        if (!array_key_exists($name, self::DEFAULTS)) {
            throw new \coding_exception("There is no setting '$name'.");
        }
        $value = get_config('local_azora', $name);
        return $value === false ? self::DEFAULTS[$name] : (int) $value;
    }

    /**
     * The category of local plugins in the site's administration. Moodle makes it for administrators only, but managers have
     * pages in it, too.
     *
     * @param \admin_root $root the tree, as settings.php of a plugin has it
     * @return string its name
     */
    public static function category(\admin_root $root): string {
        if (!$root->locate('localplugins')) {
            $root->add('modules', new \admin_category('localplugins', new \lang_string('localplugins')));
        }
        return 'localplugins';
    }
}
