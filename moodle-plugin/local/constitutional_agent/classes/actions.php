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

namespace local_constitutional_agent;

/**
 * The actions that rules can take, and what goes with each of them: telling the learner, a group, telling teachers.
 *
 * What an action does with the activities that its rule names is a step of a kind on the path (steps::KINDS). A rule says what
 * goes with its action in its params: "tell" (text for the learner; true: the usual one), "group" (an id number of a group of
 * the course) and "teacher" (text for the teachers; true: the usual one). "before" (a name) says before which activity steps are
 * put.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class actions {
    /** @var string[] types of actions */
    public const TYPES = ['remediate', 'review', 'accelerate', 'skip', 'challenge', 'unlock'];

    /** @var string[] params that are understood */
    public const PARAMS = ['tell', 'group', 'teacher', 'before'];

    /** @var int how long a text may be */
    private const LONGEST = 2000;

    /**
     * What a type of action is called.
     *
     * @param string $type
     * @return string plain text
     */
    public static function label(string $type): string {
        return in_array($type, self::TYPES, true) ? get_string('action_' . $type, 'local_constitutional_agent') : $type;
    }

    /**
     * What the params of a rule of a course say that cannot be.
     *
     * @param array $params
     * @param int $courseid 0: of the site
     * @return string[] plain texts
     */
    public static function faults(array $params, int $courseid): array {
        $faults = [];
        foreach (['tell', 'teacher'] as $name) {
            $value = $params[$name] ?? false;
            if (!is_bool($value) && (!is_string($value) || \core_text::strlen($value) > self::LONGEST)) {
                $faults[] = get_string('paramtext', 'local_constitutional_agent', (object) ['name' => $name,
                    'longest' => self::LONGEST]);
            }
        }
        $before = $params['before'] ?? 'next';
        if (!is_string($before) || (!$courseid && aliases::is_alias($before))) {
            $faults[] = get_string('parambefore', 'local_constitutional_agent');
        }
        if (isset($params['group'])) {
            if (!$courseid) {
                $faults[] = get_string('paramgroupofsite', 'local_constitutional_agent');
            } else if (!is_string($params['group']) || !self::group($courseid, $params['group'])) {
                $faults[] = get_string(
                    'paramgroup',
                    'local_constitutional_agent',
                    is_string($params['group']) ? $params['group'] : ''
                );
            }
        }
        return $faults;
    }

    /**
     * A group of a course by its id number.
     *
     * @param int $courseid
     * @param string $idnumber
     * @return int|null its id; null: there is none
     */
    public static function group(int $courseid, string $idnumber): ?int {
        global $CFG;
        require_once($CFG->libdir . '/grouplib.php');
        $group = $idnumber === '' ? false : groups_get_group_by_idnumber($courseid, $idnumber);
        return $group ? (int) $group->id : null;
    }
}
