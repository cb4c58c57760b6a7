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
 * External functions about contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\external;

use core_external\external_api;
use local_pivc_gamification\contribution_access;
use local_pivc_gamification\contributions_testcase;
use local_pivc_gamification\course_settings;
use local_pivc_gamification\handing_in;
use local_pivc_gamification\verification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../contributions_testcase.php');

/**
 * External functions about contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\external\get_contribution
 * @covers     \local_pivc_gamification\external\get_contributions
 * @covers     \local_pivc_gamification\external\get_reviews
 * @covers     \local_pivc_gamification\external\opened
 * @covers     \local_pivc_gamification\external\reject_contribution
 * @covers     \local_pivc_gamification\external\report_review
 * @covers     \local_pivc_gamification\external\search_reviewers
 * @covers     \local_pivc_gamification\external\submit_contribution
 * @covers     \local_pivc_gamification\external\submit_review
 * @covers     \local_pivc_gamification\external\verify_contribution
 * @covers     \local_pivc_gamification\external\withdraw_contribution
 */
final class contributions_test extends contributions_testcase {
    /**
     * Calls a function as a client does: what it gives is checked against what it says that it gives.
     *
     * @param \stdClass|null $user
     * @param string $name
     * @param mixed ...$arguments
     * @return array
     */
    private function call_as(?\stdClass $user, string $name, ...$arguments): array {
        $this->setUser($user);
        $class = __NAMESPACE__ . '\\' . $name;
        return external_api::clean_returnvalue($class::execute_returns(), $class::execute(...$arguments));
    }

    /**
     * Says that a call is refused.
     *
     * @param string $error
     * @param \stdClass|null $user
     * @param string $name
     * @param mixed ...$arguments
     */
    private function refuses(string $error, ?\stdClass $user, string $name, ...$arguments): void {
        $this->assert_refused($error, fn() => $this->call_as($user, $name, ...$arguments));
    }

    /**
     * Handing in with evidence, changing, taking back and handing in again.
     */
    public function test_submit_and_withdraw(): void {
        $learner = $this->learners[0];
        $this->setUser($learner);
        $done = $this->call_as($learner, 'submit_contribution', $this->course->id, 'project', 'A well', '<p>We dug.</p>',
            FORMAT_HTML, $this->draft($learner, 'photo.txt'));
        $this->assertSame('waiting', $done['state']);
        $id = $done['id'];
        $got = $this->call_as($learner, 'get_contribution', $id);
        $this->assertSame(['A well', 'project', null, '', ['photo.txt'], ['edit', 'withdraw']], [$got['contribution']['title'],
            $got['contribution']['kind'], $got['contribution']['score'], $got['contribution']['learner'],
            array_column($got['evidence'], 'name'), $got['may']]);
        $this->call_as($learner, 'submit_contribution', $this->course->id, 'content', 'Changed', 'Text', FORMAT_PLAIN, 0, $id);
        $got = $this->call_as($learner, 'get_contribution', $id);
        $this->assertSame(['Changed', ['photo.txt']], [$got['contribution']['title'], array_column($got['evidence'], 'name')]);
        $this->assertSame('withdrawn', $this->call_as($learner, 'withdraw_contribution', $id)['state']);
        $this->refuses('notpossible', $learner, 'withdraw_contribution', $id);
        $this->assertSame('waiting', $this->call_as($learner, 'withdraw_contribution', $id, true)['state']);

        $this->refuses('nocontribution', $this->learners[1], 'withdraw_contribution', $id);
        $this->refuses('notpossible', $this->teacher, 'withdraw_contribution', $id);
        $this->refuses('notpossible', $this->teacher, 'submit_contribution', $this->course->id, 'content', 'X', 'X', FORMAT_PLAIN, 0, $id);
        $this->refuses('nopermissions', $this->teacher, 'submit_contribution', $this->course->id, 'content', 'X', 'X');
        $this->refuses('nokind', $learner, 'submit_contribution', $this->course->id, 'review', 'X', 'X');
        $this->refuses('requireloginerror', guest_user(), 'submit_contribution', $this->course->id, 'content', 'X', 'X');
        $other = $this->getDataGenerator()->create_course();
        $this->refuses('requireloginerror', $learner, 'submit_contribution', $other->id, 'content', 'X', 'X');
        $this->getDataGenerator()->enrol_user($learner->id, $other->id, 'student');
        $this->refuses('notpossible', $learner, 'submit_contribution', $other->id, 'content', 'X', 'X', FORMAT_PLAIN, 0, $id);
        course_settings::store($this->course->id, false, null, 2, ['people' => 0]);
        $this->refuses('notpossible', $learner, 'submit_contribution', $this->course->id, 'content', 'X', 'X');
        $this->refuses('notpossible', $learner, 'submit_contribution', $this->course->id, 'content', 'X', 'X', FORMAT_PLAIN, 0, $id);
    }

    /**
     * Verifying with what was seen, sending back, taking a decision back.
     */
    public function test_verify_and_reject(): void {
        $id = $this->hand_in($this->learners[0]);
        $version = $this->call_as($this->teacher, 'get_contribution', $id)['contribution']['version'];
        $this->assertSame('', $this->call_as($this->learners[0], 'get_contribution', $id)['contribution']['version']);
        $this->refuses('notyourown', $this->learners[0], 'verify_contribution', $id, 1, 100, 100);
        $this->refuses('nocontribution', $this->learners[1], 'verify_contribution', $id, 1, 100, 100);
        $this->refuses('invalidparameter', $this->teacher, 'verify_contribution', $id, 1, 101, 0);
        $this->refuses('invalidparameter', $this->teacher, 'verify_contribution', $id, -1, 50, 0);
        $this->refuses('commentneeded', $this->teacher, 'reject_contribution', $id, ' ');
        $done = $this->call_as($this->teacher, 'verify_contribution', $id, 25, 90, 50, 'Good', $version);
        $this->assertSame('verified', $done['state']);
        $this->refuses('changedmeanwhile', $this->teacher, 'reject_contribution', $id, 'No', $version);
        $this->assertSame('rejected', $this->call_as($this->teacher, 'reject_contribution', $id, 'No', $done['version'])['state']);
        $this->assertSame('waiting', $this->call_as($this->teacher, 'reject_contribution', $id, '', '', true)['state']);
        $this->call_as($this->teacher, 'verify_contribution', $id, 25, 90, 50);
        $this->work();
        $got = $this->call_as($this->learners[0], 'get_contribution', $id);
        $this->assertSame([32, 'gold', 'verified', ['withdraw']], [$got['contribution']['score'], $got['contribution']['star'],
            $got['contribution']['state'], $got['may']]);
        $this->assertCount(7, $got['factors']);
        $elsewhere = $this->getDataGenerator()->create_and_enrol($this->getDataGenerator()->create_course(), 'editingteacher');
        $this->refuses('requireloginerror', $elsewhere, 'get_contribution', $id);
        $this->refuses('requireloginerror', $elsewhere, 'verify_contribution', $id, 1, 1, 1);
        $this->refuses('nocontribution', $this->teacher, 'get_contribution', 123456789);
        handing_in::withdraw(contribution_access::row($id));
        $this->refuses('notpossible', $this->teacher, 'verify_contribution', $id, 1, 1, 1);
    }

    /**
     * Lists: one's own, those to review, those to verify; only those that one may have.
     */
    public function test_lists(): void {
        [$author, $fellow, $other] = $this->learners;
        $this->group([$author, $fellow]);
        $id = $this->hand_in($author, self::HOSTILE);
        $list = fn($user, $tab, $course = null) => $this->call_as($user, 'get_contributions', $course ?? $this->course->id, $tab);
        $mine = $list($author, 'mine');
        $this->assertSame([1, $id, ' {{x}} En'], [$mine['total'], $mine['contributions'][0]['id'],
            $mine['contributions'][0]['title']]);
        $this->assertSame(1, $list($author, 'mine', 0)['total']);
        $this->assertSame([$id], array_column($list($fellow, 'review')['contributions'], 'id'));
        $this->assertSame(0, $list($other, 'review')['total']);
        $verify = $list($this->teacher, 'verify')['contributions'];
        $this->assertSame([$id, fullname($author), ''], [$verify[0]['id'], $verify[0]['learner'], $verify[0]['state']]);
        $this->refuses('notpossible', $author, 'get_contributions', $this->course->id, 'verify');
        $this->refuses('notpossible', $author, 'get_contributions', 0, 'verify');
        $this->refuses('notpossible', $this->teacher, 'get_contributions', $this->course->id, 'else');
        $this->refuses('requireloginerror', $this->getDataGenerator()->create_user(), 'get_contributions', $this->course->id);
        $this->getDataGenerator()->enrol_user($author->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->refuses('requireloginerror', $author, 'get_contributions', $this->course->id);
        $this->assertSame(1, $list($author, 'mine', 0)['total'], 'his own, wherever he is');
        $this->assertSame($id, $this->call_as($author, 'get_contribution', $id)['contribution']['id']);
    }

    /**
     * Giving a review, reading it, reporting it, deciding about it.
     */
    public function test_reviews(): void {
        [$author, $reviewer, $other] = $this->learners;
        $this->group([$author, $reviewer]);
        $id = $this->hand_in($author);
        $this->refuses('nocontribution', $other, 'submit_review', $id, 4, $this->text(20));
        $this->refuses('notpossible', $author, 'submit_review', $id, 4, $this->text(20));
        $this->refuses('norating', $reviewer, 'submit_review', $id, 9, $this->text(20));
        $this->assertSame(['review'], $this->call_as($reviewer, 'get_contribution', $id)['may']);
        $this->assertSame('', $this->call_as($reviewer, 'get_contribution', $id)['summary']);
        $given = $this->call_as($reviewer, 'submit_review', $id, 4, $this->text(20) . self::HOSTILE);
        $this->assertSame('', $given['unscored']);
        $this->refuses('notpossible', $reviewer, 'submit_review', $id, 4, $this->text(20));
        $reviews = $this->call_as($author, 'get_reviews', $id)['reviews'];
        $this->assertSame([4, fullname($reviewer), false, 'given', 0], [$reviews[0]['rating'], $reviews[0]['reviewer'],
            $reviews[0]['own'], $reviews[0]['status'], $reviews[0]['contributionid']]);
        $this->assertStringNotContainsString('onerror', $reviews[0]['text']);
        $this->refuses('nocontribution', $other, 'get_reviews', $id);

        $this->refuses('notpossible', $reviewer, 'report_review', $given['id'], 'Rude');
        $this->refuses('nocontribution', $other, 'report_review', $given['id'], 'Rude');
        $this->refuses('noreason', $author, 'report_review', $given['id'], ' ');
        $this->refuses('nocontribution', $author, 'report_review', 123456789, 'Rude');
        $this->assertSame('reported', $this->call_as($author, 'report_review', $given['id'], 'Rude')['status']);
        $reviews = $this->call_as($this->teacher, 'get_reviews', $id)['reviews'];
        $this->assertSame(['Rude', $given['contributionid']], [$reviews[0]['report'], $reviews[0]['contributionid']]);
        $this->assertSame('', $this->call_as($reviewer, 'get_reviews', $id)['reviews'][0]['report']);
        $own = $given['contributionid'];
        $this->refuses('notyourown', $reviewer, 'verify_contribution', $own);
        $this->assertSame('verified', $this->call_as($this->teacher, 'verify_contribution', $own)['state']);
        $version = verification::version_of(contribution_access::row($own));
        $this->assertSame('rejected', $this->call_as($this->teacher, 'reject_contribution', $own, '', $version)['state']);
        $this->assertSame([], $this->call_as($author, 'get_reviews', $id)['reviews']);
        $this->refuses('notpossible', $this->teacher, 'reject_contribution', $own, '', '', true);
    }

    /**
     * Who verifies finds whom he can name as reviewers; nobody else does.
     */
    public function test_search_reviewers(): void {
        [$author, $reviewer, $other] = $this->learners;
        $this->group([$author, $reviewer]);
        $id = $this->hand_in($author);
        $found = $this->call_as($this->teacher, 'search_reviewers', $id, fullname($reviewer));
        $this->assertSame([[['id' => (int) $reviewer->id, 'name' => fullname($reviewer)]], false], array_values($found));
        $this->assertCount(2, $this->call_as($this->teacher, 'search_reviewers', $id)['reviewers']);
        $this->refuses('notpossible', $author, 'search_reviewers', $id);
        $this->refuses('notpossible', $reviewer, 'search_reviewers', $id);
        $this->refuses('nocontribution', $other, 'search_reviewers', $id);
        $this->refuses('nocontribution', $this->teacher, 'search_reviewers', 123456789);
    }

    /**
     * In separate groups a verifier has only to do with his own group.
     */
    public function test_separate_groups(): void {
        $this->group_mode(SEPARATEGROUPS);
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->group([$tutor, $this->learners[0]]);
        $mine = $this->hand_in($this->learners[0]);
        $other = $this->hand_in($this->learners[1]);
        $this->assertSame([$mine], array_column($this->call_as($tutor, 'get_contributions', $this->course->id, 'verify')['contributions'], 'id'));
        $this->refuses('nocontribution', $tutor, 'get_contribution', $other);
        $this->refuses('nocontribution', $tutor, 'verify_contribution', $other, 1, 50, 0);
        $this->refuses('nocontribution', $tutor, 'reject_contribution', $other, 'No');
        $this->assertSame([], $this->call_as($tutor, 'search_reviewers', $mine)['reviewers']);
        $this->call_as($tutor, 'verify_contribution', $mine, 1, 50, 0);
    }

    /**
     * Each function is declared as it is, and nobody does anything while logged in as somebody else.
     */
    public function test_declared(): void {
        $functions = [];
        require(\core_component::get_component_directory('local_pivc_gamification') . '/db/services.php');
        foreach ($functions as $name => $function) {
            $this->assertTrue(is_callable([$function['classname'], 'execute']), $name);
            $info = external_api::external_function_info($name);
            $this->assertSame($function['type'], $info->type);
            if ($function['type'] === 'read') {
                $this->assertContains(MOODLE_OFFICIAL_MOBILE_SERVICE, $function['services']);
            }
        }
        $id = $this->hand_in($this->learners[0]);
        $this->setAdminUser();
        \core\session\manager::loginas($this->teacher->id, \context_course::instance($this->course->id));
        $this->assert_refused('notloggedinas', fn() => verify_contribution::execute($id, 1, 50, 0));
        $this->assert_refused('notloggedinas', fn() => reject_contribution::execute($id, 'No'));
        $this->assertSame($id, get_contribution::execute($id)['contribution']['id']);
    }
}
