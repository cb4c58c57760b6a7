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
 * What comes out of a backup.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use local_constitutional_agent\course_settings;
use local_constitutional_agent\restored;

/**
 * What comes out of a backup. Everything is read with the course, and written when all of it is restored: before that nobody knows
 * which activity is which.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_constitutional_agent_plugin extends restore_local_plugin {
    /** @var stdClass[] versions of rules that were read, with aliases */
    private array $rulesets = [];

    /** @var stdClass[] decisions that were read, with steps */
    private array $decisions = [];

    /** @var stdClass[] when rules fired */
    private array $firings = [];

    /**
     * Of a course.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        $name = 'local_constitutional_agent_';
        return [
            new restore_path_element($name . 'settings', $this->get_pathfor('/agentsettings')),
            new restore_path_element($name . 'ruleset', $this->get_pathfor('/rulesets/ruleset')),
            new restore_path_element($name . 'alias', $this->get_pathfor('/rulesets/ruleset/aliases/alias')),
            new restore_path_element($name . 'decision', $this->get_pathfor('/decisions/decision')),
            new restore_path_element($name . 'step', $this->get_pathfor('/decisions/decision/steps/step')),
            new restore_path_element($name . 'firing', $this->get_pathfor('/firings/firing')),
        ];
    }

    /**
     * Restores the course's settings, where it has none yet.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_settings($data) {
        global $DB;
        $courseid = (int) $this->task->get_courseid();
        if (!$DB->record_exists(course_settings::TABLE, ['courseid' => $courseid])) {
            $data = (object) $data;
            course_settings::save($courseid, (bool) $data->enabled, (bool) $data->inherits, (int) $this->task->get_userid());
        }
    }

    /**
     * Reads a version of rules.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_ruleset($data) {
        $this->rulesets[] = (object) ($data + ['aliases' => []]);
    }

    /**
     * Reads what a name means in the version that was read last.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_alias($data) {
        if ($this->rulesets) {
            end($this->rulesets)->aliases[$data['alias']] = (int) $data['cmid'];
        }
    }

    /**
     * Reads a decision.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_decision($data) {
        if ($this->get_setting_value('users')) {
            $this->decisions[] = (object) ($data + ['steps' => []]);
        }
    }

    /**
     * Reads a step of the decision that was read last.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_step($data) {
        if ($this->decisions) {
            end($this->decisions)->steps[] = (object) $data;
        }
    }

    /**
     * Reads when a rule fired.
     *
     * @param array $data
     */
    public function process_local_constitutional_agent_firing($data) {
        if ($this->get_setting_value('users')) {
            $this->firings[] = (object) $data;
        }
    }

    /**
     * Writes everything.
     */
    public function after_restore_course() {
        if (!$this->rulesets && !$this->decisions && !$this->firings) {
            return;
        }
        $restored = new restored(
            (int) $this->task->get_courseid(),
            (int) $this->task->get_userid(),
            fn(string $what, $id) => $id ? (int) $this->get_mappingid($what, $id) : 0
        );
        foreach ($restored->write($this->rulesets, $this->decisions, $this->firings) as $warning) {
            $this->step->log($warning, backup::LOG_WARNING);
        }
        $this->rulesets = $this->decisions = $this->firings = [];
    }
}
