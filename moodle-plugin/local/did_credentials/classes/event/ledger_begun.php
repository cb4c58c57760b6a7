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
 * A ledger was begun.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - int epoch: its number.
 *      - string reason: first, restored or compromised.
 * }
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger_begun extends \core\event\base {
    /**
     * Sets what all events of a class have in common.
     */
    protected function init() {
        $this->data['objecttable'] = \local_did_credentials\ledger::TABLE;
        $this->data['crud'] = 'c';
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    /**
     * The event's name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('eventledger_begun', 'local_did_credentials');
    }

    /**
     * What happened, for logs: in English, as all of Moodle's are.
     *
     * @return string
     */
    public function get_description() {
        return "Ledger number '{$this->other['epoch']}' was begun, because of '{$this->other['reason']}'.";
    }

    /**
     * How ids are found again after a restore: they are not.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => \local_did_credentials\ledger::TABLE, 'restore' => \core\event\base::NOT_MAPPED];
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
