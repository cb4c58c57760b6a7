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
 * The five badges that a site can begin with.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

use core_badges\badge;

defined('MOODLE_INTERNAL') || die();

require_once($GLOBALS['CFG']->libdir . '/badgeslib.php');

/**
 * The five badges that a site can begin with. They are made when an administrator asks for them, and not by themselves.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class starter_badges {
    /** @var array[] by their names: rarity, and the rows of the table that their rules are */
    public const BADGES = [
        'firststar' => ['common', [['fact' => 'stars', 'operator' => '>=', 'value' => 1]]],
        'tenreviews' => ['uncommon', [['fact' => 'peer_reviews', 'operator' => '>=', 'value' => 10]]],
        'pivc500' => ['rare', [['fact' => 'pivc_score', 'operator' => '>=', 'value' => 500]]],
        'streak30' => ['epic', [['fact' => 'streak_longest', 'operator' => '>=', 'value' => 30]]],
        'pivc1000' => ['legendary', [
            ['fact' => 'pivc_score', 'operator' => '>=', 'value' => 1000],
            ['fact' => 'contributions_project', 'operator' => '>=', 'value' => 5],
        ]],
    ];

    /**
     * Which of them there are not yet.
     *
     * @return string[]
     */
    public static function missing(): array {
        global $DB;
        $made = json_decode((string) get_config('local_pivc_gamification', 'starterbadges'), true) ?: [];
        $there = $made ? $DB->get_records_list(badges::TABLE, 'badgeid', array_values($made), '', 'badgeid') : [];
        return array_values(array_filter(
            array_keys(self::BADGES),
            fn($name) => !isset($made[$name]) || !isset($there[$made[$name]])
        ));
    }

    /**
     * Makes those that there are not yet, active and switched on.
     *
     * @param int $userid who does it
     * @return int how many
     */
    public static function create(int $userid): int {
        global $DB;
        $missing = self::missing();
        $made = json_decode((string) get_config('local_pivc_gamification', 'starterbadges'), true) ?: [];
        foreach ($missing as $name) {
            $transaction = $DB->start_delegated_transaction();
            [$rarity, $rows] = self::BADGES[$name];
            $badge = self::create_badge($name);
            $id = badge_admin::link($badge->id, $rarity, badge_rules::from_rows($rows), $userid);
            badge_admin::switch_on($id, true, $userid);
            $made[$name] = (int) $badge->id;
            $transaction->allow_commit();
            set_config('starterbadges', json_encode($made), 'local_pivc_gamification');
        }
        return count($missing);
    }

    /**
     * Makes one as a badge of the site.
     *
     * @param string $name
     * @return badge
     */
    private static function create_badge(string $name): badge {
        global $CFG, $SITE;
        $host = parse_url($CFG->wwwroot);
        $badge = badge::create_badge((object) [
            'name' => get_string("starter_$name", 'local_pivc_gamification'),
            'version' => '1',
            'language' => $CFG->lang,
            'description' => get_string("starter_{$name}_desc", 'local_pivc_gamification'),
            'imageauthorname' => '',
            'imageauthoremail' => '',
            'imageauthorurl' => '',
            'imagecaption' => get_string("starter_{$name}_caption", 'local_pivc_gamification'),
            'issuername' => ($CFG->badges_defaultissuername ?? '') ?: format_string($SITE->fullname, true, ['escape' => false]),
            'issuerurl' => $host['scheme'] . '://' . $host['host'],
            'issuercontact' => $CFG->badges_defaultissuercontact ?? '',
            'tags' => [],
        ]);
        badge_admin::add_criterion($badge, get_string("starter_{$name}_criterion", 'local_pivc_gamification'));
        self::add_image($badge, $name);
        return new badge($badge->id);
    }

    /**
     * Gives a badge its picture.
     *
     * @param badge $badge
     * @param string $name
     */
    private static function add_image(badge $badge, string $name): void {
        $copy = make_request_directory() . '/' . $name . '.png';
        copy(__DIR__ . "/../pix/starter/$name.png", $copy);
        badges_process_badge_image($badge, $copy);
    }
}
