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
 * What the events about vetted content have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\event;

use local_constitutional_agent\vettings;

/**
 * What the events about vetted content have in common.
 *
 * @property-read array $other {
 *      Extra information about the event.
 *
 *      - string component: whose content it is.
 *      - string itemtype: page, label, chapter.
 *      - int itemid: of the content.
 *      - string|null score: what was found.
 *      - string|null reason: why.
 * }
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class vetting_change extends base {
    /** @var string the table of its objects */
    protected const TABLE = vettings::TABLE;

    /** @var int it is about what teachers do */
    protected const LEVEL = self::LEVEL_TEACHING;

    /**
     * Makes one.
     *
     * @param \stdClass $row of the table of vettings
     * @param string|null $reason
     * @return \core\event\base
     */
    public static function make(\stdClass $row, ?string $reason = null): \core\event\base {
        return static::create([
            'context' => \context_module::instance($row->cmid),
            'objectid' => $row->id,
            'relateduserid' => $row->authorid ?: null,
            'other' => [
                'component' => $row->component,
                'itemtype' => $row->itemtype,
                'itemid' => (int) $row->itemid,
                'score' => $row->score === null ? null : (string) (float) $row->score,
                'reason' => $reason,
            ],
        ]);
    }

    /**
     * Where it is to be seen.
     *
     * @return \moodle_url
     */
    public function get_url() {
        return new \moodle_url('/local/constitutional_agent/vetting.php', ['id' => $this->objectid]);
    }
}
