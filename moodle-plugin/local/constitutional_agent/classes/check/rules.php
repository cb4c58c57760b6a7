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

namespace local_constitutional_agent\check;

use core\check\result;
use local_azora\engine;
use local_constitutional_agent\aliases;
use local_constitutional_agent\rule_faults;
use local_constitutional_agent\rulesets;

/**
 * Whether the rules that are live can be used: they can be read, their names mean activities, and they could be asked.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules extends base {
    /** @var int how many rule sets are looked at */
    private const MOST = 200;

    /**
     * Looks.
     *
     * @return result
     */
    public function get_result(): result {
        global $DB;
        $live = $DB->get_records(rulesets::TABLE, ['status' => rulesets::LIVE], 'courseid', '*', 0, self::MOST);
        if (!$live) {
            return $this->say(result::NA, 'none');
        }
        foreach ($live as $row) {
            $fault = $this->fault($row);
            if ($fault !== null) {
                return $this->say(result::ERROR, 'faults', (object) ['where' => $this->place((int) $row->courseid), 'what' => $fault]);
            }
        }
        foreach ($live as $row) {
            $unresolved = $this->unresolved($row);
            if ($unresolved) {
                return $this->say(result::WARNING, 'unresolved', (object) ['where' => $this->place((int) $row->courseid),
                    'names' => implode(', ', $unresolved)]);
            }
        }
        foreach (rule_faults::all() as $courseid => $fault) {
            return $this->say(result::WARNING, 'failing', (object) ['where' => $this->place((int) $courseid),
                'what' => $fault['message']]);
        }
        return $this->say(result::OK, 'ok', count($live));
    }

    /**
     * Why a rule set cannot be used.
     *
     * @param \stdClass $row
     * @return string|null null: it can, or nobody knows without the engine
     */
    private function fault(\stdClass $row): ?string {
        if (!engine::is_available()) {
            return null;
        }
        try {
            engine::compile($row->content);
            return null;
        } catch (\moodle_exception $e) {
            return $e->getMessage();
        }
    }

    /**
     * Names in a rule set that mean nothing any more: since they meant something when it went live, only where an activity was
     * deleted, or where tags are used.
     *
     * @param \stdClass $row
     * @return string[]
     */
    private function unresolved(\stdClass $row): array {
        global $DB;
        if (!$row->courseid) {
            return [];
        }
        $gone = $DB->record_exists_sql(
            'SELECT 1
               FROM {' . aliases::TABLE . '} a
          LEFT JOIN {course_modules} cm ON cm.id = a.cmid AND cm.course = a.courseid AND cm.deletioninprogress = 0
              WHERE a.rulesetid = :id AND cm.id IS NULL',
            ['id' => $row->id]
        );
        if (!$gone && !str_contains($row->content, '"' . aliases::TAG)) {
            return [];
        }
        try {
            return aliases::unresolved((int) $row->id);
        } catch (\moodle_exception $e) {
            // Its course is being deleted.
            return [];
        }
    }

    /**
     * Where rules are at work.
     *
     * @param int $courseid
     * @return string plain text
     */
    private function place(int $courseid): string {
        global $DB;
        return $courseid ? (string) $DB->get_field('course', 'shortname', ['id' => $courseid])
            : get_string('thesite', 'local_constitutional_agent');
    }
}
