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
 * What external functions about rules have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_api;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_azora\engine;
use local_constitutional_agent\aliases;
use local_constitutional_agent\form\rule_json;
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_words;
use local_constitutional_agent\rulesets;

/**
 * What external functions about rules have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class rules_api extends external_api {
    /** @var int how many versions are given at once */
    protected const PERPAGE = 50;

    /**
     * Opens a version for somebody who manages the rules.
     *
     * @param int $id
     * @return \stdClass the row
     */
    protected static function open(int $id): \stdClass {
        $ruleset = rulesets::get($id);
        self::open_course((int) $ruleset->courseid);
        return $ruleset;
    }

    /**
     * Opens a course, or the site, for somebody who manages its rules.
     *
     * @param int $courseid 0: the site
     */
    protected static function open_course(int $courseid): void {
        self::validate_context(rule_access::context($courseid));
        rule_access::require_manage($courseid);
    }

    /**
     * Makes sure that the extension is there.
     */
    protected static function require_engine(): void {
        if (!engine::is_available()) {
            throw new \local_azora\exception\engine_unavailable((string) engine::why_not());
        }
    }

    /**
     * Refuses what is too large to be kept.
     *
     * @param string $rules
     */
    protected static function require_size(string $rules): void {
        if (strlen($rules) > rule_json::LARGEST) {
            throw new \moodle_exception('rulestoolarge', 'local_constitutional_agent', '', display_size(rule_json::LARGEST));
        }
    }

    /**
     * A version without its rules.
     *
     * @param \stdClass $ruleset the row
     * @return array
     */
    protected static function ruleset(\stdClass $ruleset): array {
        return [
            'id' => (int) $ruleset->id,
            'courseid' => (int) $ruleset->courseid,
            'versionno' => (int) $ruleset->versionno,
            'title' => $ruleset->title,
            'status' => $ruleset->status,
            'hash' => (string) $ruleset->hash,
            'comments' => (string) $ruleset->comments,
            'timemodified' => (int) $ruleset->timemodified,
        ];
    }

    /**
     * How that is given.
     *
     * @return array
     */
    protected static function ruleset_fields(): array {
        return [
            'id' => new external_value(PARAM_INT, 'Id'),
            'courseid' => new external_value(PARAM_INT, 'Id of its course; 0: of the site'),
            'versionno' => new external_value(PARAM_INT, 'Number of the version'),
            'title' => new external_value(PARAM_RAW, 'Title, in plain text'),
            'status' => new external_value(PARAM_ALPHA, 'draft, live or retired'),
            'hash' => new external_value(PARAM_ALPHANUM, 'Hash of the rules in canonical form; empty: they have faults'),
            'comments' => new external_value(PARAM_RAW, 'What was changed, in plain text'),
            'timemodified' => new external_value(PARAM_INT, 'When it was changed last'),
        ];
    }

    /**
     * A version with its rules, and what there is to say about them.
     *
     * @param \stdClass $ruleset the row
     * @return array
     */
    protected static function whole(\stdClass $ruleset): array {
        $words = (new rule_words($ruleset))->all($ruleset->content);
        $aliases = $ruleset->courseid ? aliases::of((int) $ruleset->id) : [];
        return self::ruleset($ruleset) + [
            'rules' => $ruleset->content,
            'was' => rule_drafts::fingerprint($ruleset),
            'words' => array_map(fn($rule) => ['id' => $rule->id, 'name' => $rule->name, 'when' => $rule->when, 'does' => $rule->does,
                'extras' => $rule->extras, 'why' => $rule->why], $words ?? []),
            'names' => array_map(fn($name, $cmid) => ['name' => (string) $name, 'cmid' => (int) $cmid], array_keys($aliases), $aliases),
            'unresolved' => $ruleset->courseid ? aliases::unresolved((int) $ruleset->id) : [],
            'faults' => self::faults($ruleset->content, (int) $ruleset->courseid),
            'lacking' => rule_access::lacking($ruleset),
        ];
    }

    /**
     * How that is given.
     *
     * @return external_single_structure
     */
    protected static function whole_structure(): external_single_structure {
        $texts = fn($text) => new external_multiple_structure(new external_value(PARAM_RAW, 'Plain text'), $text);
        return new external_single_structure(self::ruleset_fields() + [
            'rules' => new external_value(PARAM_RAW, 'The rules, as JSON'),
            'was' => new external_value(PARAM_ALPHANUM, 'Fingerprint of that text; who changes it has to give it'),
            'words' => new external_multiple_structure(new external_single_structure([
                'id' => new external_value(PARAM_RAW, 'Id of the rule'),
                'name' => new external_value(PARAM_RAW, 'Name of the rule, in plain text'),
                'when' => new external_value(PARAM_RAW, 'When it applies, in plain text'),
                'does' => new external_value(PARAM_RAW, 'What happens then, in plain text'),
                'extras' => $texts('What goes with it, and what limits it'),
                'why' => new external_value(PARAM_RAW, 'What the learner reads, in plain text'),
            ]), 'What the rules do, in words'),
            'names' => new external_multiple_structure(new external_single_structure([
                'name' => new external_value(PARAM_RAW, 'Name in the rules'),
                'cmid' => new external_value(PARAM_INT, 'Id of the course module; 0: none yet'),
            ]), 'What names mean'),
            'unresolved' => $texts('Names that mean no activity'),
            'faults' => self::faults_structure(),
            'lacking' => $texts('Permissions that the user lacks to make it live'),
        ]);
    }

    /**
     * What is wrong with a text.
     *
     * @param string $rules
     * @param int $courseid 0: of the site
     * @return array[]
     */
    protected static function faults(string $rules, int $courseid): array {
        return array_map(fn($fault) => ['message' => $fault->message, 'pointer' => $fault->pointer, 'line' => $fault->line,
            'column' => $fault->column], rule_drafts::faults($rules, $courseid));
    }

    /**
     * How that is given.
     *
     * @return external_multiple_structure
     */
    protected static function faults_structure(): external_multiple_structure {
        return new external_multiple_structure(new external_single_structure([
            'message' => new external_value(PARAM_RAW, 'What is wrong, in plain text'),
            'pointer' => new external_value(PARAM_RAW, 'Where, as a JSON pointer'),
            'line' => new external_value(PARAM_INT, 'Line, from 1', VALUE_REQUIRED, null, NULL_ALLOWED),
            'column' => new external_value(PARAM_INT, 'Character in it, from 1', VALUE_REQUIRED, null, NULL_ALLOWED),
        ]), 'What is wrong');
    }
}
