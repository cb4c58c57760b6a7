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
 * Facts about learners in a course, by the vocabulary of the rules: the gradebook without hidden grades, completion, the last
 * access, tries, and what other plugins know.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class learner_facts {
    /**
     * Facts of learners.
     *
     * @param int[] $userids
     * @param int $courseid
     * @param string[]|null $names of facts that are needed; null: all
     * @param int|null $now Unix time; null: the present
     * @return array<int, array<string, mixed>> user => facts, of each who was asked for
     */
    public static function of(array $userids, int $courseid, ?array $names = null, ?int $now = null): array {
        return array_fill_keys($userids, []);
    }

    /**
     * The names of all facts there are.
     *
     * @return string[]
     */
    public static function names(): array {
        return [];
    }

    /**
     * What a fact is called, for people.
     *
     * @param string $name
     * @return string plain text; the name itself if it is none of ours
     */
    public static function label(string $name): string {
        return $name;
    }

    /**
     * A fact's value, for people.
     *
     * @param mixed $value
     * @return string plain text
     */
    public static function value(mixed $value): string {
        return (string) $value;
    }

    /**
     * For tests: facts that take the place of those that would be read.
     *
     * @param array<int, array<string, mixed>>|null $facts user => facts; null: as they are
     */
    public static function feed(?array $facts): void {
    }
}
