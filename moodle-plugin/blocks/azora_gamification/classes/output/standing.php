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
 * What is in the block.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace block_azora_gamification\output;

use block_azora_gamification\next_step;
use local_pivc_gamification\output\standing_data;

/**
 * What is in the block: the next step of a learner's path, and where he stands.
 *
 * @package    block_azora_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class standing implements \renderable, \templatable {
    /** @var int level of headings below that of the block's title */
    private const LEVEL = 4;

    /**
     * Makes one.
     *
     * @param \stdClass $standing from \local_pivc_gamification\standing
     * @param string[] $parts which of them are shown
     */
    public function __construct(
        /** @var \stdClass where the learner stands */
        private readonly \stdClass $standing,
        /** @var string[] which parts are shown */
        private readonly array $parts,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $url = new \moodle_url(
            '/local/pivc_gamification/standing.php',
            $this->standing->courseid ? ['id' => $this->standing->courseid] : []
        );
        $path = in_array('path', $this->parts, true) ? next_step::of($this->standing->courseid) : null;
        return ['more' => $this->standing->earns ? $url->out(false) : '', 'path' => $path ? [$path] : []]
            + (new standing_data($this->standing, self::LEVEL, $this->parts))->all();
    }
}
