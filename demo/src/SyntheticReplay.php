<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\PivcPolicy;
use Azora\RuleException;
use Azora\RuleSet;
use Azora\StreakPolicy;

/** Replays the synthetic crowd: the same as for real learners, but in batches, as a large site would. */
final class SyntheticReplay
{
    private const BATCH = 20_000;
    private const COLUMNS = [
        'user', 'when', 'reach', 'quality', 'innovation', 'alignment', 'verified', 'course', 'multiplier',
    ];

    private readonly PivcPolicy $policy;
    private readonly StreakPolicy $streakPolicy;
    private readonly Tally $tally;
    private readonly Paths $paths;
    private readonly Snapshot $snapshot;
    /** @var array<string, list<int|float|bool>> contributions not yet scored */
    private array $batch;
    /** @var list<Evening> the days of the batch, as its rows stand */
    private array $evenings = [];

    public function __construct(OuladData $data, private readonly RuleSet $rules, private readonly Crowd $crowd)
    {
        // Stars from 5 points up, so that the lowest tier is seen too; by default they begin at 10.
        $this->policy = new PivcPolicy(starThreshold: 5);
        // Each seventh day of a streak saves a day off, up to two.
        $this->streakPolicy = new StreakPolicy(freezeEvery: 7, maxFreezes: 2);
        $this->tally = new Tally($this->policy, Course::ZONE);
        $this->paths = new Paths($rules, Course::ZONE);
        $lastNoons = array_map(fn (Course $c) => $c->noon($c->length - 1), $data->courses);
        $this->snapshot = new Snapshot('the last day', max($lastNoons) + 12 * 3600 - 1, [
            'scopes' => ['site', 'course', 'cohort'],
            'zone' => Course::ZONE,
            'memberships' => ['cohort' => $crowd->membersByZone()],
            'policy' => $this->policy,
        ], [
            'course' => array_map(fn (Course $c) => $c->name(), $data->courses),
            'cohort' => Crowd::zones(),
        ]);
        $this->batch = array_fill_keys(self::COLUMNS, []);
    }

    public function run(Progress $progress): Part
    {
        foreach ($this->crowd->learners() as $learner) {
            $this->replay($learner);
            if (count($this->batch['user']) >= self::BATCH) {
                $this->decide($this->score());
                $progress->advance($learner->id, $this->crowd->size);
            }
        }
        $this->decide($this->score());
        $progress->say('ranking the boards');
        return new Part(
            name: 'synthetic',
            title: 'Synthetic crowd',
            policy: $this->policy,
            now: $this->snapshot->now,
            nowIs: 'the end of the last day',
            learners: $this->crowd->size,
            tally: $this->tally,
            paths: $this->paths,
            boards: iterator_to_array($this->snapshot->finish()),
            neighbourhood: Neighbourhood::ofTheMiddle($this->tally->live, $this->policy->tiers['diamond']),
            streakPolicy: $this->streakPolicy,
            rebuilt: $this->crowd->size,
        );
    }

    /** Takes a learner through his days; what he did is put into the batch with the day's multiplier. */
    private function replay(SyntheticLearner $learner): void
    {
        $streak = null;
        $days = [];
        foreach ($learner->days as $when => $contributions) {
            $before = $streak;
            $streak = azora_streak_advance($before, $when, $learner->zone, $this->streakPolicy);
            if ($before !== null && $streak->current > $before->current) {
                $this->tally->freezesUsed += $streak->lastDay - $before->lastDay - 1;
            }
            $days[] = $streak->lastDay;
            foreach ($contributions as $contribution) {
                $this->enqueue($learner, $when, $contribution, $streak->multiplier);
            }
            if ($contributions !== []) {
                $absence = $streak->lastDay - ($before ?? $streak)->lastDay;
                $this->evenings[] = new Evening($learner->id, $when, $streak, $absence, count($contributions));
            }
        }
        // What a nightly job would do for a learner whose history changed must come to the same.
        if (azora_streak_rebuild(array_keys($learner->days), $learner->zone, $this->streakPolicy) != $streak) {
            throw DemoError::failure(
                "the streak of synthetic learner $learner->id is another when it is rebuilt from its history."
            );
        }
        $this->snapshot->boards->streak($learner->id, $streak, $learner->zone);
        $this->tally->streak($learner->id, $streak, $days);
    }

    private function enqueue(SyntheticLearner $learner, int $when, Contribution $contribution, float $multiplier): void
    {
        $this->batch['user'][] = $learner->id;
        $this->batch['when'][] = $when;
        $this->batch['reach'][] = $contribution->reach;
        $this->batch['quality'][] = $contribution->quality;
        $this->batch['innovation'][] = $contribution->innovation;
        $this->batch['alignment'][] = $contribution->alignment;
        $this->batch['verified'][] = $contribution->verified;
        $this->batch['course'][] = $learner->course->id;
        $this->batch['multiplier'][] = $multiplier;
    }

    /**
     * Scores the batch in one call, hands it to the boards in another, and empties it.
     *
     * @return array<string, list<int|float|bool>> what was in it, with the scores
     */
    private function score(): array
    {
        ['innovation' => $innovation, 'multiplier' => $multiplier] = $this->batch;
        $columns = array_diff_key($this->batch, ['innovation' => 0, 'multiplier' => 0]);
        $columns['score'] = azora_pivc_score_batch(
            $columns['reach'],
            $columns['quality'],
            $innovation,
            $columns['alignment'],
            $columns['verified'],
            $multiplier,
            $this->policy
        );
        $this->snapshot->boards->addColumns($columns);
        foreach ($columns['score'] as $row => $score) {
            $this->tally->contribution($columns['user'][$row], $columns['when'][$row], $score);
        }
        $this->batch = array_fill_keys(self::COLUMNS, []);
        return $columns;
    }

    /**
     * Decides as a nightly task would: one call for all who handed something in that day.
     *
     * @param array<string, list<int|float|bool>> $columns
     */
    private function decide(array $columns): void
    {
        $lastFired = [];
        foreach ($this->nights($columns) as $now => $learners) {
            $batch = azora_rules_evaluate_batch($this->rules, $learners, $lastFired, $now);
            foreach ($batch as $learner => $decisions) {
                if ($decisions instanceof RuleException) {
                    throw $decisions;
                }
                foreach ($decisions as $decision) {
                    $lastFired[$learner][$decision['rule']] = $now;
                }
                $this->paths->decided($learner, $now, $decisions);
            }
        }
        // The batch holds whole learners, so none of them comes again.
        $this->paths->close();
    }

    /**
     * The facts on each learner at the end of each day on which he handed something in.
     *
     * @param array<string, list<int|float|bool>> $columns
     * @return array<int, array<int, array<string, int|float>>> by the night's time, ascending, then learner
     */
    private function nights(array $columns): array
    {
        $nights = [];
        $history = $learner = null;
        $row = 0;
        foreach ($this->evenings as $evening) {
            if ($evening->learner !== $learner) {
                $learner = $evening->learner;
                $history = new History($this->policy->starThreshold);
            }
            for ($end = $row + $evening->rows; $row < $end; $row++) {
                $history->handedIn($columns['quality'][$row], $columns['score'][$row], $columns['alignment'][$row]);
            }
            $midnight = (intdiv($evening->when, 86400) + 1) * 86400;
            $nights[$midnight][$learner] = $history->facts($evening->streak, $evening->absence);
        }
        $this->evenings = [];
        ksort($nights);
        return $nights;
    }
}
