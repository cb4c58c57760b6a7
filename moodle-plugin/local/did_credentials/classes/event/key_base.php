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
 * What the events of keys have in common.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class key_base extends \core\event\base {
    /** @var string c, u or d */
    protected const CRUD = 'u';

    /**
     * Sets what all events of a class have in common.
     */
    protected function init() {
        $this->data['objecttable'] = \local_did_credentials\keys::TABLE;
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    /**
     * Makes one.
     *
     * @param \stdClass $key with id and publickey
     * @return \core\event\base
     */
    public static function of(\stdClass $key): \core\event\base {
        return static::create(['context' => \context_system::instance(), 'objectid' => $key->id,
            'other' => ['publickey' => $key->publickey]]);
    }

    /**
     * The event's name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event' . substr(strrchr(static::class, '\\'), 1), 'local_did_credentials');
    }

    /**
     * What happened, for logs: in English, as all of Moodle's are.
     *
     * @return string
     */
    public function get_description() {
        $what = str_replace('_', ' ', substr(strrchr(static::class, '\\'), 1));
        return "The user with id '$this->userid': $what, id '$this->objectid', public key '{$this->other['publickey']}'.";
    }

    /**
     * How ids are found again after a restore: they are not.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => \local_did_credentials\keys::TABLE, 'restore' => \core\event\base::NOT_MAPPED];
    }

    /**
     * What of other is found again after a restore: nothing.
     *
     * @return bool
     */
    public static function get_other_mapping() {
        return false;
    }
}
