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
 * What the events of rule sets have in common.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - int version: the version's number.
 *      - string hash: of its rules.
 * }
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class ruleset_change extends base {
    /** @var string the table of its objects */
    protected const TABLE = 'local_constitutional_agent_rulesets';

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row
     * @param int $userid who did it
     * @return \core\event\base
     */
    public static function make(\stdClass $ruleset, int $userid): \core\event\base {
        $event = static::create([
            'context' => $ruleset->courseid ? \context_course::instance($ruleset->courseid) : \context_system::instance(),
            'objectid' => $ruleset->id,
            'userid' => $userid,
            'other' => ['version' => (int) $ruleset->versionno, 'hash' => (string) $ruleset->hash],
        ]);
        $event->add_record_snapshot(self::TABLE, $ruleset);
        return $event;
    }
}
