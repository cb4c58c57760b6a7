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
 * The block.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

/**
 * Shows a learner where he stands: in the course that he is in, or on the whole site.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class block_azora_gamification extends block_base {
    /**
     * Says what it is called.
     */
    public function init() {
        $this->title = get_string('blocktitle', 'block_azora_gamification');
    }

    /**
     * Where it can be.
     *
     * @return array
     */
    public function applicable_formats() {
        return ['all' => false, 'my' => true, 'course-view' => true, 'site-index' => true];
    }

    /**
     * That the site has settings for it.
     *
     * @return bool
     */
    public function has_config() {
        return true;
    }

    /**
     * That a page has no more than one.
     *
     * @return bool
     */
    public function instance_allow_multiple() {
        return false;
    }

    /**
     * What is in it. Nothing that goes wrong here reaches the page that the block is on.
     *
     * @return stdClass
     */
    public function get_content() {
        if ($this->content !== null) {
            return $this->content;
        }
        $this->content = (object) ['text' => '', 'footer' => ''];
        \local_azora\observer_guard::run(function () {
            $this->content->text = $this->text();
        });
        return $this->content;
    }

    /**
     * What is in it.
     *
     * @return string
     */
    private function text(): string {
        global $USER;
        $courseid = $this->page->course->id == SITEID ? 0 : (int) $this->page->course->id;
        $context = $courseid ? context_course::instance($courseid) : context_system::instance();
        if (!isloggedin() || isguestuser() || !has_capability('local/pivc_gamification:view', $context)) {
            return '';
        }
        return $this->page->get_renderer('block_azora_gamification')->render(
            new \block_azora_gamification\output\standing(
                \local_pivc_gamification\standing::of((int) $USER->id, $courseid),
                \block_azora_gamification\parts::of($this->config ?: null)
            )
        );
    }
}
