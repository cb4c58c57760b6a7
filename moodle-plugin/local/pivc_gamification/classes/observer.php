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
 * Observers of Moodle's events.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\dirty;
use local_azora\observer_guard;

/**
 * Observers: they write the fact and mark the learner, and nothing else.
 *
 * An event is a hint: what is written is what Moodle has at this moment. Nothing that goes wrong here reaches a page.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class observer {
    /**
     * A grade was given or changed.
     *
     * @param \core\event\user_graded $event
     */
    public static function graded(\core\event\user_graded $event): void {
        observer_guard::run(function () use ($event) {
            $grade = $event->get_grade();
            if ($grade) {
                $record = self::grade_record($grade);
                if ($record) {
                    ledger::apply_grades(facts::from_grades([$record]));
                }
            }
        });
    }

    /**
     * A grade as \local_pivc_gamification\facts reads it.
     *
     * @param \grade_grade $grade
     * @return \stdClass|null null: it is of an item that never counts
     */
    private static function grade_record(\grade_grade $grade): ?\stdClass {
        $item = $grade->load_grade_item();
        if (!$item || !in_array($item->itemtype, ['mod', 'manual'], true)) {
            return null;
        }
        $place = self::place_of($item);
        return (object) [
            'sourceid' => $grade->id,
            'userid' => $grade->userid,
            'finalgrade' => $grade->finalgrade,
            'rawgrademin' => $grade->rawgrademin,
            'rawgrademax' => $grade->rawgrademax,
            'gradehidden' => $grade->hidden,
            'overridden' => $grade->overridden,
            'datesubmitted' => $grade->timecreated,
            'dategraded' => $grade->timemodified,
            'itemid' => $item->id,
            'courseid' => $item->courseid,
            'itemtype' => $item->itemtype,
            'itemmodule' => $item->itemmodule,
            'itemname' => $item->itemname,
            'calculation' => $item->calculation,
            'gradetype' => $item->gradetype,
            'outcomeid' => $item->outcomeid ?: null,
            'grademin' => $item->grademin,
            'grademax' => $item->grademax,
            'itemhidden' => $item->hidden,
            'coursename' => $place['coursename'],
            'contextid' => $place['contextid'],
            'deleting' => $place['deleting'],
        ];
    }

    /**
     * Where a grade item is. Many grades of one item often come together, so it is kept for the request.
     *
     * @param \grade_item $item
     * @return array with contextid, coursename and deleting
     */
    private static function place_of(\grade_item $item): array {
        global $DB;
        $cache = \cache::make('local_pivc_gamification', 'gradeitems');
        $place = $cache->get($item->id);
        if ($place === false) {
            $record = $item->itemtype === 'mod' ? $DB->get_record_sql(
                'SELECT ctx.id AS contextid, cm.deletioninprogress AS deleting
                   FROM {course_modules} cm
                   JOIN {modules} m ON m.id = cm.module AND m.name = :module
                   JOIN {context} ctx ON ctx.contextlevel = ' . CONTEXT_MODULE . ' AND ctx.instanceid = cm.id
                  WHERE cm.course = :course AND cm.instance = :instance',
                ['module' => $item->itemmodule, 'course' => $item->courseid, 'instance' => $item->iteminstance]
            ) : (object) ['contextid' => \context_course::instance($item->courseid)->id, 'deleting' => 0];
            $place = [
                'contextid' => (int) ($record->contextid ?? 0),
                'deleting' => (int) ($record->deleting ?? 0),
                'coursename' => get_course($item->courseid)->fullname,
            ];
            $cache->set($item->id, $place);
        }
        return $place;
    }

    /**
     * A grade was deleted. Whether it alone, or the whole activity, the task sees better than this.
     *
     * @param \core\event\grade_deleted $event
     */
    public static function grade_gone(\core\event\grade_deleted $event): void {
        observer_guard::run(fn() => dirty::mark((int) $event->relateduserid, (int) $event->courseid));
    }

    /**
     * A grade item was deleted.
     *
     * @param \core\event\grade_item_deleted $event
     */
    public static function grade_item_gone(\core\event\grade_item_deleted $event): void {
        observer_guard::run(function () use ($event) {
            global $DB;
            $userids = $DB->get_fieldset_select(
                ledger::TABLE,
                'userid',
                "courseid = :course AND itemtype = 'grade' AND itemid = :item",
                ['course' => $event->courseid, 'item' => $event->objectid]
            );
            dirty::mark_many(array_map(fn($userid) => [$userid, $event->courseid], $userids));
        });
    }

    /**
     * An activity was completed, or is not complete any more. Rules read how many are, so the learner is marked even where the
     * ledger stays as it was, as where a grade or a teacher completes it.
     *
     * @param \core\event\course_module_completion_updated $event
     */
    public static function completion(\core\event\course_module_completion_updated $event): void {
        observer_guard::run(function () use ($event) {
            [$courseid, $userid] = [(int) $event->courseid, (int) $event->relateduserid];
            try {
                $fact = facts::completion($courseid, (int) $event->contextinstanceid, $userid);
            } catch (\Throwable $e) {
                dirty::mark($userid, $courseid);
                throw $e;
            }
            // Where the course gives nothing for completions there is no contribution; what there was before, the sweep takes.
            $changed = $fact === null ? 0 : ($fact->quality === null ? 0 : ledger::apply([$fact]))
                + acts::apply(facts::acts_of_completions([$fact]));
            if (!$changed) {
                dirty::mark($userid, $courseid);
            }
        });
    }

    /**
     * Something happened to an attempt at a quiz.
     *
     * @param \core\event\base $event of mod_quiz, its object being the attempt
     */
    public static function quiz_attempt(\core\event\base $event): void {
        observer_guard::run(function () use ($event) {
            $facts = act_facts::attempts('x.id = :id', ['id' => $event->objectid]);
            if ($facts) {
                acts::apply($facts);
            } else {
                acts::remove('mod_quiz', 'attempt', (int) $event->objectid);
            }
            dirty::mark((int) $event->relateduserid, (int) $event->courseid);
        });
    }

    /**
     * An assignment was handed in.
     *
     * @param \mod_assign\event\assessable_submitted $event
     */
    public static function submission(\mod_assign\event\assessable_submitted $event): void {
        observer_guard::run(fn() => acts::apply(act_facts::submissions('x.id = :id', ['id' => $event->objectid])));
    }

    /**
     * Something was posted in a forum.
     *
     * @param \core\event\base $event of mod_forum, its object being a discussion or a post
     */
    public static function post(\core\event\base $event): void {
        observer_guard::run(fn() => acts::apply($event->objecttable === 'forum_discussions'
            ? act_facts::posts('x.discussion = :id AND x.parent = 0', ['id' => $event->objectid])
            : act_facts::posts('x.id = :id', ['id' => $event->objectid])));
    }

    /**
     * A post was deleted.
     *
     * @param \mod_forum\event\post_deleted $event
     */
    public static function post_gone(\mod_forum\event\post_deleted $event): void {
        observer_guard::run(fn() => acts::remove('mod_forum', 'post', (int) $event->objectid));
    }

    /**
     * An activity was deleted.
     *
     * @param \core\event\course_module_deleted $event
     */
    public static function module_deleted(\core\event\course_module_deleted $event): void {
        observer_guard::run(fn() => life_cycle::detach_context($event->get_context()));
    }

    /**
     * A course was deleted.
     *
     * @param \core\event\course_deleted $event
     */
    public static function course_deleted(\core\event\course_deleted $event): void {
        observer_guard::run(fn() => life_cycle::course_deleted((int) $event->objectid));
    }

    /**
     * A course was reset.
     *
     * @param \core\event\course_reset_ended $event
     */
    public static function course_reset(\core\event\course_reset_ended $event): void {
        observer_guard::run(fn() => life_cycle::course_reset((int) $event->courseid));
    }

    /**
     * A text was vetted that had to wait for the engine.
     *
     * @param \local_azora\event\text_vetted $event
     */
    public static function text_vetted(\local_azora\event\text_vetted $event): void {
        if ($event->other['component'] === ledger::OWN) {
            observer_guard::run(fn() => contributions::vetted(
                $event->other['itemtype'],
                (int) $event->other['itemid'],
                (float) $event->other['score']
            ));
        }
    }

    /**
     * A user was deleted.
     *
     * @param \core\event\user_deleted $event
     */
    public static function user_deleted(\core\event\user_deleted $event): void {
        observer_guard::run(fn() => life_cycle::erase_user((int) $event->objectid));
    }

    /**
     * A badge was awarded or revoked, so that another one may be the next.
     *
     * @param \core\event\base $event
     */
    public static function badge(\core\event\base $event): void {
        observer_guard::run(fn() => standing::forget([(int) $event->relateduserid]));
    }

    /**
     * A badge was deleted.
     *
     * @param \core\event\badge_deleted $event
     */
    public static function badge_deleted(\core\event\badge_deleted $event): void {
        observer_guard::run(fn() => badges::forget((int) $event->objectid));
    }

    /**
     * Somebody's badge was revoked.
     *
     * @param \core\event\badge_revoked $event
     */
    public static function badge_revoked(\core\event\badge_revoked $event): void {
        observer_guard::run(fn() => badges::revoked((int) $event->objectid, (int) $event->relateduserid));
    }

    /**
     * Somebody was enrolled, or is not any more.
     *
     * @param \core\event\base $event
     */
    public static function enrolment(\core\event\base $event): void {
        observer_guard::run(function () use ($event) {
            if ($event instanceof \core\event\user_enrolment_deleted && !empty($event->other['userenrolment']['lastenrol'])) {
                life_cycle::unenrolled((int) $event->relateduserid, (int) $event->courseid);
            }
            dirty::mark((int) $event->relateduserid, (int) $event->courseid);
        });
    }
}
