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
 * The page with somebody's badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\badge_access;
use local_pivc_gamification\badges;

/**
 * The page with somebody's badges, and with those that he is near.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class my_badges_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param int $userid
     * @param badge_access $access what the viewer may see
     */
    public function __construct(
        /** @var int */
        private readonly int $userid,
        /** @var badge_access what the viewer may see */
        private readonly badge_access $access,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $earned = badges::earned($this->userid, !$this->access->all);
        $next = $this->access->progress ? badges::progress($this->userid) : [];
        $courses = self::course_names(array_merge($earned, $next));
        $pictures = new badge_pictures(array_merge($earned, $next), $output);
        return [
            'stale' => !engine::is_available(),
            'hasearned' => (bool) $earned,
            'earned' => array_map(fn($badge) => [
                'name' => $badge->name,
                'picture' => $pictures->of($badge),
                'link' => (new \moodle_url('/badges/badge.php', ['hash' => $badge->uniquehash]))->out(false),
                'when' => get_string('mybadgesearnedon', 'local_pivc_gamification', [
                    'rarity' => get_string('rarity' . $badge->rarity, 'local_pivc_gamification'),
                    'date' => userdate($badge->dateissued, get_string('strftimedatefullshort', 'langconfig')),
                ]),
                'expired' => $badge->dateexpire && $badge->dateexpire < time() ? get_string(
                    'mybadgesexpired',
                    'local_pivc_gamification',
                    userdate($badge->dateexpire, get_string('strftimedatefullshort', 'langconfig'))
                ) : '',
                'course' => $courses[$badge->courseid] ?? '',
            ], $earned),
            'progress' => $this->access->progress,
            'hasnext' => (bool) $next,
            'next' => array_map(fn($badge) => [
                'id' => $badge->id,
                'name' => $badge->name,
                'picture' => $pictures->of($badge),
                'rarity' => get_string('rarity' . $badge->rarity, 'local_pivc_gamification'),
                'percent' => self::percent($badge),
                'percenttext' => get_string('mybadgesfaraway', 'local_pivc_gamification', format_float(self::percent($badge), 0)),
                'label' => get_string('mybadgesprogress', 'local_pivc_gamification', $badge->name),
                'needs' => array_column($badge->needs, 'text'),
                'course' => $courses[$badge->courseid] ?? '',
            ], $next),
        ];
    }

    /**
     * How far somebody is, in whole percent.
     *
     * @param \stdClass $badge as badges::progress() gives it
     * @return int
     */
    private static function percent(\stdClass $badge): int {
        return (int) floor(100 * $badge->done + 1e-9);
    }

    /**
     * The names of the courses of badges.
     *
     * @param \stdClass[] $badges with courseid
     * @return array<int, string> plain text
     */
    private static function course_names(array $badges): array {
        global $DB;
        $ids = array_filter(array_unique(array_column($badges, 'courseid')));
        $courses = $ids ? $DB->get_records_list('course', 'id', $ids, '', 'id, fullname') : [];
        return array_map(fn($course) => format_string($course->fullname, true, [
            'context' => \context_course::instance($course->id), 'escape' => false,
        ]), $courses);
    }
}
