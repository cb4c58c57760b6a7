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
 * The form in which a verifier says what a contribution is worth.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\verification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form in which a verifier says what a contribution is worth.
 *
 * Levels in words stand for numbers from 0 to 100; any other number can be given, too.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verify extends \moodleform {
    /** @var int[] levels that are described in words, and the numbers that they stand for */
    public const LEVELS = [100, 85, 70, 50, 25, 0];

    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('header', 'rubric', get_string('verifyheading', 'local_pivc_gamification'));
        $form->addElement('hidden', 'id');
        $form->setType('id', PARAM_INT);
        $form->addElement('hidden', 'version');
        $form->setType('version', PARAM_ALPHANUM);
        $form->addElement('text', 'reach', get_string('reach', 'local_pivc_gamification'), ['size' => 8, 'inputmode' => 'numeric']);
        $form->setType('reach', PARAM_RAW_TRIMMED);
        $form->setDefault('reach', '1');
        $form->addHelpButton('reach', 'reach', 'local_pivc_gamification');
        foreach (['quality', 'innovation'] as $name) {
            $this->add_scale($name);
        }
        $form->addElement(
            'textarea',
            'comment',
            get_string('verifiercomment', 'local_pivc_gamification'),
            ['rows' => 4, 'cols' => 60]
        );
        $form->setType('comment', PARAM_TEXT);
        $form->addHelpButton('comment', 'verifiercomment', 'local_pivc_gamification');
        $buttons = [
            $form->createElement('submit', 'verify', get_string('verify', 'local_pivc_gamification')),
            $form->createElement(
                'submit',
                'reject',
                get_string('sendback', 'local_pivc_gamification'),
                null,
                null,
                ['customclassoverride' => 'btn-secondary']
            ),
        ];
        $form->addGroup($buttons, 'buttons', '', [' '], false);
        $form->closeHeaderBefore('buttons');
    }

    /**
     * Adds a scale: levels in words, or any other number.
     *
     * @param string $name
     */
    private function add_scale(string $name): void {
        $form = $this->_form;
        $levels = ['' => get_string('choosedots')];
        foreach (self::LEVELS as $level) {
            $levels[$level] = get_string('levelof', 'local_pivc_gamification', ['value' => $level,
                'words' => get_string($name . $level, 'local_pivc_gamification')]);
        }
        $levels['other'] = get_string('levelother', 'local_pivc_gamification');
        $form->addElement('select', $name . 'level', get_string('factor' . $name, 'local_pivc_gamification'), $levels);
        $form->addHelpButton($name . 'level', $name . 'level', 'local_pivc_gamification');
        $form->addElement('float', $name, get_string($name . 'number', 'local_pivc_gamification'), ['size' => 6]);
        $form->hideIf($name, $name . 'level', 'neq', 'other');
    }

    /**
     * The number that was chosen of a scale.
     *
     * @param array $data
     * @param string $name
     * @return float|null null: none
     */
    private static function value(array $data, string $name): ?float {
        $level = $data[$name . 'level'] ?? '';
        $value = $level === 'other' ? ($data[$name] ?? null) : $level;
        return is_numeric($value) && $value >= 0 && $value <= 100 ? (float) $value : null;
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
        if (!empty($data['reject'])) {
            return trim($data['comment'] ?? '') === '' ? ['comment' => get_string('commentneeded', 'local_pivc_gamification')] : [];
        }
        if (!preg_match('/^\d{1,10}$/', (string) ($data['reach'] ?? '')) || $data['reach'] > verification::FARTHEST) {
            $errors['reach'] = get_string('reachrange', 'local_pivc_gamification');
        }
        foreach (['quality', 'innovation'] as $name) {
            if (self::value($data, $name) === null) {
                $errors[($data[$name . 'level'] ?? '') === 'other' ? $name : $name . 'level']
                    = get_string('levelneeded', 'local_pivc_gamification');
            }
        }
        return $errors;
    }

    /**
     * What was decided.
     *
     * @return \stdClass|null with verified, reach, quality, innovation, comment and version; null: nothing yet
     */
    public function decision(): ?\stdClass {
        $data = $this->get_data();
        if (!$data) {
            return null;
        }
        $verified = empty($data->reject);
        return (object) [
            'verified' => $verified,
            'reach' => (int) $data->reach,
            'quality' => (float) self::value((array) $data, 'quality'),
            'innovation' => (float) self::value((array) $data, 'innovation'),
            'comment' => trim((string) $data->comment),
            'version' => $data->version,
        ];
    }
}
