<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Period;
use Azora\RuleSet;

/** Counts where the rules sent everybody, and keeps the path of one learner. */
final class Paths
{
    /** How often the rules were asked. */
    public int $asked = 0;
    /** @var array<string, int> decisions by rule, in the order of the rule set */
    public array $byRule;
    /** @var array<string, int> decisions by action */
    public array $byAction;
    /** @var array<string, int> how many learners were sent there at least once, by action */
    public array $learners;
    /** @var array<int, array<string, int>> decisions by the week's start, then action */
    public array $byWeek = [];
    /** Whose path is shown: who was sent to the most different places, in the fewest steps. */
    public ?int $shown = null;
    /** @var list<array{when: int, decision: array<string, mixed>}> that learner's path */
    public array $path = [];

    /** @var array<int, list<array{when: int, decision: array<string, mixed>}>> the paths still being walked */
    private array $open = [];
    /** @var array<int, array<string, true>> where they have led to */
    private array $visited = [];
    /** How many different places the learner who is shown was sent to. */
    private int $places = 0;

    public function __construct(public readonly RuleSet $rules, private readonly string $zone)
    {
        $this->byRule = array_fill_keys(array_column($rules->rules(), 'id'), 0);
        $this->byAction = array_fill_keys(array_column($rules->rules(), 'action'), 0);
        $this->learners = $this->byAction;
    }

    /** @param list<array<string, mixed>> $decisions on a learner, as the rules returned them */
    public function decided(int $learner, int $when, array $decisions): void
    {
        $this->asked++;
        foreach ($decisions as $decision) {
            $action = $decision['action'];
            $this->byRule[$decision['rule']]++;
            $this->byAction[$action]++;
            $week = azora_period_start($when, $this->zone, Period::Week);
            $this->byWeek[$week][$action] = ($this->byWeek[$week][$action] ?? 0) + 1;
            $this->open[$learner][] = ['when' => $when, 'decision' => $decision];
            $this->visited[$learner][$action] = true;
        }
    }

    /** To be called when all is decided about the learners so far: no path of theirs goes on. */
    public function close(): void
    {
        foreach ($this->visited as $learner => $actions) {
            foreach ($actions as $action => $true) {
                $this->learners[$action]++;
            }
            $steps = $this->open[$learner];
            if ([count($actions), -count($steps)] > [$this->places, -count($this->path)]) {
                $this->places = count($actions);
                $this->shown = $learner;
                $this->path = $steps;
            }
        }
        $this->open = $this->visited = [];
    }

    /**
     * A reason for people.
     *
     * @param array<string, mixed> $because facts and their values
     */
    public static function reasons(array $because): string
    {
        $reasons = [];
        foreach ($because as $fact => $value) {
            $reasons[] = str_replace('_', ' ', $fact) . ' ' . (is_float($value) ? round($value, 1) : $value);
        }
        return implode(', ', $reasons);
    }
}
