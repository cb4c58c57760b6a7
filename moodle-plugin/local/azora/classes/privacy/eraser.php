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

namespace local_azora\privacy;

/**
 * Forgets a person: rows about him are deleted, and where he acted on others his name is taken out.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class eraser {
    /** @var string[] tables with a column userid of which nothing is needed any more */
    private const TABLES = ['local_azora_dirty', 'local_azora_findings', 'local_azora_claimed', 'local_azora_earned'];

    /**
     * Forgets a person altogether.
     *
     * @param int $userid
     */
    public static function erase(int $userid): void {
        global $DB;
        self::erase_own($userid);
        $DB->delete_records('local_azora_vettings', ['userid' => $userid]);
        $DB->delete_records('local_azora_audit', ['userid' => $userid]);
        $DB->set_field('local_azora_audit', 'actorid', 0, ['actorid' => $userid]);
        $DB->set_field('local_azora_constitutions', 'usermodified', 0, ['usermodified' => $userid]);
    }

    /**
     * The condition that the context of a row was deleted, with its course for example.
     *
     * @param string $table
     * @return string
     */
    public static function is_lost(string $table): string {
        return "NOT EXISTS (SELECT 1 FROM {context} lost WHERE lost.id = {{$table}}.contextid)";
    }

    /**
     * Forgets what belongs to no context but the person's: learning time, what waits or was found, and what is left of
     * contexts that were deleted.
     *
     * @param int $userid
     */
    public static function erase_own(int $userid): void {
        global $DB;
        foreach (['local_azora_vettings', 'local_azora_audit'] as $table) {
            $DB->delete_records_select($table, 'userid = :userid AND ' . self::is_lost($table), ['userid' => $userid]);
        }
        $DB->set_field_select(
            'local_azora_audit',
            'actorid',
            0,
            'actorid = :userid AND ' . self::is_lost('local_azora_audit'),
            ['userid' => $userid]
        );
        foreach (self::TABLES as $table) {
            $DB->delete_records($table, ['userid' => $userid]);
        }
        \local_azora\telemetry\drain::forget_learner($userid);
    }

    /**
     * Forgets people in a context.
     *
     * @param \context $context
     * @param int[]|null $userids null: everybody
     */
    public static function erase_in(\context $context, ?array $userids): void {
        global $DB;
        if ($userids === []) {
            return;
        }
        [$in, $params] = $userids === null ? ['IS NOT NULL', []] : $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $where = ['contextid' => $context->id] + $params;
        $DB->delete_records_select('local_azora_vettings', "contextid = :contextid AND userid $in", $where);
        $DB->delete_records_select('local_azora_audit', "contextid = :contextid AND userid $in", $where);
        $DB->set_field_select('local_azora_audit', 'actorid', 0, "contextid = :contextid AND actorid $in", $where);
        if ($context->contextlevel == CONTEXT_SYSTEM) {
            $DB->set_field_select('local_azora_constitutions', 'usermodified', 0, "usermodified $in", $params);
        }
        if ($context->contextlevel == CONTEXT_USER && ($userids === null || in_array($context->instanceid, $userids))) {
            self::erase_own((int) $context->instanceid);
        }
    }
}
