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
 * What the events of this plugin have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\event;

/**
 * What the events of this plugin have in common: something changed the standing of a learner.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - string|null old: what it was before.
 *      - string|null new: what it is now.
 *      - string|null reason: why.
 * }
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class change extends \core\event\base {
    /** @var string the table of what it is about */
    protected const TABLE = 'local_pivc_gamification_contributions';

    /** @var string c, u or d */
    protected const CRUD = 'u';

    /**
     * Sets what all events of a class have in common.
     */
    protected function init() {
        $this->data['objecttable'] = static::TABLE;
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_PARTICIPATING;
    }

    /**
     * The event's name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event' . self::kind(), 'local_pivc_gamification');
    }

    /**
     * What happened, for logs: in English, as all of Moodle's are.
     *
     * @return string
     */
    public function get_description() {
        $other = $this->other + ['old' => null, 'new' => null, 'reason' => null];
        return "Of the user with id '$this->relateduserid': " . str_replace('_', ' ', self::kind())
            . ", id '$this->objectid' in $this->objecttable"
            . ($other['old'] === null ? '' : ", before '{$other['old']}'")
            . ($other['new'] === null ? '' : ", now '{$other['new']}'")
            . ($other['reason'] === null ? '' : ", because of '{$other['reason']}'") . '.';
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
        return ['db' => static::TABLE, 'restore' => \core\event\base::NOT_MAPPED];
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
