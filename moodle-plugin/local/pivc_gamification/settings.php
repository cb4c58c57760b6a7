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
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$ADMIN->add(\local_azora\settings::category($ADMIN), new admin_externalpage(
    'local_pivc_gamification_policies',
    new lang_string('policies', 'local_pivc_gamification'),
    new moodle_url('/local/pivc_gamification/policies.php'),
    'local/pivc_gamification:managepolicy'
));

$ADMIN->add('badges', new admin_externalpage(
    'local_pivc_gamification_badges',
    new lang_string('badges', 'local_pivc_gamification'),
    new moodle_url('/local/pivc_gamification/badges.php'),
    'local/pivc_gamification:managebadges',
    empty($CFG->enablebadges)
));

if ($hassiteconfig) {
    $settings = new admin_settingpage('local_pivc_gamification', new lang_string('pluginname', 'local_pivc_gamification'));
    $settings->add(new admin_setting_heading(
        'local_pivc_gamification/headingpoints',
        new lang_string('policyscores', 'local_pivc_gamification'),
        html_writer::link(
            new moodle_url('/local/pivc_gamification/policies.php'),
            new lang_string('settingspolicies', 'local_pivc_gamification')
        )
    ));
    $settings->add(new admin_setting_configselect(
        'local_pivc_gamification/ondeletion',
        new lang_string('ondeletion', 'local_pivc_gamification'),
        new lang_string('ondeletion_desc', 'local_pivc_gamification'),
        'keep',
        [
            'keep' => new lang_string('ondeletionkeep', 'local_pivc_gamification'),
            'withdraw' => new lang_string('ondeletionwithdraw', 'local_pivc_gamification'),
        ]
    ));
    $settings->add(new admin_setting_heading(
        'local_pivc_gamification/headingboards',
        new lang_string('leaderboard', 'local_pivc_gamification'),
        new lang_string('settingsboards_desc', 'local_pivc_gamification')
    ));
    foreach (['site' => 0, 'course' => 1, 'cohort' => 0, 'group' => 1] as $scope => $default) {
        $settings->add(new admin_setting_configcheckbox(
            'local_pivc_gamification/' . $scope . 'boards',
            new lang_string($scope . 'boards', 'local_pivc_gamification'),
            new lang_string($scope . 'boards_desc', 'local_pivc_gamification'),
            (string) $default
        ));
    }
    $settings->add(new admin_setting_configselect(
        'local_pivc_gamification/toldplaces',
        new lang_string('toldplaces', 'local_pivc_gamification'),
        new lang_string('toldplaces_desc', 'local_pivc_gamification'),
        \local_pivc_gamification\gained_places::TOP,
        array_combine([0, 3, 5, 10, 15, 20], [new lang_string('none'), 3, 5, 10, 15, 20])
    ));
    $settings->add(new admin_setting_configcheckbox(
        'local_pivc_gamification/boardnames',
        new lang_string('boardnames', 'local_pivc_gamification'),
        new lang_string('boardnames_desc', 'local_pivc_gamification'),
        '1'
    ));
    $settings->add(new admin_setting_configcheckbox(
        'local_pivc_gamification/nicknames',
        new lang_string('nicknames', 'local_pivc_gamification'),
        new lang_string('nicknames_desc', 'local_pivc_gamification'),
        '1'
    ));
    $ADMIN->add('localplugins', $settings);
}
