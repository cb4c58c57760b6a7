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
 * Tests of privacy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\privacy;

use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_pivc_gamification\contributions;
use local_pivc_gamification\ledger;
use local_pivc_gamification\scorer;
use local_pivc_gamification\verification;

/**
 * What is kept about people is exported and erased.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\privacy\provider
 * @covers     \local_pivc_gamification\life_cycle
 */
final class provider_test extends \core_privacy\tests\provider_testcase {
    /** @var \stdClass the course */
    private \stdClass $course;
    /** @var \stdClass a learner with everything */
    private \stdClass $learner;
    /** @var \stdClass another one, with the same */
    private \stdClass $other;
    /** @var \stdClass who verifies */
    private \stdClass $teacher;

    /**
     * Makes rows in every table.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        [$this->learner, $this->other, $this->teacher] = [$generator->create_user(), $generator->create_user(), $generator->create_user()];
        $context = \context_course::instance($this->course->id);
        $own = $generator->get_plugin_generator('local_pivc_gamification');
        foreach ([[$this->learner, $this->other], [$this->other, $this->learner]] as [$user, $peer]) {
            $id = contributions::record_person($user->id, $context, 'project', "Project of $user->id", 'What I did', FORMAT_HTML);
            verification::verify($id, $this->teacher->id, 10, 100, 0, 'Well done');
            get_file_storage()->create_file_from_string(['contextid' => $context->id, 'component' => ledger::OWN,
                'filearea' => 'evidence', 'itemid' => $id, 'filepath' => '/', 'filename' => 'proof.txt'], 'proof');
            $own->create_act(['userid' => $user->id, 'localday' => 20000]);
            $DB->insert_record('local_pivc_gamification_reviews', ['contributionid' => $id, 'reviewerid' => $peer->id, 'rating' => 4,
                'reviewtext' => "Words of $peer->id", 'timecreated' => 1, 'timemodified' => 1]);
            $DB->insert_record('local_pivc_gamification_leaderboard', ['boardtype' => 'pivc', 'timeframe' => 'all', 'periodstart' => 0,
                'scopetype' => 'course', 'scopeid' => $this->course->id, 'userid' => $user->id, 'boardno' => 130, 'position' => 1,
                'score' => 20]);
            $DB->insert_record('local_pivc_gamification_excluded', ['userid' => $user->id, 'reason' => 'hidden']);
            $DB->insert_record('local_pivc_gamification_cohortmembers', ['cohortid' => 1, 'userid' => $user->id]);
            $DB->insert_record('local_pivc_gamification_groupmembers', ['groupid' => 1, 'userid' => $user->id, 'courseid' => $this->course->id]);
            $DB->insert_record('local_pivc_gamification_told', ['courseid' => $this->course->id, 'userid' => $user->id,
                'position' => 1, 'timemodified' => 1]);
            $DB->insert_record('local_pivc_gamification_visibility', ['userid' => $user->id, 'hidden' => 1, 'nickname' => "Nick $user->id",
                'timemodified' => 1]);
            $DB->insert_record('local_pivc_gamification_awards', ['badgeid' => 1, 'userid' => $user->id, 'timecreated' => 1]);
        }
        foreach (['badges', 'badgerules'] as $table) {
            $DB->insert_record('local_pivc_gamification_' . $table, ['badgeid' => 1, 'rarity' => 'rare', 'rules' => '{}', 'hash' => 'x',
                'usermodified' => $this->teacher->id, 'timecreated' => 1, 'timemodified' => 1]);
        }
        scorer::score([$this->learner->id, $this->other->id]);
        $DB->set_field('local_pivc_gamification_policies', 'usermodified', $this->teacher->id);
    }

    /**
     * Every table with a person in it is declared, and every string of it is there.
     */
    public function test_metadata(): void {
        global $DB;
        $declared = [];
        foreach (provider::get_metadata(new \core_privacy\local\metadata\collection('local_pivc_gamification'))->get_collection() as $item) {
            $strings = [$item->get_summary()];
            if ($item instanceof \core_privacy\local\metadata\types\database_table) {
                $declared[$item->get_name()] = array_keys($item->get_privacy_fields());
                $strings = array_merge($strings, $item->get_privacy_fields());
                $this->assertSame([], array_diff(array_keys($item->get_privacy_fields()), array_keys($DB->get_columns($item->get_name()))));
            }
            foreach ($strings as $string) {
                $this->assertTrue(get_string_manager()->string_exists($string, 'local_pivc_gamification'), $string);
            }
        }
        foreach ($DB->get_tables() as $table) {
            if (str_starts_with($table, 'local_pivc_gamification_')) {
                foreach (array_intersect(['userid', 'verifierid', 'reviewerid', 'usermodified'], array_keys($DB->get_columns($table))) as $column) {
                    $this->assertContains($column, $declared[$table] ?? [], $table);
                }
            }
        }
    }

    /**
     * Contexts of a learner, of a verifier, and who is in them.
     */
    public function test_contexts_and_users(): void {
        $course = \context_course::instance($this->course->id);
        $ids = fn($user) => array_map('intval', provider::get_contexts_for_userid($user->id)->get_contextids());
        $this->assertEqualsCanonicalizing([$course->id, \context_user::instance($this->learner->id)->id], $ids($this->learner));
        $this->assertEqualsCanonicalizing([$course->id, SYSCONTEXTID], $ids($this->teacher));
        $list = new userlist($course, 'local_pivc_gamification');
        provider::get_users_in_context($list);
        $this->assertEqualsCanonicalizing([$this->learner->id, $this->other->id, $this->teacher->id], $list->get_userids());
        $list = new userlist(\context_user::instance($this->learner->id), 'local_pivc_gamification');
        provider::get_users_in_context($list);
        $this->assertEquals([$this->learner->id], $list->get_userids());
        $list = new userlist(\context_system::instance(), 'local_pivc_gamification');
        provider::get_users_in_context($list);
        $this->assertContains((int) $this->teacher->id, $list->get_userids());
    }

    /**
     * An export has what is the learner's own, and nothing of others.
     */
    public function test_export(): void {
        $this->export_all_data_for_user($this->learner->id, 'local_pivc_gamification');
        $plugin = get_string('pluginname', 'local_pivc_gamification');
        $name = fn($part) => get_string('privacy:' . $part, 'local_pivc_gamification');
        $writer = writer::with_context(\context_course::instance($this->course->id));
        $data = $writer->get_data([$plugin, $name('contributions')]);
        $this->assertSame(["Project of {$this->learner->id}"], array_column($data->contributions, 'title'));
        $this->assertSame(['Well done'], $data->comments);
        $this->assertCount(1, $writer->get_files([$plugin, $name('contributions')]));
        $this->assertSame(["Words of {$this->learner->id}"], array_column($writer->get_data([$plugin, $name('reviews')])->reviews, 'reviewtext'));
        $received = $writer->get_data([$plugin, $name('received')])->received;
        $this->assertSame(["Words of {$this->other->id}"], array_column($received, 'reviewtext'));
        $this->assertArrayNotHasKey('reviewerid', $received[0]);
        $standing = writer::with_context(\context_user::instance($this->learner->id))->get_data([$plugin, $name('standing')]);
        $this->assertEqualsCanonicalizing(
            ['stars', 'streaks', 'leaderboard', 'excluded', 'cohortmembers', 'groupmembers', 'visibility', 'told', 'awards'],
            array_keys((array) $standing)
        );
        $this->assertSame("Nick {$this->learner->id}", $standing->visibility[0]['nickname']);
        $this->assertStringNotContainsString("Nick {$this->other->id}", json_encode($standing));
    }

    /**
     * Erasing a learner leaves nothing of him, and others as they are.
     */
    public function test_erase_a_learner(): void {
        global $DB;
        $score = $DB->get_field(ledger::TABLE, 'score', ['userid' => $this->other->id]);
        $contexts = provider::get_contexts_for_userid($this->learner->id)->get_contextids();
        provider::delete_data_for_user(new approved_contextlist($this->learner, 'local_pivc_gamification', $contexts));
        $this->assert_nothing_of($this->learner);
        $this->assertSame([], provider::get_contexts_for_userid($this->learner->id)->get_contextids());
        $this->assertSame($score, $DB->get_field(ledger::TABLE, 'score', ['userid' => $this->other->id]));
        $this->assertSame('Well done', $DB->get_field(ledger::TABLE, 'verifiercomment', ['userid' => $this->other->id]));
        $this->assertSame(['', ''], array_values($DB->get_records_menu('local_pivc_gamification_reviews', [], 'id', 'id, reviewtext')));
        $named = $DB->record_exists_select('local_pivc_gamification_reviews', 'reviewerid > 0');
        $this->assertFalse($named, 'who could not have it erased later');
        $this->assertSame(1, $DB->count_records_select('files', "filearea = 'evidence' AND filename = 'proof.txt'"));
        $this->assertSame("Nick {$this->other->id}", $DB->get_field('local_pivc_gamification_visibility', 'nickname', []));
    }

    /**
     * Erasing a verifier leaves what others earned.
     */
    public function test_erase_a_verifier(): void {
        global $DB;
        $scores = $DB->get_records_menu(ledger::TABLE, [], 'id', 'id, score');
        foreach (provider::get_contexts_for_userid($this->teacher->id) as $context) {
            provider::delete_data_for_users(new approved_userlist($context, 'local_pivc_gamification', [$this->teacher->id]));
        }
        $this->assert_nothing_of($this->teacher);
        $this->assertSame($scores, $DB->get_records_menu(ledger::TABLE, [], 'id', 'id, score'));
        $this->assertSame(0, $DB->count_records_select(ledger::TABLE, 'verifiercomment IS NOT NULL'));
    }

    /**
     * Erasing a context leaves nothing in it.
     */
    public function test_erase_a_context(): void {
        global $DB;
        $context = \context_course::instance($this->course->id);
        provider::delete_data_for_all_users_in_context($context);
        $this->assertSame(0, $DB->count_records(ledger::TABLE, ['contextid' => $context->id]));
        $this->assertSame(0, $DB->count_records(ledger::ACTS, ['contextid' => $context->id]));
        $this->assertSame(0, $DB->count_records(ledger::STARS));
        $this->assertSame(2, $DB->count_records(ledger::ACTS), 'those of other contexts');
        provider::delete_data_for_all_users_in_context(\context_user::instance($this->learner->id));
        $this->assertFalse($DB->record_exists('local_pivc_gamification_visibility', ['userid' => $this->learner->id]));
        $this->assertTrue($DB->record_exists('local_pivc_gamification_visibility', ['userid' => $this->other->id]));
        $this->assertSame([$this->other->id], $DB->get_fieldset('local_pivc_gamification_told', 'userid'));
        $this->assertTrue($DB->record_exists_select('local_pivc_gamification_policies', 'usermodified > 0'));
        provider::delete_data_for_all_users_in_context(\context_system::instance());
        $this->assertFalse($DB->record_exists_select('local_pivc_gamification_policies', 'usermodified > 0'));
    }

    /**
     * Nothing names a user.
     *
     * @param \stdClass $user
     */
    private function assert_nothing_of(\stdClass $user): void {
        global $DB;
        foreach ($DB->get_tables() as $table) {
            if (str_starts_with($table, 'local_pivc_gamification_')) {
                foreach (array_intersect(['userid', 'verifierid', 'reviewerid', 'usermodified'], array_keys($DB->get_columns($table))) as $column) {
                    $this->assertFalse($DB->record_exists($table, [$column => $user->id]), "$table.$column");
                }
            }
        }
    }
}
