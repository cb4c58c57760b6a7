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
 * The page with a board.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\board;
use local_pivc_gamification\board_access;
use local_pivc_gamification\boards;

/**
 * The page with a board: which one, its places, the viewer's own, and how he wants to be seen.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class leaderboard_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \moodle_url $url of the page, with nothing chosen
     * @param board_access[] $choices boards that the viewer may see
     * @param board|null $board the one that is shown; null: he may see none
     * @param bool $around whether the places around his own are shown
     * @param int $page from 0
     */
    public function __construct(
        /** @var \moodle_url of the page, with nothing chosen */
        private readonly \moodle_url $url,
        /** @var board_access[] boards that the viewer may see */
        private readonly array $choices,
        /** @var board|null the one that is shown */
        private readonly ?board $board,
        /** @var bool whether the places around his own are shown */
        private readonly bool $around = false,
        /** @var int from 0 */
        private readonly int $page = 0,
    ) {
    }

    /**
     * The address of what is shown, with something else chosen.
     *
     * @param array $chosen
     * @return string
     */
    private function link(array $chosen): string {
        return (new \moodle_url($this->url, $chosen + $this->params()))->out(false);
    }

    /**
     * What is shown, as parameters of the page. Another choice begins on the first page.
     *
     * @return array
     */
    public function params(): array {
        return ['scope' => $this->board->access->scope, 'scopeid' => $this->board->access->scopeid,
            'type' => $this->board->type, 'frame' => $this->board->frame, 'closed' => (int) $this->board->closed,
            'around' => (int) $this->around];
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        if (!$this->board) {
            return ['none' => true];
        }
        $mine = $this->board->mine();
        [$rows, $page, $pages] = $this->rows();
        $badges = $this->board->badges($rows);
        $params = $this->params();
        return [
            'none' => false,
            'stale' => !engine::is_available(),
            'choices' => $this->choices(),
            'chosen' => count($this->choices) > 1,
            'formaction' => $this->url->out_omit_querystring(),
            'formparams' => visibility_form::pairs(array_diff_key($params, ['scope' => 0, 'scopeid' => 0, 'around' => 0])
                + $this->url->params()),
            'types' => $this->tabs('type', boards::TYPES, $this->board->type),
            'frames' => $this->board->type === 'streak' ? [] : $this->tabs('frame', boards::FRAMES, $this->board->frame),
            'hasclosed' => $this->board->frame !== 'all',
            'closed' => $this->board->closed,
            'closedlink' => $this->link(['closed' => (int) !$this->board->closed]),
            'aroundlink' => $this->link(['around' => (int) !$this->around]),
            'around' => $this->around,
            'standinglink' => (new \moodle_url('/local/pivc_gamification/standing.php', $this->url->params()))->out(false),
            'hasmine' => $mine !== null,
            'mine' => $mine ? get_string(
                $mine->hidden ? 'myplacehidden' : 'myplace',
                'local_pivc_gamification',
                ['position' => $mine->position, 'score' => $mine->scoretext]
            ) : '',
            'caption' => get_string('boardcaption', 'local_pivc_gamification', [
                'type' => get_string('boardtype_' . $this->board->type, 'local_pivc_gamification'),
                'frame' => get_string('boardframe_' . $this->board->frame, 'local_pivc_gamification'),
                'name' => $this->board->access->name,
            ]),
            'scoreheading' => get_string('boardscore_' . $this->board->type, 'local_pivc_gamification'),
            'rows' => array_map(fn($row) => ['position' => $row->position, 'name' => $row->name, 'score' => $row->scoretext,
                'stars' => (int) $row->stars, 'badges' => $badges[$row->userid] ?? 0, 'me' => $row->me, 'hidden' => $row->hidden], $rows),
            'hasrows' => (bool) $rows,
            'asof' => self::as_of(),
            'paged' => $pages > 1,
            'previous' => $page > 0 ? $this->link(['page' => $page - 1]) : '',
            'next' => $page + 1 < $pages ? $this->link(['page' => $page + 1]) : '',
            'pageof' => get_string('pageof', 'local_pivc_gamification', ['page' => $page + 1, 'pages' => $pages]),
            'visibility' => (new visibility_form($this->url, $params))->export_for_template($output),
        ];
    }

    /**
     * The places that are shown. Of a page that there is not any more, the last one that there is.
     *
     * @return array of three: places, the page from 0, and how many pages there are
     */
    private function rows(): array {
        if ($this->around) {
            return [$this->board->around(), 0, 1];
        }
        [$rows, $total] = $this->board->page_and_total($this->page);
        $last = max(0, (int) ceil($total / board::PERPAGE) - 1);
        return $rows || $this->page <= $last ? [$rows, max(0, $this->page), $last + 1]
            : [$this->board->page_and_total($last)[0], $last, $last + 1];
    }

    /**
     * When boards were computed, so that nobody looks for points that he has had since.
     *
     * @return string plain text; empty: never
     */
    private static function as_of(): string {
        $when = (int) get_config('local_pivc_gamification', 'boardsat');
        return $when ? get_string(
            'boardasof',
            'local_pivc_gamification',
            userdate($when, get_string('strftimedatetimeshort', 'langconfig'))
        ) : '';
    }

    /**
     * The boards that can be chosen.
     *
     * @return array
     */
    private function choices(): array {
        $choices = [];
        foreach ($this->choices as $choice) {
            $choices[] = [
                'value' => $choice->scope . '-' . $choice->scopeid,
                'name' => get_string('boardscope_' . $choice->scope, 'local_pivc_gamification', $choice->name),
                'selected' => $choice->scope === $this->board->access->scope
                    && $choice->scopeid === $this->board->access->scopeid,
            ];
        }
        return $choices;
    }

    /**
     * Tabs.
     *
     * @param string $param
     * @param string[] $values
     * @param string $shown
     * @return array
     */
    private function tabs(string $param, array $values, string $shown): array {
        return array_map(fn($value) => [
            'name' => get_string("board{$param}_$value", 'local_pivc_gamification'),
            'link' => $this->link([$param => $value]),
            'shown' => $value === $shown,
        ], $values);
    }
}
