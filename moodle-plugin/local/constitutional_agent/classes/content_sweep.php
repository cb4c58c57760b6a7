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
 * The hourly look at all content.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\hook\sweep;

/**
 * The hourly look at all content: events only speed things up. Here comes what no event told of, as after a restore, and all
 * content once another constitution is live.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class content_sweep {
    /** @var int how many texts are looked at at once */
    private const BATCH = 500;

    /**
     * Puts what has to be vetted into the queue, and forgets what is not there any more.
     *
     * @param sweep $hook
     */
    public static function sweep(sweep $hook): void {
        if (!vetting_settings::is_on('vetcontent')) {
            return;
        }
        try {
            $live = \local_azora\constitution::live()->hash;
            foreach (course_texts::kinds() as $kind) {
                self::queue_due($hook, $kind, $live);
                self::forget_gone($hook, $kind);
            }
            self::queue_shown($hook);
        } catch (\Throwable $e) {
            $hook->fail($e);
        }
    }

    /**
     * Queues what has to be vetted.
     *
     * @param sweep $hook
     * @param string $kind
     * @param string $live the hash of the constitution that is live
     */
    private static function queue_due(sweep $hook, string $kind, string $live): void {
        do {
            if ($hook->is_over()) {
                $hook->continues();
                return;
            }
            $texts = course_texts::due($kind, $live, self::BATCH);
            if ($texts) {
                vettings::queue_many($kind, $texts);
                $hook->tally('content_queued', count($texts));
            }
        } while (count($texts) === self::BATCH);
    }

    /**
     * Forgets what is not there any more.
     *
     * @param sweep $hook
     * @param string $kind
     */
    private static function forget_gone(sweep $hook, string $kind): void {
        global $DB;
        do {
            if ($hook->is_over()) {
                $hook->continues();
                return;
            }
            $ids = course_texts::gone($kind, self::BATCH);
            if ($ids) {
                $DB->delete_records_list(vettings::TABLE, 'id', $ids);
                $hook->tally('content_gone', count($ids));
            }
        } while (count($ids) === self::BATCH);
    }

    /**
     * Where the site hides what did not pass: queues what is to be seen nevertheless.
     *
     * @param sweep $hook
     */
    private static function queue_shown(sweep $hook): void {
        global $DB;
        if (!blocking::is_on()) {
            return;
        }
        $kinds = array_filter(course_texts::kinds(), [course_texts::class, 'is_whole_activity']);
        [$in, $params] = $DB->get_in_or_equal($kinds, SQL_PARAMS_NAMED);
        $ids = $DB->get_fieldset_sql(
            'SELECT v.id
               FROM {' . vettings::TABLE . "} v
               JOIN {course_modules} cm ON cm.id = v.cmid AND cm.visible = 1
              WHERE v.status = :status AND v.approved = 0 AND v.timeoverruled IS NULL AND v.itemtype $in",
            $params + ['status' => vettings::VETTED]
        );
        foreach (array_chunk($ids, self::BATCH) as $chunk) {
            vettings::again($chunk);
        }
        $hook->tally('content_shown', count($ids));
    }
}
