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
 * Settings of the site.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use local_did_credentials\settings as ours;
use local_did_credentials\web\rate_limit;

$ADMIN->add(\local_azora\settings::category($ADMIN), new admin_category(
    'local_did_credentials_category',
    new lang_string('pluginname', 'local_did_credentials')
));
foreach (['manage' => 'viewall', 'sources' => 'issue', 'keys' => 'managekeys', 'ledger' => 'managekeys'] as $name => $capability) {
    $ADMIN->add('local_did_credentials_category', new admin_externalpage(
        'local_did_credentials_' . $name,
        new lang_string($name, 'local_did_credentials'),
        new moodle_url("/local/did_credentials/$name.php"),
        'local/did_credentials:' . $capability
    ));
}

if ($hassiteconfig) {
    $settings = new admin_settingpage('local_did_credentials', new lang_string('settings', 'local_did_credentials'));
    if ($ADMIN->fulltree) {
        $settings->add(new admin_setting_description(
            'local_did_credentials/missing',
            new lang_string('settingsstate', 'local_did_credentials'),
            \local_did_credentials\output\settings_state::html()
        ));
        foreach (['enabled', 'badges', 'courses', 'recipientname', 'recipientemail'] as $name) {
            $setting = new admin_setting_configcheckbox(
                'local_did_credentials/' . $name,
                new lang_string('setting_' . $name, 'local_did_credentials'),
                new lang_string('setting_' . $name . '_desc', 'local_did_credentials'),
                (string) ours::DEFAULTS[$name]
            );
            if ($name === 'enabled') {
                $setting->set_updatedcallback([ours::class, 'since']);
            }
            $settings->add($setting);
        }
        if (!\local_did_credentials\identity::is_frozen()) {
            $settings->add(new admin_setting_configselect(
                'local_did_credentials/didkind',
                new lang_string('setting_didkind', 'local_did_credentials'),
                new lang_string('setting_didkind_desc', 'local_did_credentials'),
                ours::DEFAULTS['didkind'],
                [
                    'path' => new lang_string('didkindpath', 'local_did_credentials'),
                    'domain' => new lang_string('didkinddomain', 'local_did_credentials'),
                ]
            ));
        }
        $settings->add(new admin_setting_heading(
            'local_did_credentials/headingpublic',
            new lang_string('settingspublic', 'local_did_credentials'),
            new lang_string('settingspublic_desc', 'local_did_credentials')
        ));
        foreach (['verifyrate' => rate_limit::VERIFY, 'lookuprate' => rate_limit::LOOKUP] as $name => $default) {
            $settings->add(new admin_setting_configtext(
                'local_did_credentials/' . $name,
                new lang_string($name, 'local_did_credentials'),
                new lang_string($name . '_desc', 'local_did_credentials'),
                (string) $default,
                '/^[1-9][0-9]{0,5}$/'
            ));
        }
        $settings->add(new admin_setting_configtextarea(
            'local_did_credentials/fetchhosts',
            new lang_string('fetchhosts', 'local_did_credentials'),
            new lang_string('fetchhosts_desc', 'local_did_credentials'),
            '',
            PARAM_RAW_TRIMMED
        ));
    }
    $ADMIN->add('local_did_credentials_category', $settings);
}
$settings = null;
