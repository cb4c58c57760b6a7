<?php

declare(strict_types=1);

namespace Azora\Bench\Moodle;

use local_pivc_gamification\boards;
use local_pivc_gamification\eligibility;
use local_pivc_gamification\ledger;
use local_pivc_gamification\policy;
use RuntimeException;
use stdClass;

/**
 * Learners by the hundred thousand in a Moodle: users, enrolments, contributions, stars and streaks as
 * rows, the same in every run; who is on boards, and their places, come from the plugin itself. The SQL
 * is understood by PostgreSQL and by MariaDB.
 *
 * Few score much and many score little; what was done lies in the year before now.
 */
final class Crowd
{
    private const TABLES = [ledger::TABLE, ledger::STARS, 'local_pivc_gamification_streaks', boards::TABLE,
        eligibility::EXCLUDED, eligibility::GROUPMEMBERS, eligibility::COHORTMEMBERS];
    /** Rows from which on indexes are made afterwards. */
    private const MANY = 100_000;

    /** @var list<stdClass> */
    public array $courses = [];

    public int $learners = 0;
    private readonly int $now;

    /**
     * An empty site again, with so many new courses.
     *
     * @param list<string> $scopes that have boards
     */
    public function __construct(int $courses, array $scopes, private readonly int $each, int $groups = 0)
    {
        global $DB;
        $this->now = time();
        foreach (self::TABLES as $table) {
            $DB->execute("TRUNCATE TABLE {{$table}}");
        }
        foreach (['site', 'course', 'cohort', 'group'] as $scope) {
            set_config("{$scope}boards", (int) in_array($scope, $scopes, true), 'local_pivc_gamification');
        }
        $generator = new \testing_data_generator();
        for ($i = 0; $i < $courses; $i++) {
            $name = 'Course ' . (1 + (int) $DB->get_field_sql('SELECT MAX(id) FROM {course}'));
            $this->courses[] = $course = $generator->create_course([
                'fullname' => $name, 'shortname' => $name, 'groupmode' => $groups > 0 ? VISIBLEGROUPS : NOGROUPS,
            ]);
            for ($group = 0; $group < $groups; $group++) {
                groups_create_group((object) ['courseid' => $course->id, 'name' => 'Tutor group ' . chr(65 + $group)]);
            }
        }
        $this->isWithoutGaps(array_column($this->courses, 'id'));
    }

    /** More learners, until there are so many; each is in two courses, if there are two. */
    public function grow(int $learners): void
    {
        global $DB;
        $more = $learners - $this->learners;
        $first = $this->addUsers($more);
        $this->enrol($first, $more);
        $indexes = $more * $this->each >= self::MANY ? self::dropIndexes(ledger::TABLE) : [];
        $this->addContributions($first, $more);
        array_map($DB->execute(...), $indexes);
        $DB->execute('INSERT INTO {' . ledger::STARS . '} (contributionid, userid, courseid, tier, score, timeawarded)
            SELECT id, userid, courseid, tier, score, timeoccurred FROM {' . ledger::TABLE . "}
             WHERE tier IS NOT NULL AND userid >= $first");
        $today = intdiv($this->now, DAYSECS);
        $DB->execute("INSERT INTO {local_pivc_gamification_streaks}
                (userid, currentdays, longestdays, lastday, freezes, multiplier, timezone, timemodified)
            SELECT id, 1 + MOD(id * 7919, 120), 120, $today - MOD(id, 5), 0, 1, 'UTC', $this->now
              FROM {user} WHERE id >= $first AND id < " . ($first + $more));
        $this->learners = $learners;
        self::tidy();
    }

    /** @return list<string> names of some of them, who stand far apart */
    public function some(int $count): array
    {
        global $DB;
        $names = $DB->get_fieldset_sql('SELECT DISTINCT u.username, u.id FROM {user} u JOIN {' . ledger::TABLE . '} c ON c.userid = u.id
            ORDER BY u.id');
        return array_map(static fn (int $i): string => $names[intdiv($i * count($names), $count)], range(0, $count - 1));
    }

    /** Seconds in which it is found out who is on the boards, for whom that is known already. */
    public static function eligibility(): float
    {
        self::tell('who is on the boards');
        $start = hrtime(true);
        eligibility::refresh(static fn (): bool => false);
        return (hrtime(true) - $start) / 1e9;
    }

    /** @return array{float, array<string, mixed>} seconds, and the figures of the plugin's own refresh */
    public static function refresh(?string $road = null): array
    {
        self::tell('computing the boards');
        $start = hrtime(true);
        $figures = boards::refresh(null, $road);
        return [(hrtime(true) - $start) / 1e9, $figures];
    }

    /** What somebody else's clean-up would do by and by. */
    public static function tidy(): void
    {
        global $DB;
        if ($DB->get_dbfamily() === 'postgres') {
            $DB->execute('VACUUM ANALYZE');
            $DB->execute('CHECKPOINT');
            return;
        }
        foreach ([...self::TABLES, 'user', 'user_enrolments', 'role_assignments'] as $table) {
            $DB->execute("ANALYZE TABLE {{$table}}");
        }
    }

    /** All this takes long: what is being done goes to standard error. */
    public static function tell(string $what): void
    {
        fprintf(STDERR, "progress: %s\n", $what);
    }

    /** @return int the id of the first of them; the others follow */
    private function addUsers(int $count): int
    {
        global $DB;
        self::tell(number_format($count) . ' learners');
        $last = (int) $DB->get_field_sql('SELECT MAX(id) FROM {user}');
        $name = $DB->sql_concat("'bench'", $DB->sql_cast_to_char('n'));
        $email = $DB->sql_concat("'bench'", $DB->sql_cast_to_char('n'), "'@example.com'");
        $DB->execute("INSERT INTO {user} (auth, confirmed, mnethostid, username, password, firstname, lastname, email,
                timezone, timecreated, timemodified)
            SELECT 'manual', 1, :host, $name, :password, 'Learner', $name, $email, '99', $this->now, $this->now
              FROM ({$this->numbers($last, $last + $count)}) numbers ORDER BY n", [
            'host' => get_config('moodle', 'mnet_localhost_id'), 'password' => hash_internal_user_password(Visitors::PASSWORD, true),
        ]);
        \context_helper::create_instances(CONTEXT_USER);
        $first = $DB->get_record_sql("SELECT MIN(id) AS least, MAX(id) AS most FROM {user} WHERE id > $last");
        (int) $first->most - (int) $first->least === $count - 1 || throw new RuntimeException('ids of users have gaps');
        return (int) $first->least;
    }

    private function enrol(int $first, int $count): void
    {
        global $DB;
        $role = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
        foreach ([0, 1] as $which) {
            $course = $this->courseOf("u.id - $first", $which);
            $these = "u.id >= $first AND u.id < " . ($first + $count);
            if ($which === 0 || count($this->courses) > 1) {
                $DB->execute("INSERT INTO {user_enrolments} (enrolid, userid, status, timestart, timeend, modifierid,
                        timecreated, timemodified)
                    SELECT e.id, u.id, 0, 0, 0, 2, $this->now, $this->now
                      FROM {user} u JOIN {enrol} e ON e.courseid = $course AND e.enrol = 'manual'
                     WHERE $these");
                $DB->execute("INSERT INTO {role_assignments} (roleid, contextid, userid, timemodified, modifierid, component)
                    SELECT $role, x.id, u.id, $this->now, 2, ''
                      FROM {user} u JOIN {context} x ON x.contextlevel = 50 AND x.instanceid = $course
                     WHERE $these");
                $DB->execute("INSERT INTO {groups_members} (groupid, userid, timeadded)
                    SELECT g.id, u.id, $this->now
                      FROM {user} u
                      JOIN (SELECT id, courseid, ROW_NUMBER() OVER (PARTITION BY courseid ORDER BY id) - 1 AS place,
                                   COUNT(*) OVER (PARTITION BY courseid) AS groups_ FROM {groups}) g
                        ON g.courseid = $course AND MOD(u.id, g.groups_) = g.place
                     WHERE $these");
            }
        }
    }

    private function addContributions(int $first, int $count): void
    {
        global $DB;
        $rows = $count * $this->each;
        self::tell(number_format($rows) . ' contributions');
        $policy = policy::live();
        $begin = $this->learners * $this->each;
        $uid = $DB->sql_concat('MD5(' . $DB->sql_cast_to_char('n') . ')', 'MD5(' . $DB->sql_cast_to_char('-n') . ')');
        $course = $this->courseOf("userid - $first", 'MOD(k, 2)');
        $tier = "CASE WHEN score >= 100 THEN 'diamond' WHEN score >= 50 THEN 'platinum' WHEN score >= 25 THEN 'gold'
            WHEN score >= 10 THEN 'silver' END";
        $DB->execute("INSERT INTO {" . ledger::TABLE . "}
                (ownuid, originuid, sitewide, userid, courseid, contextid, component, itemtype, itemid, kind, status, reach,
                 quality, innovation, alignment, verified, multiplier, policyid, score, sitescore, tier, boardcourseid, title,
                 descriptionformat, timeoccurred, localday, timecreated, timemodified, timescored)
            SELECT $uid, $uid, 1, userid, x.instanceid, x.id, 'mod_assign', 'grade', n, 'assessment', 'counted', reach,
                   quality, 0, alignment, verified, 1, $policy->id, score, score, $tier, x.instanceid, 'An assignment',
                   1, happened, (happened - MOD(happened, 86400)) / 86400, happened, happened, happened
              FROM (SELECT made.*, $first + MOD(n - $begin, $count) AS userid, (n - $begin - MOD(n - $begin, $count)) / $count AS k,
                           FLOOR(quality / 10 * (1 + CASE WHEN reach > 1 THEN MOD(b, 40) / 10.0 ELSE 0 END)) AS score
                      FROM (SELECT n, b, CASE WHEN MOD(a, 10) < 6 THEN 1 ELSE 2 + MOD(b, 500) END AS reach,
                                   30 + MOD(b, 7001) / 100.0 AS quality, 55 + MOD(a, 4501) / 100.0 AS alignment,
                                   CASE WHEN MOD(c, 10) > 0 THEN 1 ELSE 0 END AS verified, $this->now - 60 - c * 31 AS happened
                              FROM (SELECT n, MOD(n * 7919, 1000003) AS a, MOD(n * 104729, 999983) AS b,
                                           MOD(n * 15485863, 1000033) AS c
                                      FROM ({$this->numbers($begin, $begin + $rows)}) numbers) random) made) rows_
              JOIN {context} x ON x.contextlevel = 50 AND x.instanceid = $course");
    }

    /** SQL of a learner's first or second course. */
    private function courseOf(string $number, int|string $which): string
    {
        return sprintf('%d + MOD((%s) * 31 + (%s) * 17, %d)', $this->courses[0]->id, $number, $which, count($this->courses));
    }

    /** SQL that gives all numbers from one to before another, as n. */
    private function numbers(int $from, int $to): string
    {
        $digits = implode(' UNION ALL ', array_map(static fn (int $d): string => "SELECT $d AS d", range(0, 9)));
        $tables = $terms = [];
        for ($place = 0, $value = 1; $value < $to - $from || $place === 0; $place++, $value *= 10) {
            $tables[] = "($digits) t$place";
            $terms[] = "t$place.d * $value";
        }
        // One factor that is wide makes all of it wide.
        $number = "$from + 0 * 4294967296 + " . implode(' + ', $terms);
        return "SELECT $number AS n FROM " . implode(' CROSS JOIN ', $tables) . " WHERE $number < $to";
    }

    /** @return list<string> what makes them again */
    private static function dropIndexes(string $table): array
    {
        global $DB;
        if ($DB->get_dbfamily() !== 'postgres') {
            return [];
        }
        $again = [];
        $indexes = $DB->get_records_sql_menu(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = :name AND indexname NOT LIKE '%pk'",
            ['name' => $DB->get_prefix() . $table]
        );
        foreach ($indexes as $name => $definition) {
            $DB->execute("DROP INDEX $name");
            $again[] = $definition;
        }
        return $again;
    }

    /** @param list<int|string> $ids */
    private function isWithoutGaps(array $ids): void
    {
        end($ids) - $ids[0] === count($ids) - 1 || throw new RuntimeException('ids of courses have gaps');
    }
}
