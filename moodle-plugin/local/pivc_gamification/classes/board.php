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
 * A board, as somebody sees it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->dirroot . '/user/lib.php');

/**
 * A board, as the current user sees it. It is read by way of an index, whatever its size.
 * Places with nothing are stored, last, because the engine would put them there again each time; nobody sees them.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class board {
    /** @var int places on a page */
    public const PERPAGE = 20;

    /** @var int places above and below one's own */
    public const RADIUS = 5;

    /** @var int places from the top to a page from which on it is read from the end, if that is nearer */
    public const FAR = 1000;

    /**
     * @var string condition for those whom everybody sees; visibility counts from the moment when somebody hides. Asked of v,
     * which most have no row in, a database takes them for few, and reads the whole board to sort them.
     */
    private const SHOWN = 'l.hidden = 0 AND NOT EXISTS (
                         SELECT 1 FROM {' . eligibility::VISIBILITY . '} hides WHERE hides.userid = l.userid AND hides.hidden = 1)';

    /** @var string condition for those whom one sees who may see who hides: not those who are left out for other reasons */
    private const SHOWN_TO_ALL_SEEING = '(l.hidden = 0 OR v.hidden = 1)';

    /** @var string SQL of the tables */
    private const TABLES = 'FROM {' . boards::TABLE . '} l
                JOIN {user} u ON u.id = l.userid AND u.deleted = 0 AND u.suspended = 0
           LEFT JOIN {' . eligibility::VISIBILITY . '} v ON v.userid = l.userid';

    /** @var string the frame that is shown */
    public readonly string $frame;

    /** @var bool|null whether the viewer may see the profiles of everybody on it; null: not asked yet */
    private ?bool $seesall = null;

    /** @var \stdClass[]|null the viewer's own place, if he has one; null: not read yet */
    private ?array $mine = null;

    /** @var array of the board */
    private readonly array $params;

    /**
     * Makes one.
     *
     * @param board_access $access
     * @param string $type
     * @param string $frame
     * @param bool $closed whether the last closed period is meant
     */
    public function __construct(
        /** @var board_access what the viewer may see */
        public readonly board_access $access,
        /** @var string what it counts */
        public readonly string $type,
        string $frame,
        /** @var bool whether it is the last closed period */
        public readonly bool $closed = false,
    ) {
        if (!in_array($type, boards::TYPES, true) || !in_array($frame, boards::FRAMES, true)) {
            throw new \moodle_exception('noboard', 'local_pivc_gamification');
        }
        // A streak is what it is now.
        $this->frame = $type === 'streak' ? 'all' : $frame;
        $this->params = ['scopeid' => $access->scopeid,
            'start' => boards::period_start($this->frame, $closed && $this->frame !== 'all'),
            'board' => boards::number($type, $this->frame, $access->scope)];
    }

    /**
     * How many are on it: counted once for all viewers until boards change, for on a large board that takes longest.
     *
     * Who is suspended or deleted is gone from the pages at once, but counted until the next time. Core tells of a suspension
     * by the event by which it tells of any change of a profile, so to count anew after each would be to count after each
     * login of a site that takes its users from elsewhere. Instead, what a page shows is believed more: see page_and_total().
     *
     * @param bool $anew whether what is kept is not good enough
     * @return int
     */
    public function count(bool $anew = false): int {
        global $DB;
        $count = $anew ? false : self::counts()->get($this->count_key());
        if ($count === false) {
            $count = $DB->count_records_sql('SELECT COUNT(*) ' . $this->from(), $this->params);
            self::counts()->set($this->count_key(), $count);
        }
        return $count;
    }

    /**
     * Where numbers of places are kept.
     *
     * @return \cache
     */
    private static function counts(): \cache {
        return \cache::make('local_pivc_gamification', 'counts');
    }

    /**
     * What the number of places of this board, as the viewer sees it, is kept under.
     *
     * @return string
     */
    private function count_key(): string {
        return implode('_', $this->params) . '_' . (int) $this->access->seeshidden;
    }

    /**
     * A page of it, and how many places there are, so that neither says anything else than the other.
     *
     * @param int $page from 0
     * @return array of two: list of places, and int
     */
    public function page_and_total(int $page = 0): array {
        $page = max(0, $page);
        $total = $this->count();
        if ($page * self::PERPAGE >= self::FAR && 2 * $page * self::PERPAGE > $total) {
            return [$this->page_from_end($page, $total), $total];
        }
        // One more tells whether there is a next page.
        $rows = $this->rows($this->from(), $this->params, 'ASC', $page * self::PERPAGE, self::PERPAGE + 1);
        $seen = $page * self::PERPAGE + count($rows);
        if (count($rows) <= self::PERPAGE && ($rows || !$page)) {
            if ($total !== $seen) {
                $total = $seen;
                self::counts()->set($this->count_key(), $total);
            }
        } else if ($rows ? $total < $seen : $total > $seen) {
            $total = $this->count(true);
        }
        return [array_map([$this, 'shown'], array_slice($rows, 0, self::PERPAGE)), $total];
    }

    /**
     * A page that is nearer to the end than to the top: a database walks over all that it passes by, so it walks from there.
     * Who is suspended since they were counted makes a page begin with some that the one before it has ended with.
     *
     * @param int $page from 0
     * @param int $total how many places there are
     * @return \stdClass[] list of places; empty if there are not so many
     */
    private function page_from_end(int $page, int $total): array {
        $number = min(self::PERPAGE, $total - $page * self::PERPAGE);
        if ($number <= 0) {
            return [];
        }
        $rows = $this->rows($this->from(), $this->params, 'DESC', $total - $page * self::PERPAGE - $number, $number);
        return array_map([$this, 'shown'], array_reverse($rows));
    }

    /**
     * A page of it.
     *
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of places
     */
    public function page(int $page = 0, int $perpage = self::PERPAGE): array {
        return $this->read($this->from(), $this->params, 'ASC', max(0, $page) * $perpage, $perpage);
    }

    /**
     * The viewer's own place; if he hides, the one he would have.
     *
     * @return \stdClass|null
     */
    public function mine(): ?\stdClass {
        global $USER;
        $this->mine ??= $this->read($this->from('l.userid = :me'), $this->params + ['me' => $USER->id], 'ASC', 0, 1);
        return $this->mine[0] ?? null;
    }

    /**
     * The places around the viewer's own, with his own among them.
     *
     * @param int $radius places above and below
     * @return \stdClass[] list of places; empty if he has none
     */
    public function around(int $radius = self::RADIUS): array {
        $mine = $this->mine();
        if (!$mine) {
            return [];
        }
        $above = array_reverse($this->beside($mine, '<', 'DESC', $radius));
        return array_merge($above, [$mine], $this->beside($mine, '>', 'ASC', $radius));
    }

    /**
     * The places on one side of one's own. Those who share it are asked for first, by themselves: asked for together with the
     * others, a database passes by all of them who stand on the other side, which may be thousands.
     *
     * @param \stdClass $mine
     * @param string $less < or >
     * @param string $direction DESC or ASC
     * @param int $number how many
     * @return \stdClass[] list, the nearest first
     */
    private function beside(\stdClass $mine, string $less, string $direction, int $number): array {
        $equal = " AND l.position = :place AND l.timeachieved $less= :at1
            AND (l.timeachieved $less :at2 OR l.userid $less :me)";
        $at = (int) $mine->timeachieved;
        $params = ['place' => $mine->position, 'at1' => $at, 'at2' => $at, 'me' => $mine->userid];
        $rows = $this->read($this->from() . $equal, $this->params + $params, $direction, 0, $number);
        if (count($rows) < $number) {
            $others = $this->from() . " AND l.position $less :place";
            $rows = array_merge($rows, $this->read(
                $others,
                $this->params + ['place' => $mine->position],
                $direction,
                0,
                $number - count($rows)
            ));
        }
        return $rows;
    }

    /**
     * Tables and conditions.
     *
     * @param string|null $who condition; null: those whom the viewer may see
     * @return string SQL
     */
    private function from(?string $who = null): string {
        $who ??= $this->access->seeshidden ? self::SHOWN_TO_ALL_SEEING : self::SHOWN;
        return self::TABLES . "
               WHERE l.scopeid = :scopeid AND l.periodstart = :start AND l.boardno = :board AND l.score > 0 AND $who";
    }

    /**
     * Reads places, as they are shown.
     *
     * @param string $from SQL
     * @param array $params
     * @param string $direction ASC or DESC
     * @param int $offset
     * @param int $limit
     * @return \stdClass[] list
     */
    private function read(string $from, array $params, string $direction, int $offset, int $limit): array {
        return array_map([$this, 'shown'], $this->rows($from, $params, $direction, $offset, $limit));
    }

    /**
     * Reads places.
     *
     * @param string $from SQL
     * @param array $params
     * @param string $direction ASC or DESC
     * @param int $offset
     * @param int $limit
     * @return \stdClass[] list
     */
    private function rows(string $from, array $params, string $direction, int $offset, int $limit): array {
        global $DB;
        $order = "ORDER BY l.position $direction, l.timeachieved $direction, l.userid $direction";
        if ($offset > 0) {
            // Databases work out the columns of rows that they pass over, too.
            $ids = array_keys($DB->get_records_sql("SELECT l.id $from $order", $params, $offset, $limit));
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED, 'place', true, 0);
            $from = self::TABLES . " WHERE l.id $in";
        }
        return array_values($DB->get_records_sql(
            'SELECT l.id AS placeid, l.userid, l.position, l.score, l.stars, l.timeachieved, l.hidden AS leftout,
                    v.hidden AS hides, v.nickname, ' . self::name_fields() . "
                    $from $order",
            $params,
            0,
            $limit
        ));
    }

    /**
     * What is read of a user for his name.
     *
     * @return string columns of u
     */
    private static function name_fields(): string {
        return \core_user\fields::for_name()->including('deleted')->get_sql('u', false, '', '', false)->selects;
    }

    /**
     * A place as it is shown.
     *
     * @param \stdClass $row
     * @return \stdClass the same
     */
    private function shown(\stdClass $row): \stdClass {
        global $USER;
        $row->id = (int) $row->userid;
        foreach (['userid', 'position', 'score'] as $name) {
            $row->$name = (int) $row->$name;
        }
        $row->hidden = $row->leftout || $row->hides;
        $row->me = $row->userid === (int) $USER->id;
        $row->name = $this->name($row);
        $row->scoretext = $this->score_text($row->score);
        return $row;
    }

    /**
     * Places as they can be kept for a while: without what says who it is.
     *
     * @param \stdClass[] $rows as they are shown
     * @return array[] list
     */
    public function to_keep(array $rows): array {
        $keep = array_flip(['userid', 'position', 'score', 'stars', 'timeachieved', 'leftout']);
        return array_map(fn($row) => array_intersect_key((array) $row, $keep) + [
            'named' => $row->me || $this->access->seeshidden || $this->sees_profile($row),
        ], $rows);
    }

    /**
     * Kept places with who is on them now. Who has hidden since, or is suspended or deleted, is not among them.
     *
     * @param array[] $places from to_keep()
     * @return \stdClass[] list of places
     */
    public function kept(array $places): array {
        global $DB, $USER;
        if (!$places) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($places, 'userid'), SQL_PARAMS_NAMED);
        $users = $DB->get_records_sql(
            'SELECT u.id, v.hidden AS hides, v.nickname, ' . self::name_fields() . '
               FROM {user} u
          LEFT JOIN {' . eligibility::VISIBILITY . "} v ON v.userid = u.id
              WHERE u.id $in AND u.deleted = 0 AND u.suspended = 0",
            $params
        );
        $rows = [];
        foreach ($places as $place) {
            $user = $users[$place['userid']] ?? null;
            if (!$user) {
                continue;
            }
            $out = $place['leftout'] || $user->hides;
            if (!$out || $user->id == $USER->id || ($this->access->seeshidden && $user->hides)) {
                $rows[] = $this->shown((object) ($place + (array) $user));
            }
        }
        return $rows;
    }

    /**
     * How many badges those have who are shown: Azora's only, which other badges of the site say nothing about. They are of the
     * site, or of a course; those of a course count on its own boards, and on those that go beyond a course, as points do. What
     * is revoked, has expired or is kept private by who has it does not count.
     *
     * @param \stdClass[] $rows places
     * @return int[] by ids of users, of those who have any
     */
    public function badges(array $rows): array {
        global $DB;
        if (!$rows) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($rows, 'userid'), SQL_PARAMS_NAMED);
        $course = $this->access->course ? ' AND (b.courseid IS NULL OR b.courseid = :course)' : '';
        return array_map('intval', $DB->get_records_sql_menu(
            "SELECT bi.userid, COUNT(1)
               FROM {badge_issued} bi
               JOIN {local_pivc_gamification_badges} ours ON ours.badgeid = bi.badgeid
               JOIN {badge} b ON b.id = bi.badgeid$course
              WHERE bi.userid $in AND bi.visible = 1 AND (bi.dateexpire IS NULL OR bi.dateexpire > :now)
           GROUP BY bi.userid",
            $params + ['now' => time()] + ($course ? ['course' => $this->access->course->id] : [])
        ));
    }

    /**
     * What somebody is called on the board.
     *
     * @param \stdClass $row
     * @return string plain text
     */
    private function name(\stdClass $row): string {
        $nickname = (string) $row->nickname;
        if ($row->me || $this->access->seeshidden) {
            $name = fullname($row, has_capability('moodle/site:viewfullnames', $this->access->context));
            return $nickname === '' ? $name
                : get_string('withnickname', 'local_pivc_gamification', ['name' => $name, 'nickname' => $nickname]);
        }
        if ($nickname !== '' && eligibility::has_nicknames()) {
            // It may be like somebody's name, so it is told that it is none.
            return get_string('nicknameof', 'local_pivc_gamification', $nickname);
        }
        if (get_config('local_pivc_gamification', 'boardnames') === '0') {
            return get_string('alearner', 'local_pivc_gamification');
        }
        return $row->named ?? $this->sees_profile($row)
            ? fullname($row, has_capability('moodle/site:viewfullnames', $this->access->context))
            : get_string('alearner', 'local_pivc_gamification');
    }

    /**
     * Whether the viewer may see somebody's profile. Of a course's learners, who are enrolled in it, that is nearly always
     * the same for all, and need not be asked of each: each question takes two queries.
     *
     * @param \stdClass $row
     * @return bool
     */
    private function sees_profile(\stdClass $row): bool {
        $this->seesall ??= $this->sees_all_profiles();
        return ($this->seesall && !$row->deleted) || user_can_view_profile($row, $this->access->course);
    }

    /**
     * Whether the viewer may see the profiles of all learners of the board's course, by what user_can_view_profile() asks.
     *
     * @return bool
     */
    private function sees_all_profiles(): bool {
        $course = $this->access->course;
        if (!$course || get_plugins_with_function('control_view_profile')) {
            return false;
        }
        $context = \context_course::instance($course->id);
        return has_any_capability(['moodle/user:viewdetails', 'moodle/user:viewalldetails'], $context)
            && (groups_get_course_groupmode($course) != SEPARATEGROUPS
                || has_capability('moodle/site:accessallgroups', $context));
    }

    /**
     * A score as it is shown.
     *
     * @param int $score
     * @return string
     */
    private function score_text(int $score): string {
        return $this->type === 'constitutional' ? format_float($score / 100, 2) : (string) $score;
    }
}
