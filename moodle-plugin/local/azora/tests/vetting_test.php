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
 * Tests of constitutions and of vetting.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\vetting
 * @covers     \local_azora\constitution
 * @covers     \local_azora\form\upload_constitution
 */
final class vetting_test extends azora_testcase {
    /** @var string a page that the default constitution finds something in */
    private const PAGE = '<p>Everyone knows that sleep matters. In fact 90 percent of all marks depend on it.</p>';

    /**
     * Vets a page of a user.
     *
     * @param int $itemid
     * @param int $userid
     * @param string $html
     * @return \stdClass|null
     */
    private function vet(int $itemid, int $userid, string $html = self::PAGE): ?\stdClass {
        return vetting::vet_text('local_azora', 'test', $itemid, $userid, \context_system::instance(), $html);
    }

    /**
     * A constitution whose words cost something.
     *
     * @param int $version
     * @param string $word
     * @return string JSON
     */
    private function document(int $version, string $word = 'synergy'): string {
        return json_encode(['schema' => 1, 'version' => $version, 'title' => "Plain $version",
            'principles' => [['id' => 'plain', 'name' => 'Plain words', 'weight' => 1]],
            'words' => ['jargon' => [$word]],
            'rules' => [['id' => 'jargon', 'principle' => 'plain', 'when' => ['>' => [['var' => 'jargon'], 0]],
                'penalty' => 40, 'severity' => 'minor', 'issue' => 'Jargon.', 'recommendation' => 'Say what you mean.']]]);
    }

    /**
     * The default constitution is laid down when the plugin is installed, and is what docs show.
     */
    public function test_default_constitution(): void {
        global $DB;
        $live = constitution::live();
        $this->assertSame('live', $live->status);
        $this->assertSame('Default constitution', $live->name);
        $this->assertSame('constitution', constitution::check($live->content)['kind']);
        $DB->delete_records('local_azora_constitutions');
        $this->assertSame($live->hash, constitution::live()->hash);
        $this->assertSame(1, $DB->count_records('local_azora_constitutions'));
        constitution::live();
        $this->assertSame(1, $DB->count_records('local_azora_constitutions'));
    }

    /**
     * The constitution can be laid down, but not replaced, without the extension.
     */
    public function test_install_without_extension(): void {
        global $DB;
        $DB->delete_records('local_azora_constitutions');
        engine::pretend('');
        $this->assertSame('live', constitution::install()->status);
        $this->expectException(exception\engine_unavailable::class);
        constitution::add($this->document(2), 2);
    }

    /**
     * Versions: a draft goes live, what was live is retired, the same document is stored once, and it is told.
     */
    public function test_versions(): void {
        global $DB;
        $first = constitution::live();
        $draft = constitution::add($this->document(2), 2);
        $this->assertSame('draft', $draft->status);
        $this->assertEquals($draft->id, constitution::add($this->document(2), 2)->id);
        $this->assertEquals($first->id, constitution::live()->id);
        $sink = $this->redirectEvents();
        constitution::make_live($draft->id, 2);
        $events = $sink->get_events();
        $this->assertCount(1, $events);
        $this->assertInstanceOf(event\constitution_live::class, $events[0]);
        $this->assertStringContainsString("version '2'", $events[0]->get_description());
        $this->assertEquals($draft->id, constitution::live()->id);
        $this->assertSame('retired', constitution::get($first->id)->status);
        constitution::make_live($first->id, 2);
        $this->assertEquals($first->id, constitution::live()->id);
        $this->assertSame(1, $DB->count_records('local_azora_constitutions', ['status' => 'live']));
    }

    /**
     * What is wrong with a document is told with its place, as text.
     */
    public function test_faults_have_places(): void {
        $this->assertNull(form\upload_constitution::fault($this->document(2)));
        $this->assertStringContainsString('/rules/0', form\upload_constitution::fault(
            str_replace('"penalty"', '"pennalty"', $this->document(2))
        ));
        $this->assertNotNull(form\upload_constitution::fault('{"schema": 1'));
        $this->assertNotNull(form\upload_constitution::fault("\xff\xfe"));
        $this->assertStringContainsString(
            get_string('constitutionisapath', 'local_azora'),
            form\upload_constitution::fault('{"schema": 1, "version": 1, "rules": []}')
        );
    }

    /**
     * The form shows what is wrong with a file, and takes one that is right.
     */
    public function test_upload(): void {
        global $USER;
        $this->setAdminUser();
        $page = new \moodle_url('/local/azora/constitutions.php');
        foreach (['<b>no JSON' => false, $this->document(2) => true, '' => null] as $content => $good) {
            $draft = file_get_unused_draft_itemid();
            if ($good !== null) {
                get_file_storage()->create_file_from_string([
                    'contextid' => \context_user::instance($USER->id)->id, 'component' => 'user', 'filearea' => 'draft',
                    'itemid' => $draft, 'filepath' => '/', 'filename' => 'x.json',
                ], $content);
            }
            form\upload_constitution::mock_submit(['document' => $draft]);
            $form = new form\upload_constitution($page);
            $this->assertSame((bool) $good, (bool) $form->get_data());
            if ($good) {
                $this->assertSame($content, $form->get_file_content('document'));
            } else {
                $errors = $form->validation(['document' => $draft], []);
                $this->assertNotEmpty($errors['document']);
                $this->assertStringNotContainsString('<b>', $errors['document']);
            }
        }
    }

    /**
     * A result is stored without the words of the text, in the place of an older one.
     */
    public function test_vet_text(): void {
        global $DB;
        $result = $this->vet(1, 5);
        $this->assertSame(95.25, $result->score);
        $this->assertSame('excellent', $result->band);
        $this->assertTrue($result->approved);
        $this->assertArrayHasKey('truth', $result->alignment);
        $this->assertNotEmpty($result->recommendations);
        $this->assertSame(constitution::live()->hash, $result->constitutionhash);
        $stored = $DB->get_record('local_azora_vettings', ['id' => $result->id]);
        $this->assertNull($stored->content);
        $this->assertStringNotContainsString('sleep', json_encode($stored));
        $this->assertEquals($result, vetting::get('local_azora', 'test', 1));
        $this->assertGreaterThan(95.25, $this->vet(1, 5, '<p>Sleep matters to most of us.</p>')->score);
        $this->assertSame(1, $DB->count_records('local_azora_vettings'));
        vetting::forget('local_azora', 'test', 1);
        $this->assertNull(vetting::get('local_azora', 'test', 1));
    }

    /**
     * A text can be judged without anything being kept, with an outside judgement, too.
     */
    public function test_judge(): void {
        global $DB;
        $context = \context_system::instance();
        $result = vetting::judge(self::PAGE, $context);
        $this->assertSame(95.25, $result['score']);
        $this->assertSame(constitution::live()->hash, $result['constitutionhash']);
        $this->assertNotEmpty($result['issues'][0]['place']['words']);
        $this->assertLessThan(95.25, vetting::judge(self::PAGE, $context, ['judgement' => ['truth' => 5]])['score']);
        $this->assertSame(0, $DB->count_records('local_azora_vettings'));
        engine::pretend('');
        $this->expectException(exception\engine_unavailable::class);
        vetting::judge(self::PAGE, $context);
    }

    /**
     * Vetted again without a change, a text is as old as it was; with a change it is new.
     */
    public function test_age_of_a_text(): void {
        global $DB;
        $this->vet(1, 5);
        $DB->set_field('local_azora_vettings', 'timecreated', 1000);
        $this->assertEquals(1000, $this->vet(1, 5)->timecreated);
        $this->assertGreaterThan(1000, $this->vet(1, 5, '<p>New.</p>')->timecreated);
    }

    /**
     * Rules may ask for the language: one for English does not fire in a course that is held in another.
     */
    public function test_rules_may_test_the_language(): void {
        $document = json_decode($this->document(2), true);
        $document['rules'][0]['when'] = ['and' => [['==' => [['var' => 'lang'], 'en']], ['>' => [['var' => 'jargon'], 0]]]];
        constitution::make_live(constitution::add(json_encode($document), 2)->id, 2);
        $text = '<p>Synergy.</p>';
        $this->assertSame(60.0, $this->vet(1, 5, $text)->score);
        $course = $this->getDataGenerator()->create_course(['lang' => 'de']);
        $context = \context_course::instance($course->id);
        $this->assertSame(100.0, vetting::vet_text('local_azora', 'test', 2, 5, $context, $text)->score);
    }

    /**
     * Texts that nobody should write do not stop anything.
     */
    public function test_hostile_texts(): void {
        foreach (
            ['', "\xff\xfe<p>x", str_repeat('<div>', 3000), '<p>' . str_repeat('word ', 1000000) . '</p>',
            '<script>alert(1)</script>{{x}}', '<span lang="en" class="multilang">x</span>', "a\0b"] as $i => $html
        ) {
            $result = $this->vet($i, 5, $html);
            $this->assertNotNull($result, "text $i");
            $this->assertGreaterThanOrEqual(0, $result->score);
        }
    }

    /**
     * A learner's alignment is the mean over the texts of a year, and 100 without any.
     */
    public function test_alignment(): void {
        global $DB;
        constitution::make_live(constitution::add($this->document(2), 2)->id, 2);
        $this->assertSame(100.0, vetting::alignment_of(5));
        $this->vet(1, 5, '<p>Synergy.</p>');
        $this->vet(2, 5, '<p>Words.</p>');
        $this->vet(3, 5, '<p>Old synergy.</p>');
        $this->vet(4, 6, '<p>Words.</p>');
        $DB->set_field('local_azora_vettings', 'timecreated', time() - 366 * DAYSECS, ['itemid' => 3]);
        $reads = $DB->perf_get_reads();
        $this->assertSame([5 => 80.0, 6 => 100.0, 7 => 100.0], vetting::alignments_of([5, 6, 7]));
        $this->assertSame(1, $DB->perf_get_reads() - $reads);
    }

    /**
     * Without the extension a text waits, counts for nothing, and is vetted by the sweep when the extension is back.
     */
    public function test_missing_extension_and_back(): void {
        global $DB;
        engine::pretend('');
        $this->assertNull($this->vet(1, 5));
        $this->assertSame(1, vetting::waiting());
        $this->assertSame(100.0, vetting::alignment_of(5));
        $this->assertNull(vetting::get('local_azora', 'test', 1));
        $sweep = new hook\sweep(time() + 60);
        vetting::sweep($sweep);
        $this->assertSame(1, vetting::waiting());

        engine::pretend(null);
        $sink = $this->redirectEvents();
        hook_listeners::sweep($sweep);
        $this->assertSame([], $sweep->failures());
        $this->assertSame(0, vetting::waiting());
        $this->assertSame(95.25, vetting::get('local_azora', 'test', 1)->score);
        $this->assertNull($DB->get_field('local_azora_vettings', 'content', ['itemid' => 1]));
        $this->assertSame(['texts_vetted' => 1], $sweep->figures());
        $events = $sink->get_events();
        $this->assertInstanceOf(event\text_vetted::class, $events[0]);
        $this->assertEquals(5, $events[0]->relateduserid);
        $this->assertTrue($DB->record_exists('local_azora_dirty', ['userid' => 5, 'courseid' => 0]));
    }

    /**
     * The sweep stops at its deadline and says that there is more; what belongs nowhere any more goes.
     */
    public function test_sweep_is_bounded(): void {
        global $DB;
        engine::pretend('');
        $this->vet(1, 5);
        $this->vet(2, 5);
        engine::pretend(null);
        $late = new hook\sweep(time() - 1);
        vetting::sweep($late);
        $this->assertTrue($late->is_unfinished());
        $this->assertSame(2, vetting::waiting());
        $DB->set_field('local_azora_vettings', 'contextid', 999999, ['itemid' => 2]);
        vetting::sweep(new hook\sweep(time() + 60));
        $this->assertSame([1], array_map('intval', $DB->get_fieldset('local_azora_vettings', 'itemid')));
    }

    /**
     * What stands in a document comes out as text.
     *
     * @covers \local_azora\output\constitution_page
     * @covers \local_azora\output\constitution_list
     */
    public function test_pages_show_text(): void {
        global $PAGE;
        $this->setAdminUser();
        $hostile = '<img src=x onerror=alert(1)>{{x}}';
        $document = json_decode($this->document(2), true);
        $document['title'] = $document['description'] = $document['principles'][0]['name'] = $hostile;
        $document['rules'][0]['issue'] = $hostile;
        $record = constitution::add(json_encode($document), 2);
        $renderer = $PAGE->get_renderer('local_azora');
        $html = $renderer->render(new output\constitution_page($record)) . $renderer->render(new output\constitution_list());
        $this->assertStringNotContainsString('<img src=x', $html);
        $this->assertGreaterThanOrEqual(5, substr_count($html, '&lt;img src=x onerror=alert(1)&gt;{{x}}'));
    }

    /**
     * Whatever a constitution says comes out as text, on the list and on its own page.
     *
     * @covers \local_azora\output\constitution_list
     * @covers \local_azora\output\constitution_page
     */
    public function test_pages_with_hostile_text(): void {
        global $DB, $PAGE;
        $this->setAdminUser();
        $hostile = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';
        $document = json_decode(constitution::live()->content, true);
        $document['name'] = $document['description'] = $hostile;
        $document['principles'][0]['name'] = $document['rules'][0]['issue'] = $hostile;
        $row = clone constitution::live();
        unset($row->id);
        $row->content = json_encode($document);
        $row->name = $hostile;
        $row->hash = hash('sha256', 'other');
        $row->versionno = 99;
        $row->status = 'draft';
        $row->id = $DB->insert_record('local_azora_constitutions', $row);
        $DB->set_field('user', 'lastname', $hostile, ['id' => get_admin()->id]);
        $DB->set_field('local_azora_constitutions', 'usermodified', get_admin()->id, ['id' => $row->id]);
        $PAGE->set_url('/local/azora/constitutions.php');
        $renderer = $PAGE->get_renderer('local_azora');
        foreach ([new output\constitution_list(), new output\constitution_page($row)] as $page) {
            $html = $renderer->render($page);
            $this->assertStringNotContainsString('<img', $html);
            $this->assertStringNotContainsString('class="multilang"', $html);
            $this->assertStringContainsString('&lt;img src=x onerror=alert(1)&gt;{{x}}', $html);
        }
    }
}
