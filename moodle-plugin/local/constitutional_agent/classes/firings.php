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

/**
 * When rules fired last for learners of a course, and whether they fired when they were asked last.
 *
 * By the first a rule rests; by the second a rule without rest decides when it begins to hold, and not each time that it is
 * asked.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class firings {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_firings';

    /** @var array<int, array<string, \stdClass>> user => rule => row */
    private array $rows = [];

    /** @var \stdClass[] rows to be inserted */
    private array $new = [];

    /** @var \stdClass[] rows to be updated */
    private array $changed = [];

    /** @var int[] ids of rows of rules that do not hold any more */
    private array $over = [];

    /**
     * Reads what there is.
     *
     * @param int $courseid
     * @param int[] $userids
     */
    public function __construct(
        /** @var int the course */
        private readonly int $courseid,
        array $userids,
    ) {
        global $DB;
        if (!$userids) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $records = $DB->get_recordset_select(self::TABLE, "courseid = :course AND userid $in", $params + ['course' => $courseid]);
        foreach ($records as $record) {
            $this->rows[(int) $record->userid][self::key((bool) $record->sitewide, $record->ruleid)] = $record;
        }
        $records->close();
    }

    /**
     * What names a rule.
     *
     * @param bool $sitewide
     * @param string $ruleid
     * @return string
     */
    private static function key(bool $sitewide, string $ruleid): string {
        return ($sitewide ? 's/' : 'c/') . $ruleid;
    }

    /**
     * When the rules of a rule set fired last, of those that rest.
     *
     * @param scope $scope
     * @return array<int, array<string, int>> user => rule => Unix time
     */
    public function last(scope $scope): array {
        $last = [];
        foreach ($this->rows as $userid => $rows) {
            foreach ($scope->rules as $ruleid => $rule) {
                $row = $rule->cooldown > 0 ? ($rows[self::key($scope->sitewide, (string) $ruleid)] ?? null) : null;
                if ($row && $row->lastfired > 0) {
                    $last[$userid][$ruleid] = (int) $row->lastfired;
                }
            }
        }
        return $last;
    }

    /**
     * What is known of a rule and a learner.
     *
     * @param int $userid
     * @param bool $sitewide
     * @param string $ruleid
     * @return \stdClass|null the row
     */
    public function of(int $userid, bool $sitewide, string $ruleid): ?\stdClass {
        return $this->rows[$userid][self::key($sitewide, $ruleid)] ?? null;
    }

    /**
     * A rule fired.
     *
     * @param int $userid
     * @param bool $sitewide
     * @param string $ruleid
     * @param string $fingerprint of what it decided
     * @param int $now Unix time
     */
    public function fired(int $userid, bool $sitewide, string $ruleid, string $fingerprint, int $now): void {
        $row = $this->of($userid, $sitewide, $ruleid);
        if ($row) {
            $row->lastfired = $now;
            $row->howoften = (int) $row->howoften + 1;
            $row->matching = 1;
            $row->fingerprint = $fingerprint;
            $this->changed[(int) $row->id] = $row;
            return;
        }
        $this->new[] = (object) ['userid' => $userid, 'courseid' => $this->courseid, 'sitewide' => (int) $sitewide,
            'ruleid' => $ruleid, 'ruleidhash' => hash('sha256', $ruleid), 'lastfired' => $now, 'howoften' => 1, 'matching' => 1,
            'fingerprint' => $fingerprint];
    }

    /**
     * Rules that were asked about a learner, and which of them fired: the others do not hold any more.
     *
     * @param int $userid
     * @param scope $scope
     * @param string[] $fired ids of rules
     */
    public function asked(int $userid, scope $scope, array $fired): void {
        foreach ($scope->rules as $ruleid => $rule) {
            $row = $this->of($userid, $scope->sitewide, (string) $ruleid);
            if ($row && $row->matching && $rule->cooldown === 0 && !in_array((string) $ruleid, $fired, true)) {
                $this->over[] = (int) $row->id;
            }
        }
    }

    /**
     * Stores what has changed.
     */
    public function save(): void {
        global $DB;
        foreach (array_chunk($this->new, 500) as $chunk) {
            $DB->insert_records(self::TABLE, $chunk);
        }
        foreach ($this->changed as $row) {
            $DB->update_record(self::TABLE, $row, true);
        }
        foreach (array_chunk($this->over, 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $DB->set_field_select(self::TABLE, 'matching', 0, "id $in", $params);
        }
    }
}
