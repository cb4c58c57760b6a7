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

namespace local_azora\output;

use local_azora\audit;

/**
 * What changed the standing of a learner.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class audit_report implements \renderable, \templatable {
    /** @var int so many changes stand on a page */
    private const PERPAGE = 50;

    /**
     * Makes one.
     *
     * @param \stdClass $user
     * @param int $page from 0
     */
    public function __construct(
        /** @var \stdClass the learner */
        private readonly \stdClass $user,
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
        global $DB;
        $rows = audit::of((int) $this->user->id, $this->page, self::PERPAGE);
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $actors = $DB->get_records_list('user', 'id', array_unique(array_column($rows, 'actorid')), '', "id, $names");
        return [
            'heading' => get_string('audit_of', 'local_azora', fullname($this->user)),
            'rows' => array_map(fn($row) => [
                'when' => userdate($row->timecreated, get_string('strftimedatetimeshort', 'langconfig')),
                'what' => self::what($row),
                'actor' => $row->actorid ? (isset($actors[$row->actorid]) ? fullname($actors[$row->actorid])
                    : '#' . $row->actorid) : get_string('audit_system', 'local_azora'),
                'where' => self::where($row),
                'old' => $row->oldvalue ?? '',
                'new' => $row->newvalue ?? '',
                'reason' => $row->reason ?? '',
            ], $rows),
        ];
    }

    /**
     * What was done: the name of the event, where the plugin has one.
     *
     * @param \stdClass $row
     * @return string
     */
    private static function what(\stdClass $row): string {
        $event = '\\' . clean_param($row->component, PARAM_COMPONENT) . '\\event\\' . $row->actiontype;
        return preg_match('/^[a-z_]+$/', $row->actiontype) && class_exists($event)
            && is_subclass_of($event, \core\event\base::class) ? $event::get_name() : $row->actiontype;
    }

    /**
     * Where it was done.
     *
     * @param \stdClass $row
     * @return string plain text
     */
    private static function where(\stdClass $row): string {
        $context = \context::instance_by_id($row->contextid, IGNORE_MISSING);
        return $context ? html_entity_decode($context->get_context_name(false), ENT_QUOTES | ENT_HTML5)
            : get_string('audit_gone', 'local_azora');
    }

    /**
     * The bar with the pages.
     *
     * @return string
     */
    public function paging(): string {
        global $OUTPUT;
        return $OUTPUT->paging_bar(
            audit::count_of((int) $this->user->id),
            $this->page,
            self::PERPAGE,
            new \moodle_url('/local/azora/audit.php', ['userid' => $this->user->id])
        );
    }
}
