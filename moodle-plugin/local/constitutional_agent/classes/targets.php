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
 * Which activities of a course the names in rules mean, for a learner.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class targets {
    /** @var array<int, \cm_info> all activities, in the order of the course */
    private array $cms;

    /** @var array<int, \cm_info> those whose completion is tracked */
    private array $tracked;

    /** @var array<string, int[]>|null activities by their tags; null: not read yet */
    private ?array $tagged = null;

    /**
     * Makes one.
     *
     * @param int $courseid
     */
    public function __construct(
        /** @var int the course */
        private readonly int $courseid,
    ) {
        $this->cms = get_fast_modinfo($courseid, -1)->get_cms();
        $this->tracked = learner_facts::tracked($courseid);
    }

    /**
     * Which activities names mean.
     *
     * @param string[] $names
     * @param array<string, int|null> $aliases
     * @param \stdClass $state of the learner, as learner_facts::read() gives it
     * @param int[] $skipped course module ids that he need not do
     * @return int[] course module ids, each once; only such as are in the course
     */
    public function of(array $names, array $aliases, \stdClass $state, array $skipped): array {
        $cmids = [];
        foreach ($names as $name) {
            array_push($cmids, ...$this->of_name((string) $name, $aliases, $state, $skipped));
        }
        return array_values(array_unique(array_filter($cmids, [$this, 'is_there'])));
    }

    /**
     * Which activities a name means.
     *
     * @param string $name
     * @param array<string, int|null> $aliases
     * @param \stdClass $state
     * @param int[] $skipped
     * @return int[]
     */
    private function of_name(string $name, array $aliases, \stdClass $state, array $skipped): array {
        if ($name === 'next') {
            $next = $this->next($state, $skipped);
            return $next === null ? [] : [$next];
        }
        if ($name === 'failed') {
            return $state->cmid ? [$state->cmid] : [];
        }
        if (str_starts_with($name, aliases::TAG)) {
            $this->tagged ??= aliases::tagged($this->courseid);
            return $this->tagged[aliases::tag_of($name)] ?? [];
        }
        return isset($aliases[$name]) ? [(int) $aliases[$name]] : [];
    }

    /**
     * The first activity that a learner has not completed and need not skip.
     *
     * @param \stdClass $state
     * @param int[] $skipped
     * @return int|null course module id
     */
    private function next(\stdClass $state, array $skipped): ?int {
        foreach ($this->tracked as $cmid => $cm) {
            if (!isset($state->done[$cmid]) && !in_array($cmid, $skipped, true)) {
                return $cmid;
            }
        }
        return null;
    }

    /**
     * Whether an activity is in the course, and is not being deleted.
     *
     * @param int $cmid
     * @return bool
     */
    private function is_there(int $cmid): bool {
        return isset($this->cms[$cmid]) && !$this->cms[$cmid]->deletioninprogress;
    }

    /**
     * Whether completion tells when an activity is done from now on.
     *
     * @param int $cmid
     * @param \stdClass $state
     * @return bool
     */
    public function can_be_completed(int $cmid, \stdClass $state): bool {
        return isset($this->tracked[$cmid]) && !isset($state->done[$cmid]);
    }
}
