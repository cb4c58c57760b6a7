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

namespace local_constitutional_agent;

use local_azora\dirty;
use local_azora\engine;

/**
 * Rule sets: versions of a document, for the site and for each course, of which at most one of each is live.
 *
 * Rows have the table's fields: id, courseid (0: of the site), versionno, title, content, hash (null while it cannot be
 * compiled), status, basedon, comments, authorid, usermodified, timecreated, timemodified, timelive, timeretired.
 *
 * In a course the rules of the site hold as well, unless the course does not want them; a rule of the course takes the place of
 * the site's rule of the same id.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rulesets {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_rulesets';

    /** @var string being worked on */
    public const DRAFT = 'draft';
    /** @var string what decides now */
    public const LIVE = 'live';
    /** @var string what decided before */
    public const RETIRED = 'retired';

    /** @var string columns of a row without its text */
    private const WITHOUT_CONTENT = 'id, courseid, versionno, title, hash, status, basedon, comments, authorid, usermodified,
        timecreated, timemodified, timelive, timeretired';

    /** @var int how long one waits for another who changes what is live, in seconds */
    private const PATIENCE = 10;

    /**
     * Saves a draft: a new one, or another text of one. It may have faults; those are found again before it goes live.
     *
     * @param int $courseid 0: of the site
     * @param string $json
     * @param string $title '' takes the document's own
     * @param int $userid who does it
     * @param int|null $id of the draft to change; null: a new version
     * @param int|null $basedon the version whose aliases are taken over; null: the live one
     * @param string $comments what was changed
     * @param callable|null $check is given the row of the draft that is changed, while nobody else changes it, and may refuse
     * @return \stdClass the row
     */
    public static function save_draft(
        int $courseid,
        string $json,
        string $title,
        int $userid,
        ?int $id = null,
        ?int $basedon = null,
        string $comments = '',
        ?callable $check = null
    ): \stdClass {
        if ($title === '') {
            $own = json_decode($json)->title ?? null;
            $title = is_string($own) ? trim($own) : '';
        }
        $record = (object) [
            'title' => \core_text::substr($title, 0, 255),
            'content' => $json,
            'hash' => self::hash($json),
            'comments' => \core_text::substr($comments, 0, 255),
            'usermodified' => $userid,
            'timemodified' => time(),
        ];
        if ($id !== null) {
            $record->id = $id;
            self::locked($courseid, function () use ($record, $courseid, $check) {
                global $DB;
                $known = self::get($record->id);
                if ($known->status !== self::DRAFT || (int) $known->courseid !== $courseid) {
                    throw new \moodle_exception('rulesnotadraft', 'local_constitutional_agent');
                }
                if ($check) {
                    $check($known);
                }
                $DB->update_record(self::TABLE, $record);
            });
        } else {
            $id = self::insert($courseid, $record, $userid, $basedon ?? (self::live($courseid)->id ?? null));
        }
        return self::get($id);
    }

    /**
     * Stores a new version, with the aliases of the one that it was made from.
     *
     * @param int $courseid
     * @param \stdClass $record
     * @param int $userid
     * @param int|null $basedon
     * @return int its id
     */
    private static function insert(int $courseid, \stdClass $record, int $userid, ?int $basedon): int {
        global $DB;
        if ($basedon !== null && (int) self::get($basedon)->courseid !== $courseid) {
            throw new \coding_exception('Versions are made from versions of the same course.');
        }
        $record->courseid = $courseid;
        $record->status = self::DRAFT;
        $record->basedon = $basedon;
        $record->authorid = $userid;
        $record->timecreated = $record->timemodified;
        return self::locked($courseid, function () use ($record, $courseid, $basedon) {
            global $DB;
            $record->versionno = 1 + (int) $DB->get_field(self::TABLE, 'MAX(versionno)', ['courseid' => $courseid]);
            $transaction = $DB->start_delegated_transaction();
            $id = (int) $DB->insert_record(self::TABLE, $record);
            aliases::copy($basedon, $id);
            $transaction->allow_commit();
            return $id;
        });
    }

    /**
     * The hash of rules in canonical form.
     *
     * @param string $json
     * @return string|null null: they cannot be compiled
     */
    private static function hash(string $json): ?string {
        try {
            return engine::describe(engine::compile($json))['hash'];
        } catch (\moodle_exception $e) {
            return null;
        }
    }

    /**
     * What is wrong with a text.
     *
     * @param string $json
     * @param int $courseid 0: of the site, whose rules may name tags and relative activities only
     * @return \stdClass[] list of pointer (JSON pointer, '' for the whole), offset (in bytes, null if not known), line (from 1,
     *     null if not known) and message (plain text); empty if nothing is
     */
    public static function check(string $json, int $courseid = 0): array {
        return rules_text::faults($json, $courseid);
    }

    /**
     * What is probably not meant in a text, although it is right.
     *
     * @param string $json
     * @return string[] plain texts
     */
    public static function warnings(string $json): array {
        return array_map(
            fn($id) => get_string('rulesforeverybody', 'local_constitutional_agent', $id),
            rules_text::for_everybody($json)
        );
    }

    /**
     * Makes a version the live one; what was live is retired. Capabilities are the caller's matter: needs() tells them.
     *
     * @param int $id
     * @param int $userid who does it
     * @param callable|null $check is given the row as it goes live, and may refuse
     * @throws \moodle_exception if the rules have faults, or names that mean no activity
     */
    public static function go_live(int $id, int $userid, ?callable $check = null): void {
        $courseid = (int) self::get($id)->courseid;
        self::locked($courseid, function () use ($id, $courseid, $userid, $check) {
            global $DB;
            // It is read under the lock: what is checked is what goes live.
            $record = self::get($id);
            if ($check) {
                $check($record);
            }
            $faults = self::check($record->content, $courseid);
            if ($faults) {
                throw new \moodle_exception('ruleshavefaults', 'local_constitutional_agent', '', $faults[0]->message);
            }
            $unresolved = $courseid ? aliases::unresolved($id) : [];
            if ($unresolved) {
                throw new \moodle_exception('rulesunresolved', 'local_constitutional_agent', '', implode(', ', $unresolved));
            }
            $now = time();
            $transaction = $DB->start_delegated_transaction();
            foreach ($DB->get_records(self::TABLE, ['courseid' => $courseid, 'status' => self::LIVE], '', 'id') as $other) {
                if ((int) $other->id !== $id) {
                    $DB->update_record(self::TABLE, (object) ['id' => $other->id, 'status' => self::RETIRED,
                        'usermodified' => $userid, 'timemodified' => $now, 'timeretired' => $now]);
                }
            }
            $DB->update_record(self::TABLE, (object) ['id' => $id, 'status' => self::LIVE, 'hash' => self::hash($record->content),
                'usermodified' => $userid, 'timemodified' => $now, 'timelive' => $now, 'timeretired' => null]);
            $transaction->allow_commit();
        });
        self::changed($id, $courseid);
        event\ruleset_live::make(self::get($id), $userid)->trigger();
    }

    /**
     * Retires the live version: no rules of this course, or of the site, hold then. What was decided stays.
     *
     * @param int $id
     * @param int $userid who does it
     */
    public static function retire(int $id, int $userid): void {
        $courseid = (int) self::get($id)->courseid;
        self::locked($courseid, function () use ($id, $userid) {
            global $DB;
            if (self::get($id)->status !== self::LIVE) {
                throw new \moodle_exception('rulesnotlive', 'local_constitutional_agent');
            }
            $now = time();
            $DB->update_record(self::TABLE, (object) ['id' => $id, 'status' => self::RETIRED, 'usermodified' => $userid,
                'timemodified' => $now, 'timeretired' => $now]);
        });
        steps::let_go($courseid, !$courseid);
        self::changed($id, $courseid);
        event\ruleset_retired::make(self::get($id), $userid)->trigger();
    }

    /**
     * Makes a former version live again.
     *
     * @param int $id
     * @param int $userid who does it
     * @param callable|null $check is given the row as it goes live, and may refuse
     */
    public static function roll_back(int $id, int $userid, ?callable $check = null): void {
        if (self::get($id)->status !== self::RETIRED) {
            throw new \moodle_exception('rulesnotretired', 'local_constitutional_agent');
        }
        self::go_live($id, $userid, $check);
    }

    /**
     * Deletes a draft. Versions that were ever live stay: decisions name them.
     *
     * @param int $id
     */
    public static function delete_draft(int $id): void {
        global $DB;
        if (self::get($id)->status !== self::DRAFT) {
            throw new \moodle_exception('rulesnotadraft', 'local_constitutional_agent');
        }
        $DB->delete_records(aliases::TABLE, ['rulesetid' => $id]);
        $DB->delete_records(self::TABLE, ['id' => $id]);
    }

    /**
     * A version.
     *
     * @param int $id
     * @return \stdClass the row
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return $DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * All versions, the latest first.
     *
     * @param int $courseid 0: of the site
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of rows without content
     */
    public static function history(int $courseid, int $page = 0, int $perpage = 50): array {
        global $DB;
        return array_values($DB->get_records(
            self::TABLE,
            ['courseid' => $courseid],
            'versionno DESC',
            self::WITHOUT_CONTENT,
            $page * $perpage,
            $perpage
        ));
    }

    /**
     * How many versions there are.
     *
     * @param int $courseid 0: of the site
     * @return int
     */
    public static function count(int $courseid): int {
        global $DB;
        return $DB->count_records(self::TABLE, ['courseid' => $courseid]);
    }

    /**
     * The live version.
     *
     * @param int $courseid 0: of the site
     * @return \stdClass|null the row
     */
    public static function live(int $courseid): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['status' => self::LIVE, 'courseid' => $courseid], 'versionno DESC', '*', 0, 1);
        return reset($rows) ?: null;
    }

    /**
     * What decides in a course.
     *
     * @param int $courseid
     * @return \stdClass|null with site and course (rows, each maybe null); null: nothing decides there
     */
    public static function effective(int $courseid): ?\stdClass {
        $settings = course_settings::of($courseid);
        if (!$settings->enabled || $courseid <= 0 || $courseid === (int) SITEID) {
            return null;
        }
        $site = $settings->inherits ? self::live(0) : null;
        $course = self::live($courseid);
        return $site || $course ? (object) ['site' => $site, 'course' => $course] : null;
    }

    /**
     * Whether anything decides in a course: fast, for observers.
     *
     * @param int $courseid
     * @return bool
     */
    public static function decide_in(int $courseid): bool {
        if ($courseid <= 0 || $courseid === (int) SITEID) {
            return false;
        }
        $cache = \cache::make('local_constitutional_agent', 'rules');
        $known = $cache->get($courseid);
        if ($known === false) {
            $known = self::effective($courseid) ? 1 : 0;
            $cache->set($courseid, $known);
        }
        return (bool) $known;
    }

    /**
     * Forgets whether anything decides.
     *
     * @param int $courseid 0: in all courses
     */
    public static function forget(int $courseid): void {
        $cache = \cache::make('local_constitutional_agent', 'rules');
        if ($courseid) {
            $cache->delete($courseid);
        } else {
            $cache->purge();
        }
    }

    /**
     * Core capabilities that somebody must have to make rules live, by what their actions do.
     *
     * @param string $json
     * @return string[] such as moodle/course:managegroups
     */
    public static function needs(string $json): array {
        return rules_text::needs($json);
    }

    /**
     * What is live has changed: the learners of the course are asked about with the next run; those of the whole site by the
     * sweep.
     *
     * @param int $id
     * @param int $courseid
     */
    private static function changed(int $id, int $courseid): void {
        self::forget($courseid);
        if ($courseid && self::decide_in($courseid)) {
            dirty::mark_many(array_map(fn($userid) => [$userid, $courseid], deciding::learners($courseid)));
        }
    }

    /**
     * Does something while nobody else changes versions of the same course.
     *
     * @param int $courseid
     * @param callable $work
     * @return mixed what it returns
     */
    public static function locked(int $courseid, callable $work): mixed {
        $lock = \core\lock\lock_config::get_lock_factory('local_constitutional_agent')
            ->get_lock('rulesets' . $courseid, self::PATIENCE);
        if (!$lock) {
            throw new exception\busy();
        }
        try {
            return $work();
        } finally {
            $lock->release();
        }
    }
}
