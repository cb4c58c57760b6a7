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
 * A standing as templates take it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\policy;

/**
 * A standing as templates, the mobile app and external functions take it. All of it is plain text.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class standing_data {
    /** @var string[] parts that can be left out */
    public const PARTS = ['stars', 'streak', 'leaderboard', 'badge'];

    /**
     * Makes one.
     *
     * @param \stdClass $standing from \local_pivc_gamification\standing
     * @param int $level of the headings of its parts
     * @param string[] $parts which of them are shown
     */
    public function __construct(
        /** @var \stdClass what is shown */
        private readonly \stdClass $standing,
        /** @var int level of the headings of its parts */
        private readonly int $level = 3,
        /** @var string[] which parts are shown */
        private readonly array $parts = self::PARTS,
    ) {
    }

    /**
     * All of it.
     *
     * @return array
     */
    public function all(): array {
        $standing = $this->standing;
        $empty = $standing->score === 0 && !$standing->starcount && !$standing->streak && !$standing->waiting;
        $shown = fn($part) => $standing->earns && !$empty && in_array($part, $this->parts, true);
        return [
            'level' => $this->level,
            'sublevel' => $this->level + 1,
            'enginemissing' => !$standing->available,
            'notearning' => !$standing->earns,
            'empty' => $standing->earns && $empty,
            'stars' => $shown('stars') ? [$this->stars()] : [],
            'streak' => $shown('streak') ? [$this->streak()] : [],
            'place' => $shown('leaderboard') ? [$this->place()] : [],
            'badge' => $standing->earns && in_array('badge', $this->parts, true) && $standing->nextbadge
                ? [$this->badge($standing->nextbadge)] : [],
            'boardlink' => self::board_link($standing),
        ];
    }

    /**
     * Points and stars.
     *
     * @return array
     */
    public function stars(): array {
        $standing = $this->standing;
        return [
            'level' => $this->level,
            'score' => format_float($standing->score, 0),
            'scoreword' => self::string($standing->score === 1 ? 'standingpointsone' : 'standingpoints'),
            'hasstars' => $standing->starcount > 0,
            'stars' => array_map(fn($star) => [
                // Tiers that a site added have no colour of their own.
                'tier' => array_key_exists($star->tier, policy::PIVC['tiers']) ? $star->tier : 'other',
                'text' => self::string('standingstar', ['count' => format_float($star->count, 0), 'tier' => $star->name]),
            ], $standing->stars),
            'waiting' => match ($standing->waiting) {
                0 => '',
                1 => self::string('standingwaitingone'),
                default => self::string('standingwaiting', format_float($standing->waiting, 0)),
            },
        ];
    }

    /**
     * The streak, with the days of the last weeks.
     *
     * @return array
     */
    public function streak(): array {
        $streak = $this->standing->streak;
        $calendar = $this->standing->calendar;
        $known = $streak && $streak->current !== null;
        $freezes = $streak->freezes ?? 0;
        $weeks = $calendar->weeks();
        $days = count(array_filter(array_merge(...array_column($weeks, 'days')), fn($day) => !$day['future']));
        return [
            'level' => $this->level,
            'running' => $known && $streak->current > 0,
            'current' => $known ? format_float($streak->current, 0) : '',
            'currentword' => self::string($known && $streak->current === 1 ? 'standingstreakdaysone' : 'standingstreakdays'),
            'none' => self::string($streak && !$known ? 'standingstreakunknown' : 'standingstreaknone'),
            'ending' => $streak && $streak->ending,
            'longest' => $streak ? self::string('standingstreaklongest', format_float($streak->longest, 0)) : '',
            'freezes' => match ($freezes) {
                0 => '',
                1 => self::string('standingstreakfreezesone'),
                default => self::string('standingstreakfreezes', format_float($freezes, 0)),
            },
            'activedays' => self::string(
                'standingactivedays',
                ['days' => format_float($calendar->active(), 0), 'all' => format_float($days, 0)]
            ),
            'weekdays' => $calendar->weekdays(),
            'weeks' => array_map(fn($week) => [
                'date' => self::string('standingweek', $week['date']),
                'days' => array_map(fn($day) => $day + ['text' => self::day_text($day)], $week['days']),
            ], $weeks),
        ];
    }

    /**
     * A day in words.
     *
     * @param array $day of a calendar
     * @return string
     */
    private static function day_text(array $day): string {
        $name = ($day['today'] ? 'today' : '') . ($day['active'] ? 'active' : '');
        return $name === '' ? $day['date'] : self::string('standingday' . $name, $day['date']);
    }

    /**
     * The place, and those around it.
     *
     * @return array
     */
    public function place(): array {
        $place = $this->standing->place;
        if (!$place) {
            return ['level' => $this->level, 'has' => false, 'link' => self::board_link($this->standing)];
        }
        $mine = $place->mine;
        return [
            'level' => $this->level,
            'has' => true,
            'heading' => self::string($mine->hidden ? 'standingplacehidden' : 'standingplaceof', [
                'position' => format_float($mine->position, 0), 'board' => $place->board->name]),
            'board' => $place->board->name,
            'rows' => array_map(fn($row) => ['position' => format_float($row->position, 0), 'name' => $row->name,
                'score' => $row->scoretext, 'me' => $row->me, 'hidden' => $row->hidden], $place->places),
            'link' => self::board_link($this->standing),
        ];
    }

    /**
     * The next badge.
     *
     * @param \stdClass $badge
     * @return array
     */
    private function badge(\stdClass $badge): array {
        $percent = (int) floor(100 * max(0, min(1, (float) $badge->done)));
        return [
            'level' => $this->level,
            'name' => $badge->name,
            'percent' => $percent,
            'done' => self::string('standingbadgedone', format_float($percent, 0)),
            'needs' => array_column($badge->needs, 'text'),
        ];
    }

    /**
     * Where the board is that the standing names, or that of its course.
     *
     * @param \stdClass $standing
     * @return string an address; empty: there is none
     */
    private static function board_link(\stdClass $standing): string {
        $place = $standing->place;
        $courseid = $place ? $place->courseid : $standing->courseid;
        if (!$place && !self::has_boards($standing->courseid)) {
            return '';
        }
        $params = $courseid ? ['id' => $courseid] : [];
        if ($place) {
            $params += ['scope' => $place->board->scope, 'scopeid' => $place->board->scopeid, 'frame' => 'all', 'around' => 1];
        }
        return (new \moodle_url('/local/pivc_gamification/leaderboard.php', $params))->out(false);
    }

    /**
     * Whether there can be boards that the current user may see.
     *
     * @param int $courseid 0: of the site
     * @return bool
     */
    private static function has_boards(int $courseid): bool {
        $scopes = $courseid ? ['course', 'group'] : ['site', 'cohort'];
        $context = $courseid ? \context_course::instance($courseid) : \context_system::instance();
        return array_intersect($scopes, \local_pivc_gamification\eligibility::scopes())
            && has_capability('local/pivc_gamification:view', $context);
    }

    /**
     * A string of this plugin.
     *
     * @param string $identifier
     * @param mixed $a
     * @return string
     */
    private static function string(string $identifier, mixed $a = null): string {
        return get_string($identifier, 'local_pivc_gamification', $a);
    }
}
