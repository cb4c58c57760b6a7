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
 * Evidence of contributions, for who may look at it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Evidence of contributions, for who may look at it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class evidence {
    /**
     * Finds a file that the current user may download.
     *
     * @param \context $context
     * @param string $filearea
     * @param string[] $args contribution, path and name
     * @return \stored_file|null null: there is none, or not for him
     */
    public static function find(\context $context, string $filearea, array $args): ?\stored_file {
        $id = (int) array_shift($args);
        $name = (string) array_pop($args);
        if ($filearea !== handing_in::AREA || !$id || $name === '') {
            return null;
        }
        try {
            $row = contribution_access::row($id);
            if ((int) $row->contextid !== (int) $context->id) {
                return null;
            }
            $where = contribution_access::context_of($row);
            $where instanceof \context_course ? require_login($where->instanceid, false, null, false, true) : require_login();
            $access = contribution_access::open($row);
        } catch (\moodle_exception $e) {
            // Whether it is not there or not for him is the same to him.
            return null;
        }
        if (!$access->sees_evidence()) {
            return null;
        }
        $path = $args ? '/' . implode('/', $args) . '/' : '/';
        $file = get_file_storage()->get_file($context->id, ledger::OWN, handing_in::AREA, $id, $path, $name);
        return $file && !$file->is_directory() ? $file : null;
    }

    /**
     * The evidence of a contribution, as it is shown.
     *
     * @param contribution_access $access
     * @return array list of name, size and url; empty where the viewer may not look at it
     */
    public static function links(contribution_access $access): array {
        if (!$access->sees_evidence()) {
            return [];
        }
        return array_values(array_map(fn(\stored_file $file) => [
            'name' => $file->get_filename(),
            'size' => display_size($file->get_filesize()),
            'bytes' => (int) $file->get_filesize(),
            'url' => \moodle_url::make_pluginfile_url(
                $file->get_contextid(),
                ledger::OWN,
                handing_in::AREA,
                $file->get_itemid(),
                $file->get_filepath(),
                $file->get_filename(),
                true
            )->out(false),
        ], handing_in::files($access->row)));
    }
}
