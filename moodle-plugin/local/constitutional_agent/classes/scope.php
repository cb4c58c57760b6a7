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

use local_azora\engine;

/**
 * A rule set at work in a course: that of the site, or the course's own.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class scope {
    /** @var array<string, \stdClass> rules by their ids, with action, modules, params, cooldown, why, and what of them matters */
    public readonly array $rules;

    /** @var array<string, int|null> what aliases mean */
    public readonly array $aliases;

    /**
     * Makes one.
     *
     * @param object $compiled
     * @param int|null $rulesetid null: it is not stored
     * @param string $hash of the rules as they are stored
     * @param bool $sitewide
     */
    private function __construct(
        /** @var object as the engine has it */
        public readonly object $compiled,
        /** @var int|null null: it is not stored */
        public readonly ?int $rulesetid,
        /** @var string of the rules as they are stored */
        public readonly string $hash,
        /** @var bool whether it is of the site */
        public readonly bool $sitewide,
    ) {
        $rules = [];
        foreach (engine::describe($compiled)['rules'] as $rule) {
            $rules[$rule['id']] = (object) [
                'action' => $rule['action'],
                'modules' => $rule['modules'],
                'params' => $rule['params'],
                'cooldown' => (int) $rule['cooldown'],
                'why' => (string) ($rule['why'] ?? $rule['description'] ?? ''),
                'graded' => self::names_one_of($rule['when'], learner_facts::GRADES),
                'absent' => self::names_one_of($rule['when'], ['days_inactive']),
            ];
        }
        $this->rules = $rules;
        $this->aliases = $rulesetid === null || $sitewide ? [] : aliases::of($rulesetid);
    }

    /**
     * The rule sets that are at work in a course.
     *
     * @param int $courseid
     * @return self[]
     */
    public static function all(int $courseid): array {
        $effective = rulesets::effective($courseid);
        if (!$effective || !self::is_on($courseid)) {
            return [];
        }
        $scopes = [];
        $own = [];
        if ($effective->course) {
            $scopes[] = self::of($effective->course, []);
            $own = end($scopes) ? array_map('strval', array_keys(end($scopes)->rules)) : [];
        }
        if ($effective->site) {
            $scopes[] = self::of($effective->site, $own);
        }
        // Those of the site come first.
        return array_reverse(array_values(array_filter($scopes)));
    }

    /**
     * Whether paths are adapted in a course at this time: it is not hidden, and not over.
     *
     * @param int $courseid
     * @return bool
     */
    private static function is_on(int $courseid): bool {
        global $DB;
        $course = $DB->get_record('course', ['id' => $courseid], 'id, visible, enddate');
        return $course && $course->visible && (!$course->enddate || $course->enddate > time());
    }

    /**
     * A stored version.
     *
     * @param \stdClass $row
     * @param string[] $without ids of rules that do not count
     * @return self|null null: nothing of it can be used; the site's status tells why
     */
    private static function of(\stdClass $row, array $without): ?self {
        try {
            $json = $without ? rules_text::without($row->content, $without) : $row->content;
            return $json === null ? null
                : new self(engine::compile($json), (int) $row->id, (string) $row->hash, !$row->courseid);
        } catch (\local_azora\exception\rules_invalid $e) {
            return null;
        }
    }

    /**
     * A text that is not stored.
     *
     * @param string $json
     * @param bool $sitewide
     * @return self
     */
    public static function of_text(string $json, bool $sitewide): self {
        $compiled = engine::compile($json);
        return new self($compiled, null, engine::describe($compiled)['hash'], $sitewide);
    }

    /**
     * Whether one of some names stands in a condition.
     *
     * @param mixed $condition
     * @param string[] $names
     * @return bool
     */
    private static function names_one_of(mixed $condition, array $names): bool {
        if (is_array($condition)) {
            foreach ($condition as $part) {
                if (self::names_one_of($part, $names)) {
                    return true;
                }
            }
            return false;
        }
        return in_array($condition, $names, true);
    }

    /**
     * What makes two decisions of a rule the same: the rule, what it does, the occasion, and the activities.
     *
     * @param string $ruleid
     * @param array $occasion item, attempts and access, as far as they matter
     * @param int[] $cmids course module ids that its aliases and tags mean, in order; none: without regard to them
     * @return string hash
     */
    public function fingerprint(string $ruleid, array $occasion, array $cmids = []): string {
        $rule = $this->rules[$ruleid];
        return decisions::fingerprint(
            $this->sitewide,
            $ruleid,
            $rule->action,
            $rule->modules,
            is_string($rule->params['group'] ?? null) ? $rule->params['group'] : '',
            $occasion,
            $cmids
        );
    }

    /**
     * On what occasion a rule decides about a learner. Who fails another quiz, or the same again, is decided about again; who
     * comes back and stays away again, too.
     *
     * @param string $ruleid
     * @param \stdClass $state as learner_facts::read() gives it
     * @param bool $absence whether the last visit counts
     * @return array
     */
    public function occasion(string $ruleid, \stdClass $state, bool $absence): array {
        $rule = $this->rules[$ruleid];
        return ($rule->graded ? ['item' => $state->itemid, 'attempts' => $state->attempts] : [])
            + ($absence && $rule->absent ? ['access' => $state->access] : []);
    }

    /**
     * Whether rules that open activities rest after they have fired.
     *
     * @return bool
     */
    public function opening_rests(): bool {
        foreach ($this->rules as $rule) {
            if ($rule->cooldown > 0 && in_array(steps::KINDS[$rule->action] ?? '', steps::OPENING, true)) {
                return true;
            }
        }
        return false;
    }
}
