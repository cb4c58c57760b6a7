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
 * The page on which a teacher makes sure that he undoes a decision.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_constitutional_agent\decisions;
use local_constitutional_agent\path_access;

/**
 * The page on which a teacher makes sure that he undoes a decision, and says why.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class undo_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \stdClass $decision the row
     * @param \stdClass $learner
     */
    public function __construct(
        /** @var \stdClass the decision */
        private readonly \stdClass $decision,
        /** @var \stdClass about whom it is */
        private readonly \stdClass $learner,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $USER;
        $row = $this->decision;
        $facts = path_access::sees_facts(\context_course::instance($row->courseid));
        return [
            'id' => (int) $row->id,
            'action' => (new \moodle_url('/local/constitutional_agent/undo.php'))->out(false),
            'sesskey' => sesskey(),
            'name' => fullname($this->learner),
            'text' => decisions::text($row, (int) $USER->id),
            'why' => $facts ? decisions::why($row, false) : (string) $row->why,
            'time' => userdate($row->timecreated, get_string('strftimedatetimeshort', 'langconfig')),
            'back' => (new \moodle_url(
                '/local/constitutional_agent/learner.php',
                ['id' => $row->courseid, 'userid' => $row->userid]
            ))->out(false),
        ];
    }
}
