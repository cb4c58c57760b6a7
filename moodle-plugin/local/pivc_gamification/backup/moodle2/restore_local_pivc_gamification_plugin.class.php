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
 * What comes out of a backup.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use local_pivc_gamification\course_settings;
use local_pivc_gamification\ledger;
use local_pivc_gamification\restored;

/**
 * What comes out of a backup.
 *
 * Contributions are read with their activity, and written when everything is restored: before that nobody knows which grade
 * item is which.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_pivc_gamification_plugin extends restore_local_plugin {
    /** @var stdClass[] contributions that were read */
    private array $contributions = [];

    /** @var stdClass[] reviews that were read */
    private array $reviews = [];

    /** @var stdClass[] badges that were read */
    private array $badges = [];

    /**
     * Of an activity.
     *
     * @return restore_path_element[]
     */
    protected function define_module_plugin_structure() {
        return [
            new restore_path_element('local_pivc_gamification_module', $this->get_pathfor('/contributions/contribution')),
            new restore_path_element(
                'local_pivc_gamification_review',
                $this->get_pathfor('/contributions/contribution/reviews/review')
            ),
        ];
    }

    /**
     * Of a course.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        return [
            new restore_path_element('local_pivc_gamification_course', $this->get_pathfor('/contributions/contribution')),
            new restore_path_element(
                'local_pivc_gamification_review',
                $this->get_pathfor('/contributions/contribution/reviews/review')
            ),
            new restore_path_element('local_pivc_gamification_settings', $this->get_pathfor('/coursesettings')),
            new restore_path_element('local_pivc_gamification_badge', $this->get_pathfor('/azorabadges/azorabadge')),
        ];
    }

    /**
     * Reads a contribution of an activity.
     *
     * @param array $data
     */
    public function process_local_pivc_gamification_module($data) {
        if ($this->users_are_in()) {
            $this->contributions[] = (object) $data;
        }
    }

    /**
     * Reads a contribution of the course.
     *
     * @param array $data
     */
    public function process_local_pivc_gamification_course($data) {
        if ($this->users_are_in()) {
            $this->contributions[] = (object) $data;
        }
    }

    /**
     * Reads a review of the contribution that was read last.
     *
     * @param array $data
     */
    public function process_local_pivc_gamification_review($data) {
        if ($this->contributions) {
            $this->reviews[] = (object) ($data + ['of' => (int) end($this->contributions)->id]);
        }
    }

    /**
     * Restores the course's settings, where it has none yet.
     *
     * @param array $data
     */
    public function process_local_pivc_gamification_settings($data) {
        global $DB, $USER;
        $data = (object) $data;
        $courseid = $this->task->get_courseid();
        if (!$DB->record_exists(course_settings::TABLE, ['courseid' => $courseid])) {
            $quality = is_numeric($data->completionquality) ? (float) $data->completionquality : null;
            $people = array_intersect_key((array) $data, course_settings::PEOPLE);
            if (isset($people['reviewwords'])) {
                $people['reviewwords'] = max(0, min(course_settings::MOSTWORDS, (int) $people['reviewwords']));
            }
            course_settings::store($courseid, (bool) $data->manualitems, $quality, (int) $USER->id, $people);
        }
    }

    /**
     * Reads what makes a badge ours. The badge itself is restored after the course.
     *
     * @param array $data
     */
    public function process_local_pivc_gamification_badge($data) {
        $this->badges[] = (object) $data;
    }

    /**
     * Whether what is of people is to be restored: a file may hold more than is wanted of it.
     *
     * @return bool
     */
    private function users_are_in(): bool {
        return (bool) $this->get_setting_value($this->task instanceof restore_activity_task ? 'userinfo' : 'users');
    }

    /**
     * Writes the contributions of an activity.
     */
    public function after_restore_module() {
        $this->write((int) $this->task->get_contextid());
    }

    /**
     * Writes the contributions of the course, and what makes its badges ours.
     */
    public function after_restore_course() {
        $this->write((int) $this->task->get_contextid());
        foreach ($this->badges as $data) {
            $data->badgeid = (int) $this->get_mappingid('badge', $data->badgeid);
            if (!$data->badgeid) {
                continue;
            }
            try {
                restored::badge($data, (int) $this->task->get_courseid(), (int) $this->task->get_userid());
            } catch (moodle_exception $e) {
                $this->step->log($e->getMessage(), backup::LOG_WARNING);
            }
        }
        $this->badges = [];
    }

    /**
     * Writes contributions.
     *
     * @param int $contextid
     */
    private function write(int $contextid): void {
        // Reviews are between what they are about and what they are themselves.
        foreach ($this->contributions as $data) {
            if ($data->itemtype !== 'review') {
                $this->write_contribution($data, $contextid);
            }
        }
        foreach ($this->reviews as $data) {
            $this->write_review($data);
        }
        foreach ($this->contributions as $data) {
            if ($data->itemtype === 'review') {
                $this->write_contribution($data, $contextid);
            }
        }
        if ($this->contributions) {
            $this->add_related_files(
                ledger::OWN,
                'evidence',
                'local_pivc_gamification_contribution',
                $this->task->get_old_contextid()
            );
        }
        $this->contributions = $this->reviews = [];
    }

    /**
     * Writes a contribution.
     *
     * @param stdClass $data
     * @param int $contextid
     */
    private function write_contribution(stdClass $data, int $contextid): void {
        $courseid = (int) $this->task->get_courseid();
        $record = clone $data;
        unset($record->id, $record->reviews);
        $record->userid = (int) $this->get_mappingid('user', $data->userid);
        $record->itemid = $this->new_itemid($data);
        if (!$record->userid || !$record->itemid || !preg_match('/^[0-9a-f]{64}$/', $data->originuid)) {
            return;
        }
        $record->verifierid = $data->verifierid ? ($this->get_mappingid('user', $data->verifierid) ?: null) : null;
        $record->courseid = $courseid;
        $record->contextid = $contextid;
        $record->snapshot = \local_pivc_gamification\facts::cut(get_course($courseid)->fullname);
        try {
            $id = restored::place($record);
        } catch (coding_exception $e) {
            $this->step->log($e->getMessage(), backup::LOG_WARNING);
            return;
        }
        $this->set_mapping(
            'local_pivc_gamification_contribution',
            (int) $data->id,
            $id,
            true,
            $this->task->get_old_contextid()
        );
    }

    /**
     * Writes a review, if its reviewer and what it is about were restored.
     *
     * @param stdClass $data
     */
    private function write_review(stdClass $data): void {
        $contributionid = (int) $this->get_mappingid('local_pivc_gamification_contribution', $data->of);
        $reviewerid = (int) $this->get_mappingid('user', $data->reviewerid);
        if ($contributionid && $reviewerid) {
            $id = restored::place_review($data, $contributionid, $reviewerid);
            $this->set_mapping('local_pivc_gamification_review', (int) $data->id, $id);
        }
    }

    /**
     * The id of what a contribution came from, as it is here.
     *
     * @param stdClass $data
     * @return int 0: it was not restored
     */
    private function new_itemid(stdClass $data): int {
        return match ($data->itemtype) {
            'grade' => (int) $this->get_mappingid('grade_item', $data->itemid),
            'completion' => $this->task instanceof restore_activity_task ? (int) $this->task->get_moduleid() : 0,
            'review' => (int) $this->get_mappingid('local_pivc_gamification_review', $data->itemid),
            // It names itself.
            default => 1,
        };
    }
}
