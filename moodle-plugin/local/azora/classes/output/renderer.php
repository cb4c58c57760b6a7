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

/**
 * The renderer.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class renderer extends \plugin_renderer_base {
    /**
     * The status page.
     *
     * @param status_page $page
     * @return string
     */
    public function render_status_page(status_page $page): string {
        return $this->render_from_template('local_azora/status', $page->export_for_template($this));
    }

    /**
     * The report on a learner's standing.
     *
     * @param audit_report $report
     * @return string
     */
    public function render_audit_report(audit_report $report): string {
        return $this->render_from_template('local_azora/audit', $report->export_for_template($this)) . $report->paging();
    }

    /**
     * The list of constitutions.
     *
     * @param constitution_list $list
     * @return string
     */
    public function render_constitution_list(constitution_list $list): string {
        return $this->render_from_template('local_azora/constitutions', $list->export_for_template($this));
    }

    /**
     * A constitution.
     *
     * @param constitution_page $page
     * @return string
     */
    public function render_constitution_page(constitution_page $page): string {
        return $this->render_from_template('local_azora/constitution', $page->export_for_template($this));
    }

    /**
     * What is measured of a learner.
     *
     * @param telemetry_page $page
     * @return string
     */
    public function render_telemetry_page(telemetry_page $page): string {
        return $this->render_from_template('local_azora/telemetry', $page->export_for_template($this));
    }
}
