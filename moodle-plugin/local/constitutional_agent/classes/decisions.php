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

namespace local_constitutional_agent;

/**
 * What rules decided. Rows have the table's fields; targets, params, facts and detail are arrays.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class decisions {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_decisions';

    /** @var string stored, and its effects are still to come */
    public const PENDING = 'pending';
    /** @var string done */
    public const APPLIED = 'applied';
    /** @var string there was nothing to do, for example no activity of this name */
    public const NOTHING = 'nothing';
    /** @var string a part of it could not be done; detail says what */
    public const FAILED = 'failed';
    /** @var string undone by a teacher */
    public const UNDONE = 'undone';

    /**
     * A decision.
     *
     * @param int $id
     * @return \stdClass the row
     */
    public static function get(int $id): \stdClass {
        throw new \coding_exception('Not made yet.');
    }

    /**
     * Decisions about a learner, the latest first.
     *
     * @param int $userid
     * @param int $courseid
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of rows
     */
    public static function of(int $userid, int $courseid, int $page = 0, int $perpage = 50): array {
        return [];
    }

    /**
     * How many decisions there are about a learner.
     *
     * @param int $userid
     * @param int $courseid
     * @return int
     */
    public static function count_of(int $userid, int $courseid): int {
        return 0;
    }

    /**
     * Undoes a decision, and all that was done by it but messages. It stays undone: the same rule does not decide the same
     * again on the same occasion.
     *
     * @param int $id
     * @param int $userid who does it; capability and groups are the caller's matter
     * @param string $reason
     * @return bool false: it was undone already
     */
    public static function undo(int $id, int $userid, string $reason = ''): bool {
        return false;
    }

    /**
     * What a decision did, in a sentence for the learner or the teacher.
     *
     * @param \stdClass $decision the row
     * @return string plain text
     */
    public static function text(\stdClass $decision): string {
        return '';
    }

    /**
     * Why it was decided: the rule's own words, or the facts.
     *
     * @param \stdClass $decision the row
     * @return string plain text
     */
    public static function why(\stdClass $decision): string {
        return '';
    }
}
