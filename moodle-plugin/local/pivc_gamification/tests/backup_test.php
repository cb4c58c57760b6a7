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
 * Tests of backup and restore.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Backup and restore double nothing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\restored
 * @covers     \backup_local_pivc_gamification_plugin
 * @covers     \restore_local_pivc_gamification_plugin
 */
final class backup_test extends ledger_testcase {
    use \local_azora\tests\course_copies;

    /**
     * Makes something of every kind.
     */
    private function earn(): void {
        global $DB;
        $DB->set_field('course', 'fullname', 'Course', ['id' => $this->course->id]);
        course_settings::store($this->course->id, true, 50, 2);
        $learner = $this->learners[0];
        $this->grade($this->assign(['name' => 'Essay']), $learner, 100, ['datesubmitted' => time() - 9 * DAYSECS]);
        \grade_item::fetch(['id' => $this->getDataGenerator()->create_grade_item(
            ['courseid' => $this->course->id, 'itemname' => 'Behaviour', 'grademax' => 10]
        )->id])->update_final_grade($learner->id, 9, 'test');
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2, 'completionview' => 1]);
        $cm = get_coursemodule_from_instance('page', $page->id);
        (new \completion_info($this->course))->internal_set_data($cm, (object) ['id' => 0, 'userid' => $learner->id,
            'coursemoduleid' => $cm->id, 'completionstate' => 1, 'timemodified' => time(), 'viewed' => 1, 'overrideby' => null]);
        $context = \context_course::instance($this->course->id);
        $id = contributions::record_person($learner->id, $context, 'content', 'An article', 'Text', FORMAT_HTML);
        verification::verify($id, 2, 25, 90, 50, 'Read it');
        get_file_storage()->create_file_from_string(['contextid' => $context->id, 'component' => ledger::OWN,
            'filearea' => 'evidence', 'itemid' => $id, 'filepath' => '/', 'filename' => 'proof.txt'], 'proof');
        $this->work();
        $this->assertSame($this->expected(), $this->standing($this->course->id));
    }

    /**
     * What there is of a course.
     *
     * @param int $courseid
     * @return array
     */
    private function standing(int $courseid): array {
        global $DB;
        $rows = $DB->get_records(ledger::TABLE, ['courseid' => $courseid], 'itemtype, component');
        return array_map(fn($row) => "$row->component $row->itemtype $row->status $row->score $row->sitescore", array_values($rows));
    }

    /**
     * What there is to be.
     *
     * @param bool $sitewide
     * @return array
     */
    private function expected(bool $sitewide = true): array {
        $site = fn($score) => $score . ' ' . ($sitewide ? $score : '');
        return ['mod_page completion counted ' . $site(5), 'core_grades grade counted ' . $site(9), 'mod_assign grade counted ' . $site(10),
            'local_pivc_gamification person counted ' . $site(32)];
    }

    /**
     * Backs the course up, with users.
     *
     * @return string the backup's name
     */
    private function backup(): string {
        return $this->back_up((int) $this->course->id, 'users');
    }

    /**
     * Restores a backup into a new course, with users.
     *
     * @param string $id
     * @return int the course
     */
    private function restore(string $id): int {
        return $this->restore_into_new($id, (int) $this->course->category, 'users');
    }

    /**
     * A course that is restored beside itself counts on its own boards, and once on the site.
     */
    public function test_a_copy_counts_in_its_course_only(): void {
        global $DB;
        $this->earn();
        $days = $this->days($this->learners[0]);
        $sum = $DB->get_field_sql('SELECT SUM(sitescore) FROM {' . ledger::TABLE . '}');
        $copy = $this->restore($this->backup());
        $this->work();
        $this->assertSame($this->expected(false), $this->standing($copy));
        $this->assertSame($this->expected(), $this->standing($this->course->id));
        $this->assertEquals($sum, $DB->get_field_sql('SELECT SUM(sitescore) FROM {' . ledger::TABLE . '}'));
        $this->assertSame($days, $this->days($this->learners[0]));
        $this->sweep();
        $this->assertSame($this->expected(false), $this->standing($copy), 'and the sweep leaves it so');
        $this->assertEquals(50, course_settings::of($copy)->completionquality);
        $this->assertTrue(course_settings::of($copy)->manualitems);
        $person = $DB->get_record(ledger::TABLE, ['courseid' => $copy, 'itemtype' => 'person']);
        $this->assertSame([$person->id, '2', 'Read it'], [$person->itemid, $person->verifierid, $person->verifiercomment]);
        $files = get_file_storage()->get_area_files(\context_course::instance($copy)->id, ledger::OWN, 'evidence', $person->id, 'id', false);
        $this->assertCount(1, $files);

        // A copy of the copy is no original, either.
        $this->course = get_course($copy);
        $second = $this->restore($this->backup());
        $this->sweep();
        $this->assertSame($this->expected(false), $this->standing($second));
    }

    /**
     * On a site that does not know them, restored contributions count everywhere.
     */
    public function test_on_another_site_they_count(): void {
        global $DB;
        $this->earn();
        $backup = $this->backup();
        delete_course($this->course->id, false);
        foreach ([ledger::TABLE, ledger::ACTS, ledger::STARS, scorer::STREAKS, 'local_azora_dirty'] as $table) {
            $DB->delete_records($table);
        }
        $before = $this->course->id;
        $courseid = $this->restore($backup);
        $this->work();
        $this->assertNotEquals($before, $courseid);
        $this->assertSame($this->expected(), $this->standing($courseid));
        $when = $DB->get_field(ledger::TABLE, 'timeoccurred', ['courseid' => $courseid, 'component' => 'mod_assign']);
        $this->assertEqualsWithDelta(time() - 9 * DAYSECS, $when, 600);
        $this->sweep();
        $this->assertSame($this->expected(), $this->standing($courseid));
    }

    /**
     * A course that comes back after it was deleted has its contributions again, once.
     */
    public function test_a_course_that_comes_back(): void {
        global $DB;
        $this->earn();
        $ids = $DB->get_fieldset_select(ledger::TABLE, 'id', '1 = 1');
        $backup = $this->backup();
        delete_course($this->course->id, false);
        $this->work();
        $courseid = $this->restore($backup);
        $this->work();
        $this->assertSame($this->expected(), $this->standing($courseid));
        $this->sweep();
        $this->assertSame($this->expected(), $this->standing($courseid));
        $this->assertEqualsCanonicalizing($ids, $DB->get_fieldset_select(ledger::TABLE, 'id', '1 = 1'));
        $this->assertSame($DB->count_records(ledger::STARS, ['courseid' => $courseid]), $DB->count_records(ledger::STARS));
    }

    /**
     * The sweep may be faster than the end of a restore.
     */
    public function test_a_sweep_in_the_middle_of_a_restore(): void {
        global $DB;
        $this->earn();
        $original = $DB->get_record(ledger::TABLE, ['component' => 'mod_assign']);
        $record = clone $original;
        unset($record->id, $record->ownuid);
        $record->itemid = 999999;
        $swept = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution(
            ['userid' => $record->userid, 'itemid' => 999999, 'score' => 10]
        );
        $this->assertEquals($swept->id, restored::place($record));
        $row = $DB->get_record(ledger::TABLE, ['id' => $swept->id]);
        $this->assertEquals([0, null, $original->originuid], [$row->sitewide, $row->sitescore, $row->originuid]);
    }

    /**
     * What a file says is brought into the limits of the ledger.
     */
    public function test_a_file_may_say_anything(): void {
        global $DB;
        $this->earn();
        $record = $DB->get_record(ledger::TABLE, ['itemtype' => 'person']);
        unset($record->id, $record->ownuid);
        $forged = ['originuid' => str_repeat('a', 64), 'quality' => '1e9', 'innovation' => -5, 'alignment' => 'NAN', 'reach' => '1e30',
            'verified' => 1, 'verifierid' => null, 'status' => "counted'--", 'score' => 1000000, 'sitescore' => 1000000, 'tier' => 'diamond'];
        $id = restored::place((object) ($forged + (array) $record));
        $row = $DB->get_record(ledger::TABLE, ['id' => $id]);
        $this->assertEquals([100, 0, 100, 0, 'counted', null, null], [$row->quality, $row->innovation, $row->alignment, $row->verified,
            $row->status, $row->score, $row->tier]);
        $forged = ['originuid' => str_repeat('c', 64), 'multiplier' => '1e12', 'timeoccurred' => '9999999999',
            'localday' => '999999', 'timeverified' => 'never', 'descriptionformat' => 'x', 'description' => str_repeat('a', 60000)];
        $row = $DB->get_record(ledger::TABLE, ['id' => restored::place((object) ($forged + (array) $record))]);
        $this->assertEquals([1, null, FORMAT_MOODLE, 50000], [$row->multiplier, $row->timeverified, $row->descriptionformat,
            strlen($row->description)]);
        $this->assertLessThanOrEqual(time(), $row->timeoccurred);
        $this->assertLessThanOrEqual(intdiv(time(), DAYSECS) + 1, $row->localday);
        $this->expectException(\coding_exception::class);
        restored::place((object) (['originuid' => str_repeat('b', 64), 'kind' => 'gift'] + (array) $record));
    }

    /**
     * Makes a contribution with reviews of every kind.
     *
     * @return int its id
     */
    private function review(): int {
        global $DB;
        $DB->set_field('course', 'fullname', 'Course', ['id' => $this->course->id]);
        [$author, $one, $two] = $this->learners;
        $group = $this->getDataGenerator()->create_group(['courseid' => $this->course->id]);
        foreach ($this->learners as $learner) {
            groups_add_member($group->id, $learner->id);
        }
        $context = \context_course::instance($this->course->id);
        $id = handing_in::submit((int) $author->id, $context, 'project', 'A well', '<p>We dug.</p>', FORMAT_HTML);
        $this->setUser($one);
        $text = 'It is deep, and many people have water now; it could have a roof.';
        $review = reviews::give(contribution_access::open(contribution_access::row($id)), 4, $text, FORMAT_HTML);
        reviews::report($review, 'No roof');
        $this->setAdminUser();
        $DB->insert_record(reviews::TABLE, ['contributionid' => $id, 'reviewerid' => $two->id, 'assigned' => 1, 'rating' => 0,
            'reviewtext' => '', 'status' => 'assigned', 'timecreated' => 5, 'timemodified' => 5]);
        $this->work();
        return $id;
    }

    /**
     * What there is of reviews in a course.
     *
     * @param int $courseid
     * @return array
     */
    private function reviews_in(int $courseid): array {
        global $DB;
        $rows = $DB->get_records_sql('SELECT r.*, o.courseid AS owncourse, o.itemid AS ownitem, o.userid AS ownuser, o.score
                                        FROM {' . reviews::TABLE . '} r
                                        JOIN {' . ledger::TABLE . '} c ON c.id = r.contributionid
                                   LEFT JOIN {' . ledger::TABLE . '} o ON o.id = r.ownid
                                       WHERE c.courseid = ?
                                    ORDER BY r.status', [$courseid]);
        foreach ($rows as $row) {
            if ($row->ownid) {
                $this->assertEquals([$courseid, $row->id, $row->reviewerid], [$row->owncourse, $row->ownitem, $row->ownuser]);
            }
        }
        return array_map(fn($row) => [$row->status, (int) $row->reviewerid, (int) $row->rating, $row->reviewtext, $row->reportreason,
            (int) $row->assigned, $row->score], array_values($rows));
    }

    /**
     * Reviews come with what they are about, and with what they are themselves; nothing counts twice.
     */
    public function test_reviews(): void {
        global $DB;
        $this->review();
        course_settings::store($this->course->id, false, null, 2, ['reviews' => 0, 'reviewwords' => 33, 'resetpeople' => 1]);
        $before = $this->reviews_in($this->course->id);
        $this->assertSame(['assigned', 'reported'], array_column($before, 0));
        $sum = $DB->get_field_sql('SELECT SUM(sitescore) FROM {' . ledger::TABLE . '}');
        $copy = $this->restore($this->backup());
        $this->work();
        $this->assertEquals($before, $this->reviews_in($copy));
        $this->assertEquals($before, $this->reviews_in($this->course->id));
        $this->assertEquals($sum, $DB->get_field_sql('SELECT SUM(sitescore) FROM {' . ledger::TABLE . '}'));
        $settings = course_settings::of($copy);
        $this->assertSame([true, false, 33, true], [$settings->people, $settings->reviews, $settings->reviewwords, $settings->resetpeople]);
        $this->sweep();
        $this->assertEquals($before, $this->reviews_in($copy));
    }

    /**
     * A course that comes back has its reviews again, once.
     */
    public function test_reviews_that_come_back(): void {
        global $DB;
        $this->review();
        $before = $this->reviews_in($this->course->id);
        $count = $DB->count_records(ledger::TABLE);
        $backup = $this->backup();
        delete_course($this->course->id, false);
        $this->work();
        $courseid = $this->restore($backup);
        $this->work();
        $this->sweep();
        $this->assertEquals($before, $this->reviews_in($courseid));
        $this->assertSame($count, $DB->count_records(ledger::TABLE));
        $this->assertSame(2, $DB->count_records(reviews::TABLE));
    }

    /**
     * Who leaves the users' data of an activity in the file gets no contributions of it.
     */
    public function test_an_activity_without_its_users(): void {
        global $DB;
        $this->earn();
        $backup = $this->backup();
        $courseid = $this->restore_into_new(
            $backup,
            (int) $this->course->category,
            'users',
            '/^(assign|page)_\d+_userinfo$/'
        );
        $this->assertEqualsCanonicalizing(['core_grades', ledger::OWN], $DB->get_fieldset_select(ledger::TABLE, 'component',
            'courseid = ?', [$courseid]));
    }

    /**
     * Where no users are in a backup, nothing of people is.
     */
    public function test_without_users(): void {
        $this->review();
        $copy = $this->restore_into_new($this->back_up((int) $this->course->id), (int) $this->course->category);
        $this->assertSame([], $this->reviews_in($copy));
        $this->assertSame([], $this->standing($copy));
    }
}
