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

namespace local_did_credentials\output;

use local_did_credentials\credentials;

/**
 * The credentials of everybody, for managers: a search.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class manage_page implements \renderable, \templatable {
    /** @var int so many stand on a page */
    public const PERPAGE = 50;

    /** @var array|null what was found: rows and total */
    private ?array $found = null;

    /**
     * Makes one.
     *
     * @param string $text
     * @param string $kind
     * @param string $state
     * @param int $page
     * @param int $userid
     */
    public function __construct(
        /** @var string that is looked for in names and titles */
        private readonly string $text = '',
        /** @var string badge, course, or '' */
        private readonly string $kind = '',
        /** @var string issued, revoked, or '' */
        private readonly string $state = '',
        /** @var int the page, from 0 */
        private readonly int $page = 0,
        /** @var int a learner, whose credentials alone are shown; 0: all */
        private readonly int $userid = 0,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $found = $this->found();
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        $choose = fn(array $names, string $chosen) => array_map(
            fn($value, $name) => ['value' => $value, 'name' => $name, 'selected' => $value === $chosen],
            array_keys($names),
            $names
        );
        return [
            'action' => (new \moodle_url('/local/did_credentials/manage.php'))->out(false),
            'text' => $this->text,
            'userid' => $this->userid,
            'kinds' => $choose(['' => get_string('all'), 'badge' => $string('kindbadge'), 'course' => $string('kindcourse')],
                $this->kind),
            'states' => $choose(['' => get_string('all'), 'issued' => $string('stateissued'), 'revoked' => $string('staterevoked')],
                $this->state),
            'found' => $string('found', format_float($found['total'], 0)),
            'rows' => array_map(fn($row) => words::look($row) + [
                'url' => (new \moodle_url('/local/did_credentials/manage.php', ['id' => $row->id]))->out(false),
                'title' => words::title($row),
                'name' => fullname($row),
                'kind' => words::kind($row->kind),
                'state' => words::state_text($row),
                'issued' => words::day($row->timeissued),
            ], array_values($found['rows'])),
            'none' => !$found['rows'],
        ];
    }

    /**
     * The bar with the pages.
     *
     * @return string
     */
    public function paging(): string {
        global $OUTPUT;
        $url = new \moodle_url('/local/did_credentials/manage.php', array_filter(
            ['text' => $this->text, 'kind' => $this->kind, 'state' => $this->state, 'userid' => $this->userid],
            fn($value) => $value !== '' && $value !== 0
        ));
        return $OUTPUT->paging_bar($this->found()['total'], $this->page, self::PERPAGE, $url);
    }

    /**
     * What was found.
     *
     * @return array
     */
    private function found(): array {
        $filter = array_filter(
            ['text' => trim($this->text), 'kind' => $this->kind, 'state' => $this->state, 'userid' => $this->userid],
            fn($value) => $value !== '' && $value !== 0
        );
        return $this->found ??= credentials::search($filter, max(0, $this->page), self::PERPAGE);
    }
}
