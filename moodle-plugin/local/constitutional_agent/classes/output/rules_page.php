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
use local_constitutional_agent\course_settings;
use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_actions;
use local_constitutional_agent\rule_drafts;
use local_constitutional_agent\rule_words;
use local_constitutional_agent\rulesets;

/**
 * The rules of a course, or of the site: what holds now, what is being worked on, and what has held.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules_page implements \renderable, \templatable {
    /** @var int how many versions are on a page */
    public const PERPAGE = 25;

    /**
     * Makes one.
     *
     * @param int $courseid 0: of the site
     * @param int $page of the versions, from 0
     * @param string $form what the course wants, as Moodle renders the form
     */
    public function __construct(
        /** @var int 0: of the site */
        private readonly int $courseid,
        /** @var int of the versions, from 0 */
        private readonly int $page = 0,
        /** @var string what the course wants, as Moodle renders the form */
        private readonly string $form = '',
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $live = rulesets::live($this->courseid);
        $site = $this->courseid ? rulesets::live(0) : null;
        $settings = $this->courseid ? course_settings::of($this->courseid) : null;
        $versions = rulesets::history($this->courseid, $this->page, self::PERPAGE + 1);
        $more = count($versions) > self::PERPAGE;
        return [
            'warning' => engine::why_not(),
            'incourse' => (bool) $this->courseid,
            'courseid' => $this->courseid,
            'action' => rule_actions::list_url(0)->out(false),
            'sesskey' => sesskey(),
            'off' => $settings && !$settings->enabled,
            'live' => $live ? $this->holds($live) : null,
            'inherited' => $site && $settings->inherits ? ['rules' => (new rule_words($site))->all($site->content) ?? []] : null,
            'notinherited' => $site && !$settings->inherits,
            'hasversions' => $versions !== [],
            'versions' => $this->versions(array_slice($versions, 0, self::PERPAGE), $live),
            'previous' => $this->page ? rule_actions::list_url($this->courseid, ['page' => $this->page - 1])->out(false) : '',
            'next' => $more ? rule_actions::list_url($this->courseid, ['page' => $this->page + 1])->out(false) : '',
            'form' => $this->form,
        ];
    }

    /**
     * The version that holds.
     *
     * @param \stdClass $live
     * @return array
     */
    private function holds(\stdClass $live): array {
        $rules = (new rule_words($live))->all($live->content) ?? [];
        return [
            'title' => rules_pages::title($live),
            'link' => rule_drafts::url($live)->out(false),
            'since' => userdate($live->timelive, get_string('strftimedatetimeshort', 'langconfig')),
            'rules' => $rules,
            'none' => !$rules,
            'id' => (int) $live->id,
            'url' => rule_drafts::url($live)->out(false),
        ];
    }

    /**
     * All versions.
     *
     * @param \stdClass[] $versions
     * @param \stdClass|null $live
     * @return array[]
     */
    private function versions(array $versions, ?\stdClass $live): array {
        global $DB;
        $people = rules_pages::people(array_column($versions, 'authorid'), rule_access::context($this->courseid));
        // A draft that one was made from may be deleted.
        $bases = $DB->get_records_list(rulesets::TABLE, 'id', array_filter(array_column($versions, 'basedon')), '', 'id');
        return array_map(fn($version) => [
            'number' => (int) $version->versionno,
            'title' => format_string($version->title, true, [
                'context' => rule_access::context($this->courseid), 'escape' => false]),
            'comments' => (string) $version->comments,
            'status' => get_string('rulesstatus_' . $version->status, 'local_constitutional_agent'),
            'live' => $version->status === rulesets::LIVE,
            'draft' => $version->status === rulesets::DRAFT,
            'who' => $people[$version->authorid] ?? '',
            'when' => userdate($version->timemodified, get_string('strftimedatetimeshort', 'langconfig')),
            'link' => rule_drafts::url($version)->out(false),
            'compare' => self::compare((int) $version->id, (int) ($live && $live->id != $version->id
                ? $live->id : ($bases[$version->basedon]->id ?? 0))),
        ], $versions);
    }

    /**
     * The address where a version is compared with the one that holds, or with the one that it was made from.
     *
     * @param int $id
     * @param int $with 0: there is none
     * @return string
     */
    private static function compare(int $id, int $with): string {
        return $with ? (new \moodle_url('/local/constitutional_agent/compare.php', ['id' => $id, 'with' => $with]))->out(false) : '';
    }
}
