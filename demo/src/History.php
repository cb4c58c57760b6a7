<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Streak;

/** What a learner has done so far, as the facts that rules decide by. */
final class History
{
    /** The Open University's mark to pass an assessment. */
    private const PASS = 40;

    private float $latest = 0;
    private float $best = 0;
    private int $handedIn = 0;
    private int $passed = 0;
    private int $points = 0;
    private int $stars = 0;
    private float $alignments = 0;

    public function __construct(private readonly int $starThreshold)
    {
    }

    public function handedIn(float $grade, int $score, float $alignment): void
    {
        $this->latest = $grade;
        $this->best = max($this->best, $grade);
        $this->handedIn++;
        $this->passed += $grade >= self::PASS ? 1 : 0;
        $this->points += $score;
        $this->stars += $score >= $this->starThreshold ? 1 : 0;
        $this->alignments += $alignment;
    }

    /**
     * @param Streak $streak as of today
     * @param int $absence days since the active day before
     * @return array<string, int|float> after something was handed in
     */
    public function facts(Streak $streak, int $absence): array
    {
        return [
            'assessment_score' => $this->latest,
            'best_score' => $this->best,
            'modules_completed' => $this->passed,
            'pivc_score' => $this->points,
            'stars' => $this->stars,
            'alignment' => round($this->alignments / $this->handedIn, 1),
            'streak_current' => $streak->current,
            'streak_longest' => $streak->longest,
            'days_inactive' => $absence,
        ];
    }
}
