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
 * What the events about policies have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\event;

use local_pivc_gamification\policy;

/**
 * What the events about policies have in common.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - int versionno: the version of the policy.
 *      - string hash: of its values.
 * }
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class policy_base extends \core\event\base {
    /** @var string c, u or d */
    protected const CRUD = 'u';

    /** @var string what was done, for the log */
    protected const DONE = '';

    /**
     * Tells it.
     *
     * @param policy $policy
     * @param int $userid who did it
     */
    public static function tell(policy $policy, int $userid): void {
        static::create([
            'context' => \context_system::instance(),
            'objectid' => $policy->id,
            'userid' => $userid,
            'other' => ['versionno' => $policy->versionno, 'hash' => $policy->hash],
        ])->trigger();
    }

    /**
     * Sets what all events of a class have in common.
     */
    protected function init() {
        $this->data['objecttable'] = policy::TABLE;
        $this->data['crud'] = static::CRUD;
        $this->data['edulevel'] = self::LEVEL_OTHER;
    }

    /**
     * The event's name.
     *
     * @return string
     */
    public static function get_name() {
        return get_string('event' . substr(strrchr(static::class, '\\'), 1), 'local_pivc_gamification');
    }

    /**
     * What happened, for logs: in English, as all of Moodle's are.
     *
     * @return string
     */
    public function get_description() {
        return "The user with id '$this->userid' " . static::DONE . " version '{$this->other['versionno']}' of the policy.";
    }

    /**
     * Where it can be seen.
     *
     * @return \moodle_url
     */
    public function get_url() {
        return new \moodle_url('/local/pivc_gamification/policies.php', ['id' => $this->objectid]);
    }

    /**
     * A policy does not travel with a backup.
     *
     * @return array
     */
    public static function get_objectid_mapping() {
        return ['db' => policy::TABLE, 'restore' => \core\event\base::NOT_MAPPED];
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
