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
 * The page with lists of contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_list;
use local_pivc_gamification\contribution_words;
use local_pivc_gamification\course_settings;
use local_pivc_gamification\tier_names;

/**
 * The page with lists of contributions.
 *
 * The page with lists of contributions: the viewer's own, those that he may review, those that wait for him to verify them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contributions_page implements \renderable, \templatable {
    /** @var contribution_list[] those that the viewer may have, by tab */
    private readonly array $lists;

    /** @var contribution_list the one that is shown */
    private readonly contribution_list $shown;

    /**
     * Makes one.
     *
     * @param \stdClass|null $course null: one's own of all courses
     * @param string $tab what is shown; his own, if the viewer may not have it; empty: what he has most likely come for
     * @param int $page from 0
     */
    public function __construct(
        /** @var \stdClass|null null: one's own of all courses */
        private readonly ?\stdClass $course,
        string $tab = 'mine',
        /** @var int from 0 */
        private readonly int $page = 0,
    ) {
        $this->lists = contribution_list::all($course);
        // Who verifies and does not contribute has come to verify.
        $verifies = $tab === '' && isset($this->lists['verify']) && !contribution_access::may_contribute_in($course);
        $this->shown = $this->lists[$tab] ?? $this->lists[$verifies ? 'verify' : 'mine'];
    }

    /**
     * Whether the current user has anything to look for on the page of a course.
     *
     * @param \stdClass $course
     * @return bool
     */
    public static function is_for(\stdClass $course): bool {
        if ($course->id == SITEID || !isloggedin() || isguestuser()) {
            return false;
        }
        $context = \context_course::instance($course->id);
        $settings = course_settings::of((int) $course->id);
        return has_capability('local/pivc_gamification:view', $context)
            && (has_capability('local/pivc_gamification:verify', $context)
                || (($settings->people || $settings->reviews) && is_enrolled($context, null, '', true)));
    }

    /**
     * The address of a list.
     *
     * @param array $params
     * @return string
     */
    private function link(array $params): string {
        return (new \moodle_url(
            '/local/pivc_gamification/contributions.php',
            ($this->course ? ['id' => $this->course->id] : []) + $params
        ))->out(false);
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $tab = $this->shown->tab;
        $counts = array_map(fn($list) => $list->count(), $this->lists);
        $pages = (int) ceil($counts[$tab] / contribution_list::PERPAGE);
        $page = min($this->page, max(0, $pages - 1));
        $rows = $counts[$tab] ? $this->shown->page($page) : [];
        $maycontribute = $this->course && contribution_access::may_contribute_in($this->course);
        return [
            'stale' => !engine::is_available(),
            'tabs' => count($this->lists) > 1 ? $this->tabs($counts) : [],
            'hastabs' => count($this->lists) > 1,
            'mine' => $tab === 'mine',
            'contributelink' => $maycontribute ? (new \moodle_url(
                '/local/pivc_gamification/contribute.php',
                ['id' => $this->course->id]
            ))->out(false) : '',
            'spreadlink' => $tab === 'verify' && course_settings::of((int) $this->course->id)->reviews ? (new \moodle_url(
                '/local/pivc_gamification/reviewers.php',
                ['course' => $this->course->id]
            ))->out(false) : '',
            'alllink' => $this->course && $tab === 'mine'
                ? (new \moodle_url('/local/pivc_gamification/contributions.php'))->out(false) : '',
            'all' => !$this->course,
            'caption' => get_string('tab_' . $tab, 'local_pivc_gamification'),
            'empty' => get_string('empty_' . $tab, 'local_pivc_gamification'),
            'hasrows' => (bool) $rows,
            'rows' => array_map([$this, $tab === 'mine' ? 'own_row' : 'other_row'], $rows),
            'paged' => $pages > 1,
            'previous' => $page > 0 ? $this->link(['tab' => $tab, 'page' => $page - 1]) : '',
            'next' => $page + 1 < $pages ? $this->link(['tab' => $tab, 'page' => $page + 1]) : '',
            'pageof' => get_string('pageof', 'local_pivc_gamification', ['page' => $page + 1, 'pages' => $pages]),
        ];
    }

    /**
     * Tabs, with how much is behind each.
     *
     * @param int[] $counts
     * @return array
     */
    private function tabs(array $counts): array {
        return array_values(array_map(fn($list) => [
            'name' => get_string('tab_' . $list->tab, 'local_pivc_gamification'),
            'count' => format_float($counts[$list->tab], 0),
            'link' => $this->link(['tab' => $list->tab]),
            'shown' => $list === $this->shown,
        ], $this->lists));
    }

    /**
     * A row of the viewer's own.
     *
     * @param \stdClass $row
     * @return array
     */
    private function own_row(\stdClass $row): array {
        $state = contribution_words::state($row);
        $scored = $state !== 'withdrawn' && $row->score !== null;
        return [
            'link' => self::page_of((int) $row->id),
            'title' => contribution_words::title($row),
            'kind' => contribution_words::kind($row->kind),
            'day' => contribution_words::day((int) $row->timeoccurred),
            'state' => contribution_words::state_text($row),
            'course' => $this->course ? '' : self::course_name($row),
            'scored' => $scored,
            'score' => $scored ? format_float($row->score, 0) : '',
            'unscored' => !$scored && !$row->pointskept && in_array($state, ['verified', 'counted']),
            'kept' => $row->pointskept && $state === 'counted',
            'star' => $scored && $row->tier !== null ? tier_names::of($row->tier) : '',
        ];
    }

    /**
     * A row of somebody else's.
     *
     * @param \stdClass $row
     * @return array
     */
    private function other_row(\stdClass $row): array {
        $context = \context_course::instance($this->course->id);
        return [
            'link' => self::page_of((int) $row->id),
            'title' => contribution_words::title($row, $context),
            'kind' => contribution_words::kind($row->kind),
            'day' => contribution_words::day((int) $row->timewaiting),
            'learner' => fullname($row),
            'urgent' => $row->urgent ? get_string('urgent_' . $this->shown->tab, 'local_pivc_gamification') : '',
        ];
    }

    /**
     * The name of the course of a row, as it was when it was recorded.
     *
     * @param \stdClass $row
     * @return string plain text
     */
    private static function course_name(\stdClass $row): string {
        return (string) $row->snapshot === '' ? ''
            : format_string($row->snapshot, true, ['context' => \context_system::instance(), 'escape' => false]);
    }

    /**
     * The address of a contribution.
     *
     * @param int $id
     * @return string
     */
    private static function page_of(int $id): string {
        return (new \moodle_url('/local/pivc_gamification/contribution.php', ['id' => $id]))->out(false);
    }
}
