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

use core\output\renderable;
use core\output\renderer_base;
use core\output\templatable;
use local_did_credentials\bulk;
use local_did_credentials\credentials;
use local_did_credentials\settings;
use local_did_credentials\source_list;

/**
 * The page where a manager chooses for which badges and courses credentials are issued, and issues them in bulk.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sources_page implements renderable, templatable {
    /**
     * Makes one.
     *
     * @param string $kind
     * @param int $page from 0
     */
    public function __construct(
        /** @var string the kind */
        private readonly string $kind,
        /** @var int from 0 */
        private readonly int $page,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $url = new \moodle_url('/local/did_credentials/sources.php');
        $list = source_list::page($this->kind, $this->page);
        $jobs = bulk::progress_of(array_filter(array_map(fn($row) => (int) $row->jobid, $list['rows'])));
        $site = settings::is_on($this->kind === credentials::BADGE ? 'badges' : 'courses');
        $enabled = settings::is_on('enabled');
        return [
            'enabled' => $enabled,
            'kind' => $this->kind,
            'page' => $this->page,
            'action' => $url->out(false),
            'sesskey' => sesskey(),
            'kinds' => array_map(fn($kind) => [
                'name' => get_string("sources_$kind", 'local_did_credentials'),
                'url' => (new \moodle_url($url, ['kind' => $kind]))->out(false),
                'current' => $kind === $this->kind,
            ], credentials::KINDS),
            'caption' => get_string("sources_$this->kind", 'local_did_credentials'),
            'rows' => array_map(fn($row) => $this->row($row, $jobs[(int) $row->jobid] ?? null, $site, $enabled), $list['rows']),
            'paging' => $output->render(new \paging_bar(
                $list['total'],
                $this->page,
                source_list::PAGE,
                new \moodle_url($url, ['kind' => $this->kind])
            )),
        ];
    }

    /**
     * A badge or a course.
     *
     * @param \stdClass $row
     * @param \stdClass|null $job the last bulk issue of it
     * @param bool $site what the site has
     * @param bool $enabled whether the site issues at all
     * @return array
     */
    private function row(\stdClass $row, ?\stdClass $job, bool $site, bool $enabled): array {
        $context = ($row->courseid ? \context_course::instance($row->courseid, IGNORE_MISSING) : false)
            ?: \context_system::instance();
        $chosen = $row->enabled === null ? '' : (string) (int) $row->enabled;
        $name = format_string($row->name, true, ['context' => $context, 'escape' => false]);
        return [
            'id' => (int) $row->id,
            'name' => $name,
            'label' => get_string('sources_choicefor', 'local_did_credentials', $name),
            'awards' => (int) $row->awards,
            'issued' => (int) $row->issued,
            'may' => has_capability('local/did_credentials:issue', $context),
            'choices' => array_map(fn($value, $string) => ['value' => $value, 'name' => $string,
                'selected' => (string) $value === $chosen], ['', '1', '0'], [
                    get_string($site ? 'assiteon' : 'assiteoff', 'local_did_credentials'),
                    get_string('yes'),
                    get_string('no'),
                ]),
            'bulk' => $enabled && ($chosen === '' ? $site : $chosen === '1') && $row->awards > $row->issued
                && ($job === null || $job->state === bulk::DONE),
            'job' => $job === null ? null : get_string('job_' . $job->state, 'local_did_credentials', $job),
            'faults' => $job === null ? [] : array_map(fn($fault) => get_string('job_fault', 'local_did_credentials', $fault),
                $job->faults),
        ];
    }
}
