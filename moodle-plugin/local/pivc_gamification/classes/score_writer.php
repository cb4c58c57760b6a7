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
 * Writes scores into the ledger.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Writes scores into the ledger: only of what is still as it was when its score was made, and only by the policy that is live.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class score_writer {
    /** @var string[] what of a contribution its score is made from */
    private const SCORED_BY = ['userid', 'reach', 'quality', 'innovation', 'alignment', 'verified', 'localday', 'sitewide',
        'timemodified'];

    /** @var int how many scores were written */
    private int $written = 0;

    /**
     * Makes one.
     *
     * @param policy $policy
     */
    public function __construct(
        /** @var policy by which the scores were made */
        private readonly policy $policy,
    ) {
    }

    /**
     * How many scores were written.
     *
     * @return int
     */
    public function count(): int {
        return $this->written;
    }

    /**
     * Writes the scores that are not what they were, and tells of them.
     *
     * @param \stdClass[] $rows contributions, each with newscore, newtier and newmultiplier
     * @param trail $trail
     * @return \stdClass[] by id: those that could not be written, because they are not what they were any more
     */
    public function write(array $rows, trail $trail): array {
        $now = time();
        $tried = [];
        try {
            foreach ($rows as $row) {
                if (!$this->is_scored($row)) {
                    $this->write_score($row, $now);
                    $tried[$row->id] = $row;
                }
            }
        } finally {
            $written = $this->written_of($tried, $now);
            $this->written += count($written);
            array_map(fn($row) => self::tell_score($row, $trail), $written);
        }
        return array_diff_key($tried, $written);
    }

    /**
     * Whether a contribution has the score already that it should have.
     *
     * @param \stdClass $row
     * @return bool
     */
    private function is_scored(\stdClass $row): bool {
        $sitescore = $row->sitewide ? $row->newscore : null;
        return $row->timescored !== null && $row->policyid == $this->policy->id && $row->score !== null
            && $row->score == $row->newscore && $row->tier === $row->newtier
            && ($row->sitescore === null ? $sitescore === null : $row->sitescore == $sitescore)
            && abs($row->multiplier - $row->newmultiplier) < 0.000005;
    }

    /**
     * Writes a score, if the contribution is still what it was when it was read, and its policy is still the live one. If it
     * is not, whoever changed it has marked its learner, and a new policy goes through the whole ledger.
     *
     * @param \stdClass $row
     * @param int $now
     */
    private function write_score(\stdClass $row, int $now): void {
        global $DB;
        // By its time alone one could miss what changes twice within a second.
        $read = array_intersect_key((array) $row, array_flip(self::SCORED_BY));
        $same = implode(' AND ', array_map(fn($field) => "$field = :was$field", array_keys($read)));
        $params = ['score' => $row->newscore, 'sitescore' => $row->sitewide ? $row->newscore : null, 'tier' => $row->newtier,
            'multiplier' => $row->newmultiplier, 'policy' => $this->policy->id, 'now' => $now, 'id' => $row->id,
            'status' => ledger::COUNTED, 'samepolicy' => $this->policy->id, 'live' => policy::LIVE];
        foreach ($read as $field => $value) {
            $params["was$field"] = $value;
        }
        $DB->execute(
            'UPDATE {' . ledger::TABLE . "}
                SET score = :score, sitescore = :sitescore, tier = :tier, multiplier = :multiplier, policyid = :policy,
                    timescored = :now
              WHERE id = :id AND status = :status AND $same
                    AND EXISTS (SELECT 1 FROM {" . policy::TABLE . '} p WHERE p.id = :samepolicy AND p.status = :live)',
            $params
        );
    }

    /**
     * Those of some contributions whose scores were written.
     *
     * @param \stdClass[] $tried by id
     * @param int $now when it was tried
     * @return \stdClass[] by id
     */
    private function written_of(array $tried, int $now): array {
        global $DB;
        $written = [];
        foreach (array_chunk(array_keys($tried), 1000) as $ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $scores = $DB->get_records_select_menu(
                ledger::TABLE,
                "id $in AND status = :status AND policyid = :policy AND timescored = :now",
                $params + ['status' => ledger::COUNTED, 'policy' => $this->policy->id, 'now' => $now],
                '',
                'id, score'
            );
            $written += array_filter($scores, fn($score, $id) => $score == $tried[$id]->newscore, ARRAY_FILTER_USE_BOTH);
        }
        return array_intersect_key($tried, $written);
    }

    /**
     * Tells that a contribution was scored.
     *
     * @param \stdClass $row
     * @param trail $trail
     */
    private static function tell_score(\stdClass $row, trail $trail): void {
        if ($row->policyid === null && $row->component !== ledger::OWN) {
            $trail->add('contribution_recorded', (int) $row->userid, (int) $row->contextid, (int) $row->id);
        }
        if ($row->score === null || $row->score != $row->newscore) {
            $trail->add(
                'contribution_scored',
                (int) $row->userid,
                (int) $row->contextid,
                (int) $row->id,
                $row->score,
                (string) $row->newscore
            );
        }
    }
}
