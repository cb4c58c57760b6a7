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
 * What tests of people's contributions have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once(__DIR__ . '/ledger_testcase.php');
require_once($CFG->dirroot . '/local/pivc_gamification/lib.php');

/**
 * What tests of people's contributions have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class contributions_testcase extends ledger_testcase {
    /** @var string what somebody hostile writes */
    protected const HOSTILE = '<img src=x onerror=alert(1)> {{x}} <span class="multilang" lang="en">En</span>';

    /** @var \stdClass who verifies */
    protected \stdClass $teacher;

    /**
     * Makes a teacher, too.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->teacher = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher', ['lastname' => 'Verifier']);
    }

    /**
     * Hands in a contribution.
     *
     * @param \stdClass $learner
     * @param string $title
     * @param string $text
     * @return int its id
     */
    protected function hand_in(\stdClass $learner, string $title = 'A well', string $text = '<p>We dug a well.</p>'): int {
        return handing_in::submit(
            (int) $learner->id,
            \context_course::instance($this->course->id),
            'project',
            $title,
            $text,
            FORMAT_HTML
        );
    }

    /**
     * Opens a contribution for somebody, who is the current user from then on.
     *
     * @param int $id
     * @param \stdClass $user
     * @return contribution_access
     */
    protected function open(int $id, \stdClass $user): contribution_access {
        $this->setUser($user);
        return contribution_access::open(contribution_access::row($id));
    }

    /**
     * Whether somebody may see a contribution.
     *
     * @param int $id
     * @param \stdClass|null $user null: nobody who is logged in
     * @return bool
     */
    protected function sees(int $id, ?\stdClass $user): bool {
        $this->setUser($user);
        try {
            contribution_access::open(contribution_access::row($id));
            return true;
        } catch (\moodle_exception $e) {
            $this->assertSame('nocontribution', $e->errorcode);
            return false;
        }
    }

    /**
     * Puts learners into a new group of the course.
     *
     * @param \stdClass[] $users
     * @param array $fields of the group
     * @return int the group
     */
    protected function group(array $users, array $fields = []): int {
        $group = $this->getDataGenerator()->create_group($fields + ['courseid' => $this->course->id]);
        foreach ($users as $user) {
            groups_add_member($group->id, $user->id);
        }
        return (int) $group->id;
    }

    /**
     * Sets the group mode of the course.
     *
     * @param int $mode
     */
    protected function group_mode(int $mode): void {
        global $DB;
        $DB->set_field('course', 'groupmode', $mode, ['id' => $this->course->id]);
        rebuild_course_cache($this->course->id, true);
        $this->course = get_course($this->course->id);
    }

    /**
     * A file in somebody's draft area.
     *
     * @param \stdClass $user the current user
     * @param string $name
     * @return int the draft item
     */
    protected function draft(\stdClass $user, string $name = 'proof.html'): int {
        $draft = file_get_unused_draft_itemid();
        get_file_storage()->create_file_from_string(['contextid' => \context_user::instance($user->id)->id, 'component' => 'user',
            'filearea' => 'draft', 'itemid' => $draft, 'filepath' => '/', 'filename' => $name], '<script>alert(1)</script>');
        return $draft;
    }

    /**
     * A text with some words, none like those of another number.
     *
     * @param int $words
     * @param int $number
     * @return string
     */
    protected function text(int $words, int $number = 0): string {
        $text = [];
        for ($i = 0; $i < $words; $i++) {
            $text[] = 'word' . chr(97 + $number) . $i;
        }
        return '<p>' . implode(' ', $text) . '</p>';
    }

    /**
     * Says that something is refused.
     *
     * @param string $errorcode
     * @param callable $work
     */
    protected function assert_refused(string $errorcode, callable $work): void {
        try {
            $work();
        } catch (\moodle_exception $e) {
            $this->assertSame($errorcode, $e->errorcode);
            return;
        }
        $this->fail("Not refused: $errorcode");
    }
}
