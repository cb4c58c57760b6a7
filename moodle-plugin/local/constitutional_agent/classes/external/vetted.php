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
 * What functions give of a result.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;

/**
 * What functions give of a result. All texts are plain.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class vetted extends \core_external\external_api {
    /**
     * A result.
     *
     * @param string $constitutionhash
     * @param float $score
     * @param string $band
     * @param bool $approved
     * @param array $alignment
     * @param array $issues
     * @param array $recommendations
     * @return array
     */
    protected static function result(
        string $constitutionhash,
        float $score,
        string $band,
        bool $approved,
        array $alignment,
        array $issues,
        array $recommendations
    ): array {
        $principles = [];
        foreach ($alignment as $id => $value) {
            $principles[] = ['principle' => (string) $id, 'alignment' => (float) $value];
        }
        return [
            'constitutionhash' => $constitutionhash,
            'score' => $score,
            'band' => $band,
            'approved' => $approved,
            'alignment' => $principles,
            'issues' => array_map(fn($issue) => [
                'rule' => (string) $issue['rule'],
                'principle' => (string) $issue['principle'],
                'severity' => (string) $issue['severity'],
                'message' => (string) $issue['message'],
                'penalty' => (float) $issue['penalty'],
                'places' => array_map(fn($place) => ['line' => (int) $place['line'], 'offset' => (int) $place['offset'],
                    'words' => (string) ($place['words'] ?? '')], $issue['places'] ?? []),
            ], $issues),
            'recommendations' => array_map('strval', array_values($recommendations)),
        ];
    }

    /**
     * The members of a result.
     *
     * @param int $required VALUE_REQUIRED or VALUE_OPTIONAL
     * @return external_single_structure
     */
    protected static function result_structure(int $required = VALUE_REQUIRED): external_single_structure {
        return new external_single_structure([
            'constitutionhash' => new external_value(PARAM_ALPHANUM, 'Names the constitution'),
            'score' => new external_value(PARAM_FLOAT, '0 to 100'),
            'band' => new external_value(PARAM_ALPHA, 'excellent, good, acceptable, poor, rejected'),
            'approved' => new external_value(PARAM_BOOL, 'Whether it passes'),
            'alignment' => new external_multiple_structure(new external_single_structure([
                'principle' => new external_value(PARAM_RAW, 'Id of the principle'),
                'alignment' => new external_value(PARAM_FLOAT, '0 to 100'),
            ])),
            'issues' => new external_multiple_structure(new external_single_structure([
                'rule' => new external_value(PARAM_RAW, 'Id of the rule'),
                'principle' => new external_value(PARAM_RAW, 'Id of the principle'),
                'severity' => new external_value(PARAM_ALPHA, 'info, minor, major, critical'),
                'message' => new external_value(PARAM_RAW, 'What is wrong, plain text'),
                'penalty' => new external_value(PARAM_FLOAT, 'What it takes from its principle'),
                'places' => new external_multiple_structure(new external_single_structure([
                    'line' => new external_value(PARAM_INT, 'Line of the HTML, from 1'),
                    'offset' => new external_value(PARAM_INT, 'Byte of the HTML, from 0'),
                    'words' => new external_value(PARAM_RAW, 'What stands there, plain text; empty where it is not known'),
                ])),
            ])),
            'recommendations' => new external_multiple_structure(new external_value(PARAM_RAW, 'Advice, plain text')),
        ], '', $required);
    }
}
