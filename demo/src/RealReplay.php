<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\PivcPolicy;
use Azora\RuleSet;

/**
 * Replays the real learners: each marked submission is a contribution, each active day feeds the
 * streak.
 */
final class RealReplay
{
    /** Cohorts: who studies the module for the first time, and who has tried before. */
    private const COHORTS = [1 => 'First attempt', 2 => 'Returning'];

    private readonly PivcPolicy $policy;
    private readonly Tally $tally;
    private readonly Paths $paths;
    /** @var list<Snapshot> in order of time */
    private readonly array $snapshots;

    /** @param ServerBoards|null $server that makes the same boards */
    public function __construct(
        private readonly OuladData $data,
        private readonly RuleSet $rules,
        private readonly ?ServerBoards $server = null,
    ) {
        $this->policy = new PivcPolicy();
        $this->tally = new Tally($this->policy, Course::ZONE);
        $this->paths = new Paths($rules, Course::ZONE);
        $this->snapshots = $this->snapshots();
    }

    public function run(Progress $progress): Part
    {
        $done = 0;
        foreach ($this->data->learners as $learner => $enrolments) {
            $this->replay($learner, $enrolments);
            $progress->advance(++$done, count($this->data->learners));
        }
        $boards = [];
        foreach ($this->snapshots as $snapshot) {
            array_push($boards, ...$snapshot->finish());
        }
        return new Part(
            name: 'real',
            title: 'Real learners',
            policy: $this->policy,
            now: $this->snapshots[array_key_last($this->snapshots)]->now,
            nowIs: 'the last recorded submission',
            learners: count($this->data->learners),
            tally: $this->tally,
            paths: $this->paths,
            boards: $boards,
            neighbourhood: Neighbourhood::ofTheMiddle($this->tally->live, azora_pivc_grade(100, 0, 100)),
            server: $this->server,
        );
    }

    /**
     * The heart of it: one learner's days in order. On each the streak advances first, then what was
     * handed in that day is scored with the streak's multiplier, and the rules say what comes next.
     *
     * @param array<int, Enrolment> $enrolments
     */
    private function replay(int $learner, array $enrolments): void
    {
        $streak = null;
        $days = $lastFired = [];
        $history = new History($this->policy->starThreshold);
        foreach ($this->days($enrolments) as $when => $submissions) {
            $before = $streak;
            $streak = azora_streak_advance($before, $when, Course::ZONE);
            $absence = $streak->lastDay - ($before ?? $streak)->lastDay;
            $days[] = $streak->lastDay;
            foreach ($submissions as [$course, $grade]) {
                $score = azora_pivc_grade($grade, 0, 100, multiplier: $streak->multiplier);
                $this->tally->contribution($learner, $when, $score);
                foreach ($this->snapshotsFrom($when) as $snapshot) {
                    $snapshot->add($learner, $when, $score, 1, $grade, 100, true, $course->id);
                }
                $history->handedIn($grade, $score, 100);
                $decisions = azora_rules_evaluate($this->rules, $history->facts($streak, $absence), $lastFired, $when);
                foreach ($decisions as $decision) {
                    $lastFired[$decision['rule']] = $when;
                }
                $this->paths->decided($learner, $when, $decisions);
            }
            foreach ($this->snapshotsFrom($when) as $snapshot) {
                $snapshot->streak($learner, $streak);
            }
        }
        $this->paths->close();
        if ($streak !== null) {
            $this->tally->streak($learner, $streak, $days);
        }
    }

    /**
     * All that happened, by day: the day's noon => what was handed in. A day of reading only has an
     * empty list.
     *
     * @param array<int, Enrolment> $enrolments
     * @return array<int, list<array{Course, float}>>
     */
    private function days(array $enrolments): array
    {
        $days = [];
        foreach ($enrolments as $enrolment) {
            foreach ($enrolment->activeDays as $day => $true) {
                $days[$enrolment->course->noon($day)] ??= [];
            }
            foreach ($enrolment->submissions as $submission) {
                $days[$enrolment->course->noon($submission->day)][] = [$enrolment->course, $submission->grade];
            }
        }
        ksort($days);
        return $days;
    }

    /** @return iterable<Snapshot> those that were taken at a moment or later */
    private function snapshotsFrom(int $when): iterable
    {
        foreach ($this->snapshots as $snapshot) {
            if ($when <= $snapshot->now) {
                yield $snapshot;
            }
        }
    }

    /**
     * At the end of the records next to nobody is handing in any more; so the boards are also kept
     * as they stood on the busiest day.
     *
     * @return list<Snapshot>
     */
    private function snapshots(): array
    {
        $perDay = [];
        $cohorts = [];
        foreach ($this->data->learners as $learner => $enrolments) {
            $attempts = 0;
            foreach ($enrolments as $enrolment) {
                $attempts = max($attempts, $enrolment->earlierAttempts);
                foreach ($enrolment->submissions as $submission) {
                    $noon = $enrolment->course->noon($submission->day);
                    $perDay[$noon] = ($perDay[$noon] ?? 0) + 1;
                }
            }
            $cohorts[$attempts === 0 ? 1 : 2][] = $learner;
        }
        ksort($perDay);
        $moments = [array_search(max($perDay), $perDay, true) => 'the busiest day'];
        $moments[array_key_last($perDay)] ??= 'the last submission';
        $spec = [
            'scopes' => ['site', 'course', 'cohort'],
            'zone' => Course::ZONE,
            'memberships' => ['cohort' => $cohorts],
            'policy' => $this->policy,
        ];
        $names = ['course' => array_map(fn (Course $c) => $c->name(), $this->data->courses), 'cohort' => self::COHORTS];
        return array_map(
            fn (int $now, string $name) => new Snapshot($name, $now, $spec, $names, $this->server),
            array_keys($moments),
            $moments
        );
    }
}
