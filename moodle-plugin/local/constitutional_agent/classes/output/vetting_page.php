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
 * What was found of one text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_constitutional_agent\ai_adapter;
use local_constitutional_agent\overruling;
use local_constitutional_agent\second_opinion;
use local_constitutional_agent\vetting_access;
use local_constitutional_agent\vetting_words;
use local_constitutional_agent\vettings;

/**
 * What was found of one text, and what can be done about it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_page implements \core\output\named_templatable, \renderable {
    /**
     * Makes one.
     *
     * @param vetting_access $access
     * @param bool $policy whether the viewer wants a second opinion, and is to read the policy on AI first
     */
    public function __construct(
        /** @var vetting_access */
        private readonly vetting_access $access,
        /** @var bool whether the policy is shown */
        private readonly bool $policy = false,
    ) {
    }

    /**
     * The template.
     *
     * @param \renderer_base $renderer
     * @return string
     */
    public function get_template_name(\renderer_base $renderer): string {
        return 'local_constitutional_agent/vetting';
    }

    /**
     * The address of a page of this plugin.
     *
     * @param string $page
     * @param array $params
     * @return string
     */
    private static function link(string $page, array $params): string {
        return (new \moodle_url("/local/constitutional_agent/$page.php", $params))->out(false);
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $row = $this->access->row;
        $vetted = $row->approved !== null;
        $current = $vetted ? $this->current() : null;
        return [
            'kind' => vetting_words::kind($row),
            'textlink' => $this->textlink(),
            'backlink' => self::link('vettings', ['id' => $this->access->course->id]),
            'state' => get_string('vetting_state_' . vetting_words::state($row), 'local_constitutional_agent'),
            'refused' => vetting_words::state($row) === 'refused',
            'hidden' => $row->hidden && !$this->access->cm->visible,
            'when' => $vetted ? get_string('vettedon', 'local_constitutional_agent', userdate($row->timevetted)) : '',
            'changed' => $vetted && $current === null,
            'result' => $vetted ? [vetting_result::data(
                (string) $row->constitutionhash,
                (float) $row->score,
                $row->band,
                (bool) $row->approved,
                json_decode($row->alignment, true) ?: [],
                $current['issues'] ?? (json_decode($row->issues, true) ?: [])
            )] : [],
            'overruled' => $row->timeoverruled === null ? [] : [[
                'by' => get_string('overruledby', 'local_constitutional_agent', (object) [
                    'name' => self::name((int) $row->overruledby), 'time' => userdate($row->timeoverruled)]),
                'reason' => (string) $row->overrulereason,
            ]],
            'opinion' => $this->opinion(),
            'action' => self::link('vetting', ['id' => $row->id]),
            'sesskey' => sesskey(),
            'version' => overruling::version_of($row),
            'mayrestore' => $this->access->may_restore(),
        ] + $this->asking($current !== null);
    }

    /**
     * What the engine finds in the text now, if it is the one that was vetted, by the same constitution: with the words that
     * stand at the places, which are not kept.
     *
     * @return array|null null: the text was changed, or the engine is away
     */
    private function current(): ?array {
        $row = $this->access->row;
        $text = engine::is_available() ? $this->access->text() : null;
        if (!$text || vettings::hash($text->html) !== $row->contenthash) {
            return null;
        }
        try {
            $result = vettings::measure($text->html, $this->access->context, vettings::judgement($row));
        } catch (\moodle_exception $e) {
            return null;
        }
        return $result['constitutionhash'] === $row->constitutionhash ? $result : null;
    }

    /**
     * Where the text is to be read.
     *
     * @return string
     */
    private function textlink(): string {
        $row = $this->access->row;
        if ($row->itemtype === 'chapter') {
            return (new \moodle_url('/mod/book/view.php', ['id' => $row->cmid, 'chapterid' => $row->itemid]))->out(false);
        }
        // A label has no page of its own.
        $url = $this->access->cm->url ?: new \moodle_url('/course/view.php', ['id' => $row->courseid], 'module-' . $row->cmid);
        return $url->out(false);
    }

    /**
     * Somebody's name.
     *
     * @param int $userid
     * @return string
     */
    private static function name(int $userid): string {
        $user = $userid ? \core_user::get_user($userid) : null;
        return $user && !$user->deleted ? fullname($user) : get_string('vetting_somebody', 'local_constitutional_agent');
    }

    /**
     * A second opinion that was given.
     *
     * @return array list of one, or empty
     */
    private function opinion(): array {
        $opinion = second_opinion::of($this->access->row);
        return $opinion === null ? [] : [[
            'said' => get_string('opinionsaid', 'local_constitutional_agent', (object) [
                'truth' => vetting_words::score($opinion['truth']),
                'provider' => $opinion['provider'],
                'name' => self::name((int) $this->access->row->judgedby),
                'time' => userdate($this->access->row->timejudged),
            ]),
            'hasdoubts' => (bool) $opinion['doubts'],
            'doubts' => $opinion['doubts'],
        ]];
    }

    /**
     * Whether a second opinion can be asked for, and what it takes.
     *
     * @param bool $current whether the text is the one that was vetted
     * @return array
     */
    private function asking(bool $current): array {
        global $USER;
        $mayask = $current && second_opinion::may_ask($this->access);
        $provider = $mayask && ai_adapter::is_available();
        $accepted = $provider && ai_adapter::has_accepted_policy((int) $USER->id);
        return [
            'showsopinion' => $mayask || second_opinion::of($this->access->row) !== null,
            'noprovider' => $mayask && !$provider,
            'canask' => $provider && $accepted,
            'policylink' => $provider && !$accepted && !$this->policy
                ? self::link('vetting', ['id' => $this->access->row->id, 'policy' => 1]) : '',
            'policy' => $provider && !$accepted && $this->policy,
        ];
    }
}
