<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Leaderboard;
use Azora\Period;
use Azora\PivcPolicy;
use Azora\Streak;

/** Counts what a replay does, beside the boards: stars, streaks, activity, the live ranking. */
final class Tally
{
    /** Learners by their points; kept up to date while the replay runs. */
    public readonly Leaderboard $live;
    public int $contributions = 0;
    public int $points = 0;
    public int $freezesUsed = 0;
    public int $activeDays = 0;
    /** @var array<int, int> how many contributions, by score */
    public array $scores = [];
    /** @var array<string, int> how many stars, by tier, lowest tier first */
    public array $stars;
    /** @var array<int, array<string, int>> the same by the week's start */
    public array $starsByWeek = [];
    /** @var array<string, array<int, int>> the same by tier, then learner */
    public array $starsOf = [];
    /** @var array<int, int> how many learners were active, by local day since 1970-01-01 */
    public array $activity = [];
    /** @var array<int, int> the longest streak of each learner */
    public array $longest = [];
    /** @var list<int> the active days of the learner with the longest streak of all */
    public array $bestDays = [];
    private int $best = 0;

    public function __construct(private readonly PivcPolicy $policy, private readonly string $zone)
    {
        $this->live = new Leaderboard();
        $this->stars = array_fill_keys(array_keys($policy->tiers), 0);
    }

    public function contribution(int $learner, int $when, int $score): void
    {
        $this->contributions++;
        $this->points += $score;
        $this->scores[$score] = ($this->scores[$score] ?? 0) + 1;
        $this->live->add($learner, $score, $when);
        $tier = azora_star_tier($score, $this->policy);
        if ($tier === null) {
            return;
        }
        $this->stars[$tier]++;
        $this->starsOf[$tier][$learner] = ($this->starsOf[$tier][$learner] ?? 0) + 1;
        $week = azora_period_start($when, $this->zone, Period::Week);
        $this->starsByWeek[$week][$tier] = ($this->starsByWeek[$week][$tier] ?? 0) + 1;
    }

    /** @param list<int> $days the learner's active days, ascending, as days since 1970-01-01 */
    public function streak(int $learner, Streak $streak, array $days): void
    {
        $this->longest[$learner] = $streak->longest;
        $this->activeDays += count($days);
        foreach ($days as $day) {
            $this->activity[$day] = ($this->activity[$day] ?? 0) + 1;
        }
        if ($streak->longest > $this->best) {
            $this->best = $streak->longest;
            $this->bestDays = $days;
        }
    }

    /** @return array<string, int> how many stars a learner has, by tier, best first, none left out */
    public function starsOf(int $learner): array
    {
        $stars = [];
        foreach (array_reverse(array_keys($this->stars)) as $tier) {
            if (isset($this->starsOf[$tier][$learner])) {
                $stars[$tier] = $this->starsOf[$tier][$learner];
            }
        }
        return $stars;
    }

    /** @return list<Place> */
    public function longestStreaks(int $limit): array
    {
        $places = [];
        foreach (array_slice(azora_leaderboard_rank($this->longest), 0, $limit, true) as $learner => $rank) {
            $places[] = new Place($rank, $learner, $this->longest[$learner]);
        }
        return $places;
    }
}
