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
 * Contributions, for custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\reportbuilder\local\entities;

use core_reportbuilder\local\entities\base;
use core_reportbuilder\local\filters\boolean_select;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\number;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\filters\text;
use core_reportbuilder\local\helpers\format;
use core_reportbuilder\local\report\column;
use core_reportbuilder\local\report\filter;
use lang_string;
use local_pivc_gamification\ledger;
use local_pivc_gamification\tier_names;

/**
 * Contributions, for custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class contribution extends base {
    /** @var array<string, array> columns: the type, and whether it is a number with decimals, a time or a choice */
    private const COLUMNS = [
        'title' => [column::TYPE_TEXT, 'text'],
        'kind' => [column::TYPE_TEXT, 'kind'],
        'score' => [column::TYPE_INTEGER, null],
        'tier' => [column::TYPE_TEXT, 'tier'],
        'reach' => [column::TYPE_INTEGER, null],
        'quality' => [column::TYPE_FLOAT, 'number'],
        'innovation' => [column::TYPE_FLOAT, 'number'],
        'alignment' => [column::TYPE_FLOAT, 'number'],
        'multiplier' => [column::TYPE_FLOAT, 'number'],
        'verified' => [column::TYPE_BOOLEAN, 'boolean'],
        'timeoccurred' => [column::TYPE_TIMESTAMP, 'time'],
        'timescored' => [column::TYPE_TIMESTAMP, 'time'],
        'snapshot' => [column::TYPE_TEXT, 'text'],
    ];

    /**
     * The tables that it reads.
     *
     * @return string[]
     */
    protected function get_default_tables(): array {
        return [ledger::TABLE];
    }

    /**
     * What it is called.
     *
     * @return lang_string
     */
    protected function get_default_entity_title(): lang_string {
        return new lang_string('reportcontribution', 'local_pivc_gamification');
    }

    /**
     * Adds its columns, filters and conditions.
     *
     * @return base
     */
    public function initialise(): base {
        foreach ($this->columns() as $column) {
            $this->add_column($column);
        }
        foreach ($this->filters() as $filter) {
            $this->add_filter($filter)->add_condition($filter);
        }
        return $this;
    }

    /**
     * Its columns.
     *
     * @return column[]
     */
    private function columns(): array {
        $alias = $this->get_table_alias(ledger::TABLE);
        $columns = [];
        foreach (self::COLUMNS as $name => [$type, $kind]) {
            $column = (new column($name, self::title($name), $this->get_entity_name()))
                ->add_joins($this->get_joins())
                ->set_type($type)
                ->add_field("$alias.$name")
                ->set_is_sortable(true);
            $columns[] = match ($kind) {
                'text' => $column->add_callback(fn(?string $value): string => s((string) $value)),
                'kind' => $column->add_callback(fn(?string $value): string => self::kinds()[$value] ?? s((string) $value)),
                'tier' => $column->add_callback(fn(?string $value): string => $value === null ? '' : s(tier_names::of($value))),
                'number' => $column->add_callback(
                    fn(?float $value): string => $value === null ? '' : format_float($value, 2, true, true)
                ),
                'boolean' => $column->add_callback([format::class, 'boolean_as_text']),
                'time' => $column->add_callback([format::class, 'userdate']),
                default => $column,
            };
        }
        $columns[] = (new column('onboards', self::title('onboards'), $this->get_entity_name()))
            ->add_joins($this->get_joins())
            ->set_type(column::TYPE_BOOLEAN)
            ->add_field(self::on_boards($alias), 'onboards')
            ->set_is_sortable(true)
            ->add_callback([format::class, 'boolean_as_text']);
        return $columns;
    }

    /**
     * Its filters.
     *
     * @return filter[]
     */
    private function filters(): array {
        $alias = $this->get_table_alias(ledger::TABLE);
        $make = fn(string $class, string $name, ?string $sql = null) =>
            (new filter($class, $name, self::title($name), $this->get_entity_name(), $sql ?? "$alias.$name"))
                ->add_joins($this->get_joins());
        return [
            $make(text::class, 'title'),
            $make(select::class, 'kind')->set_options_callback([self::class, 'kinds']),
            $make(number::class, 'score'),
            $make(text::class, 'tier'),
            $make(number::class, 'reach'),
            $make(number::class, 'quality'),
            $make(number::class, 'innovation'),
            $make(number::class, 'alignment'),
            $make(number::class, 'multiplier'),
            $make(boolean_select::class, 'verified'),
            $make(date::class, 'timeoccurred'),
            $make(date::class, 'timescored'),
            $make(boolean_select::class, 'onboards', self::on_boards($alias)),
        ];
    }

    /**
     * Whether it counts on the boards of its course: not if its learner has left.
     *
     * @param string $alias
     * @return string SQL
     */
    private static function on_boards(string $alias): string {
        return "CASE WHEN $alias.boardcourseid IS NULL THEN 0 ELSE 1 END";
    }

    /**
     * The kinds of contributions.
     *
     * @return string[] names by kinds
     */
    public static function kinds(): array {
        $names = [];
        foreach (['assessment', 'completion', 'project', 'mentoring', 'content', 'realworld', 'review'] as $kind) {
            $names[$kind] = get_string('reportkind_' . $kind, 'local_pivc_gamification');
        }
        return $names;
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
