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

namespace local_azora;

use local_azora\exception\engine_failed;
use local_azora\exception\engine_unavailable;
use local_azora\exception\road_closed;
use local_azora\exception\rules_invalid;

/**
 * The extension, as Moodle sees it: the only place where its functions are called and its classes are named.
 *
 * Every method that needs the extension throws engine_unavailable when it is missing. Wrong arguments are a
 * coding_exception, wrong rules are rules_invalid, all else is engine_failed: nothing here ever throws an \Error.
 *
 * Policies are arrays, as the engine's own toArray() gives them; null stands for its defaults. A streak is an array of
 * current, longest, lastday, freezes and multiplier. Local days are numbered from 1970-01-01.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class engine {
    /** @var string the oldest version of the extension that will do */
    public const MINIMUM = '0.1.0-dev';

    /** @var string the first version that will not do any more */
    public const BELOW = '1.0.0-dev';

    /** @var string|null for tests: a version that is pretended, '' for a missing extension */
    private static ?string $pretended = null;

    /** @var array<string, object> policies that were made already, by their class and values */
    private static array $policies = [];

    /** @var array<string, object> rule sets that were compiled already, by their text's hash */
    private static array $compiled = [];

    /**
     * Whether the extension is there, in a version that will do.
     *
     * @return bool
     */
    public static function is_available(): bool {
        return self::version_will_do(self::version());
    }

    /**
     * The extension's version.
     *
     * @return string|null null if it is missing
     */
    public static function version(): ?string {
        if (self::$pretended !== null) {
            return self::$pretended === '' ? null : self::$pretended;
        }
        return function_exists('azora_version') ? azora_version() : null;
    }

    /**
     * Whether a version of the extension will do.
     *
     * @param string|null $version null: it is missing
     * @return bool
     */
    public static function version_will_do(?string $version): bool {
        return $version !== null
            && version_compare($version, self::MINIMUM, '>=')
            && version_compare($version, self::BELOW, '<');
    }

    /**
     * The libraries that the extension uses, in the versions that run here.
     *
     * @return array<string, string> name => version
     */
    public static function libraries(): array {
        if (self::version() === null || !extension_loaded('azora')) {
            return [];
        }
        ob_start();
        (new \ReflectionExtension('azora'))->info();
        $info = strip_tags(str_replace('</td><td', "</td> => <td", ob_get_clean()));
        preg_match_all('/^\s*(libpq|libxml2|libsodium|jansson|zlib)\s*=>\s*(.+?)\s*$/m', $info, $lines, PREG_SET_ORDER);
        // Where it runs with another one than it was built with, both are told.
        return array_map(fn($version) => preg_replace('/^(\S+) \(built with \1\)$/', '$1', $version), array_column($lines, 2, 1));
    }

    /**
     * Why the extension cannot be used, in plain words.
     *
     * @return string|null null if it can
     */
    public static function why_not(): ?string {
        $version = self::version();
        if ($version === null) {
            return get_string('enginemissing', 'local_azora');
        }
        if (!self::version_will_do($version)) {
            return get_string('enginewrongversion', 'local_azora', (object) [
                'version' => $version, 'minimum' => self::MINIMUM, 'below' => self::BELOW,
            ]);
        }
        return null;
    }

    /**
     * For tests: behaves as if the extension had another version, or were missing.
     *
     * @param string|null $version '' for missing; null: as it is
     */
    public static function pretend(?string $version): void {
        if (!PHPUNIT_TEST) {
            throw new \coding_exception('Only for tests.');
        }
        self::$pretended = $version;
    }

    /**
     * Does something with the engine, and makes exceptions of Moodle of what goes wrong.
     *
     * @param callable $work
     * @return mixed what it returns
     */
    private static function with(callable $work): mixed {
        if (!self::is_available()) {
            throw new engine_unavailable(self::why_not());
        }
        try {
            return $work();
        } catch (\ValueError | \TypeError $e) {
            throw new \coding_exception($e->getMessage(), $e->getTraceAsString());
        } catch (\Azora\AzoraException $e) {
            throw self::translate($e);
        } catch (\Error $e) {
            throw new engine_failed($e->getMessage(), $e);
        }
    }

    /**
     * An exception of the engine as one of Moodle's.
     *
     * @param \Throwable $e
     * @return \Throwable
     */
    private static function translate(\Throwable $e): \Throwable {
        if ($e instanceof \Azora\RuleException) {
            return new rules_invalid($e->getMessage(), $e->pointer, $e->getCode());
        }
        return $e instanceof \Azora\AzoraException ? new engine_failed($e->getMessage(), $e) : $e;
    }

    // Scores.

    /**
     * The scores of many contributions, given as columns of equal length.
     *
     * @param array $reach
     * @param array $quality
     * @param array $innovation
     * @param array $alignment
     * @param array|null $verified null: all are
     * @param array|null $multiplier null: 1 for all
     * @param array|null $policy
     * @return int[] in the order of the rows
     */
    public static function score_batch(
        array $reach,
        array $quality,
        array $innovation,
        array $alignment,
        ?array $verified = null,
        ?array $multiplier = null,
        ?array $policy = null
    ): array {
        return self::with(fn() => azora_pivc_score_batch(
            $reach,
            $quality,
            $innovation,
            $alignment,
            $verified,
            $multiplier,
            self::pivc($policy)
        ));
    }

    /**
     * The score of one contribution with everything that made it.
     *
     * @param int $reach
     * @param float $quality
     * @param float $innovation
     * @param float $alignment
     * @param bool $verified
     * @param float $multiplier
     * @param array|null $policy
     * @return array with factors (name => factor, in their order), raw, score and tier
     */
    public static function explain(
        int $reach,
        float $quality,
        float $innovation,
        float $alignment,
        bool $verified = true,
        float $multiplier = 1.0,
        ?array $policy = null
    ): array {
        return self::with(fn() => azora_pivc_explain(
            $reach,
            $quality,
            $innovation,
            $alignment,
            $verified,
            $multiplier,
            self::pivc($policy)
        ));
    }

    /**
     * The star that a score earns.
     *
     * @param int $score
     * @param array|null $policy
     * @return string|null the tier's name; null: none
     */
    public static function tier(int $score, ?array $policy = null): ?string {
        return self::with(fn() => azora_star_tier($score, self::pivc($policy)));
    }

    /**
     * A policy of scores with its defaults filled in.
     *
     * @param array $values
     * @return array with values and hash, which names its version in a ledger
     */
    public static function pivc_policy(array $values = []): array {
        return self::with(function () use ($values) {
            $policy = \Azora\PivcPolicy::fromArray($values);
            return ['values' => $policy->toArray(), 'hash' => $policy->hash()];
        });
    }

    /**
     * A policy of streaks with its defaults filled in.
     *
     * @param array $values
     * @return array with values and hash
     */
    public static function streak_policy(array $values = []): array {
        return self::with(function () use ($values) {
            $policy = \Azora\StreakPolicy::fromArray($values);
            return ['values' => $policy->toArray(), 'hash' => $policy->hash()];
        });
    }

    /**
     * A policy's object.
     *
     * @param array|null $policy
     * @return \Azora\PivcPolicy|null
     */
    private static function pivc(?array $policy): ?object {
        return $policy === null ? null
            : self::$policies['p' . serialize($policy)] ??= \Azora\PivcPolicy::fromArray($policy);
    }

    /**
     * A policy's object.
     *
     * @param array|null $policy
     * @return \Azora\StreakPolicy|null
     */
    private static function streaks(?array $policy): ?object {
        return $policy === null ? null
            : self::$policies['s' . serialize($policy)] ??= \Azora\StreakPolicy::fromArray($policy);
    }

    // Days and streaks.

    /**
     * The calendar day of an instant in a zone.
     *
     * @param int $time Unix time
     * @param string $zone
     * @return int
     */
    public static function local_day(int $time, string $zone): int {
        return self::with(fn() => azora_local_day($time, $zone));
    }

    /**
     * When the period that contains an instant began.
     *
     * @param int $time Unix time
     * @param string $zone
     * @param string $period day, week, month or all
     * @return int Unix time; 0 for all
     */
    public static function period_start(int $time, string $zone, string $period): int {
        return self::with(fn() => $period === 'all' ? 0 : azora_period_start($time, $zone, \Azora\Period::from($period)));
    }

    /**
     * The streak of a whole history.
     *
     * @param int[] $days local days, in any order
     * @param array|null $policy
     * @return array the streak; of an empty history one of 0 days, its lastday being null
     */
    public static function streak_rebuild(array $days, ?array $policy = null): array {
        return self::with(function () use ($days, $policy) {
            $times = array_map(fn($day) => $day * DAYSECS, array_values($days));
            return self::streak_array(azora_streak_rebuild($times, 'UTC', self::streaks($policy)));
        });
    }

    /**
     * A stored streak as it stands at an instant: to be shown, never to be stored.
     *
     * @param array $streak
     * @param int $now Unix time
     * @param string $zone the learner's
     * @param array|null $policy
     * @return array the streak
     */
    public static function streak_at(array $streak, int $now, string $zone, ?array $policy = null): array {
        if ($streak['lastday'] === null) {
            return $streak;
        }
        return self::with(fn() => self::streak_array(
            azora_streak_at(self::streak_object($streak, $policy), $now, $zone, self::streaks($policy))
        ));
    }

    /**
     * The multiplier on each day of a history: that of the streak as it stood when that day had been added.
     *
     * @param int[] $days local days, in any order
     * @param array|null $policy
     * @return array<int, float> day => multiplier, in the order of the days
     */
    public static function streak_multipliers(array $days, ?array $policy = null): array {
        return self::with(function () use ($days, $policy) {
            $days = array_unique(array_map('intval', $days));
            sort($days);
            $streak = null;
            $multipliers = [];
            foreach ($days as $day) {
                $streak = azora_streak_advance($streak, $day * DAYSECS, 'UTC', self::streaks($policy));
                $multipliers[$day] = $streak->multiplier;
            }
            return $multipliers;
        });
    }

    /**
     * A streak as an array.
     *
     * @param \Azora\Streak|null $streak
     * @return array
     */
    private static function streak_array(?object $streak): array {
        return [
            'current' => $streak->current ?? 0,
            'longest' => $streak->longest ?? 0,
            'lastday' => $streak?->lastDay,
            'freezes' => $streak->freezes ?? 0,
            'multiplier' => $streak->multiplier ?? 1.0,
        ];
    }

    /**
     * A streak as an object.
     *
     * @param array $streak
     * @param array|null $policy
     * @return \Azora\Streak
     */
    private static function streak_object(array $streak, ?array $policy): object {
        return new \Azora\Streak(
            (int) $streak['current'],
            (int) $streak['longest'],
            (int) $streak['lastday'],
            (int) ($streak['freezes'] ?? 0),
            self::streaks($policy)
        );
    }

    // Ranks and boards.

    /**
     * Ranks scores, best first.
     *
     * @param array $scores id => score
     * @param string $ties competition, dense or ordinal
     * @return array<int|string, int> id => rank
     */
    public static function rank(array $scores, string $ties = 'competition'): array {
        return self::with(fn() => azora_leaderboard_rank($scores, \Azora\Ties::from($ties)));
    }

    /**
     * All boards of a site from one pass over its contributions.
     *
     * @param array $spec as the engine's Boards takes it, but frames and ties are names, and policy is an array
     * @return object with the methods of \local_azora\boards
     */
    public static function boards(array $spec): object {
        return self::with(fn() => new boards(new \Azora\Boards(self::native_spec($spec))));
    }

    /**
     * Adds contributions to boards, as columns.
     *
     * @param object $boards the engine's own
     * @param array $columns user, when, score, reach, quality, alignment, verified, course
     */
    public static function boards_add(object $boards, array $columns): void {
        self::with(fn() => $boards->addColumns($columns));
    }

    /**
     * Tells boards a learner's streak.
     *
     * @param object $boards the engine's own
     * @param int $userid
     * @param array $streak
     * @param string $zone
     */
    public static function boards_streak(object $boards, int $userid, array $streak, string $zone): void {
        self::with(fn() => $boards->streak($userid, self::streak_object($streak, null), $zone));
    }

    /**
     * Closes boards and gives them, one at a time.
     *
     * @param object $boards the engine's own
     * @return \Generator of arrays: type, frame (a name), start and end (Unix times; null for all time), scope, scopeid,
     *     size, the columns ids, scores, ats and ranks, and hidden with the same four
     */
    public static function boards_finish(object $boards): \Generator {
        $iterator = self::with(fn() => $boards->finish());
        self::with(fn() => $iterator->rewind());
        while (self::with(fn() => $iterator->valid())) {
            $board = self::with(fn() => $iterator->current());
            $all = $board['frame'] === \Azora\Period::All;
            yield [
                'frame' => $board['frame']->value,
                'start' => $all ? 0 : $board['start'],
                'end' => $all ? null : $board['end'],
                'scopeid' => $board['scopeId'],
            ] + $board;
            self::with(fn() => $iterator->next());
        }
    }

    /**
     * A specification as the engine takes it: names become its enumerations, arrays its policies.
     *
     * @param array $spec
     * @return array
     */
    private static function native_spec(array $spec): array {
        if (isset($spec['frames'])) {
            $spec['frames'] = array_map(fn($frame) => \Azora\Period::from($frame), $spec['frames']);
        }
        if (isset($spec['ties'])) {
            $spec['ties'] = \Azora\Ties::from($spec['ties']);
        }
        if (isset($spec['policy'])) {
            $spec['policy'] = self::pivc($spec['policy']);
        }
        if (isset($spec['boards'])) {
            $spec['boards'] = self::native_spec($spec['boards']);
        }
        return $spec;
    }

    // Rules.

    /**
     * Compiles a rule set or a constitution. The same text is compiled once in a request.
     *
     * @param string $json
     * @return object to be handed back to the other methods
     */
    public static function compile(string $json): object {
        return self::with(function () use ($json) {
            $key = hash('sha256', $json);
            if (!isset(self::$compiled[$key])) {
                if (count(self::$compiled) >= 50) {
                    array_shift(self::$compiled);
                }
                self::$compiled[$key] = azora_rules_compile($json);
            }
            return self::$compiled[$key];
        });
    }

    /**
     * What a compiled rule set says of itself.
     *
     * @param object $rules
     * @return array with kind (path or constitution), version, hash, rules, facts and dynamic (whether it reads facts whose
     *     names it computes)
     */
    public static function describe(object $rules): array {
        return self::with(fn() => [
            'kind' => $rules->kind(),
            'version' => $rules->version(),
            'hash' => $rules->hash(),
            'rules' => $rules->rules(),
            'facts' => $rules->facts(),
            'dynamic' => $rules->hasDynamicFacts(),
        ]);
    }

    /**
     * What rules decide for one learner.
     *
     * @param object $rules compiled
     * @param array $facts
     * @param array $lastfired rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array[] list of decisions: rule, action, modules, params, priority, because
     */
    public static function evaluate(object $rules, array $facts, array $lastfired = [], ?int $now = null): array {
        return self::with(fn() => azora_rules_evaluate($rules, $facts, $lastfired, $now));
    }

    /**
     * What rules decide for many learners. Where a condition fails, rules_invalid stands in the place of the decisions.
     *
     * @param object $rules compiled
     * @param iterable $learners id => facts
     * @param array $lastfired id => rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @param callable|null $sink called with each id and its decisions; nothing is kept then
     * @return array|null id => decisions; null with a sink
     */
    public static function evaluate_batch(
        object $rules,
        iterable $learners,
        array $lastfired = [],
        ?int $now = null,
        ?callable $sink = null
    ): ?array {
        // What the caller's own code throws in the midst goes to the caller as it is.
        $theirs = (object) ['thrown' => null];
        $guarded = $sink === null ? null : function ($id, $decisions) use ($sink, $theirs) {
            try {
                $sink($id, $decisions instanceof \Throwable ? self::translate($decisions) : $decisions);
            } catch (\Throwable $e) {
                throw $theirs->thrown = $e;
            }
        };
        try {
            $all = self::with(fn() => azora_rules_evaluate_batch($rules, $learners, $lastfired, $now, $guarded));
        } catch (\Throwable $e) {
            throw $theirs->thrown ?? $e;
        }
        return $all === null ? null
            : array_map(fn($decisions) => $decisions instanceof \Throwable ? self::translate($decisions) : $decisions, $all);
    }

    /**
     * Why each rule fires for a learner, or does not.
     *
     * @param object $rules compiled
     * @param array $facts
     * @param array $lastfired rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array[] list of rule, outcome, because, error, until
     */
    public static function trace(object $rules, array $facts, array $lastfired = [], ?int $now = null): array {
        return self::with(fn() => azora_rules_trace($rules, $facts, $lastfired, $now));
    }

    /**
     * For whom a new version of rules would decide differently.
     *
     * @param object $old compiled
     * @param object $new compiled
     * @param iterable $learners id => facts
     * @param array $lastfired id => rule id => Unix time
     * @param int|null $now Unix time; null: the present
     * @return array with changed (id => old and new) and counts
     */
    public static function diff(
        object $old,
        object $new,
        iterable $learners,
        array $lastfired = [],
        ?int $now = null
    ): array {
        $diff = self::with(fn() => azora_rules_diff($old, $new, $learners, $lastfired, $now));
        foreach ($diff['changed'] as &$sides) {
            $sides = array_map(fn($side) => $side instanceof \Throwable ? self::translate($side) : $side, $sides);
        }
        return $diff;
    }

    /**
     * Checks a text against a constitution.
     *
     * @param string $html
     * @param array|null $facts further facts for the rules
     * @param object|null $constitution compiled; null: the live one of the site
     * @return array with score, band, approved, alignment, issues, recommendations, facts, hash and version
     */
    public static function vet(string $html, ?array $facts = [], ?object $constitution = null): array {
        $constitution ??= self::compile(constitution::live()->content);
        return self::with(fn() => azora_vet_content($html, $constitution, $facts ?? []));
    }

    // The database.

    /**
     * A connection of the engine's own to a database. It is made when it is first needed.
     *
     * @param string $conninfo
     * @param array $options
     * @return object
     */
    public static function connection(#[\SensitiveParameter] string $conninfo, array $options = []): object {
        return self::with(fn() => new \Azora\Database($conninfo, $options));
    }

    /**
     * Does a job over such a connection.
     *
     * @param object $connection
     * @param string $job ping, refreshLeaderboards, recordPulses, drain or reconcile
     * @param mixed ...$arguments the first being a specification, with names for enumerations
     * @return array
     */
    public static function database_job(object $connection, string $job, mixed ...$arguments): array {
        try {
            return self::with(function () use ($connection, $job, $arguments) {
                if ($arguments) {
                    $arguments[0] = self::native_spec($arguments[0]);
                }
                return $connection->$job(...$arguments);
            });
        } catch (engine_failed $e) {
            if ($e->cause instanceof \Azora\DatabaseException) {
                throw new road_closed($e->cause->getMessage());
            }
            throw $e;
        }
    }
}
