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

use local_did_credentials\bulk;
use local_did_credentials\identity;
use local_did_credentials\settings;
use local_did_credentials\source_list;

/**
 * For which badges and courses credentials are issued, and bulk issue.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sources_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param source_list $list
     * @param int $page
     */
    public function __construct(
        /** @var source_list what there is */
        private readonly source_list $list,
        /** @var int the page, from 0 */
        private readonly int $page = 0,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $enabled = settings::is_on('enabled');
        $may = !\core\session\manager::is_loggedinas();
        $rows = $this->list->page($this->page);
        return [
            'off' => !$enabled,
            'warning' => $enabled ? identity::problem() : null,
            'action' => $this->url()->out(false),
            'sesskey' => sesskey(),
            'none' => !$rows,
            'sources' => array_map(fn($one) => $this->source($one, $may), $rows),
        ];
    }

    /**
     * The bar with the pages.
     *
     * @return string
     */
    public function paging(): string {
        global $OUTPUT;
        return $OUTPUT->paging_bar($this->list->count(), $this->page, source_list::PERPAGE, $this->url());
    }

    /**
     * The page's address.
     *
     * @return \moodle_url
     */
    private function url(): \moodle_url {
        return new \moodle_url('/local/did_credentials/sources.php', array_filter(['courseid' => $this->list->courseid]));
    }

    /**
     * One of them.
     *
     * @param \stdClass $one
     * @param bool $may whether something may be changed
     * @return array
     */
    private function source(\stdClass $one, bool $may): array {
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        $name = format_string($one->name, true, ['context' => $this->list->context(), 'escape' => false]);
        $choice = $one->chosen === null ? 'site' : ($one->chosen ? 'on' : 'off');
        return [
            'kind' => $one->kind,
            'id' => $one->id,
            'name' => $name,
            'kindtext' => words::kind($one->kind),
            'on' => $one->on,
            'may' => $may,
            'label' => $string('choiceof', $name),
            'bulklabel' => $string('bulkof', $name),
            'choices' => array_map(fn($value) => ['value' => $value, 'name' => $string('choice' . $value),
                'selected' => $value === $choice], ['site', 'on', 'off']),
            'bulk' => $may && $one->on && ($one->job === null || $one->job->state === bulk::DONE),
            'job' => $one->job ? $this->job($one->job) : null,
        ];
    }

    /**
     * How far a bulk issue is.
     *
     * @param \stdClass $job
     * @return array
     */
    private function job(\stdClass $job): array {
        $number = fn($value) => format_float((int) $value, 0);
        $state = get_string('bulk' . $job->state, 'local_did_credentials', (object) [
            'total' => $number($job->total), 'time' => words::day($job->timefinished ?: $job->timecreated)]);
        return [
            'text' => $state,
            'going' => $job->state !== bulk::DONE,
            'done' => $job->done,
            'total' => max(1, (int) $job->total),
            'donetext' => get_string('ledgerdone', 'local_did_credentials', (object) [
                'done' => $number($job->done), 'all' => $number($job->total)]),
            'faults' => array_map(fn($text, $times) => get_string('bulkfault', 'local_did_credentials', (object) [
                'text' => $text, 'times' => $number($times)]), array_keys($job->faults), $job->faults),
        ];
    }
}
