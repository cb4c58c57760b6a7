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
 * What tests of vetting have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../../azora/tests/azora_testcase.php');

/**
 * What tests of vetting have in common: a course with a teacher, and texts that pass or do not.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class vetting_testcase extends \local_azora\azora_testcase {
    /** @var string passes */
    protected const GOOD = '<p>Sleep matters to most of us.</p>';

    /** @var string does not pass: what it says exists only as pictures */
    protected const BAD = "<p>Look at this.</p>\n<img src=\"a.png\"><img src=\"b.png\"><img src=\"c.png\">";

    /** @var string what nobody should write */
    protected const HOSTILE = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">En</span>'
        . '<span lang="de" class="multilang">De</span>';

    /** @var \stdClass a course */
    protected \stdClass $course;

    /** @var \stdClass its teacher */
    protected \stdClass $teacher;

    /** @var \stdClass one who takes part */
    protected \stdClass $student;

    /**
     * Each test begins with a course.
     */
    protected function setUp(): void {
        parent::setUp();
        // Observers wait until a transaction is over.
        $this->preventResetByRollback();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        $this->teacher = $generator->create_and_enrol($this->course, 'editingteacher');
        $this->student = $generator->create_and_enrol($this->course, 'student');
        $this->setUser($this->teacher);
    }

    /**
     * Makes a page, as its teacher.
     *
     * @param string $html
     * @param array $more
     * @return \stdClass with id and cmid
     */
    protected function page(string $html = self::GOOD, array $more = []): \stdClass {
        return $this->getDataGenerator()->create_module('page', $more + ['course' => $this->course->id,
            'name' => 'A page', 'content' => $html, 'contentformat' => FORMAT_HTML]);
    }

    /**
     * Changes the text of a page, as a teacher would.
     *
     * @param \stdClass $page
     * @param string $html
     */
    protected function change(\stdClass $page, string $html): void {
        global $DB;
        $DB->update_record('page', (object) ['id' => $page->id, 'content' => $html, 'timemodified' => time()]);
        $cm = get_coursemodule_from_id('page', $page->cmid, 0, false, MUST_EXIST);
        \core\event\course_module_updated::create_from_cm($cm)->trigger();
    }

    /**
     * Runs the task.
     */
    protected function work(): void {
        $this->quietly(fn() => (new task\vet_content())->execute());
    }

    /**
     * Runs the sweep's part that is about content.
     *
     * @return \local_azora\hook\sweep
     */
    protected function sweep(): \local_azora\hook\sweep {
        $sweep = new \local_azora\hook\sweep(time() + 60);
        content_sweep::sweep($sweep);
        $this->assertSame([], $sweep->failures());
        return $sweep;
    }

    /**
     * Does something without what it prints.
     *
     * @param callable $work
     */
    protected function quietly(callable $work): void {
        ob_start();
        try {
            $work();
        } finally {
            ob_end_clean();
        }
    }

    /**
     * The row of a text.
     *
     * @param \stdClass $item
     * @param string $kind
     * @return \stdClass|null
     */
    protected function row(\stdClass $item, string $kind = 'page'): ?\stdClass {
        global $DB;
        return $DB->get_record(vettings::TABLE, ['itemtype' => $kind, 'itemid' => $item->id]) ?: null;
    }

    /**
     * A page that was vetted, opened by somebody.
     *
     * @param string $html
     * @param \stdClass|null $user null: the teacher
     * @return vetting_access
     */
    protected function vetted(string $html, ?\stdClass $user = null): vetting_access {
        $page = $this->page($html);
        $this->work();
        $this->setUser($user ?? $this->teacher);
        return vetting_access::open($this->row($page));
    }

    /**
     * The access to a row as it is now.
     *
     * @param vetting_access $access
     * @return vetting_access
     */
    protected function again(vetting_access $access): vetting_access {
        return vetting_access::open(vetting_access::row((int) $access->row->id));
    }

    /**
     * Whether an activity is to be seen.
     *
     * @param int $cmid
     * @return bool
     */
    protected function is_visible(int $cmid): bool {
        global $DB;
        return (bool) $DB->get_field('course_modules', 'visible', ['id' => $cmid]);
    }
}
