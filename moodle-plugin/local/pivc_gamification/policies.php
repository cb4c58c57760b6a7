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
 * The versions of the policy: how contributions are scored.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

use core\output\notification;
use local_azora\engine;
use local_pivc_gamification\form\policy as policy_form;
use local_pivc_gamification\output\policies_page;
use local_pivc_gamification\output\policy_page;
use local_pivc_gamification\policy;
use local_pivc_gamification\policy_changes;

$id = optional_param('id', 0, PARAM_INT);
$action = optional_param('action', '', PARAM_ALPHA);

$url = new moodle_url('/local/pivc_gamification/policies.php');
navigation_node::override_active_url($url);
admin_externalpage_setup('local_pivc_gamification_policies');
$context = context_system::instance();
require_capability('local/pivc_gamification:managepolicy', $context);

$policy = $id ? policy::find($id) : null;
if ($id && !$policy) {
    throw new moodle_exception('nopolicy', 'local_pivc_gamification', $url);
}
$here = $policy ? new moodle_url($url, ['id' => $policy->id]) : $url;
$string = fn(string $name, $a = null) => get_string($name, 'local_pivc_gamification', $a);
if ($action !== '' && !engine::is_available()) {
    redirect($here, s(engine::why_not()), null, notification::NOTIFY_ERROR);
}

if ($action === 'new') {
    $from = $policy ?? policy::live();
    $form = new policy_form($here, ['tiers' => $from->pivc['tiers']]);
    $form->set_policy($from);
    if ($form->is_cancelled()) {
        redirect($here);
    } else if ($data = $form->get_data()) {
        $values = policy_form::values((array) $data);
        $new = policy::create($data->name, $values['pivc'], $values['streak'], (int) $USER->id);
        redirect(new moodle_url($url, ['id' => $new->id]), $string('policysaved'), null, notification::NOTIFY_SUCCESS);
    }
    echo $OUTPUT->header();
    echo $OUTPUT->heading($string('policynew'));
    $form->display();
    echo $OUTPUT->footer();
    die();
}

if ($action === 'golive' && !data_submitted()) {
    require_capability('local/pivc_gamification:recompute', $context);
    echo $OUTPUT->header();
    echo $OUTPUT->confirm(
        $string('policygolivesure', $policy->versionno),
        new single_button(new moodle_url($here, ['action' => 'golive']), $string('policygolive')),
        $here
    );
    echo $OUTPUT->footer();
    die();
}

if ($action !== '' && $policy) {
    require_sesskey();
    if (!data_submitted()) {
        redirect($here);
    }
    switch ($action) {
        case 'golive':
            require_capability('local/pivc_gamification:recompute', $context);
            policy_changes::go_live($policy, (int) $USER->id);
            redirect($url, $string('policyislive', $policy->versionno), null, notification::NOTIFY_SUCCESS);
            // No break: it has left the page.
        case 'preview':
            policy_changes::preview($policy);
            redirect(new moodle_url($here, ['asked' => 1]));
            // No break: it has left the page.
        case 'delete':
            $policy->delete((int) $USER->id);
            redirect($url, $string('policydeleted', $policy->versionno), null, notification::NOTIFY_SUCCESS);
    }
}

$renderer = $PAGE->get_renderer('local_pivc_gamification');
echo $OUTPUT->header();
if ($policy) {
    echo $renderer->render(new policy_page($policy, optional_param('asked', false, PARAM_BOOL)));
} else {
    echo $OUTPUT->heading($string('policies'));
    echo $renderer->render(new policies_page());
}
echo $OUTPUT->footer();
