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
 * The page of one version of the policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\output;

use local_azora\engine;
use local_pivc_gamification\contribution_words;
use local_pivc_gamification\ledger;
use local_pivc_gamification\policy;
use local_pivc_gamification\policy_progress;
use local_pivc_gamification\policy_words;
use local_pivc_gamification\preview;
use local_pivc_gamification\tier_names;

/**
 * The page of one version of the policy, with what it would change.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class policy_page implements \renderable, \templatable {
    /** @var string[] figures that are shown, in this order */
    private const FIGURES = ['learnersraised', 'learnerslowered', 'learnerssame', 'starsgained', 'starslost', 'starschanged',
        'raised', 'lowered'];

    /**
     * Makes one.
     *
     * @param policy $policy
     * @param bool $asked whether somebody has just asked for a preview
     */
    public function __construct(
        /** @var policy which */
        private readonly policy $policy,
        /** @var bool whether somebody has just asked for a preview */
        private readonly bool $asked = false,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $policy = $this->policy;
        $preview = preview::of($policy);
        $begun = $preview && $preview->finished === null;
        $context = \context_system::instance();
        return [
            'name' => $policy->name,
            'version' => $policy->versionno,
            'status' => get_string('policystatus_' . $policy->status, 'local_pivc_gamification'),
            'live' => $policy->status === policy::LIVE,
            'draft' => $policy->status === policy::DRAFT,
            'words' => policy_words::of($policy),
            'hash' => $policy->hash,
            'warning' => engine::why_not(),
            'notkept' => $this->asked && !$preview && !preview::is_outdated($policy),
            'sesskey' => sesskey(),
            'id' => $policy->id,
            'action' => self::url([]),
            'listurl' => self::url([]),
            'copyurl' => self::url(['action' => 'new', 'id' => $policy->id]),
            'goliveurl' => $policy->status !== policy::LIVE && has_capability('local/pivc_gamification:recompute', $context)
                ? self::url(['id' => $policy->id, 'action' => 'golive']) : null,
            'goliveagain' => $policy->status === policy::RETIRED,
            'begun' => $begun ? [
                'progress' => policy_progress::export('preview' . $policy->id),
                'text' => get_string('learnersdone', 'local_pivc_gamification', (object) [
                    'done' => format_float($preview->figures->learners, 0), 'all' => format_float($preview->all, 0)]),
                'url' => self::url(['id' => $policy->id]),
            ] : null,
            'preview' => $preview && !$begun ? $this->finished($preview) : null,
        ];
    }

    /**
     * A preview that is finished.
     *
     * @param \stdClass $preview
     * @return array
     */
    private function finished(\stdClass $preview): array {
        $figures = $preview->figures;
        return [
            'when' => get_string('previewwhen', 'local_pivc_gamification', (object) [
                'when' => userdate($preview->finished, get_string('strftimedatetimeshort', 'langconfig')),
                'learners' => format_float($figures->learners, 0),
                'contributions' => format_float($figures->contributions, 0),
            ]),
            'nothing' => $figures->changed === 0,
            'figures' => array_map(fn($name) => [
                'label' => get_string('preview_' . $name, 'local_pivc_gamification'),
                'value' => format_float($figures->$name, 0),
            ], self::FIGURES),
            'haslearners' => $figures->biggestlearners !== [],
            'learners' => $this->learners($figures->biggestlearners),
            'example' => $this->example($figures->biggest[0] ?? null),
        ];
    }

    /**
     * The learners of whom most changes.
     *
     * @param \stdClass[] $changes
     * @return array[]
     */
    private function learners(array $changes): array {
        global $DB;
        $context = \context_system::instance();
        $may = has_capability('moodle/grade:viewall', $context);
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $users = $may ? $DB->get_records_list('user', 'id', array_column($changes, 'userid'), '', "id, deleted, $names") : [];
        $full = has_capability('moodle/site:viewfullnames', $context);
        return array_map(fn($change) => [
            'name' => isset($users[$change->userid]) && !$users[$change->userid]->deleted
                ? fullname($users[$change->userid], $full) : get_string('alearner', 'local_pivc_gamification'),
            'before' => format_float($change->before, 0),
            'after' => format_float($change->after, 0),
            'difference' => ($change->after > $change->before ? '+' : '−') . format_float(abs($change->after - $change->before), 0),
            'starsbefore' => format_float($change->starsbefore, 0),
            'starsafter' => format_float($change->starsafter, 0),
        ], $changes);
    }

    /**
     * What a contribution is called, as it is now: it may say who has made it, and may have been erased since.
     *
     * @param int $id
     * @return string in plain text
     */
    private static function title(int $id): string {
        global $DB;
        $row = has_capability('moodle/grade:viewall', \context_system::instance())
            ? $DB->get_record(ledger::TABLE, ['id' => $id], 'id, kind, title') : false;
        return $row ? contribution_words::title($row) : get_string('untitled', 'local_pivc_gamification');
    }

    /**
     * How one contribution is scored by the live policy and by this one.
     *
     * @param \stdClass|null $change null: nothing changes
     * @return array|null
     */
    private function example(?\stdClass $change): ?array {
        if (!$change || !engine::is_available()) {
            return null;
        }
        $explain = fn(policy $policy, float $multiplier) => engine::explain(
            $change->reach,
            $change->quality,
            $change->innovation,
            $change->alignment,
            $change->verified,
            $multiplier,
            $policy->pivc
        );
        $before = $explain(policy::live(), $change->multiplier);
        $after = $explain($this->policy, $change->newmultiplier);
        $star = fn($explained) => $explained['tier'] === null ? get_string('previewnostar', 'local_pivc_gamification')
            : tier_names::of($explained['tier']);
        return [
            'title' => self::title((int) $change->id),
            'factors' => array_map(fn($name) => [
                'label' => get_string('factor' . $name, 'local_pivc_gamification'),
                'before' => '× ' . format_float($before['factors'][$name], 4, true, true),
                'after' => '× ' . format_float($after['factors'][$name], 4, true, true),
                'differs' => abs($before['factors'][$name] - $after['factors'][$name]) > 0.000005,
            ], array_keys($before['factors'])),
            'scorebefore' => format_float($before['score'], 0),
            'scoreafter' => format_float($after['score'], 0),
            'starbefore' => $star($before),
            'starafter' => $star($after),
        ];
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
