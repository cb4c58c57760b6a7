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
 * The form in which a verifier names the reviewers of a contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\reviewers as who;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a verifier names the reviewers of a contribution. Learners are looked for by their names: while one types,
 * or without JavaScript by a button.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reviewers extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('autocomplete', 'reviewers', get_string('reviewers', 'local_pivc_gamification'), array_map(
            's',
            $this->_customdata['names']
        ), ['multiple' => true, 'ajax' => 'local_pivc_gamification/reviewers', 'data-contribution' => $this->_customdata['id'],
            'placeholder' => get_string('reviewersfind', 'local_pivc_gamification')]);
        $form->addHelpButton('reviewers', 'reviewers', 'local_pivc_gamification');
        // A browser that runs scripts does not see this at all.
        $form->addElement('html', '<noscript>');
        $form->addElement('static', 'said', '', s($this->_customdata['said']));
        $form->addElement('text', 'find', get_string('reviewersfind', 'local_pivc_gamification'));
        $form->setType('find', PARAM_TEXT);
        $form->addElement('submit', 'findbutton', get_string('reviewersfindbutton', 'local_pivc_gamification'));
        $form->registerNoSubmitButton('findbutton');
        $form->addElement('html', '</noscript>');
        $this->add_action_buttons();
    }

    /**
     * The form for a contribution. Who is named already, or chosen, can be taken out; whoever was looked for can be chosen.
     *
     * @param contribution_access $access
     * @param int[] $chosen ids that were sent
     * @param string $find who is looked for, without JavaScript
     * @return self
     */
    public static function of(contribution_access $access, array $chosen, string $find): self {
        $id = (int) $access->row->id;
        $named = who::named($id);
        $names = who::candidates($access, array_unique(array_merge($named, $chosen)));
        $said = get_string('reviewersnoscript', 'local_pivc_gamification');
        if (trim($find) !== '') {
            [$found, $more] = who::find($access, $find);
            $names += $found;
            $said = get_string($more ? 'reviewersmore' : 'reviewersfound', 'local_pivc_gamification', $more
                ? who::FOUND : count($found));
        }
        $form = new self(null, ['id' => $id, 'names' => $names, 'said' => $said]);
        $form->set_data(['id' => $id, 'reviewers' => array_values(array_intersect($named, array_keys($names)))]);
        return $form;
    }
}
