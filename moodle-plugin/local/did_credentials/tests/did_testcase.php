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

use local_azora\engine;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/badgeslib.php');
require_once($CFG->libdir . '/completionlib.php');

/**
 * What the tests have in common: a secret, badges of Moodle that are really awarded, courses that are really completed, and cron.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class did_testcase extends \advanced_testcase {
    /** @var string a folder outside of Moodle's */
    protected string $folder;

    /**
     * Each test begins with credentials switched on, and a secret.
     */
    protected function setUp(): void {
        global $CFG;
        parent::setUp();
        $this->resetAfterTest();
        // Observers work after the transaction of what happened.
        $this->preventResetByRollback();
        $this->setAdminUser();
        $this->folder = sys_get_temp_dir() . '/did-' . bin2hex(random_bytes(8));
        mkdir($this->folder, 0700);
        secret::create($this->folder . '/secret');
        $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = $this->folder . '/secret';
        set_config('enabled', 1, 'local_did_credentials');
        set_config('since', time() - 10, 'local_did_credentials');
        award_fields::forget();
    }

    /**
     * What was pretended ends.
     */
    protected function tearDown(): void {
        global $CFG;
        engine::pretend(null);
        // The first one only forgets that observers were replaced.
        \core\event\manager::phpunit_reset();
        \core\event\manager::phpunit_reset();
        unset($CFG->forced_plugin_settings['local_did_credentials']);
        array_map('unlink', glob($this->folder . '/*'));
        rmdir($this->folder);
        parent::tearDown();
    }

    /**
     * Makes a badge of Moodle that can be awarded.
     *
     * @param array $fields
     * @return \core_badges\badge
     */
    protected function badge(array $fields = []): \core_badges\badge {
        global $DB;
        $id = $this->getDataGenerator()->get_plugin_generator('core_badges')->create_badge($fields + [
            'name' => 'Fractions',
            'description' => 'Adds, compares and draws fractions.',
            'status' => BADGE_STATUS_ACTIVE,
        ])->id;
        $manual = \award_criteria::build(['criteriatype' => BADGE_CRITERIA_TYPE_MANUAL, 'badgeid' => $id]);
        $role = $DB->get_field('role', 'id', ['shortname' => 'manager']);
        $manual->save(['role_' . $role => $role]);
        return new \core_badges\badge($id);
    }

    /**
     * Awards a badge, as Moodle does.
     *
     * @param \core_badges\badge $badge
     * @param \stdClass $user
     * @return int id of badge_issued
     */
    protected function award(\core_badges\badge $badge, \stdClass $user): int {
        global $DB;
        $badge->issue($user->id, true);
        return (int) $DB->get_field('badge_issued', 'id', ['badgeid' => $badge->id, 'userid' => $user->id], MUST_EXIST);
    }

    /**
     * Completes a course for somebody, as Moodle does.
     *
     * @param \stdClass $course
     * @param \stdClass $user
     */
    protected function complete(\stdClass $course, \stdClass $user): void {
        $completion = new \completion_completion(['course' => $course->id, 'userid' => $user->id]);
        $completion->mark_complete();
    }

    /**
     * Lets cron come round.
     *
     * @return \stdClass what it did
     */
    protected function cron(): \stdClass {
        return worker::run(time() + HOURSECS);
    }

    /**
     * Lets cron come round; all has to go well.
     *
     * @param int $issued how many it has to issue
     */
    protected function cron_issues(int $issued): void {
        $done = $this->cron();
        $this->assertSame('', $done->fault);
        $this->assertSame('ok', $done->outcome);
        $this->assertSame($issued, $done->issued);
    }

    /**
     * Sweeps once.
     */
    protected function sweep(): void {
        $hook = new \local_azora\hook\sweep(time() + HOURSECS);
        hook_listeners::sweep($hook);
        foreach ($hook->failures() as $failure) {
            throw $failure;
        }
        $this->assertFalse($hook->is_unfinished());
    }

    /**
     * Awards a badge to learners, and issues their credentials.
     *
     * @param int $count
     * @return \stdClass[] list of the whole rows
     */
    protected function issued(int $count = 1): array {
        global $DB;
        $badge = $this->badge();
        $ids = [];
        for ($i = 0; $i < $count; $i++) {
            $ids[] = $this->award($badge, $this->getDataGenerator()->create_user());
        }
        $this->cron_issues($count);
        return array_values($DB->get_records_list(credentials::TABLE, 'awardid', $ids, 'id'));
    }

    /**
     * What a stranger finds who checks a credential with what this site publishes.
     *
     * @param string $text
     * @return \stdClass
     */
    protected function verify(string $text): \stdClass {
        return engine::credential_verify($text, trust::options());
    }

    /**
     * A credential as it is now.
     *
     * @param \stdClass $row
     * @return \stdClass
     */
    protected function again(\stdClass $row): \stdClass {
        return credentials::by_id((int) $row->id);
    }

    /**
     * All that this plugin has in the database and in its note, to be put back like a backup.
     *
     * @return array
     */
    protected function backup(): array {
        global $DB;
        $tables = [];
        foreach (array_filter($DB->get_tables(false), fn($table) => str_starts_with($table, 'local_did_credentials_')) as $table) {
            $tables[$table] = $DB->get_records($table, [], 'id');
        }
        return $tables;
    }

    /**
     * Puts a backup of the database back.
     *
     * @param array $backup
     */
    protected function restore(array $backup): void {
        global $DB;
        foreach ($backup as $table => $rows) {
            $DB->delete_records($table);
            foreach ($rows as $row) {
                $DB->insert_record_raw($table, $row, false, false, true);
            }
        }
    }

    /**
     * Does something with a database that tells of each call before it is made.
     *
     * @param callable $before called with the method's name and its arguments
     * @param callable $work
     * @return mixed what the work gives
     */
    protected function watched(callable $before, callable $work): mixed {
        global $DB;
        $real = $DB;
        $DB = new class ($real, $before) {
            /**
             * Makes one.
             *
             * @param \moodle_database $real
             * @param callable $before
             */
            public function __construct(
                /** @var \moodle_database the real one */
                private readonly \moodle_database $real,
                /** @var callable called before each call */
                private $before
            ) {
            }

            /**
             * Calls the real one.
             *
             * @param string $method
             * @param array $arguments
             * @return mixed
             */
            public function __call(string $method, array $arguments): mixed {
                ($this->before)($method, $arguments, $this->real);
                return $this->real->$method(...$arguments);
            }
        };
        try {
            return $work();
        } finally {
            $DB = $real;
        }
    }
}
