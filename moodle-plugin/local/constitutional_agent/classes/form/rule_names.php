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
 * The form of what names in rules mean.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\form;

use local_constitutional_agent\aliases;
use local_constitutional_agent\rule_targets;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * The form of what names in rules mean: an activity for each.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_names extends \moodleform {
    /**
     * What it consists of. Customdata: ruleset (the row), targets (rule_targets).
     */
    protected function definition() {
        $mform = $this->_form;
        foreach (['id' => [(int) $this->_customdata['ruleset']->id, PARAM_INT], 'tab' => ['names', PARAM_ALPHA]] as $name => $said) {
            $mform->addElement('hidden', $name, $said[0]);
            $mform->setType($name, $said[1]);
        }
        $targets = $this->_customdata['targets'];
        $titles = ['' => get_string('choosedots')] + array_map('s', $targets->titles());
        foreach (self::names($this->_customdata['ruleset'], $targets) as $i => $name) {
            $cmid = $targets->aliases()[$name] ?? null;
            $known = $cmid && !isset($titles[$cmid]) ? [$cmid => get_string('target_hidden', 'local_constitutional_agent')] : [];
            $mform->addElement('select', "cm[$i]", s($name), $titles + $known);
            $mform->setDefault("cm[$i]", $cmid ?? '');
        }
        $this->add_action_buttons(false, get_string('namessave', 'local_constitutional_agent'));
    }

    /**
     * The aliases that can be given an activity: those that the rules use, and those that there are.
     *
     * @param \stdClass $ruleset
     * @param rule_targets $targets
     * @return string[]
     */
    public static function names(\stdClass $ruleset, rule_targets $targets): array {
        $used = array_filter(aliases::used($ruleset->content), aliases::is_alias(...));
        return array_values(array_unique(array_merge($used, array_map('strval', array_keys($targets->aliases())))));
    }

    /**
     * What was chosen.
     *
     * @param \stdClass $data
     * @return array<string, int|null> alias => course module id
     */
    public function aliases(\stdClass $data): array {
        $chosen = [];
        $used = aliases::used($this->_customdata['ruleset']->content);
        foreach (self::names($this->_customdata['ruleset'], $this->_customdata['targets']) as $i => $name) {
            $cmid = (int) ($data->cm[$i] ?? 0) ?: null;
            if ($cmid || in_array($name, $used, true)) {
                $chosen[$name] = $cmid;
            }
        }
        return $chosen;
    }
}
