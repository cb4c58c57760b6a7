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
 * The rules of a badge as a table.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\badge_rules;
use local_pivc_gamification\learner_facts;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The rules of a badge as a table: rows that all have to be fulfilled.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_table extends \moodleform {
    /**
     * What it consists of.
     */
    protected function definition() {
        $mform = $this->_form;
        foreach (['id' => PARAM_INT, 'form' => PARAM_ALPHA] as $name => $type) {
            $mform->addElement('hidden', $name, $this->_customdata[$name]);
            $mform->setType($name, $type);
        }
        $courseid = (int) $this->_customdata['courseid'];
        $facts = ['' => get_string('choosedots')];
        foreach (learner_facts::names($courseid) as $name) {
            $facts[$name] = s(learner_facts::label($name));
        }
        $operators = [];
        foreach (badge_rules::OPERATORS as $operator) {
            $operators[$operator] = get_string('operator' . badge_rules::operator_name($operator), 'local_pivc_gamification');
        }
        $row = $mform->createElement('group', 'row', get_string('rulescondition', 'local_pivc_gamification', '{no}'), [
            $mform->createElement('select', 'fact', get_string('fact', 'local_pivc_gamification'), $facts),
            $mform->createElement('select', 'operator', get_string('operator', 'local_pivc_gamification'), $operators),
            $mform->createElement('text', 'value', get_string('rulesvalue', 'local_pivc_gamification'), ['size' => 8]),
        ], null, false);
        $rows = $this->_customdata['rows'];
        $mform->addElement('html', \html_writer::tag('p', get_string('rulesall', 'local_pivc_gamification')));
        $this->repeat_elements(
            [$row],
            max(1, count($rows)),
            ['value' => ['type' => PARAM_RAW_TRIMMED]],
            'rowcount',
            'addrow',
            1,
            get_string('rulesaddrow', 'local_pivc_gamification'),
            true
        );
        $this->set_data([
            'fact' => array_column($rows, 'fact'),
            'operator' => array_column($rows, 'operator'),
            'value' => array_map(fn($value) => format_float($value, -1, true), array_column($rows, 'value')),
        ]);
        $this->add_action_buttons(false, get_string('badgepreviewbutton', 'local_pivc_gamification'));
    }

    /**
     * Has the engine look at the rules.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        foreach ($data['fact'] as $i => $fact) {
            if ($fact !== '' && !is_float(unformat_float($data['value'][$i], true))) {
                $errors["row[$i]"] = get_string('rulesvaluenumber', 'local_pivc_gamification');
            }
        }
        if (!array_filter($data['fact'])) {
            $errors['row[0]'] = get_string('rulesnorow', 'local_pivc_gamification');
        }
        if (!$errors) {
            $fault = badge_rules::fault(self::rules_of((object) $data), (int) $this->_customdata['courseid']);
            $errors += $fault === null ? [] : ['row[0]' => s($fault)];
        }
        return $errors;
    }

    /**
     * The rules that were filled in.
     *
     * @param \stdClass $data
     * @return string JSON
     */
    public static function rules_of(\stdClass $data): string {
        $rows = [];
        foreach ($data->fact as $i => $fact) {
            if ($fact !== '') {
                $rows[] = ['fact' => $fact, 'operator' => $data->operator[$i], 'value' => unformat_float($data->value[$i], true)];
            }
        }
        return badge_rules::from_rows($rows);
    }
}
