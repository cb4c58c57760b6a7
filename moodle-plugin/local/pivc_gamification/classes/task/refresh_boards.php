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
 * Computes the leaderboards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\task;

use local_azora\run;
use local_pivc_gamification\boards;
use local_pivc_gamification\eligibility;
use local_pivc_gamification\gained_places;

/**
 * Computes the leaderboards: first who is on them, then their places. Then it tells learners of places that they have gained.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class refresh_boards extends \core\task\scheduled_task {
    /** @var int seconds that finding out who is on boards may take */
    private const TIME = 2 * MINSECS;

    /**
     * The task's name.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskrefreshboards', 'local_pivc_gamification');
    }

    /**
     * Computes the leaderboards.
     */
    public function execute() {
        $deadline = time() + self::TIME;
        $failures = [];
        $fail = function (int $courseid, \Throwable $e) use (&$failures) {
            $failures[$courseid] = $e;
            mtrace("Who is on the boards of course $courseid could not be found out: " . $e->getMessage());
        };
        if (!eligibility::refresh(fn() => time() >= $deadline, $fail)) {
            mtrace('Who is on the boards of the remaining courses is looked at the next time.');
        }
        $this->compute();
        self::note($failures);
    }

    /**
     * Notes which courses failed, for the check of the boards. The task does not fail: Moodle would call it less and less often,
     * and all others would wait for these.
     *
     * @param \Throwable[] $failures by course
     */
    private static function note(array $failures): void {
        if ($failures) {
            $error = get_string('boardscoursesfailed', 'local_pivc_gamification', (object) [
                'courses' => implode(', ', array_keys($failures)), 'why' => reset($failures)->getMessage()]);
            run::begin('eligibility')->finish(run::PARTLY, 0, count($failures), ['error' => $error]);
        } else if (run::last('eligibility')?->outcome === run::PARTLY) {
            run::begin('eligibility')->finish(run::OK);
        }
    }

    /**
     * Computes the places, and tells learners of those that they have gained.
     */
    private function compute(): void {
        if (!\local_azora\engine::is_available()) {
            // Boards stay as they are until the engine is back.
            $run = run::begin('boards');
            $run->finish(run::FAILED, 0, 0, ['error' => (string) \local_azora\engine::why_not()]);
            mtrace((string) \local_azora\engine::why_not());
            return;
        }
        $figures = boards::refresh();
        foreach ($figures as $name => $value) {
            mtrace($name . ': ' . json_encode($value));
        }
        mtrace('told of a better place: ' . gained_places::tell());
    }
}
