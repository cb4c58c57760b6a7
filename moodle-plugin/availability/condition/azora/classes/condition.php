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
 * The condition.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

use core_availability\info;

/**
 * Opens an activity or a section by a learner's path, points, stars, streak or a badge.
 *
 * It reads what is stored and decides nothing: what opens something by a path was decided by rules, long before the page. What
 * cannot be known, because a plugin or its tables are gone, opens nothing, whether the condition is turned round or not.
 *
 * What a learner has reached once stays reached, unless the teacher wants that it is kept. A condition that is turned round
 * ("has fewer than") always asks for the present.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class condition extends \core_availability\condition {
    /** @var string the learner's path has opened an activity */
    public const PATH = 'path';

    /** @var string points */
    public const PIVC = 'pivc';

    /** @var string stars */
    public const STARS = 'stars';

    /** @var string days in a row */
    public const STREAK = 'streak';

    /** @var string a badge */
    public const BADGE = 'badge';

    /** @var string[] all kinds */
    public const KINDS = [self::PATH, self::PIVC, self::STARS, self::STREAK, self::BADGE];

    /** @var int the most that can be asked for */
    public const MOST = 1000000000;

    /** @var string what it asks for */
    private readonly string $kind;

    /** @var int how many points, stars or days */
    private readonly int $min;

    /** @var bool whether points and stars of the whole site count, or those of the course */
    private readonly bool $site;

    /** @var bool whether it closes again for who has it no longer */
    private readonly bool $keep;

    /** @var int the activity that the path opens; 0: the one that is restricted; -1: it is gone */
    private int $cmid = 0;

    /** @var int the badge; -1: it is gone */
    private int $badgeid = 0;

    /**
     * Makes one.
     *
     * @param \stdClass $structure from JSON
     */
    public function __construct($structure) {
        $kind = $structure->kind ?? null;
        if (!in_array($kind, self::KINDS, true)) {
            throw new \coding_exception('Missing or invalid ->kind for azora condition');
        }
        $this->kind = $kind;
        $counts = in_array($kind, [self::PIVC, self::STARS, self::STREAK], true);
        $this->min = $counts ? self::whole($structure, 'min', 1, self::MOST) : 0;
        $this->site = $kind === self::STREAK || ($counts && self::flag($structure, 'site'));
        $this->keep = self::flag($structure, 'keep');
        if ($kind === self::PATH) {
            $this->cmid = self::whole($structure, 'cm', -1, PHP_INT_MAX);
        } else if ($kind === self::BADGE) {
            $this->badgeid = self::whole($structure, 'badge', -1, PHP_INT_MAX);
            if ($this->badgeid === 0) {
                throw new \coding_exception('Invalid ->badge for azora condition');
            }
        }
    }

    /**
     * A whole number of a structure.
     *
     * @param \stdClass $structure
     * @param string $name
     * @param int $least
     * @param int $most
     * @return int
     */
    private static function whole(\stdClass $structure, string $name, int $least, int $most): int {
        $value = $structure->$name ?? null;
        if (!is_int($value) || $value < $least || $value > $most) {
            throw new \coding_exception("Missing or invalid ->$name for azora condition");
        }
        return $value;
    }

    /**
     * A yes or no of a structure; where it says nothing, it is a no.
     *
     * @param \stdClass $structure
     * @param string $name
     * @return bool
     */
    private static function flag(\stdClass $structure, string $name): bool {
        $value = $structure->$name ?? false;
        if (!is_bool($value)) {
            throw new \coding_exception("Invalid ->$name for azora condition");
        }
        return $value;
    }

    /**
     * As JSON has it.
     *
     * @return \stdClass
     */
    public function save() {
        $result = (object) ['type' => 'azora', 'kind' => $this->kind];
        match ($this->kind) {
            self::PATH => $result->cm = $this->cmid,
            self::BADGE => $result->badge = $this->badgeid,
            default => $result->min = $this->min,
        };
        if ($this->site && $this->kind !== self::STREAK) {
            $result->site = true;
        }
        if ($this->keep) {
            $result->keep = true;
        }
        return $result;
    }

    /**
     * As JSON has it, for tests and for who makes activities by a program.
     *
     * @param string $kind
     * @param array $fields min, site, keep, cm or badge, as the kind has them
     * @return \stdClass
     */
    public static function get_json(string $kind, array $fields = []): \stdClass {
        return (object) (['type' => 'azora', 'kind' => $kind] + $fields);
    }

    /**
     * What it asks for.
     *
     * @return string
     */
    public function kind(): string {
        return $this->kind;
    }

    /**
     * Under what it is noted who has reached this.
     *
     * @return string empty: that is not noted
     */
    public function reached_key(): string {
        return match (true) {
            $this->kind === self::PATH || $this->keep => '',
            $this->kind === self::BADGE => "badge:$this->badgeid",
            default => "$this->kind:" . ($this->site ? 'site' : 'course') . ":$this->min",
        };
    }

    // Whether it is open.

    /**
     * Whether something is available.
     *
     * @param bool $not whether it is turned round
     * @param info $info of what is restricted
     * @param bool $grabthelot whether everything in the course is asked for: what is read serves for all of it in any case
     * @param int $userid
     * @return bool
     */
    public function is_available($not, info $info, $grabthelot, $userid) {
        $courseid = (int) $info->get_course()->id;
        $userid = (int) $userid;
        try {
            $holds = $this->kind === self::PATH ? $this->is_opened($info, $userid, $courseid)
                : $this->is_reached(state::of($userid, $courseid), (bool) $not);
        } catch (\Throwable $e) {
            \local_azora\observer_guard::note($e);
            return false;
        }
        return $holds !== null && $holds !== (bool) $not;
    }

    /**
     * Whether a learner has what is asked for, or had it once.
     *
     * @param state|null $state null: it cannot be known
     * @param bool $now whether only the present counts
     * @return bool|null null: it cannot be known
     */
    public function is_reached(?state $state, bool $now): ?bool {
        if (!$state) {
            return null;
        }
        $has = $this->kind === self::BADGE ? $state->has_badge($this->badgeid) : $state->count($this->kind, $this->site);
        $holds = is_int($has) ? $has >= $this->min : $has;
        if ($holds || $now) {
            return $holds;
        }
        $key = $this->reached_key();
        return $key !== '' && $state->had($key) ? true : $holds;
    }

    /**
     * Whether a learner's path has opened what is asked for. A section without any activity named opens with the first of its
     * own.
     *
     * @param info $info
     * @param int $userid
     * @param int $courseid
     * @return bool|null null: it cannot be known
     */
    private function is_opened(info $info, int $userid, int $courseid): ?bool {
        if (!state::has_paths()) {
            return null;
        }
        $opened = \local_constitutional_agent\path::openings($userid, $courseid);
        if ($this->keep) {
            $opened = array_filter($opened, fn($opening) => (bool) $opening->holds);
        }
        if ($this->cmid !== 0) {
            return isset($opened[$this->cmid]);
        }
        if ($info instanceof \core_availability\info_module) {
            return isset($opened[$info->get_course_module()->id]);
        }
        $section = $info instanceof \core_availability\info_section ? $info->get_section()->sectionnum : -1;
        return (bool) array_intersect_key(array_flip($info->get_modinfo()->sections[$section] ?? []), $opened);
    }

    // What is said of it.

    /**
     * What is asked for. Nothing is formatted here, because the course's activities are just being read.
     *
     * @param bool $full whether it is for who may see everything
     * @param bool $not
     * @param info $info
     * @return string HTML, with marks that are filled in later
     */
    public function get_description($full, $not, info $info) {
        $name = $this->kind . ($not ? '_not' : '');
        if ($this->kind === self::PATH) {
            $path = $this->description_callback(['path', $full ? '' : 'link']);
            if ($this->cmid === 0) {
                return get_string("requires_{$name}_this", 'availability_azora', $path);
            }
            return get_string("requires_$name", 'availability_azora', (object) [
                'path' => $path, 'activity' => $this->description_callback(['cm', (string) $this->cmid])]);
        }
        if ($this->kind === self::BADGE) {
            return get_string(
                "requires_$name",
                'availability_azora',
                $this->description_callback(['badge', (string) $this->badgeid])
            );
        }
        $where = $this->kind === self::STREAK ? '' : ($this->site ? '_site' : '_course');
        $text = get_string("requires_$name$where", 'availability_azora', format_float($this->min, 0));
        return $full || $not ? $text
            : $text . $this->description_callback(['have', $this->kind, $this->site ? 'site' : 'course']);
    }

    /**
     * Fills in what can only be said when the page is shown.
     *
     * @param \course_modinfo $modinfo
     * @param \context $context of the course
     * @param string[] $params
     * @return string HTML
     */
    public static function get_description_callback_value(
        \course_modinfo $modinfo,
        \context $context,
        array $params
    ): string {
        $courseid = (int) $modinfo->get_course_id();
        $value = $params[1] ?? '';
        return match ($params[0] ?? '') {
            'path' => descriptions::path($courseid, $value === 'link'),
            'cm' => descriptions::activity($modinfo, $context, (int) $value),
            'badge' => descriptions::badge($courseid, (int) $value),
            'have' => descriptions::have($courseid, (int) $modinfo->get_user_id(), $value, ($params[2] ?? '') === 'site'),
            default => '',
        };
    }

    /**
     * What it asks for, for developers.
     *
     * @return string
     */
    protected function get_debug_string() {
        return match ($this->kind) {
            self::PATH => 'path#' . $this->cmid,
            self::BADGE => 'badge#' . $this->badgeid,
            default => $this->kind . ($this->site ? ' site' : ' course') . ' >= ' . $this->min,
        } . ($this->keep ? ' keep' : '');
    }

    // What else is in the course.

    /**
     * Follows what it names into a restored course. What was not restored opens nothing.
     *
     * @param string $restoreid
     * @param int $courseid
     * @param \base_logger $logger
     * @param string $name of what is restricted
     * @return bool whether it changed
     */
    public function update_after_restore($restoreid, $courseid, \base_logger $logger, $name) {
        $old = $this->kind === self::PATH ? $this->cmid : $this->badgeid;
        if ($old <= 0) {
            return false;
        }
        $table = $this->kind === self::PATH ? 'course_module' : 'badge';
        $new = (int) (\restore_dbops::get_backup_ids_record($restoreid, $table, $old)->newitemid ?? 0);
        if (!$new && $this->is_still_there($restoreid, $old, (int) $courseid)) {
            return false;
        }
        if (!$new) {
            $logger->process(
                "Restored item ($name) has availability condition on $this->kind that was not restored",
                \backup::LOG_WARNING
            );
        }
        if ($this->kind === self::PATH) {
            $this->cmid = $new ?: -1;
        } else {
            $this->badgeid = $new ?: -1;
        }
        return true;
    }

    /**
     * Whether what it names can be used as it is: in the course that it was in, or if it is a badge of the site.
     *
     * @param string $restoreid
     * @param int $id
     * @param int $courseid
     * @return bool
     */
    private function is_still_there(string $restoreid, int $id, int $courseid): bool {
        global $DB;
        $task = \core_availability\info::get_restore_task($restoreid);
        if (!$task instanceof \restore_task || !$task->is_samesite()) {
            return false;
        }
        if ($this->kind === self::PATH) {
            return $DB->record_exists('course_modules', ['id' => $id, 'course' => $courseid]);
        }
        return $DB->record_exists_select(
            'badge',
            'id = :id AND (courseid IS NULL OR courseid = :course)',
            ['id' => $id, 'course' => $courseid]
        );
    }

    /**
     * Follows an activity that got another id.
     *
     * @param string $table
     * @param int $oldid
     * @param int $newid
     * @return bool whether it changed
     */
    public function update_dependency_id($table, $oldid, $newid) {
        if ($table === 'course_modules' && $this->kind === self::PATH && $this->cmid === (int) $oldid) {
            $this->cmid = (int) $newid;
            return true;
        }
        return false;
    }
}
