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
 * Nodes of navigation beyond courses.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\badges;
use local_pivc_gamification\eligibility;

/**
 * Nodes of navigation beyond courses: the boards of the site, where it has any, everybody's own standing, and badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class navigation {
    /** @var string the name of the node of boards */
    public const BOARDS = 'local_pivc_gamification_leaderboard';

    /** @var string the name of the node of badges */
    public const BADGES = 'local_pivc_gamification_badges';

    /** @var string what somebody needs who looks at another's badges */
    private const BADGES_OF_OTHERS = 'moodle/badges:viewotherbadges';

    /** @var string the name of the node of one's own standing */
    public const STANDING = 'local_pivc_gamification_standing';

    /**
     * Adds the boards of the site to the primary navigation.
     *
     * @param \core\hook\navigation\primary_extend $hook
     */
    public static function extend_primary(\core\hook\navigation\primary_extend $hook): void {
        \local_azora\observer_guard::run(function () use ($hook) {
            if (self::has_site_boards()) {
                $hook->get_primaryview()->add(
                    get_string('leaderboard', 'local_pivc_gamification'),
                    new \moodle_url('/local/pivc_gamification/leaderboard.php'),
                    \navigation_node::TYPE_CUSTOM,
                    null,
                    self::BOARDS
                );
            }
        });
    }

    /**
     * Adds one's own standing, the boards beyond courses, and badges to a profile, where they may be seen.
     *
     * @param \core_user\output\myprofile\tree $tree
     * @param \stdClass $user whose profile it is
     * @param bool $iscurrentuser
     * @param \stdClass|null $course the course that the profile is looked at in
     */
    public static function extend_profile(
        \core_user\output\myprofile\tree $tree,
        \stdClass $user,
        bool $iscurrentuser,
        ?\stdClass $course
    ): void {
        if (!isloggedin() || isguestuser() || isguestuser($user)) {
            return;
        }
        if ($iscurrentuser) {
            self::extend_own_profile($tree, $course);
        }
        if (badges::is_on() && ($iscurrentuser || has_capability(self::BADGES_OF_OTHERS, \context_user::instance($user->id)))) {
            self::add_to_profile($tree, self::BADGES, 'badges', 'mybadges', $iscurrentuser ? [] : ['userid' => $user->id]);
        }
    }

    /**
     * Adds one's own standing, and the boards beyond courses.
     *
     * @param \core_user\output\myprofile\tree $tree
     * @param \stdClass|null $course
     */
    private static function extend_own_profile(\core_user\output\myprofile\tree $tree, ?\stdClass $course): void {
        $context = $course ? \context_course::instance($course->id) : \context_system::instance();
        if (!has_capability('local/pivc_gamification:view', $context)) {
            return;
        }
        $params = $course && $course->id != SITEID ? ['id' => $course->id] : [];
        self::add_to_profile($tree, self::STANDING, 'standing', 'standing', $params);
        if (self::has_site_boards() || eligibility::is_on('cohort')) {
            self::add_to_profile($tree, self::BOARDS, 'leaderboard', 'leaderboard', []);
        }
    }

    /**
     * Adds a node to a profile.
     *
     * @param \core_user\output\myprofile\tree $tree
     * @param string $name
     * @param string $string
     * @param string $page
     * @param array $params
     */
    private static function add_to_profile(
        \core_user\output\myprofile\tree $tree,
        string $name,
        string $string,
        string $page,
        array $params
    ): void {
        $tree->add_node(new \core_user\output\myprofile\node(
            'miscellaneous',
            $name,
            get_string($string, 'local_pivc_gamification'),
            null,
            new \moodle_url("/local/pivc_gamification/$page.php", $params)
        ));
    }

    /**
     * Whether there are boards of the site that the current user may see.
     *
     * @return bool
     */
    private static function has_site_boards(): bool {
        return eligibility::is_on('site') && isloggedin() && !isguestuser()
            && has_capability('local/pivc_gamification:view', \context_system::instance());
    }
}
