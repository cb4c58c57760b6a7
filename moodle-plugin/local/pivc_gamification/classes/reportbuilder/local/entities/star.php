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
 * Stars, for custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\reportbuilder\local\entities;

use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\number;
use core_reportbuilder\local\filters\text;
use core_reportbuilder\local\helpers\format;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use lang_string;
use local_pivc_gamification\ledger;
use local_pivc_gamification\tier_names;

/**
 * Stars, for custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class star extends base {
    /**
     * The tables that it reads.
     *
     * @return string[]
     */
    protected function get_default_tables(): array {
        return [ledger::STARS];
    }

    /**
     * What it is called.
     *
     * @return lang_string
     */
    protected function get_default_entity_title(): lang_string {
        return new lang_string('reportstar', 'local_pivc_gamification');
    }

    /**
     * Adds its columns, filters and conditions.
     *
     * @return base
     */
    public function initialise(): base {
        $alias = $this->get_table_alias(ledger::STARS);
        $column = fn(string $name, int $type) => (new column($name, self::title($name), $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type($type)
            ->add_field("$alias.$name")
            ->set_is_sortable(true);
        $this->add_column($column('tier', column::TYPE_TEXT)
            ->add_callback(fn(?string $value): string => $value === null ? '' : s(tier_names::of($value))));
        $this->add_column($column('score', column::TYPE_INTEGER));
        $this->add_column($column('timeawarded', column::TYPE_TIMESTAMP)->add_callback([format::class, 'userdate']));
        foreach (['tier' => text::class, 'score' => number::class, 'timeawarded' => date::class] as $name => $class) {
            $filter = (new filter($class, $name, self::title($name), $this->get_entity_name(), "$alias.$name"))
                ->add_joins($this->get_joins());
            $this->add_filter($filter)->add_condition($filter);
        }
        return $this;
    }

    /**
     * What a column is called.
     *
     * @param string $name
     * @return lang_string
     */
    private static function title(string $name): lang_string {
        return new lang_string('report_' . $name, 'local_pivc_gamification');
    }
}
