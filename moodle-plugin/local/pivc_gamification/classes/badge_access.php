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
 * Who sees whose badges.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Who sees whose badges: everybody his own; of others those that they show, where Moodle lets him see them; and how far they are
 * only who may see all grades of the site.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class badge_access {
    /**
     * Makes one.
     *
     * @param bool $all
     * @param bool $progress
     */
    private function __construct(
        /** @var bool whether badges that are not shown to others are seen, too */
        public readonly bool $all,
        /** @var bool whether it is seen how far somebody is */
        public readonly bool $progress,
    ) {
    }

    /**
     * What the current user may see of somebody.
     *
     * @param \stdClass $user
     * @return self
     */
    public static function to(\stdClass $user): self {
        global $CFG, $USER;
        require_once($CFG->dirroot . '/user/lib.php');
        if (!isloggedin() || isguestuser()) {
            throw new \moodle_exception('noguest');
        }
        if ($user->id == $USER->id) {
            return new self(true, true);
        }
        if ($user->deleted || isguestuser($user) || !user_can_view_profile($user)) {
            throw new \moodle_exception('cannotviewprofile');
        }
        require_capability('moodle/badges:viewotherbadges', \context_user::instance($user->id));
        return new self(false, has_capability('moodle/grade:viewall', \context_system::instance()));
    }
}
