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

use local_azora\vetting;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/completionlib.php');

/**
 * Facts about learners in a course, by the vocabulary of the rules: the gradebook without hidden grades, completion, the last
 * access, tries, and what other plugins know.
 *
 * Many learners cost as many statements as one, for each thousand of them.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class learner_facts {
    /** @var int how many learners are read at once */
    public const BATCH = 1000;

    /** @var string[] facts that this plugin reads itself */
    public const OWN = ['assessment_score', 'best_score', 'attempts', 'course_progress', 'modules_completed', 'days_inactive',
        'days_enrolled', 'time_spent', 'tags'];

    /** @var string[] facts that other plugins know */
    private const OTHERS = ['pivc_score', 'stars', 'streak_current', 'streak_longest', 'alignment', 'peer_reviews',
        'contributions'];

    /** @var string[] facts that are not of one course: shown to their learner, and to nobody else in a course */
    public const SITE = ['streak_current', 'streak_longest', 'alignment', 'tags'];

    /** @var string[] facts about what was graded last */
    public const GRADES = ['assessment_score', 'best_score', 'attempts'];

    /** @var string[] facts that change by themselves */
    public const BY_TIME = ['days_inactive', 'days_enrolled', 'time_spent'];

    /** @var array<int, array<string, mixed>>|null for tests: user => facts */
    private static ?array $fed = null;

    /** @var bool whether others are being asked just now: then they need not be told what this plugin reads itself */
    private static bool $asking = false;

    /** @var array<int, \stdClass> user => what is known */
    private array $known = [];

    /**
     * Makes one.
     *
     * @param int[] $userids
     * @param int $courseid
     * @param string[]|null $names null: all
     * @param int $now Unix time
     */
    private function __construct(
        array $userids,
        /** @var int the course */
        private readonly int $courseid,
        /** @var string[]|null null: all */
        private readonly ?array $names,
        /** @var int Unix time */
        private readonly int $now,
    ) {
        foreach ($userids as $userid) {
            $this->known[$userid] = (object) ['facts' => [], 'itemid' => 0, 'cmid' => 0, 'attempts' => 0, 'access' => 0,
                'done' => [], 'mean' => null];
        }
    }

    /**
     * Facts of learners.
     *
     * @param int[] $userids
     * @param int $courseid
     * @param string[]|null $names of facts that are needed; null: all
     * @param int|null $now Unix time; null: the present
     * @return array<int, array<string, mixed>> user => facts, of each who was asked for
     */
    public static function of(array $userids, int $courseid, ?array $names = null, ?int $now = null): array {
        return array_map(fn($known) => $known->facts, self::read($userids, $courseid, $names, $now));
    }

    /**
     * Facts of learners, and where they come from.
     *
     * @param int[] $userids
     * @param int $courseid
     * @param string[]|null $names of facts that are needed; null: all
     * @param int|null $now Unix time; null: the present
     * @return array<int, \stdClass> user => facts, itemid and cmid (of what was graded last; 0: nothing was), attempts (at it),
     *     access (time of the last one), done (course module => when it was completed), mean (of all grades, or null)
     */
    public static function read(array $userids, int $courseid, ?array $names = null, ?int $now = null): array {
        $all = [];
        foreach (array_chunk(array_unique(array_map('intval', $userids)), self::BATCH) as $chunk) {
            $one = new self($chunk, $courseid, $names, $now ?? time());
            $all += $one->read_all();
        }
        return $all;
    }

    /**
     * Reads everything that is needed.
     *
     * @return array<int, \stdClass>
     */
    private function read_all(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal(array_keys($this->known), SQL_PARAMS_NAMED, 'u');
        $this->read_others();
        $this->read_grades();
        $this->read_completions($in, $params);
        $this->read_times($in, $params);
        $this->read_time_spent($in, $params);
        $this->read_tags($in, $params);
        $wanted = $this->names === null ? null : array_flip($this->names);
        foreach ($this->known as $userid => $known) {
            if (isset(self::$fed[$userid])) {
                $known->facts = self::$fed[$userid] + $known->facts;
            }
            if ($wanted !== null) {
                $known->facts = array_intersect_key($known->facts, $wanted);
            }
        }
        return $this->known;
    }

    /**
     * Whether one of some facts is needed.
     *
     * @param string ...$names
     * @return bool
     */
    private function needs(string ...$names): bool {
        return $this->names === null || array_intersect($names, $this->names);
    }

    /**
     * What other plugins know: of this course, and of the learner as such.
     */
    private function read_others(): void {
        $userids = array_keys($this->known);
        $names = $this->names === null ? null : array_values(array_diff($this->names, self::OWN));
        if ($names === []) {
            return;
        }
        $site = array_values(array_intersect(array_diff(self::SITE, self::OWN), $names ?? self::SITE));
        $course = $names === null ? null : array_values(array_diff($names, $site));
        $found = [];
        self::$asking = true;
        try {
            if ($course !== []) {
                $found[] = \local_azora\profiles::facts_of($userids, $this->courseid, $course);
            }
            if ($site) {
                $found[] = \local_azora\profiles::facts_of($userids, 0, $site);
            }
        } finally {
            self::$asking = false;
        }
        $own = array_flip(self::OWN);
        foreach ($found as $facts) {
            foreach ($facts as $userid => $some) {
                $this->known[$userid]->facts += array_diff_key($some, $own);
            }
        }
        if ($this->needs('alignment')) {
            $missing = array_keys(array_filter($this->known, fn($known) => !isset($known->facts['alignment'])));
            foreach ($missing ? vetting::alignments_of($missing) : [] as $userid => $alignment) {
                $this->known[$userid]->facts['alignment'] = $alignment;
            }
        }
    }

    /**
     * Whether this plugin is asking others, and needs no answer of its own.
     *
     * @return bool
     */
    public static function is_asking(): bool {
        return self::$asking;
    }

    /**
     * Grades, as far as they may be seen. Of whom there are none, there are no facts.
     */
    private function read_grades(): void {
        if (!$this->needs(...self::GRADES)) {
            return;
        }
        $last = (new grades($this->courseid, $this->now))->of(array_keys($this->known));
        $attempts = grades::attempts($last);
        foreach ($last as $userid => $grade) {
            $known = $this->known[$userid];
            $known->itemid = $grade->itemid;
            $known->cmid = $grade->cmid;
            $known->mean = $grade->mean;
            $known->attempts = $attempts[$userid] ?? 0;
            $known->facts['assessment_score'] = $grade->score;
            $known->facts['best_score'] = $grade->best;
            if (isset($attempts[$userid])) {
                $known->facts['attempts'] = $attempts[$userid];
            }
        }
    }

    /**
     * Activities that were completed, of those that learners can see and whose completion is tracked.
     *
     * @param string $in
     * @param array $params
     */
    private function read_completions(string $in, array $params): void {
        global $DB;
        $tracked = self::tracked($this->courseid);
        foreach ($this->known as $known) {
            $known->facts += ['modules_completed' => 0] + ($tracked ? ['course_progress' => 0.0] : []);
        }
        if (!$tracked) {
            return;
        }
        [$incms, $params2] = $DB->get_in_or_equal(array_keys($tracked), SQL_PARAMS_NAMED, 'c');
        $records = $DB->get_recordset_select(
            'course_modules_completion',
            "userid $in AND coursemoduleid $incms
                AND completionstate IN (" . COMPLETION_COMPLETE . ', ' . COMPLETION_COMPLETE_PASS . ')',
            $params + $params2,
            '',
            'id, userid, coursemoduleid, timemodified'
        );
        foreach ($records as $record) {
            $this->known[(int) $record->userid]->done[(int) $record->coursemoduleid] = (int) $record->timemodified;
        }
        $records->close();
        foreach ($this->known as $known) {
            $known->facts['modules_completed'] = count($known->done);
            $known->facts['course_progress'] = round(100.0 * count($known->done) / count($tracked), 5);
        }
    }

    /**
     * The activities of a course whose completion is tracked and that are not hidden, in the order of the course.
     *
     * @param int $courseid
     * @return array<int, \cm_info> by course module id
     */
    public static function tracked(int $courseid): array {
        $modinfo = get_fast_modinfo($courseid, -1);
        if (!(new \completion_info($modinfo->get_course()))->is_enabled()) {
            return [];
        }
        $tracked = [];
        foreach ($modinfo->get_cms() as $cm) {
            if ($cm->completion != COMPLETION_TRACKING_NONE && $cm->visible && !$cm->deletioninprogress) {
                $tracked[(int) $cm->id] = $cm;
            }
        }
        return $tracked;
    }

    /**
     * Since when learners are in the course, and for how many days they have not been there; of who never was, since when he
     * could have been.
     *
     * @param string $in
     * @param array $params
     */
    private function read_times(string $in, array $params): void {
        global $DB;
        if (!$this->needs('days_inactive', 'days_enrolled')) {
            return;
        }
        $params += ['course' => $this->courseid];
        $enrolled = $DB->get_records_sql_menu(
            "SELECT ue.userid, MIN(CASE WHEN ue.timestart > 0 THEN ue.timestart ELSE ue.timecreated END) AS began
               FROM {user_enrolments} ue
               JOIN {enrol} e ON e.id = ue.enrolid AND e.courseid = :course AND e.status = " . ENROL_INSTANCE_ENABLED . "
              WHERE ue.userid $in AND ue.status = " . ENROL_USER_ACTIVE . '
           GROUP BY ue.userid',
            $params
        );
        $accessed = $DB->get_records_sql_menu(
            "SELECT userid, MAX(timeaccess) AS lasttime
               FROM {user_lastaccess}
              WHERE userid $in AND courseid = :course
           GROUP BY userid",
            $params
        );
        foreach ($this->known as $userid => $known) {
            $known->access = (int) ($accessed[$userid] ?? 0);
            $active = $known->access ?: (int) ($enrolled[$userid] ?? 0);
            if ($active) {
                $known->facts['days_inactive'] = intdiv(max(0, $this->now - $active), DAYSECS);
            }
            if (!empty($enrolled[$userid])) {
                $known->facts['days_enrolled'] = intdiv(max(0, $this->now - (int) $enrolled[$userid]), DAYSECS);
            }
        }
    }

    /**
     * The time that was counted as learning, where that is measured.
     *
     * @param string $in
     * @param array $params
     */
    private function read_time_spent(string $in, array $params): void {
        global $DB;
        if (!$this->needs('time_spent') || !\local_azora\telemetry\gate::is_on($this->courseid)) {
            return;
        }
        $seconds = $DB->get_records_sql_menu(
            "SELECT userid, SUM(seconds) AS seconds
               FROM {local_azora_totals}
              WHERE userid $in AND courseid = :course
           GROUP BY userid",
            $params + ['course' => $this->courseid]
        );
        foreach ($this->known as $userid => $known) {
            $known->facts['time_spent'] = (int) ($seconds[$userid] ?? 0);
        }
    }

    /**
     * The tags that learners gave to themselves.
     *
     * @param string $in
     * @param array $params
     */
    private function read_tags(string $in, array $params): void {
        global $CFG, $DB;
        if (!$this->needs('tags') || empty($CFG->usetags)) {
            return;
        }
        foreach ($this->known as $known) {
            $known->facts['tags'] = [];
        }
        $records = $DB->get_records_sql(
            "SELECT ti.id, ti.itemid AS userid, t.name
               FROM {tag_instance} ti
               JOIN {tag} t ON t.id = ti.tagid
              WHERE ti.component = 'core' AND ti.itemtype = 'user' AND ti.itemid $in
           ORDER BY t.name, ti.id",
            $params
        );
        foreach ($records as $record) {
            $this->known[(int) $record->userid]->facts['tags'][] = $record->name;
        }
    }

    /**
     * The names of all facts there are; those of single tiers of stars and kinds of contributions aside.
     *
     * @return string[]
     */
    public static function names(): array {
        return array_merge(self::OWN, self::OTHERS);
    }

    /**
     * What may be shown of facts to somebody else than their learner: those of this course.
     *
     * @param array<string, mixed> $facts by what a condition read, such as "stars" or "tags.0"; it can read all at once, as ""
     * @return array<string, mixed>
     */
    public static function of_course(array $facts): array {
        return self::only($facts, array_diff(self::names(), self::SITE));
    }

    /**
     * What may be shown of facts to their learner: those that there are.
     *
     * @param array<string, mixed> $facts by what a condition read
     * @return array<string, mixed>
     */
    public static function of_learner(array $facts): array {
        return self::only($facts, self::names());
    }

    /**
     * Facts of some names, tiers of stars and kinds of contributions among them. What else a condition read, by a name that it
     * made up or that is none, is left out.
     *
     * @param array<string, mixed> $facts
     * @param string[] $names
     * @return array<string, mixed>
     */
    private static function only(array $facts, array $names): array {
        return array_filter(
            $facts,
            fn($name) => in_array(self::first((string) $name), $names, true)
                || preg_match('/^(stars|contributions)_./', self::first((string) $name)),
            ARRAY_FILTER_USE_KEY
        );
    }

    /**
     * The fact that a condition read, whatever it read of it.
     *
     * @param string $name such as "tags.0"
     * @return string
     */
    public static function first(string $name): string {
        return explode('.', $name, 2)[0];
    }

    /**
     * What a fact is called, for people.
     *
     * @param string $name
     * @return string plain text; the name itself if it is none of ours
     */
    public static function label(string $name): string {
        if (in_array($name, self::names(), true)) {
            return get_string('fact_' . $name, 'local_constitutional_agent');
        }
        return class_exists(\local_pivc_gamification\learner_facts::class)
            ? \local_pivc_gamification\learner_facts::label($name) : $name;
    }

    /**
     * A fact's value, for people.
     *
     * @param mixed $value
     * @return string plain text
     */
    public static function value(mixed $value): string {
        return match (true) {
            $value === null => get_string('factnone', 'local_constitutional_agent'),
            is_bool($value) => get_string($value ? 'yes' : 'no'),
            is_int($value), is_float($value) => format_float($value, 2, true, true),
            is_string($value) => $value,
            is_array($value) && array_is_list($value) => implode(', ', array_map([self::class, 'value'], $value)),
            default => (string) json_encode($value, JSON_UNESCAPED_UNICODE),
        };
    }

    /**
     * For tests: facts that take the place of those that would be read.
     *
     * @param array<int, array<string, mixed>>|null $facts user => facts; null: as they are
     */
    public static function feed(?array $facts): void {
        if (!PHPUNIT_TEST) {
            throw new \coding_exception('Only for tests.');
        }
        self::$fed = $facts;
    }
}
