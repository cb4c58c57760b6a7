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
 * What the names in the rules of a course mean.
 *
 * Rules name activities in one of four ways: "next", "failed", "tag:NAME", or an alias, which is a name that stands here. Rules
 * of the site may not use aliases.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class aliases {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_aliases';

    /** @var string[] names that stand for an activity seen from where a learner is */
    public const RELATIVE = ['next', 'failed'];

    /** @var string how names begin that stand for all activities of a course with a tag */
    public const TAG = 'tag:';

    /**
     * What the aliases of a version mean.
     *
     * @param int $rulesetid
     * @return array<string, int|null> alias => course module id, null while none is chosen
     */
    public static function of(int $rulesetid): array {
        return [];
    }

    /**
     * Saves what aliases mean.
     *
     * @param int $rulesetid
     * @param array<string, int|null> $aliases alias => course module id; others are deleted
     * @throws \moodle_exception if an activity is not of the rule set's course
     */
    public static function save(int $rulesetid, array $aliases): void {
    }

    /**
     * Names in a version's rules that mean no activity: aliases without one, and tags that no activity has.
     *
     * @param int $rulesetid
     * @return string[]
     */
    public static function unresolved(int $rulesetid): array {
        return [];
    }

    /**
     * All names that rules use.
     *
     * @param string $json
     * @return string[] list, each once, in the order of the text
     */
    public static function used(string $json): array {
        return [];
    }

    /**
     * Whether a name is an alias.
     *
     * @param string $name
     * @return bool false: it is relative, or a tag
     */
    public static function is_alias(string $name): bool {
        return !in_array($name, self::RELATIVE, true) && !str_starts_with($name, self::TAG);
    }
}
