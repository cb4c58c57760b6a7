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
 * The check of the extension's version for the environment page.
 *
 * It is called before the plugin is installed, and after files of a new version were copied over an old one: so it loads
 * what it needs by itself.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/classes/engine.php');

/**
 * Whether the extension, if it is there, is of a version that will do.
 *
 * @param environment_results $result
 * @return environment_results|null null where there is nothing to say
 */
function local_azora_check_version(environment_results $result): ?environment_results {
    $version = \local_azora\engine::version();
    if ($version === null) {
        // The check of extensions says so already.
        return null;
    }
    $result->setInfo('azora');
    $result->setCurrentVersion($version);
    $result->setNeededVersion(\local_azora\engine::MINIMUM);
    $result->setStatus(\local_azora\engine::version_will_do($version));
    return $result;
}
