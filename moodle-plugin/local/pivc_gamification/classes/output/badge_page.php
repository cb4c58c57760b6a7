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
 * The page of a badge.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\badge_admin;
use local_pivc_gamification\badge_holders;
use local_pivc_gamification\badge_preview;
use local_pivc_gamification\badge_rules;
use local_pivc_gamification\badges;
use local_pivc_gamification\learner_facts;

/**
 * The page of a badge, for those who manage it: its rules and who would get it by new ones, its learners, its versions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_page implements \renderable, \templatable {
    /** @var string[] what can be shown */
    public const TABS = ['rules', 'learners', 'history'];

    /**
     * Makes one.
     *
     * @param \stdClass $row as badges::rows() gives it
     * @param string $tab
     * @param string|null $draft rules that were checked and are to be looked at before they are saved
     * @param string $form the form with the rules, as Moodle renders it
     * @param bool $asjson whether that is the form with JSON
     * @param int $page of the learners, from 0
     */
    public function __construct(
        /** @var \stdClass */
        private readonly \stdClass $row,
        /** @var string one of TABS */
        private readonly string $tab,
        /** @var string|null rules that are to be looked at before they are saved */
        private readonly ?string $draft = null,
        /** @var string the form with the rules, as Moodle renders it */
        private readonly string $form = '',
        /** @var bool whether that is the form with JSON */
        private readonly bool $asjson = false,
        /** @var int of the learners, from 0 */
        private readonly int $page = 0,
    ) {
    }

    /**
     * The address of the page, with something chosen.
     *
     * @param array $params
     * @return string
     */
    private function link(array $params = []): string {
        return (new \moodle_url('/local/pivc_gamification/badge.php', ['id' => $this->row->id] + $params))->out(false);
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $row = $this->row;
        return [
            'stale' => !engine::is_available(),
            'id' => $row->id,
            'action' => (new \moodle_url('/local/pivc_gamification/badge.php'))->out(false),
            'sesskey' => sesskey(),
            'back' => (new \moodle_url('/local/pivc_gamification/badges.php', $row->courseid ? ['courseid' => $row->courseid] : []))
                ->out(false),
            'picture' => (new badge_pictures([$row], $output))->of($row),
            'rarity' => get_string('rarity' . $row->rarity, 'local_pivc_gamification'),
            'corelink' => (new \moodle_url('/badges/overview.php', ['id' => $row->badgeid]))->out(false),
            'tabs' => array_map(fn($tab) => [
                'name' => get_string($tab === 'rules' ? 'badgerules' : "badge$tab", 'local_pivc_gamification'),
                'link' => $this->link(['tab' => $tab]),
                'shown' => $tab === $this->tab,
            ], self::TABS),
            'rules' => $this->tab === 'rules' ? $this->rules() : null,
            'learners' => $this->tab === 'learners' ? $this->learners() : null,
            'history' => $this->tab === 'history' ? $this->history() : null,
        ];
    }

    /**
     * The rules, and what new ones would do.
     *
     * @return array
     */
    private function rules(): array {
        $rows = badge_rules::to_rows($this->row->rules);
        return [
            'words' => badge_rules::words($this->row->rules),
            'preview' => $this->draft === null ? null : $this->preview($this->draft),
            'form' => $this->form,
            'otherform' => $rows === null && $this->asjson ? '' : $this->link(['form' => $this->asjson ? 'table' : 'json']),
            'asjson' => $this->asjson,
            'nottable' => $rows === null,
            'rarities' => array_map(fn($rarity) => ['value' => $rarity, 'selected' => $rarity === $this->row->rarity,
                'name' => get_string('rarity' . $rarity, 'local_pivc_gamification')], badges::RARITIES),
        ];
    }

    /**
     * Who would get the badge by new rules.
     *
     * @param string $rules
     * @return array
     */
    private function preview(string $rules): array {
        $shown = ['words' => badge_rules::words($rules), 'draft' => $rules, 'cannotsee' => !badge_preview::may_see($this->row)];
        if ($shown['cannotsee']) {
            return $shown;
        }
        $preview = new badge_preview($this->row, $rules);
        $string = fn($name, $number) => $number
            ? get_string("badgepreview$name", 'local_pivc_gamification', format_float($number, 0)) : '';
        $people = badge_holders::named(array_keys($preview->first));
        return $shown + [
            'summary' => get_string('badgepreviewcount', 'local_pivc_gamification', ['count' => format_float($preview->count, 0),
                'looked' => format_float($preview->looked, 0)]),
            'already' => $string('already', $preview->already),
            'revoked' => $string('revoked', $preview->revoked),
            'groups' => $preview->somegroups,
            'incomplete' => !$preview->complete,
            'first' => $preview->count > count($preview->first) ? $string('first', count($preview->first)) : '',
            'haslearners' => (bool) $preview->first,
            'learners' => array_map(fn($userid, $facts) => [
                'name' => $people[$userid] ?? get_string('alearner', 'local_pivc_gamification'),
                'facts' => array_map(
                    fn($name, $value) => learner_facts::label($name) . ': ' . learner_facts::value($value),
                    array_keys($facts),
                    $facts
                ),
            ], array_keys($preview->first), $preview->first),
        ];
    }

    /**
     * Those who have it, and from whom it was revoked.
     *
     * @return array
     */
    private function learners(): array {
        $context = badges::context($this->row);
        $holders = new badge_holders($this->row);
        $total = $holders->count();
        $pages = (int) ceil($total / badge_holders::PERPAGE);
        $mayrevoke = has_capability('moodle/badges:revokebadge', $context);
        $link = fn($page) => $this->link(['tab' => 'learners', 'page' => $page]);
        return [
            'has' => $total > 0,
            'rows' => array_map(fn($holder) => [
                'userid' => $holder->id,
                'name' => $holder->name,
                'date' => userdate($holder->when, get_string('strftimedatetimeshort', 'langconfig')),
                'how' => get_string($holder->rulehash ? 'badgebyrules' : 'badgebyhand', 'local_pivc_gamification'),
                'state' => get_string($holder->has ? 'badgehas' : 'badgerevoked', 'local_pivc_gamification'),
                'revoke' => $holder->has && $mayrevoke,
                'again' => !$holder->has,
            ], $holders->page($this->page)),
            'paged' => $pages > 1,
            'previous' => $this->page > 0 ? $link($this->page - 1) : '',
            'next' => $this->page + 1 < $pages ? $link($this->page + 1) : '',
            'pageof' => get_string('pageof', 'local_pivc_gamification', ['page' => $this->page + 1, 'pages' => max(1, $pages)]),
        ];
    }

    /**
     * The versions of its rules.
     *
     * @return array
     */
    private function history(): array {
        $versions = badge_admin::history($this->row->badgeid);
        $people = badge_holders::named(array_column($versions, 'usermodified'));
        return ['rows' => array_map(fn($version) => [
            'number' => badge_rules::version($version->rules),
            'date' => userdate($version->timecreated, get_string('strftimedatetimeshort', 'langconfig')),
            'who' => $people[$version->usermodified] ?? '',
            'words' => badge_rules::words($version->rules),
            'present' => $version->hash === $this->row->hash,
            'use' => $this->link(['tab' => 'rules', 'version' => $version->id]),
            'usetext' => get_string('badgehistoryuse', 'local_pivc_gamification', badge_rules::version($version->rules)),
        ], array_values($versions))];
    }
}
