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
 * What is said of conditions when a page is shown.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

/**
 * What is said of conditions when a page is shown. All of it is HTML.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class descriptions {
    /** @var array<int, \stdClass[]> course => its badges and those of the site */
    private static array $badges = [];

    /**
     * The learner's path.
     *
     * @param int $courseid
     * @param bool $link whether it leads there
     * @return string
     */
    public static function path(int $courseid, bool $link): string {
        $text = get_string($link ? 'yourpath' : 'learnerspath', 'availability_azora');
        return $link && state::has_paths()
            ? \html_writer::link(new \moodle_url('/local/constitutional_agent/path.php', ['id' => $courseid]), s($text))
            : s($text);
    }

    /**
     * An activity of the course.
     *
     * @param \course_modinfo $modinfo
     * @param \context $context
     * @param int $cmid
     * @return string
     */
    public static function activity(\course_modinfo $modinfo, \context $context, int $cmid): string {
        $cm = $modinfo->get_cms()[$cmid] ?? null;
        if (!$cm) {
            return s(get_string('missingactivity', 'availability_azora'));
        }
        $name = format_string($cm->get_name(), true, ['context' => $context]);
        return $cm->has_view() && $cm->get_user_visible() ? \html_writer::link($cm->get_url(), $name) : $name;
    }

    /**
     * A badge.
     *
     * @param int $courseid
     * @param int $badgeid
     * @return string
     */
    public static function badge(int $courseid, int $badgeid): string {
        $badge = self::badges($courseid)[$badgeid] ?? null;
        return $badge ? self::badge_name($badge) : s(get_string('missingbadge', 'availability_azora'));
    }

    /**
     * The name of a badge.
     *
     * @param \stdClass $badge
     * @return string
     */
    public static function badge_name(\stdClass $badge): string {
        return format_string($badge->name, true, ['context' => $badge->courseid
            ? \context_course::instance($badge->courseid) : \context_system::instance()]);
    }

    /**
     * The badges of a course and of the site, read once.
     *
     * @param int $courseid
     * @return \stdClass[] by id, with id, name, courseid (null: of the site) and status
     */
    public static function badges(int $courseid): array {
        global $DB;
        if (PHPUNIT_TEST || !isset(self::$badges[$courseid])) {
            self::$badges[$courseid] = $DB->get_records_select(
                'badge',
                'courseid IS NULL OR courseid = :course',
                ['course' => $courseid],
                'name, id',
                'id, name, courseid, status'
            );
        }
        return self::$badges[$courseid];
    }

    /**
     * How much of what is asked for a learner has.
     *
     * @param int $courseid
     * @param int $userid
     * @param string $kind
     * @param bool $site
     * @return string
     */
    public static function have(int $courseid, int $userid, string $kind, bool $site): string {
        $have = state::of($userid, $courseid)?->count($kind, $site);
        return $have === null ? '' : ' ' . s(get_string('youhave', 'availability_azora', format_float($have, 0)));
    }
}
