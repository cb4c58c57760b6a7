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
 * Settings of the site, and the page of its rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$ADMIN->add(\local_azora\settings::category($ADMIN), new admin_externalpage(
    'local_constitutional_agent_rules',
    new lang_string('rules', 'local_constitutional_agent'),
    new moodle_url('/local/constitutional_agent/rules.php'),
    'local/constitutional_agent:managesiterules'
));

if ($hassiteconfig) {
    $settings = new admin_settingpage('local_constitutional_agent', new lang_string('pluginname', 'local_constitutional_agent'));
    $ADMIN->add('localplugins', $settings);
    if ($ADMIN->fulltree) {
        \local_constitutional_agent\vetting_settings::add_to($settings);
    }
}
