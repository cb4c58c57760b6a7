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
 * Tests of how boards are computed.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/boards_testcase.php');

/**
 * Tests of how boards are computed.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\boards
 */
final class boards_test extends boards_testcase {
    /**
     * The roads of this site.
     *
     * @return array[]
     */
    public static function roads(): array {
        global $DB;
        return $DB->get_dbfamily() === 'postgres' ? [['libpq'], ['moodle']] : [['moodle']];
    }

    /**
     * Equal scores share a place; who hides, is suspended or left leaves no gap; who hides has the place he would have.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_places(string $road): void {
        global $DB;
        set_config('databaseroad', 1, 'local_azora');
        $this->earn(0, 30);
        $this->earn(1, 20, ['timeoccurred' => self::NOW - 2 * HOURSECS]);
        $this->earn(2, 20);
        $this->earn(3, 10);
        $this->earn(4, 25);
        $this->earn(4, null);
        eligibility::choose((int) $this->learners[4]->id, true, null);
        $this->assertSame($road, $this->refresh($road)['road']);
        $this->assertSame(
            [0 => [1, 30], 1 => [2, 20], 4 => [2, 25, 'hidden'], 2 => [2, 20], 3 => [4, 10]],
            $this->sorted($this->board())
        );
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[0]->id]);
        eligibility::choose((int) $this->learners[4]->id, false, null);
        $this->refresh($road);
        $this->assertSame([4 => [1, 25], 1 => [2, 20], 2 => [2, 20], 3 => [4, 10]], $this->board());
        // The task changes nothing if nothing changed.
        $figures = $this->refresh($road);
        $this->assertSame([0, 0, 0], [$figures['inserted'], $figures['updated'], $figures['deleted']]);
        $this->assertSame('ok', \local_azora\run::last('boards')->outcome);
    }

    /**
     * A board whose order among equals does not depend on what is hidden.
     *
     * @param array $board
     * @return array
     */
    private function sorted(array $board): array {
        $order = array_flip([0, 1, 4, 2, 3]);
        uksort($board, fn($a, $b) => $order[$a] <=> $order[$b]);
        return $board;
    }

    /**
     * Both roads come to the same rows, of everything: restored copies, those who left, groups, cohorts, streaks.
     */
    public function test_both_roads_are_the_same(): void {
        global $CFG, $DB;
        $this->need_postgres();
        require_once($CFG->dirroot . '/cohort/lib.php');
        set_config('databaseroad', 1, 'local_azora');
        set_config('siteboards', 1, 'local_pivc_gamification');
        set_config('cohortboards', 1, 'local_pivc_gamification');
        $generator = $this->getDataGenerator();
        $other = $generator->create_course();
        $cohort = $generator->create_cohort();
        $group = $generator->create_group(['courseid' => $this->course->id]);
        mt_srand(7);
        for ($i = 5; $i < 25; $i++) {
            $this->learners[] = $generator->create_and_enrol($this->course, 'student');
        }
        foreach ($this->learners as $i => $learner) {
            if ($i % 2) {
                $generator->enrol_user($learner->id, $other->id, 'student');
                cohort_add_member($cohort->id, $learner->id);
            }
            if ($i % 3 === 0) {
                $generator->create_group_member(['groupid' => $group->id, 'userid' => $learner->id]);
            }
            $DB->insert_record('local_pivc_gamification_streaks', (object) ['userid' => $learner->id, 'currentdays' => 1 + $i % 5,
                'longestdays' => 9, 'lastday' => intdiv(self::NOW, DAYSECS) - $i % 3, 'timezone' => 'Africa/Nairobi',
                'timemodified' => 1]);
            for ($j = 0; $j < 12; $j++) {
                $score = mt_rand(0, 9) ? mt_rand(0, 12) : null;
                $this->earn($i, $score, [
                    'courseid' => mt_rand(0, 2) ? $this->course->id : ($i % 2 ? $other->id : 0),
                    'sitescore' => mt_rand(0, 5) ? $score : null,
                    'timeoccurred' => self::NOW - mt_rand(0, 40 * DAYSECS), 'reach' => mt_rand(0, 30),
                    'quality' => mt_rand(0, 10000) / 100, 'alignment' => mt_rand(6000, 10000) / 100, 'verified' => mt_rand(0, 1),
                ]);
            }
        }
        eligibility::choose((int) $this->learners[4]->id, true, null);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[6]->id]);
        $plugin = enrol_get_plugin('manual');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $plugin->unenrol_user($instance, $this->learners[8]->id);
        $this->compare_roads(2);
        // The same where one reading is enough.
        $DB->execute('UPDATE {' . ledger::TABLE . '} SET sitescore = score, score = CASE WHEN boardcourseid > 0 THEN score END');
        $DB->execute('UPDATE {' . ledger::TABLE . '} SET sitescore = score');
        $this->compare_roads(1);
        $this->assertNotSame([], $this->board('constitutional', 'month', 'group', (int) $group->id));
        $this->assertNotSame([], $this->board('streak', 'all', 'cohort', (int) $cohort->id));
    }

    /**
     * Computes by both roads, from nothing and one on top of the other, also a week later.
     *
     * @param int $jobs how many readings are expected
     */
    private function compare_roads(int $jobs): void {
        global $DB;
        $this->assertTrue(eligibility::refresh(fn() => false));
        $this->assertCount($jobs, boards::jobs(self::NOW));
        $results = [];
        foreach (['libpq', 'moodle'] as $road) {
            $DB->delete_records(boards::TABLE);
            $this->assertSame($road, boards::refresh(self::NOW, $road)['road']);
            $results[$road][] = $this->everything();
            boards::refresh(self::NOW + WEEKSECS, $road);
            $results[$road][] = $this->everything();
            boards::refresh(self::NOW + 3 * WEEKSECS, $road);
            $results[$road][] = $this->everything();
            $figures = boards::refresh(self::NOW + 3 * WEEKSECS, $road === 'libpq' ? 'moodle' : 'libpq');
            $this->assertSame([0, 0, 0], [$figures['inserted'], $figures['updated'], $figures['deleted']]);
        }
        $this->assertNotSame([], $results['libpq'][0]);
        $this->assertSame($results['libpq'], $results['moodle']);
    }

    /**
     * What a restore has doubled counts in its course, and once beyond; who has left keeps his points beyond the course.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_restored_and_left(string $road): void {
        global $DB;
        set_config('databaseroad', 1, 'local_azora');
        set_config('siteboards', 1, 'local_pivc_gamification');
        $copy = $this->getDataGenerator()->create_course();
        $this->getDataGenerator()->enrol_user($this->learners[0]->id, $copy->id, 'student');
        $this->earn(0, 30);
        $this->earn(0, 30, ['courseid' => $copy->id, 'sitescore' => null, 'sitewide' => 0]);
        $this->earn(1, 12);
        $plugin = enrol_get_plugin('manual');
        $instance = $DB->get_record('enrol', ['courseid' => $this->course->id, 'enrol' => 'manual']);
        $plugin->unenrol_user($instance, $this->learners[0]->id);
        $this->refresh($road);
        $this->assertSame([1 => [1, 12]], $this->board());
        $this->assertSame([0 => [1, 30]], $this->board('pivc', 'all', 'course', (int) $copy->id));
        $this->assertSame([0 => [1, 30], 1 => [2, 12]], $this->board('pivc', 'all', 'site', 0));
        $this->assertSame([], $this->board('pivc', 'all', 'course', 0));
        // Boards that are switched off are gone.
        set_config('siteboards', 0, 'local_pivc_gamification');
        $this->refresh($road);
        $this->assertSame([], $this->board('pivc', 'all', 'site', 0));
        set_config('courseboards', 0, 'local_pivc_gamification');
        set_config('groupboards', 0, 'local_pivc_gamification');
        $this->refresh($road);
        $this->assertSame(0, $DB->count_records(boards::TABLE));
    }

    /**
     * Nobody gets a place by what is not known yet to count.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_not_known_yet(string $road): void {
        global $DB;
        set_config('databaseroad', 1, 'local_azora');
        $this->earn(1, 5);
        $this->refresh($road);
        $this->earn(2, 7);
        boards::refresh(self::NOW, $road);
        $this->assertSame([1 => [1, 5]], $this->board());
        $this->assertFalse($DB->record_exists(boards::TABLE, ['scopetype' => 'course', 'scopeid' => 0]));
    }

    /**
     * Rows whose number is not their board's are put right, whoever's number they have.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_other_numbers(string $road): void {
        global $DB;
        set_config('databaseroad', 1, 'local_azora');
        $this->earn(0, 30);
        $this->earn(1, 20);
        $this->refresh($road);
        $expected = $this->everything();
        $numbers = [boards::number('pivc', 'all', 'course'), boards::number('contributions', 'all', 'course')];
        $this->assertSame([130, 132], $numbers);
        $this->assertSame(['course', 'all'], boards::scope_and_frame($numbers[1]));
        $this->assertSame([null, 'day'], boards::scope_and_frame(1000));
        $DB->set_field(boards::TABLE, 'boardno', 1000, ['boardno' => $numbers[0]]);
        $DB->set_field(boards::TABLE, 'boardno', $numbers[0], ['boardno' => $numbers[1]]);
        $DB->set_field(boards::TABLE, 'boardno', $numbers[1], ['boardno' => 1000]);
        $again = $DB->get_record(boards::TABLE, ['boardno' => boards::number('stars', 'all', 'course'),
            'userid' => $this->learners[0]->id]);
        unset($again->id);
        $again->boardno = 7;
        $DB->insert_record(boards::TABLE, $again);
        $this->assertNotSame($expected, $this->everything());
        $figures = $this->refresh($road);
        $this->assertSame($expected, $this->everything());
        $this->assertSame([4, 0, 5], [$figures['inserted'], $figures['updated'], $figures['deleted']]);
    }

    /**
     * The present period and one closed one are kept.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_history(string $road): void {
        global $DB;
        set_config('databaseroad', 1, 'local_azora');
        $starts = fn() => array_map('intval', $DB->get_fieldset_sql("SELECT DISTINCT periodstart FROM {" . boards::TABLE . "}
            WHERE timeframe = 'week' ORDER BY periodstart"));
        foreach ([0, 1, 2] as $week) {
            $this->earn(0, 5, ['timeoccurred' => self::NOW + $week * WEEKSECS - HOURSECS]);
            $this->refresh($road, self::NOW + $week * WEEKSECS);
        }
        $this->assertSame([boards::period_start('week', true, self::NOW + 2 * WEEKSECS),
            boards::period_start('week', false, self::NOW + 2 * WEEKSECS)], $starts());
    }

    /**
     * If the database road fails, the other one is taken, and administrators are told.
     */
    public function test_falls_back(): void {
        $this->need_postgres();
        set_config('databaseroad', 1, 'local_azora');
        $sink = $this->redirectMessages();
        $this->earn(0, 5);
        \local_azora\database::override(['dbhost' => '127.0.0.1', 'dboptions' => ['dbport' => 1, 'connecttimeout' => 1]]);
        $counts = \cache::make('local_pivc_gamification', 'counts');
        $counts->set('any', 5);
        try {
            boards::refresh(null, 'libpq');
            $this->fail('It should have failed.');
        } catch (\local_azora\exception\road_closed $e) {
            $this->assertFalse($counts->get('any'), 'some boards may have changed before it failed');
        }
        $figures = $this->refresh();
        $counts->set('any', 5);
        $this->refresh();
        $this->assertFalse($counts->get('any'), 'or on the road that broke off');
        $this->assertSame('moodle', $figures['road']);
        $this->assertArrayHasKey('warning', $figures);
        $this->assertSame([0 => [1, 5]], $this->board());
        $this->assertCount(count(get_admins()), $sink->get_messages());
        $this->assertArrayHasKey('warning', \local_azora\run::last('boards')->detail);
    }

    /**
     * Without the engine boards stay as they are, and the run says why.
     */
    public function test_without_engine(): void {
        $this->earn(0, 5);
        $this->refresh();
        $before = $this->everything();
        \local_azora\engine::pretend('');
        $this->expectOutputRegex('/./');
        (new task\refresh_boards())->execute();
        $this->assertSame('failed', \local_azora\run::last('boards')->outcome);
        $this->assertSame($before, $this->everything());
        $this->assertSame(boards::period_start('all'), 0);
    }

    /**
     * The task does all of it; what changed about a learner changes who is on boards at once.
     */
    public function test_task(): void {
        global $DB;
        $this->earn(0, 5, ['timeoccurred' => time()]);
        $this->expectOutputRegex('/inserted/');
        (new task\refresh_boards())->execute();
        $this->assertSame([0 => [1, 5]], $this->board('pivc', 'day'));
        $this->earn(1, 6);
        $hook = new \local_azora\hook\process_learners([(object) ['userid' => $this->learners[1]->id,
            'courseid' => $this->course->id]]);
        hooks::process_learners($hook);
        $this->assertTrue($DB->record_exists(ledger::TABLE, ['userid' => $this->learners[1]->id,
            'boardcourseid' => $this->course->id]));
    }
}
