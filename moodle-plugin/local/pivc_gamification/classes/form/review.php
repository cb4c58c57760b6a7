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
 * The form in which a learner reviews a contribution of another one.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\reviews;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a learner reviews a contribution of another one.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class review extends \moodleform {
    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('header', 'review', get_string('reviewheading', 'local_pivc_gamification'));
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $ratings = ['' => get_string('choosedots')];
        for ($rating = 5; $rating >= 1; $rating--) {
            $ratings[$rating] = get_string('levelof', 'local_pivc_gamification', ['value' => $rating,
                'words' => get_string('rating' . $rating, 'local_pivc_gamification')]);
        }
        $form->addElement('select', 'rating', get_string('rating', 'local_pivc_gamification'), $ratings);
        $form->addHelpButton('rating', 'rating', 'local_pivc_gamification');
        $form->addElement('editor', 'text', get_string('reviewtext', 'local_pivc_gamification'), ['rows' => 8], [
            'maxfiles' => 0,
            'noclean' => false,
            'context' => $this->_customdata['access']->context,
        ]);
        $form->setType('text', PARAM_RAW);
        $form->addHelpButton('text', 'reviewtext', 'local_pivc_gamification');
        $this->add_action_buttons(false, get_string('reviewgive', 'local_pivc_gamification'));
    }

    /**
     * What is wrong with what was entered.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        $problem = reviews::problem_of(
            $this->_customdata['access'],
            (int) ($data['rating'] ?? 0),
            (string) ($data['text']['text'] ?? ''),
            (int) ($data['text']['format'] ?? FORMAT_HTML)
        );
        if ($problem) {
            $field = $problem[0] === 'norating' ? 'rating' : 'text';
            $errors[$field] = get_string($problem[0], 'local_pivc_gamification', $problem[3] ?? null);
        }
        return $errors;
    }
}
