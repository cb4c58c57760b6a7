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
 * The page with all versions of the policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\policy;
use local_pivc_gamification\policy_progress;
use local_pivc_gamification\policy_words;
use local_pivc_gamification\recompute;

/**
 * The page with all versions of the policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policies_page implements \renderable, \templatable {
    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $policies = policy::all();
        $people = self::people($policies);
        $pending = recompute::pending();
        $retired = array_filter($policies, fn($policy) => $policy->status === policy::RETIRED);
        usort($retired, fn($a, $b) => [$b->timemodified, $b->versionno] <=> [$a->timemodified, $a->versionno]);
        return [
            'warning' => engine::why_not(),
            'newurl' => self::url(['action' => 'new']),
            'recomputing' => $pending !== null,
            'progress' => $pending === null ? null : policy_progress::export(recompute::BAR),
            'undo' => $retired ? ['url' => self::url(['id' => $retired[0]->id, 'action' => 'golive']),
                'text' => get_string('policyundo', 'local_pivc_gamification', $retired[0]->versionno)] : null,
            'policies' => array_map(fn($policy) => [
                'version' => $policy->versionno,
                'name' => $policy->name,
                'url' => self::url(['id' => $policy->id]),
                'live' => $policy->status === policy::LIVE,
                'status' => get_string('policystatus_' . $policy->status, 'local_pivc_gamification'),
                'look' => $policy->status === policy::LIVE ? 'success' : 'secondary',
                'words' => policy_words::of($policy),
                'when' => userdate($policy->timemodified, get_string('strftimedatetimeshort', 'langconfig')),
                'who' => $people[$policy->usermodified] ?? get_string('policynobody', 'local_pivc_gamification'),
            ], array_values($policies)),
        ];
    }

    /**
     * The names of those who changed policies.
     *
     * @param policy[] $policies
     * @return array<int, string>
     */
    private static function people(array $policies): array {
        global $DB;
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $ids = array_unique(array_map(fn($policy) => $policy->usermodified, $policies));
        return array_map('fullname', $DB->get_records_list('user', 'id', $ids, '', "id, $names"));
    }

    /**
     * An address.
     *
     * @param array $params
     * @return string
     */
    private static function url(array $params): string {
        return (new \moodle_url('/local/pivc_gamification/policies.php', $params))->out(false);
    }
}
