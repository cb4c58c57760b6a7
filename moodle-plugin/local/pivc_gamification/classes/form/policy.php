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
 * The form of a new policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_azora\engine;
use local_pivc_gamification\policy_words;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

/**
 * The form of a new policy: all that the engine's policies have.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy extends \moodleform {
    /** @var array<string, array> the numbers of a policy: the half that they are of, their kind, the least and the most */
    private const NUMBERS = [
        'base' => ['pivc', 'float', 0.00001, 1000000],
        'unverified' => ['pivc', 'float', 0, 1],
        'cap' => ['pivc', 'int', 1, 1000000],
        'starThreshold' => ['pivc', 'int', 1, 1000000],
        'step' => ['streak', 'float', 0, 100],
        'maxMultiplier' => ['streak', 'float', 1, 100],
        'freezeEvery' => ['streak', 'int', 0, 1000000],
        'maxFreezes' => ['streak', 'int', 0, 1000000],
    ];

    /** @var int the most tiers that the engine takes */
    private const TIERS = 32;

    /**
     * Its fields.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('hidden', 'action', 'new');
        $form->setType('action', PARAM_ALPHA);
        $form->addElement('text', 'name', get_string('policyname', 'local_pivc_gamification'), ['size' => 50, 'maxlength' => 255]);
        $form->setType('name', PARAM_TEXT);
        $form->addHelpButton('name', 'policyname', 'local_pivc_gamification');
        $form->addRule('name', null, 'required', null, 'client');
        $form->addElement('header', 'scores', get_string('policyscores', 'local_pivc_gamification'));
        foreach (array_keys(self::NUMBERS) as $name) {
            if ($name === 'step') {
                $this->add_tiers();
                $form->addElement('header', 'streaks', get_string('policystreaks', 'local_pivc_gamification'));
                $form->setExpanded('streaks');
            }
            $form->addElement('float', $name, get_string('policy_' . $name, 'local_pivc_gamification'), ['size' => 10]);
            $form->addHelpButton($name, 'policy_' . $name, 'local_pivc_gamification');
            $form->addRule($name, null, 'required', null, 'client');
        }
        $this->add_action_buttons(true, get_string('policysave', 'local_pivc_gamification'));
    }

    /**
     * The fields of the stars.
     */
    private function add_tiers(): void {
        $form = $this->_form;
        $form->addElement('header', 'tiers', get_string('policytiers', 'local_pivc_gamification'));
        $form->setExpanded('tiers');
        $form->addElement('static', 'tiershelp', '', get_string('policytiers_desc', 'local_pivc_gamification'));
        $this->repeat_elements(
            [
                $form->createElement(
                    'text',
                    'tiername',
                    get_string('policytiername', 'local_pivc_gamification'),
                    ['size' => 20, 'maxlength' => 40]
                ),
                $form->createElement('float', 'tierfrom', get_string('policytierfrom', 'local_pivc_gamification'), ['size' => 10]),
            ],
            max(5, count($this->_customdata['tiers'])),
            ['tiername' => ['type' => PARAM_TEXT]],
            'tiercount',
            'moretiers',
            2,
            get_string('policymoretiers', 'local_pivc_gamification'),
            true
        );
    }

    /**
     * Fills it with what a policy says.
     *
     * @param \local_pivc_gamification\policy $policy
     */
    public function set_policy(\local_pivc_gamification\policy $policy): void {
        $values = array_intersect_key($policy->pivc + $policy->streak, self::NUMBERS);
        $this->set_data($values + [
            'name' => get_string('policycopy', 'local_pivc_gamification', $policy->name),
            'tiername' => array_map('strval', array_keys($policy->pivc['tiers'])),
            'tierfrom' => array_values($policy->pivc['tiers']),
        ]);
    }

    /**
     * What was entered, as the engine takes it.
     *
     * @param array $data
     * @return array with pivc and streak
     */
    public static function values(array $data): array {
        $values = ['pivc' => [], 'streak' => []];
        foreach (self::NUMBERS as $name => [$half, $kind]) {
            $values[$half][$name] = $kind === 'int' ? (int) $data[$name] : (float) $data[$name];
        }
        $values['pivc']['tiers'] = self::tiers($data);
        return $values;
    }

    /**
     * The tiers that were entered; those without a name are left out.
     *
     * @param array $data
     * @return array<string, int>
     */
    private static function tiers(array $data): array {
        $tiers = [];
        foreach ($data['tiername'] ?? [] as $i => $name) {
            if (trim((string) $name) !== '') {
                $tiers[trim($name)] = (int) ($data['tierfrom'][$i] ?? 0);
            }
        }
        asort($tiers);
        return $tiers;
    }

    /**
     * What is wrong with what was entered. What is not seen here the engine sees.
     *
     * @param array $data
     * @param array $files
     * @return string[]
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        foreach (self::NUMBERS as $name => [, $kind, $least, $most]) {
            $value = $data[$name] ?? null;
            if (!is_numeric($value) || $value < $least || $value > $most || ($kind === 'int' && (float) $value != floor($value))) {
                $errors[$name] = get_string('policyrange' . $kind, 'local_pivc_gamification', (object) [
                    'least' => policy_words::number($least), 'most' => policy_words::number($most)]);
            }
        }
        if (!isset($errors['cap']) && !isset($errors['starThreshold']) && $data['starThreshold'] > $data['cap']) {
            $errors['starThreshold'] = get_string('policyabovecap', 'local_pivc_gamification');
        }
        $errors += $this->tier_errors($data);
        if (!$errors) {
            try {
                $values = self::values($data);
                engine::pivc_policy($values['pivc']);
                engine::streak_policy($values['streak']);
            } catch (\moodle_exception $e) {
                $why = $e instanceof \coding_exception ? $e->a : $e->getMessage();
                $errors['name'] = get_string('policyrefused', 'local_pivc_gamification', s($why));
            }
        }
        return $errors;
    }

    /**
     * What is wrong with the tiers.
     *
     * @param array $data
     * @return string[]
     */
    private function tier_errors(array $data): array {
        $errors = $names = $scores = [];
        foreach ($data['tiername'] ?? [] as $i => $name) {
            $name = trim((string) $name);
            $from = $data['tierfrom'][$i] ?? null;
            if ($name === '') {
                continue;
            }
            if (\core_text::strlen($name) > \local_pivc_gamification\policy::LONGEST_TIER) {
                $errors["tiername[$i]"] = get_string(
                    'policytierlong',
                    'local_pivc_gamification',
                    \local_pivc_gamification\policy::LONGEST_TIER
                );
            } else if (!is_numeric($from) || $from < 1 || $from > 1000000 || (float) $from != floor($from)) {
                $errors["tierfrom[$i]"] = get_string('policyrangeint', 'local_pivc_gamification', (object) [
                    'least' => policy_words::number(1), 'most' => policy_words::number(1000000)]);
            } else if (isset($names[$name]) || isset($scores[(int) $from])) {
                $errors["tiername[$i]"] = get_string('policytiertwice', 'local_pivc_gamification');
            }
            $names[$name] = $scores[(int) $from] = true;
        }
        if (!$names || count($names) > self::TIERS) {
            $errors['tiername[0]'] = get_string('policytiercount', 'local_pivc_gamification', self::TIERS);
        }
        return $errors;
    }
}
