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
 * What goes into a backup.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * What goes into the backup of a course: its settings, its rules with what their names mean, and, where users go with it, what was
 * decided about them. Profiles do not: they are measured anew.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_local_constitutional_agent_plugin extends backup_local_plugin {
    /** @var string[] what is carried of a version of rules */
    private const RULESET = ['versionno', 'title', 'content', 'hash', 'status', 'comments', 'authorid', 'timecreated',
        'timemodified', 'timelive', 'timeretired'];

    /** @var string[] what is carried of a decision */
    private const DECISION = ['userid', 'rulesetid', 'rulesethash', 'sitewide', 'ruleid', 'actiontype', 'targets', 'params', 'why',
        'facts', 'occurrence', 'outcome', 'detail', 'timecreated', 'timemodified', 'undoneby', 'timeundone', 'undonereason'];

    /** @var string[] what is carried of a step */
    private const STEP = ['cmid', 'kind', 'status', 'holds', 'again', 'sortorder', 'beforecmid', 'timecreated', 'timemodified'];

    /** @var string[] what is carried of when rules fired */
    private const FIRING = ['userid', 'sitewide', 'ruleid', 'lastfired', 'howoften', 'matching'];

    /**
     * With a course.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $plugin->add_child($wrapper);
        $settings = new backup_nested_element('agentsettings', null, ['enabled', 'inherits']);
        $wrapper->add_child($settings);
        $settings->set_source_table('local_constitutional_agent_courses', ['courseid' => backup::VAR_COURSEID]);
        $this->add_rules($wrapper);
        $this->add_decisions($wrapper);
        return $plugin;
    }

    /**
     * Rules, and what their names mean.
     *
     * @param backup_nested_element $wrapper
     */
    private function add_rules(backup_nested_element $wrapper): void {
        $rulesets = new backup_nested_element('rulesets');
        $ruleset = new backup_nested_element('ruleset', ['id'], self::RULESET);
        $aliases = new backup_nested_element('aliases');
        $alias = new backup_nested_element('alias', ['id'], ['alias', 'cmid']);
        $wrapper->add_child($rulesets);
        $rulesets->add_child($ruleset);
        $ruleset->add_child($aliases);
        $aliases->add_child($alias);
        $ruleset->set_source_table('local_constitutional_agent_rulesets', ['courseid' => backup::VAR_COURSEID], 'id');
        $alias->set_source_table('local_constitutional_agent_aliases', ['rulesetid' => backup::VAR_PARENTID], 'id');
        if ($this->get_setting_value('users')) {
            $ruleset->annotate_ids('user', 'authorid');
        }
    }

    /**
     * What was decided.
     *
     * @param backup_nested_element $wrapper
     */
    private function add_decisions(backup_nested_element $wrapper): void {
        $decisions = new backup_nested_element('decisions');
        $decision = new backup_nested_element('decision', ['id'], self::DECISION);
        $steps = new backup_nested_element('steps');
        $step = new backup_nested_element('step', ['id'], self::STEP);
        $firings = new backup_nested_element('firings');
        $firing = new backup_nested_element('firing', ['id'], self::FIRING);
        $wrapper->add_child($decisions);
        $decisions->add_child($decision);
        $decision->add_child($steps);
        $steps->add_child($step);
        $wrapper->add_child($firings);
        $firings->add_child($firing);
        if (!$this->get_setting_value('users')) {
            return;
        }
        $decision->set_source_sql(
            "SELECT *
               FROM {local_constitutional_agent_decisions}
              WHERE courseid = ? AND outcome <> 'pending'
           ORDER BY id",
            [backup::VAR_COURSEID]
        );
        $step->set_source_table('local_constitutional_agent_steps', ['decisionid' => backup::VAR_PARENTID], 'id');
        $firing->set_source_table('local_constitutional_agent_firings', ['courseid' => backup::VAR_COURSEID], 'id');
        $decision->annotate_ids('user', 'userid');
        $decision->annotate_ids('user', 'undoneby');
        $firing->annotate_ids('user', 'userid');
    }
}
