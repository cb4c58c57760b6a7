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
 * What people do on the page of a contribution.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * What people do on the page of a contribution.
 *
 * What people do on the page of a contribution: the buttons, and the form of a verifier or reviewer.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution_actions {
    /**
     * Makes one.
     *
     * @param contribution_access $access
     */
    public function __construct(
        /** @var contribution_access of the current user */
        private readonly contribution_access $access,
    ) {
    }

    /**
     * Does what a button says.
     *
     * @param string $do withdraw, return, reopen, accept or reject
     * @param int $reviewid what accept and reject are about
     * @param string $version what the user had before him
     * @return string what was done, in words
     */
    public function perform(string $do, int $reviewid, string $version): string {
        global $DB, $USER;
        $access = $this->access;
        contribution_access::require_oneself();
        switch ($do) {
            case 'withdraw':
                contribution_access::require_true($access->may_withdraw());
                handing_in::withdraw($access->row);
                return get_string('withdrawn', 'local_pivc_gamification');
            case 'return':
                contribution_access::require_true($access->may_return());
                handing_in::hand_in_again($access->row);
                return get_string('handedin', 'local_pivc_gamification');
            case 'reopen':
                contribution_access::require_true($access->may_decide() && $access->row->itemtype === 'person');
                verification::reopen((int) $access->row->id, (int) $USER->id, $version);
                return get_string('reopened', 'local_pivc_gamification');
            case 'accept':
            case 'reject':
                contribution_access::require_true($access->verifies && $access->row->itemtype === 'person');
                $review = $DB->get_record(
                    reviews::TABLE,
                    ['id' => $reviewid, 'contributionid' => $access->row->id],
                    '*',
                    MUST_EXIST
                );
                reviews::decide($review, (int) $USER->id, $do === 'accept', $version);
                return get_string($do === 'accept' ? 'reviewaccepted' : 'reviewrejected', 'local_pivc_gamification');
            default:
                throw new \moodle_exception('notpossible', 'local_pivc_gamification');
        }
    }

    /**
     * The form that the user is to fill in.
     *
     * @param \moodle_url $url of the page
     * @return \moodleform|null null: there is nothing to fill in
     */
    public function form(\moodle_url $url): ?\moodleform {
        $access = $this->access;
        $data = ['id' => $access->row->id];
        if (\core\session\manager::is_loggedinas()) {
            return null;
        }
        // A decision that comes too late is to be refused, and not to be lost without a word.
        $late = data_submitted() && optional_param('_qf__local_pivc_gamification_form_verify', 0, PARAM_BOOL);
        $waits = $access->may_decide() && contribution_words::state($access->row) === 'waiting';
        if ($access->row->itemtype === 'person' && $access->verifies && ($waits || $late)) {
            $form = new form\verify($url->out(false));
            $form->set_data($data + ['version' => verification::version_of($access->row)]);
            return $form;
        }
        if ($access->may_review()) {
            $form = new form\review($url->out(false), ['access' => $access]);
            $form->set_data($data);
            return $form;
        }
        return null;
    }

    /**
     * Does what was filled in.
     *
     * @param \moodleform $form
     * @return string|null what was done, in words; null: nothing was filled in
     */
    public function submitted(\moodleform $form): ?string {
        global $USER;
        $row = $this->access->row;
        if ($form instanceof form\verify) {
            $decision = $form->decision();
            if (!$decision) {
                return null;
            }
            contribution_access::require_oneself();
            if (!$decision->verified) {
                verification::reject((int) $row->id, (int) $USER->id, $decision->comment, $decision->version);
                return get_string('sentback', 'local_pivc_gamification');
            }
            verification::verify(
                (int) $row->id,
                (int) $USER->id,
                $decision->reach,
                $decision->quality,
                $decision->innovation,
                $decision->comment,
                $decision->version
            );
            return get_string('verified', 'local_pivc_gamification');
        }
        $data = $form->get_data();
        if (!$data) {
            return null;
        }
        contribution_access::require_oneself();
        $review = reviews::give($this->access, (int) $data->rating, $data->text['text'], (int) $data->text['format']);
        return get_string('reviewgiven', 'local_pivc_gamification') . ($review->unscored === null ? ''
            : ' ' . get_string('unscored_' . $review->unscored, 'local_pivc_gamification'));
    }

    /**
     * Where one goes on after the form: to the next one that waits.
     *
     * @param \moodle_url $url of the page
     * @return \moodle_url
     */
    public function next(\moodle_url $url): \moodle_url {
        $access = $this->access;
        return $access->verifies && $access->course ? new \moodle_url(
            '/local/pivc_gamification/contributions.php',
            ['id' => $access->course->id, 'tab' => 'verify']
        ) : $url;
    }
}
