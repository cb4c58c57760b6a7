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

use local_azora\engine;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rule_changes;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rulesets;

/**
 * What differs between two versions of rules: their words, and what they decide about learners.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class compare_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \stdClass $new the row of a version
     * @param \stdClass $old the row of another of the same course
     */
    public function __construct(
        /** @var \stdClass the row of a version */
        private readonly \stdClass $new,
        /** @var \stdClass the row of another of the same course */
        private readonly \stdClass $old,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $changes = rule_changes::of($this->old, $this->new);
        $url = new \moodle_url('/local/constitutional_agent/compare.php');
        return [
            'warning' => engine::why_not(),
            'old' => ['id' => (int) $this->old->id, 'title' => rules_pages::title($this->old),
                'link' => rule_drafts::url($this->old)->out(false)],
            'new' => ['id' => (int) $this->new->id, 'title' => rules_pages::title($this->new),
                'link' => rule_drafts::url($this->new)->out(false)],
            'list' => rule_actions::list_url((int) $this->new->courseid)->out(false),
            'swap' => (new \moodle_url($url, ['id' => $this->old->id, 'with' => $this->new->id]))->out(false),
            'action' => $url->out(false),
            'sesskey' => sesskey(),
            'versions' => array_map(fn($version) => ['id' => (int) $version->id, 'title' => rules_pages::title($version),
                'selected' => $version->id == $this->old->id], rulesets::history((int) $this->new->courseid)),
            'unreadable' => $changes === null,
            'none' => $changes === [],
            'changes' => array_map(fn($change) => [
                'name' => ($change->new ?? $change->old)->name,
                'kind' => get_string('change_' . $change->kind, 'local_constitutional_agent'),
                'old' => $change->old,
                'new' => $change->new,
                'onlyjson' => $change->json,
                'moved' => $change->kind === rule_changes::MOVED,
            ], $changes ?? []),
            'preview' => (new preview_data(new rule_preview($this->new, $this->old)))->export(),
        ];
    }
}
