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
 * External functions.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$functions = [
    'local_constitutional_agent_check_rules' => [
        'classname' => 'local_constitutional_agent\external\check_rules',
        'description' => 'Checks a text of rules.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_create_ruleset' => [
        'classname' => 'local_constitutional_agent\external\create_ruleset',
        'description' => 'Makes a draft of rules.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_get_ruleset' => [
        'classname' => 'local_constitutional_agent\external\get_ruleset',
        'description' => 'Gives one version of rules, with what it does in words.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_get_rulesets' => [
        'classname' => 'local_constitutional_agent\external\get_rulesets',
        'description' => 'Gives the versions of the rules of a course, or of the site.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_go_live' => [
        'classname' => 'local_constitutional_agent\external\go_live',
        'description' => 'Makes a version of rules the one that is at work; a former one is brought back.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_preview_ruleset' => [
        'classname' => 'local_constitutional_agent\external\preview_ruleset',
        'description' => 'Looks at what a version of rules would do to learners.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules, moodle/grade:viewall',
    ],
    'local_constitutional_agent_retire' => [
        'classname' => 'local_constitutional_agent\external\retire',
        'description' => 'Retires the version of rules that is at work.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_save_ruleset_names' => [
        'classname' => 'local_constitutional_agent\external\save_ruleset_names',
        'description' => 'Saves which activities the names in a version of rules mean.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_test_ruleset' => [
        'classname' => 'local_constitutional_agent\external\test_ruleset',
        'description' => 'Tells for each rule of a version whether it applies to a learner, and why.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules, moodle/grade:viewall',
    ],
    'local_constitutional_agent_update_ruleset' => [
        'classname' => 'local_constitutional_agent\external\update_ruleset',
        'description' => 'Changes a draft of rules.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:managerules',
    ],
    'local_constitutional_agent_vet_text' => [
        'classname' => 'local_constitutional_agent\external\vet_text',
        'description' => 'Vets a text. Nothing of it is kept.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:vet',
    ],
    'local_constitutional_agent_get_vetting' => [
        'classname' => 'local_constitutional_agent\external\get_vetting',
        'description' => 'Gives what was found of a piece of content.',
        'type' => 'read',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:vet',
    ],
    'local_constitutional_agent_overrule_vetting' => [
        'classname' => 'local_constitutional_agent\external\overrule_vetting',
        'description' => 'Lets content stand that did not pass.',
        'type' => 'write',
        'ajax' => true,
        'loginrequired' => true,
        'capabilities' => 'local/constitutional_agent:vet, local/constitutional_agent:overrule',
    ],
];
