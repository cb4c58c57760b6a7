<?php

declare(strict_types=1);

namespace Azora\Bench;

use Random\Randomizer;

/**
 * A site's path rules and its learners, made up but alike in every run: a hundred conditions of the
 * kinds that course makers write, of which about one in twenty fires for a learner.
 */
final class Rules
{
    public const RULES = 100;
    private const ACTIONS = ['remediate', 'accelerate', 'skip', 'review', 'challenge', 'unlock'];
    private const TAGS = [
        'exam-prep', 'mentor', 'newcomer', 'part-time', 'peer-tutor', 'returning',
        'scholarship', 'self-paced', 'team-lead', 'translator', 'weekend', 'working',
    ];
    /** Fact => values that few learners lie below, and values that few lie above. */
    private const EDGES = [
        'assessment_score' => [[32, 44], [90, 96]],
        'best_score' => [[40, 50], [94, 99]],
        'course_progress' => [[3, 9], [92, 98]],
        'modules_completed' => [[1, 2], [22, 24]],
        'pivc_score' => [[1, 4], [300, 500]],
        'alignment' => [[56, 59], [97, 99]],
        'days_enrolled' => [[4, 14], [255, 266]],
        'time_spent' => [[20, 60], [4200, 4700]],
        'streak_current' => [[0, 0], [12, 24]],
        'stars' => [[0, 0], [30, 50]],
        'days_inactive' => [[0, 0], [12, 21]],
        'peer_reviews' => [[0, 0], [11, 12]],
        'attempts' => [[0, 0], [5, 6]],
    ];
    /** Those of which many learners have none, so that being low says nothing. */
    private const OFTEN_NONE = ['streak_current', 'stars', 'days_inactive', 'peer_reviews', 'attempts'];

    private function __construct(private readonly Randomizer $random)
    {
    }

    /** @return array<string, mixed> a rule set as azora_rules_compile() takes it, before json_encode() */
    public static function set(Randomizer $random): array
    {
        $maker = new self($random);
        $rules = [];
        for ($i = 0; $i < self::RULES; $i++) {
            $rules[] = [
                'id' => "rule-$i",
                'when' => $maker->condition($i % 20),
                'action' => [
                    'type' => self::ACTIONS[$i % count(self::ACTIONS)],
                    'modules' => ['m' . $random->getInt(1, 24), 'm' . $random->getInt(1, 24)],
                ],
                'priority' => $random->getInt(0, 9) * 10,
            ];
        }
        return ['schema' => 1, 'version' => 1, 'rules' => $rules];
    }

    /** @return array<string, mixed> the facts of a learner; one in ten was never assessed */
    public static function learner(Randomizer $random): array
    {
        $score = intdiv($random->getInt(0, 100) + $random->getInt(40, 100) + $random->getInt(40, 100), 3);
        $progress = $random->getInt(0, 1000) / 10;
        $streak = self::few($random, 3);
        $facts = $random->getInt(1, 10) === 1 ? [] : [
            'assessment_score' => $score,
            'best_score' => min(100, $score + self::few($random, 5)),
            'attempts' => $random->getInt(1, 3) * $random->getInt(1, 2),
        ];
        return $facts + [
            'course_progress' => $progress,
            'modules_completed' => (int) ($progress * 24 / 100),
            'pivc_score' => self::few($random, 90),
            'streak_current' => $streak,
            'streak_longest' => $streak + self::few($random, 4),
            'alignment' => $random->getInt(550, 1000) / 10,
            'stars' => self::few($random, 8),
            'days_inactive' => self::few($random, 4),
            'days_enrolled' => $random->getInt(1, 268),
            'time_spent' => $random->getInt(0, 5000),
            'peer_reviews' => $random->getInt(0, 4) * $random->getInt(0, 3),
            'tags' => array_map(
                static fn (int $i): string => self::TAGS[$i],
                $random->pickArrayKeys(self::TAGS, $random->getInt(1, 3))
            ),
        ];
    }

    /** @return array<string, mixed> of these, each as often as a course would have it */
    private function condition(int $kind): array
    {
        return match ($kind) {
            0, 1, 2, 3 => $this->rare(),
            4, 5 => ['and' => [$this->rare(), $this->common()]],
            6, 7, 8 => ['and' => [$this->common(), $this->rare(), $this->common()]],
            9, 10 => ['or' => [
                ['and' => [$this->rare(), $this->common()]],
                ['and' => [$this->rare(), $this->rare()]],
            ]],
            11, 12 => $this->between(),
            13 => ['and' => [['in' => [$this->tag(), ['var' => 'tags']]], $this->common()]],
            14 => ['and' => [['missing' => ['assessment_score', 'best_score']], $this->common()]],
            15 => ['if' => [$this->common(), $this->rare(), ['and' => [$this->rare(), $this->common()]]]],
            16 => ['>' => [
                ['-' => [['var' => 'best_score'], ['var' => 'assessment_score']]],
                $this->random->getInt(12, 20),
            ]],
            17 => ['<' => [
                ['/' => [['var' => 'time_spent'], ['+' => [['var' => 'modules_completed'], 1]]]],
                $this->random->getInt(4, 20),
            ]],
            18 => ['>=' => [
                ['+' => [['var' => 'stars'], ['var' => 'peer_reviews'], ['var' => 'streak_current']]],
                $this->random->getInt(30, 45),
            ]],
            19 => ['and' => [
                ['some' => [['var' => 'tags'], ['in' => [['var' => ''], [$this->tag(), $this->tag()]]]]],
                $this->rare(),
            ]],
        };
    }

    /** A comparison that is true for few learners. */
    private function rare(): array
    {
        $fact = $this->pick(array_keys(self::EDGES));
        [$low, $high] = self::EDGES[$fact];
        return !in_array($fact, self::OFTEN_NONE, true) && $this->random->getInt(0, 1) === 0
            ? ['<' => [['var' => [$fact, 100]], $this->random->getInt(...$low)]]
            : ['>=' => [['var' => $fact], $this->random->getInt(...$high)]];
    }

    /** One that is true for most. */
    private function common(): array
    {
        return $this->pick([
            ['>' => [['var' => 'days_enrolled'], $this->random->getInt(10, 60)]],
            ['<' => [['var' => 'days_inactive'], $this->random->getInt(6, 10)]],
            ['>=' => [['var' => 'course_progress'], $this->random->getInt(10, 40)]],
            ['!=' => [['var' => 'stars'], $this->random->getInt(2, 5)]],
        ]);
    }

    private function between(): array
    {
        $low = $this->random->getInt(0, 95);
        return $this->pick([
            ['<=' => [$low, ['var' => 'course_progress'], $low + 4]],
            ['<' => [$low * 2, ['var' => 'days_enrolled'], $low * 2 + 12]],
            ['<=' => [$low * 40, ['var' => 'time_spent'], $low * 40 + 200]],
        ]);
    }

    private function tag(): string
    {
        return $this->pick(self::TAGS);
    }

    /**
     * @template T
     * @param non-empty-list<T> $choices
     * @return T
     */
    private function pick(array $choices): mixed
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }

    /** Mostly little, seldom much. */
    private static function few(Randomizer $random, int $mean): int
    {
        return (int) (-$mean * log($random->getInt(1, 1 << 30) / (1 << 30)));
    }
}
