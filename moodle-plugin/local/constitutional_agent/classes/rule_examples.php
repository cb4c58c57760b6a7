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
 * Rules to begin with: the form is filled in with them, and everything can be changed.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_examples {
    /** @var array<string, array> name => what differs from a rule that does nothing */
    private const EXAMPLES = [
        'revise' => ['conditions' => [['fact' => 'assessment_score', 'operator' => '<', 'value' => 60, 'unknown' => false]],
            'type' => 'remediate', 'modules' => ['failed'], 'tell' => true],
        'ahead' => ['conditions' => [['fact' => 'assessment_score', 'operator' => '>=', 'value' => 90, 'unknown' => false]],
            'type' => 'challenge', 'tell' => true],
        'away' => ['conditions' => [['fact' => 'days_inactive', 'operator' => '>=', 'value' => 14, 'unknown' => false]],
            'type' => 'review', 'tell' => true, 'teacher' => true, 'cooldown' => 14 * DAYSECS],
        'open' => ['conditions' => [['fact' => 'modules_completed', 'operator' => '>=', 'value' => 5, 'unknown' => false]],
            'type' => 'unlock'],
    ];

    /**
     * The names of the examples.
     *
     * @return string[]
     */
    public static function names(): array {
        return array_keys(self::EXAMPLES);
    }

    /**
     * An example.
     *
     * @param string $name
     * @return \stdClass|null a row as rule_table has them; null: there is none of this name
     */
    public static function row(string $name): ?\stdClass {
        if (!isset(self::EXAMPLES[$name])) {
            return null;
        }
        $texts = ['name' => get_string('example_' . $name, 'local_constitutional_agent'),
            'why' => get_string('example_' . $name . '_why', 'local_constitutional_agent')];
        return (object) (self::EXAMPLES[$name] + $texts + ['id' => '', 'match' => 'all', 'modules' => [], 'tell' => false,
            'group' => '', 'teacher' => false, 'before' => '', 'cooldown' => 0, 'together' => '', 'stop' => false]);
    }
}
