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
 * Tests of badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_badges\badge;
use local_azora\engine;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * Badges are awarded by rules, once, and are badges of Moodle.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\badges
 * @covers     \local_pivc_gamification\badge_awarder
 * @covers     \local_pivc_gamification\badge_admin
 * @covers     \local_pivc_gamification\starter_badges
 * @covers     \local_pivc_gamification\messages
 */
final class badges_test extends ledger_testcase {
    /**
     * Makes a contribution that counts.
     *
     * @param \stdClass $learner
     * @param int $score
     * @param array $fields
     */
    private function earn(\stdClass $learner, int $score, array $fields = []): void {
        $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution(
            $fields + ['userid' => $learner->id, 'courseid' => $this->course->id, 'score' => $score]
        );
    }

    /**
     * Makes a badge of ours, switched on.
     *
     * @param array[]|string $rules rows of a table, or JSON
     * @param int|null $courseid null: of the site
     * @param string $name
     * @return \stdClass its row
     */
    private function badge(array|string $rules, ?int $courseid = null, string $name = 'A badge'): \stdClass {
        $badge = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge(['name' => $name,
            'type' => $courseid ? BADGE_TYPE_COURSE : BADGE_TYPE_SITE, 'courseid' => $courseid, 'status' => BADGE_STATUS_INACTIVE]);
        $json = is_string($rules) ? $rules : badge_rules::from_rows(array_map(
            fn($row) => array_combine(['fact', 'operator', 'value'], $row),
            $rules
        ));
        $id = badge_admin::link((int) $badge->id, 'rare', $json, 2);
        badge_admin::switch_on($id, true, 2);
        return badges::row($id);
    }

    /**
     * Who has a badge.
     *
     * @param \stdClass $row
     * @return int[]
     */
    private function holders(\stdClass $row): array {
        global $DB;
        $userids = $DB->get_fieldset_select('badge_issued', 'userid', 'badgeid = ? ORDER BY userid', [$row->badgeid]);
        return array_map('intval', $userids);
    }

    /**
     * Awards to all learners.
     *
     * @return int
     */
    private function award(): int {
        return badges::award(array_column($this->learners, 'id'));
    }

    /**
     * The five starters are made once, active, with picture and criterion; and the first one is earned by a star.
     */
    public function test_starters(): void {
        global $DB;
        $this->assertSame(array_keys(starter_badges::BADGES), starter_badges::missing());
        $this->assertSame(5, starter_badges::create(2));
        $this->assertSame([], starter_badges::missing());
        $this->assertSame(0, starter_badges::create(2));
        $rows = badges::live();
        $this->assertSame(badges::RARITIES, array_column($rows, 'rarity'));
        foreach ($rows as $row) {
            $badge = new badge($row->badgeid);
            $this->assertTrue($badge->is_active());
            $this->assertTrue(badge_awarder::is_ours_alone($badge));
            $this->assertEquals(BADGE_MESSAGE_NEVER, $badge->notification);
            $this->assertTrue(get_file_storage()->file_exists(SYSCONTEXTID, 'badges', 'badgeimage', $badge->id, '/', 'f3.png'));
            $this->assertNull(badge_rules::fault($row->rules, 0));
        }
        $sink = $this->redirectMessages();
        $this->grade($this->assign(), $this->learners[0], 100);
        $this->work();
        $first = reset($rows);
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($first));
        $messages = array_filter($sink->get_messages(), fn($message) => str_contains($message->eventtype, 'badge'));
        $this->assertCount(1, $messages, 'one message only');
        $message = reset($messages);
        $this->assertSame('local_pivc_gamification', $message->component);
        $this->assertStringContainsString(get_string('starter_firststar', 'local_pivc_gamification'), $message->subject);
        $this->assertSame(1, $DB->count_records('files', ['component' => 'badges', 'filearea' => 'userbadge',
            'itemid' => $first->badgeid, 'mimetype' => 'image/png']), 'baked');
        // One that was deleted can be made again.
        (new badge($first->badgeid))->delete(false);
        $this->assertSame(['firststar'], starter_badges::missing());
        $this->assertSame(1, starter_badges::create(2));
    }

    /**
     * A badge is awarded once; what is withdrawn later never takes it.
     */
    public function test_awarded_once(): void {
        global $DB;
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $this->earn($this->learners[0], 60);
        $this->earn($this->learners[1], 40);
        $sink = $this->redirectEvents();
        $this->assertSame(1, $this->award());
        $this->assertCount(1, array_filter($sink->get_events(), fn($event) => $event instanceof \core\event\badge_awarded));
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
        $this->assertSame(0, $this->award());
        $this->assertFalse((new badge_awarder())->give($row, (int) $this->learners[0]->id), 'another process was faster');
        $this->assertFalse($DB->is_transaction_started());
        $this->assertSame(1, $DB->count_records('badge_issued'));
        $award = $DB->get_record('badge_manual_award', ['badgeid' => $row->badgeid]);
        $this->assertEquals(get_admin()->id, $award->issuerid);
        $told = ['actiontype' => 'badge_awarded', 'userid' => $this->learners[0]->id];
        $this->assertTrue($DB->record_exists('local_azora_audit', $told));
        $this->assertSame('ok', \local_azora\run::last('badges')->outcome);
        $DB->set_field(ledger::TABLE, 'status', ledger::WITHDRAWN, []);
        $this->assertSame(0, $this->award());
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
    }

    /**
     * What was revoked, by Moodle's page or by ours, is not awarded again before an administrator lets it.
     */
    public function test_revoked(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/badges/lib/awardlib.php');
        $row = $this->badge([['pivc_score', '>=', 50]]);
        [$one, $two] = $this->learners;
        $this->earn($one, 60);
        $this->earn($two, 60);
        $this->assertSame(2, $this->award());
        $award = $DB->get_record('badge_manual_award', ['badgeid' => $row->badgeid, 'recipientid' => $one->id]);
        $this->assertTrue(process_manual_revoke($one->id, get_admin()->id, $award->issuerrole, $row->badgeid));
        // Somebody who has not given it may revoke it on our page.
        badge_admin::revoke($row->id, (int) $two->id, (int) $this->learners[2]->id);
        $this->assertSame([], $this->holders($row));
        $this->assertSame(0, $DB->count_records('badge_manual_award'));
        $this->assertSame(0, $this->award());
        badge_admin::allow_again($row->id, (int) $two->id, 2);
        $this->assertSame(1, $this->award());
        $this->assertSame([(int) $two->id], $this->holders($row));
        $this->expectException(\moodle_exception::class);
        badge_admin::allow_again($row->id, (int) $two->id, 2);
    }

    /**
     * What somebody gave by hand is not given again, be it that it was revoked while nobody listened.
     */
    public function test_given_by_hand(): void {
        global $DB;
        $row = $this->badge([['pivc_score', '>=', 50]]);
        (new badge($row->badgeid))->issue($this->learners[0]->id, true);
        $this->earn($this->learners[0], 60);
        $this->assertSame(0, $this->award());
        $DB->delete_records('badge_issued', []);
        $this->assertSame(0, $this->award());
        (new badge($row->badgeid))->issue($this->learners[1]->id, true);
        badges::revoked($row->badgeid, (int) $this->learners[1]->id);
        $this->assertTrue($DB->record_exists(badges::AWARDS, ['userid' => $this->learners[1]->id]));
    }

    /**
     * One badge that fails stops no other, and it is in the log of runs.
     */
    public function test_failures(): void {
        global $DB;
        $broken = $this->badge([['pivc_score', '>=', 50]]);
        $DB->set_field(badges::TABLE, 'rules', '{"schema": 1,', ['id' => $broken->id]);
        $without = $this->badge([['pivc_score', '>=', 50]]);
        foreach ((new badge($without->badgeid))->criteria as $criterion) {
            $criterion->delete();
        }
        $throwing = $this->badge('{"schema":1,"version":1,"rules":[{"id":"a","when":{"throw":"no"},"action":{"type":"unlock"}}]}');
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $this->earn($this->learners[0], 60);
        $this->assertSame(1, $this->award());
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
        $this->assertSame([], $this->holders($without));
        $run = \local_azora\run::last('badges');
        $this->assertSame('partly', $run->outcome);
        $this->assertEquals(3, $run->refused);
        $this->assertStringContainsString("badge $throwing->badgeid, user", $run->detail['error']);
        $this->assertSame(0, $DB->count_records(badges::AWARDS, ['badgeid' => $without->badgeid]), 'it is tried again');
        $this->assertFalse($DB->is_transaction_started());
    }

    /**
     * Badges of a course are for its learners, by what they did there.
     */
    public function test_of_a_course(): void {
        $other = $this->getDataGenerator()->create_course();
        $row = $this->badge([['pivc_score', '>=', 50]], (int) $this->course->id);
        [$here, $elsewhere, $left] = $this->learners;
        $this->earn($here, 60);
        $this->earn($elsewhere, 60, ['courseid' => $other->id]);
        $this->earn($left, 60);
        $this->getDataGenerator()->enrol_user($left->id, $this->course->id, 'student', 'manual', 0, 0, ENROL_USER_SUSPENDED);
        $teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $this->earn($teacher, 60);
        badges::award([$here->id, $elsewhere->id, $left->id, $teacher->id]);
        $this->assertSame([(int) $here->id], $this->holders($row));
        set_config('badges_allowcoursebadges', 0);
        $this->assertSame([], badges::live());
    }

    /**
     * A completion that is no act of the learner counts for rules at once, too, as one by a teacher.
     */
    public function test_completed_by_a_teacher(): void {
        global $DB;
        $row = $this->badge([['modules_completed', '>=', 1]], (int) $this->course->id);
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'completion' => 2,
            'completionview' => 1]);
        $DB->delete_records('local_azora_dirty');
        $cm = get_fast_modinfo($this->course)->cms[$page->cmid];
        (new \completion_info($this->course))->update_state($cm, COMPLETION_COMPLETE, $this->learners[0]->id, true);
        $this->work();
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
    }

    /**
     * Courses in which none of some learners is enrolled cost nothing, however many of them have badges.
     */
    public function test_many_courses(): void {
        global $DB;
        $this->badge([['pivc_score', '>=', 50]], (int) $this->course->id);
        $this->earn($this->learners[0], 10);
        $ids = [(int) $this->learners[0]->id];
        badges::award($ids);
        $before = $DB->perf_get_reads();
        badges::award($ids);
        $one = $DB->perf_get_reads() - $before;
        for ($i = 0; $i < 10; $i++) {
            $this->badge([['pivc_score', '>=', 50]], (int) $this->getDataGenerator()->create_course()->id);
        }
        badges::award($ids);
        $before = $DB->perf_get_reads();
        badges::award($ids);
        $this->assertSame($one, $DB->perf_get_reads() - $before);
    }

    /**
     * Without the engine nothing happens, and nothing is lost; where badges are off, neither.
     */
    public function test_engine_missing(): void {
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $this->earn($this->learners[0], 60);
        engine::pretend('');
        $this->assertSame(0, $this->award());
        $this->assertNull(\local_azora\run::last('badges'));
        $next = badges::next((int) $this->learners[1]->id);
        $this->assertSame('A badge', $next->name);
        badges::sweep(new \local_azora\hook\sweep(time() + HOURSECS));
        engine::pretend(null);
        set_config('enablebadges', 0);
        $this->assertSame(0, $this->award());
        set_config('enablebadges', 1);
        badges::sweep(new \local_azora\hook\sweep(time() + HOURSECS));
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
    }

    /**
     * The sweep awards what was missed, and forgets what is gone though nobody told.
     */
    public function test_sweep(): void {
        global $DB;
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $gone = $this->badge([['pivc_score', '>=', 5000]]);
        $this->earn($this->learners[0], 60);
        $DB->delete_records('badge', ['id' => $gone->badgeid]);
        $hook = new \local_azora\hook\sweep(time() + HOURSECS);
        badges::sweep($hook);
        $this->assertSame(['badges_forgotten' => 1, 'badges_awarded' => 1], $hook->figures());
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
        $this->assertSame(1, $DB->count_records(badges::TABLE));
        $over = new \local_azora\hook\sweep(0);
        badges::sweep($over);
        $this->assertTrue($over->is_unfinished());
        $part = new \local_azora\hook\sweep(time() + HOURSECS);
        badges::sweep($part, fn() => true);
        $this->assertTrue($part->is_unfinished(), 'its part of the time is over');
    }

    /**
     * A badge that is deleted in Moodle leaves nothing here; one that is archived is not awarded.
     */
    public function test_deleted_and_archived(): void {
        global $DB;
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $archived = $this->badge([['pivc_score', '>=', 50]]);
        $this->earn($this->learners[0], 60);
        (new badge($archived->badgeid))->delete(true);
        $this->assertSame(1, $this->award());
        $this->assertSame([], $this->holders($archived));
        (new badge($row->badgeid))->delete(false);
        foreach ([badges::TABLE, badges::AWARDS, badge_admin::HISTORY] as $table) {
            $this->assertFalse($DB->record_exists($table, ['badgeid' => $row->badgeid]), $table);
        }
        $this->expectException(\moodle_exception::class);
        badge_admin::switch_on($archived->id, true, 2);
    }

    /**
     * Changes are events, are in the audit log, and can be undone.
     */
    public function test_changes(): void {
        global $DB;
        $row = $this->badge([['pivc_score', '>=', 50]]);
        $this->assertFalse(badge_admin::set_rules($row->id, $row->rules, 2), 'the same rules');
        $sink = $this->redirectEvents();
        $rules = badge_rules::from_rows([['fact' => 'stars', 'operator' => '>', 'value' => 3]]);
        $this->assertTrue(badge_admin::set_rules($row->id, $rules, 2));
        $changed = badges::row($row->id);
        $this->assertSame(2, badge_rules::version($changed->rules));
        $this->assertNotSame($row->hash, $changed->hash);
        $events = $sink->get_events();
        $this->assertInstanceOf(event\badge_rules_changed::class, end($events));
        $this->assertSame([$row->hash, $changed->hash], [end($events)->other['old'], end($events)->other['new']]);
        $this->assertTrue($DB->record_exists('local_azora_audit', ['actiontype' => 'badge_rules_changed', 'objectid' => $row->id]));
        $history = badge_admin::history($row->badgeid);
        $this->assertCount(2, $history);
        badge_admin::set_rules($row->id, end($history)->rules, 2);
        $this->assertSame(badge_rules::to_rows($row->rules), badge_rules::to_rows(badges::row($row->id)->rules));
        for ($i = 0; $i < badge_admin::KEPT + 2; $i++) {
            badge_admin::set_rules($row->id, badge_rules::from_rows([['fact' => 'stars', 'operator' => '>', 'value' => $i]]), 2);
        }
        $this->assertCount(badge_admin::KEPT, badge_admin::history($row->badgeid));
        badge_admin::set_rarity($row->id, 'epic', 2);
        badge_admin::switch_on($row->id, false, 2);
        badge_admin::unlink($row->id, 2);
        $kinds = array_map(fn($event) => get_class($event), $sink->get_events());
        foreach (['badge_rarity_changed', 'badge_switched', 'badge_unlinked'] as $kind) {
            $this->assertContains("local_pivc_gamification\\event\\$kind", $kinds);
        }
        foreach ($sink->get_events() as $event) {
            $this->assertIsString($event->get_description());
        }
        $this->assertTrue($DB->record_exists('badge', ['id' => $row->badgeid]), 'it stays a badge of Moodle');
    }

    /**
     * A badge that Moodle would not award by hand alone is not linked.
     */
    public function test_obstacles(): void {
        global $DB;
        $generator = $this->getDataGenerator()->get_plugin_generator('core_badges');
        $rules = badge_rules::from_rows([['fact' => 'stars', 'operator' => '>=', 'value' => 1]]);
        $other = $generator->create_badge(['status' => BADGE_STATUS_INACTIVE]);
        \award_criteria::build(['badgeid' => $other->id, 'criteriatype' => BADGE_CRITERIA_TYPE_OVERALL])
            ->save(['agg' => BADGE_CRITERIA_AGGREGATION_ALL]);
        \award_criteria::build(['badgeid' => $other->id, 'criteriatype' => BADGE_CRITERIA_TYPE_PROFILE])
            ->save(['agg' => BADGE_CRITERIA_AGGREGATION_ALL, 'field_firstname' => 'firstname']);
        $this->assertSame('badgenocriterion', badge_admin::obstacle(new badge($other->id)));
        $role = $DB->get_field('role', 'id', ['shortname' => 'manager']);
        $generator->create_criteria(['badgeid' => $other->id, 'roleid' => $role]);
        $this->assertSame('badgeothercriteria', badge_admin::obstacle(new badge($other->id)));
        $DB->set_field('badge_criteria', 'method', BADGE_CRITERIA_AGGREGATION_ANY, ['criteriatype' => BADGE_CRITERIA_TYPE_OVERALL]);
        $this->assertNull(badge_admin::obstacle(new badge($other->id)));
        $this->assertGreaterThan(0, badge_admin::link((int) $other->id, 'common', $rules, 2));
        $this->assertSame([], badge_admin::others(0));
        $this->expectException(\coding_exception::class);
        badge_admin::link((int) $generator->create_badge([])->id, 'unheard of', $rules, 2);
    }

    /**
     * What a learner is nearest to, and what he has; a badge that was revoked from him is neither.
     */
    public function test_next_and_earned(): void {
        [$learner] = $this->learners;
        $id = (int) $learner->id;
        $this->assertNull(badges::next($id));
        $far = $this->badge([['pivc_score', '>=', 500], ['contributions_project', '>=', 5]], null, 'Far');
        $near = $this->badge([['pivc_score', '>', 99]], (int) $this->course->id, 'Near <b>& dear</b>');
        $this->badge([['pivc_score', '>=', 1]], (int) $this->getDataGenerator()->create_course()->id, 'Elsewhere');
        $this->earn($learner, 60);
        $next = badges::next($id);
        $this->assertSame([$near->badgeid, 'Near & dear', 'rare', 0.6], [$next->badgeid, $next->name, $next->rarity, $next->done]);
        $this->assertEquals([(object) ['text' => 'Points (PIVC): 60 of 100', 'have' => 60, 'want' => 100]], $next->needs);
        $this->assertSame([$near->badgeid, $far->badgeid], array_column(badges::progress($id), 'badgeid'));
        $this->assertSame(0.06, badges::progress($id)[1]->done);
        $this->earn($learner, 60);
        $this->award();
        $this->assertSame($far->badgeid, badges::next($id)->badgeid);
        $this->assertSame(['Near & dear'], array_column(badges::earned($id), 'name'));
        badge_admin::revoke($near->id, $id, 2);
        $this->assertSame([], badges::earned($id));
        $this->assertSame([$far->badgeid], array_column(badges::progress($id), 'badgeid'));
    }

    /**
     * Hidden grades give no badge.
     */
    public function test_hidden_grades_give_nothing(): void {
        $row = $this->badge([['contributions', '>=', 1]]);
        $assign = $this->assign();
        $this->item($assign)->set_hidden(1);
        $this->grade($assign, $this->learners[0], 100);
        $this->work();
        $this->assertSame([], $this->holders($row));
        $this->item($assign)->set_hidden(0);
        $this->sweep();
        $this->assertSame([(int) $this->learners[0]->id], $this->holders($row));
    }

    /**
     * A thousand learners cost a bounded number of queries.
     */
    public function test_many_learners(): void {
        global $DB;
        $this->badge([['pivc_score', '>=', 50], ['streak_longest', '>=', 3], ['alignment', '>=', 10], ['stars', '>', 1]]);
        $this->badge([['modules_completed', '>=', 50]]);
        $users = [];
        for ($i = 0; $i < 1000; $i++) {
            $users[] = ['auth' => 'manual', 'confirmed' => 1, 'mnethostid' => 1, 'username' => "many$i", 'password' => 'x',
                'firstname' => 'Many', 'lastname' => "No $i", 'email' => "many$i@example.com", 'timecreated' => 1];
        }
        $DB->insert_records('user', $users);
        $ids = array_map('intval', $DB->get_fieldset_select('user', 'id', "firstname = 'Many'"));
        $generator = $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification');
        foreach ($ids as $id) {
            $generator->create_contribution(['userid' => $id, 'score' => 10]);
        }
        badges::award(array_slice($ids, 0, 1));
        $before = $DB->perf_get_reads();
        $this->assertSame(0, badges::award($ids));
        $this->assertLessThanOrEqual(40, $DB->perf_get_reads() - $before);
    }
}
