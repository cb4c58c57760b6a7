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

namespace local_did_credentials;

use local_did_credentials\output\sources_page;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/did_testcase.php');

/**
 * Tests of what is chosen for badges and courses.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers \local_did_credentials\sources
 * @covers \local_did_credentials\source_list
 * @covers \local_did_credentials\course_form
 * @covers \local_did_credentials\output\sources_page
 * @covers \local_did_credentials\output\settings_state
 */
final class sources_test extends did_testcase {
    /**
     * The page shows all badges and courses; what somebody typed is text.
     */
    public function test_page(): void {
        global $PAGE;
        $PAGE->set_url('/local/did_credentials/sources.php');
        $output = $PAGE->get_renderer('core');
        $hostile = '<img src=x onerror=alert(1)> {{x}}';
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1, 'fullname' => $hostile]);
        $badge = $this->badge(['name' => $hostile, 'type' => BADGE_TYPE_COURSE, 'courseid' => $course->id]);
        $this->award($badge, $this->getDataGenerator()->create_user());
        sources::choose(credentials::BADGE, $badge->id, true, 2);
        $job = bulk::start(credentials::BADGE, $badge->id, 2);
        foreach (credentials::KINDS as $kind) {
            $data = (new sources_page($kind, 0))->export_for_template($output);
            $this->assertCount(1, $data['rows']);
            $html = $output->render_from_template('local_did_credentials/sources', $data);
            $this->assertStringNotContainsString('<img', $html);
            $this->assertStringContainsString('{{x}}', $html);
        }
        $row = (new sources_page(credentials::BADGE, 0))->export_for_template($output)['rows'][0];
        $this->assertSame([1, 0, false, true], [$row['awards'], $row['issued'], $row['bulk'], $row['choices'][1]['selected']]);
        $this->assertNotNull($row['job']);
        $this->assertSame($job, (int) bulk::of(credentials::BADGE, $badge->id)[0]->id);
        $this->assertSame([], (new sources_page(credentials::BADGE, 5))->export_for_template($output)['rows']);
        $this->assertNull(source_list::context(credentials::BADGE, $badge->id + 1));
        $this->assertNull(source_list::context(credentials::COURSE, SITEID));
        $this->assertSame(\context_course::instance($course->id), source_list::context(credentials::BADGE, $badge->id));
    }

    /**
     * A course's settings have the choice for who may make it, and nobody else can make it.
     */
    public function test_course_form(): void {
        global $CFG;
        require_once($CFG->dirroot . '/course/lib.php');
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $this->assertNull(sources::chosen(credentials::COURSE, $course->id));
        foreach (['1' => true, '0' => false, '' => null] as $given => $chosen) {
            update_course((object) ['id' => $course->id, 'local_did_credentials_course' => $given]);
            course_form::submit((object) ['id' => $course->id, 'local_did_credentials_course' => (string) $given]);
            $this->assertSame($chosen, sources::chosen(credentials::COURSE, $course->id));
        }
        $this->setUser($this->getDataGenerator()->create_and_enrol($course, 'editingteacher'));
        course_form::submit((object) ['id' => $course->id, 'local_did_credentials_course' => '1']);
        $this->assertNull(sources::chosen(credentials::COURSE, $course->id));
        $this->setAdminUser();
        sources::choose(credentials::COURSE, $course->id, true, 2);
        $this->assertTrue(sources::is_on(credentials::COURSE, $course->id));
        set_config('enabled', 0, 'local_did_credentials');
        $this->assertFalse(sources::is_on(credentials::COURSE, $course->id));
        set_config('enabled', 1, 'local_did_credentials');
        delete_course($course, false);
        $this->sweep();
        $this->assertNull(sources::chosen(credentials::COURSE, $course->id));
        $this->expectException(\coding_exception::class);
        sources::choose('other', 1, true, 2);
    }

    /**
     * A copy of a course keeps the choice, and nobody gets a second credential by it; by bulk issue he does.
     *
     * @covers \backup_local_did_credentials_plugin
     * @covers \restore_local_did_credentials_plugin
     * @covers \local_did_credentials\erasure
     */
    public function test_copy_of_a_course(): void {
        global $CFG, $DB, $USER;
        require_once($CFG->dirroot . '/completion/criteria/completion_criteria_self.php');
        require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');
        require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
        $CFG->backup_file_logger_level = \backup::LOG_NONE;
        $course = $this->getDataGenerator()->create_course(['enablecompletion' => 1]);
        $user = $this->getDataGenerator()->create_and_enrol($course, 'student');
        // Without a criterion of its completion a course has no completions in its backup.
        $criterion = new \completion_criteria_self();
        $data = (object) ['id' => $course->id, 'criteria_self' => 1];
        $criterion->update_config($data);
        sources::choose(credentials::COURSE, $course->id, true, 2);
        $this->complete($course, $user);
        $this->cron_issues(1);
        $backup = new \backup_controller(\backup::TYPE_1COURSE, $course->id, \backup::FORMAT_MOODLE, \backup::INTERACTIVE_NO,
            \backup::MODE_GENERAL, $USER->id);
        $backup->get_plan()->get_setting('users')->set_value(true);
        $backup->execute_plan();
        $file = $backup->get_results()['backup_destination'];
        $folder = \restore_controller::get_tempdir_name(SITEID, $USER->id);
        $file->extract_to_pathname(get_file_packer('application/vnd.moodle.backup'), make_backup_temp_directory($folder));
        $backup->destroy();
        $copyid = \restore_dbops::create_new_course('Copy', 'copy', $course->category);
        $restore = new \restore_controller($folder, $copyid, \backup::INTERACTIVE_NO, \backup::MODE_GENERAL, $USER->id,
            \backup::TARGET_NEW_COURSE);
        $restore->execute_precheck();
        $restore->execute_plan();
        $restore->destroy();
        $this->assertTrue(sources::chosen(credentials::COURSE, $copyid));
        $this->assertTrue($DB->record_exists('course_completions', ['course' => $copyid, 'userid' => $user->id]));
        $this->sweep();
        $this->cron_issues(0);
        $this->sweep();
        bulk::start(credentials::COURSE, $copyid, 2);
        $this->cron_issues(1);
        $this->assertCount(2, credentials::of_user($user->id));
    }

    /**
     * Above the settings stands what is missing.
     */
    public function test_settings_state(): void {
        global $CFG;
        $this->assertStringContainsString('did:web:www.example.com', output\settings_state::html());
        $this->issued();
        $this->assertStringContainsString('fixed for ever', output\settings_state::html());
        unset($CFG->forced_plugin_settings['local_did_credentials']['secretfile']);
        $CFG->wwwroot = 'http://192.0.2.1';
        $html = output\settings_state::html();
        $this->assertStringContainsString('keygen.php', $html);
        $this->assertStringContainsString('192.0.2.1', $html);
    }

    /**
     * While nothing is issued, checks have nothing to say; afterwards each has.
     */
    public function test_checks(): void {
        set_config('enabled', 0, 'local_did_credentials');
        foreach (check\base::all() as $check) {
            $this->assertSame('na', $check->get_result()->get_status());
            $this->assertStringNotContainsString('[[', $check->get_name() . $check->get_result()->get_details());
        }
        $this->assertSame('ok', $this->cron()->outcome);
        $this->assertNull(keys::active(), 'nothing is made before it is switched on');
        set_config('enabled', 1, 'local_did_credentials');
        foreach (check\base::all() as $check) {
            $this->assertContains($check->get_result()->get_status(), ['ok', 'info', 'warning', 'error']);
            $this->assertStringNotContainsString('[[', $check->get_result()->get_summary());
        }
        $row = $this->issued()[0];
        set_config('enabled', 0, 'local_did_credentials');
        revocation::revoke($row->id, 'x', 2);
        $this->assertSame(1, $this->cron()->signed, 'what was issued is looked after all the same');
    }
}
