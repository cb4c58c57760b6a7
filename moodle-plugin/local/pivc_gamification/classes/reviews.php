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
 * What learners say of contributions of others.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\vetting;

/**
 * What learners say of contributions of others.
 *
 * A review is a contribution of its reviewer's own, if it is scored: at most three in seven days, one of the same learner in
 * thirty, and none that is nearly the same as another one.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class reviews {
    /** @var string the table */
    public const TABLE = 'local_pivc_gamification_reviews';

    /** @var string somebody was named to give it */
    public const ASSIGNED = 'assigned';
    /** @var string it is given */
    public const GIVEN = 'given';
    /** @var string whom it is about finds something wrong with it */
    public const REPORTED = 'reported';
    /** @var string a verifier has accepted it */
    public const SETTLED = 'settled';
    /** @var string a verifier has not accepted it; only its reviewer and verifiers see it */
    public const REJECTED = 'rejected';
    /** @var string its reviewer, or whom it was about, was erased */
    public const BLANKED = 'blanked';

    /** @var string what vetting calls the text of a review */
    public const VETTED = 'review';

    /** @var int words from which on quality is not less than what vetting says */
    public const FULLWORDS = 100;
    /** @var int how many of a reviewer's reviews of a week are scored */
    public const WEEKLY = 3;
    /** @var int what a week is: the last seven days, whatever day it is */
    private const WEEK = 7 * DAYSECS;
    /** @var int in which time only one of a reviewer's reviews of the same learner is scored */
    private const PAIR = 30 * DAYSECS;
    /** @var int how far back a reviewer's own texts are compared */
    private const BACK = 365 * DAYSECS;
    /** @var int how many texts are compared */
    private const COMPARED = 200;

    /**
     * The quality of a review.
     *
     * @param float $score what vetting says of its text, 0 to 100
     * @param string $text plain text
     * @return float 0 to 100
     */
    public static function quality(float $score, string $text): float {
        return $score * min(1.0, count(likeness::words($text)) / self::FULLWORDS);
    }

    /**
     * The text of a review, without marks.
     *
     * @param \stdClass $review
     * @return string
     */
    public static function plain(\stdClass $review): string {
        return self::text_of((string) $review->reviewtext, (int) $review->reviewformat);
    }

    /**
     * A text without marks.
     *
     * @param string $text
     * @param int $format
     * @return string
     */
    public static function text_of(string $text, int $format): string {
        return content_to_text($text, $format);
    }

    /**
     * Gives a review.
     *
     * @param contribution_access $access of its reviewer to what he reviews
     * @param int $rating 1 to 5
     * @param string $text
     * @param int $format of the text
     * @return \stdClass the row
     */
    public static function give(contribution_access $access, int $rating, string $text, int $format): \stdClass {
        global $USER;
        contribution_access::require_true($access->may_review());
        if ($problem = self::problem_of($access, $rating, $text, $format)) {
            throw new \moodle_exception(...$problem);
        }
        // One at a time of a reviewer, or he would be scored for more than he should.
        return contributions::locked('reviewer_' . $USER->id, function () use ($access, $rating, $text, $format) {
            global $DB, $USER;
            $transaction = $DB->start_delegated_transaction();
            $review = self::store((int) $access->row->id, (int) $USER->id, $rating, $text, $format);
            $review->unscored = self::why_unscored($review, $access->row);
            if ($review->unscored === null) {
                $review->ownid = self::score($review, $access);
            }
            $DB->update_record(self::TABLE, (object) ['id' => $review->id, 'unscored' => $review->unscored,
                'ownid' => $review->ownid]);
            $transaction->allow_commit();
            return $review;
        });
    }

    /**
     * What is wrong with a review.
     *
     * @param contribution_access $access
     * @param int $rating
     * @param string $text
     * @param int $format
     * @return array|null the arguments of an exception that says it; null: nothing is
     */
    public static function problem_of(contribution_access $access, int $rating, string $text, int $format): ?array {
        if ($rating < 1 || $rating > 5) {
            return ['norating', 'local_pivc_gamification'];
        }
        if (!in_array($format, handing_in::FORMATS)) {
            return ['noformat', 'local_pivc_gamification'];
        }
        if ($problem = handing_in::problem_of($text)) {
            return [$problem, 'local_pivc_gamification', '', handing_in::LONGEST];
        }
        $least = course_settings::of((int) $access->course->id)->reviewwords;
        $words = count(likeness::words(self::text_of($text, $format)));
        return $words < $least ? ['toofewwords', 'local_pivc_gamification', '', ['words' => $words, 'least' => $least]] : null;
    }

    /**
     * Stores a review.
     *
     * @param int $contributionid
     * @param int $reviewerid
     * @param int $rating
     * @param string $text
     * @param int $format
     * @return \stdClass the row
     */
    private static function store(int $contributionid, int $reviewerid, int $rating, string $text, int $format): \stdClass {
        global $DB;
        $now = time();
        $there = $DB->get_record(self::TABLE, ['contributionid' => $contributionid, 'reviewerid' => $reviewerid]);
        if ($there && $there->status !== self::ASSIGNED) {
            throw new \moodle_exception('reviewedalready', 'local_pivc_gamification');
        }
        $review = (object) ['contributionid' => $contributionid, 'reviewerid' => $reviewerid, 'ownid' => null,
            'assigned' => $there->assigned ?? 0, 'rating' => $rating, 'reviewtext' => $text, 'reviewformat' => $format,
            'status' => self::GIVEN, 'unscored' => null, 'reportreason' => null, 'timecreated' => $now, 'timemodified' => $now];
        if ($there) {
            $review->id = (int) $there->id;
            $DB->update_record(self::TABLE, $review);
        } else {
            $review->id = (int) $DB->insert_record(self::TABLE, $review);
        }
        return $review;
    }

    /**
     * Why a review earns nothing.
     *
     * @param \stdClass $review
     * @param \stdClass $target what it is about
     * @return string|null weekly, pair or similar; null: it may earn something
     */
    private static function why_unscored(\stdClass $review, \stdClass $target): ?string {
        global $DB;
        // A restored copy of a review is none that was given besides.
        $scored = 'FROM {' . self::TABLE . '} r
                   JOIN {' . ledger::TABLE . '} o ON o.id = r.ownid AND o.sitewide = 1
                   JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid
                  WHERE r.reviewerid = :reviewer AND r.timecreated > :since';
        $week = ['reviewer' => $review->reviewerid, 'since' => $review->timecreated - self::WEEK];
        if ($DB->count_records_sql("SELECT COUNT(1) $scored", $week) >= self::WEEKLY) {
            return 'weekly';
        }
        $pair = $DB->record_exists_sql(
            "SELECT 1 $scored AND c.userid = :author",
            ['reviewer' => $review->reviewerid, 'since' => $review->timecreated - self::PAIR, 'author' => $target->userid]
        );
        if ($pair) {
            return 'pair';
        }
        return likeness::is_nearly_one_of(self::plain($review), self::texts_beside($review, $target)) ? 'similar' : null;
    }

    /**
     * What a review is compared with: what its reviewer has said of others, what others have said of the same contribution,
     * and the contribution itself.
     *
     * @param \stdClass $review
     * @param \stdClass $target
     * @return \Generator plain texts
     */
    private static function texts_beside(\stdClass $review, \stdClass $target): \Generator {
        global $DB;
        yield self::text_of((string) $target->description, (int) $target->descriptionformat);
        $given = 'id <> :id AND status <> :assigned AND status <> :blanked';
        $params = ['id' => $review->id, 'assigned' => self::ASSIGNED, 'blanked' => self::BLANKED];
        foreach (
            [
                ["reviewerid = :who AND timecreated > :since AND $given",
                    ['who' => $review->reviewerid, 'since' => $review->timecreated - self::BACK]],
                ["contributionid = :which AND $given", ['which' => $review->contributionid]],
            ] as [$where, $more]
        ) {
            $others = $DB->get_records_select(
                self::TABLE,
                $where,
                $params + $more,
                'timecreated DESC',
                'id, reviewtext, reviewformat',
                0,
                self::COMPARED
            );
            foreach ($others as $other) {
                yield self::plain($other);
            }
        }
    }

    /**
     * Makes a review a contribution of its reviewer's own. Without an engine it gets its quality later.
     *
     * @param \stdClass $review
     * @param contribution_access $access
     * @return int its id in the ledger
     */
    private static function score(\stdClass $review, contribution_access $access): int {
        $html = format_text($review->reviewtext, $review->reviewformat, ['context' => $access->context, 'filter' => false]);
        $found = vetting::vet_text(
            ledger::OWN,
            self::VETTED,
            (int) $review->id,
            (int) $review->reviewerid,
            $access->context,
            $html
        );
        return contributions::record_review(
            (int) $review->reviewerid,
            $access->context,
            (int) $review->id,
            $found ? self::quality($found->score, self::plain($review)) : null,
            (string) $access->row->title
        );
    }

    /**
     * Reports a review: a verifier is to look at it.
     *
     * @param \stdClass $review of a contribution of the current user
     * @param string $reason plain text
     */
    public static function report(\stdClass $review, string $reason): void {
        global $DB;
        $reason = trim($reason);
        if ($reason === '') {
            throw new \moodle_exception('noreason', 'local_pivc_gamification');
        }
        contributions::locked('review_' . $review->id, function () use ($review, $reason) {
            global $DB;
            // A verifier may have decided meanwhile.
            if ($DB->get_field(self::TABLE, 'status', ['id' => $review->id]) !== self::GIVEN) {
                throw new \moodle_exception('notreportable', 'local_pivc_gamification');
            }
            $DB->update_record(self::TABLE, (object) ['id' => $review->id, 'status' => self::REPORTED,
                'reportreason' => \core_text::substr($reason, 0, 255), 'timemodified' => time()]);
        });
    }

    /**
     * A verifier accepts a review, or does not.
     *
     * @param \stdClass $review
     * @param int $verifierid neither its reviewer nor whom it is about
     * @param bool $accepts
     * @param string|null $version what he had before him
     */
    public static function decide(\stdClass $review, int $verifierid, bool $accepts, ?string $version = null): void {
        contributions::locked('review_' . $review->id, function () use ($review, $verifierid, $accepts, $version) {
            global $DB;
            $row = $DB->get_record(self::TABLE, ['id' => $review->id], '*', MUST_EXIST);
            $target = contribution_access::row((int) $row->contributionid);
            if ($row->reviewerid == $verifierid || $target->userid == $verifierid) {
                throw new \moodle_exception('notyourown', 'local_pivc_gamification');
            }
            if (in_array($row->status, [self::ASSIGNED, self::BLANKED])) {
                throw new \moodle_exception('notverifiable', 'local_pivc_gamification');
            }
            if ($version !== null && !hash_equals(self::version_of($row), $version)) {
                throw new \moodle_exception('changedmeanwhile', 'local_pivc_gamification');
            }
            // What was withdrawn, as when the course was reset, earns nothing whatever the decision.
            $own = ['id' => (int) $row->ownid, 'withdrawn' => ledger::WITHDRAWN];
            if ($DB->record_exists_select(ledger::TABLE, 'id = :id AND status <> :withdrawn', $own)) {
                $accepts ? verification::accept((int) $row->ownid, $verifierid)
                    : verification::reject((int) $row->ownid, $verifierid);
            }
            $DB->update_record(self::TABLE, (object) ['id' => $row->id, 'timemodified' => time(),
                'status' => $accepts ? self::SETTLED : self::REJECTED]);
        });
    }

    /**
     * What a verifier has before him, in short.
     *
     * @param \stdClass $review
     * @return string
     */
    public static function version_of(\stdClass $review): string {
        return sha1("$review->status\n$review->rating\n$review->reportreason\n$review->reviewtext");
    }

    /**
     * A review with what it is about, for the current user.
     *
     * @param int $id
     * @return array of two: the row, and his access to what it is about; he was not let in there yet
     */
    public static function with_target(int $id): array {
        global $DB;
        $review = $DB->get_record(self::TABLE, ['id' => $id]);
        if (!$review || $review->status === self::ASSIGNED) {
            throw new \moodle_exception('nocontribution', 'local_pivc_gamification');
        }
        return [$review, contribution_access::row((int) $review->contributionid)];
    }

    /**
     * The reviews of a contribution that the viewer may read: all of them, if he verifies; those that were not rejected, if it
     * is his; his own.
     *
     * @param contribution_access $access
     * @return \stdClass[] rows with the names of the reviewers
     */
    public static function of(contribution_access $access): array {
        global $DB, $USER;
        $fields = \core_user\fields::for_name()->get_sql('u', false, '', '', false)->selects;
        $rows = $DB->get_records_sql(
            "SELECT r.*, $fields, o.status AS ownstatus, o.verified AS ownverified
               FROM {" . self::TABLE . "} r
          LEFT JOIN {user} u ON u.id = r.reviewerid
          LEFT JOIN {" . ledger::TABLE . "} o ON o.id = r.ownid
              WHERE r.contributionid = :id AND r.status NOT IN ('assigned', 'blanked')
           ORDER BY r.timecreated, r.id",
            ['id' => $access->row->id]
        );
        return array_values(array_filter($rows, fn($row) => $access->verifies || $row->reviewerid == $USER->id
            || ($access->mine && $row->status !== self::REJECTED)));
    }
}
