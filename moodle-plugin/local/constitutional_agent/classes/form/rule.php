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
 * The form of one rule.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

use local_constitutional_agent\actions;
use local_constitutional_agent\aliases;
use local_constitutional_agent\learner_facts;
use local_constitutional_agent\rule_table;
use local_constitutional_agent\rule_targets;
use local_constitutional_agent\rulesets;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The form of one rule: when, what, and what goes with it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule extends \moodleform {
    /** @var string[] facts that are no numbers */
    private const NO_NUMBERS = ['tags'];

    /** @var string nothing is said */
    private const SILENT = 'no';
    /** @var string the usual text is said */
    private const USUAL = 'usual';
    /** @var string an own text is said */
    private const OWN = 'own';

    /**
     * What it consists of. Customdata: ruleset (the row), table (rule_table), index (int or null), row (or null), was (what the
     * rules were when the form was made).
     */
    protected function definition() {
        $mform = $this->_form;
        foreach (['id' => (int) $this->_customdata['ruleset']->id, 'rule' => $this->_customdata['index'] ?? -1] as $name => $value) {
            $mform->addElement('hidden', $name, $value);
            $mform->setType($name, PARAM_INT);
        }
        $mform->addElement('hidden', 'was', $this->_customdata['was']);
        $mform->setType('was', PARAM_ALPHANUM);
        $mform->addElement('text', 'name', self::string('rule_name'), ['size' => 50, 'maxlength' => 255]);
        $mform->setType('name', PARAM_TEXT);
        $mform->addRule('name', null, 'required', null, 'client');
        $mform->addHelpButton('name', 'rule_name', 'local_constitutional_agent');
        $this->define_when();
        $this->define_then();
        $this->define_besides();
        $this->define_limits();
        $this->set_row($this->_customdata['row']);
        $this->add_action_buttons(true, self::string('rule_save'));
    }

    /**
     * The fields of the conditions.
     */
    private function define_when(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'when', self::string('rule_headwhen'));
        $mform->addElement('select', 'match', self::string('rule_match'), [
            'all' => self::string('rule_matchall'),
            'any' => self::string('rule_matchany'),
            'always' => self::string('rule_matchalways'),
        ]);
        $conditions = $this->_customdata['row']->conditions ?? [];
        $facts = ['' => get_string('choosedots')];
        foreach (array_merge(learner_facts::names(), array_column($conditions, 'fact')) as $name) {
            if (!in_array($name, self::NO_NUMBERS, true)) {
                $facts[$name] = s(learner_facts::label($name));
            }
        }
        $operators = [];
        foreach (rule_table::OPERATORS as $operator) {
            $operators[$operator] = self::string('operator_' . rule_table::operator_name($operator));
        }
        $row = $mform->createElement('group', 'row', self::string('rule_conditionno', '{no}'), [
            $mform->createElement('select', 'fact', self::string('rule_fact'), $facts),
            $mform->createElement('select', 'operator', self::string('rule_operator'), $operators),
            $mform->createElement('text', 'value', self::string('rule_value'), ['size' => 8]),
            $mform->createElement('advcheckbox', 'unknown', '', self::string('rule_unknown')),
        ], null, false);
        $this->repeat_elements(
            [$row],
            max(1, count($conditions)),
            ['value' => ['type' => PARAM_RAW_TRIMMED], 'row' => ['hideif' => ['match', 'eq', 'always']]],
            'rowcount',
            'addrow',
            1,
            self::string('rule_addcondition'),
            true
        );
        $mform->addElement('static', 'unknownhelp', '', self::string('rule_unknown_help'));
    }

    /**
     * The fields of the action.
     */
    private function define_then(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'then', self::string('rule_headthen'));
        $mform->setExpanded('then');
        $types = [];
        foreach (actions::TYPES as $type) {
            $types[$type] = self::string('actiontype_' . $type);
        }
        $mform->addElement('select', 'type', self::string('rule_type'), $types);
        $mform->addHelpButton('type', 'rule_type', 'local_constitutional_agent');
        $options = array_map('s', (new rule_targets($this->_customdata['ruleset']))->options());
        $mform->addElement('autocomplete', 'modules', self::string('rule_modules'), $options, ['multiple' => true]);
        $mform->addHelpButton('modules', 'rule_modules', 'local_constitutional_agent');
        $mform->addElement('text', 'tagnames', self::string('rule_tags'), ['size' => 40]);
        $mform->setType('tagnames', PARAM_TEXT);
        $mform->addHelpButton('tagnames', 'rule_tags', 'local_constitutional_agent');
        $mform->addElement(
            'select',
            'before',
            self::string('rule_before'),
            ['' => self::string('rule_beforenext')] + array_diff_key($options, array_flip(aliases::RELATIVE))
        );
        foreach (array_diff(actions::TYPES, ['remediate', 'review', 'challenge']) as $type) {
            $mform->hideIf('before', 'type', 'eq', $type);
        }
    }

    /**
     * The fields of what goes with the action.
     */
    private function define_besides(): void {
        global $CFG;
        require_once($CFG->libdir . '/grouplib.php');
        $mform = $this->_form;
        $mform->addElement('header', 'besides', self::string('rule_headbesides'));
        $mform->setExpanded('besides');
        foreach (['tell', 'teacher'] as $name) {
            $mform->addElement('select', $name, self::string("rule_$name"), [
                self::SILENT => get_string('no'),
                self::USUAL => self::string("rule_{$name}usual"),
                self::OWN => self::string('rule_tellown'),
            ]);
            $mform->addElement('textarea', $name . 'text', self::string("rule_{$name}text"), ['rows' => 3, 'cols' => 50]);
            $mform->setType($name . 'text', PARAM_TEXT);
            $mform->hideIf($name . 'text', $name, 'neq', self::OWN);
        }
        $courseid = (int) $this->_customdata['ruleset']->courseid;
        $groups = ['' => get_string('none')];
        foreach ($courseid ? groups_get_all_groups($courseid) : [] as $group) {
            if ($group->idnumber !== '') {
                $groups[$group->idnumber] = s(format_string($group->name, true, [
                    'context' => \context_course::instance($courseid), 'escape' => false]) . " ($group->idnumber)");
            }
        }
        $chosen = $this->_customdata['row']->group ?? '';
        $groups += $chosen === '' ? [] : [$chosen => s($chosen)];
        if ($courseid) {
            $mform->addElement('select', 'group', self::string('rule_group'), $groups);
            $mform->addHelpButton('group', 'rule_group', 'local_constitutional_agent');
        } else {
            $mform->addElement('hidden', 'group', $chosen);
        }
        $mform->setType('group', PARAM_RAW);
        $mform->addElement('textarea', 'why', self::string('rule_why'), ['rows' => 3, 'cols' => 50]);
        $mform->setType('why', PARAM_TEXT);
        $mform->addHelpButton('why', 'rule_why', 'local_constitutional_agent');
    }

    /**
     * The fields of what limits the rule.
     */
    private function define_limits(): void {
        $mform = $this->_form;
        $mform->addElement('header', 'limits', self::string('rule_headlimits'));
        $mform->addElement('duration', 'cooldown', self::string('rule_cooldown'), ['optional' => true, 'defaultunit' => DAYSECS]);
        $mform->addHelpButton('cooldown', 'rule_cooldown', 'local_constitutional_agent');
        $mform->addElement('text', 'together', self::string('rule_together'), ['size' => 20, 'maxlength' => 100]);
        $mform->setType('together', PARAM_TEXT);
        $mform->addHelpButton('together', 'rule_together', 'local_constitutional_agent');
        $mform->addElement('advcheckbox', 'stop', self::string('rule_stop'), self::string('rule_stoplabel'));
        $row = $this->_customdata['row'];
        $mform->setExpanded('limits', $row && ($row->cooldown || $row->together !== '' || $row->stop));
    }

    /**
     * Fills a rule in.
     *
     * @param \stdClass|null $row
     */
    private function set_row(?\stdClass $row): void {
        if (!$row) {
            return;
        }
        $istag = fn($name) => str_starts_with($name, aliases::TAG);
        $said = fn($text) => is_string($text) ? self::OWN : ($text ? self::USUAL : self::SILENT);
        $this->set_data([
            'name' => $row->name !== '' ? $row->name : $row->id,
            'match' => $row->match,
            'fact' => array_column($row->conditions, 'fact'),
            'operator' => array_column($row->conditions, 'operator'),
            'value' => array_map(fn($value) => format_float($value, -1, true), array_column($row->conditions, 'value')),
            'unknown' => array_map('intval', array_column($row->conditions, 'unknown')),
            'type' => $row->type,
            'modules' => array_values(array_filter($row->modules, fn($name) => !$istag($name))),
            'tagnames' => implode(', ', array_map(fn($name) => substr($name, strlen(aliases::TAG)), array_filter($row->modules, $istag))),
            'before' => $row->before,
            'tell' => $said($row->tell),
            'telltext' => is_string($row->tell) ? $row->tell : '',
            'teacher' => $said($row->teacher),
            'teachertext' => is_string($row->teacher) ? $row->teacher : '',
            'group' => $row->group,
            'why' => $row->why,
            'cooldown' => $row->cooldown,
            'together' => $row->together,
            'stop' => (int) $row->stop,
        ]);
    }

    /**
     * Checks what was filled in, and has the engine look at the rule.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        // What is not among the options is not there at all.
        $filled = array_filter($data['fact'] ?? [], fn($fact) => $fact !== '');
        foreach ($data['match'] === 'always' ? [] : array_keys($filled) as $i) {
            if (!isset($data['operator'][$i]) || !is_float(unformat_float($data['value'][$i], true))) {
                $errors["row[$i]"] = self::string('rule_valuenumber');
            }
        }
        if ($data['match'] !== 'always' && !$filled) {
            $errors['row[0]'] = self::string('rule_nocondition');
        }
        foreach (['tell', 'teacher'] as $name) {
            if ($data[$name] === self::OWN && trim($data[$name . 'text']) === '') {
                $errors[$name . 'text'] = get_string('required');
            }
        }
        $does = array_filter([$data['modules'] ?? [], trim($data['tagnames']), $data['group'] ?? '',
            $data['tell'] !== self::SILENT, $data['teacher'] !== self::SILENT]);
        if (!$does) {
            $errors['modules'] = self::string('rule_nothing');
        }
        if (!$errors) {
            $table = clone $this->_customdata['table'];
            $i = $table->put($this->_customdata['index'], $this->row((object) $data, rule_targets::provisional(...)));
            foreach (rulesets::check($table->json(), (int) $this->_customdata['ruleset']->courseid) as $fault) {
                if (preg_match("~^/rules/$i(/|$)~", (string) $fault->pointer)) {
                    $field = str_contains($fault->pointer, '/when') ? 'row[0]' : (str_contains($fault->pointer, '/modules')
                        ? 'modules' : 'type');
                    $errors[$field] ??= s($fault->message);
                }
            }
        }
        return $errors;
    }

    /**
     * The rule that was filled in.
     *
     * @param \stdClass $data
     * @param callable $names makes names of what was chosen
     * @return \stdClass
     */
    public function row(\stdClass $data, callable $names): \stdClass {
        $conditions = [];
        foreach ($data->match === 'always' ? [] : $data->fact as $i => $fact) {
            if ($fact !== '') {
                $conditions[] = ['fact' => $fact, 'operator' => $data->operator[$i],
                    'value' => unformat_float($data->value[$i], true), 'unknown' => !empty($data->unknown[$i])];
            }
        }
        $tags = array_filter(array_map('trim', explode(',', $data->tagnames)), fn($tag) => $tag !== '');
        $said = fn($name) => match ($data->$name) {
            self::USUAL => true,
            self::OWN => trim($data->{$name . 'text'}),
            default => false,
        };
        $takesbefore = in_array($data->type, ['remediate', 'review', 'challenge'], true);
        return (object) [
            'id' => $this->_customdata['row']->id ?? '',
            'name' => trim($data->name),
            'why' => trim($data->why),
            'match' => $data->match,
            'conditions' => $conditions,
            'type' => $data->type,
            'modules' => array_merge($names((array) ($data->modules ?? [])), array_map(fn($tag) => aliases::TAG . $tag, $tags)),
            'tell' => $said('tell'),
            'group' => (string) ($data->group ?? ''),
            'teacher' => $said('teacher'),
            'before' => $takesbefore ? ($names([(string) $data->before])[0] ?? '') : '',
            'cooldown' => (int) $data->cooldown,
            'together' => trim($data->together),
            'stop' => !empty($data->stop),
        ];
    }

    /**
     * A string of ours.
     *
     * @param string $name
     * @param mixed $a
     * @return string
     */
    private static function string(string $name, mixed $a = null): string {
        return get_string($name, 'local_constitutional_agent', $a);
    }
}
