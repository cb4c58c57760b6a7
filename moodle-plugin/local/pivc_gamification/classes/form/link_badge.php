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
 * Chooses a badge of Moodle.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\form;

use local_pivc_gamification\badge_admin;
use local_pivc_gamification\badges;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/formslib.php');

/**
 * Chooses a badge of Moodle that is to be earned by rules.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class link_badge extends \moodleform {
    /**
     * What it consists of.
     */
    protected function definition() {
        $mform = $this->_form;
        $mform->addElement('hidden', 'courseid', $this->_customdata['courseid']);
        $mform->setType('courseid', PARAM_INT);
        $names = array_map('s', $this->_customdata['badges']);
        $mform->addElement('select', 'badgeid', get_string('badgelinkchoose', 'local_pivc_gamification'), $names);
        $mform->addElement('select', 'rarity', get_string('rarity', 'local_pivc_gamification'), self::rarities());
        $this->add_action_buttons(false, get_string('badgelink', 'local_pivc_gamification'));
    }

    /**
     * Rarities and their names.
     *
     * @return array<string, string>
     */
    public static function rarities(): array {
        return array_combine(
            badges::RARITIES,
            array_map(fn($rarity) => get_string('rarity' . $rarity, 'local_pivc_gamification'), badges::RARITIES)
        );
    }

    /**
     * Looks whether the badge can be awarded by rules.
     *
     * @param array $data
     * @param array $files
     * @return array<string, string> errors, as HTML
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (!isset(badge_admin::others((int) $this->_customdata['courseid'])[(int) ($data['badgeid'] ?? 0)])) {
            return $errors + ['badgeid' => get_string('nobadge', 'local_pivc_gamification')];
        }
        $obstacle = badge_admin::obstacle(new \core_badges\badge((int) $data['badgeid']));
        return $obstacle ? $errors + ['badgeid' => get_string($obstacle, 'local_pivc_gamification')] : $errors;
    }
}
