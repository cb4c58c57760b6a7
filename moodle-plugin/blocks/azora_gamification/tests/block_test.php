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
 * Tests of the block.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace block_azora_gamification;

/**
 * Tests of the block.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \block_azora_gamification
 * @covers     \block_azora_gamification\parts
 * @covers     \block_azora_gamification\next_step
 * @covers     \block_azora_gamification\output\standing
 */
final class block_test extends \advanced_testcase {
    /** @var \stdClass the course */
    private \stdClass $course;

    /** @var \stdClass[] learners */
    private array $learners = [];

    /**
     * Makes a course with learners on its board.
     */
    protected function setUp(): void {
        global $DB;
        parent::setUp();
        $this->resetAfterTest();
        $this->preventResetByRollback();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $own = $generator->get_plugin_generator('local_pivc_gamification');
        $this->course = $generator->create_course();
        for ($i = 0; $i < 5; $i++) {
            $learner = $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Learner', 'lastname' => "n$i"]);
            $own->create_contribution(['userid' => $learner->id, 'courseid' => $this->course->id, 'score' => 50 - 10 * $i,
                'tier' => 'gold']);
            $day = intdiv(time(), DAYSECS);
            $own->create_act(['userid' => $learner->id, 'localday' => $day]);
            $DB->insert_record('local_pivc_gamification_streaks', ['userid' => $learner->id, 'currentdays' => 3, 'longestdays' => 8,
                'lastday' => $day + 1, 'freezes' => 0, 'multiplier' => 1, 'timezone' => 'UTC', 'timemodified' => 1]);
            $this->learners[] = $learner;
        }
        \local_pivc_gamification\eligibility::refresh(fn() => false);
        \local_pivc_gamification\boards::refresh();
    }

    /**
     * Boards are empty, and the engine is there again, whatever a test pretended.
     */
    protected function tearDown(): void {
        global $DB;
        \local_azora\engine::pretend(null);
        // What the engine has written by a connection of its own, Moodle does not know to be there.
        $DB->delete_records(\local_pivc_gamification\boards::TABLE);
        parent::tearDown();
    }

    /**
     * An instance, on the page of a course or on the dashboard.
     *
     * @param bool $incourse
     * @param array $options settings of the instance
     * @return \block_base
     */
    private function block(bool $incourse = true, array $options = []): \block_base {
        global $CFG;
        require_once($CFG->libdir . '/blocklib.php');
        $page = new \moodle_page();
        $context = $incourse ? \context_course::instance($this->course->id) : \context_system::instance();
        if ($incourse) {
            $page->set_course($this->course);
        } else {
            $page->set_context($context);
        }
        $page->set_url($incourse ? '/course/view.php' : '/my/index.php');
        $page->set_pagetype($incourse ? 'course-view-topics' : 'my-index');
        $record = $this->getDataGenerator()->create_block('azora_gamification', ['parentcontextid' => $context->id], $options);
        return block_instance('azora_gamification', $record, $page);
    }

    /**
     * What an instance shows.
     *
     * @param bool $incourse
     * @param array $options settings of the instance
     * @return string
     */
    private function html(bool $incourse = true, array $options = []): string {
        return $this->block($incourse, $options)->get_content()->text;
    }

    /**
     * A heading of a part.
     *
     * @param string $name of its string
     * @return string
     */
    private static function heading(string $name): string {
        return get_string($name, 'local_pivc_gamification') . '</h4>';
    }

    /**
     * A learner sees his points, stars, streak, place and the places around it; on the dashboard too.
     */
    public function test_learner(): void {
        $this->setUser($this->learners[2]);
        foreach ([true, false] as $incourse) {
            $html = $this->html($incourse);
            foreach (['standingscore', 'standingstreak', 'standingplace'] as $name) {
                $this->assertStringContainsString(self::heading($name), $html);
            }
            $this->assertStringContainsString('<strong>30</strong>', $html);
            $this->assertStringContainsString('1 gold', $html);
            $this->assertStringContainsString('<strong>3</strong>', $html);
            for ($i = 0; $i < 5; $i++) {
                $this->assertStringContainsString("Learner n$i", $html);
            }
            $this->assertSame(1, substr_count($html, 'aria-current="true"'));
            $this->assertStringContainsString('/local/pivc_gamification/standing.php' . ($incourse ? '?id=' : '"'), $html);
            $this->assertStringNotContainsString('<script', $html);
            $this->assertSame(0, preg_match('/\sstyle=|\son[a-z]+=/', $html));
        }
    }

    /**
     * What an instance says is shown; else what the site says.
     */
    public function test_settings(): void {
        $this->setUser($this->learners[0]);
        $html = $this->html(true, ['show_stars' => 0, 'show_streak' => 1, 'show_leaderboard' => 0]);
        $this->assertStringNotContainsString(self::heading('standingscore'), $html);
        $this->assertStringContainsString(self::heading('standingstreak'), $html);
        $this->assertStringNotContainsString(self::heading('standingplace'), $html);
        set_config('show_streak', 0, 'block_azora_gamification');
        $this->assertStringNotContainsString(self::heading('standingstreak'), $this->html());
        $this->assertStringContainsString(self::heading('standingstreak'), $this->html(true, ['show_streak' => 1]));
        $this->assertSame(['path', 'streak', 'badge'], parts::of((object) ['show_stars' => '0', 'show_streak' => '1',
            'show_leaderboard' => '0']));
    }

    /**
     * Who has nothing yet is told so, a teacher is led to the board, and guests see nothing.
     */
    public function test_others(): void {
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'student'));
        foreach ([true, false] as $incourse) {
            $html = $this->html($incourse);
            $this->assertStringContainsString(get_string('standingempty', 'local_pivc_gamification'), $html);
            $this->assertStringNotContainsString('<table', $html);
        }
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'teacher'));
        $html = $this->html();
        $this->assertStringContainsString(get_string('standingnotearning', 'local_pivc_gamification'), $html);
        $this->assertStringContainsString('/local/pivc_gamification/leaderboard.php?id=' . $this->course->id, $html);
        $this->assertStringNotContainsString('standing.php', $html);
        foreach ([guest_user(), null] as $nobody) {
            $this->setUser($nobody);
            $this->assertSame('', $this->html());
            $this->assertSame('', $this->html(false));
        }
    }

    /**
     * Without the engine it shows what there is, and says that points come later.
     */
    public function test_without_engine(): void {
        \local_azora\engine::pretend('');
        $this->setUser($this->learners[0]);
        $html = $this->html();
        $this->assertStringContainsString(get_string('standingenginemissing', 'local_pivc_gamification'), $html);
        $this->assertStringContainsString('<strong>50</strong>', $html);
    }

    /**
     * What goes wrong does not reach the page that the block is on.
     */
    public function test_what_goes_wrong(): void {
        global $DB;
        $DB->delete_records('local_pivc_gamification_policies');
        $this->setUser($this->learners[0]);
        $this->assertSame('', $this->html());
        $this->assertDebuggingCalled();
    }

    /**
     * Whatever is in names comes out as text.
     */
    public function test_hostile_names(): void {
        global $DB;
        $hostile = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';
        $DB->set_field('user', 'lastname', $hostile, ['id' => $this->learners[1]->id]);
        $this->course->fullname = $hostile;
        $DB->set_field('course', 'fullname', $hostile, ['id' => $this->course->id]);
        $this->setUser($this->learners[0]);
        foreach ([true, false] as $incourse) {
            $html = $this->html($incourse);
            $this->assertStringNotContainsString('<img', $html);
            $this->assertStringContainsString('{{x}}', $html);
        }
    }

    /**
     * A block of which everything is kept costs three queries at most.
     */
    public function test_queries(): void {
        global $COURSE, $DB;
        $this->setUser($this->learners[2]);
        foreach ([true, false] as $incourse) {
            $this->html($incourse);
            $block = $this->block($incourse);
            $COURSE = $incourse ? $this->course : get_site();
            // A page has its output before any of its blocks.
            $block->page->get_renderer('core');
            $reads = $DB->perf_get_reads();
            $this->assertStringContainsString('Learner n0', $block->get_content()->text);
            $this->assertLessThanOrEqual(3, $DB->perf_get_reads() - $reads);
        }
    }

    /**
     * In a course with learning paths it shows the next step, to who has a path and where it is wanted.
     */
    public function test_next_step(): void {
        global $DB;
        $heading = get_string('nextstep', 'block_azora_gamification');
        $this->setAdminUser();
        update_course((object) ['id' => $this->course->id, 'enablecompletion' => 1]);
        $this->course = get_course($this->course->id);
        $page = $this->getDataGenerator()->create_module('page', ['course' => $this->course->id, 'name' => 'The next one',
            'completion' => 1]);
        $this->setUser($this->learners[0]);
        $this->assertStringNotContainsString($heading, $this->html(), 'no rules hold');
        $json = '{"schema": 1, "version": 1, "rules": [{"id": "a", "when": false, "action": {"type": "review"}}]}';
        $draft = \local_constitutional_agent\rulesets::save_draft((int) $this->course->id, $json, 'Rules', 2);
        \local_constitutional_agent\rulesets::go_live((int) $draft->id, 2);
        $html = $this->html();
        $this->assertStringContainsString($heading, $html);
        $this->assertStringContainsString('/mod/page/view.php?id=' . $page->cmid, $html);
        $this->assertStringContainsString('/local/constitutional_agent/path.php?id=' . $this->course->id, $html);
        $this->assertStringNotContainsString($heading, $this->html(false), 'no course');
        $this->assertStringNotContainsString($heading, $this->html(true, ['show_path' => 0]));
        $DB->set_field('page', 'name', '<img src=x onerror=alert(1)>{{x}}', ['id' => $page->id]);
        rebuild_course_cache($this->course->id, true);
        $this->assertStringNotContainsString('<img', $this->html());
        $this->assertStringContainsString('{{x}}', $this->html());
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->assertStringNotContainsString($heading, $this->html(), 'no path');
        $this->setUser($this->learners[0]);
        unset_config('version', 'local_constitutional_agent');
        $this->assertStringNotContainsString($heading, $this->html(), 'not installed');
    }

    /**
     * Settings of an instance go with the course when it is copied.
     */
    public function test_backup(): void {
        global $CFG, $DB, $USER;
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $this->setAdminUser();
        $this->block(true, ['show_stars' => 0, 'show_streak' => 1]);
        $backup = new \backup_controller(
            \backup::TYPE_1COURSE,
            $this->course->id,
            \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id
        );
        $id = $backup->get_backupid();
        $backup->execute_plan();
        $backup->destroy();
        $course = $this->getDataGenerator()->create_course();
        $restore = new \restore_controller(
            $id,
            $course->id,
            \backup::INTERACTIVE_NO,
            \backup::MODE_IMPORT,
            $USER->id,
            \backup::TARGET_NEW_COURSE
        );
        $this->assertTrue($restore->execute_precheck());
        $restore->execute_plan();
        $restore->destroy();
        $record = $DB->get_record('block_instances', ['blockname' => 'azora_gamification',
            'parentcontextid' => \context_course::instance($course->id)->id], '*', MUST_EXIST);
        $config = unserialize_object(base64_decode($record->configdata));
        $this->assertEquals([0, 1], [$config->show_stars, $config->show_streak]);
    }

    /**
     * It can be on the dashboard, in courses and on the front page, and what it declares has its strings.
     */
    public function test_what_it_declares(): void {
        $block = $this->block();
        $this->assertSame(
            ['all' => false, 'my' => true, 'course-view' => true, 'site-index' => true],
            $block->applicable_formats()
        );
        $this->assertTrue($block->has_config());
        $this->assertFalse($block->instance_allow_multiple());
        $string = $capabilities = [];
        require(__DIR__ . '/../lang/en/block_azora_gamification.php');
        require(__DIR__ . '/../db/access.php');
        $sorted = $string;
        ksort($sorted, SORT_STRING);
        $this->assertSame(array_keys($sorted), array_keys($string));
        $names = array_map(fn($name) => substr($name, strlen('block/')), array_keys($capabilities));
        foreach (array_merge($names, parts::NAMES, [privacy\provider::get_reason()]) as $name) {
            $this->assertArrayHasKey($name, $string);
        }
        foreach (glob(__DIR__ . '/../templates/*.mustache') as $template) {
            $this->assertStringNotContainsString('{{{', file_get_contents($template));
        }
    }
}
