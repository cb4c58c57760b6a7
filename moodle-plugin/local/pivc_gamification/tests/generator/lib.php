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
 * Data generator.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use local_pivc_gamification\ledger;
use local_pivc_gamification\policy;

/**
 * Makes contributions, acts and policies for tests.
 *
 * @package    local_pivc_gamification
 * @category   test
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class local_pivc_gamification_generator extends component_generator_base {
    /** @var int counts what was made */
    private int $count = 0;

    /**
     * Starts to count anew.
     */
    public function reset() {
        $this->count = 0;
    }

    /**
     * Makes a row of the ledger as it is, past the ledger: for tests of what reads it.
     *
     * @param array $fields of the table of contributions; userid is needed
     * @return stdClass the row
     */
    public function create_contribution(array $fields): stdClass {
        global $DB;
        $this->count++;
        $courseid = (int) ($fields['courseid'] ?? 0);
        $context = $courseid ? context_course::instance($courseid) : context_system::instance();
        $time = $fields['timeoccurred'] ?? time();
        $score = $fields['score'] ?? null;
        $fields += [
            'courseid' => $courseid,
            'contextid' => $context->id,
            'component' => 'mod_assign',
            'itemtype' => 'grade',
            'itemid' => 1000000 + $this->count,
            'kind' => 'assessment',
            'status' => ledger::COUNTED,
            'reach' => 1,
            'quality' => 80,
            'innovation' => 0,
            'alignment' => 100,
            'verified' => 1,
            'multiplier' => 1,
            'policyid' => $score === null ? null : policy::live()->id,
            'score' => null,
            'sitescore' => $score,
            'tier' => null,
            'boardcourseid' => 0,
            'title' => 'Contribution ' . $this->count,
            'sitewide' => 1,
            'timeoccurred' => $time,
            'localday' => intdiv($time, DAYSECS),
            'timecreated' => $time,
            'timemodified' => $time,
            'timescored' => $score === null ? null : $time,
        ];
        $fields['ownuid'] ??= ledger::uid($fields['component'], $fields['itemtype'], $fields['itemid'], (int) $fields['userid']);
        $fields['originuid'] ??= $fields['ownuid'];
        $id = $DB->insert_record(ledger::TABLE, (object) $fields);
        if ($fields['tier'] !== null) {
            $DB->insert_record(ledger::STARS, (object) ['contributionid' => $id, 'userid' => $fields['userid'],
                'courseid' => $courseid, 'tier' => $fields['tier'], 'score' => $score, 'timeawarded' => $time]);
        }
        return $DB->get_record(ledger::TABLE, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * Makes an act of a learner on some day.
     *
     * @param array $fields of the table of acts; userid and localday are needed
     * @return stdClass the row
     */
    public function create_act(array $fields): stdClass {
        global $DB;
        $this->count++;
        $courseid = (int) ($fields['courseid'] ?? 0);
        $fields += [
            'courseid' => $courseid,
            'contextid' => context_user::instance($fields['userid'])->id,
            'component' => 'mod_quiz',
            'itemtype' => 'attempt',
            'itemid' => 1000000 + $this->count,
            'timeoccurred' => $fields['localday'] * DAYSECS + 12 * HOURSECS,
        ];
        $id = $DB->insert_record(ledger::ACTS, (object) $fields);
        return $DB->get_record(ledger::ACTS, ['id' => $id], '*', MUST_EXIST);
    }

    /**
     * Makes a draft of a policy.
     *
     * @param array $fields name, pivc and streak
     * @return policy
     */
    public function create_policy(array $fields = []): policy {
        $this->count++;
        return policy::create(
            $fields['name'] ?? 'Policy ' . $this->count,
            $fields['pivc'] ?? [],
            $fields['streak'] ?? [],
            (int) get_admin()->id
        );
    }
}
