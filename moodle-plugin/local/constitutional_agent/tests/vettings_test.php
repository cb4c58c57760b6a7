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
 * Tests of vetting content of courses.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\constitution;
use local_azora\engine;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/vetting_testcase.php');

/**
 * Tests of vetting content of courses.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\vettings
 * @covers     \local_constitutional_agent\course_texts
 * @covers     \local_constitutional_agent\vetting_observer
 * @covers     \local_constitutional_agent\content_sweep
 * @covers     \local_constitutional_agent\task\vet_content
 */
final class vettings_test extends vetting_testcase {
    /**
     * Makes a book with a chapter, and tells of it, as the page for it does.
     *
     * @param string $html
     * @return \stdClass[] list of the book and the chapter
     */
    private function chapter(string $html): array {
        $book = $this->getDataGenerator()->create_module('book', ['course' => $this->course->id]);
        $chapter = $this->getDataGenerator()->get_plugin_generator('mod_book')->create_chapter(
            ['bookid' => $book->id, 'content' => $html, 'contentformat' => FORMAT_HTML, 'title' => 'A chapter']
        );
        \mod_book\event\chapter_created::create_from_chapter(
            $book,
            \context_module::instance($book->cmid),
            $chapter
        )->trigger();
        return [$book, $chapter];
    }

    /**
     * A constitution in which a word costs something.
     *
     * @param int $version
     * @param string $word
     * @param array $when
     */
    private function go_live(int $version, string $word, array $when = ['>' => [['var' => 'jargon'], 0]]): void {
        constitution::make_live(constitution::add(json_encode(['schema' => 1, 'version' => $version,
            'principles' => [['id' => 'plain', 'name' => 'Plain words', 'weight' => 1]], 'words' => ['jargon' => [$word]],
            'rules' => [['id' => 'jargon', 'principle' => 'plain', 'when' => $when, 'penalty' => 40, 'severity' => 'minor',
                'issue' => 'Jargon.', 'recommendation' => 'Say what you mean.']]]), 2)->id, 2);
    }

    /**
     * A page, a label and a chapter are queued when they are made, and vetted by the task.
     */
    public function test_content_is_vetted(): void {
        $page = $this->page(self::BAD);
        $label = $this->getDataGenerator()->create_module('label', ['course' => $this->course->id, 'intro' => self::GOOD,
            'introformat' => FORMAT_HTML]);
        [$book, $chapter] = $this->chapter(self::BAD);
        $row = $this->row($page);
        $this->assertSame(vettings::WAITING, $row->status);
        $this->assertEquals($this->teacher->id, $row->authorid);
        $this->assertEquals($this->course->id, $row->courseid);
        $this->assertNull($row->score);
        $this->work();
        $row = $this->row($page);
        $this->assertSame(vettings::VETTED, $row->status);
        $this->assertEquals(0, $row->approved);
        $this->assertSame('A page', $row->title);
        $this->assertSame(constitution::live()->hash, $row->constitutionhash);
        $this->assertNotEmpty(json_decode($row->recommendations));
        $this->assertStringNotContainsString('a.png', json_encode($row));
        $this->assertEquals(1, $this->row($label, 'label')->approved);
        $this->assertEquals(0, $this->row($chapter, 'chapter')->approved);
        $this->assertEquals($book->cmid, $this->row($chapter, 'chapter')->cmid);
        $this->assertSame('ok', \local_azora\run::last('vetting')->outcome);
    }

    /**
     * Forums, quizzes and all else are nobody's business here.
     */
    public function test_other_activities_are_left_alone(): void {
        global $DB;
        $this->getDataGenerator()->create_module('forum', ['course' => $this->course->id, 'intro' => self::BAD]);
        $this->getDataGenerator()->create_module('quiz', ['course' => $this->course->id, 'intro' => self::BAD]);
        $this->sweep();
        $this->assertSame(0, $DB->count_records(vettings::TABLE));
    }

    /**
     * A text that is as it was is not vetted twice; a changed one is.
     */
    public function test_same_text_is_not_vetted_twice(): void {
        global $DB;
        $page = $this->page(self::BAD);
        $this->work();
        $DB->set_field(vettings::TABLE, 'issues', 'untouched', []);
        $this->change($page, self::BAD);
        $this->assertSame(vettings::WAITING, $this->row($page)->status);
        $this->work();
        $this->assertSame('untouched', $this->row($page)->issues);
        $this->assertSame(vettings::VETTED, $this->row($page)->status);
        $this->change($page, self::GOOD);
        $this->work();
        $this->assertEquals(1, $this->row($page)->approved);
        $this->assertSame('[]', $this->row($page)->issues);
        $this->assertSame(1, $DB->count_records(vettings::TABLE));
    }

    /**
     * What is changed while the task runs is vetted again.
     */
    public function test_change_while_the_task_runs(): void {
        global $DB;
        $page = $this->page(self::BAD);
        $take = new \ReflectionMethod(vettings::class, 'take');
        $vet = new \ReflectionMethod(vettings::class, 'vet_rows');
        $rows = $take->invoke(null);
        $this->change($page, self::GOOD);
        $DB->set_field('page', 'content', self::BAD, ['id' => $page->id]);
        $vet->invoke(null, $rows, time() + 60);
        $DB->set_field('page', 'content', self::GOOD, ['id' => $page->id]);
        $this->assertSame(vettings::WAITING, $this->row($page)->status);
        $this->work();
        $this->assertEquals(1, $this->row($page)->approved);
    }

    /**
     * What a run left in the midst is taken up by the next one.
     */
    public function test_run_that_died(): void {
        $page = $this->page();
        (new \ReflectionMethod(vettings::class, 'take'))->invoke(null);
        $this->assertSame('working', $this->row($page)->status);
        $this->work();
        $this->assertSame(vettings::VETTED, $this->row($page)->status);
    }

    /**
     * Batches: many texts take a few queries each, and no run goes on for ever.
     */
    public function test_batches(): void {
        global $DB;
        for ($i = 0; $i < 5; $i++) {
            $this->page(self::GOOD . $i);
        }
        $this->quietly(fn() => vettings::work(time()));
        $this->assertSame(5, $DB->count_records(vettings::TABLE, ['status' => vettings::WAITING]));
        $this->work();
        $this->assertSame(5, $DB->count_records(vettings::TABLE, ['status' => vettings::VETTED]));
        // As they are, they cost no look at the engine, and two writes each.
        vettings::again(array_keys($DB->get_records(vettings::TABLE)));
        $reads = $DB->perf_get_reads();
        $this->work();
        $this->assertLessThan(20, $DB->perf_get_reads() - $reads);
    }

    /**
     * Without the extension everything waits, and nothing is lost.
     */
    public function test_missing_extension(): void {
        engine::pretend('');
        $page = $this->page(self::BAD);
        $this->sweep();
        $this->work();
        $this->assertSame(vettings::WAITING, $this->row($page)->status);
        $this->assertSame('failed', \local_azora\run::last('vetting')->outcome);
        engine::pretend(null);
        $this->work();
        $this->assertEquals(0, $this->row($page)->approved);
    }

    /**
     * Switched off, nothing is queued and nothing is vetted.
     */
    public function test_switched_off(): void {
        $queued = $this->page();
        set_config('vetcontent', 0, 'local_constitutional_agent');
        $page = $this->page();
        $this->sweep();
        $this->work();
        $this->assertNull($this->row($page));
        $this->assertSame(vettings::WAITING, $this->row($queued)->status);
    }

    /**
     * The sweep alone comes to the same result: what no event told of is found, and what is gone is forgotten.
     */
    public function test_sweep_alone(): void {
        global $DB;
        $sink = $this->redirectEvents();
        $page = $this->page(self::BAD);
        $label = $this->getDataGenerator()->create_module('label', ['course' => $this->course->id, 'intro' => self::BAD]);
        [, $chapter] = $this->chapter(self::GOOD);
        $this->assertSame(0, $DB->count_records(vettings::TABLE));
        $this->assertSame(['content_queued' => 3], $this->sweep()->figures());
        $this->work();
        $this->assertEquals(0, $this->row($page)->approved);
        $this->assertEquals(0, $this->row($page)->authorid);
        $this->assertSame([], $this->sweep()->figures(), 'nothing is left to do');
        // Changed without an event.
        $DB->set_field(vettings::TABLE, 'timevetted', time() - 100, []);
        $DB->update_record('page', (object) ['id' => $page->id, 'content' => self::GOOD, 'timemodified' => time() - 50]);
        $DB->set_field('label', 'timemodified', time() - 200, []);
        $DB->set_field('book_chapters', 'timemodified', time() - 200, []);
        $this->assertSame(['content_queued' => 1], $this->sweep()->figures());
        $this->work();
        $this->assertEquals(1, $this->row($page)->approved);
        // Deleted without an event.
        course_delete_module($label->cmid);
        $DB->delete_records('book_chapters', ['id' => $chapter->id]);
        $this->assertSame(['content_gone' => 2], $this->sweep()->figures());
        $this->assertNull($this->row($label, 'label'));
        $sink->close();
    }

    /**
     * Once another constitution is live, all content is vetted by it.
     */
    public function test_another_constitution(): void {
        $page = $this->page('<p>Synergy.</p>');
        $this->work();
        $this->assertEquals(1, $this->row($page)->approved);
        $this->go_live(2, 'synergy');
        $this->assertSame(['content_queued' => 1], $this->sweep()->figures());
        $this->work();
        $row = $this->row($page);
        $this->assertEquals(60, $row->score);
        $this->assertSame(constitution::live()->hash, $row->constitutionhash);
        $this->assertSame([], $this->sweep()->figures());
    }

    /**
     * A text that cannot be vetted rests, is tried again, and is given up until something changes. Others are not kept waiting.
     */
    public function test_text_that_fails(): void {
        global $DB;
        $this->go_live(2, 'x', ['>' => [['+' => ['no number', 1]], 0]]);
        $page = $this->page();
        for ($i = 1; $i <= 5; $i++) {
            $this->work();
            $this->assertDebuggingCalledCount(1);
            $row = $this->row($page);
            $this->assertEquals($i, $row->failures);
            $this->assertGreaterThan(time(), $row->timedue);
            $this->assertNull($row->approved);
            $DB->set_field(vettings::TABLE, 'timedue', 0, []);
        }
        $this->assertSame(vettings::FAILED, $row->status);
        $this->work();
        $this->assertSame([], $this->sweep()->figures());
        $this->go_live(3, 'synergy');
        $this->sweep();
        $this->work();
        $this->assertEquals(1, $this->row($page)->approved);
    }

    /**
     * A text that cannot be vetted has no result: neither that of the text before it, nor what was said of that one.
     */
    public function test_another_text_that_fails(): void {
        global $DB;
        $page = $this->page(self::BAD);
        $this->work();
        overruling::overrule(vetting_access::open($this->row($page)), 'A gallery');
        $DB->set_field(vettings::TABLE, 'judgement', '{"truth": 50}', []);
        $this->go_live(2, 'x', ['>' => [['+' => ['no number', 1]], 0]]);
        vettings::again([(int) $this->row($page)->id]);
        $this->work();
        $this->assertDebuggingCalledCount(1);
        $this->assertNotNull($this->row($page)->timeoverruled, 'it is the same text still');
        $this->assertEquals(0, $this->row($page)->approved);
        $this->change($page, self::GOOD);
        $this->work();
        $this->assertDebuggingCalledCount(1);
        $row = $this->row($page);
        $names = ['approved', 'score', 'band', 'overruledby', 'timeoverruled', 'overrulereason', 'judgement', 'issues'];
        foreach ($names as $name) {
            $this->assertNull($row->$name, $name);
        }
        $this->assertSame(vettings::hash(self::GOOD), $row->contenthash);
    }

    /**
     * What somebody lets stand while the task runs is not hidden by it.
     */
    public function test_overruled_while_the_task_runs(): void {
        $page = $this->page(self::BAD);
        $this->work();
        set_config('blockcontent', 1, 'local_constitutional_agent');
        vettings::again([(int) $this->row($page)->id]);
        $rows = (new \ReflectionMethod(vettings::class, 'take'))->invoke(null);
        overruling::overrule(vetting_access::open($this->row($page)), 'A gallery');
        (new \ReflectionMethod(vettings::class, 'vet_rows'))->invoke(null, $rows, time() + 60);
        $this->assertTrue($this->is_visible((int) $page->cmid));
        $this->assertEquals(0, $this->row($page)->hidden);
        $this->assertNotNull($this->row($page)->timeoverruled);
    }

    /**
     * What is deleted is forgotten at once: a chapter, an activity, a course.
     */
    public function test_deleting(): void {
        global $DB;
        $page = $this->page();
        [$book, $chapter] = $this->chapter(self::GOOD);
        $this->page();
        \mod_book\event\chapter_deleted::create_from_chapter(
            $book,
            \context_module::instance($book->cmid),
            $chapter
        )->trigger();
        $this->assertNull($this->row($chapter, 'chapter'));
        course_delete_module($page->cmid);
        $this->assertNull($this->row($page));
        $this->assertSame(1, $DB->count_records(vettings::TABLE));
        delete_course($this->course, false);
        $this->assertSame(0, $DB->count_records(vettings::TABLE));
    }

    /**
     * A text that is deleted while it waits is forgotten, too.
     */
    public function test_gone_while_it_waits(): void {
        global $DB;
        $page = $this->page();
        $DB->delete_records('page', ['id' => $page->id]);
        $this->work();
        $this->assertNull($this->row($page));
    }

    /**
     * Texts in all formats, empty ones, and those that nobody should write.
     */
    public function test_formats(): void {
        $texts = [['', FORMAT_HTML], ["# Title\n\n<img src=a.png><img src=b.png><img src=c.png>", FORMAT_MARKDOWN],
            ['<img src=x><img src=y><img src=z>', FORMAT_PLAIN], [self::HOSTILE, FORMAT_MOODLE],
            ["\xff\xfe", FORMAT_HTML], ['<script>alert(1)</script>', FORMAT_HTML]];
        $approved = [];
        foreach ($texts as [$text, $format]) {
            $approved[] = (int) vettings::result(
                course_texts::html($text, $format),
                \context_course::instance($this->course->id),
                null
            )['approved'];
        }
        $this->assertSame([1, 0, 1], array_slice($approved, 0, 3), 'Markdown is read, plain text shows no pictures');
        $this->assertSame(0, $approved[5], 'scripts are looked at as they were written');
    }

    /**
     * A fault in an observer does not reach the page.
     */
    public function test_observer_keeps_faults(): void {
        $page = $this->page();
        $cm = get_coursemodule_from_id('page', $page->cmid);
        $event = \core\event\course_module_updated::create_from_cm($cm);
        (new \ReflectionProperty(\core\event\base::class, 'data'))->setValue($event, ['other' => ['modulename' => 'page']]);
        vetting_observer::module_changed($event);
        $this->assertDebuggingCalled();
    }

    /**
     * Restored into another course, content is found by the sweep and vetted there; what was overruled here is not there.
     */
    public function test_restore(): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/course/externallib.php');
        $page = $this->page(self::BAD);
        $this->work();
        overruling::overrule(vetting_access::open($this->row($page)), 'Once');
        $this->setAdminUser();
        $other = $this->getDataGenerator()->create_course();
        $plan = new \backup_controller(\backup::TYPE_1COURSE, $this->course->id, \backup::FORMAT_MOODLE,
            \backup::INTERACTIVE_NO, \backup::MODE_IMPORT, 2);
        $id = $plan->get_backupid();
        $plan->execute_plan();
        $plan->destroy();
        $restore = new \restore_controller($id, $other->id, \backup::INTERACTIVE_NO, \backup::MODE_IMPORT, 2,
            \backup::TARGET_EXISTING_ADDING);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $this->sweep();
        $this->work();
        $rows = $DB->get_records(vettings::TABLE, ['courseid' => $other->id]);
        $this->assertCount(1, $rows);
        $this->assertEquals(0, reset($rows)->approved);
        $this->assertNull(reset($rows)->timeoverruled);
        $this->assertNotNull($this->row($page)->timeoverruled);
    }
}
