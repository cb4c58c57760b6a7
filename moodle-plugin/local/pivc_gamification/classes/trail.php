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
 * Tells what changed: by events, and in the audit log.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\audit;

/**
 * Tells what changed the standing of learners: by an event of its own kind each, and in the audit log.
 *
 * Changes are collected and told together, so that many cost few statements.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class trail {
    /** @var \stdClass[] what is to be told */
    private array $entries = [];

    /**
     * Makes one.
     *
     * @param int $actorid who does it; 0: the system
     * @param string|null $reason why; told with changes that have no reason of their own
     */
    public function __construct(
        /** @var int who does it; 0: the system */
        private readonly int $actorid = 0,
        /** @var string|null why */
        private readonly ?string $reason = null,
    ) {
    }

    /**
     * Adds a change.
     *
     * @param string $kind name of its event
     * @param int $userid whose standing
     * @param int $contextid
     * @param int $objectid id in the event's table
     * @param string|null $old
     * @param string|null $new
     * @param string|null $reason
     */
    public function add(
        string $kind,
        int $userid,
        int $contextid,
        int $objectid,
        ?string $old = null,
        ?string $new = null,
        ?string $reason = null
    ): void {
        $this->entries[] = (object) ['kind' => $kind, 'userid' => $userid, 'contextid' => $contextid, 'objectid' => $objectid,
            'old' => $old, 'new' => $new, 'reason' => $reason ?? $this->reason];
    }

    /**
     * Tells what was added.
     */
    public function tell(): void {
        $entries = $this->entries;
        $this->entries = [];
        if (!$entries) {
            return;
        }
        \context_helper::preload_contexts_by_id(array_unique(array_column($entries, 'contextid')));
        $changes = [];
        foreach ($entries as $entry) {
            $entry->context = \context::instance_by_id($entry->contextid, IGNORE_MISSING) ?: \context_system::instance();
            $table = self::classname($entry->kind)::get_objectid_mapping()['db'];
            $changes[] = ['local_pivc_gamification', $entry->kind, $entry->userid, $this->actorid, $entry->context, $table,
                $entry->objectid, $entry->old, $entry->new, $entry->reason];
        }
        audit::log_many($changes);
        foreach ($entries as $entry) {
            $this->trigger($entry);
        }
    }

    /**
     * Triggers the event of a change.
     *
     * @param \stdClass $entry
     */
    private function trigger(\stdClass $entry): void {
        self::classname($entry->kind)::create([
            'objectid' => $entry->objectid,
            'context' => $entry->context,
            'relateduserid' => $entry->userid,
            'userid' => $this->actorid ?: \core\event\base::USER_OTHER,
            'other' => ['old' => $entry->old, 'new' => $entry->new, 'reason' => $entry->reason],
        ])->trigger();
    }

    /**
     * The class of an event.
     *
     * @param string $kind
     * @return string
     */
    private static function classname(string $kind): string {
        return '\local_pivc_gamification\event\\' . $kind;
    }
}
