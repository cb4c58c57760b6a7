<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\Attributes\DataProvider;

/** The figures for real learners, against what plain PHP makes of the same files. */
final class DemoRealTest extends DemoTestCase
{
    private const DATA = self::DEMO . '/data/oulad';
    private const TYPES = ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'];

    /** @var array<string, mixed> */
    private static array $result;
    private static DemoReference $reference;

    public static function setUpBeforeClass(): void
    {
        self::$result = self::jsonResult(sys_get_temp_dir(), '--learners', '0');
        self::$reference = new DemoReference(self::DATA);
    }

    public function testReadsWhatTheExcerptHolds(): void
    {
        $expected = [
            'courses' => ['AAA 2013J', 'BBB 2013J'],
            'rows' => 2 + 8 + 1916 + 7707 + 13905,
            'learners' => 1916,
            'contributions' => 7707 - 162 - 3,
            'banked' => 162,
            'unmarked' => 3,
            'activityRows' => 13905,
            'activityOfStrangers' => 1910,
            'activityDays' => 13,
        ];
        self::assertSame($expected, self::$result['data']);
        self::assertSame(azora_version(), self::$result['azora']);
        self::assertArrayNotHasKey('synthetic', self::$result);
    }

    public function testTotals(): void
    {
        $real = self::$result['real'];
        $scores = array_column(self::$reference->contributions, 'score');
        $byScore = array_count_values($scores);
        ksort($byScore);
        self::assertFalse($real['synthetic']);
        self::assertSame(count($scores), $real['contributions']);
        self::assertSame(array_sum($scores), $real['points']);
        self::assertSame($byScore, $real['scores']);
        $silver = count(array_filter($scores, fn (int $score) => $score >= 10));
        self::assertSame(
            ['bronze' => 0, 'silver' => $silver, 'gold' => 0, 'platinum' => 0, 'diamond' => 0],
            $real['stars']
        );
    }

    public function testStreaks(): void
    {
        $real = self::$result['real'];
        self::assertSame(array_sum(array_map('count', self::$reference->days)), $real['activeDays']);
        self::assertSame(self::$reference->longestStreaks(), $real['longestStreaks']);
        self::assertSame(0, $real['freezesUsed']);
    }

    public function testNowIsTheLastSubmission(): void
    {
        $last = max(array_column(self::$reference->contributions, 'day'));
        $noon = new \DateTimeImmutable('2013-10-01 12:00', new \DateTimeZone('Europe/London'));
        self::assertSame($noon->modify("$last days")->getTimestamp(), self::$result['real']['now']);
    }

    /** @return iterable<string, array{string, int, int, string|null, array<string, string>}> */
    public static function boards(): iterable
    {
        $all = ['frame' => 'all', 'moment' => '17 May 2014, the last submission'];
        $busy = ['moment' => '26 Nov 2013, the busiest day'];
        foreach (self::TYPES as $type) {
            yield "$type, site, all time" => [$type, -99, 228, null, $all + ['scope' => 'Whole site']];
            yield "$type, course, all time" => [$type, -99, 228, 'AAA 2013J', $all + ['scope' => 'AAA 2013J']];
            yield "$type, site, all time on the busiest day" =>
                [$type, -99, 56, null, $busy + ['frame' => 'all', 'scope' => 'Whole site']];
            if ($type !== 'streak') {
                // 26 November 2013, day 56, was a Tuesday.
                yield "$type, site, busiest day" =>
                    [$type, 56, 56, null, $busy + ['frame' => 'day', 'scope' => 'Whole site']];
                yield "$type, course, busiest week" =>
                    [$type, 55, 56, 'BBB 2013J', $busy + ['frame' => 'week', 'scope' => 'BBB 2013J']];
                yield "$type, site, busiest month" =>
                    [$type, 31, 56, null, $busy + ['frame' => 'month', 'scope' => 'Whole site']];
            }
        }
    }

    /** @param array<string, string> $which */
    #[DataProvider('boards')]
    public function testBoard(string $type, int $from, int $to, ?string $course, array $which): void
    {
        $board = self::board(self::$result['real'], ...$which, type: $type);
        self::assertNotNull($board);
        self::assertSame(self::$reference->board($type, $from, $to, $course), $board['places']);
    }

    public function testBusiestDayIsTheBusiest(): void
    {
        self::assertSame(56, self::$reference->busiestDay());
    }

    public function testEveryTypeInEveryScopeAndFrame(): void
    {
        foreach (['Whole site', 'AAA 2013J', 'BBB 2013J', 'First attempt', 'Returning'] as $scope) {
            foreach (self::TYPES as $type) {
                foreach ($type === 'streak' ? ['all'] : ['day', 'week', 'month', 'all'] as $frame) {
                    $board = self::board(self::$result['real'], scope: $scope, type: $type, frame: $frame);
                    self::assertNotNull($board, "$type, $scope, $frame");
                }
            }
        }
        $keys = [];
        foreach (self::$result['real']['boards'] as $board) {
            self::assertNotSame([], $board['places']);
            self::assertSame(min(10, $board['size']), count($board['places']));
            $keys[] = implode('|', [$board['moment'], $board['scope'], $board['frame'], $board['type']]);
        }
        self::assertSame(array_unique($keys), $keys);
    }

    public function testTheMiddle(): void
    {
        $ranks = array_column(self::$reference->board('pivc', -99, 228), 'rank', 'learner');
        $middle = self::$result['real']['middle'];
        self::assertArrayNotHasKey($middle['learner'], $ranks);
        self::assertSame(10, $middle['gain']);
        self::assertGreaterThan($middle['rankAfterGain'], $middle['rank']);
        self::assertEqualsWithDelta(50, $middle['percentile'], 5);
    }

    public function testOneModule(): void
    {
        $result = self::jsonResult($this->folder, '--learners=0', '--module=AAA');
        self::assertSame(['AAA 2013J'], $result['data']['courses']);
        self::assertSame(323, $result['data']['learners']);
        $site = self::board($result['real'], scope: 'Whole site', type: 'contributions', frame: 'all');
        $course = self::board($result['real'], scope: 'AAA 2013J', type: 'contributions', frame: 'all');
        self::assertSame($course['places'], $site['places']);
        $courses = array_count_values(array_column(self::$reference->contributions, 'course'));
        self::assertSame($courses['AAA 2013J'], $result['real']['contributions']);
    }
}
