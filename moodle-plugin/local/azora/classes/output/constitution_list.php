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

namespace local_azora\output;

use local_azora\constitution;

/**
 * The versions of the constitution.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class constitution_list implements \renderable, \templatable {
    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        constitution::live();
        $rows = constitution::all();
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $users = $DB->get_records_list('user', 'id', array_unique(array_column($rows, 'usermodified')), '', "id, $names");
        return ['rows' => array_map(fn($row) => [
            'number' => (int) $row->versionno,
            'name' => $row->name,
            'status' => get_string('constitution_status_' . $row->status, 'local_azora'),
            'look' => $row->status === constitution::LIVE ? 'success' : 'secondary',
            'when' => userdate($row->timemodified, get_string('strftimedatetimeshort', 'langconfig')),
            'who' => isset($users[$row->usermodified]) ? fullname($users[$row->usermodified])
                : get_string('constitution_nobody', 'local_azora'),
            'viewurl' => self::url($row, []),
            'downloadurl' => self::url($row, ['action' => 'download']),
            'makeliveurl' => $row->status === constitution::LIVE ? null : self::url($row, ['action' => 'makelive']),
        ], $rows)];
    }

    /**
     * An address.
     *
     * @param \stdClass $row
     * @param array $params
     * @return string
     */
    private static function url(\stdClass $row, array $params): string {
        return (new \moodle_url('/local/azora/constitutions.php', ['id' => $row->id] + $params))->out(false);
    }
}
