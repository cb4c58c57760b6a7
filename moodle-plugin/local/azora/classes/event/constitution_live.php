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

namespace local_azora\event;

/**
 * Another version of the constitution went live.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class constitution_live extends \core\event\base {
    /**
     * Makes one.
     *
     * @param \stdClass $record the row of the version
     * @return \core\event\base
     */
    public static function make(\stdClass $record): \core\event\base {
        return self::create([
            'context' => \context_system::instance(),
            'objectid' => $record->id,
            'other' => ['versionno' => (int) $record->versionno, 'hash' => $record->hash],
        ]);
    }

    /**
     * What kind of event it is.
     */
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = 'local_azora_constitutions';
    }

    /**
     * Its name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('eventconstitutionlive', 'local_azora');
    }

    /**
     * What happened, for the log.
     *
     * @return string
     */
    public function get_description() {
        return "The user with id '$this->userid' made version '{$this->other['versionno']}' of the constitution the live one.";
    }

    /**
     * Where it can be seen.
     *
     * @return \moodle_url
     */
    public function get_url() {
        return new \moodle_url('/local/azora/constitutions.php', ['id' => $this->objectid]);
    }

    /**
     * A version does not travel with a backup.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_azora_constitutions', 'restore' => \core\event\base::NOT_MAPPED];
    }

    /**
     * Nothing in it travels with a backup.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
