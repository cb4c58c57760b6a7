<?php

declare(strict_types=1);

namespace Azora\Tests;

/** The synthetic crowd shows all that the real records cannot, and is the same each time. */
final class DemoSyntheticTest extends DemoTestCase
{
    private const LEARNERS = 20_000;

    /** @var array<string, mixed> */
    private static array $result;

    public static function setUpBeforeClass(): void
    {
        self::$result = self::jsonResult(sys_get_temp_dir(), '--learners', (string) self::LEARNERS);
    }

    public function testEveryTierIsEarned(): void
    {
        $stars = self::$result['synthetic']['stars'];
        self::assertSame(['bronze', 'silver', 'gold', 'platinum', 'diamond'], array_keys($stars));
        foreach ($stars as $tier => $count) {
            self::assertGreaterThan(0, $count, $tier);
        }
    }

    public function testLongStreaksAndFreezes(): void
    {
        $synthetic = self::$result['synthetic'];
        self::assertGreaterThanOrEqual(30, $synthetic['longestStreaks'][0]['score']);
        self::assertLessThanOrEqual(268, $synthetic['longestStreaks'][0]['score']);
        self::assertGreaterThan(0, $synthetic['freezesUsed']);
        self::assertSame(self::LEARNERS, $synthetic['streaksRebuilt']);
    }

    public function testEveryBoardTypeHasSomebodyAboveZero(): void
    {
        foreach (['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional'] as $type) {
            $frames = $type === 'streak' ? ['all'] : ['day', 'week', 'month', 'all'];
            foreach ($frames as $frame) {
                $board = self::board(self::$result['synthetic'], type: $type, frame: $frame, scope: 'Whole site');
                self::assertNotNull($board, "$type, $frame");
                self::assertGreaterThan(0, $board['places'][0]['score'], "$type, $frame");
            }
        }
    }

    public function testLearnersLiveInManyZones(): void
    {
        foreach (['Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns', 'Europe/London'] as $zone) {
            $board = self::board(self::$result['synthetic'], type: 'pivc', frame: 'all', scope: $zone);
            self::assertNotNull($board, $zone);
            self::assertGreaterThan(self::LEARNERS / 100, $board['size'], $zone);
        }
    }

    public function testFiguresAgreeWithEachOther(): void
    {
        $synthetic = self::$result['synthetic'];
        self::assertTrue($synthetic['synthetic']);
        self::assertSame(self::LEARNERS, $synthetic['learners']);
        self::assertSame($synthetic['contributions'], array_sum($synthetic['scores']));
        $points = $stars = 0;
        foreach ($synthetic['scores'] as $score => $count) {
            $points += $score * $count;
            $stars += $score >= 5 ? $count : 0;
        }
        self::assertSame($synthetic['points'], $points);
        self::assertSame(array_sum($synthetic['stars']), $stars);
        $board = self::board($synthetic, type: 'pivc', frame: 'all', scope: 'Whole site');
        self::assertSame(self::LEARNERS, $board['size']);
    }

    public function testRunsAgainToTheSameNumbers(): void
    {
        $again = self::jsonResult($this->folder, '--learners', (string) self::LEARNERS);
        $first = self::$result;
        // Badges are drawn anew; what is the same of them, their own test knows.
        unset($first['stages'], $again['stages'], $first['badges'], $again['badges']);
        self::assertSame($first, $again);
    }

    public function testRealFiguresDoNotDependOnTheCrowd(): void
    {
        self::assertSame(self::$result['real'], self::jsonResult($this->folder, '--learners=0')['real']);
    }

    public function testStages(): void
    {
        self::assertSame(
            ['Reading the records', 'Real learners', 'Synthetic crowd', 'Issuing badges', 'Verifying badges',
                'Pictures and ledger'],
            array_column(self::$result['stages'], 'name')
        );
        foreach (self::$result['stages'] as $stage) {
            self::assertGreaterThan(0, $stage['seconds']);
            self::assertGreaterThan(0, $stage['rows']);
        }
    }
}
