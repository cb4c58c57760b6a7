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
 * What was found in a text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_constitutional_agent\vetting_words;

/**
 * What was found in a text: score, principles, and what is wrong where. A part of pages.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_result {
    /**
     * What the template vetting_result takes.
     *
     * @param string $constitutionhash
     * @param float $score
     * @param string $band
     * @param bool $approved
     * @param array $alignment principle => 0 to 100
     * @param array $issues as the engine gives them, with words of the text or without
     * @return array
     */
    public static function data(
        string $constitutionhash,
        float $score,
        string $band,
        bool $approved,
        array $alignment,
        array $issues
    ): array {
        $issues = vetting_words::issues($constitutionhash, $issues);
        return [
            'approved' => $approved,
            'summary' => get_string('vetting_scoresummary', 'local_constitutional_agent', (object) [
                'score' => vetting_words::score($score), 'band' => vetting_words::band($band)]),
            'principles' => vetting_words::principles($constitutionhash, $alignment),
            'hasissues' => (bool) $issues,
            'issues' => $issues,
        ];
    }
}
