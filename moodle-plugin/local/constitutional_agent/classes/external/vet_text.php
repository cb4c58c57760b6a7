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
 * Vets a text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_function_parameters;
use core_external\external_single_structure;
use core_external\external_value;
use local_azora\vetting;
use local_constitutional_agent\course_texts;
use local_constitutional_agent\form\vet_text as form;

/**
 * Vets a text. Nothing of it is kept.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vet_text extends vetted {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'The course in which it is asked: its language is the text\'s'),
            'text' => new external_value(PARAM_RAW, 'The text, at most 1 MiB'),
            'textformat' => new external_value(PARAM_INT, 'Moodle\'s format: 1 HTML, 2 plain, 4 Markdown', VALUE_DEFAULT,
                FORMAT_HTML),
        ]);
    }

    /**
     * Vets a text.
     *
     * @param int $courseid
     * @param string $text
     * @param int $textformat
     * @return array
     */
    public static function execute(int $courseid, string $text, int $textformat = 1): array {
        $params = self::validate_parameters(
            self::execute_parameters(),
            ['courseid' => $courseid, 'text' => $text, 'textformat' => $textformat]
        );
        $context = \context_course::instance($params['courseid']);
        self::validate_context($context);
        require_capability('local/constitutional_agent:vet', $context);
        if (strlen($params['text']) > form::LONGEST) {
            throw new \moodle_exception('vettoolong', 'local_constitutional_agent', '', display_size(form::LONGEST));
        }
        $result = vetting::judge(course_texts::html($params['text'], (string) $params['textformat']), $context);
        return self::result(
            $result['constitutionhash'],
            $result['score'],
            $result['band'],
            $result['approved'],
            $result['alignment'],
            $result['issues'],
            $result['recommendations']
        );
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return self::result_structure();
    }
}
