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
 * Pages of long lists.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

/**
 * Links between the pages of a long list.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class pages {
    /**
     * What the template needs.
     *
     * @param \moodle_url $url of the page without its number
     * @param int $page from 0
     * @param int $perpage
     * @param int $total
     * @return array
     */
    public static function of(\moodle_url $url, int $page, int $perpage, int $total): array {
        $pages = max(1, (int) ceil($total / $perpage));
        $link = fn(int $number) => (new \moodle_url($url, ['page' => $number]))->out(false);
        return [
            'paged' => $pages > 1,
            'previous' => $page > 0 ? $link(min($page, $pages) - 1) : '',
            'next' => $page + 1 < $pages ? $link($page + 1) : '',
            'pageof' => get_string('pageof', 'local_constitutional_agent', [
                'page' => format_float(min($page + 1, $pages), 0), 'pages' => format_float($pages, 0)]),
        ];
    }
}
