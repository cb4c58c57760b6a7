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
 * What the pages of badges have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\badge_admin;
use local_pivc_gamification\badge_rules;
use local_pivc_gamification\badges;
use local_pivc_gamification\form\badge_json;
use local_pivc_gamification\form\badge_table;

/**
 * What the pages of badges have in common.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_pages {
    /**
     * Sets a page up, in the administration or in a course; the user is logged in afterwards.
     *
     * @param int $courseid 0: of the site
     * @param \moodle_url $url
     * @param \moodle_url|null $list the page above it
     * @return \context
     */
    public static function set_up(int $courseid, \moodle_url $url, ?\moodle_url $list = null): \context {
        global $PAGE;
        $title = get_string('badges', 'local_pivc_gamification');
        if (!$courseid) {
            // What is beside the page in the administration is found by the page with the list.
            \navigation_node::override_active_url(new \moodle_url('/local/pivc_gamification/badges.php'), true);
            admin_externalpage_setup('local_pivc_gamification_badges', '', null, $url->out(false));
            $PAGE->set_title($title);
            if ($list) {
                $PAGE->navbar->add(get_string('badge', 'local_pivc_gamification'), $url);
            }
            return \context_system::instance();
        }
        $course = get_course($courseid);
        require_login($course);
        $context = \context_course::instance($course->id);
        $PAGE->set_url($url);
        $PAGE->set_pagelayout('admin');
        $PAGE->set_title($title);
        $PAGE->set_secondary_active_tab('local_pivc_gamification_badges');
        $PAGE->set_heading(format_string($course->fullname, true, ['context' => $context]));
        if ($list) {
            $PAGE->navbar->add($title, $list);
        }
        return $context;
    }

    /**
     * Asks whether somebody is sure, and ends.
     *
     * @param \stdClass $row
     * @param string $action revoke or unlink
     * @param int $learnerid 0: none
     * @param \moodle_url $url of the badge
     */
    public static function ask(\stdClass $row, string $action, int $learnerid, \moodle_url $url): never {
        global $OUTPUT;
        $name = badges::name($row);
        $question = $action === 'unlink' ? get_string('badgeunlinksure', 'local_pivc_gamification', s($name))
            : get_string('badgerevokesure', 'local_pivc_gamification', [
                'badge' => s($name), 'name' => s(fullname(\core_user::get_user($learnerid, '*', MUST_EXIST))),
            ]);
        echo $OUTPUT->header();
        echo $OUTPUT->heading(s($name));
        echo $OUTPUT->confirm(
            $question,
            new \moodle_url($url, ['action' => $action, 'userid' => $learnerid, 'sure' => 1]),
            $action === 'unlink' ? $url : new \moodle_url($url, ['tab' => 'learners'])
        );
        echo $OUTPUT->footer();
        die();
    }

    /**
     * The form with the rules of a badge, and what was filled in.
     *
     * @param \stdClass $row
     * @param \moodle_url $url of the badge
     * @param string $asked json or table; else what suits the rules
     * @param int $version id of a version in the history whose rules are to be looked at; 0: none
     * @return array of three: rules to be looked at (or null), the form as Moodle renders it, whether it is that with JSON
     */
    public static function rules_form(\stdClass $row, \moodle_url $url, string $asked, int $version): array {
        $draft = $version ? self::version($row, $version) : null;
        $rules = $draft ?? $row->rules;
        $rows = badge_rules::to_rows($rules);
        $known = \local_pivc_gamification\learner_facts::names($row->courseid);
        if ($rows !== null && array_diff(array_column($rows, 'fact'), $known)) {
            // Facts of other plugins are not in the table's list.
            $rows = null;
        }
        $asjson = $asked === 'json' || ($rows === null && $asked !== 'table');
        $data = ['id' => $row->id, 'form' => $asjson ? 'json' : 'table', 'courseid' => $row->courseid, 'rules' => $rules,
            'rows' => $rows ?? []];
        $form = $asjson ? new badge_json($url, $data) : new badge_table($url, $data);
        if ($submitted = $form->get_data()) {
            $draft = $asjson ? $submitted->rules : badge_table::rules_of($submitted);
        }
        return [$draft, $form->render(), $asjson];
    }

    /**
     * Rules that a badge has had.
     *
     * @param \stdClass $row
     * @param int $version
     * @return string|null null: there are no such rules, or they would not do any more
     */
    private static function version(\stdClass $row, int $version): ?string {
        $rules = badge_admin::history($row->badgeid)[$version]->rules ?? null;
        if ($rules === null) {
            return null;
        }
        $fault = badge_rules::fault($rules, $row->courseid);
        if ($fault !== null) {
            \core\notification::error(s($fault));
            return null;
        }
        return $rules;
    }
}
