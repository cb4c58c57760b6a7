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

namespace local_constitutional_agent\event;

/**
 * What the events of decisions have in common.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - string rule: its id.
 *      - string action: its type.
 *      - string outcome: what became of it.
 * }
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class decision_change extends base {
    /** @var string the table of its objects */
    protected const TABLE = 'local_constitutional_agent_decisions';

    /**
     * Makes one.
     *
     * @param \stdClass $decision the row
     * @param int $userid who did it; 0: the rules
     * @return \core\event\base
     */
    public static function make(\stdClass $decision, int $userid = 0): \core\event\base {
        return static::create([
            'context' => \context_course::instance($decision->courseid),
            'objectid' => $decision->id,
            'userid' => $userid,
            'relateduserid' => $decision->userid,
            'other' => ['rule' => $decision->ruleid, 'action' => $decision->actiontype, 'outcome' => $decision->outcome],
        ]);
    }

    /**
     * Checks what the event was created with.
     */
    protected function validate_data() {
        parent::validate_data();
        if (!isset($this->relateduserid)) {
            throw new \coding_exception('The \'relateduserid\' must be set.');
        }
    }
}
