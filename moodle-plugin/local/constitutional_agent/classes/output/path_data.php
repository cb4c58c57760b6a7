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
 * A path as templates take it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_constitutional_agent\path;

/**
 * A path as templates take it. All of it is plain text, but for what Moodle says of restrictions.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class path_data {
    /**
     * Makes one.
     *
     * @param \stdClass $path from \local_constitutional_agent\path
     * @param \course_modinfo $modinfo of who looks at it
     * @param bool $own whether he looks at his own
     * @param bool $tellwhy whether he may know why
     */
    public function __construct(
        /** @var \stdClass the path */
        private readonly \stdClass $path,
        /** @var \course_modinfo of who looks at it */
        private readonly \course_modinfo $modinfo,
        /** @var bool whether he looks at his own */
        private readonly bool $own,
        /** @var bool whether he may know why */
        private readonly bool $tellwhy = true,
    ) {
    }

    /**
     * The next step.
     *
     * @return array|null
     */
    public function next(): ?array {
        return $this->path->next ? $this->step($this->path->next) : null;
    }

    /**
     * Steps in some states, in their order.
     *
     * @param string[] $states
     * @return array[]
     */
    public function steps(array $states): array {
        $steps = [];
        foreach ($this->path->steps as $step) {
            if (in_array($step->state, $states, true)) {
                $steps[] = $this->step($step);
            }
        }
        return array_values(array_filter($steps));
    }

    /**
     * Activities that were opened, and are on no list, because nothing tells whether they are finished.
     *
     * @param array<int, \stdClass> $openings from \local_constitutional_agent\path
     * @return array[] as steps
     */
    public function opened_besides(array $openings): array {
        $steps = [];
        foreach (array_diff_key($openings, array_flip(array_column($this->path->steps, 'cmid'))) as $cmid => $opening) {
            $steps[] = $this->step((object) ['id' => 0, 'cmid' => $cmid, 'kind' => path::COURSE, 'state' => path::OPENED,
                'why' => '', 'since' => $opening->since, 'locked' => false]);
        }
        return array_values(array_filter($steps));
    }

    /**
     * A step.
     *
     * @param \stdClass $step
     * @return array|null null: who looks at it must not see the activity
     */
    private function step(\stdClass $step): ?array {
        $cm = $this->modinfo->get_cms()[$step->cmid] ?? null;
        if (!$cm || $cm->deletioninprogress || (!$cm->uservisible && !$cm->availableinfo)) {
            return null;
        }
        $closed = $this->own ? !$cm->uservisible : !empty($step->locked);
        return [
            'id' => (int) $step->id,
            'name' => format_string($cm->name, true, ['context' => $cm->context, 'escape' => false]),
            'type' => (string) $cm->get_module_type_name(),
            'link' => $cm->uservisible && $cm->url ? $cm->url->out(false) : '',
            'kind' => $step->kind === path::COURSE ? '' : self::string('kind_' . $step->kind),
            'state' => self::string('state_' . $step->state),
            'isnext' => $step->state === path::NEXT,
            'why' => $this->tellwhy ? (string) $step->why : '',
            'since' => $step->since ? userdate($step->since, get_string('strftimedatetimeshort', 'langconfig')) : '',
            'closed' => $closed,
            'restriction' => $closed && $this->own ? $this->restriction($cm) : '',
            'finish' => $this->own && !$closed && !empty($step->canfinish),
        ];
    }

    /**
     * Why an activity is closed, as the course page says it.
     *
     * @param \cm_info $cm
     * @return string HTML that Moodle has made
     */
    private function restriction(\cm_info $cm): string {
        return $cm->availableinfo
            ? \core_availability\info::format_info($cm->availableinfo, $this->modinfo->get_course()) : '';
    }

    /**
     * How many changes there are.
     *
     * @return int
     */
    public function count_changes(): int {
        return count($this->path->changes);
    }

    /**
     * Changes, the latest first.
     *
     * @param int $page from 0
     * @param int $perpage
     * @return array[]
     */
    public function changes(int $page, int $perpage): array {
        return array_map(fn($change) => [
            'time' => userdate($change->time, get_string('strftimedatetimeshort', 'langconfig')),
            'text' => (string) $change->text,
            'why' => $this->tellwhy ? (string) $change->why : '',
            'undone' => !empty($change->undone),
        ], array_slice($this->path->changes, $page * $perpage, $perpage));
    }

    /**
     * A string of this plugin.
     *
     * @param string $identifier
     * @param mixed $a
     * @return string
     */
    private static function string(string $identifier, mixed $a = null): string {
        return get_string($identifier, 'local_constitutional_agent', $a);
    }
}
