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

use local_constitutional_agent\rule_access;
use local_constitutional_agent\rule_actions;

/**
 * What the pages of rules have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rules_pages {
    /**
     * Sets a page up, in the administration or in a course, for somebody who manages the rules.
     *
     * @param int $courseid 0: of the site
     * @param \moodle_url $url
     * @param string $title of the page, plain text; '' for the list
     * @return \context
     */
    public static function set_up(int $courseid, \moodle_url $url, string $title = ''): \context {
        global $PAGE;
        $all = get_string('rules', 'local_constitutional_agent');
        $list = rule_actions::list_url($courseid);
        if ($courseid) {
            $course = get_course($courseid);
            require_login($course);
            $PAGE->set_url($url);
            $PAGE->set_pagelayout('incourse');
            $PAGE->add_body_class('limitedwidth');
            $PAGE->set_heading(format_string($course->fullname, true, ['context' => \context_course::instance($courseid)]));
            $PAGE->navbar->add($all, $list);
        } else {
            // What is beside the page in the administration is found by the page with the list.
            \navigation_node::override_active_url($list, true);
            admin_externalpage_setup('local_constitutional_agent_rules', '', null, $url->out(false));
        }
        $PAGE->set_title($title === '' ? $all : $title . \moodle_page::TITLE_SEPARATOR . $all);
        if ($title !== '') {
            $PAGE->navbar->add($title, $url);
        }
        rule_access::require_manage($courseid);
        return rule_access::context($courseid);
    }

    /**
     * What a version is called.
     *
     * @param \stdClass $ruleset the row
     * @return string plain text
     */
    public static function title(\stdClass $ruleset): string {
        return get_string('rulesversion', 'local_constitutional_agent', ['number' => $ruleset->versionno,
            'title' => format_string($ruleset->title, true, [
                'context' => rule_access::context((int) $ruleset->courseid), 'escape' => false])]);
    }

    /**
     * Adds the rules to the navigation of a course.
     *
     * @param \navigation_node $node
     * @param \stdClass $course
     * @param \context_course $context
     */
    public static function extend_course(\navigation_node $node, \stdClass $course, \context_course $context): void {
        if (isloggedin() && !isguestuser() && has_capability('local/constitutional_agent:managerules', $context)) {
            $node->add(
                get_string('rules', 'local_constitutional_agent'),
                rule_actions::list_url((int) $course->id),
                \navigation_node::TYPE_SETTING,
                null,
                'local_constitutional_agent_rules',
                new \pix_icon('i/settings', '')
            );
        }
    }

    /**
     * Names of people.
     *
     * @param int[] $userids
     * @param \context $context
     * @return array<int, string> user => full name, plain text; without those who are not there any more
     */
    public static function people(array $userids, \context $context): array {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $users = $DB->get_records_list('user', 'id', array_unique(array_filter($userids)), '', "id, deleted, $names");
        $full = has_capability('moodle/site:viewfullnames', $context);
        return array_map(fn($user) => fullname($user, $full), array_filter($users, fn($user) => !$user->deleted));
    }
}
