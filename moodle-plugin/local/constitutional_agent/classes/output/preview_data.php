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

namespace local_constitutional_agent\output;

use local_constitutional_agent\actions;
use local_constitutional_agent\learner_facts;
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rule_progress;
use local_constitutional_agent\rule_targets;
use local_constitutional_agent\rule_words;

/**
 * What rules would do, for a template.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class preview_data {
    /**
     * Makes one.
     *
     * @param rule_preview $preview
     */
    public function __construct(
        /** @var rule_preview */
        private readonly rule_preview $preview,
    ) {
    }

    /**
     * What the template takes.
     *
     * @return array
     */
    public function export(): array {
        $ruleset = $this->preview->ruleset;
        $courseid = (int) $ruleset->courseid;
        if (!rule_access::may_preview($courseid)) {
            return ['cannotsee' => true];
        }
        $state = $this->preview->known();
        return [
            'cannotsee' => false,
            'groups' => $this->preview->groups !== null,
            'against' => $this->preview->old && $this->preview->old->id != $ruleset->id
                ? rules_pages::title($this->preview->old) : '',
            'made' => $state !== null,
            'begun' => $state && $state->finished === null ? [
                'progress' => rule_progress::export($this->preview->key()),
                'text' => rule_progress::text($state->done, $state->all, !$courseid),
            ] : null,
            'finished' => $state && $state->finished !== null ? $this->finished($state) : null,
        ];
    }

    /**
     * A preview that is finished.
     *
     * @param \stdClass $state
     * @return array
     */
    private function finished(\stdClass $state): array {
        $figures = $state->figures;
        $string = fn($name, $number) => get_string($name, 'local_constitutional_agent', format_float($number, 0));
        $targets = new rule_targets($this->preview->ruleset);
        return [
            'when' => get_string('previewwhen', 'local_constitutional_agent', [
                'when' => userdate($state->finished, get_string('strftimedatetimeshort', 'langconfig')),
                'learners' => format_float($figures->learners, 0),
            ]),
            'touched' => get_string('previewtouched', 'local_constitutional_agent', [
                'touched' => format_float($figures->touched, 0), 'learners' => format_float($figures->learners, 0)]),
            'changed' => $string('previewchanged', $figures->changed),
            'more' => array_values(array_filter([
                $figures->gained ? $string('previewgained', $figures->gained) : '',
                $figures->lost ? $string('previewlost', $figures->lost) : '',
                $figures->errors ? $string('previewerrors', $figures->errors) : '',
            ])),
            'hastargets' => (bool) $figures->targets,
            'targets' => array_map(fn($target) => [
                'action' => actions::label($target->action),
                'target' => $target->target === '' ? get_string('previewnotarget', 'local_constitutional_agent')
                    : $targets->label($target->target),
                'learners' => format_float($target->learners, 0),
            ], array_values($figures->targets)),
            'haschanges' => (bool) $figures->changes,
            'first' => $figures->changed > count($figures->changes) ? $string('previewfirst', count($figures->changes)) : '',
            'changes' => $this->changes($figures->changes),
        ];
    }

    /**
     * The learners for whom something changes.
     *
     * @param \stdClass[] $changes
     * @return array[]
     */
    private function changes(array $changes): array {
        global $DB;
        $courseid = (int) $this->preview->ruleset->courseid;
        $people = rules_pages::people(array_column($changes, 'userid'), rule_access::context($courseid));
        $courses = $courseid ? [] : $DB->get_records_list('course', 'id', array_unique(array_column($changes, 'courseid')), '',
            'id, fullname, shortname');
        $old = $this->preview->old ? new rule_words($this->preview->old) : null;
        $new = new rule_words($this->preview->ruleset);
        return array_map(fn($change) => [
            'name' => $people[$change->userid] ?? get_string('alearner', 'local_constitutional_agent'),
            'test' => rule_drafts::url($this->preview->ruleset, ['tab' => 'test', 'userid' => $change->userid,
                'course' => $courses[$change->courseid]->shortname ?? ''])->out(false),
            'course' => isset($courses[$change->courseid]) ? format_string($courses[$change->courseid]->fullname, true, [
                'context' => \context_course::instance($change->courseid), 'escape' => false]) : '',
            'old' => $this->decisions($change->old, $old),
            'new' => $this->decisions($change->new, $new),
        ], $changes);
    }

    /**
     * Decisions in words, with the facts that led to them.
     *
     * @param array[] $decisions
     * @param rule_words|null $words
     * @return array[]
     */
    private function decisions(array $decisions, ?rule_words $words): array {
        return $words ? array_map(fn($decision) => [
            'text' => $words->decision($decision),
            'facts' => self::facts($decision['because'] ?? []),
        ], $decisions) : [];
    }

    /**
     * Facts in words: only those of this course are for teachers.
     *
     * @param array<string, mixed> $facts
     * @return string plain text
     */
    public static function facts(array $facts): string {
        $own = learner_facts::of_course($facts);
        $texts = array_map(
            fn($name, $value) => get_string('factis', 'local_constitutional_agent', [
                'name' => learner_facts::label((string) $name), 'value' => learner_facts::value($value)]),
            array_keys($own),
            $own
        );
        if (count($own) < count($facts)) {
            $texts[] = get_string('factselsewhere', 'local_constitutional_agent');
        }
        return implode('; ', $texts);
    }
}
