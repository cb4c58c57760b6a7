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

namespace local_did_credentials;

use local_azora\observer_guard;

/**
 * Notes what is to be issued, and nothing else.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /**
     * A badge was awarded.
     *
     * @param \core\event\badge_awarded $event
     */
    public static function badge_awarded(\core\event\badge_awarded $event): void {
        observer_guard::run(function () use ($event) {
            if (settings::is_on('enabled') && sources::is_on(credentials::BADGE, (int) $event->objectid)) {
                queue::add(credentials::BADGE, (int) $event->other['badgeissuedid'], (int) $event->timecreated,
                    (int) $event->relateduserid);
                worker::wake();
            }
        });
    }

    /**
     * A course was completed.
     *
     * @param \core\event\course_completed $event
     */
    public static function course_completed(\core\event\course_completed $event): void {
        observer_guard::run(function () use ($event) {
            global $DB;
            if (settings::is_on('enabled') && sources::is_on(credentials::COURSE, (int) $event->courseid)) {
                $time = (int) $DB->get_field('course_completions', 'timecompleted', ['id' => $event->objectid]);
                if ($time > 0) {
                    queue::add(credentials::COURSE, (int) $event->objectid, $time, (int) $event->relateduserid);
                    worker::wake();
                }
            }
        });
    }

    /**
     * A backup was restored, perhaps into a course that was there: then the plan of the restore leaves our own part of it out.
     *
     * @param \core\event\course_restored $event
     */
    public static function course_restored(\core\event\course_restored $event): void {
        observer_guard::run(function () use ($event) {
            global $CFG, $DB;
            require_once($CFG->dirroot . '/backup/util/interfaces/checksumable.class.php');
            require_once($CFG->dirroot . '/backup/backup.class.php');
            if ((int) $event->other['mode'] === \backup::MODE_IMPORT) {
                // No completions come with it.
                return;
            }
            $began = $DB->get_field_sql(
                "SELECT MAX(timecreated) FROM {backup_controllers} WHERE operation = 'restore' AND itemid = :course",
                ['course' => $event->objectid]
            );
            erasure::skip_restored((int) $event->objectid, (int) ($began ?: $event->timecreated));
        });
    }

    /**
     * A badge was taken back from somebody: the credential is looked for with the next run.
     *
     * @param \core\event\badge_revoked $event
     */
    public static function badge_revoked(\core\event\badge_revoked $event): void {
        observer_guard::run(fn() => self::gone((int) $event->objectid, (int) $event->relateduserid));
    }

    /**
     * A badge was deleted, and with it all its awards.
     *
     * @param \core\event\badge_deleted $event
     */
    public static function badge_deleted(\core\event\badge_deleted $event): void {
        observer_guard::run(fn() => self::gone((int) $event->objectid, null));
    }

    /**
     * Somebody was deleted.
     *
     * @param \core\event\user_deleted $event
     */
    public static function user_deleted(\core\event\user_deleted $event): void {
        observer_guard::run(fn() => erasure::of_users([(int) $event->objectid]));
    }

    /**
     * Notes that awards are gone.
     *
     * @param int $badgeid
     * @param int|null $userid null: everybody's
     */
    private static function gone(int $badgeid, ?int $userid): void {
        global $DB;
        $conditions = ['kind' => credentials::BADGE, 'sourceid' => $badgeid, 'state' => credentials::ISSUED];
        $conditions += $userid === null ? [] : ['userid' => $userid];
        if ($DB->record_exists(credentials::TABLE, $conditions)) {
            $DB->set_field(credentials::TABLE, 'timegone', 1, $conditions);
            worker::wake();
        }
    }
}
