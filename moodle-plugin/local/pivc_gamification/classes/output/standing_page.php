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
 * The page with a standing.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\gradebook;
use local_pivc_gamification\ledger;
use local_pivc_gamification\tier_names;

/**
 * The page with a learner's own standing: all parts of it, what he contributed last, and how he wants to be seen.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class standing_page implements \renderable, \templatable {
    /** @var int how many contributions are shown */
    private const NEWEST = 10;

    /**
     * Makes one.
     *
     * @param \moodle_url $url of the page
     * @param \stdClass $standing from \local_pivc_gamification\standing
     */
    public function __construct(
        /** @var \moodle_url of the page */
        private readonly \moodle_url $url,
        /** @var \stdClass where the learner stands */
        private readonly \stdClass $standing,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $newest = $this->standing->earns ? $this->newest() : [];
        return [
            'newest' => $newest,
            'hasnewest' => (bool) $newest,
            'visibility' => (new visibility_form($this->url))->export_for_template($output),
            'sitelink' => $this->standing->courseid ? (new \moodle_url('/local/pivc_gamification/standing.php'))->out(false) : '',
        ] + (new standing_data($this->standing))->all();
    }

    /**
     * What he contributed last. What does not count because its grade is hidden is not told: that there is a grade is hidden too.
     *
     * @return array[]
     */
    private function newest(): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal([ledger::COUNTED, ledger::REJECTED], SQL_PARAMS_NAMED);
        $course = $this->standing->courseid ? ' AND c.courseid = :course' : '';
        $keeps = gradebook::keeps_sql('c', 'co');
        $rows = $DB->get_records_sql(
            "SELECT c.id, c.title, c.score, c.tier, c.timeoccurred, $keeps AS pointskept
               FROM {" . ledger::TABLE . "} c
          LEFT JOIN {course} co ON co.id = c.courseid
              WHERE c.userid = :user AND c.status $in$course
           ORDER BY c.timeoccurred DESC, c.id DESC",
            $params + ['user' => $this->standing->userid] + ($course ? ['course' => $this->standing->courseid] : []),
            0,
            self::NEWEST
        );
        return array_map(fn($row) => [
            'title' => (string) $row->title === '' ? get_string('untitled', 'local_pivc_gamification')
                : format_string($row->title, true, ['context' => \context_system::instance(), 'escape' => false]),
            'link' => (new \moodle_url('/local/pivc_gamification/contribution.php', ['id' => $row->id]))->out(false),
            'when' => userdate($row->timeoccurred, get_string('strftimedatetimeshort', 'langconfig')),
            'score' => match (true) {
                (bool) $row->pointskept => get_string('pointskept', 'local_pivc_gamification'),
                $row->score === null => get_string('standingnopoints', 'local_pivc_gamification'),
                default => format_float($row->score, 0),
            },
            'tier' => $row->tier === null || $row->pointskept ? '' : tier_names::of($row->tier),
        ], array_values($rows));
    }
}
