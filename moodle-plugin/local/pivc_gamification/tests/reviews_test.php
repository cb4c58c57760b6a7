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
 * Learners review contributions of others.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use local_azora\vetting;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/contributions_testcase.php');

/**
 * Learners review contributions of others.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\reviews
 * @covers     \local_pivc_gamification\reviewers
 * @covers     \local_pivc_gamification\likeness
 * @covers     \local_pivc_gamification\contribution_list
 * @covers     \local_pivc_gamification\form\review
 * @covers     \local_pivc_gamification\form\reviewers
 */
final class reviews_test extends contributions_testcase {
    /**
     * All learners are in one group.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->group($this->learners);
    }

    /**
     * Gives a review.
     *
     * @param int $id what is reviewed
     * @param \stdClass $reviewer
     * @param string|null $text
     * @param int $rating
     * @return \stdClass the row
     */
    private function give(int $id, \stdClass $reviewer, ?string $text = null, int $rating = 4): \stdClass {
        static $number = 0;
        return reviews::give($this->open($id, $reviewer), $rating, $text ?? $this->text(50, ++$number % 20), FORMAT_HTML);
    }

    /**
     * A review is a contribution: reach 1, no innovation, quality by vetting and words, unverified until the verifier accepts it.
     */
    public function test_a_review_is_a_contribution(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author, 'A well');
        $review = $this->give($id, $reviewer, $this->text(50));
        $this->assertNull($review->unscored);
        $row = $this->contribution($reviewer);
        $found = vetting::get(ledger::OWN, 'review', (int) $review->id);
        $this->assertEquals([$review->ownid, 'review', $review->id, 1, 0, 100, 0], [$row->id, $row->itemtype, $row->itemid, $row->reach,
            $row->innovation, $row->alignment, $row->verified]);
        $this->assertEqualsWithDelta($found->score * 0.5, $row->quality, 0.00001);
        $this->assertSame('Review of: A well', contribution_words::title($row));
        $this->work();
        $before = (int) $this->contribution($reviewer)->score;
        reviews::decide($review, (int) $this->teacher->id, true);
        $this->work();
        $row = $this->contribution($reviewer);
        $this->assertEquals([1, $this->teacher->id], [$row->verified, $row->verifierid]);
        $this->assertGreaterThan($before, (int) $row->score);
        reviews::decide($review, (int) $this->teacher->id, false);
        $row = $this->contribution($reviewer);
        $this->assertEquals(['rejected', null], [$row->status, $row->score]);
    }

    /**
     * Quality is full from 100 words on, and follows vetting.
     */
    public function test_quality(): void {
        $this->assertEqualsWithDelta(80.0, reviews::quality(80, strip_tags($this->text(100))), 1e-9);
        $this->assertEqualsWithDelta(80.0, reviews::quality(80, strip_tags($this->text(500))), 1e-9);
        $this->assertEqualsWithDelta(8.0, reviews::quality(80, strip_tags($this->text(10))), 1e-9);
        $this->assertEqualsWithDelta(0.0, reviews::quality(80, ''), 1e-9);
    }

    /**
     * While the engine is away a review has no quality; the sweep has it vetted, and its quality follows.
     */
    public function test_vetted_later(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author);
        \local_azora\engine::pretend('');
        $this->give($id, $reviewer, $this->text(50));
        $this->assertNull($this->contribution($reviewer)->quality);
        \local_azora\engine::pretend(null);
        vetting::sweep(new \local_azora\hook\sweep(time() + HOURSECS));
        $this->assertGreaterThan(0, $this->contribution($reviewer)->quality);
        $this->assertLessThanOrEqual(50, $this->contribution($reviewer)->quality);
    }

    /**
     * Once for each contribution, and never one's own.
     */
    public function test_once_and_never_ones_own(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author);
        $this->give($id, $reviewer);
        $this->assert_refused('notpossible', fn() => $this->give($id, $reviewer));
        $this->assert_refused('notpossible', fn() => $this->give($id, $author));
        $access = $this->open($id, $author);
        $this->assertFalse($access->reviews);
    }

    /**
     * Of two reviews of one contribution that are given at the same moment, the second is refused.
     */
    public function test_twice_at_once(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author);
        $one = $this->open($id, $reviewer);
        $two = $this->open($id, $reviewer);
        reviews::give($one, 4, $this->text(20), FORMAT_HTML);
        $this->assert_refused('reviewedalready', fn() => reviews::give($two, 4, $this->text(20, 3), FORMAT_HTML));
    }

    /**
     * What is no review is refused.
     */
    public function test_wrong(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author);
        foreach ([0, 6, -1] as $rating) {
            $this->assert_refused('norating', fn() => $this->give($id, $reviewer, null, $rating));
        }
        $this->assert_refused('notext', fn() => $this->give($id, $reviewer, '<p> </p>'));
        $this->assert_refused('toofewwords', fn() => $this->give($id, $reviewer, '<p>Good work</p>'));
        course_settings::store($this->course->id, false, null, 2, ['reviewwords' => 2]);
        $this->give($id, $reviewer, '<p>Good work</p>');
    }

    /**
     * At most three are scored in seven days, one of the same learner in thirty.
     */
    public function test_limits(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $reviewer = $this->learners[0];
        $authors = [];
        for ($i = 0; $i < 5; $i++) {
            $authors[] = $generator->create_and_enrol($this->course, 'student');
        }
        $this->group(array_merge($authors, [$reviewer]));
        $given = fn(\stdClass $author) => $this->give($this->hand_in($author), $reviewer)->unscored;
        $this->assertNull($given($authors[0]));
        $this->assertSame('pair', $given($authors[0]));
        $this->assertNull($given($authors[1]));
        $this->assertNull($given($authors[2]));
        $this->assertSame('weekly', $given($authors[3]));
        $this->assertCount(3, $this->contributions($reviewer));
        $DB->execute('UPDATE {' . reviews::TABLE . '} SET timecreated = timecreated - ' . 8 * DAYSECS);
        $this->assertNull($given($authors[4]));
        $this->assertSame('pair', $given($authors[0]));
        $DB->execute('UPDATE {' . reviews::TABLE . '} SET timecreated = timecreated - ' . 31 * DAYSECS);
        $this->assertNull($given($authors[0]));

        // A restored copy of a review is none that was given besides.
        $DB->execute('UPDATE {' . reviews::TABLE . '} SET timecreated = timecreated - ' . 31 * DAYSECS);
        $this->assertNull($given($authors[1]));
        $DB->set_field(ledger::TABLE, 'sitewide', 0, ['userid' => $reviewer->id]);
        $this->assertNull($given($authors[1]));
    }

    /**
     * Texts that are nearly the same earn nothing: of the same reviewer, on the same contribution, or the contribution itself.
     */
    public function test_similar_texts(): void {
        [$author, $first, $second] = $this->learners;
        $text = $this->text(60, 3);
        $one = $this->hand_in($author);
        $this->assertNull($this->give($one, $first, $text)->unscored);
        $changed = str_replace(['wordd7 ', 'wordd30 '], ['other ', 'more '], $text);
        $this->assertSame('similar', $this->give($one, $second, $changed)->unscored);
        $two = $this->hand_in($second);
        $this->assertSame('similar', $this->give($two, $first, '<div>' . strtoupper(strip_tags($text)) . '!</div>')->unscored);
        $three = $this->hand_in($second, 'T', $this->text(60, 5));
        $this->assertSame('similar', $this->give($three, $author, $this->text(60, 5))->unscored);
        $this->assertCount(1, array_filter($this->contributions(), fn($row) => $row->itemtype === 'review'));
    }

    /**
     * How alike texts are.
     */
    public function test_likeness(): void {
        $of = fn($one, $other) => likeness::of(likeness::shingles($one), likeness::shingles($other));
        $this->assertEqualsWithDelta(1.0, $of('The well is deep, and good.', 'the WELL is deep and good'), 1e-9);
        $this->assertEqualsWithDelta(0.0, $of('', 'the well'), 1e-9);
        $this->assertEqualsWithDelta(0.0, $of('', ''), 1e-9);
        $this->assertEqualsWithDelta(1.0, $of('Gut', 'gut!'), 1e-9);
        $this->assertEqualsWithDelta(1 / 3, $of('a b c d', 'b c d e'), 1e-9);
        $this->assertSame(['井', '很', '深', 'ok'], likeness::words('井很深 ok'));
        $this->assertSame(['größe', "l'eau", 'x1'], likeness::words("Größe – l'eau, (x1)"));
        $this->assertCount(1, likeness::words("\xff\xfe broken"));
        $tenth = fn($text) => implode(' ', array_map(fn($word, $i) => $i % 10 === 5 ? "new$i" : $word, $text, array_keys($text)));
        $words = explode(' ', strip_tags($this->text(100)));
        $this->assertGreaterThan(likeness::NEARLY, $of(implode(' ', $words), $tenth($words)));
    }

    /**
     * Who may review: who shares a group, or was named; not in another course, not who is suspended, not where it is switched off.
     */
    public function test_who_may_review(): void {
        $generator = $this->getDataGenerator();
        [$author, $fellow] = $this->learners;
        $id = $this->hand_in($author);
        $stranger = $generator->create_and_enrol($this->course, 'student');
        $this->assertTrue($this->sees($id, $fellow));
        $this->assertFalse($this->sees($id, $stranger));
        $this->group([$author, $stranger], ['visibility' => GROUPS_VISIBILITY_OWN]);
        $this->assertFalse($this->sees($id, $stranger), 'a group that hides its members is none to share');
        reviewers::name($this->open($id, $this->teacher), [$stranger->id]);
        $this->assertTrue($this->sees($id, $stranger));
        $this->setUser($stranger);
        $list = contribution_list::all($this->course)['review'];
        $this->assertEquals([[$id, 1]], array_map(fn($row) => [$row->id, $row->urgent], $list->page(0)));
        $this->setUser($fellow);
        $list = contribution_list::all($this->course)['review'];
        $this->assertEquals([[$id, 0]], array_map(fn($row) => [$row->id, $row->urgent], $list->page(0)));
        $this->give($id, $fellow);
        $this->assertSame(0, $list->count());

        verification::reject($id, $this->teacher->id, 'No');
        $this->assertFalse($this->sees($id, $stranger), 'what was sent back is not reviewed');
        handing_in::change(contribution_access::row($id), 'project', 'T', '<p>x</p>', FORMAT_HTML);
        $generator->enrol_user($stranger->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->assertFalse($this->sees($id, $stranger));
        $this->assertArrayNotHasKey('review', contribution_list::all($this->course));
        $generator->enrol_user($stranger->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_ACTIVE);
        course_settings::store($this->course->id, false, null, 2, ['reviews' => 0]);
        $this->assertFalse($this->sees($id, $stranger));
        $this->assertArrayNotHasKey('review', contribution_list::all($this->course));
        course_settings::store($this->course->id, false, null, 2, ['reviews' => 1]);
        $generator->enrol_user($author->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $this->assertFalse($this->sees($id, $stranger), 'nor of who is suspended');
    }

    /**
     * The rating is for its target and the verifier only, and changes no score.
     */
    public function test_who_sees_reviews(): void {
        [$author, $reviewer, $other] = $this->learners;
        $id = $this->hand_in($author);
        verification::verify($id, $this->teacher->id, 10, 80, 0);
        $this->work();
        $score = contribution_access::row($id)->score;
        $review = $this->give($id, $reviewer, null, 1);
        $this->work();
        $this->assertSame($score, contribution_access::row($id)->score);
        $seen = fn($user) => array_column(reviews::of($this->open($id, $user)), 'id');
        $this->assertEquals([$review->id], $seen($author));
        $this->assertEquals([$review->id], $seen($this->teacher));
        $this->assertEquals([$review->id], $seen($reviewer));
        $this->assertSame([], $seen($other));
        reviews::decide($review, (int) $this->teacher->id, false);
        $this->assertSame([], $seen($author), 'what was not accepted is not shown to whom it is about');
        $this->assertEquals([$review->id], $seen($this->teacher));
    }

    /**
     * Whom a review is about can report it, once; a verifier sees that first, and decides.
     */
    public function test_report(): void {
        [$author, $reviewer] = $this->learners;
        $id = $this->hand_in($author);
        $review = $this->give($id, $reviewer);
        $this->hand_in($this->learners[2]);
        $this->assert_refused('noreason', fn() => reviews::report($review, ' '));
        reviews::report($review, ' ' . self::HOSTILE);
        [$review] = reviews::with_target((int) $review->id);
        $this->assertSame(['reported', self::HOSTILE], [$review->status, $review->reportreason]);
        $this->assert_refused('notreportable', fn() => reviews::report($review, 'Again'));
        $this->setUser($this->teacher);
        $rows = contribution_list::all($this->course)['verify']->page(0);
        $this->assertEquals([$review->id, 1], [$rows[0]->reviewid, $rows[0]->urgent]);
        $this->assertCount(3, $rows);
        $seen = reviews::version_of($review);
        reviews::decide($review, (int) $this->teacher->id, true, $seen);
        [$review] = reviews::with_target((int) $review->id);
        $this->assertSame('settled', $review->status);
        $this->assertCount(2, contribution_list::all($this->course)['verify']->page(0));
        $this->assert_refused('notreportable', fn() => reviews::report($review, 'Again'));
        $this->assert_refused('changedmeanwhile', fn() => reviews::decide($review, (int) $this->teacher->id, false, $seen));
    }

    /**
     * A report that comes after a decision does not undo it.
     */
    public function test_report_that_comes_late(): void {
        [$author, $reviewer] = $this->learners;
        $review = $this->give($this->hand_in($author), $reviewer);
        [$read] = reviews::with_target((int) $review->id);
        reviews::decide($read, (int) $this->teacher->id, false);
        $this->assert_refused('notreportable', fn() => reviews::report($read, 'Rude'));
        [$review] = reviews::with_target((int) $review->id);
        $this->assertSame(['rejected', null], [$review->status, $review->reportreason]);
    }

    /**
     * One that earns nothing need not be decided about, unless it was reported.
     */
    public function test_report_of_an_unscored_one(): void {
        [$author, $reviewer, $other] = $this->learners;
        $this->give($this->hand_in($author), $reviewer);
        $review = $this->give($id = $this->hand_in($author), $reviewer);
        $this->assertSame('pair', $review->unscored);
        $this->setUser($this->teacher);
        $this->assertSame(3, contribution_list::all($this->course)['verify']->count());
        reviews::report($review, 'Rude');
        $this->assertSame(4, contribution_list::all($this->course)['verify']->count());
        $this->assert_refused('notyourown', fn() => reviews::decide($review, (int) $author->id, false));
        $this->assert_refused('notyourown', fn() => reviews::decide($review, (int) $reviewer->id, true));
        $actions = new contribution_actions($this->open($id, $this->teacher));
        [$review] = reviews::with_target((int) $review->id);
        $this->assertSame(
            get_string('reviewrejected', 'local_pivc_gamification'),
            $actions->perform('reject', (int) $review->id, reviews::version_of($review))
        );
        $this->assertSame([], reviews::of($this->open($id, $author)));
        $this->setUser($this->teacher);
        $mismatch = new contribution_actions($this->open($this->hand_in($other), $this->teacher));
        $this->expectException(\dml_missing_record_exception::class);
        $mismatch->perform('reject', (int) $review->id, reviews::version_of($review));
    }

    /**
     * One whose points were withdrawn, as a reset of the course may do, can be decided about all the same.
     */
    public function test_report_of_a_withdrawn_one(): void {
        global $DB;
        [$author, $reviewer] = $this->learners;
        $review = $this->give($this->hand_in($author), $reviewer);
        ledger::withdraw_rows($DB->get_records(ledger::TABLE, ['id' => $review->ownid]), life_cycle::RESET);
        reviews::report($review, 'Rude');
        reviews::decide($review, (int) $this->teacher->id, false);
        $this->assertSame('rejected', $DB->get_field(reviews::TABLE, 'status', ['id' => $review->id]));
        $this->assertSame('withdrawn', $DB->get_field(ledger::TABLE, 'status', ['id' => $review->ownid]));
    }

    /**
     * Reviewers are named by who verifies; who has not said anything can be taken out again.
     */
    public function test_naming(): void {
        global $DB;
        [$author, $one, $two] = $this->learners;
        $id = $this->hand_in($author);
        $access = $this->open($id, $this->teacher);
        $all = array_merge(array_column($this->learners, 'id'), [$this->teacher->id]);
        $this->assertEqualsCanonicalizing([$one->id, $two->id], array_keys(reviewers::candidates($access, $all)));
        reviewers::name($access, [$one->id, $two->id]);
        $this->assertEqualsCanonicalizing([$one->id, $two->id], reviewers::named($id));
        $this->give($id, $one);
        reviewers::name($access, []);
        $this->assertSame([], reviewers::named($id));
        $this->assertSame(1, $DB->count_records(reviews::TABLE));
        reviewers::name($access, [$one->id]);
        $this->assertSame(1, $DB->count_records(reviews::TABLE), 'who has given one is not asked again');
        $stranger = $this->getDataGenerator()->create_user();
        foreach ([$author->id, $stranger->id, $this->teacher->id] as $wrong) {
            $this->assert_refused('noreviewer', fn() => reviewers::name($access, [$wrong]));
        }
    }

    /**
     * Learners who can be named are looked for by name, some at once; without JavaScript the form has those that were found.
     */
    public function test_finding(): void {
        global $DB;
        [$author, $one, $two] = $this->learners;
        $DB->set_field('user', 'lastname', '100%_<b>', ['id' => $one->id]);
        $DB->set_field('user', 'lastname', '1000', ['id' => $two->id]);
        $DB->set_field('user', 'lastname', '100% author', ['id' => $author->id]);
        $id = $this->hand_in($author);
        $access = $this->open($id, $this->teacher);
        $this->assertEquals([[$one->id], false], [array_keys(reviewers::find($access, ' 100%')[0]), reviewers::find($access, '100%')[1]]);
        $this->assertCount(2, reviewers::find($access, '')[0]);
        $this->assertSame([[], false], reviewers::find($access, fullname($this->teacher)));
        // By the name that is shown, and by nothing of it that is not.
        set_config('alternativefullnameformat', 'lastname, firstname');
        $this->assertEquals([$one->id], array_keys(reviewers::find($access, '100%_<b>, ')[0]));
        set_config('fullnamedisplay', 'firstname');
        $this->setUser($this->teacher);
        $role = $this->getDataGenerator()->create_role();
        role_assign($role, $this->teacher->id, $access->context->id);
        assign_capability('moodle/site:viewfullnames', CAP_PROHIBIT, $role, $access->context->id);
        $this->assertSame([], reviewers::find($access, '100%_<b>')[0]);
        role_unassign($role, $this->teacher->id, $access->context->id);
        set_config('fullnamedisplay', 'language');
        set_config('alternativefullnameformat', 'language');
        reviewers::name($access, [$two->id]);
        $html = form\reviewers::of($access, [], '')->render();
        $this->assertStringContainsString('<noscript>', $html);
        $this->assertDoesNotMatchRegularExpression("/<option value=\"$one->id\"/", $html, 'not all of the course');
        $this->assertMatchesRegularExpression("/<option value=\"$two->id\" +selected/", $html);
        $html = form\reviewers::of($access, [], '100%')->render();
        $this->assertMatchesRegularExpression("/<option value=\"$one->id\" *>[^<]*100%_&lt;b&gt;/", $html);
        $this->assertStringContainsString('1 learners were found', $html);
        for ($i = 0; $i <= reviewers::FOUND; $i++) {
            $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['lastname' => 'Many']);
        }
        $this->assertSame([reviewers::FOUND, true], [count(reviewers::find($access, 'many')[0]), reviewers::find($access, 'many')[1]]);
        $this->assertStringContainsString('More than 50', form\reviewers::of($access, [], 'Many')->render());
    }

    /**
     * The script that is served was built of the source that is shipped.
     */
    public function test_built_script_is_of_its_source(): void {
        $folder = \core_component::get_component_directory('local_pivc_gamification') . '/amd';
        $this->assertStringStartsWith('define("local_pivc_gamification/reviewers"', file_get_contents("$folder/build/reviewers.min.js"));
        $map = json_decode(file_get_contents("$folder/build/reviewers.min.js.map"));
        $this->assertSame([file_get_contents("$folder/src/reviewers.js")], $map->sourcesContent);
    }

    /**
     * Spreading gives each contribution as many reviewers as are wanted, never its author, and everybody about as much to do.
     */
    public function test_spread(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        for ($i = 0; $i < 4; $i++) {
            // So that whose turn it is would come out uneven: the last author would be the last who has time.
            $this->learners[] = $generator->create_and_enrol($this->course, 'student', ['lastname' => 'Z' . $i]);
        }
        foreach ($this->learners as $learner) {
            $this->hand_in($learner);
        }
        $done = $this->hand_in($this->learners[0]);
        verification::verify($done, $this->teacher->id, 1, 50, 0);
        $this->setUser($this->teacher);
        $result = reviewers::spread($this->course, 2);
        $this->assertEquals((object) ['named' => 14, 'short' => 0], $result);
        $this->assertSame([2], array_values(array_unique(array_map('intval', $DB->get_fieldset_sql(
            'SELECT COUNT(1) FROM {' . reviews::TABLE . '} GROUP BY reviewerid'
        )))));
        $this->assertFalse($DB->record_exists_sql('SELECT 1 FROM {' . reviews::TABLE . '} r
            JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid WHERE c.userid = r.reviewerid'));
        $this->assertFalse($DB->record_exists(reviews::TABLE, ['contributionid' => $done]));
        $this->assertEquals((object) ['named' => 0, 'short' => 0], reviewers::spread($this->course, 2), 'twice changes nothing');
        $this->assertEquals((object) ['named' => 7, 'short' => 0], reviewers::spread($this->course, 3));
    }

    /**
     * Whom somebody else names, or who gives his review, in the same moment is met.
     */
    public function test_named_twice_at_once(): void {
        global $DB;
        [$author, $one, $two] = $this->learners;
        $id = $this->hand_in($author);
        $this->give($id, $one);
        $insert = new \ReflectionMethod(reviewers::class, 'insert');
        $this->assertSame(1, $insert->invoke(null, [[$id, (int) $one->id], [$id, (int) $two->id]]));
        $this->assertSame(0, $insert->invoke(null, [[$id, (int) $one->id], [$id, (int) $two->id]]));
        $this->assertSame([reviews::GIVEN, reviews::ASSIGNED], array_values($DB->get_records_menu(reviews::TABLE, [], 'id', 'id, status')));
    }

    /**
     * Where the course has groups, reviewers are of the author's group; who is in none has none.
     */
    public function test_spread_in_groups(): void {
        global $DB;
        $this->group_mode(SEPARATEGROUPS);
        $lonely = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        $pair = [$this->getDataGenerator()->create_and_enrol($this->course, 'student'),
            $this->getDataGenerator()->create_and_enrol($this->course, 'student')];
        $this->group($pair);
        $of = [];
        foreach (array_merge($this->learners, $pair, [$lonely]) as $learner) {
            $of[$learner->id] = $this->hand_in($learner);
        }
        $this->setUser($this->teacher);
        $result = reviewers::spread($this->course, 2);
        $this->assertEquals((object) ['named' => 3 * 2 + 2, 'short' => 3], $result);
        $named = fn($user) => $DB->get_fieldset_select(reviews::TABLE, 'reviewerid', 'contributionid = ?', [$of[$user->id]]);
        $this->assertEquals([$pair[1]->id], $named($pair[0]));
        $this->assertSame([], $named($lonely));
        $this->assertEqualsCanonicalizing([$this->learners[1]->id, $this->learners[2]->id], $named($this->learners[0]));

        // A tutor of one group spreads that one's only.
        $DB->delete_records(reviews::TABLE);
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        groups_add_member(groups_get_user_groups($this->course->id, $pair[0]->id)[0][0], $tutor->id);
        $this->setUser($tutor);
        $this->assertEquals(2, reviewers::spread($this->course, 1)->named);
    }

    /**
     * Of a reviewer who is erased neither words nor name are left; of one who was only named, nothing; the target keeps its points.
     */
    public function test_erasure(): void {
        global $DB;
        [$author, $reviewer, $named] = $this->learners;
        $id = $this->hand_in($author);
        $review = $this->give($id, $reviewer);
        reviewers::name($this->open($id, $this->teacher), [$named->id]);
        $this->setAdminUser();
        delete_user($DB->get_record('user', ['id' => $named->id]));
        $this->assertSame(1, $DB->count_records(reviews::TABLE));
        delete_user($DB->get_record('user', ['id' => $reviewer->id]));
        $row = $DB->get_record(reviews::TABLE, []);
        $this->assertSame(['blanked', '', '-' . $review->id], [$row->status, $row->reviewtext, $row->reviewerid]);
        $this->assertFalse($DB->record_exists('local_azora_vettings', ['itemtype' => 'review']));
        $this->assertSame([], reviews::of($this->open($id, $author)));
        $this->assertSame([], reviews::of($this->open($id, $this->teacher)));
        $this->setAdminUser();
        delete_user($DB->get_record('user', ['id' => $author->id]));
        $this->assertFalse($DB->record_exists('local_azora_vettings', ['component' => ledger::OWN]));
        $this->assertSame([], $this->contributions());
    }

    /**
     * The form says what is wrong.
     */
    public function test_the_form(): void {
        [$author, $reviewer] = $this->learners;
        $access = $this->open($this->hand_in($author), $reviewer);
        $form = new form\review(null, ['access' => $access]);
        $text = fn($text) => ['text' => ['text' => $text, 'format' => FORMAT_HTML]];
        $this->assertSame(['rating'], array_keys($form->validation(['rating' => ''] + $text($this->text(20)), [])));
        $errors = $form->validation(['rating' => 3] + $text('<p>two words</p>'), []);
        $this->assertSame(['text'], array_keys($errors));
        $this->assertStringContainsString('2 words', $errors['text']);
        $this->assertSame([], $form->validation(['rating' => 3] + $text($this->text(20)), []));
    }
}
