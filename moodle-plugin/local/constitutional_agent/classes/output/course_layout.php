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
 * How pages in a course look.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

/**
 * Gives a page the layout of a course's own pages, whose width its heading has, and the course's name as its heading.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_layout {
    /**
     * Gives it to a page.
     *
     * @param \moodle_page $page
     * @param \stdClass $course in which the viewer is
     */
    public static function apply(\moodle_page $page, \stdClass $course): void {
        $page->set_pagelayout('incourse');
        $page->add_body_class('limitedwidth');
        $page->set_heading(format_string($course->fullname, true, ['context' => \context_course::instance($course->id)]));
    }
}
