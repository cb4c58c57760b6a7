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
 * What was found of the content of a course.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * What was found of the content of a course, as the current user may see it, in pages.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_list {
    /** @var int rows on a page */
    public const PERPAGE = 25;

    /** @var array<string, string> tabs, and their conditions over v */
    private const TABS = [
        'refused' => 'v.approved = 0 AND v.timeoverruled IS NULL',
        'overruled' => 'v.approved = 0 AND v.timeoverruled IS NOT NULL',
        'unvetted' => 'v.approved IS NULL',
        'all' => '1 = 1',
    ];

    /** @var string which texts the viewer may see */
    private readonly string $where;

    /** @var array and its parameters */
    private readonly array $params;

    /**
     * Makes one, for somebody who may vet in the course.
     *
     * @param \stdClass $course
     */
    public function __construct(\stdClass $course) {
        [$this->where, $this->params] = vetting_access::visible_sql($course);
    }

    /**
     * The tabs.
     *
     * @return string[]
     */
    public static function tabs(): array {
        return array_keys(self::TABS);
    }

    /**
     * How many texts each tab has: one query.
     *
     * @return int[] by tab
     */
    public function counts(): array {
        global $DB;
        $sums = [];
        foreach (self::TABS as $tab => $condition) {
            $sums[] = "SUM(CASE WHEN $condition THEN 1 ELSE 0 END) AS {$tab}count";
        }
        $record = $DB->get_record_sql(
            'SELECT ' . implode(', ', $sums) . ' FROM {' . vettings::TABLE . "} v WHERE $this->where",
            $this->params
        );
        return array_combine(self::tabs(), array_map(fn($tab) => (int) $record->{$tab . 'count'}, self::tabs()));
    }

    /**
     * Rows of a tab, the worst first.
     *
     * @param string $tab
     * @param int $page from 0
     * @return \stdClass[] list, with the worst issue of each
     */
    public function rows(string $tab, int $page): array {
        global $DB;
        return array_values($DB->get_records_sql(
            'SELECT v.id, v.cmid, v.itemtype, v.title, v.status, v.constitutionhash, v.score, v.band, v.issues, v.approved,
                    v.hidden, v.timeoverruled, v.timevetted
               FROM {' . vettings::TABLE . "} v
              WHERE $this->where AND " . self::TABS[$tab] . '
           ORDER BY CASE WHEN v.score IS NULL THEN 1 ELSE 0 END, v.score, v.id',
            $this->params,
            $page * self::PERPAGE,
            self::PERPAGE
        ));
    }
}
