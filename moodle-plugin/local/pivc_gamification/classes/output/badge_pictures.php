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
 * The pictures of badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

/**
 * The pictures of badges: their own, or for those that have none, one that stands for any badge.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_pictures {
    /** @var array<int, int> the contexts in which badges have a picture, by badge */
    private readonly array $contexts;

    /**
     * Finds them out, for all badges of a page at once.
     *
     * @param \stdClass[] $rows with badgeid
     * @param \renderer_base $output
     */
    public function __construct(
        array $rows,
        /** @var \renderer_base */
        private readonly \renderer_base $output,
    ) {
        global $DB;
        $contexts = [];
        if ($rows) {
            [$in, $params] = $DB->get_in_or_equal(array_unique(array_column($rows, 'badgeid')), SQL_PARAMS_NAMED);
            // Core stores it in three sizes, and serves the one that is asked for. With the context there is an index for it.
            $contexts = $DB->get_records_sql_menu(
                "SELECT b.id, f.contextid
                   FROM {badge} b
                   JOIN {context} ctx ON (b.courseid IS NULL AND ctx.contextlevel = " . CONTEXT_SYSTEM . ")
                        OR (ctx.contextlevel = " . CONTEXT_COURSE . " AND ctx.instanceid = b.courseid)
                   JOIN {files} f ON f.component = 'badges' AND f.filearea = 'badgeimage' AND f.contextid = ctx.id
                        AND f.itemid = b.id AND f.filepath = '/' AND f.filename = 'f1.png'
                  WHERE b.id $in",
                $params
            );
        }
        $this->contexts = $contexts;
    }

    /**
     * The address of a badge's picture.
     *
     * @param \stdClass $row with badgeid
     * @return string
     */
    public function of(\stdClass $row): string {
        $contextid = $this->contexts[$row->badgeid] ?? null;
        return $contextid === null ? $this->output->image_url('i/badge')->out(false)
            : \moodle_url::make_pluginfile_url($contextid, 'badges', 'badgeimage', $row->badgeid, '/', 'f1')->out(false);
    }
}
