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
 * What verifiers decide about contributions of people.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What verifiers decide about contributions of people.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verification {
    /**
     * Verifies a contribution, by what the verifier saw.
     *
     * @param int $id
     * @param int $verifierid never the learner himself
     * @param int $reach
     * @param float $quality 0 to 100
     * @param float $innovation 0 to 100
     * @param string|null $comment
     */
    public static function verify(
        int $id,
        int $verifierid,
        int $reach,
        float $quality,
        float $innovation,
        ?string $comment = null
    ): void {
        foreach (['quality' => $quality, 'innovation' => $innovation] as $name => $value) {
            if (!($value >= 0 && $value <= 100)) {
                throw new \coding_exception("The $name of a contribution is from 0 to 100");
            }
        }
        if ($reach < 0) {
            throw new \coding_exception('The reach of a contribution is 0 or more');
        }
        self::judge($id, $verifierid, ['reach' => $reach, 'quality' => $quality, 'innovation' => $innovation, 'verified' => 1,
            'status' => ledger::COUNTED, 'verifiercomment' => $comment], 'contribution_verified');
    }

    /**
     * Accepts a review as it is: verified, its factors unchanged.
     *
     * @param int $id
     * @param int $verifierid
     */
    public static function accept(int $id, int $verifierid): void {
        self::judge($id, $verifierid, ['verified' => 1, 'status' => ledger::COUNTED], 'contribution_verified');
    }

    /**
     * Does not accept a contribution.
     *
     * @param int $id
     * @param int $verifierid
     * @param string|null $comment
     */
    public static function reject(int $id, int $verifierid, ?string $comment = null): void {
        $row = self::judge($id, $verifierid, ['verified' => 0, 'verifiercomment' => $comment], null);
        $trail = new trail($verifierid);
        ledger::take_back([$row], ledger::REJECTED, $trail);
        $trail->tell();
    }

    /**
     * Writes what a verifier decided.
     *
     * @param int $id
     * @param int $verifierid
     * @param array $fields
     * @param string|null $event
     * @return \stdClass the row before
     */
    private static function judge(int $id, int $verifierid, array $fields, ?string $event): \stdClass {
        global $DB;
        $row = $DB->get_record(ledger::TABLE, ['id' => $id], '*', MUST_EXIST);
        if ($row->userid == $verifierid) {
            throw new \moodle_exception('notyourown', 'local_pivc_gamification');
        }
        if (!in_array($row->itemtype, ['person', 'review']) || $row->status === ledger::WITHDRAWN) {
            throw new \moodle_exception('notverifiable', 'local_pivc_gamification');
        }
        $now = time();
        $DB->update_record(ledger::TABLE, (object) ($fields + ['id' => $id, 'verifierid' => $verifierid, 'timeverified' => $now,
            'timemodified' => $now, 'timescored' => null]));
        rows::mark([$row]);
        if ($event) {
            $trail = new trail($verifierid);
            $quality = (string) ($fields['quality'] ?? '');
            $trail->add($event, (int) $row->userid, (int) $row->contextid, (int) $row->id, null, $quality);
            $trail->tell();
        }
        return $row;
    }
}
