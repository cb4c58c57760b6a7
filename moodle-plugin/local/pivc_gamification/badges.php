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
 * Badges of the site or of a course, for those who manage them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_pivc_gamification\badge_admin;
use local_pivc_gamification\badges;

$courseid = optional_param('courseid', 0, PARAM_INT);
$courseid = $courseid == SITEID ? 0 : $courseid;
$action = optional_param('action', '', PARAM_ALPHA);
$url = new moodle_url('/local/pivc_gamification/badges.php', $courseid ? ['courseid' => $courseid] : []);

$context = \local_pivc_gamification\output\badge_pages::set_up($courseid, $url);
badge_admin::require_capabilities($context);
if (!badges::is_on()) {
    throw new moodle_exception('badgesoff', 'local_pivc_gamification');
}
if ($courseid && empty($CFG->badges_allowcoursebadges)) {
    throw new moodle_exception('coursebadgesdisabled', 'badges');
}
$maycreate = has_all_capabilities(['moodle/badges:createbadge', 'moodle/badges:configurecriteria'], $context);

if ($action !== '' && data_submitted()) {
    require_sesskey();
    $said = '';
    if ($action === 'starters' && !$courseid) {
        require_all_capabilities(['moodle/badges:createbadge', 'moodle/badges:configurecriteria'], $context);
        $count = \local_pivc_gamification\starter_badges::create((int) $USER->id);
        $said = get_string('badgestarterscreated', 'local_pivc_gamification', $count);
    } else if (in_array($action, ['on', 'off'], true)) {
        $row = badges::row(required_param('id', PARAM_INT));
        badge_admin::require_capabilities(badges::context($row));
        require_capability('moodle/badges:configurecriteria', badges::context($row));
        badge_admin::switch_on($row->id, $action === 'on', (int) $USER->id);
        $said = get_string("badge{$action}done", 'local_pivc_gamification');
    }
    redirect($url, $said, null, notification::NOTIFY_SUCCESS);
}

$others = badge_admin::others($courseid);
$form = $others && \local_azora\engine::is_available()
    ? new \local_pivc_gamification\form\link_badge($url, ['courseid' => $courseid, 'badges' => $others]) : null;
if ($form && ($data = $form->get_data())) {
    require_capability('moodle/badges:configurecriteria', $context);
    $rules = \local_pivc_gamification\badge_rules::from_rows([['fact' => 'stars', 'operator' => '>=', 'value' => 1]]);
    $id = badge_admin::link((int) $data->badgeid, $data->rarity, $rules, (int) $USER->id);
    redirect(
        new moodle_url('/local/pivc_gamification/badge.php', ['id' => $id]),
        get_string('badgelinked', 'local_pivc_gamification'),
        null,
        notification::NOTIFY_SUCCESS
    );
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('badges', 'local_pivc_gamification'));
echo $PAGE->get_renderer('local_pivc_gamification')
    ->render(new \local_pivc_gamification\output\badges_page($url, $courseid, $maycreate));
echo $OUTPUT->heading(get_string('badgelink', 'local_pivc_gamification'), 3);
if ($form) {
    $form->display();
} else if (!$others) {
    echo html_writer::tag('p', get_string('badgelinknone', 'local_pivc_gamification'));
}
echo $OUTPUT->footer();
