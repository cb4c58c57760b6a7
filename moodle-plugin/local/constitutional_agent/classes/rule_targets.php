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
 * What rules of a version can lead to, for people: activities by their titles, whatever aliases they have in the rules.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_targets {
    /** @var string how values of forms begin that stand for an activity without an alias yet */
    private const MODULE = 'cm:';

    /** @var array<string, int|null> alias => course module id */
    private array $aliases;

    /** @var array<int, string> course module id => title, in the order of the course; only of those the user may see */
    private array $titles = [];

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row of the version, or any object with its id and courseid
     */
    public function __construct(
        /** @var \stdClass the row of the version */
        private readonly \stdClass $ruleset,
    ) {
        $this->aliases = $ruleset->courseid ? aliases::of((int) $ruleset->id) : [];
        foreach ($ruleset->courseid ? get_fast_modinfo($ruleset->courseid)->get_cms() : [] as $cm) {
            if (!$cm->deletioninprogress && $cm->uservisible) {
                $this->titles[(int) $cm->id] = shorten_text($cm->get_formatted_name(['escape' => false]), 100);
            }
        }
    }

    /**
     * What a name in the rules means.
     *
     * @param string $name
     * @return string plain text
     */
    public function label(string $name): string {
        if (in_array($name, aliases::RELATIVE, true)) {
            return get_string('target_' . $name, 'local_constitutional_agent');
        }
        if (!aliases::is_alias($name)) {
            return get_string('target_tag', 'local_constitutional_agent', substr($name, strlen(aliases::TAG)));
        }
        $cmid = $this->aliases[$name] ?? null;
        if (!$cmid) {
            return get_string('target_unresolved', 'local_constitutional_agent', $name);
        }
        return get_string('target_activity', 'local_constitutional_agent', $this->titles[$cmid]
            ?? get_string('target_hidden', 'local_constitutional_agent'));
    }

    /**
     * What some names mean, as a list in a sentence.
     *
     * @param string[] $names
     * @return string plain text
     */
    public function labels(array $names): string {
        $labels = array_map($this->label(...), $names);
        $last = array_pop($labels);
        return $labels ? get_string('target_list', 'local_constitutional_agent', [
            'first' => implode(get_string('target_separator', 'local_constitutional_agent'), $labels), 'last' => $last,
        ]) : (string) $last;
    }

    /**
     * What can be chosen in a form: relative targets, activities with an alias, activities without one.
     *
     * @return array<string, string> value => plain text
     */
    public function options(): array {
        $options = [];
        foreach (aliases::RELATIVE as $name) {
            $options[$name] = $this->label($name);
        }
        foreach ($this->aliases as $alias => $cmid) {
            if (!$cmid || !isset($this->titles[$cmid])) {
                $options[(string) $alias] = $this->label((string) $alias);
            }
        }
        $known = [];
        foreach ($this->aliases as $alias => $cmid) {
            $known[(int) $cmid] ??= (string) $alias;
        }
        foreach ($this->titles as $cmid => $title) {
            $options[$known[$cmid] ?? self::MODULE . $cmid] = $title;
        }
        // Two aliases of one activity are both names in the rules.
        foreach (array_diff_key($this->aliases, array_flip($known)) as $alias => $cmid) {
            $options[(string) $alias] ??= get_string('target_alias', 'local_constitutional_agent', [
                'title' => $this->titles[(int) $cmid] ?? '', 'alias' => $alias,
            ]);
        }
        return $options;
    }

    /**
     * Names for what was chosen in a form; activities that have none get one.
     *
     * @param string[] $values
     * @return string[] names, each once
     */
    public function adopt(array $values): array {
        $names = [];
        $new = false;
        foreach (array_values(array_unique(array_filter($values, fn($value) => $value !== ''))) as $value) {
            $cmid = str_starts_with($value, self::MODULE) ? (int) substr($value, strlen(self::MODULE)) : 0;
            if (!$cmid) {
                $names[] = $value;
            } else if (isset($this->titles[$cmid])) {
                $known = array_search($cmid, $this->aliases, true);
                $names[] = $alias = $known === false ? $this->new_alias($this->titles[$cmid], $cmid) : (string) $known;
                $new = $new || $known === false;
                $this->aliases[$alias] = $cmid;
            }
        }
        if ($new) {
            aliases::save((int) $this->ruleset->id, $this->aliases);
        }
        return $names;
    }

    /**
     * The names that an adopted value would have, nothing being saved: for checking.
     *
     * @param string[] $values
     * @return string[]
     */
    public static function provisional(array $values): array {
        return array_map(
            fn($value) => str_starts_with($value, self::MODULE) ? 'new-' . substr($value, strlen(self::MODULE)) : $value,
            array_values(array_filter($values, fn($value) => $value !== ''))
        );
    }

    /**
     * The activities of the course.
     *
     * @return array<int, string> course module id => title, plain text
     */
    public function titles(): array {
        return $this->titles;
    }

    /**
     * The aliases of the version.
     *
     * @return array<string, int|null> alias => course module id
     */
    public function aliases(): array {
        return $this->aliases;
    }

    /**
     * A name for an activity that none has.
     *
     * @param string $title
     * @param int $cmid
     * @return string
     */
    private function new_alias(string $title, int $cmid): string {
        $words = preg_replace('/[^a-z0-9]+/', '-', \core_text::strtolower(\core_text::specialtoascii($title)));
        $base = trim(substr(trim($words, '-'), 0, 60), '-');
        $base = $base === '' || in_array($base, aliases::RELATIVE, true) ? 'activity-' . $cmid : $base;
        for ($alias = $base, $i = 2; array_key_exists($alias, $this->aliases); $i++) {
            $alias = "$base-$i";
        }
        return $alias;
    }
}
