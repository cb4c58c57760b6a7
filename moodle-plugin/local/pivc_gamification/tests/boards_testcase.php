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
 * What tests of boards have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/ledger_testcase.php');

/**
 * What tests of boards have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class boards_testcase extends ledger_testcase {
    use \local_azora\tests\needs_postgres;

    /** @var int a Wednesday, 11:00 in the zone of tests */
    protected const NOW = 1380682800;

    /**
     * Makes a course with learners.
     *
     * @param int $count
     */
    protected function begin(int $count = 5): void {
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course();
        $this->learners = [];
        for ($i = 0; $i < $count; $i++) {
            $this->learners[] = $generator->create_and_enrol(
                $this->course,
                'student',
                ['firstname' => 'Learner', 'lastname' => "n$i"]
            );
        }
    }

    /**
     * Boards are empty, and the database's own settings hold again, whatever a test pretended.
     */
    protected function tearDown(): void {
        global $DB;
        \local_azora\database::override(null);
        // What the engine has written by a connection of its own, Moodle does not know to be there.
        $DB->delete_records(boards::TABLE);
        parent::tearDown();
    }

    /**
     * Puts a score into the ledger.
     *
     * @param int $learner which of the learners
     * @param int|null $score
     * @param array $fields more of the table of contributions
     * @return \stdClass the row
     */
    protected function earn(int $learner, ?int $score, array $fields = []): \stdClass {
        return $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution($fields + [
            'userid' => $this->learners[$learner]->id, 'courseid' => $this->course->id, 'score' => $score,
            'timeoccurred' => self::NOW - HOURSECS,
        ]);
    }

    /**
     * Finds out who is on boards, and computes them.
     *
     * @param string|null $road
     * @param int $now
     * @return array figures
     */
    protected function refresh(?string $road = null, int $now = self::NOW): array {
        $this->assertTrue(eligibility::refresh(fn() => false));
        return boards::refresh($now, $road);
    }

    /**
     * The places of a board.
     *
     * @param string $type
     * @param string $frame
     * @param string $scope
     * @param int|null $scopeid null: the course
     * @return array of position and score, by which of the learners; with 'hidden' behind where it is so
     */
    protected function board(string $type = 'pivc', string $frame = 'all', string $scope = 'course', ?int $scopeid = null): array {
        global $DB;
        $rows = $DB->get_records(boards::TABLE, ['boardtype' => $type, 'timeframe' => $frame, 'scopetype' => $scope,
            'scopeid' => $scopeid ?? $this->course->id], 'position, timeachieved, userid');
        $which = array_flip(array_column($this->learners, 'id'));
        $board = [];
        foreach ($rows as $row) {
            $board[$which[$row->userid]] = $row->hidden ? [(int) $row->position, (int) $row->score, 'hidden']
                : [(int) $row->position, (int) $row->score];
        }
        return $board;
    }

    /**
     * Everything that is stored of boards, without ids.
     *
     * @return array
     */
    protected function everything(): array {
        global $DB;
        $rows = [];
        foreach ($DB->get_records(boards::TABLE) as $row) {
            unset($row->id);
            $rows[] = implode(' ', (array) $row);
        }
        sort($rows);
        return $rows;
    }
}
