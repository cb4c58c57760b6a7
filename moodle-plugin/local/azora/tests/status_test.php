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

use core\check\result;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/azora_testcase.php');

/**
 * Tests of the checks and of the status page.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_azora\check\base
 * @covers     \local_azora\check\backlog
 * @covers     \local_azora\check\boards
 * @covers     \local_azora\check\cron
 * @covers     \local_azora\check\engine
 * @covers     \local_azora\check\reconciliation
 * @covers     \local_azora\check\road
 * @covers     \local_azora\output\status_page
 * @covers     \local_azora\sapi
 * @covers     \local_azora\settings
 */
final class status_test extends azora_testcase {
    use tests\managers_pages;

    /**
     * Each test begins with nothing.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->setAdminUser();
    }

    /**
     * What a PHP noted.
     *
     * @param string $which
     * @param string|null $version
     * @param int $ago seconds
     */
    private function noted(string $which, ?string $version, int $ago = 0): void {
        set_config('sapi' . $which, json_encode(['version' => $version, 'libraries' => ['libpq' => '15.9'], 'php' => '8.2.1',
            'sapi' => 'cli', 'time' => time() - $ago]), 'local_azora');
    }

    /**
     * Each check has a name, a summary, details and a link.
     */
    public function test_checks_are_whole(): void {
        $checks = \core\check\manager::get_status_checks();
        $own = array_filter($checks, fn($check) => $check->get_component() === 'local_azora');
        $this->assertCount(6, $own);
        foreach ($own as $check) {
            $this->assertStringNotContainsString('[[', $check->get_name());
            $this->assertNotNull($check->get_action_link());
            $result = $check->get_result();
            $this->assertNotSame('', $result->get_summary());
            $this->assertNotSame('', $result->get_details());
            $this->assertStringNotContainsString('[[', $result->get_summary() . $result->get_details());
        }
    }

    /**
     * The extension is there, missing, or of another version.
     */
    public function test_engine(): void {
        $check = new check\engine();
        $this->assertSame(result::OK, $check->get_result()->get_status());
        engine::pretend('');
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        engine::pretend('9.0.0');
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
    }

    /**
     * Red if cron's extension is missing, was noted over an hour ago, differs, or is out of range.
     */
    public function test_cron(): void {
        $check = new check\cron();
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        $this->noted('cron', '0.1.0');
        $this->assertSame(result::OK, $check->get_result()->get_status());
        $this->noted('web', '0.1.0');
        $this->assertSame(result::OK, $check->get_result()->get_status());
        $this->noted('web', '0.1.1');
        $this->assertStringContainsString('0.1.1', $check->get_result()->get_summary());
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        foreach ([['0.1.0', 3700], [null, 0], ['7.0.0', 0]] as [$version, $ago]) {
            $this->noted('web', $version);
            $this->noted('cron', $version, $ago);
            $this->assertSame(result::ERROR, $check->get_result()->get_status());
        }
    }

    /**
     * Each PHP notes what it has; pages do so now and then.
     */
    public function test_sapi(): void {
        $this->assertSame(sapi::CRON, sapi::current());
        $this->assertNull(sapi::of(sapi::WEB));
        sapi::record_sometimes();
        $this->assertSame(engine::version(), sapi::of(sapi::WEB)->version);
        $this->assertObjectHasProperty('libpq', sapi::of(sapi::WEB)->libraries);
        $this->noted('web', 'old', 30);
        sapi::record_sometimes();
        $this->assertSame('old', sapi::of(sapi::WEB)->version);
        $this->noted('web', 'old', 90);
        sapi::record_sometimes();
        $this->assertSame(engine::version(), sapi::of(sapi::WEB)->version);
    }

    /**
     * Nobody waits; some wait; some wait for too long.
     */
    public function test_backlog(): void {
        global $DB;
        $check = new check\backlog();
        $this->assertSame(result::OK, $check->get_result()->get_status());
        dirty::mark(5);
        $this->assertSame(result::OK, $check->get_result()->get_status());
        dirty::rest(dirty::due(1));
        $this->assertSame(result::WARNING, $check->get_result()->get_status());
        $DB->set_field('local_azora_dirty', 'timecreated', time() - 2 * DAYSECS);
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
    }

    /**
     * Leaderboards are refreshed, late, or broken; what an exception says is text.
     */
    public function test_boards(): void {
        global $DB;
        $check = new check\boards();
        $this->assertContains($check->get_result()->get_status(), [result::NA, result::UNKNOWN]);
        run::begin('boards')->finish(run::OK, 5);
        $this->assertSame(result::OK, $check->get_result()->get_status());
        $DB->set_field('local_azora_run', 'timestarted', time() - DAYSECS);
        $this->assertSame(result::WARNING, $check->get_result()->get_status());
        run::begin('boards')->finish(run::FAILED, 0, 0, ['error' => '<img src=x onerror=alert(1)>']);
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
        $this->assertStringNotContainsString('<img', $check->get_result()->get_summary());
    }

    /**
     * The last verdict is told, and when it is old.
     */
    public function test_reconciliation(): void {
        global $DB;
        $check = new check\reconciliation();
        $this->assertSame(result::INFO, $check->get_result()->get_status());
        $statuses = ['healthy' => result::OK, 'audit' => result::WARNING, 'critical' => result::ERROR, 'unknown' => result::INFO];
        foreach ($statuses as $verdict => $status) {
            run::begin('reconcile')->finish(run::OK, 5, 0, ['verdict' => $verdict]);
            $this->assertSame($status, $check->get_result()->get_status(), $verdict);
        }
        $DB->set_field('local_azora_run', 'timestarted', time() - 2 * DAYSECS);
        $this->assertSame(result::WARNING, $check->get_result()->get_status());
        run::begin('reconcile')->finish(run::FAILED, 0, 0, ['error' => 'x']);
        $this->assertSame(result::ERROR, $check->get_result()->get_status());
    }

    /**
     * The road is asked, where there is one.
     */
    public function test_road(): void {
        global $DB;
        $check = new check\road();
        if ($DB->get_dbfamily() !== 'postgres') {
            $this->assertSame(result::NA, $check->get_result()->get_status());
            return;
        }
        $this->preventResetByRollback();
        $this->redirectMessages();
        $this->assertSame(result::OK, $check->get_result()->get_status());
        database::override(['dbhost' => '127.0.0.1', 'dboptions' => ['dbport' => 1]]);
        $this->assertSame(result::WARNING, $check->get_result()->get_status());
        database::override(null);
        $this->assertStringContainsString('failed', $check->get_result()->get_summary());
        set_config('databaseroad', 0, 'local_azora');
        $this->assertSame(result::INFO, $check->get_result()->get_status());
        set_config('databaseroad', 1, 'local_azora');
        engine::pretend('');
        $this->assertSame(result::WARNING, $check->get_result()->get_status());
    }

    /**
     * The status page shows what there is, as text, and can be read when the extension is missing.
     */
    public function test_page(): void {
        global $PAGE, $DB;
        $hostile = '<img src=x onerror=alert(1)>{{x}}';
        $user = $this->getDataGenerator()->create_user();
        // As an old site may have it, from before names were cleaned.
        $DB->set_field('user', 'firstname', $hostile, ['id' => $user->id]);
        $this->noted('web', null);
        $this->noted('cron', '0.1.0');
        dirty::mark($user->id);
        run::begin('boards')->finish(run::FAILED, 1, 2, ['error' => $hostile, 'list' => [1, [2]], 'flag' => true]);
        run::begin($hostile)->finish(run::OK);
        run::begin('reconcile')->finish(run::OK, 10, 1, ['verdict' => 'critical', 'run' => 'r1', 'checks' => [
            'time' => ['checked' => 10, 'inconsistent' => 1, 'confidence' => 99.99999, 'verdict' => 'critical'],
            'boards' => ['checked' => 0, 'inconsistent' => 0, 'confidence' => null, 'verdict' => 'unknown'],
        ]]);
        foreach ([null, 'pivc'] as $type) {
            $DB->insert_record('local_azora_findings', (object) ['run' => 'r1', 'timecreated' => time(), 'checkname' => 'time',
                'userid' => $user->id, 'stored' => '60', 'expected' => null, 'boardtype' => $type, 'timeframe' => 'all',
                'scopetype' => 'site', 'scopeid' => 0, 'cmid' => 3, 'courseid' => 2]);
        }
        foreach ([null, ''] as $version) {
            engine::pretend($version);
            $html = $PAGE->get_renderer('local_azora')->render(new output\status_page());
            $this->assertStringNotContainsString('<img src=x', $html);
            $this->assertStringContainsString('&lt;img src=x onerror=alert(1)&gt;{{x}}', $html);
            $this->assertStringContainsString('99.99', $html);
            $this->assertStringNotContainsString('100.00', $html);
            $this->assertStringContainsString('libpq 15.9', $html);
            $this->assertStringContainsString('pivc, all, site 0', $html);
            $this->assertStringNotContainsString('[[', $html);
        }
        $this->assertStringContainsString(get_string('enginemissing', 'local_azora'), $html);
    }

    /**
     * With nothing in any table the page can be read as well.
     */
    public function test_empty_page(): void {
        global $PAGE;
        $html = $PAGE->get_renderer('local_azora')->render(new output\status_page());
        $this->assertStringContainsString(get_string('status_noruns', 'local_azora'), $html);
        $this->assertStringContainsString(get_string('status_noreconciliation', 'local_azora'), $html);
    }

    /**
     * The environment page asks for the extension, but lets every upgrade go on.
     */
    public function test_environment(): void {
        global $CFG;
        require_once($CFG->libdir . '/environmentlib.php');
        require_once(__DIR__ . '/../environmentlib.php');
        $xml = simplexml_load_file(__DIR__ . '/../environment.xml');
        foreach ($xml->xpath('//PHP_EXTENSION | //CUSTOM_CHECK') as $element) {
            $this->assertSame('optional', (string) $element['level']);
            $this->assertSame(['ON_CHECK'], array_keys((array) $element->FEEDBACK));
        }
        $this->assertTrue(local_azora_check_version(new \environment_results('custom_check'))->getStatus());
        engine::pretend('9.0.0');
        $this->assertFalse(local_azora_check_version(new \environment_results('custom_check'))->getStatus());
        engine::pretend('');
        $this->assertNull(local_azora_check_version(new \environment_results('custom_check')));
        engine::pretend('9.0.0');
        [$status, $results] = check_moodle_environment(normalize_version($CFG->release), ENV_SELECT_RELEASE);
        $this->assertNotEmpty(array_filter($results, fn($result) => $result->getInfo() === 'azora'));
        foreach ($results as $result) {
            if ($result->getInfo() === 'azora') {
                $this->assertSame('optional', $result->getLevel());
                $this->assertFalse($result->getPart() === 'custom_check' && $result->getStatus());
            }
        }
    }

    /**
     * Managers, who may not configure the site, find their pages in its administration.
     */
    public function test_managers_find_pages(): void {
        $this->assert_managers_find('local_azora_status', 'local_azora_constitutions', 'local_azora_audit');
    }
}
