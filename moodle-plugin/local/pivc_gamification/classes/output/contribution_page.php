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
 * The page with one contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contribution_words;
use local_pivc_gamification\evidence;
use local_pivc_gamification\explanation;
use local_pivc_gamification\ledger;
use local_pivc_gamification\reviews;
use local_pivc_gamification\verification;

/**
 * The page with one contribution.
 *
 * The page with one contribution: what it is, its evidence, why it has its points, what was said of it, and what the viewer can
 * do with it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param contribution_access $access
     */
    public function __construct(
        /** @var contribution_access of the viewer */
        private readonly contribution_access $access,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $access = $this->access;
        $row = $access->row;
        // Who only reviews sees what he is to review, and not what others made of it.
        $insider = $access->mine || $access->verifies;
        $why = $insider ? explanation::of($row, $access->keeps_points()) : null;
        $evidence = evidence::links($access);
        $reviews = array_map([$this, 'review'], reviews::of($access));
        $text = (string) $row->description === '' ? '' : format_text(
            $row->description,
            $row->descriptionformat,
            ['context' => $access->context]
        );
        return [
            'id' => (int) $row->id,
            'facts' => $this->facts($insider),
            'hastext' => $text !== '',
            'text' => ['html' => $text],
            'hasevidence' => (bool) $evidence,
            'evidence' => $evidence,
            'why' => $why ? [
                'summary' => $why->summary,
                'hasfactors' => (bool) $why->factors,
                'factors' => array_map(fn($factor) => (array) $factor, $why->factors),
                'policy' => $why->policy === null ? ''
                    : get_string('whypolicy', 'local_pivc_gamification', format_float($why->policy, 0)),
            ] : false,
            'hasreviews' => (bool) $reviews,
            'reviews' => $reviews,
            'showsreviews' => $row->itemtype === 'person' && ($insider || $reviews),
            'actions' => $this->actions(),
            'links' => $this->links(),
            'hasactions' => $this->actions() || $this->links(),
            'action' => $this->url(),
            'sesskey' => sesskey(),
            'version' => verification::version_of($row),
        ];
    }

    /**
     * The address of this page, or of another one about this contribution.
     *
     * @param array $params
     * @param string $page
     * @return string
     */
    private function url(array $params = [], string $page = 'contribution'): string {
        return (new \moodle_url("/local/pivc_gamification/$page.php", $params + ['id' => $this->access->row->id]))->out(false);
    }

    /**
     * What is known of it, as terms and what is said of them.
     *
     * @param bool $insider whether the viewer sees what others made of it
     * @return array list of term and said
     */
    private function facts(bool $insider): array {
        $row = $this->access->row;
        $facts = [];
        if (!$this->access->mine) {
            $facts['learner'] = self::name((int) $row->userid);
        }
        $facts['kind'] = contribution_words::kind($row->kind);
        $facts['day'] = contribution_words::day((int) $row->timeoccurred);
        if ($insider) {
            $facts['status'] = contribution_words::state_text($row);
            $decided = in_array(contribution_words::state($row), ['verified', 'rejected'])
                && in_array($row->itemtype, ['person', 'review']);
            if ($decided && $row->verifierid) {
                $facts['decidedby'] = get_string('decidedbyon', 'local_pivc_gamification', [
                    'name' => self::name((int) $row->verifierid),
                    'day' => contribution_words::day((int) $row->timeverified),
                ]);
            }
            if ((string) $row->verifiercomment !== '') {
                $facts['verifiercomment'] = $row->verifiercomment;
            }
        }
        return array_map(
            fn($name, $said) => ['term' => get_string($name, 'local_pivc_gamification'), 'said' => $said],
            array_keys($facts),
            $facts
        );
    }

    /**
     * The name of somebody.
     *
     * @param int $userid
     * @return string plain text
     */
    private static function name(int $userid): string {
        $user = \core_user::get_user($userid);
        return $user ? fullname($user) : get_string('alearner', 'local_pivc_gamification');
    }

    /**
     * A review, as it is shown.
     *
     * @param \stdClass $review
     * @return array
     */
    private function review(\stdClass $review): array {
        global $USER;
        $own = $review->reviewerid == $USER->id;
        $verifies = $this->access->verifies;
        $open = in_array($review->status, [reviews::GIVEN, reviews::REPORTED]);
        return [
            'id' => (int) $review->id,
            'name' => $review->firstname === null ? get_string('alearner', 'local_pivc_gamification') : fullname($review),
            'day' => contribution_words::day((int) $review->timecreated),
            'rating' => get_string('ratingof', 'local_pivc_gamification', [
                'rating' => format_float($review->rating, 0),
                'words' => get_string('rating' . (int) $review->rating, 'local_pivc_gamification'),
            ]),
            'text' => ['html' => format_text($review->reviewtext, $review->reviewformat, ['context' => $this->access->context])],
            'status' => get_string('reviewstatus_' . $review->status, 'local_pivc_gamification'),
            'report' => $verifies || $this->access->mine ? (string) $review->reportreason : '',
            'unscored' => $review->unscored !== null && ($own || $verifies)
                ? get_string('unscored_' . $review->unscored, 'local_pivc_gamification') : '',
            'reportlink' => $this->access->mine && $review->status === reviews::GIVEN
                ? (new \moodle_url('/local/pivc_gamification/report.php', ['id' => $review->id]))->out(false) : '',
            'decidable' => $verifies && !$own,
            'acceptable' => $verifies && !$own && $review->status !== reviews::SETTLED && ($open || $review->ownid),
            'rejectable' => $verifies && !$own && $review->status !== reviews::REJECTED,
            'version' => reviews::version_of($review),
        ];
    }

    /**
     * What can be done by a button.
     *
     * @return array list of name, label and primary
     */
    private function actions(): array {
        $access = $this->access;
        $actions = [];
        if ($access->may_return()) {
            $actions[] = ['name' => 'return', 'label' => get_string('handinagain', 'local_pivc_gamification'), 'primary' => true];
        }
        $state = contribution_words::state($access->row);
        if ($access->may_decide() && $access->row->itemtype === 'person' && in_array($state, ['verified', 'rejected'])) {
            $actions[] = ['name' => 'reopen', 'label' => get_string('reopen', 'local_pivc_gamification'), 'primary' => false];
        }
        return $actions;
    }

    /**
     * Where else something can be done.
     *
     * @return array list of url, label and primary
     */
    private function links(): array {
        global $DB;
        $access = $this->access;
        $links = [];
        if ($access->may_edit()) {
            $label = $access->row->status === ledger::REJECTED ? 'editandreturn' : 'edit';
            $links[] = ['url' => (new \moodle_url('/local/pivc_gamification/contribute.php', ['id' => $access->course->id,
                'edit' => $access->row->id]))->out(false),
                'label' => get_string($label, 'local_pivc_gamification'), 'primary' => true];
        }
        if ($access->may_withdraw()) {
            $links[] = ['url' => $this->url(['confirm' => 1]), 'label' => get_string('withdraw', 'local_pivc_gamification'),
                'primary' => false];
        }
        if ($access->may_decide() && $access->row->itemtype === 'person') {
            $links[] = ['url' => $this->url([], 'reviewers'), 'label' => get_string('namereviewers', 'local_pivc_gamification'),
                'primary' => false];
        }
        if ($access->row->itemtype === 'review') {
            $target = $DB->get_field(reviews::TABLE, 'contributionid', ['id' => $access->row->itemid]);
            if ($target) {
                $links[] = ['url' => $this->url(['id' => $target]), 'label' => get_string('toreviewed', 'local_pivc_gamification'),
                    'primary' => false];
            }
        }
        return $links;
    }
}
