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
 * A text that had waited for the engine was vetted.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class text_vetted extends \core\event\base {
    /**
     * Makes one.
     *
     * @param \stdClass $vetting as vetting::vet_text() returns it
     * @param \context $context
     * @return \core\event\base
     */
    public static function make(\stdClass $vetting, \context $context): \core\event\base {
        return self::create([
            'context' => $context,
            'objectid' => $vetting->id,
            'relateduserid' => $vetting->userid ?: null,
            'other' => [
                'component' => $vetting->component,
                'itemtype' => $vetting->itemtype,
                'itemid' => (int) $vetting->itemid,
                'score' => $vetting->score,
            ],
        ]);
    }

    /**
     * What kind of event it is.
     */
    protected function init() {
        $this->data['crud'] = 'u';
        $this->data['edulevel'] = self::LEVEL_OTHER;
        $this->data['objecttable'] = 'local_azora_vettings';
    }

    /**
     * Its name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('eventtextvetted', 'local_azora');
    }

    /**
     * What happened, for the log.
     *
     * @return string
     */
    public function get_description() {
        return "A text of the user with id '$this->relateduserid' was vetted: '{$this->other['component']}',"
            . " '{$this->other['itemtype']}', id '{$this->other['itemid']}', score '{$this->other['score']}'.";
    }

    /**
     * A result does not travel with a backup.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => 'local_azora_vettings', 'restore' => \core\event\base::NOT_MAPPED];
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
