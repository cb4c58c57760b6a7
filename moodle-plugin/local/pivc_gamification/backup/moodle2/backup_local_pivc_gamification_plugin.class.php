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
 * What goes into a backup.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * What goes into a backup: with each activity the contributions that were made in it; with the course what people told of
 * themselves, the course's settings, and the rules of its badges. Streaks and places never do.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_local_pivc_gamification_plugin extends backup_local_plugin {
    /** @var string[] what is carried of a contribution */
    private const FIELDS = ['originuid', 'userid', 'component', 'itemtype', 'itemid', 'kind', 'status', 'reach', 'quality',
        'innovation', 'alignment', 'verified', 'title', 'description', 'descriptionformat', 'verifierid', 'timeverified',
        'verifiercomment', 'timeoccurred', 'localday'];

    /** @var string[] what is carried of a review */
    private const REVIEWFIELDS = ['reviewerid', 'assigned', 'rating', 'reviewtext', 'reviewformat', 'status', 'unscored',
        'reportreason', 'timecreated', 'timemodified'];

    /**
     * With an activity.
     *
     * @return backup_plugin_element
     */
    protected function define_module_plugin_structure() {
        return $this->structure("'grade', 'completion', 'person', 'review'", false);
    }

    /**
     * With a course.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        return $this->structure("'grade', 'person', 'review'", true);
    }

    /**
     * Contributions of a context.
     *
     * @param string $itemtypes list for SQL
     * @param bool $settings whether the course's settings go with them
     * @return backup_plugin_element
     */
    private function structure(string $itemtypes, bool $settings): backup_plugin_element {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $plugin->add_child($wrapper);
        $contributions = new backup_nested_element('contributions');
        $contribution = new backup_nested_element('contribution', ['id'], self::FIELDS);
        $wrapper->add_child($contributions);
        $contributions->add_child($contribution);
        $reviews = new backup_nested_element('reviews');
        $review = new backup_nested_element('review', ['id'], self::REVIEWFIELDS);
        $contribution->add_child($reviews);
        $reviews->add_child($review);
        if ($this->users_are_in()) {
            $contribution->set_source_sql(
                "SELECT *
                   FROM {local_pivc_gamification_contributions}
                  WHERE contextid = ? AND itemtype IN ($itemtypes) AND status <> 'withdrawn'
               ORDER BY id",
                [backup::VAR_CONTEXTID]
            );
            $review->set_source_sql(
                "SELECT *
                   FROM {local_pivc_gamification_reviews}
                  WHERE contributionid = ? AND status <> 'blanked'
               ORDER BY id",
                [backup::VAR_PARENTID]
            );
            $review->annotate_ids('user', 'reviewerid');
            $contribution->annotate_ids('user', 'userid');
            $contribution->annotate_ids('user', 'verifierid');
            $contribution->annotate_files('local_pivc_gamification', 'evidence', 'id');
        }
        if ($settings) {
            $course = new backup_nested_element('coursesettings', null, ['manualitems', 'completionquality', 'people', 'reviews',
                'reviewwords', 'resetpeople']);
            $wrapper->add_child($course);
            $course->set_source_table('local_pivc_gamification_courses', ['courseid' => backup::VAR_COURSEID]);
            $this->add_badges($wrapper);
        }
        return $plugin;
    }

    /**
     * What makes badges of the course ours, where the badges themselves go with it. Who has them does not.
     *
     * @param backup_nested_element $wrapper
     */
    private function add_badges(backup_nested_element $wrapper): void {
        $badges = new backup_nested_element('azorabadges');
        $badge = new backup_nested_element('azorabadge', ['id'], ['badgeid', 'rarity', 'rules', 'enabled']);
        $wrapper->add_child($badges);
        $badges->add_child($badge);
        if ($this->get_setting_value('badges')) {
            $badge->set_source_sql(
                'SELECT x.id, x.badgeid, x.rarity, x.rules, x.enabled
                   FROM {local_pivc_gamification_badges} x
                   JOIN {badge} b ON b.id = x.badgeid
                  WHERE b.courseid = ?
               ORDER BY x.id',
                [backup::VAR_COURSEID]
            );
        }
    }

    /**
     * Whether data of users go into this part of the backup.
     *
     * @return bool
     */
    private function users_are_in(): bool {
        return (bool) $this->get_setting_value($this->task instanceof backup_activity_task ? 'userinfo' : 'users');
    }
}
