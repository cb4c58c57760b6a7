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
 * Renderer.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

/**
 * Renders the plugin's pages.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class renderer extends \plugin_renderer_base {
    /**
     * The page with all versions of the policy.
     *
     * @param policies_page $page
     * @return string
     */
    public function render_policies_page(policies_page $page): string {
        return $this->render_from_template('local_pivc_gamification/policies', $page->export_for_template($this));
    }

    /**
     * The page of one version of the policy.
     *
     * @param policy_page $page
     * @return string
     */
    public function render_policy_page(policy_page $page): string {
        return $this->render_from_template('local_pivc_gamification/policy', $page->export_for_template($this));
    }

    /**
     * A badge, for those who manage it.
     *
     * @param badge_page $page
     * @return string
     */
    public function render_badge_page(badge_page $page): string {
        return $this->render_from_template('local_pivc_gamification/badge', $page->export_for_template($this));
    }

    /**
     * The badges of the site or of a course, for those who manage them.
     *
     * @param badges_page $page
     * @return string
     */
    public function render_badges_page(badges_page $page): string {
        return $this->render_from_template('local_pivc_gamification/badges', $page->export_for_template($this));
    }

    /**
     * Somebody's badges.
     *
     * @param my_badges_page $page
     * @return string
     */
    public function render_my_badges_page(my_badges_page $page): string {
        return $this->render_from_template('local_pivc_gamification/mybadges', $page->export_for_template($this));
    }

    /**
     * The page with a board.
     *
     * @param leaderboard_page $page
     * @return string
     */
    public function render_leaderboard_page(leaderboard_page $page): string {
        return $this->render_from_template('local_pivc_gamification/leaderboard', $page->export_for_template($this));
    }

    /**
     * The page with lists of contributions.
     *
     * @param contributions_page $page
     * @return string
     */
    public function render_contributions_page(contributions_page $page): string {
        return $this->render_from_template('local_pivc_gamification/contributions', $page->export_for_template($this));
    }

    /**
     * The page with one contribution.
     *
     * @param contribution_page $page
     * @return string
     */
    public function render_contribution_page(contribution_page $page): string {
        return $this->render_from_template('local_pivc_gamification/contribution', $page->export_for_template($this));
    }

    /**
     * The page with a standing.
     *
     * @param standing_page $page
     * @return string
     */
    public function render_standing_page(standing_page $page): string {
        return $this->render_from_template('local_pivc_gamification/standing', $page->export_for_template($this));
    }
}
