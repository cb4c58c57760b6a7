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

/**
 * A version of the constitution, as people read it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class constitution_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \stdClass $record the table's row
     */
    public function __construct(
        /** @var \stdClass the table's row */
        private readonly \stdClass $record,
    ) {
    }

    /**
     * What the template takes; all texts of the document are plain.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $document = json_decode($this->record->content, true) ?: [];
        return [
            'name' => $this->record->name,
            'version' => get_string('constitution_version', 'local_azora', $this->record->versionno),
            'status' => get_string('constitution_status_' . $this->record->status, 'local_azora'),
            'description' => self::text($document['description'] ?? ''),
            'principles' => array_map(fn($principle) => [
                'name' => self::text($principle['name'] ?? $principle['id'] ?? ''),
                'weight' => self::text($principle['weight'] ?? ''),
                'description' => self::text($principle['description'] ?? ''),
            ], self::rows($document['principles'] ?? [])),
            'rules' => array_map(fn($rule) => [
                'id' => self::text($rule['id'] ?? ''),
                'issue' => self::text($rule['issue'] ?? ''),
                'penalty' => self::text($rule['penalty'] ?? ''),
                'severity' => self::text($rule['severity'] ?? ''),
            ], self::rows($document['rules'] ?? [])),
            'document' => $this->record->content,
            'backurl' => (new \moodle_url('/local/azora/constitutions.php'))->out(false),
        ];
    }

    /**
     * Those members of a list that are objects.
     *
     * @param mixed $list
     * @return array
     */
    private static function rows(mixed $list): array {
        return is_array($list) ? array_values(array_filter($list, 'is_array')) : [];
    }

    /**
     * A text or a number.
     *
     * @param mixed $value
     * @return string
     */
    private static function text(mixed $value): string {
        return is_scalar($value) ? (string) $value : '';
    }
}
