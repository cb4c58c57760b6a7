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
 * Decides about a batch of learners of a course: asks the rules, compares what they say with what was decided before, and stores
 * what is new, all of it or nothing. What reaches out of this plugin, groups and messages, comes after that.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class decider {
    /** @var targets which activities names mean */
    private targets $targets;

    /** @var array<int, \stdClass> user => what is known */
    private array $states = [];

    /** @var array<int, \stdClass[]> user => steps that count */
    private array $steps = [];

    /** @var firings when rules fired last */
    private firings $firings;

    /** @var \stdClass[] decisions that may be new, with their steps */
    private array $candidates = [];

    /** @var array<int, array<string, bool>> user => rules that hold now, by scope and id */
    private array $holding = [];

    /** @var array<int, \Throwable> user => why nothing could be decided */
    private array $errors = [];

    /** @var array<string, int[]> rule, by scope and id => course module ids that its aliases and tags mean */
    private array $named = [];

    /** @var int decisions that stand already */
    private int $same = 0;

    /**
     * Makes one.
     *
     * @param int $courseid
     * @param scope[] $scopes
     * @param int $now Unix time
     */
    public function __construct(
        /** @var int the course */
        private readonly int $courseid,
        /** @var scope[] rule sets */
        private readonly array $scopes,
        /** @var int Unix time */
        private readonly int $now,
    ) {
        $this->targets = new targets($courseid);
    }

    /**
     * Decides about learners.
     *
     * @param int[] $userids
     * @return \stdClass with decisions (new rows), same (how many stand already) and errors (user => exception)
     */
    public function work(array $userids): \stdClass {
        global $DB;
        $this->candidates = $this->holding = $this->errors = [];
        $this->same = 0;
        $this->states = learner_facts::read($userids, $this->courseid, null, $this->now);
        $this->steps = steps::settle(
            $this->courseid,
            steps::of($this->courseid, $userids),
            $this->states,
            $this->now
        );
        $this->firings = new firings($this->courseid, $userids);
        foreach ($this->scopes as $scope) {
            $this->ask($scope);
        }
        $new = $this->only_new();
        $transaction = $DB->start_delegated_transaction();
        try {
            $decisions = decisions::insert($new, $this->now);
            $this->firings->save();
            $transaction->allow_commit();
        } catch (\Throwable $e) {
            // Left open, it would take with it what comes after.
            $transaction->rollback($e);
            throw $e;
        }
        $this->hold();
        profiles::measure($this->courseid, $this->states, $this->now);
        path::forget();
        return (object) ['decisions' => $decisions, 'same' => $this->same, 'errors' => $this->errors];
    }

    /**
     * Asks a rule set about all learners.
     *
     * @param scope $scope
     */
    private function ask(scope $scope): void {
        engine::evaluate_batch(
            $scope->compiled,
            array_map(fn($state) => $state->facts, $this->states),
            $this->firings->last($scope),
            $this->now,
            function (int $userid, array|\Throwable $decisions) use ($scope): void {
                if ($decisions instanceof \Throwable) {
                    $this->errors[$userid] = $decisions;
                    return;
                }
                $this->firings->asked($userid, $scope, array_column($decisions, 'rule'));
                foreach ($decisions as $decision) {
                    $this->holding[$userid][self::key($scope, $decision['rule'])] = true;
                    $this->consider($scope, $userid, $decision);
                }
            }
        );
    }

    /**
     * What names a rule.
     *
     * @param scope $scope
     * @param string $ruleid
     * @return string
     */
    private static function key(scope $scope, string $ruleid): string {
        return ($scope->sitewide ? 's/' : 'c/') . $ruleid;
    }

    /**
     * Notes a decision, if it may be a new one: its rule began to hold, or there is another occasion, or it rested and fires
     * again.
     *
     * @param scope $scope
     * @param int $userid
     * @param array $decision as the engine gives it
     */
    private function consider(scope $scope, int $userid, array $decision): void {
        $ruleid = $decision['rule'];
        $rule = $scope->rules[$ruleid];
        $state = $this->states[$userid];
        $known = $this->firings->of($userid, $scope->sitewide, $ruleid);
        $named = $this->named($scope, $ruleid);
        $trigger = $scope->fingerprint($ruleid, $scope->occasion($ruleid, $state, false), $named);
        if ($rule->cooldown === 0 && $known && $known->matching && $known->fingerprint === $trigger) {
            $this->same++;
            return;
        }
        $cmids = $this->targets->of($decision['modules'], $scope->aliases, $state, $this->skipped($userid));
        $steps = $this->steps_of($scope, $userid, $decision, $cmids);
        $outwards = array_intersect_key(array_filter($decision['params']), array_flip(['tell', 'group', 'teacher']));
        if (!$steps && !$outwards) {
            if ($cmids) {
                // It stands there already.
                $this->firings->fired($userid, $scope->sitewide, $ruleid, $trigger, $this->now);
                $this->same++;
            }
            // Where no activity is meant, it is asked again when there is one.
            return;
        }
        $occasion = $scope->occasion($ruleid, $state, true);
        $this->candidates[] = (object) [
            'scope' => $scope,
            'trigger' => $trigger,
            'base' => $scope->fingerprint($ruleid, $occasion),
            'steps' => $steps,
            'rests' => $rule->cooldown > 0,
            'row' => (object) [
                'userid' => $userid,
                'courseid' => $this->courseid,
                'rulesetid' => $scope->rulesetid,
                'rulesethash' => $scope->hash,
                'sitewide' => (int) $scope->sitewide,
                'ruleid' => $ruleid,
                'actiontype' => $decision['action'],
                'targets' => decisions::encode($decision['modules']),
                'params' => decisions::encode($decision['params']),
                'why' => $rule->why === '' ? null : $rule->why,
                'facts' => decisions::encode($decision['because']),
                'fingerprint' => $scope->fingerprint($ruleid, $occasion, $named),
                'occurrence' => 0,
                'outcome' => $outwards ? decisions::PENDING : decisions::APPLIED,
                'detail' => decisions::encode(['occasion' => $occasion] + ($named ? ['activities' => $named] : [])),
            ],
        ];
    }

    /**
     * The activities that the aliases and tags of a rule mean, which is the same for all learners. When it changes, the rule
     * decides about them anew.
     *
     * @param scope $scope
     * @param string $ruleid
     * @return int[] course module ids, in order
     */
    private function named(scope $scope, string $ruleid): array {
        $key = self::key($scope, $ruleid);
        if (!isset($this->named[$key])) {
            $names = array_diff($scope->rules[$ruleid]->modules, aliases::RELATIVE);
            $this->named[$key] = $names ? $this->targets->of($names, $scope->aliases, new \stdClass(), []) : [];
            sort($this->named[$key]);
        }
        return $this->named[$key];
    }

    /**
     * The steps that a decision puts on a path, those that stand there already by the same rule left out.
     *
     * @param scope $scope
     * @param int $userid
     * @param array $decision as the engine gives it
     * @param int[] $cmids course module ids
     * @return \stdClass[]
     */
    private function steps_of(scope $scope, int $userid, array $decision, array $cmids): array {
        $state = $this->states[$userid];
        $kind = steps::KINDS[$decision['action']];
        $before = is_string($decision['params']['before'] ?? null)
            ? $this->targets->of([$decision['params']['before']], $scope->aliases, $state, $this->skipped($userid)) : [];
        $steps = [];
        foreach ($cmids as $i => $cmid) {
            $done = isset($state->done[$cmid]);
            if ($done && in_array($kind, [steps::SKIP, path::CHALLENGE], true)) {
                continue;
            }
            if ($this->stands($userid, $scope, $decision['rule'], $cmid, $kind)) {
                continue;
            }
            $steps[] = (object) [
                'userid' => $userid,
                'courseid' => $this->courseid,
                'cmid' => $cmid,
                'kind' => $kind,
                'status' => steps::ACTIVE,
                'holds' => 1,
                'again' => (int) !$this->targets->can_be_completed($cmid, $state),
                'sortorder' => $i,
                'beforecmid' => $before[0] ?? null,
            ];
        }
        return $steps;
    }

    /**
     * Activities that a learner need not do.
     *
     * @param int $userid
     * @return int[] course module ids
     */
    private function skipped(int $userid): array {
        $skipped = [];
        foreach ($this->steps[$userid] ?? [] as $step) {
            if ($step->kind === steps::SKIP) {
                $skipped[] = $step->cmid;
            }
        }
        return $skipped;
    }

    /**
     * Whether a rule has put a step on a path already.
     *
     * @param int $userid
     * @param scope $scope
     * @param string $ruleid
     * @param int $cmid
     * @param string $kind
     * @return bool
     */
    private function stands(int $userid, scope $scope, string $ruleid, int $cmid, string $kind): bool {
        foreach ($this->steps[$userid] ?? [] as $step) {
            if (
                $step->cmid === $cmid && $step->kind === $kind && $step->ruleid === $ruleid
                    && $step->sitewide === (int) $scope->sitewide
            ) {
                return true;
            }
        }
        return false;
    }

    /**
     * Of what was considered, that which has not been decided before: activities that came later are new. What was undone stays
     * undone.
     *
     * @return \stdClass[]
     */
    private function only_new(): array {
        $known = decisions::known(
            $this->courseid,
            array_values(array_unique(array_map(fn($candidate) => $candidate->row->userid, $this->candidates))),
            array_values(array_unique(array_map(fn($candidate) => $candidate->row->fingerprint, $this->candidates)))
        );
        $others = array_filter(
            $this->candidates,
            fn($candidate) => !isset($known[$candidate->row->userid][$candidate->row->fingerprint])
        );
        $earlier = decisions::earlier(
            $this->courseid,
            array_values(array_unique(array_map(fn($candidate) => $candidate->row->userid, $others))),
            array_values(array_unique(array_map(fn($candidate) => $candidate->row->ruleid, $others)))
        );
        $new = [];
        foreach ($this->candidates as $candidate) {
            $row = $candidate->row;
            $before = $known[$row->userid][$row->fingerprint] ?? null;
            $this->firings->fired($row->userid, (bool) $row->sitewide, $row->ruleid, $candidate->trigger, $this->now);
            if ($before && ($before->undone || !$candidate->rests)) {
                $this->same++;
                continue;
            }
            if (!$before && !self::is_left($candidate, $earlier[$row->userid][$candidate->base] ?? null)) {
                $this->same++;
                continue;
            }
            $row->occurrence = $before ? $before->most + 1 : 0;
            $new[] = $candidate;
        }
        return $new;
    }

    /**
     * Leaves out of what may be new the activities that its rule has put on the path before on this occasion: of a rule that
     * rests only those that were taken back.
     *
     * @param \stdClass $candidate its steps are set
     * @param \stdClass|null $earlier as decisions::earlier() gives it; null: the rule has not decided yet
     * @return bool whether there is anything left of it
     */
    private static function is_left(\stdClass $candidate, ?\stdClass $earlier): bool {
        if (!$earlier) {
            return true;
        }
        $out = $candidate->rests ? $earlier->takenback : $earlier->given;
        $candidate->steps = array_values(array_filter(
            $candidate->steps,
            fn($step) => !in_array($step->cmid, $out, true)
        ));
        return $candidate->steps || ($candidate->rests && !$earlier->undone);
    }

    /**
     * Notes of activities that were opened whether their rules would open them now as well.
     */
    private function hold(): void {
        $userids = array_keys(array_diff_key($this->steps, $this->errors));
        $done = steps::of($this->courseid, $userids, [steps::DONE]);
        $opened = [];
        foreach ($userids as $userid) {
            // What was done stays open as well, and may have to be kept.
            $opened[$userid] = array_filter(
                [...$this->steps[$userid], ...$done[$userid]],
                fn($step) => in_array($step->kind, steps::OPENING, true)
            );
        }
        $opened = array_filter($opened);
        if (!$opened) {
            return;
        }
        $holding = $this->holding;
        foreach ($this->scopes as $scope) {
            if ($scope->opening_rests()) {
                $holding = $this->without_rests($scope, array_keys($opened), $holding);
            }
        }
        $now = [0 => [], 1 => []];
        foreach ($opened as $userid => $steps) {
            foreach ($steps as $step) {
                $holds = (int) $this->holds($step, $holding[$userid] ?? []);
                if ($holds !== $step->holds) {
                    $now[$holds][] = $step->id;
                }
            }
        }
        foreach ($now as $holds => $ids) {
            steps::set($ids, ['holds' => $holds], $this->now);
        }
    }

    /**
     * Which rules hold if none of them rests.
     *
     * @param scope $scope
     * @param int[] $userids
     * @param array<int, array<string, bool>> $holding
     * @return array<int, array<string, bool>>
     */
    private function without_rests(scope $scope, array $userids, array $holding): array {
        $states = array_intersect_key($this->states, array_flip($userids));
        $all = engine::evaluate_batch($scope->compiled, array_map(fn($state) => $state->facts, $states), [], $this->now);
        foreach ($all as $userid => $decisions) {
            foreach (is_array($decisions) ? $decisions : [] as $decision) {
                $holding[$userid][self::key($scope, $decision['rule'])] = true;
            }
        }
        return $holding;
    }

    /**
     * Whether the rule that opened an activity would open it now as well.
     *
     * @param \stdClass $step
     * @param array<string, bool> $holding
     * @return bool
     */
    private function holds(\stdClass $step, array $holding): bool {
        foreach ($this->scopes as $scope) {
            if ((int) $scope->sitewide !== $step->sitewide || !isset($holding[self::key($scope, $step->ruleid)])) {
                continue;
            }
            $rule = $scope->rules[$step->ruleid];
            return steps::KINDS[$rule->action] === $step->kind && (
                array_intersect($rule->modules, aliases::RELATIVE)
                || in_array($step->cmid, $this->targets->of($rule->modules, $scope->aliases, $this->states[$step->userid], []), true)
            );
        }
        return false;
    }
}
