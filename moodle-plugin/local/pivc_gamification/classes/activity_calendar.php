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
 * The last weeks of a learner, day by day.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * The last weeks of a learner, day by day: on which he was active. Weeks begin as his calendar has it, days are those of his
 * own time zone. How days are written is the same for everybody who reads the same language, so it is kept.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class activity_calendar {
    /** @var int how many weeks */
    public const WEEKS = 5;

    /** @var int the weekday of the day that days are numbered from, Sunday being 0 */
    private const FIRST = 4;

    /**
     * Makes one.
     *
     * @param int[] $days local days on which he was active
     * @param int $today
     */
    public function __construct(
        /** @var int[] local days on which he was active */
        private readonly array $days,
        /** @var int the present local day */
        private readonly int $today,
    ) {
    }

    /**
     * The earliest local day that any calendar can show.
     *
     * @param int $today
     * @return int
     */
    public static function earliest(int $today): int {
        return $today - 7 * self::WEEKS + 1;
    }

    /**
     * The first day that is shown.
     *
     * @return int local day
     */
    public function first(): int {
        $weekday = ($this->today + self::FIRST) % 7;
        $start = \core_calendar\type_factory::get_calendar_instance()->get_starting_weekday();
        return $this->today - ($weekday - $start + 7) % 7 - 7 * (self::WEEKS - 1);
    }

    /**
     * On how many of the days that are shown he was active.
     *
     * @return int
     */
    public function active(): int {
        $first = $this->first();
        return count(array_filter($this->days, fn($day) => $day >= $first && $day <= $this->today));
    }

    /**
     * The days of the week, in the order of his calendar.
     *
     * @return array[] list with short and full, plain text
     */
    public function weekdays(): array {
        $calendar = \core_calendar\type_factory::get_calendar_instance();
        $names = $calendar->get_weekdays();
        $list = [];
        for ($i = 0; $i < 7; $i++) {
            $name = $names[($calendar->get_starting_weekday() + $i) % 7];
            $list[] = ['short' => $name['shortname'], 'full' => $name['fullname']];
        }
        return $list;
    }

    /**
     * The weeks, the earliest first.
     *
     * @return array[] list with date (of its first day) and days: a list with day, number, date, active, today and future
     */
    public function weeks(): array {
        $active = array_flip($this->days);
        $texts = $this->texts();
        $weeks = [];
        $day = $this->first();
        for ($week = 0; $week < self::WEEKS; $week++) {
            $days = [];
            for ($i = 0; $i < 7; $i++, $day++) {
                $days[] = [
                    'day' => $day,
                    'number' => $texts[$day][0],
                    'date' => $texts[$day][1],
                    'active' => isset($active[$day]) && $day <= $this->today,
                    'today' => $day === $this->today,
                    'future' => $day > $this->today,
                ];
            }
            $weeks[] = ['date' => $days[0]['date'], 'days' => $days];
        }
        return $weeks;
    }

    /**
     * How the days that are shown are written.
     *
     * @return array[] day => the number in its month, and its date
     */
    private function texts(): array {
        $calendar = \core_calendar\type_factory::get_calendar_instance();
        $first = $this->first();
        $cache = \cache::make('local_pivc_gamification', 'dates');
        $key = implode('_', [$first, current_language(), $calendar->get_name()]);
        $texts = $cache->get($key);
        if ($texts === false) {
            $texts = [];
            $format = get_string('strftimedateshort', 'langconfig');
            for ($day = $first; $day < $first + 7 * self::WEEKS; $day++) {
                // At noon of a day as the zone UTC has it: a date is written the same in every zone.
                $noon = $day * DAYSECS + 12 * HOURSECS;
                $texts[$day] = [userdate($noon, '%d', 'UTC'), userdate($noon, $format, 'UTC')];
            }
            $cache->set($key, $texts);
        }
        return $texts;
    }
}
