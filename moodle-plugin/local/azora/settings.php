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
 * Settings and pages of administrators.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$ADMIN->add(\local_azora\settings::category($ADMIN), new admin_category(
    'local_azora',
    new lang_string('pluginname', 'local_azora')
));
$ADMIN->add('local_azora', new admin_externalpage(
    'local_azora_status',
    new lang_string('status', 'local_azora'),
    new moodle_url('/local/azora/status.php'),
    'local/azora:viewstatus'
));
$ADMIN->add('local_azora', new admin_externalpage(
    'local_azora_constitutions',
    new lang_string('constitutions', 'local_azora'),
    new moodle_url('/local/azora/constitutions.php'),
    'local/azora:manageconstitution'
));
$ADMIN->add('local_azora', new admin_externalpage(
    'local_azora_audit',
    new lang_string('audit', 'local_azora'),
    new moodle_url('/local/azora/audit.php'),
    'local/azora:viewaudit'
));

if ($hassiteconfig) {
    $page = new admin_settingpage('local_azora_settings', new lang_string('settings', 'local_azora'));
    $ADMIN->add('local_azora', $page);

    if ($ADMIN->fulltree) {
        $sections = [
            'engine' => ['databaseroad' => 'switch'],
            'telemetry' => ['telemetry' => 'switch', 'pulseretention' => 'days', 'totalsretention' => 'days'],
            'retention' => ['auditretention' => 'days', 'runretention' => 'days', 'findingsretention' => 'days'],
            'alerts' => ['alertpulsessilent' => 'switch', 'alertpulsesrefused' => 'switch', 'alertslowstatement' => 'switch',
                'alertconfidence' => 'switch', 'alertroad' => 'switch'],
            'vetting' => ['vetting' => 'switch'],
        ];
        foreach ($sections as $section => $names) {
            $page->add(new admin_setting_heading(
                'local_azora/heading' . $section,
                new lang_string('settings_' . $section, 'local_azora'),
                $section === 'vetting' ? '' : new lang_string('settings_' . $section . '_desc', 'local_azora')
            ));
            foreach ($names as $name => $kind) {
                $arguments = [
                    'local_azora/' . $name,
                    new lang_string('setting_' . $name, 'local_azora'),
                    new lang_string('setting_' . $name . '_desc', 'local_azora'),
                    (string) \local_azora\settings::DEFAULTS[$name],
                ];
                $page->add($kind === 'switch' ? new admin_setting_configcheckbox(...$arguments)
                    : new admin_setting_configtext(...$arguments, paramtype: '/^\d{1,5}$/', size: 6));
            }
        }
    }
}
