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
 * Tests of hiding content, and of letting it stand.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/vetting_testcase.php');

/**
 * Tests of hiding content that does not pass, and of letting it stand.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\blocking
 * @covers     \local_constitutional_agent\overruling
 * @covers     \local_constitutional_agent\vetting_actions
 * @covers     \local_constitutional_agent\event\vetting_change
 * @covers     \local_constitutional_agent\form\overrule
 */
final class overruling_test extends vetting_testcase {
    /**
     * Whether an exception of this plugin comes.
     *
     * @param string $error
     * @param callable $work
     */
    private function assert_refused(string $error, callable $work): void {
        try {
            $work();
            $this->fail("not refused: $error");
        } catch (\moodle_exception $e) {
            $this->assertSame($error, $e->errorcode);
        }
    }

    /**
     * By default nothing is hidden, and nobody is told.
     */
    public function test_nothing_is_hidden_by_default(): void {
        $messages = $this->redirectMessages();
        $page = $this->page(self::BAD);
        $this->work();
        $this->assertTrue($this->is_visible($page->cmid));
        $this->assertEquals(0, $this->row($page)->hidden);
        $this->assertCount(0, $messages->get_messages());
    }

    /**
     * Where the site wants it, what does not pass is hidden after it was vetted, and its author is told; once it passes he is
     * told as well, but nothing is shown by itself.
     */
    public function test_hiding(): void {
        set_config('blockcontent', 1, 'local_constitutional_agent');
        $messages = $this->redirectMessages();
        $page = $this->page(self::BAD, ['name' => self::HOSTILE]);
        $good = $this->page(self::GOOD);
        $this->setUser(null);
        $events = $this->redirectEvents();
        $this->work();
        $hidden = array_filter($events->get_events(), fn($event) => $event instanceof event\content_hidden);
        $events->close();
        $this->assertCount(1, $hidden);
        $this->assertStringContainsString('content hidden', reset($hidden)->get_description());
        $this->assertFalse($this->is_visible($page->cmid));
        $this->assertTrue($this->is_visible($good->cmid));
        $this->assertEquals(1, $this->row($page)->hidden);
        $this->assertEquals($this->teacher->id, $this->row($page)->authorid, 'hiding is no change of the content');
        $this->assertCount(1, $messages->get_messages());
        $message = $messages->get_messages()[0];
        $this->assertEquals($this->teacher->id, $message->useridto);
        $this->assertStringContainsString('/vetting.php', $message->fullmessage);
        $this->assertStringNotContainsString('<img', $message->fullmessagehtml);
        $messages->clear();
        $this->setUser($this->teacher);
        $this->change($page, self::GOOD);
        $this->work();
        $this->assertFalse($this->is_visible($page->cmid), 'nothing is shown by itself');
        $this->assertEquals(0, $this->row($page)->hidden);
        $this->assertStringContainsString('passes now', $messages->get_messages()[0]->fullmessage);
    }

    /**
     * Shown again with the same text, it is hidden again: by the event, and by the sweep alone.
     */
    public function test_shown_again_without_being_mended(): void {
        set_config('blockcontent', 1, 'local_constitutional_agent');
        $this->redirectMessages();
        $page = $this->page(self::BAD);
        $this->work();
        set_coursemodule_visible($page->cmid, 1);
        $this->change($page, self::BAD);
        $this->work();
        $this->assertFalse($this->is_visible($page->cmid));
        set_coursemodule_visible($page->cmid, 1);
        $this->sweep();
        $this->work();
        $this->assertFalse($this->is_visible($page->cmid));
    }

    /**
     * Chapters of books are only reported.
     */
    public function test_chapters_are_only_reported(): void {
        set_config('blockcontent', 1, 'local_constitutional_agent');
        $book = $this->getDataGenerator()->create_module('book', ['course' => $this->course->id]);
        $chapter = $this->getDataGenerator()->get_plugin_generator('mod_book')->create_chapter(
            ['bookid' => $book->id, 'content' => self::BAD, 'contentformat' => FORMAT_HTML]
        );
        $this->sweep();
        $this->work();
        $this->assertEquals(0, $this->row($chapter, 'chapter')->approved);
        $this->assertTrue($this->is_visible($book->cmid));
    }

    /**
     * Where nobody knows who changed it, those who manage the course's activities are told.
     */
    public function test_unknown_author(): void {
        global $DB;
        set_config('blockcontent', 1, 'local_constitutional_agent');
        $messages = $this->redirectMessages();
        $this->page(self::BAD);
        $DB->set_field(vettings::TABLE, 'authorid', 0, []);
        $this->work();
        $this->assertEquals([$this->teacher->id], array_column($messages->get_messages(), 'useridto'));
    }

    /**
     * A teacher lets it stand with a reason: that is in the log, in the audit, and holds until the text is changed.
     */
    public function test_overruling(): void {
        global $DB;
        $access = $this->vetted(self::BAD);
        $sink = $this->redirectEvents();
        $done = overruling::overrule($access, "  It is\u{a0}a gallery. ", overruling::version_of($access->row));
        $this->assertSame(get_string('overruled', 'local_constitutional_agent'), $done);
        $event = $sink->get_events()[0];
        $this->assertInstanceOf(event\vetting_overruled::class, $event);
        $this->assertStringContainsString('a gallery', $event->get_description());
        $this->assertEquals($access->row->id, $event->get_url()->get_param('id'));
        $sink->close();
        $row = $this->again($access)->row;
        $this->assertEquals($this->teacher->id, $row->overruledby);
        $this->assertSame('overruled', vetting_words::state($row));
        $audit = $DB->get_record('local_azora_audit', ['component' => 'local_constitutional_agent'], '*', MUST_EXIST);
        $this->assertSame('vetting_overruled', $audit->actiontype);
        $this->assertEquals($row->id, $audit->objectid);
        // Looked at again as it is, it still stands; changed, it does not.
        vettings::again([$row->id]);
        $this->work();
        $this->assertSame('overruled', vetting_words::state($this->again($access)->row));
        $this->change((object) ['id' => $row->itemid, 'cmid' => $row->cmid], self::BAD . '<p>More.</p>');
        $this->work();
        $row = $this->again($access)->row;
        $this->assertSame('refused', vetting_words::state($row));
        $this->assertNull($row->overrulereason);
    }

    /**
     * What was hidden is shown again by whoever lets it stand, if he may show activities, and hidden once that is taken back.
     */
    public function test_overruling_what_was_hidden(): void {
        set_config('blockcontent', 1, 'local_constitutional_agent');
        $this->redirectMessages();
        $access = $this->vetted(self::BAD);
        overruling::overrule($access, 'A gallery');
        $this->assertTrue($this->is_visible($access->row->cmid));
        $access = $this->again($access);
        $this->assertEquals(0, $access->row->hidden);
        $this->work();
        $this->sweep();
        $this->work();
        $this->assertTrue($this->is_visible($access->row->cmid));
        (new vetting_actions($access))->perform('restore', overruling::version_of($access->row));
        $this->assertFalse($this->is_visible($access->row->cmid));
        $this->assertSame('refused', vetting_words::state($this->again($access)->row));
        // One who may not show activities lets it stand, and it stays hidden.
        $role = $this->getDataGenerator()->create_role();
        assign_capability('moodle/course:activityvisibility', CAP_PROHIBIT, $role, \context_course::instance($this->course->id));
        role_assign($role, $this->teacher->id, \context_course::instance($this->course->id));
        $done = overruling::overrule($this->again($access), 'A gallery');
        $this->assertSame(get_string('overruledstillhidden', 'local_constitutional_agent'), $done);
        $this->assertFalse($this->is_visible($access->row->cmid));
    }

    /**
     * Without a reason, without the capability, of what passes, of what was changed meanwhile, or as somebody else: refused.
     */
    public function test_refusals(): void {
        global $DB;
        $access = $this->vetted(self::BAD);
        $this->assert_refused('reasonneeded', fn() => overruling::overrule($access, ' '));
        $this->assert_refused('vettingchanged', fn() => overruling::overrule($access, 'x', '0123456789abcdef'));
        $this->assert_refused('vetting_notpossible', fn() => overruling::restore($access));
        $good = $this->vetted(self::GOOD);
        $this->assert_refused('vetting_notpossible', fn() => overruling::overrule($good, 'x'));
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->setUser($tutor);
        $this->assert_refused('vetting_notpossible', fn() => overruling::overrule($this->again($access), 'x'));
        $this->setUser($this->student);
        $this->expectException(\required_capability_exception::class);
        $this->again($access);
    }

    /**
     * Logged in as the teacher, an administrator reads, and does nothing in his name.
     */
    public function test_not_while_logged_in_as_somebody_else(): void {
        $access = $this->vetted(self::BAD);
        $this->setAdminUser();
        \core\session\manager::loginas($this->teacher->id, \context_system::instance());
        $this->assert_refused('vetting_notloggedinas', fn() => overruling::overrule($this->again($access), 'x'));
    }

    /**
     * The form wants a reason of a length that can be kept.
     */
    public function test_form(): void {
        $access = $this->vetted(self::BAD);
        $url = new \moodle_url('/local/constitutional_agent/vetting.php', ['id' => $access->row->id]);
        form\overrule::mock_submit(['id' => $access->row->id, 'version' => 'abc', 'reason' => str_repeat('x', 256)]);
        $form = (new vetting_actions($access))->form($url);
        $this->assertNull($form->get_data());
        form\overrule::mock_submit(['id' => $access->row->id, 'version' => 'abc', 'reason' => ' why ']);
        $this->assertSame('why', (new vetting_actions($access))->form($url)->get_data()->reason);
        $this->assertNull((new vetting_actions($this->vetted(self::GOOD)))->form($url));
    }
}
