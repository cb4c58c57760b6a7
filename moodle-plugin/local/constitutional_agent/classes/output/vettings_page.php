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
 * The report of what was found of the content of a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_constitutional_agent\blocking;
use local_constitutional_agent\vetting_list;
use local_constitutional_agent\vetting_settings;
use local_constitutional_agent\vetting_words;

/**
 * The report of what was found of the content of a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vettings_page implements \core\output\named_templatable, \renderable {
    /**
     * Makes one, for somebody who may vet in the course.
     *
     * @param \stdClass $course
     * @param string $tab
     * @param int $page from 0
     */
    public function __construct(
        /** @var \stdClass */
        private readonly \stdClass $course,
        /** @var string */
        private readonly string $tab,
        /** @var int from 0 */
        private readonly int $page,
    ) {
    }

    /**
     * The template.
     *
     * @param \renderer_base $renderer
     * @return string
     */
    public function get_template_name(\renderer_base $renderer): string {
        return 'local_constitutional_agent/vettings';
    }

    /**
     * The address of a tab.
     *
     * @param array $params
     * @return string
     */
    private function link(array $params): string {
        return (new \moodle_url('/local/constitutional_agent/vettings.php', ['id' => $this->course->id] + $params))->out(false);
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $list = new vetting_list($this->course);
        $counts = $list->counts();
        $tab = isset($counts[$this->tab]) ? $this->tab : 'refused';
        $pages = (int) ceil($counts[$tab] / vetting_list::PERPAGE);
        $page = max(0, min($this->page, $pages - 1));
        $rows = $counts[$tab] ? $list->rows($tab, $page) : [];
        return [
            'off' => vetting_settings::is_on('vetcontent') ? '' : get_string('vetting_contentoff', 'local_constitutional_agent'),
            'stale' => engine::is_available() ? '' : get_string('vettinglater', 'local_constitutional_agent'),
            'blocks' => blocking::is_on() ? get_string('vetting_blocks', 'local_constitutional_agent') : '',
            'tabs' => array_map(fn($name) => [
                'name' => get_string('vetting_tab_' . $name, 'local_constitutional_agent'),
                'count' => format_float($counts[$name], 0),
                'link' => $this->link(['tab' => $name]),
                'shown' => $name === $tab,
            ], vetting_list::tabs()),
            'trylink' => (new \moodle_url('/local/constitutional_agent/vet.php', ['id' => $this->course->id]))->out(false),
            'caption' => get_string('vetting_tab_' . $tab, 'local_constitutional_agent'),
            'empty' => get_string($counts['all'] ? 'vetting_empty_' . $tab : 'vetting_empty_all', 'local_constitutional_agent'),
            'hasrows' => (bool) $rows,
            'rows' => array_map([$this, 'row'], $rows),
            'paged' => $pages > 1,
            'previous' => $page > 0 ? $this->link(['tab' => $tab, 'page' => $page - 1]) : '',
            'next' => $page + 1 < $pages ? $this->link(['tab' => $tab, 'page' => $page + 1]) : '',
            'pageof' => get_string('vetting_pageof', 'local_constitutional_agent', (object) ['page' => format_float($page + 1, 0),
                'pages' => format_float($pages, 0)]),
        ];
    }

    /**
     * A row.
     *
     * @param \stdClass $row
     * @return array
     */
    private function row(\stdClass $row): array {
        $vetted = $row->approved !== null;
        $issues = $vetted ? vetting_words::issues((string) $row->constitutionhash, json_decode($row->issues, true) ?: []) : [];
        return [
            'link' => (new \moodle_url('/local/constitutional_agent/vetting.php', ['id' => $row->id]))->out(false),
            'title' => vetting_words::title($row, \context_course::instance($this->course->id)),
            'kind' => vetting_words::kind($row),
            'state' => get_string('vetting_state_' . vetting_words::state($row), 'local_constitutional_agent'),
            'hidden' => $row->hidden && !$this->is_visible((int) $row->cmid),
            'score' => $vetted ? vetting_words::score((float) $row->score) : '',
            'band' => $vetted ? vetting_words::band($row->band) : '',
            'worst' => $issues[0]['message'] ?? '',
            'more' => count($issues) > 1
                ? get_string('vetting_moreissues', 'local_constitutional_agent', format_float(count($issues) - 1, 0)) : '',
        ];
    }

    /**
     * Whether an activity is to be seen.
     *
     * @param int $cmid
     * @return bool
     */
    private function is_visible(int $cmid): bool {
        $cm = get_fast_modinfo($this->course)->cms[$cmid] ?? null;
        return $cm && $cm->visible;
    }
}
