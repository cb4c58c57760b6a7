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
 * Callbacks.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * Before an activity is deleted: its grades go first, and must not be taken for grades that a teacher took back.
 *
 * @param \stdClass $cm
 */
function local_pivc_gamification_pre_course_module_delete(\stdClass $cm): void {
    \local_azora\observer_guard::run(fn() => \local_pivc_gamification\life_cycle::detach_context(
        \context_module::instance($cm->id)
    ));
}

/**
 * Before a course is deleted: the same for everything in it.
 *
 * @param \stdClass $course
 */
function local_pivc_gamification_pre_course_delete(\stdClass $course): void {
    \local_azora\observer_guard::run(fn() => \local_pivc_gamification\life_cycle::detach_context(
        \context_course::instance($course->id)
    ));
}

/**
 * Adds the course's boards, contributions and settings to its navigation.
 *
 * @param \navigation_node $node
 * @param \stdClass $course
 * @param \context_course $context
 */
function local_pivc_gamification_extend_navigation_course(
    \navigation_node $node,
    \stdClass $course,
    \context_course $context
): void {
    global $CFG;
    $boards = \local_pivc_gamification\eligibility::is_on('course') || \local_pivc_gamification\eligibility::is_on('group');
    if ($boards && isloggedin() && !isguestuser() && has_capability('local/pivc_gamification:view', $context)) {
        $node->add(
            get_string('leaderboard', 'local_pivc_gamification'),
            new \moodle_url('/local/pivc_gamification/leaderboard.php', ['id' => $course->id]),
            \navigation_node::TYPE_CUSTOM,
            null,
            'local_pivc_gamification_leaderboard',
            new \pix_icon('i/stats', '')
        );
    }
    if (\local_pivc_gamification\output\contributions_page::is_for($course)) {
        $node->add(
            get_string('contributions', 'local_pivc_gamification'),
            new \moodle_url('/local/pivc_gamification/contributions.php', ['id' => $course->id]),
            \navigation_node::TYPE_CUSTOM,
            null,
            'local_pivc_gamification_contributions',
            new \pix_icon('i/portfolio', '')
        );
    }
    $badges = \local_pivc_gamification\badges::is_on() && !empty($CFG->badges_allowcoursebadges);
    if ($badges && has_all_capabilities(['local/pivc_gamification:managebadges', 'moodle/badges:awardbadge'], $context)) {
        $node->add(
            get_string('badges', 'local_pivc_gamification'),
            new \moodle_url('/local/pivc_gamification/badges.php', ['courseid' => $course->id]),
            \navigation_node::TYPE_SETTING,
            null,
            'local_pivc_gamification_badges',
            new \pix_icon('i/badge', '')
        );
    }
    if (has_capability('local/pivc_gamification:managecourse', $context)) {
        $node->add(
            get_string('coursesettings', 'local_pivc_gamification'),
            new \moodle_url('/local/pivc_gamification/course.php', ['id' => $course->id]),
            \navigation_node::TYPE_SETTING,
            null,
            'local_pivc_gamification_course',
            new \pix_icon('i/settings', '')
        );
    }
}

/**
 * Serves evidence of contributions: to whom it belongs, to who verifies, and to reviewers whom somebody named. Always as a
 * download, for anybody may have made it.
 *
 * @param \stdClass $course
 * @param \stdClass|null $cm
 * @param \context $context
 * @param string $filearea
 * @param array $args
 * @param bool $forcedownload
 * @param array $options
 * @return bool false: there is no such file, or not for this user
 */
function local_pivc_gamification_pluginfile($course, $cm, $context, $filearea, $args, $forcedownload, array $options = []): bool {
    if (!isloggedin()) {
        require_login(null, false);
    }
    $file = \local_pivc_gamification\evidence::find($context, (string) $filearea, $args);
    if (!$file) {
        return false;
    }
    send_stored_file($file, 0, 0, true, ['dontdie' => !empty($options['dontdie'])] + $options);
    return true;
}

/**
 * Adds one's own standing, the boards beyond courses, and badges to a profile, where they may be seen.
 *
 * @param \core_user\output\myprofile\tree $tree
 * @param \stdClass $user whose profile it is
 * @param bool $iscurrentuser
 * @param \stdClass|null $course
 */
function local_pivc_gamification_myprofile_navigation(
    \core_user\output\myprofile\tree $tree,
    \stdClass $user,
    bool $iscurrentuser,
    ?\stdClass $course
): void {
    \local_azora\observer_guard::run(
        fn() => \local_pivc_gamification\output\navigation::extend_profile($tree, $user, $iscurrentuser, $course)
    );
}
