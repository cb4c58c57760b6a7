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
 * Settings of vetting.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * Settings of vetting, with their defaults.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_settings {
    /** @var array<string, int> switches, and how they are before anybody has saved the page */
    public const DEFAULTS = ['vetcontent' => 1, 'blockcontent' => 0, 'secondopinion' => 0];

    /**
     * A switch.
     *
     * @param string $name
     * @return bool
     */
    public static function is_on(string $name): bool {
        if (!array_key_exists($name, self::DEFAULTS)) {
            throw new \coding_exception("There is no setting '$name'.");
        }
        $value = get_config('local_constitutional_agent', $name);
        return (bool) ($value === false ? self::DEFAULTS[$name] : $value);
    }

    /**
     * Adds them to the page of settings.
     *
     * @param \admin_settingpage $page
     */
    public static function add_to(\admin_settingpage $page): void {
        $page->add(new \admin_setting_heading(
            'local_constitutional_agent/vettingheading',
            new \lang_string('vetting', 'local_constitutional_agent'),
            new \lang_string('vettingsettings_desc', 'local_constitutional_agent')
        ));
        foreach (self::DEFAULTS as $name => $default) {
            $page->add(new \admin_setting_configcheckbox(
                'local_constitutional_agent/' . $name,
                new \lang_string($name, 'local_constitutional_agent'),
                new \lang_string($name . '_desc', 'local_constitutional_agent'),
                (string) $default
            ));
        }
    }
}
