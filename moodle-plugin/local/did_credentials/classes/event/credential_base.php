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

namespace local_did_credentials\event;

/**
 * What the events of credentials have in common.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class credential_base extends \core\event\base {
    /** @var string c, u or d */
    protected const CRUD = 'u';

    /**
     * Sets what all events of a class have in common.
     */
    protected function init() {
        $this->data['objecttable'] = \local_did_credentials\credentials::TABLE;
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
    }

    /**
     * The event's name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event' . self::kind(), 'local_did_credentials');
    }

    /**
     * What happened, for logs: in English, as all of Moodle's are.
     *
     * @return string
     */
    public function get_description() {
        $other = [];
        foreach ((array) $this->other as $name => $value) {
            $other[] = "$name '$value'";
        }
        return "Of the user with id '$this->relateduserid': " . str_replace('_', ' ', self::kind()) . ", id '$this->objectid', "
            . implode(', ', $other) . '.';
    }

    /**
     * The last part of the class's name.
     *
     * @return string
     */
    private static function kind(): string {
        return substr(strrchr(static::class, '\\'), 1);
    }

    /**
     * How ids are found again after a restore: they are not.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => \local_did_credentials\credentials::TABLE, 'restore' => \core\event\base::NOT_MAPPED];
    }

    /**
     * What of other is found again after a restore: nothing.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }

    /**
     * Checks what the event was created with.
     */
    protected function validate_data() {
        parent::validate_data();
        if (!isset($this->relateduserid)) {
            throw new \coding_exception('The \'relateduserid\' must be set.');
        }
    }
}
