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
 * Remembers that rules could not be asked about learners, for the site's status: a text where a number is needed, for example.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_faults {
    /** @var string what it is kept under */
    private const NAME = 'rulefaults';

    /** @var int how many courses are remembered */
    private const MOST = 20;

    /**
     * Notes what went wrong in a course, or that nothing did.
     *
     * @param int $courseid
     * @param array<int, \Throwable> $errors user => exception
     */
    public static function note(int $courseid, array $errors): void {
        $all = $before = self::all();
        unset($all[$courseid]);
        if ($errors) {
            $first = reset($errors);
            $all[$courseid] = ['message' => \core_text::substr($first->getMessage(), 0, 255)];
        }
        $all = array_slice($all, -self::MOST, null, true);
        if ($all !== $before) {
            set_config(self::NAME, json_encode((object) $all, JSON_INVALID_UTF8_SUBSTITUTE), 'local_constitutional_agent');
        }
    }

    /**
     * What went wrong last.
     *
     * @return array<int, array> course => message
     */
    public static function all(): array {
        $all = json_decode((string) get_config('local_constitutional_agent', self::NAME), true);
        return is_array($all) ? $all : [];
    }
}
