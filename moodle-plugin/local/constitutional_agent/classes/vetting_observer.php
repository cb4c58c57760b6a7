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
 * Observers of changes of content.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\observer_guard;

/**
 * Observers of changes of content: they put it into the queue, and nothing else. It is vetted in the task.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_observer {
    /**
     * An activity was made or changed.
     *
     * @param \core\event\base $event course_module_created or course_module_updated
     */
    public static function module_changed(\core\event\base $event): void {
        observer_guard::run(function () use ($event) {
            $kind = course_texts::kind_of_module((string) ($event->other['modulename'] ?? ''));
            if ($kind !== null && self::is_wanted()) {
                vettings::queue(
                    course_texts::component($kind),
                    $kind,
                    (int) $event->other['instanceid'],
                    (int) $event->objectid,
                    (int) $event->userid,
                    (string) ($event->other['name'] ?? '')
                );
            }
        });
    }

    /**
     * A chapter of a book was made or changed.
     *
     * @param \core\event\base $event chapter_created or chapter_updated
     */
    public static function chapter_changed(\core\event\base $event): void {
        observer_guard::run(function () use ($event) {
            if (self::is_wanted()) {
                vettings::queue(
                    course_texts::component('chapter'),
                    'chapter',
                    (int) $event->objectid,
                    (int) $event->contextinstanceid,
                    (int) $event->userid,
                    (string) ($event->get_record_snapshot('book_chapters', $event->objectid)->title ?? '')
                );
            }
        });
    }

    /**
     * Whether a change is one of content, and content is vetted.
     *
     * @return bool
     */
    private static function is_wanted(): bool {
        return !blocking::is_changing() && vetting_settings::is_on('vetcontent');
    }

    /**
     * A chapter of a book was deleted.
     *
     * @param \mod_book\event\chapter_deleted $event
     */
    public static function chapter_deleted(\mod_book\event\chapter_deleted $event): void {
        observer_guard::run(fn() => vettings::forget(['component' => course_texts::component('chapter'),
            'itemtype' => 'chapter', 'itemid' => $event->objectid]));
    }
}
