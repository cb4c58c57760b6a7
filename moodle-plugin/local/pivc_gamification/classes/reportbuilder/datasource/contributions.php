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
 * Contributions, as a source of custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\reportbuilder\datasource;

use core_reportbuilder\datasource;
use core_reportbuilder\local\entities\course;
use core_reportbuilder\local\entities\user;
use local_pivc_gamification\ledger;
use local_pivc_gamification\reportbuilder\guarded;
use local_pivc_gamification\reportbuilder\local\entities\contribution;

/**
 * Contributions, as a source of custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contributions extends datasource {
    use guarded;

    /**
     * Its name.
     *
     * @return string
     */
    public static function get_name(): string {
        return get_string('reportcontributions', 'local_pivc_gamification');
    }

    /**
     * Says where it reads.
     */
    protected function initialise(): void {
        $contribution = new contribution();
        $alias = $contribution->get_table_alias(ledger::TABLE);
        $this->set_main_table(ledger::TABLE, $alias);
        $this->add_entity($contribution);

        $user = new user();
        $useralias = $user->get_table_alias('user');
        $join = "JOIN {user} $useralias ON $useralias.id = $alias.userid";
        $this->add_entity($user->add_join($join));
        $this->add_join($join);

        $course = new course();
        $coursealias = $course->get_table_alias('course');
        $this->add_entity($course->add_join("LEFT JOIN {course} $coursealias ON $coursealias.id = $alias.courseid"));

        $this->leave_out($alias, $useralias);
        $this->add_all_from_entities();
    }

    /**
     * The columns of a new report.
     *
     * @return string[]
     */
    public function get_default_columns(): array {
        return ['user:fullname', 'contribution:title', 'contribution:kind', 'contribution:score', 'contribution:tier',
            'contribution:timeoccurred'];
    }

    /**
     * The filters of a new report.
     *
     * @return string[]
     */
    public function get_default_filters(): array {
        return ['user:fullname', 'course:fullname', 'contribution:kind', 'contribution:score', 'contribution:timeoccurred'];
    }

    /**
     * The conditions of a new report.
     *
     * @return string[]
     */
    public function get_default_conditions(): array {
        return ['contribution:timeoccurred'];
    }

    /**
     * How a new report is sorted.
     *
     * @return int[]
     */
    public function get_default_column_sorting(): array {
        return ['user:fullname' => SORT_ASC, 'contribution:timeoccurred' => SORT_ASC];
    }
}
