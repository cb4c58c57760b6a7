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
 * A badge, for those who manage it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_pivc_gamification\badge_admin;
use local_pivc_gamification\badge_holders;
use local_pivc_gamification\badge_rules;
use local_pivc_gamification\badges;
use local_pivc_gamification\output\badge_page;
use local_pivc_gamification\output\badge_pages;

$id = required_param('id', PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);
$tab = optional_param('tab', 'rules', PARAM_ALPHA);
$tab = in_array($tab, badge_page::TABS, true) ? $tab : 'rules';
$asked = optional_param('form', '', PARAM_ALPHA);
$version = optional_param('version', 0, PARAM_INT);
$page = max(0, optional_param('page', 0, PARAM_INT));

require_login(null, false);
$row = badges::row($id);
$url = new moodle_url('/local/pivc_gamification/badge.php', ['id' => $row->id]);
$list = new moodle_url('/local/pivc_gamification/badges.php', $row->courseid ? ['courseid' => $row->courseid] : []);
$context = badge_pages::set_up($row->courseid, $url, $list);
badge_admin::require_capabilities($context);
$name = badges::name($row);

if ($action !== '' && data_submitted()) {
    require_sesskey();
    $learners = new moodle_url($url, ['tab' => 'learners']);
    $learnerid = optional_param('userid', 0, PARAM_INT);
    if (in_array($action, ['revoke', 'again'], true) && !(new badge_holders($row))->includes($learnerid)) {
        throw new moodle_exception('badgenotrevoked', 'local_pivc_gamification', $learners);
    }
    if (in_array($action, ['save', 'unlink'], true)) {
        // By what a badge is earned is what Moodle calls its criteria.
        require_capability('moodle/badges:configurecriteria', $context);
    }
    $sure = optional_param('sure', 0, PARAM_BOOL);
    if (!$sure && in_array($action, ['revoke', 'unlink'], true)) {
        badge_pages::ask($row, $action, $learnerid, $url);
    }
    if ($action === 'save') {
        $rules = required_param('draft', PARAM_RAW);
        $fault = badge_rules::fault($rules, $row->courseid);
        if ($fault !== null) {
            redirect($url, s($fault), null, notification::NOTIFY_ERROR);
        }
        $changed = badge_admin::set_rules($row->id, $rules, (int) $USER->id);
        $said = [$url, get_string($changed ? 'badgerulessaved' : 'badgerulessame', 'local_pivc_gamification')];
    } else if ($action === 'rarity') {
        $rarity = required_param('rarity', PARAM_ALPHA);
        if (in_array($rarity, badges::RARITIES, true)) {
            badge_admin::set_rarity($row->id, $rarity, (int) $USER->id);
        }
        $said = [$url, get_string('changessaved')];
    } else if ($action === 'revoke') {
        require_capability('moodle/badges:revokebadge', $context);
        badge_admin::revoke($row->id, $learnerid, (int) $USER->id);
        $said = [$learners, get_string('badgerevokedone', 'local_pivc_gamification')];
    } else if ($action === 'again') {
        badge_admin::allow_again($row->id, $learnerid, (int) $USER->id);
        $said = [$learners, get_string('badgeagaindone', 'local_pivc_gamification')];
    } else if ($action === 'unlink') {
        badge_admin::unlink($row->id, (int) $USER->id);
        $said = [$list, get_string('badgeunlinked', 'local_pivc_gamification')];
    } else {
        redirect($url);
    }
    redirect($said[0], $said[1], null, notification::NOTIFY_SUCCESS);
}

$draft = null;
$form = '';
$asjson = false;
if ($tab === 'rules' && \local_azora\engine::is_available()) {
    [$draft, $form, $asjson] = badge_pages::rules_form($row, $url, $asked, $version);
}
$shown = new badge_page($row, $tab, $draft, $form, $asjson, $page);
echo $OUTPUT->header();
echo $OUTPUT->heading(s($name));
echo $PAGE->get_renderer('local_pivc_gamification')->render($shown);
echo $OUTPUT->footer();
