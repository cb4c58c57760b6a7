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
 * How somebody wants to be seen on boards.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_pivc_gamification\contribution_access;
use local_pivc_gamification\eligibility;

/**
 * The form in which somebody says how he wants to be seen on boards. It is on more than one page, and each saves it.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class visibility_form implements \templatable {
    /**
     * Makes one.
     *
     * @param \moodle_url $url of the page
     * @param array $params more parameters of the page
     */
    public function __construct(
        /** @var \moodle_url of the page */
        private readonly \moodle_url $url,
        /** @var array more parameters of the page */
        private readonly array $params = [],
    ) {
    }

    /**
     * Saves what the current user chose, if he did.
     *
     * @return array|null what he is told, and the kind of notification; null: he did not
     */
    public static function save(): ?array {
        global $USER;
        $data = data_submitted();
        if (!$data || !isset($data->visibility)) {
            return null;
        }
        require_sesskey();
        try {
            contribution_access::require_oneself();
            eligibility::choose(
                (int) $USER->id,
                optional_param('hide', 0, PARAM_BOOL),
                optional_param('nickname', '', PARAM_NOTAGS)
            );
        } catch (\moodle_exception $e) {
            return [s($e->getMessage()), \core\output\notification::NOTIFY_ERROR];
        }
        return [get_string('visibilitysaved', 'local_pivc_gamification'), \core\output\notification::NOTIFY_SUCCESS];
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $USER;
        $visibility = eligibility::visibility_of((int) $USER->id);
        return ['action' => $this->url->out_omit_querystring(), 'sesskey' => sesskey(), 'hidden' => $visibility->hidden,
            'nicknames' => eligibility::has_nicknames(), 'nickname' => (string) $visibility->nickname,
            'params' => self::pairs($this->params + $this->url->params())];
    }

    /**
     * Parameters as a template shows them.
     *
     * @param array $params
     * @return array
     */
    public static function pairs(array $params): array {
        return array_map(fn($name, $value) => ['name' => $name, 'value' => $value], array_keys($params), $params);
    }
}
