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
use local_constitutional_agent\aliases;
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_examples;
use local_constitutional_agent\rule_preview;
use local_constitutional_agent\rule_table;
use local_constitutional_agent\rule_words;
use local_constitutional_agent\rules_text;
use local_constitutional_agent\rulesets;

/**
 * One version of rules: what they do, what their names mean, whom they would touch, and the way to let them go live.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ruleset_page implements \renderable, \templatable {
    /** @var string[] what can be shown */
    public const TABS = ['rules', 'names', 'preview', 'test', 'golive', 'json'];

    /** @var \stdClass[] what is wrong with the rules */
    private readonly array $faults;

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row
     * @param string $tab one of TABS
     * @param string $form that belongs to it, as Moodle renders it
     * @param \stdClass|null $asked for the test: courseid, userid and search
     */
    public function __construct(
        /** @var \stdClass the row */
        private readonly \stdClass $ruleset,
        /** @var string one of TABS */
        private readonly string $tab,
        /** @var string that belongs to it, as Moodle renders it */
        private readonly string $form = '',
        /** @var \stdClass|null for the test: courseid, userid and search */
        private readonly ?\stdClass $asked = null,
    ) {
        $this->faults = rule_drafts::faults($ruleset->content, (int) $ruleset->courseid);
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $ruleset = $this->ruleset;
        $draft = $ruleset->status === rulesets::DRAFT;
        return [
            'warning' => engine::why_not(),
            'title' => rules_pages::title($ruleset),
            'status' => get_string('rulesstatus_' . $ruleset->status, 'local_constitutional_agent'),
            'about' => get_string('rulesstatus_' . $ruleset->status . '_about', 'local_constitutional_agent'),
            'comments' => (string) $ruleset->comments,
            'draft' => $draft,
            'live' => $ruleset->status === rulesets::LIVE,
            'id' => (int) $ruleset->id,
            // Within the list of rules an id is that of a rule.
            'versionid' => (int) $ruleset->id,
            'sesskey' => sesskey(),
            'was' => rule_drafts::fingerprint($ruleset),
            'action' => (new \moodle_url('/local/constitutional_agent/ruleset.php'))->out(false),
            'list' => rule_actions::list_url((int) $ruleset->courseid)->out(false),
            'tabs' => array_map(fn($tab) => [
                'name' => get_string($this->tab_string($tab), 'local_constitutional_agent'),
                'link' => rule_drafts::url($ruleset, ['tab' => $tab])->out(false),
                'shown' => $tab === $this->tab,
            ], self::tabs($ruleset)),
            'hasfaults' => $this->faults && engine::is_available() && in_array($this->tab, ['rules', 'json'], true),
            'faults' => $this->faults,
            'form' => $this->form,
            'rules' => $this->tab === 'rules' ? $this->rules($draft) : null,
            'names' => $this->tab === 'names' ? $this->names() : null,
            'preview' => $this->tab === 'preview' ? (new preview_data(rule_preview::beside_live($ruleset)))->export() : null,
            'test' => $this->tab === 'test' ? (new test_data($ruleset, $this->asked ?? new \stdClass()))->export() : null,
            'golive' => $this->tab === 'golive' ? $this->golive() : null,
            'json' => $this->tab === 'json' ? ['text' => $draft ? '' : $ruleset->content, 'hash' => (string) $ruleset->hash] : null,
        ];
    }

    /**
     * What can be shown of a version.
     *
     * @param \stdClass $ruleset the row
     * @return string[]
     */
    public static function tabs(\stdClass $ruleset): array {
        // Rules of the site have no names for activities.
        return array_values($ruleset->courseid ? self::TABS : array_diff(self::TABS, ['names']));
    }

    /**
     * What a tab is called in strings.
     *
     * @param string $tab
     * @return string
     */
    private function tab_string(string $tab): string {
        return $tab !== 'golive' ? "rulestab_$tab" : match ($this->ruleset->status) {
            rulesets::LIVE => 'rulesretire',
            rulesets::RETIRED => 'rulesrollback',
            default => 'rulesgolive',
        };
    }

    /**
     * The rules in words.
     *
     * @param bool $draft
     * @return array
     */
    private function rules(bool $draft): array {
        $words = (new rule_words($this->ruleset))->all($this->ruleset->content);
        $edit = fn($params) => (new \moodle_url('/local/constitutional_agent/rule.php', ['id' => $this->ruleset->id] + $params))
            ->out(false);
        $everybody = $this->faults || !$draft ? [] : rules_text::for_everybody($this->ruleset->content);
        return [
            'unreadable' => $words === null,
            'none' => $words === [],
            'toomany' => $words && rule_table::of($this->ruleset->content)->count() > rule_words::MOST
                ? get_string('rulestoomany', 'local_constitutional_agent', rule_words::MOST) : '',
            'list' => array_map(fn($i, $rule) => (array) $rule + [
                'index' => $i,
                'number' => $i + 1,
                'up' => $draft && $i > 0,
                'edit' => $draft && $rule->plain ? $edit(['rule' => $i]) : '',
                'onlyjson' => $draft && !$rule->plain,
                'everybody' => in_array($rule->id, $everybody, true),
            ], array_keys($words ?? []), $words ?? []),
            'add' => $draft && $words !== null ? $edit([]) : '',
            'examples' => $draft && $words !== null ? array_map(fn($name) => [
                'name' => get_string('example_' . $name, 'local_constitutional_agent'),
                'link' => $edit(['example' => $name]),
            ], rule_examples::names()) : [],
        ];
    }

    /**
     * What the names mean.
     *
     * @return array
     */
    private function names(): array {
        $used = array_filter(aliases::used($this->ruleset->content), aliases::is_alias(...));
        return [
            'none' => !$used && !aliases::of((int) $this->ruleset->id),
            'unresolved' => aliases::unresolved((int) $this->ruleset->id),
        ];
    }

    /**
     * What is to be seen to before the rules go live; or how they are retired, or brought back.
     *
     * @return array
     */
    private function golive(): array {
        $ruleset = $this->ruleset;
        $unresolved = $ruleset->courseid ? aliases::unresolved((int) $ruleset->id) : [];
        $lacking = rule_access::lacking($ruleset);
        $preview = rule_preview::beside_live($ruleset)->known();
        $maysee = rule_access::may_preview((int) $ruleset->courseid);
        $words = (new rule_words($ruleset))->all($ruleset->content) ?? [];
        $string = fn($name, $a = null) => get_string($name, 'local_constitutional_agent', $a);
        $live = rulesets::live((int) $ruleset->courseid);
        return [
            'live' => $ruleset->status === rulesets::LIVE,
            'again' => $ruleset->status === rulesets::RETIRED,
            'replaces' => $live && $live->id != $ruleset->id ? rules_pages::title($live) : '',
            'rules' => $words,
            'checks' => [
                ['good' => !$this->faults, 'text' => $string($this->faults ? 'check_faults' : 'check_nofaults'),
                    'details' => array_column($this->faults, 'message')],
                ['good' => !$unresolved, 'text' => $string($unresolved ? 'check_names' : 'check_nonames'), 'details' => $unresolved],
                ['good' => !$lacking, 'text' => $string($lacking ? 'check_capabilities' : 'check_nocapabilities'),
                    'details' => $lacking],
                ['good' => (bool) ($maysee && ($preview->finished ?? false)), 'advice' => true, 'text' => $maysee && $preview
                    ? $string($preview->finished ? 'check_preview' : 'check_previewbegun', [
                        'touched' => format_float($preview->figures->touched, 0),
                        'changed' => format_float($preview->figures->changed, 0)])
                    : $string('check_nopreview'), 'details' => []],
            ],
            'ready' => !$this->faults && !$unresolved && !$lacking,
            'actionname' => $ruleset->status === rulesets::RETIRED ? 'rollback' : 'golive',
        ];
    }
}
