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

namespace local_constitutional_agent;

use local_azora\engine;

/**
 * What rules would do to learners as they are now, and for whom that differs from other rules. Nothing of it is stored for good.
 *
 * It is made in batches: in a small course while somebody waits, else in a task that goes on where the last run stopped. Rules
 * of the site are tried in one course after the other. In separate groups only one's own learners are looked at; so a preview
 * is of some groups, and nobody is shown that of others.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_preview {
    /** @var int how many learners are named of whom something changes */
    public const NAMED = 50;

    /** @var int how many learners are looked at in one go */
    private const BATCH = 500;

    /** @var int seconds that somebody waits at most; then a task goes on */
    private const PATIENCE = 4;

    /** @var int how many different targets are counted */
    private const TARGETS = 200;

    /** @var int[]|null ids of groups; null: all */
    public readonly ?array $groups;

    /**
     * Makes one.
     *
     * @param \stdClass $ruleset the row of the version that is tried
     * @param \stdClass|null $old the row of the version that it is compared with; null: no rules
     * @param int|null $userid for whom; null: the current user
     */
    public function __construct(
        /** @var \stdClass the row of the version that is tried */
        public readonly \stdClass $ruleset,
        /** @var \stdClass|null the row of the version that it is compared with; null: no rules */
        public readonly ?\stdClass $old,
        ?int $userid = null,
    ) {
        $this->groups = rule_access::groups_of((int) $ruleset->courseid, $userid);
    }

    /**
     * A preview of a version beside that which is live.
     *
     * @param \stdClass $ruleset
     * @return self
     */
    public static function beside_live(\stdClass $ruleset): self {
        return new self($ruleset, rulesets::live((int) $ruleset->courseid));
    }

    /**
     * What is known.
     *
     * @return \stdClass|null with all (learners, or of the site courses), done (of these), finished (Unix time, or null) and figures:
     *     learners, touched, errors, changed, gained (for whom nothing was decided before), lost (for whom nothing would be
     *     any more), targets (list of action, target and learners, most first) and changes (list of courseid, userid, old and
     *     new, both lists of decisions); null where nobody has asked for it since the rules were changed
     */
    public function known(): ?\stdClass {
        $state = self::cache()->get($this->key());
        return $state !== false && $state->hash === $this->hash() ? $state : null;
    }

    /**
     * Makes it: at once where that takes a few seconds only, else in a task.
     *
     * @param int|null $patience seconds; null: as usual
     * @return \stdClass as known() gives it
     */
    public function make(?int $patience = null): \stdClass {
        global $USER;
        rule_access::require_preview((int) $this->ruleset->courseid);
        $faults = rulesets::check($this->ruleset->content, (int) $this->ruleset->courseid);
        if ($faults) {
            throw new \moodle_exception('ruleshavefaults', 'local_constitutional_agent', '', $faults[0]->message);
        }
        $deadline = microtime(true) + ($patience ?? self::PATIENCE);
        self::cache()->set($this->key(), $this->blank());
        rule_progress::forget($this->key());
        $state = $this->go_on(fn() => microtime(true) >= $deadline);
        if ($state->finished === null) {
            rule_progress::queue(task\preview_rules::of($this, (int) $USER->id), $this->key());
        }
        return $state;
    }

    /**
     * Goes on, until it is finished or time is over.
     *
     * @param callable $isover whether time is over
     * @param callable|null $progress called with how much is done, and of how much
     * @return \stdClass as known() gives it
     */
    public function go_on(callable $isover, ?callable $progress = null): \stdClass {
        $state = $this->known() ?? $this->blank();
        while ($state->finished === null && !$isover()) {
            $this->batch($state);
            self::cache()->set($this->key(), $state);
            if ($progress) {
                $progress($state->done, $state->all);
            }
        }
        return $state;
    }

    /**
     * What it is stored under.
     *
     * @return string letters, digits and underscores
     */
    public function key(): string {
        $groups = $this->groups === null ? 'all' : substr(hash('sha256', implode(',', $this->groups)), 0, 16);
        return 'p' . $this->ruleset->id . '_' . ($this->old->id ?? 0) . '_' . $groups;
    }

    /**
     * A preview of which nothing is done.
     *
     * @return \stdClass
     */
    private function blank(): \stdClass {
        $courseid = (int) $this->ruleset->courseid;
        return (object) [
            'hash' => $this->hash(),
            'courseid' => $courseid ?: self::course_after(0),
            'last' => 0,
            'all' => $courseid ? $this->count_learners() : self::count_courses(),
            'done' => 0,
            'finished' => null,
            'figures' => (object) (array_fill_keys(['learners', 'touched', 'errors', 'changed', 'gained', 'lost'], 0)
                + ['targets' => [], 'changes' => []]),
        ];
    }

    /**
     * Looks at the next learners.
     *
     * @param \stdClass $state
     */
    private function batch(\stdClass $state): void {
        if (!$state->courseid) {
            $state->finished = time();
            return;
        }
        $all = deciding::learners($state->courseid, $state->last, self::BATCH);
        $this->look($state, rule_access::within($all, $this->groups));
        if (count($all) === self::BATCH) {
            $state->last = (int) end($all);
            return;
        }
        if ($this->ruleset->courseid) {
            $state->finished = time();
            return;
        }
        $state->done++;
        $state->last = 0;
        $state->courseid = self::course_after($state->courseid);
    }

    /**
     * Looks at some learners.
     *
     * @param \stdClass $state
     * @param int[] $userids
     */
    private function look(\stdClass $state, array $userids): void {
        if (!$userids) {
            return;
        }
        $figures = $state->figures;
        $figures->learners += count($userids);
        $state->done += $this->ruleset->courseid ? count($userids) : 0;
        $new = engine::compile($this->content_in($this->ruleset, $state->courseid));
        $old = engine::compile($this->content_in($this->old, $state->courseid));
        // They are read once for both, and only as far as the rules ask for them.
        $facts = learner_facts::of($userids, $state->courseid, self::facts_of($new, $old));
        foreach (engine::evaluate_batch($new, $facts) as $decisions) {
            if ($decisions instanceof \Throwable) {
                $figures->errors++;
            } else if ($decisions) {
                $figures->touched++;
                $this->count_targets($figures, $decisions);
            }
        }
        foreach (engine::diff($old, $new, $facts)['changed'] as $userid => $sides) {
            $sides = array_map(fn($side) => $side instanceof \Throwable ? [] : $side, $sides);
            $figures->changed++;
            $figures->gained += !$sides['old'] && $sides['new'];
            $figures->lost += $sides['old'] && !$sides['new'];
            if (count($figures->changes) < self::NAMED) {
                $figures->changes[] = (object) (['courseid' => $state->courseid, 'userid' => (int) $userid] + $sides);
            }
        }
    }

    /**
     * The rules of a version that hold in a course: of those of the site the ones that the course does not replace.
     *
     * @param \stdClass|null $ruleset the row; null: no rules
     * @param int $courseid
     * @return string JSON
     */
    private function content_in(?\stdClass $ruleset, int $courseid): string {
        $live = $ruleset && !$ruleset->courseid ? rulesets::live($courseid) : null;
        $own = [];
        if ($live) {
            try {
                $own = array_map('strval', array_column(engine::describe(engine::compile($live->content))['rules'], 'id'));
            } catch (\local_azora\exception\rules_invalid $e) {
                // Rules that cannot be used replace none.
                $own = [];
            }
        }
        $content = $ruleset && $own ? rules_text::without($ruleset->content, $own) : $ruleset?->content;
        return $content ?? rule_table::blank()->json();
    }

    /**
     * The facts that rules read.
     *
     * @param object ...$all compiled
     * @return string[]|null null: it may be any
     */
    private static function facts_of(object ...$all): ?array {
        $names = [];
        foreach ($all as $rules) {
            $says = engine::describe($rules);
            if ($says['dynamic']) {
                return null;
            }
            array_push($names, ...array_map(fn($fact) => explode('.', (string) $fact)[0], $says['facts']));
        }
        return array_values(array_unique($names));
    }

    /**
     * Counts to what learners would be led; a learner counts once for each.
     *
     * @param \stdClass $figures
     * @param array[] $decisions about one learner
     */
    private function count_targets(\stdClass $figures, array $decisions): void {
        $seen = [];
        foreach ($decisions as $decision) {
            foreach ($decision['modules'] ?: [''] as $target) {
                $seen[$decision['action'] . ' ' . $target] = [$decision['action'], $target];
            }
        }
        foreach ($seen as $key => [$action, $target]) {
            if (isset($figures->targets[$key]) || count($figures->targets) < self::TARGETS) {
                $figures->targets[$key] ??= (object) ['action' => $action, 'target' => $target, 'learners' => 0];
                $figures->targets[$key]->learners++;
            }
        }
        uasort($figures->targets, fn($a, $b) => $b->learners <=> $a->learners);
    }

    /**
     * What it depends on, beside the learners.
     *
     * @return string
     */
    private function hash(): string {
        $of = fn($ruleset) => $ruleset ? [$ruleset->content, $ruleset->courseid ? aliases::of((int) $ruleset->id) : []] : null;
        return hash('sha256', (string) json_encode([$of($this->ruleset), $of($this->old)], JSON_INVALID_UTF8_SUBSTITUTE));
    }

    /**
     * How many learners there are to look at.
     *
     * @return int
     */
    private function count_learners(): int {
        if ($this->groups === []) {
            return 0;
        }
        return count_enrolled_users(
            \context_course::instance($this->ruleset->courseid),
            'local/constitutional_agent:havepath',
            $this->groups ?? 0,
            true
        );
    }

    /**
     * The next course in which the rules of the site hold.
     *
     * @param int $courseid
     * @return int 0: there is none
     */
    private static function course_after(int $courseid): int {
        global $DB;
        return (int) $DB->get_field_sql('SELECT MIN(c.id) ' . self::courses_sql() . ' AND c.id > :after', [
            'site' => SITEID, 'now' => time(), 'after' => $courseid]);
    }

    /**
     * How many courses there are in which the rules of the site hold.
     *
     * @return int
     */
    private static function count_courses(): int {
        global $DB;
        return $DB->count_records_sql('SELECT COUNT(c.id) ' . self::courses_sql(), ['site' => SITEID, 'now' => time()]);
    }

    /**
     * Courses in which the rules of the site hold: not those that are hidden or over.
     *
     * @return string from FROM, with site and now as parameters
     */
    private static function courses_sql(): string {
        return 'FROM {course} c LEFT JOIN {' . course_settings::TABLE . '} s ON s.courseid = c.id
               WHERE c.id <> :site AND c.visible = 1 AND (c.enddate = 0 OR c.enddate > :now)
                     AND COALESCE(s.enabled, 1) = 1 AND COALESCE(s.inherits, 1) = 1';
    }

    /**
     * Forgets all previews: there are people in them.
     */
    public static function forget(): void {
        self::cache()->purge();
    }

    /**
     * Where previews are kept.
     *
     * @return \cache
     */
    private static function cache(): \cache {
        return \cache::make('local_constitutional_agent', 'previews');
    }
}
