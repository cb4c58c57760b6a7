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
 * Tests of the pages of vetting.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\engine;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/vetting_testcase.php');

/**
 * Tests of the pages of vetting, and of who sees what on them.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\output\vettings_page
 * @covers     \local_constitutional_agent\output\vetting_page
 * @covers     \local_constitutional_agent\output\vet_page
 * @covers     \local_constitutional_agent\output\vetting_result
 * @covers     \local_constitutional_agent\output\vetting_navigation
 * @covers     \local_constitutional_agent\vetting_access
 * @covers     \local_constitutional_agent\vetting_list
 * @covers     \local_constitutional_agent\vetting_words
 * @covers     \local_constitutional_agent\form\vet_text
 */
final class vetting_pages_test extends vetting_testcase {
    /**
     * Renders a page.
     *
     * @param \renderable $page
     * @return string
     */
    private function render(\renderable $page): string {
        global $OUTPUT, $PAGE;
        $PAGE->set_url('/local/constitutional_agent/vettings.php');
        return $OUTPUT->render($page);
    }

    /**
     * The report, as the current user has it.
     *
     * @param string $tab
     * @param int $page
     * @return string
     */
    private function report(string $tab = 'refused', int $page = 0): string {
        return $this->render(new output\vettings_page($this->course, $tab, $page));
    }

    /**
     * Nothing that somebody wrote gets out as markup that does something.
     *
     * @param string $html
     */
    private function assert_harmless(string $html): void {
        $document = new \DOMDocument();
        $this->assertTrue(@$document->loadHTML('<?xml encoding="utf-8">' . $html));
        $path = new \DOMXPath($document);
        $this->assertSame(0, $path->query('//script | //@*[starts-with(name(), "on")] | //img | //iframe')->length);
        $this->assertStringNotContainsString('class="multilang"', $html);
    }

    /**
     * The report says what is wrong, the worst first; what passes is under another tab.
     */
    public function test_report(): void {
        $this->page('<p>Shouted: <script>x</script></p>' . self::BAD, ['name' => 'Worst page']);
        $this->page(self::BAD, ['name' => 'Bad page']);
        $this->page(self::GOOD, ['name' => 'Good page']);
        $this->assertStringContainsString('Waits to be vetted', $this->report('unvetted'));
        $this->work();
        $html = $this->report();
        $this->assertStringNotContainsString('Good page', $html);
        $this->assertLessThan(strpos($html, 'Bad page'), strpos($html, 'Worst page'));
        $this->assertStringContainsString('Most pictures have no alternative text.', $html);
        $this->assertStringContainsString('Good page', $this->report('all'));
        $this->assertStringContainsString('Bad page', $this->report('nonsense', 99));
        $this->assertStringContainsString(
            get_string('vetting_empty_overruled', 'local_constitutional_agent'),
            $this->report('overruled')
        );
        engine::pretend('');
        $this->assertStringContainsString(get_string('vettinglater', 'local_constitutional_agent'), $this->report());
    }

    /**
     * The page of a result shows each place with the words that stand there, the advice, and each principle.
     */
    public function test_result(): void {
        $access = $this->vetted("<p>Everyone knows it.</p>\n<p>In fact 90 percent of all marks depend on sleep.</p>" . self::BAD);
        $html = $this->render(new output\vetting_page($access));
        foreach (['In fact 90 percent of all marks depend on sleep.', 'Line 2', 'Everyone knows it.', 'a.png',
            'Truth Supremacy'] as $words
        ) {
            $this->assertStringContainsString($words, $html);
        }
        $this->assertStringContainsString(get_string('vetting_passesnot', 'local_constitutional_agent'), $html);
        // Words come from the text as it is now, so they are not there once it is another one, or the engine is away.
        foreach ([fn() => engine::pretend(''), fn() => $this->change(
            (object) ['id' => $access->row->itemid, 'cmid' => $access->row->cmid],
            self::GOOD
        )] as $change) {
            $change();
            $html = $this->render(new output\vetting_page($this->again($access)));
            $this->assertStringNotContainsString('90 percent', $html);
            $this->assertStringContainsString('Line 2', $html);
            $this->assertStringContainsString(get_string('vetting_changedsince', 'local_constitutional_agent'), $html);
            engine::pretend(null);
        }
    }

    /**
     * Hostile words in every field harm nobody.
     */
    public function test_hostile_words(): void {
        global $DB;
        filter_set_global_state('multilang', TEXTFILTER_ON);
        $hostile = self::HOSTILE;
        \local_azora\constitution::make_live(\local_azora\constitution::add(json_encode(['schema' => 1, 'version' => 9,
            'principles' => [['id' => 'p', 'name' => $hostile, 'weight' => 1]],
            'rules' => [['id' => 'r', 'principle' => 'p', 'when' => ['>' => [['var' => 'images_without_alt'], 0]],
                'penalty' => 90, 'severity' => 'critical', 'issue' => $hostile, 'recommendation' => $hostile,
                'why' => $hostile]]]), 2)->id, 2);
        $DB->set_field('user', 'lastname', '<img src=x onerror=alert(1)>{{x}}', ['id' => $this->teacher->id]);
        $page = $this->page('<img src="&lt;script&gt;alert(1)&lt;/script&gt;{{x}}">' . $hostile, ['name' => $hostile]);
        $this->work();
        $this->assert_harmless($this->report());
        $access = vetting_access::open($this->row($page));
        overruling::overrule($access, $hostile);
        $DB->set_field(vettings::TABLE, 'judgement', json_encode(['truth' => 5, 'doubts' => [$hostile]]));
        $DB->set_field(vettings::TABLE, 'judgeprovider', substr($hostile, 0, 60));
        $DB->set_field(vettings::TABLE, 'timejudged', 1);
        $DB->set_field(vettings::TABLE, 'judgedby', $this->teacher->id);
        $html = $this->render(new output\vetting_page($this->again($access)));
        $this->assert_harmless($html);
        $this->assertStringContainsString('&lt;img src=x onerror=alert(1)&gt;{{x}}', $html);
        $this->assert_harmless($this->report('overruled'));
        $context = \context_course::instance($this->course->id);
        $this->assert_harmless($this->render(new output\vet_page($context, $hostile)));
    }

    /**
     * The page on which a text is vetted: its form, what comes of it, and that nothing is kept.
     */
    public function test_vetting_a_text(): void {
        global $DB;
        $context = \context_course::instance($this->course->id);
        $url = new \moodle_url('/local/constitutional_agent/vet.php');
        form\vet_text::mock_submit(['id' => $this->course->id, 'text' => '*Look* <img src=a.png><img src=b.png><img src=c.png>',
            'format' => FORMAT_MARKDOWN]);
        $html = (new form\vet_text($url))->html();
        $this->assertStringContainsString('<em>Look</em>', $html);
        $page = $this->render(new output\vet_page($context, $html));
        $this->assertStringContainsString('a.png', $page);
        $this->assertStringContainsString(get_string('vetting_passesnot', 'local_constitutional_agent'), $page);
        $this->assertSame(0, $DB->count_records(vettings::TABLE) + $DB->count_records('local_azora_vettings'));
        form\vet_text::mock_submit(['id' => $this->course->id, 'text' => str_repeat('x', form\vet_text::LONGEST + 1),
            'format' => FORMAT_PLAIN]);
        $this->assertNull((new form\vet_text($url))->html());
        engine::pretend('');
        $this->assertStringContainsString(
            get_string('vettingoff', 'local_constitutional_agent'),
            $this->render(new output\vet_page($context, 'x'))
        );
    }

    /**
     * Who may not see an activity, or a chapter, does not see what was found in it: neither in the list, its counts, nor its page.
     */
    public function test_only_what_one_may_see(): void {
        global $DB;
        $generator = $this->getDataGenerator();
        $DB->set_field('course', 'groupmode', SEPARATEGROUPS, ['id' => $this->course->id]);
        [$mine, $others] = [$generator->create_group(['courseid' => $this->course->id]),
            $generator->create_group(['courseid' => $this->course->id])];
        $tutor = $generator->create_and_enrol($this->course, 'teacher');
        groups_add_member($mine, $tutor);
        $role = $DB->get_field('role', 'id', ['shortname' => 'teacher']);
        $course = \context_course::instance($this->course->id);
        foreach (['moodle/course:ignoreavailabilityrestrictions', 'moodle/site:accessallgroups',
            'moodle/course:viewhiddenactivities', 'mod/book:viewhiddenchapters'] as $capability
        ) {
            assign_capability($capability, CAP_PROHIBIT, $role, $course, true);
        }
        $pages = [];
        foreach (['Mine' => $mine, 'Others' => $others] as $name => $group) {
            $pages[$name] = $this->page(self::BAD, ['name' => "$name page", 'availability' => json_encode(
                \core_availability\tree::get_root_json([\availability_group\condition::get_json((int) $group->id)])
            )]);
        }
        $this->page(self::BAD, ['name' => 'Hidden page', 'visible' => 0]);
        $book = $generator->create_module('book', ['course' => $this->course->id]);
        $chapters = $generator->get_plugin_generator('mod_book');
        foreach (['Open chapter' => 0, 'Hidden chapter' => 1] as $title => $hidden) {
            $chapter = $chapters->create_chapter(['bookid' => $book->id, 'content' => self::BAD, 'contentformat' => FORMAT_HTML,
                'title' => $title, 'hidden' => $hidden]);
            $DB->set_field('book_chapters', 'hidden', $hidden, ['id' => $chapter->id]);
        }
        $this->sweep();
        $this->work();
        $this->assertSame(5, (new vetting_list($this->course))->counts()['refused']);
        $this->setUser($tutor);
        $this->assertSame(2, (new vetting_list($this->course))->counts()['refused']);
        $html = $this->report('all');
        foreach (['Mine page' => true, 'Open chapter' => true, 'Others page' => false, 'Hidden page' => false,
            'Hidden chapter' => false] as $title => $seen
        ) {
            $this->assertSame($seen, str_contains($html, $title), $title);
        }
        vetting_access::open($this->row($pages['Mine']));
        foreach ([$this->row($pages['Others']), $this->row($chapter, 'chapter')] as $row) {
            try {
                vetting_access::open($row);
                $this->fail('seen');
            } catch (\moodle_exception $e) {
                $this->assertSame('novetting', $e->errorcode);
            }
        }
    }

    /**
     * Learners see nothing of it, not even that it is there.
     */
    public function test_learners_see_nothing(): void {
        $access = $this->vetted(self::BAD);
        $node = new \navigation_node('x');
        output\vetting_navigation::extend_course($node, $this->course, \context_course::instance($this->course->id));
        $this->assertCount(1, $node->children);
        $this->setUser($this->student);
        $node = new \navigation_node('x');
        output\vetting_navigation::extend_course($node, $this->course, \context_course::instance($this->course->id));
        $this->assertCount(0, $node->children);
        $this->assertSame(0, (new vetting_list($this->course))->counts()['all']);
        $this->expectException(\required_capability_exception::class);
        $this->again($access);
    }

    /**
     * A row whose activity is not in its course is nobody's; an unknown one neither.
     */
    public function test_rows_that_do_not_fit(): void {
        global $DB;
        $access = $this->vetted(self::BAD);
        $DB->set_field(vettings::TABLE, 'courseid', $this->getDataGenerator()->create_course()->id);
        foreach ([fn() => $this->again($access), fn() => vetting_access::row(0)] as $work) {
            try {
                $work();
                $this->fail('opened');
            } catch (\moodle_exception $e) {
                $this->assertSame('novetting', $e->errorcode);
            }
        }
    }

    /**
     * Lists are paged, and a longer one takes no more queries.
     */
    public function test_pages_of_a_long_list(): void {
        global $DB;
        $this->page(self::BAD);
        $this->work();
        $this->report();
        $count = function () use ($DB) {
            get_fast_modinfo($this->course);
            $reads = $DB->perf_get_reads();
            $this->report();
            return $DB->perf_get_reads() - $reads;
        };
        $few = $count();
        for ($i = 0; $i < vetting_list::PERPAGE + 3; $i++) {
            $this->page(self::BAD . $i, ['name' => "Page number $i."]);
        }
        $this->work();
        $this->report();
        $this->assertLessThanOrEqual($few, $count());
        $html = $this->report('refused', 0) . $this->report('refused', 1);
        for ($i = 0; $i < vetting_list::PERPAGE + 3; $i++) {
            $this->assertSame(1, substr_count($html, "Page number $i."), "page $i");
        }
        $this->assertStringContainsString('Page 2 of 2', $html);
    }

    /**
     * Names and bands that are not known are shown as they are; kinds of texts without a title have one.
     */
    public function test_words(): void {
        $this->assertSame('odd', vetting_words::band('odd'));
        $issue = ['rule' => 'r', 'principle' => 'p', 'severity' => 'odd', 'message' => 'm', 'penalty' => 1];
        $place = ['line' => 1, 'offset' => 1, 'words' => '@@PLUGINFILE@@/a.png'];
        $issues = vetting_words::issues('gone', [$issue + ['places' => [$place, $place, ['words' => 'b'] + $place]]]);
        $this->assertSame(
            [['line' => 'Line 1, 2 times', 'words' => 'a.png'], ['line' => 'Line 1', 'words' => 'b']],
            $issues[0]['places']
        );
        $this->assertSame('Critical', vetting_words::severity('critical'));
        $row = (object) ['title' => ' ', 'itemtype' => 'label', 'approved' => null, 'status' => vettings::FAILED];
        $this->assertSame(
            get_string('vetting_untitled', 'local_constitutional_agent'),
            vetting_words::title($row, \context_system::instance())
        );
        $this->assertSame('failed', vetting_words::state($row));
        $this->assertSame([['name' => 'gone', 'score' => 5.0, 'text' => '5']], vetting_words::principles('gone', ['gone' => 5]));
    }
}
