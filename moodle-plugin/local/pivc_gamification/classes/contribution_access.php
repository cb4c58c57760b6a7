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
 * What somebody may do with a contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/grouplib.php');

/**
 * What somebody may do with a contribution.
 *
 * Opened once for the current user and one contribution: whether it is his, whether he verifies or reviews it, and what of it
 * he may look at. That he may be in the course at all is for the page to check, or for the external function's validation of
 * its context.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution_access {
    /**
     * Made only for who may see the contribution.
     *
     * @param \stdClass $row
     * @param \context $context
     * @param \stdClass|null $course
     * @param bool $mine
     * @param bool $verifies
     * @param \stdClass|null $review
     * @param bool $reviews
     */
    private function __construct(
        /** @var \stdClass the row of the table of contributions */
        public readonly \stdClass $row,
        /** @var \context in which the viewer sees it: its course's, or his own */
        public readonly \context $context,
        /** @var \stdClass|null its course, where the viewer can enter it */
        public readonly ?\stdClass $course,
        /** @var bool whether it is the viewer's own */
        public readonly bool $mine,
        /** @var bool whether the viewer verifies contributions of its learner */
        public readonly bool $verifies,
        /** @var \stdClass|null what the viewer said of it, or is to say */
        public readonly ?\stdClass $review,
        /** @var bool whether the viewer may review it, or has done so */
        public readonly bool $reviews,
    ) {
    }

    /**
     * A row of the table of contributions.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function row(int $id): \stdClass {
        global $DB;
        return $DB->get_record(ledger::TABLE, ['id' => $id]) ?: throw self::none();
    }

    /**
     * What is said where there is no such contribution, or where the viewer may not know of it: both are the same to him.
     *
     * @return \moodle_exception
     */
    private static function none(): \moodle_exception {
        return new \moodle_exception('nocontribution', 'local_pivc_gamification');
    }

    /**
     * Where the current user sees a contribution. It is for the page to let him in there, or for the external function to
     * validate it.
     *
     * @param \stdClass $row
     * @return \context that of its course; what is of no course (any more), or of one that its learner has left, is in his own
     */
    public static function context_of(\stdClass $row): \context {
        global $USER;
        $context = \context::instance_by_id($row->contextid, IGNORE_MISSING) ?: null;
        $course = $context?->get_course_context(false);
        if ($course && ($row->userid != $USER->id || can_access_course(get_course($course->instanceid), null, '', true))) {
            return $course;
        }
        if ($row->userid != $USER->id) {
            throw self::none();
        }
        return \context_user::instance($row->userid);
    }

    /**
     * Opens a contribution for the current user, who was let in where it is.
     *
     * @param \stdClass $row
     * @return self
     * @throws \moodle_exception if he may not see it
     */
    public static function open(\stdClass $row): self {
        global $DB, $USER;
        if (!isloggedin() || isguestuser()) {
            throw self::none();
        }
        $context = self::context_of($row);
        $course = $context instanceof \context_course ? get_course($context->instanceid) : null;
        $mine = $row->userid == $USER->id;
        $verifies = $course && !$mine && self::verifies($course, (int) $row->userid)
            && ($row->itemtype !== 'grade' || has_capability('moodle/grade:viewall', $context));
        $review = $row->itemtype === 'person' ? ($DB->get_record(reviews::TABLE, ['contributionid' => $row->id,
            'reviewerid' => $USER->id]) ?: null) : null;
        $reviews = $course && !$mine && self::reviews($course, $row, $review);
        $released = $row->status !== ledger::HIDDEN || in_array($row->itemtype, ['person', 'review']);
        if (!($mine && $released) && !$verifies && !$reviews) {
            throw self::none();
        }
        return new self($row, $context, $course, $mine, $verifies, $review, $reviews);
    }

    /**
     * Whether the current user verifies contributions of a learner.
     *
     * @param \stdClass $course
     * @param int $userid the learner
     * @return bool
     */
    public static function verifies(\stdClass $course, int $userid): bool {
        global $DB;
        $context = \context_course::instance($course->id);
        if (!has_capability('local/pivc_gamification:verify', $context)) {
            return false;
        }
        [$where, $params] = self::groups_sql($course, ':learner');
        return $where === '' || $DB->record_exists_sql(
            "SELECT 1 FROM {user} u WHERE u.id = :id AND $where",
            $params + ['id' => $userid, 'learner' => $userid]
        );
    }

    /**
     * The condition that the current user has to do with somebody's group: only his own, where groups are separate.
     *
     * @param \stdClass $course
     * @param string $user column or parameter with somebody's id
     * @return array of two: condition, empty where there is none; parameters
     */
    public static function groups_sql(\stdClass $course, string $user): array {
        $context = \context_course::instance($course->id);
        if (
            groups_get_course_groupmode($course) != SEPARATEGROUPS || has_capability('moodle/site:accessallgroups', $context)
        ) {
            return ['', []];
        }
        return self::shared_sql($course, $user, '');
    }

    /**
     * The condition that somebody is in a group of the current user.
     *
     * @param \stdClass $course
     * @param string $user column or parameter with somebody's id
     * @param string $more condition over g, the group
     * @return array of two: condition and parameters
     */
    private static function shared_sql(\stdClass $course, string $user, string $more): array {
        global $USER;
        $grouping = $course->defaultgroupingid ? 'AND EXISTS (SELECT 1 FROM {groupings_groups} gg
                            WHERE gg.groupid = g.id AND gg.groupingid = :sharedgrouping)' : '';
        return ["EXISTS (SELECT 1
                           FROM {groups} g
                           JOIN {groups_members} gm1 ON gm1.groupid = g.id
                           JOIN {groups_members} gm2 ON gm2.groupid = g.id
                          WHERE g.courseid = :sharedcourse AND g.participation = 1 AND gm1.userid = $user
                                AND gm2.userid = :sharedme $grouping $more)",
            ['sharedcourse' => $course->id, 'sharedme' => $USER->id]
                + ($grouping === '' ? [] : ['sharedgrouping' => $course->defaultgroupingid])];
    }

    /**
     * The condition that the current user and somebody are in one group, and know it of each other.
     *
     * @param \stdClass $course
     * @param string $user column or parameter with somebody's id
     * @return array of two: condition and parameters
     */
    public static function fellows_sql(\stdClass $course, string $user): array {
        return self::shared_sql(
            $course,
            $user,
            'AND g.visibility IN (' . GROUPS_VISIBILITY_ALL . ', ' . GROUPS_VISIBILITY_MEMBERS . ')'
        );
    }

    /**
     * Whether the current user reviews contributions in a course.
     *
     * @param \stdClass $course
     * @return bool
     */
    public static function may_review_in(\stdClass $course): bool {
        $context = \context_course::instance($course->id);
        return course_settings::of((int) $course->id)->reviews && has_capability('local/pivc_gamification:review', $context)
            && is_enrolled($context, null, '', true);
    }

    /**
     * Whether the current user may tell of contributions of his own in a course.
     *
     * @param \stdClass $course
     * @return bool
     */
    public static function may_contribute_in(\stdClass $course): bool {
        $context = \context_course::instance($course->id);
        return course_settings::of((int) $course->id)->people && has_capability('local/pivc_gamification:contribute', $context)
            && is_enrolled($context, null, '', true);
    }

    /**
     * Whether the current user may review a contribution, or has done so.
     *
     * @param \stdClass $course
     * @param \stdClass $row
     * @param \stdClass|null $review what he said of it, or is to say
     * @return bool
     */
    private static function reviews(\stdClass $course, \stdClass $row, ?\stdClass $review): bool {
        global $DB;
        if ($row->itemtype !== 'person' || $row->status !== ledger::COUNTED || !self::may_review_in($course)) {
            return false;
        }
        if (!is_enrolled(\context_course::instance($course->id), (int) $row->userid, '', true)) {
            return false;
        }
        if ($review) {
            return $review->status !== reviews::BLANKED;
        }
        [$where, $params] = self::fellows_sql($course, ':learner');
        return $DB->record_exists_sql(
            "SELECT 1 FROM {user} u WHERE u.id = :id AND $where",
            $params + ['id' => $row->userid, 'learner' => $row->userid]
        );
    }

    /**
     * Whether its points, and what they are made of, are kept from the viewer: its learner, where his course shows no grades.
     *
     * @return bool
     */
    public function keeps_points(): bool {
        return $this->mine && gradebook::keeps($this->row->itemtype, (int) $this->row->courseid);
    }

    /**
     * Whether the viewer may look at the evidence: its learner, who verifies, and reviewers whom somebody named.
     *
     * @return bool
     */
    public function sees_evidence(): bool {
        return $this->row->itemtype === 'person'
            && ($this->mine || $this->verifies || ($this->reviews && $this->review && $this->review->assigned));
    }

    /**
     * Whether the viewer may change the text: his own, while nobody has verified it.
     *
     * @return bool
     */
    public function may_edit(): bool {
        return $this->mine && $this->row->itemtype === 'person' && !$this->row->verified && $this->course
            && in_array($this->row->status, [ledger::COUNTED, ledger::REJECTED], true)
            && self::may_contribute_in($this->course);
    }

    /**
     * Whether the viewer may take it back.
     *
     * @return bool
     */
    public function may_withdraw(): bool {
        return $this->mine && $this->row->itemtype === 'person'
            && in_array($this->row->status, [ledger::COUNTED, ledger::REJECTED], true);
    }

    /**
     * Whether the viewer may hand in again what he took back.
     *
     * @return bool
     */
    public function may_return(): bool {
        return $this->mine && $this->row->itemtype === 'person' && $this->row->status === ledger::WITHDRAWN && $this->course
            && self::may_contribute_in($this->course);
    }

    /**
     * Whether the viewer may decide about it: as long as its learner has not taken it back.
     *
     * @return bool
     */
    public function may_decide(): bool {
        return $this->verifies && in_array($this->row->itemtype, ['person', 'review'])
            && in_array($this->row->status, [ledger::COUNTED, ledger::REJECTED], true);
    }

    /**
     * Whether the viewer may say something of it that he has not said yet.
     *
     * @return bool
     */
    public function may_review(): bool {
        return $this->reviews && (!$this->review || $this->review->status === reviews::ASSIGNED);
    }

    /**
     * What people do here is done by themselves, and not by who is logged in as them.
     *
     * @throws \moodle_exception
     */
    public static function require_oneself(): void {
        if (\core\session\manager::is_loggedinas()) {
            throw new \moodle_exception('notloggedinas', 'local_pivc_gamification');
        }
    }

    /**
     * Refuses what somebody may not do.
     *
     * @param bool $may
     * @throws \moodle_exception
     */
    public static function require_true(bool $may): void {
        if (!$may) {
            throw new \moodle_exception('notpossible', 'local_pivc_gamification');
        }
    }
}
