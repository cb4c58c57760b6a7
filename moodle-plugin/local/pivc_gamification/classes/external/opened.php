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
 * Opens contributions for external functions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_api;
use core_external\external_single_structure;
use core_external\external_value;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_words;
use local_pivc_gamification\ledger;
use local_pivc_gamification\reviews;
use local_pivc_gamification\tier_names;
use local_pivc_gamification\verification;

/**
 * Opens contributions for external functions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class opened extends external_api {
    /** @var int a text in HTML; FORMAT_HTML is the same as a string */
    protected const HTML = 1;

    /**
     * Opens a contribution for the current user, its context validated.
     *
     * @param int $id
     * @return contribution_access
     */
    protected static function open(int $id): contribution_access {
        return self::open_row(contribution_access::row($id));
    }

    /**
     * The same, of its row.
     *
     * @param \stdClass $row
     * @return contribution_access
     */
    protected static function open_row(\stdClass $row): contribution_access {
        self::validate_context(contribution_access::context_of($row));
        return contribution_access::open($row);
    }

    /**
     * A contribution, as it is given.
     *
     * @param \stdClass $row
     * @param bool $insider whether it is told what others made of it
     * @return array
     */
    protected static function contribution(\stdClass $row, bool $insider = true): array {
        $counts = $insider && $row->status === ledger::COUNTED;
        return [
            'id' => (int) $row->id,
            'kind' => $row->kind,
            'kindtext' => contribution_words::kind($row->kind),
            'title' => contribution_words::title($row),
            'time' => (int) $row->timeoccurred,
            'state' => $insider ? contribution_words::state($row) : '',
            'statetext' => $insider ? contribution_words::state_text($row) : '',
            'score' => $counts && $row->score !== null ? (int) $row->score : null,
            'star' => $counts && $row->tier !== null ? tier_names::of($row->tier) : '',
            'courseid' => (int) $row->courseid,
        ];
    }

    /**
     * How a contribution is given.
     *
     * @return array
     */
    protected static function contribution_fields(): array {
        return [
            'id' => new external_value(PARAM_INT, 'Which one'),
            'kind' => new external_value(
                PARAM_ALPHA,
                'assessment, completion, project, mentoring, content, realworld or review'
            ),
            'kindtext' => new external_value(PARAM_RAW, 'The same in words, in plain text'),
            'title' => new external_value(PARAM_RAW, 'What it is called, in plain text'),
            'time' => new external_value(PARAM_INT, 'When it was done'),
            'state' => new external_value(
                PARAM_ALPHA,
                'waiting, verified, rejected, withdrawn, hidden or counted; empty for who only reviews it'
            ),
            'statetext' => new external_value(PARAM_RAW, 'The same in words, in plain text'),
            'score' => new external_value(
                PARAM_INT,
                'Points; null where there are none (yet)',
                VALUE_REQUIRED,
                null,
                NULL_ALLOWED
            ),
            'star' => new external_value(PARAM_RAW, 'The tier of its star, in plain text; empty: it has none'),
            'courseid' => new external_value(PARAM_INT, 'Its course; 0: of none'),
        ];
    }

    /**
     * What is given after something was done.
     *
     * @param int $id
     * @return array
     */
    protected static function done(int $id): array {
        $row = contribution_access::row($id);
        return ['id' => $id, 'state' => contribution_words::state($row), 'version' => verification::version_of($row)];
    }

    /**
     * How that is given.
     *
     * @return external_single_structure
     */
    protected static function done_structure(): external_single_structure {
        return new external_single_structure([
            'id' => new external_value(PARAM_INT, 'The contribution'),
            'state' => new external_value(PARAM_ALPHA, 'What it is now: waiting, verified, rejected or withdrawn'),
            'version' => new external_value(PARAM_ALPHANUM, 'What a verifier who decides about it has to give'),
        ]);
    }

    /**
     * Opens a contribution for somebody who wants to decide about it.
     *
     * @param int $id
     * @return contribution_access
     */
    protected static function open_to_decide(int $id): contribution_access {
        $access = self::open($id);
        contribution_access::require_oneself();
        if ($access->mine) {
            throw new \moodle_exception('notyourown', 'local_pivc_gamification');
        }
        contribution_access::require_true($access->may_decide());
        return $access;
    }

    /**
     * Accepts a review, or does not.
     *
     * @param \stdClass $row the contribution that the review is itself
     * @param bool $accepts
     * @param string|null $version
     */
    protected static function decide_review(\stdClass $row, bool $accepts, ?string $version): void {
        global $DB, $USER;
        if ($version !== null && !hash_equals(verification::version_of($row), $version)) {
            throw new \moodle_exception('changedmeanwhile', 'local_pivc_gamification');
        }
        $review = $DB->get_record(reviews::TABLE, ['id' => $row->itemid], '*', MUST_EXIST);
        // Who decides about a review is who verifies what it is about.
        $target = self::open((int) $review->contributionid);
        contribution_access::require_true($target->verifies);
        reviews::decide($review, (int) $USER->id, $accepts);
    }
}
