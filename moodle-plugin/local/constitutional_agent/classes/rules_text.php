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
 * Reads rules as text: what activities they name, what is wrong with them, and what somebody must be allowed to do to make them
 * live.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules_text {
    /** @var int how deep a text may be nested to be read: deeper than the engine takes it */
    private const DEPTH = 600;

    /** @var array<string, string[]> core capabilities, by what goes with an action */
    private const CAPABILITIES = [
        'group' => ['moodle/course:managegroups'],
        'tell' => ['moodle/course:bulkmessaging'],
        'teacher' => ['moodle/course:bulkmessaging'],
        // They open activities.
        'remediate' => ['moodle/course:manageactivities'],
        'review' => ['moodle/course:manageactivities'],
        'challenge' => ['moodle/course:manageactivities'],
        'unlock' => ['moodle/course:manageactivities'],
    ];

    /**
     * The rules of a text as far as it can be read, by the JSON pointers of what they name.
     *
     * @param string $json
     * @return \stdClass[] list of pointer, modulespointer, id, action, modules and params
     */
    public static function rules(string $json): array {
        $document = json_decode($json, true, self::DEPTH);
        $rules = [];
        foreach (['rules', 'table'] as $form) {
            foreach (is_array($document[$form] ?? null) ? $document[$form] : [] as $i => $rule) {
                if (!is_array($rule)) {
                    continue;
                }
                $action = $form === 'table' ? $rule : (is_array($rule['action'] ?? null) ? $rule['action'] : []);
                $inside = $form === 'table' ? "/table/$i" : "/rules/$i/action";
                [$type, $names] = $form === 'table' ? ['action_type', 'target_modules'] : ['type', 'modules'];
                $rules[] = (object) [
                    'pointer' => "/$form/$i",
                    'modulespointer' => "$inside/$names",
                    'paramspointer' => "$inside/params",
                    'id' => is_string($rule['id'] ?? null) ? $rule['id'] : 'row-' . ((int) $i + 1),
                    'action' => is_string($action[$type] ?? null) ? $action[$type] : '',
                    'modules' => array_filter(is_array($action[$names] ?? null) ? $action[$names] : [], 'is_string'),
                    'params' => is_array($action['params'] ?? null) ? $action['params'] : [],
                ];
            }
        }
        return $rules;
    }

    /**
     * Whether a text can be read here, so that nothing in it is overlooked.
     *
     * @param string $json
     * @return bool
     */
    private static function is_readable(string $json): bool {
        return is_array(json_decode($json, true, self::DEPTH));
    }

    /**
     * All names of activities that rules use.
     *
     * @param string $json
     * @return string[] list, each once, in the order of the text
     */
    public static function names(string $json): array {
        $names = [];
        foreach (self::rules($json) as $rule) {
            array_push($names, ...array_values($rule->modules));
            if (is_string($rule->params['before'] ?? null)) {
                $names[] = $rule->params['before'];
            }
        }
        return array_values(array_unique($names));
    }

    /**
     * What is wrong with a text.
     *
     * @param string $json
     * @param int $courseid 0: of the site
     * @return \stdClass[] list of pointer, offset, line and message
     */
    public static function faults(string $json, int $courseid): array {
        if (!engine::is_available()) {
            return [self::fault($json, engine::why_not(), '')];
        }
        try {
            if (engine::describe(engine::compile($json))['kind'] !== 'path') {
                return [self::fault($json, get_string('rulesareaconstitution', 'local_constitutional_agent'), '')];
            }
        } catch (\local_azora\exception\rules_invalid $e) {
            return [self::fault_of_engine($json, $e)];
        }
        if (!self::is_readable($json)) {
            return [self::fault($json, get_string('rulesunreadable', 'local_constitutional_agent'), '')];
        }
        $faults = [];
        foreach (self::rules($json) as $rule) {
            foreach ($courseid ? [] : $rule->modules as $i => $name) {
                if (aliases::is_alias($name)) {
                    $faults[] = self::fault(
                        $json,
                        get_string('rulesalias', 'local_constitutional_agent', $name),
                        "$rule->modulespointer/$i"
                    );
                }
            }
            foreach (actions::faults($rule->params, $courseid) as $fault) {
                $faults[] = self::fault($json, $fault, $rule->paramspointer);
            }
        }
        return $faults;
    }

    /**
     * A fault.
     *
     * @param string $json
     * @param string $message
     * @param string $pointer
     * @return \stdClass
     */
    private static function fault(string $json, string $message, string $pointer): \stdClass {
        $offset = json_places::of($json, $pointer);
        return (object) ['pointer' => $pointer, 'offset' => $offset, 'message' => $message,
            'line' => $offset === null ? null : json_places::line($json, $offset)];
    }

    /**
     * A fault that the engine found.
     *
     * @param string $json
     * @param \local_azora\exception\rules_invalid $e
     * @return \stdClass
     */
    private static function fault_of_engine(string $json, \local_azora\exception\rules_invalid $e): \stdClass {
        if ($e->pointer === null && preg_match('/line (\d+), column (\d+)/', $e->what, $match)) {
            return (object) ['pointer' => '', 'offset' => json_places::offset($json, (int) $match[1], (int) $match[2]),
                'line' => (int) $match[1], 'message' => $e->what];
        }
        return self::fault($json, $e->what, (string) $e->pointer);
    }

    /**
     * The rules that hold also for learners of whom nothing is known yet, which is seldom meant.
     *
     * @param string $json without faults
     * @return string[] ids of rules
     */
    public static function for_everybody(string $json): array {
        try {
            return array_column(engine::evaluate(engine::compile($json), []), 'rule');
        } catch (\moodle_exception $e) {
            return [];
        }
    }

    /**
     * Core capabilities that somebody must have to make rules live, by what their actions do.
     *
     * @param string $json
     * @return string[] all of them, if it cannot be read
     */
    public static function needs(string $json): array {
        $needs = self::is_readable($json) ? [] : array_merge(...array_values(self::CAPABILITIES));
        foreach (self::rules($json) as $rule) {
            foreach ([$rule->action, ...array_keys(array_filter($rule->params))] as $what) {
                array_push($needs, ...self::CAPABILITIES[$what] ?? []);
            }
        }
        return array_values(array_unique($needs));
    }

    /**
     * Rules without some of them.
     *
     * @param string $json
     * @param string[] $ids
     * @return string|null null: none is left
     */
    public static function without(string $json, array $ids): ?string {
        $document = json_decode($json, false, self::DEPTH, JSON_THROW_ON_ERROR);
        $left = $gone = 0;
        foreach (['rules', 'table'] as $form) {
            if (!isset($document->$form)) {
                continue;
            }
            $rules = [];
            foreach ($document->$form as $i => $rule) {
                $rule->id ??= 'row-' . ($i + 1);
                if (in_array($rule->id, $ids, true)) {
                    $gone++;
                } else {
                    $rules[] = $rule;
                }
            }
            $document->$form = $rules;
            $left += count($rules);
        }
        if ($gone === 0) {
            return $json;
        }
        return $left === 0 ? null
            : json_encode($document, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION | JSON_UNESCAPED_UNICODE);
    }
}
