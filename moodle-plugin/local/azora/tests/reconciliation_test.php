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

namespace local_azora;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the reconciliation.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\reconciliation
 * @covers     \local_azora\task\reconcile
 * @covers     \local_azora\hook\reconcile
 */
final class reconciliation_test extends azora_testcase {
    /** @var \stdClass a course with completion */
    private \stdClass $course;

    /** @var \stdClass[] learners in it */
    private array $learners = [];

    /**
     * A course with completion, and learners.
     */
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        require_once($CFG->libdir . '/completionlib.php');
        require_once($CFG->libdir . '/gradelib.php');
        $CFG->enablecompletion = 1;
        $this->course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        for ($i = 0; $i < 3; $i++) {
            $this->learners[] = $this->getDataGenerator()->create_and_enrol($this->course, 'student');
        }
    }

    /**
     * An activity with automatic completion.
     *
     * @param string $name of the module
     * @param array $options
     * @return \stdClass
     */
    private function module(string $name, array $options): \stdClass {
        return $this->getDataGenerator()->create_module($name, $options + ['course' => $this->course->id,
            'completion' => COMPLETION_TRACKING_AUTOMATIC]);
    }

    /**
     * Grades learners in an assignment, by way of Moodle, so that completion follows.
     *
     * @param \stdClass $assign
     * @param array $grades in the order of the learners
     */
    private function grade(\stdClass $assign, array $grades): void {
        foreach ($grades as $i => $grade) {
            grade_update('mod/assign', $this->course->id, 'mod', 'assign', $assign->id, 0, [
                'userid' => $this->learners[$i]->id, 'rawgrade' => $grade,
            ]);
        }
    }

    /**
     * What was found in the last run, as check, learner and module.
     *
     * @return string[]
     */
    private function findings(): array {
        [$rows] = reconciliation::findings(reconciliation::last()->detail['run'], 100);
        return array_map(fn($row) => "$row->checkname $row->userid " . ($row->cmid ?? "$row->stored/$row->expected"), $rows);
    }

    /**
     * Both roads; the direct one only where it is.
     *
     * @return array
     */
    public static function roads(): array {
        return ['by way of Moodle' => ['moodle'], 'directly' => ['direct']];
    }

    /**
     * Takes a road.
     *
     * @param string $road
     */
    private function take(string $road): void {
        if ($road === 'moodle') {
            set_config('databaseroad', 0, 'local_azora');
            return;
        }
        $this->need_postgres('local_azora_findings');
    }

    /**
     * With nothing to compare the verdict is that nothing is known, and nobody is told.
     */
    public function test_nothing_to_compare(): void {
        $sink = $this->redirectMessages();
        $this->assertSame('unknown', reconciliation::run()['verdict']);
        $this->assertCount(0, $sink->get_messages());
    }

    /**
     * Completions that Moodle itself made are healthy, of all the kinds that can be checked.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_what_moodle_makes_is_healthy(string $road): void {
        global $DB;
        $this->take($road);
        $graded = $this->module('assign', ['completionusegrade' => 1]);
        $passed = $this->module('assign', ['completionusegrade' => 1, 'completionpassgrade' => 1, 'gradepass' => 50]);
        $failed = $this->module('assign', ['completionusegrade' => 1, 'gradepass' => 50]);
        $viewed = $this->module('page', ['completionview' => 1]);
        $both = $this->module('assign', ['completionusegrade' => 1, 'completionview' => 1]);
        $this->grade($graded, [10, 90]);
        $this->grade($passed, [10, 90]);
        $this->grade($failed, [10, 90]);
        $this->grade($both, [10, 90]);
        $completion = new \completion_info($this->course);
        $modinfo = get_fast_modinfo($this->course);
        foreach ([$viewed, $both] as $module) {
            $completion->set_module_viewed($modinfo->get_cm($module->cmid), $this->learners[0]->id);
        }
        // A teacher says so, and says the contrary.
        $this->setAdminUser();
        $completion->update_state($modinfo->get_cm($graded->cmid), COMPLETION_COMPLETE, $this->learners[2]->id, true);
        $completion->update_state($modinfo->get_cm($graded->cmid), COMPLETION_INCOMPLETE, $this->learners[0]->id, true);
        $result = reconciliation::run();
        $this->assertSame($road, $result['road']);
        $this->assertSame([], $this->findings());
        $this->assertSame('healthy', $result['verdict']);
        // 2 graded (one of them overridden), 1 passed, 2 failed or passed, 1 viewed, 1 both.
        $this->assertSame(7, $result['checks']['claimed']['checked']);
        $this->assertSame(7, $result['checks']['earned']['checked']);
        $this->assertSame(7, $DB->count_records('local_azora_earned'));
    }

    /**
     * False claims and missing ones are found, told and noted, and administrators hear of it.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_false_and_missing_claims(string $road): void {
        global $DB;
        $this->take($road);
        $sink = $this->redirectMessages();
        $assign = $this->module('assign', ['completionusegrade' => 1]);
        $this->grade($assign, [10, 90]);
        [$one, $two, $three] = array_column($this->learners, 'id');
        $DB->set_field('course_modules_completion', 'userid', $three, ['userid' => $two]);
        $result = reconciliation::run();
        $this->assertEqualsCanonicalizing(
            ["claimed $three $assign->cmid", "earned $two $assign->cmid"],
            $this->findings()
        );
        $this->assertSame('critical', $result['verdict']);
        $this->assertEqualsWithDelta(50, $result['checks']['claimed']['confidence'], 0.001);
        $this->assertCount(count(get_admins()), $sink->get_messages());
        $row = $DB->get_record('local_azora_findings', ['checkname' => 'claimed']);
        $this->assertSame(['1', null], [$row->stored, $row->expected]);
        $this->assertEquals($this->course->id, $row->courseid);
        $this->assertEqualsWithDelta(time(), $row->timecreated, 60);
        $last = run::last('reconcile');
        $this->assertSame('ok', $last->outcome);
        $this->assertEquals(2, $last->refused);
        // A second time there are findings of a run of their own, and nobody is told again.
        reconciliation::run();
        $this->assertSame(4, $DB->count_records('local_azora_findings'));
        $this->assertCount(count(get_admins()), $sink->get_messages());
    }

    /**
     * What hangs on rules that only the module knows, and self-ticking, is not compared.
     */
    public function test_what_cannot_be_compared(): void {
        global $DB;
        $this->module('forum', ['completionposts' => 1, 'completionposts_enabled' => 1, 'completionview' => 1]);
        $this->module('page', ['completion' => COMPLETION_TRACKING_MANUAL]);
        $cmids = array_keys(get_fast_modinfo($this->course)->get_cms());
        foreach ($cmids as $cmid) {
            $DB->insert_record('course_modules_completion', (object) ['coursemoduleid' => $cmid,
                'userid' => $this->learners[0]->id, 'completionstate' => COMPLETION_COMPLETE, 'timemodified' => time()]);
        }
        $this->assertSame('unknown', reconciliation::run()['verdict']);
    }

    /**
     * Learning time is compared with sessions.
     *
     * @dataProvider roads
     * @param string $road
     */
    public function test_time(string $road): void {
        global $DB;
        $this->take($road);
        $this->redirectMessages();
        foreach ($this->learners as $i => $learner) {
            $DB->insert_record('local_azora_totals', (object) ['userid' => $learner->id, 'courseid' => 2, 'cmid' => 0,
                'seconds' => 60, 'pulses' => 1, 'watched' => 0]);
            if ($i < 2) {
                $DB->insert_record('local_azora_sessions', (object) ['userid' => $learner->id, 'timestarted' => 1,
                    'timeended' => 61, 'seconds' => 60 + 40 * $i, 'pulses' => 1]);
            }
        }
        $result = reconciliation::run();
        $this->assertSame(3, $result['checks']['time']['checked']);
        $this->assertSame(2, $result['checks']['time']['inconsistent']);
        [$rows] = reconciliation::findings($result['run'], 10);
        $found = array_map(fn($row) => [$row->userid, (int) $row->stored, (int) $row->expected], $rows);
        $this->assertEqualsCanonicalizing(
            [[$this->learners[1]->id, 100, 60], [$this->learners[2]->id, 0, 60]],
            $found
        );
    }

    /**
     * Where the direct road fails the same is compared by way of Moodle.
     */
    public function test_fall_back(): void {
        $this->take('direct');
        $this->redirectMessages();
        $this->grade($this->module('assign', ['completionusegrade' => 1]), [50]);
        database::override(['dbhost' => '127.0.0.1', 'dboptions' => ['dbport' => 1]]);
        ob_start();
        $result = reconciliation::run();
        ob_end_clean();
        database::override(null);
        $this->assertSame('moodle', $result['road']);
        $this->assertSame('healthy', $result['verdict']);
    }

    /**
     * The bars of the verdicts, on the very numbers.
     */
    public function test_verdicts(): void {
        $figures = new \ReflectionMethod(reconciliation::class, 'figures');
        foreach ([[0, 0, 'unknown'], [200, 1, 'healthy'], [199, 1, 'audit'], [20, 1, 'audit'], [19, 1, 'critical']] as $case) {
            [$checked, $inconsistent, $verdict] = $case;
            $this->assertSame($verdict, $figures->invoke(null, $checked, $inconsistent)['verdict'], json_encode($case));
        }
    }

    /**
     * Who keeps leaderboards says how they are compared; one that fails does not keep the rest from being compared.
     */
    public function test_boards(): void {
        $this->take('direct');
        $manager = \core\di::get(\core\hook\manager::class);
        $manager->phpunit_redirect_hook(hook\reconcile::class, fn($hook) => throw new \Error('broken'));
        $this->grade($this->module('assign', ['completionusegrade' => 1]), [50]);
        $this->assertSame('healthy', reconciliation::run()['verdict']);
        $this->assertDebuggingCalled();
        if (!\core_component::get_component_directory('local_pivc_gamification')) {
            return;
        }
        $table = 'local_pivc_gamification_';
        $manager->phpunit_redirect_hook(hook\reconcile::class, fn($hook) => $hook->set_boards([
            'contributions' => ['table' => $table . 'contributions', 'user' => 'userid', 'course' => 'boardcourseid',
                'when' => 'timeoccurred', 'score' => 'score', 'reach' => 'reach', 'quality' => 'quality',
                'alignment' => 'alignment', 'verified' => 'verified'],
            'target' => ['table' => $table . 'leaderboard', 'type' => 'boardtype', 'frame' => 'timeframe',
                'periodStart' => 'periodstart', 'scope' => 'scopetype', 'scopeId' => 'scopeid', 'user' => 'userid',
                'position' => 'position', 'score' => 'score'],
            'types' => ['pivc'], 'frames' => ['all'], 'scopes' => ['site'], 'ties' => 'competition', 'now' => time(),
        ]));
        $this->assertArrayHasKey('boards', reconciliation::run()['checks']);
    }

    /**
     * Old findings go.
     */
    public function test_clean_up(): void {
        global $DB;
        $this->redirectMessages();
        $DB->insert_record('local_azora_totals', (object) ['userid' => 5, 'courseid' => 2, 'cmid' => 0, 'seconds' => 60,
            'pulses' => 1, 'watched' => 0]);
        set_config('databaseroad', 0, 'local_azora');
        reconciliation::run();
        (new task\clean_up())->execute();
        $this->assertSame(1, $DB->count_records('local_azora_findings'));
        $DB->set_field('local_azora_findings', 'timecreated', time() - 91 * DAYSECS);
        (new task\clean_up())->execute();
        $this->assertSame(0, $DB->count_records('local_azora_findings'));
    }
}
