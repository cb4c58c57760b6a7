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
 * Stars, as a source of custom reports.
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
use local_pivc_gamification\reportbuilder\local\entities\star;

/**
 * Stars, as a source of custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class stars extends datasource {
    use guarded;

    /**
     * Its name.
     *
     * @return string
     */
    public static function get_name(): string {
        return get_string('reportstars', 'local_pivc_gamification');
    }

    /**
     * Says where it reads.
     */
    protected function initialise(): void {
        $star = new star();
        $alias = $star->get_table_alias(ledger::STARS);
        $this->set_main_table(ledger::STARS, $alias);
        $this->add_entity($star);

        $contribution = new contribution();
        $contributionalias = $contribution->get_table_alias(ledger::TABLE);
        $contributionjoin = 'JOIN {' . ledger::TABLE . "} $contributionalias ON $contributionalias.id = $alias.contributionid";
        $this->add_entity($contribution->add_join($contributionjoin));

        $user = new user();
        $useralias = $user->get_table_alias('user');
        $userjoin = "JOIN {user} $useralias ON $useralias.id = $alias.userid";
        $this->add_entity($user->add_join($userjoin));
        $this->add_join($contributionjoin);
        $this->add_join($userjoin);

        $course = new course();
        $coursealias = $course->get_table_alias('course');
        $this->add_entity($course->add_join("LEFT JOIN {course} $coursealias ON $coursealias.id = $alias.courseid"));

        $this->leave_out($contributionalias, $useralias);
        $this->add_all_from_entities();
    }

    /**
     * The columns of a new report.
     *
     * @return string[]
     */
    public function get_default_columns(): array {
        return ['user:fullname', 'star:tier', 'star:score', 'contribution:title', 'star:timeawarded'];
    }

    /**
     * The filters of a new report.
     *
     * @return string[]
     */
    public function get_default_filters(): array {
        return ['user:fullname', 'course:fullname', 'star:tier', 'star:timeawarded'];
    }

    /**
     * The conditions of a new report.
     *
     * @return string[]
     */
    public function get_default_conditions(): array {
        return ['star:timeawarded'];
    }

    /**
     * How a new report is sorted.
     *
     * @return int[]
     */
    public function get_default_column_sorting(): array {
        return ['user:fullname' => SORT_ASC, 'star:timeawarded' => SORT_ASC];
    }
}
