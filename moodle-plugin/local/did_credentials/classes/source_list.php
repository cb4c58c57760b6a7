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

namespace local_did_credentials;

/**
 * The badges of the site, or a course and its badges: what credentials can be issued for, and what was chosen.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class source_list {
    /** @var int so many badges stand on a page */
    public const PERPAGE = 25;

    /** @var int so many faults of a bulk issue are told */
    private const FAULTS = 10;

    /**
     * Makes one.
     *
     * @param int $courseid
     */
    public function __construct(
        /** @var int the course; 0: the site */
        public readonly int $courseid = 0,
    ) {
    }

    /**
     * Where it is: who may choose here has the capability there.
     *
     * @return \context
     */
    public function context(): \context {
        return $this->courseid ? \context_course::instance($this->courseid) : \context_system::instance();
    }

    /**
     * Whether something belongs here.
     *
     * @param string $kind
     * @param int $sourceid
     * @return bool
     */
    public function has(string $kind, int $sourceid): bool {
        global $DB;
        if ($kind === credentials::COURSE) {
            return $this->courseid > 0 && $sourceid === $this->courseid;
        }
        return $kind === credentials::BADGE
            && $DB->record_exists('badge', $this->badges() + ['id' => $sourceid]);
    }

    /**
     * Which badges are here.
     *
     * @return array conditions
     */
    private function badges(): array {
        global $CFG;
        require_once($CFG->libdir . '/badgeslib.php');
        return $this->courseid ? ['type' => BADGE_TYPE_COURSE, 'courseid' => $this->courseid] : ['type' => BADGE_TYPE_SITE];
    }

    /**
     * How many badges there are.
     *
     * @return int
     */
    public function count(): int {
        global $DB;
        return $DB->count_records('badge', $this->badges());
    }

    /**
     * A page of them; of a course itself first.
     *
     * @param int $page from 0
     * @return \stdClass[] list of kind, id, name, chosen (null: as the site has it), on, and job (the latest, or null)
     */
    public function page(int $page): array {
        global $DB;
        $badges = $DB->get_records('badge', $this->badges(), 'name, id', 'id, name', max(0, $page) * self::PERPAGE, self::PERPAGE);
        $list = [];
        if ($this->courseid && $page <= 0) {
            $name = get_course($this->courseid)->fullname;
            $list[] = (object) ['kind' => credentials::COURSE, 'id' => $this->courseid, 'name' => $name];
        }
        foreach ($badges as $badge) {
            $list[] = (object) ['kind' => credentials::BADGE, 'id' => (int) $badge->id, 'name' => $badge->name];
        }
        $chosen = $this->of_all(sources::TABLE, $list, 'enabled');
        $jobs = $this->of_all(bulk::TABLE, $list, 'state, total, timecreated, timefinished');
        foreach ($list as $one) {
            $key = "$one->kind $one->id";
            $one->chosen = isset($chosen[$key]) ? (bool) $chosen[$key]->enabled : null;
            $site = settings::is_on($one->kind === credentials::COURSE ? 'courses' : 'badges');
            $one->on = settings::is_on('enabled') && ($one->chosen ?? $site);
            $one->job = $jobs[$key] ?? null;
        }
        $this->add_progress(array_filter(array_column($list, 'job')));
        return $list;
    }

    /**
     * How far jobs are: done, and faults (text => how often).
     *
     * @param \stdClass[] $jobs
     */
    private function add_progress(array $jobs): void {
        global $DB;
        if (!$jobs) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal(array_column($jobs, 'id'), SQL_PARAMS_NAMED);
        $waiting = $DB->get_records_sql(
            'SELECT MIN(q.id) AS id, q.jobid, q.fault, COUNT(1) AS times FROM {' . queue::TABLE . "} q
              WHERE q.jobid $in GROUP BY q.jobid, q.fault ORDER BY COUNT(1) DESC",
            $params
        );
        foreach ($jobs as $job) {
            $own = array_filter($waiting, fn($row) => (int) $row->jobid === (int) $job->id);
            $job->done = max(0, (int) $job->total - (int) array_sum(array_column($own, 'times')));
            $faults = array_filter($own, fn($row) => $row->fault !== null);
            $job->faults = array_slice(array_column($faults, 'times', 'fault'), 0, self::FAULTS);
        }
    }

    /**
     * The latest row of a table for each of them.
     *
     * @param string $table with kind and sourceid
     * @param \stdClass[] $list
     * @param string $columns
     * @return \stdClass[] kind and id => row
     */
    private function of_all(string $table, array $list, string $columns): array {
        global $DB;
        $rows = [];
        foreach ([credentials::BADGE, credentials::COURSE] as $kind) {
            $ids = array_column(array_filter($list, fn($one) => $one->kind === $kind), 'id');
            if (!$ids) {
                continue;
            }
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $found = $DB->get_records_sql(
                "SELECT t.id, t.sourceid, " . preg_replace('/\b(\w+)\b/', 't.$1', $columns) . "
                   FROM {{$table}} t
                  WHERE t.id IN (SELECT MAX(l.id) FROM {{$table}} l WHERE l.kind = :kind AND l.sourceid $in GROUP BY l.sourceid)",
                $params + ['kind' => $kind]
            );
            foreach ($found as $row) {
                $rows["$kind $row->sourceid"] = $row;
            }
        }
        return $rows;
    }
}
