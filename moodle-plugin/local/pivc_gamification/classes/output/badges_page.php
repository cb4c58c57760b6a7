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
 * The page with the badges of the site or of a course.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\badge_rules;
use local_pivc_gamification\badges;
use local_pivc_gamification\starter_badges;

/**
 * The page with the badges of the site or of a course, for those who manage them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badges_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \moodle_url $url of the page
     * @param int $courseid 0: of the site
     * @param bool $maycreate whether the viewer may make new badges
     */
    public function __construct(
        /** @var \moodle_url of the page */
        private readonly \moodle_url $url,
        /** @var int 0: of the site */
        private readonly int $courseid,
        /** @var bool whether the viewer may make new badges */
        private readonly bool $maycreate,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        $where = $this->courseid ? 'b.courseid = :course' : 'b.courseid IS NULL';
        $params = ['course' => $this->courseid, 'archived' => BADGE_STATUS_ARCHIVED];
        $rows = badges::rows("$where AND b.status <> :archived", $params);
        $counts = badges::counts(array_column($rows, 'badgeid'));
        $pictures = new badge_pictures($rows, $output);
        return [
            'stale' => !engine::is_available(),
            'action' => $this->url->out_omit_querystring(),
            'courseid' => $this->courseid,
            'sesskey' => sesskey(),
            'hasbadges' => (bool) $rows,
            'badges' => array_map(fn($row) => $this->badge($row, $counts[$row->badgeid], $pictures->of($row)), array_values($rows)),
            'starters' => !$this->courseid && $this->maycreate && engine::is_available() && starter_badges::missing(),
        ];
    }

    /**
     * A badge.
     *
     * @param \stdClass $row
     * @param int $count how many have it
     * @param string $picture its address
     * @return array
     */
    private function badge(\stdClass $row, int $count, string $picture): array {
        $active = in_array($row->status, [BADGE_STATUS_ACTIVE, BADGE_STATUS_ACTIVE_LOCKED], true);
        return [
            'id' => $row->id,
            'name' => badges::name($row),
            'picture' => $picture,
            'link' => (new \moodle_url('/local/pivc_gamification/badge.php', ['id' => $row->id]))->out(false),
            'rarity' => get_string('rarity' . $row->rarity, 'local_pivc_gamification'),
            'rules' => badge_rules::words($row->rules),
            'on' => (bool) $row->enabled,
            'inactive' => $row->enabled && !$active,
            'works' => $row->enabled && $active,
            'count' => format_float($count, 0),
        ];
    }
}
