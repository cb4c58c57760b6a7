<?php

declare(strict_types=1);

namespace Azora\Tests;

/** Where the demo's rules send everybody, against the same rules written out in plain PHP. */
final class DemoPathTest extends DemoTestCase
{
    private const FOUR_WEEKS = 28 * 86400;
    private const A_YEAR = 366 * 86400;
    private const RULES = [
        'review-after-absence' => 'review',
        'remediate-low-score' => 'remediate',
        'accelerate-high-pivc' => 'accelerate',
        'challenge-strong-work' => 'challenge',
        'unlock-project' => 'unlock',
    ];

    /** @var array<string, mixed> */
    private static array $result;

    public static function setUpBeforeClass(): void
    {
        self::$result = self::jsonResult(sys_get_temp_dir(), '--learners', '20000');
    }

    public function testEveryRuleFires(): void
    {
        $written = json_decode(file_get_contents(self::DEMO . '/rules.json'), true)['rules'];
        self::assertSame(self::RULES, array_map(
            fn (array $rule) => $rule['action']['type'],
            array_column($written, null, 'id')
        ));
        foreach (['real', 'synthetic'] as $part) {
            $paths = self::$result[$part]['paths'];
            self::assertSame(array_keys(self::RULES), array_keys($paths['byRule']));
            self::assertSame(array_values(self::RULES), array_keys($paths['byAction']));
            self::assertSame(array_values($paths['byRule']), array_values($paths['byAction']));
            foreach ($paths['byRule'] as $rule => $count) {
                self::assertGreaterThan(0, $count, "$rule, $part");
                $learners = $paths['learners'][self::RULES[$rule]];
                self::assertGreaterThan(0, $learners);
                self::assertLessThanOrEqual(min($count, self::$result[$part]['learners']), $learners);
            }
        }
    }

    public function testRealDecisionsAreThoseOfPlainPhp(): void
    {
        $reference = new DemoReference(self::DEMO . '/data/oulad');
        $handedIn = [];
        foreach ($reference->contributions as $row) {
            $handedIn[$row['learner']][] = $row;
        }
        $byRule = array_fill_keys(array_keys(self::RULES), 0);
        $learners = array_fill_keys(self::RULES, 0);
        $paths = [];
        foreach ($handedIn as $learner => $rows) {
            $paths[$learner] = self::walk($rows, array_keys($reference->days[$learner]));
            foreach (array_count_values(array_column($paths[$learner], 'rule')) as $rule => $count) {
                $byRule[$rule] += $count;
                $learners[self::RULES[$rule]]++;
            }
        }
        $result = self::$result['real']['paths'];
        self::assertSame(count($reference->contributions), $result['asked']);
        self::assertSame($byRule, $result['byRule']);
        self::assertSame($learners, $result['learners']);
        self::assertSame($paths[$result['shown']], array_map(fn (array $step) => [
            'rule' => $step['decision']['rule'],
            'when' => $step['when'],
            'because' => $step['decision']['because'],
        ], $result['path']));
    }

    /** Hardly any learner is sent to all five places; the one who is shown has been to at least four. */
    public function testThePathThatIsShownIsRich(): void
    {
        foreach (['real', 'synthetic'] as $part) {
            $decisions = array_column(self::$result[$part]['paths']['path'], 'decision');
            self::assertGreaterThanOrEqual(4, count(array_unique(array_column($decisions, 'action'))), $part);
            foreach ($decisions as $decision) {
                self::assertNotSame([], $decision['because']);
                self::assertNotSame([], $decision['modules']);
            }
        }
    }

    /** A nightly batch decides once for each learner and day, however much he handed in. */
    public function testTheBatchIsAskedOnceANight(): void
    {
        $synthetic = self::$result['synthetic'];
        self::assertLessThanOrEqual($synthetic['contributions'], $synthetic['paths']['asked']);
        self::assertGreaterThan($synthetic['contributions'] * 0.9, $synthetic['paths']['asked']);
    }

    public function testRuleSetIsNamed(): void
    {
        $rules = azora_rules_compile(file_get_contents(self::DEMO . '/rules.json'));
        foreach (['real', 'synthetic'] as $part) {
            self::assertSame($rules->hash(), self::$result[$part]['paths']['rules']);
            self::assertSame($rules->version(), self::$result[$part]['paths']['version']);
        }
    }

    /**
     * One learner's path.
     *
     * @param list<array{day: int, grade: float, score: int}> $rows
     * @param list<int> $activeDays
     * @return list<array{rule: string, when: int, because: array<string, int|float>}>
     */
    private static function walk(array $rows, array $activeDays): array
    {
        usort($rows, fn (array $a, array $b) => $a['day'] <=> $b['day']);
        $best = $points = $passed = 0;
        $path = $last = [];
        foreach ($rows as ['day' => $day, 'grade' => $grade, 'score' => $score]) {
            $best = max($best, $grade);
            $points += $score;
            $passed += $grade >= 40 ? 1 : 0;
            $facts = [
                'assessment_score' => $grade,
                'best_score' => $best,
                'pivc_score' => $points,
                'modules_completed' => $passed,
                'days_inactive' => self::absence($activeDays, $day),
                'streak_current' => self::streak($activeDays, $day),
            ];
            $when = self::noon($day);
            foreach (self::decide($facts, $when, $last) as $rule => $because) {
                $last[$rule] = $when;
                $path[] = ['rule' => $rule, 'when' => $when, 'because' => $because];
            }
        }
        return $path;
    }

    /**
     * The rules, written out.
     *
     * @param array<string, int|float> $facts
     * @param array<string, int> $last when each rule fired last
     * @return array<string, array<string, int|float>> what was read, by rule, in order of priority
     */
    private static function decide(array $facts, int $when, array $last): array
    {
        [
            'assessment_score' => $score, 'best_score' => $best, 'pivc_score' => $points,
            'modules_completed' => $passed, 'days_inactive' => $absence, 'streak_current' => $streak,
        ] = $facts;
        if ($absence >= 28 && $score < $best - 15) {
            $because = ['days_inactive' => $absence, 'assessment_score' => $score, 'best_score' => $best];
            return ['review-after-absence' => $because];
        }
        $decisions = [];
        $rested = fn (string $rule, int $time) => $when - ($last[$rule] ?? 0) >= $time;
        if ($score < 70) {
            $decisions['remediate-low-score'] = ['assessment_score' => $score];
        } elseif ($points > 40 && $rested('accelerate-high-pivc', self::FOUR_WEEKS)) {
            $decisions['accelerate-high-pivc'] = ['pivc_score' => $points];
        }
        if (($score >= 90 || $streak >= 14) && $rested('challenge-strong-work', self::FOUR_WEEKS)) {
            $decisions['challenge-strong-work'] = ['alignment' => 100.0, 'assessment_score' => $score]
                + ($score >= 90 ? [] : ['streak_current' => $streak]);
        }
        if ($passed >= 3 && $rested('unlock-project', self::A_YEAR)) {
            $decisions['unlock-project'] = ['modules_completed' => $passed];
        }
        return $decisions;
    }

    /** @param list<int> $activeDays */
    private static function absence(array $activeDays, int $day): int
    {
        $before = array_filter($activeDays, fn (int $active) => $active < $day);
        return $before === [] ? 0 : $day - max($before);
    }

    /** @param list<int> $activeDays */
    private static function streak(array $activeDays, int $day): int
    {
        for ($days = 1; in_array($day - $days, $activeDays, true); $days++) {
        }
        return $days;
    }

    private static function noon(int $day): int
    {
        $first = new \DateTimeImmutable('2013-10-01 12:00', new \DateTimeZone('Europe/London'));
        return $first->modify("$day days")->getTimestamp();
    }
}
