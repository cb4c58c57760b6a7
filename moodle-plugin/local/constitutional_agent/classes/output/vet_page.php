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
 * What was found in a text that somebody put into a form.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_azora\vetting;

/**
 * What was found in a text that somebody put into a form. Nothing of it is kept.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vet_page implements \core\output\named_templatable, \renderable {
    /**
     * Makes one.
     *
     * @param \context $context
     * @param string|null $html null: there is no text yet
     */
    public function __construct(
        /** @var \context */
        private readonly \context $context,
        /** @var string|null */
        private readonly ?string $html,
    ) {
    }

    /**
     * The template.
     *
     * @param \renderer_base $renderer
     * @return string
     */
    public function get_template_name(\renderer_base $renderer): string {
        return 'local_constitutional_agent/vet';
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $course = $this->context->get_course_context();
        $data = ['off' => engine::is_available() ? '' : engine::why_not(), 'failed' => '', 'result' => [],
            'backlink' => (new \moodle_url('/local/constitutional_agent/vettings.php', ['id' => $course->instanceid]))->out(false)];
        if ($this->html === null || $data['off'] !== '') {
            return $data;
        }
        try {
            $result = vetting::judge($this->html, $this->context);
        } catch (\moodle_exception $e) {
            return ['failed' => $e->getMessage()] + $data;
        }
        return ['result' => [vetting_result::data(
            $result['constitutionhash'],
            $result['score'],
            $result['band'],
            $result['approved'],
            $result['alignment'],
            $result['issues']
        )]] + $data;
    }
}
