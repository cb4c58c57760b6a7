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
 * The page with one's own path.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_constitutional_agent\path;
use local_constitutional_agent\path_access;

/**
 * The page with a learner's own path: what is next and why, what is still to come, what changed and why.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path_page implements \renderable, \templatable {
    /** @var int changes on a page */
    public const PERPAGE = 20;

    /**
     * Makes one.
     *
     * @param \stdClass $course
     * @param int $userid whose page it is
     * @param int $page of the changes, from 0
     */
    public function __construct(
        /** @var \stdClass the course */
        private readonly \stdClass $course,
        /** @var int whose page it is */
        private readonly int $userid,
        /** @var int page of the changes, from 0 */
        private readonly int $page = 0,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $data = new path_data(
            path::of($this->userid, (int) $this->course->id),
            get_fast_modinfo($this->course, $this->userid),
            true
        );
        $url = new \moodle_url('/local/constitutional_agent/path.php', ['id' => $this->course->id]);
        $next = $data->next();
        $todo = $data->steps([path::OPENED, path::LATER]);
        $done = $data->steps([path::DONE]);
        $skipped = $data->steps([path::SKIPPED]);
        $besides = $data->opened_besides(path::openings($this->userid, (int) $this->course->id));
        $changes = $data->changes($this->page, self::PERPAGE);
        return [
            'enginemissing' => !engine::is_available(),
            'off' => !path_access::is_on((int) $this->course->id),
            'own' => true,
            'action' => $url->out(false),
            'sesskey' => sesskey(),
            'next' => $next ? [$next] : [],
            'alldone' => !$next && $done && !$todo,
            'hastodo' => (bool) $todo,
            'todo' => $todo,
            'hasdone' => (bool) $done,
            'done' => $done,
            'donecount' => get_string('pathdonecount', 'local_constitutional_agent', format_float(count($done), 0)),
            'hasbesides' => (bool) $besides,
            'besides' => $besides,
            'hasskipped' => (bool) $skipped,
            'skipped' => $skipped,
            'skippedcount' => get_string('pathskippedcount', 'local_constitutional_agent', format_float(count($skipped), 0)),
            'haschanges' => (bool) $changes,
            'changes' => $changes,
            'pages' => pages::of($url, $this->page, self::PERPAGE, $data->count_changes()),
        ];
    }
}
