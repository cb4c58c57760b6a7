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
    /** @var int the longest comment, in characters */
    public const LONGEST = 5000;

    /** @var int the farthest reach */
    public const FARTHEST = 1000000000;

    /** @var string[] what of a row a verifier sees, so that his decision is about it */
    private const SEEN = ['status', 'verified', 'verifierid', 'timeverified', 'reach', 'quality', 'innovation', 'kind', 'title',
        'description', 'timemodified'];

    /**
     * What a verifier has before him, in short: a decision is refused if it is something else by then.
     *
     * @param \stdClass $row of the table of contributions
     * @return string
     */
    public static function version_of(\stdClass $row): string {
        return sha1(implode("\n", array_map(fn($field) => (string) $row->$field, self::SEEN)));
    }

    /**
     * Verifies a contribution, by what the verifier saw.
     *
     * @param int $id
     * @param int $verifierid never the learner himself
     * @param int $reach
     * @param float $quality 0 to 100
     * @param float $innovation 0 to 100
     * @param string|null $comment
     * @param string|null $version what the verifier had before him; null: whatever there is
     */
    public static function verify(
        int $id,
        int $verifierid,
        int $reach,
        float $quality,
        float $innovation,
        ?string $comment = null,
        ?string $version = null
    ): void {
        foreach (['quality' => $quality, 'innovation' => $innovation] as $name => $value) {
            if (!($value >= 0 && $value <= 100)) {
                throw new \coding_exception("The $name of a contribution is from 0 to 100");
            }
        }
        if ($reach < 0 || $reach > self::FARTHEST) {
            throw new \coding_exception('The reach of a contribution is 0 or more, and not more than a billion');
        }
        self::judge($id, $verifierid, ['reach' => $reach, 'quality' => $quality, 'innovation' => $innovation, 'verified' => 1,
            'status' => ledger::COUNTED, 'verifiercomment' => self::words($comment)], 'contribution_verified', $version);
    }

    /**
     * Accepts a review as it is: verified, its factors unchanged.
     *
     * @param int $id
     * @param int $verifierid
     * @param string|null $version
     */
    public static function accept(int $id, int $verifierid, ?string $version = null): void {
        self::judge($id, $verifierid, ['verified' => 1, 'status' => ledger::COUNTED], 'contribution_verified', $version);
    }

    /**
     * Does not accept a contribution.
     *
     * @param int $id
     * @param int $verifierid
     * @param string|null $comment
     * @param string|null $version
     */
    public static function reject(int $id, int $verifierid, ?string $comment = null, ?string $version = null): void {
        self::judge(
            $id,
            $verifierid,
            ['verified' => 0, 'status' => ledger::REJECTED, 'verifiercomment' => self::words($comment)],
            'contribution_rejected',
            $version
        );
    }

    /**
     * Takes a decision back: the contribution waits again.
     *
     * @param int $id
     * @param int $verifierid
     * @param string|null $version
     */
    public static function reopen(int $id, int $verifierid, ?string $version = null): void {
        $row = contribution_access::row($id);
        if ($row->status === ledger::COUNTED && !$row->verified) {
            return;
        }
        $fields = contributions::waiting();
        if ($row->itemtype === 'review') {
            unset($fields['quality']);
        }
        self::judge($id, $verifierid, $fields, 'contribution_reopened', $version);
    }

    /**
     * A comment as it is stored.
     *
     * @param string|null $comment plain text
     * @return string|null
     */
    private static function words(?string $comment): ?string {
        $comment = trim((string) $comment);
        return $comment === '' ? null : \core_text::substr($comment, 0, self::LONGEST);
    }

    /**
     * Writes what a verifier decided. Whatever it earned by an earlier decision is taken back at once.
     *
     * @param int $id
     * @param int $verifierid
     * @param array $fields
     * @param string $event
     * @param string|null $version
     */
    private static function judge(int $id, int $verifierid, array $fields, string $event, ?string $version): void {
        contributions::exclusively($id, function (\stdClass $row) use ($verifierid, $fields, $event, $version) {
            global $DB;
            if ($row->userid == $verifierid) {
                throw new \moodle_exception('notyourown', 'local_pivc_gamification');
            }
            if ($version !== null && !hash_equals(self::version_of($row), $version)) {
                throw new \moodle_exception('changedmeanwhile', 'local_pivc_gamification');
            }
            if (!in_array($row->itemtype, ['person', 'review']) || $row->status === ledger::WITHDRAWN) {
                throw new \moodle_exception('notverifiable', 'local_pivc_gamification');
            }
            $now = time();
            $trail = new trail($verifierid);
            $transaction = $DB->start_delegated_transaction();
            $status = $fields['status'];
            if ($status === ledger::REJECTED) {
                ledger::take_back([$row], $status, $trail);
            } else if ($event === 'contribution_reopened') {
                ledger::take_stars([$row], $trail);
            }
            $DB->update_record(ledger::TABLE, (object) ($fields + ['id' => $row->id, 'verifierid' => $verifierid,
                'timeverified' => $now, 'timemodified' => $now, 'timescored' => null]));
            rows::mark([$row]);
            if ($status !== ledger::REJECTED) {
                $quality = (string) ($fields['quality'] ?? '');
                $trail->add($event, (int) $row->userid, (int) $row->contextid, (int) $row->id, null, $quality);
            }
            $transaction->allow_commit();
            $trail->tell();
            if ($row->itemtype === 'person' && $event !== 'contribution_reopened') {
                messages::verified((object) ($fields + (array) $row));
            }
        });
    }
}
