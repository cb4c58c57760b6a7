<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\PivcPolicy;
use Azora\Tests\Reference\Pivc;

final class PivcTest extends SeededTestCase
{
    private const ROWS = 20_000;

    public function testScoresAreThoseOfTheFormula(): void
    {
        $delicate = 0;
        for ($i = 0; $i < self::ROWS; $i++) {
            $policy = $this->policy();
            $row = $this->contribution();
            $raw = Pivc::raw(...[...$row, $policy]);
            $expected = Pivc::score($raw, $policy);
            $score = azora_pivc_score(...[...$row, $policy]);
            if (Pivc::isDelicate($raw, $policy)) {
                $delicate++;
                self::assertContains($score, [Pivc::score($raw - 1e-7, $policy), Pivc::score($raw + 1e-7, $policy)]);
                continue;
            }
            self::assertSame($expected, $score, self::shown($row, $policy));
        }
        self::assertLessThan(self::ROWS / 10, $delicate, 'too many cases left to rounding for the test to mean much');
    }

    public function testWholeNumbersScoreExactly(): void
    {
        foreach ([1, 10, 999, 1_000_000] as $base) {
            $policy = new PivcPolicy(base: $base, cap: 1_000_000);
            for ($i = 0; $i < self::ROWS / 4; $i++) {
                $zeros = $this->random->getInt(0, 18);
                $quality = $this->random->getInt(0, 100);
                $innovation = $this->random->getInt(0, 100);
                $alignment = $this->random->getInt(0, 100);
                $verified = $this->chance(50);
                $hundredths = $this->random->getInt(0, 200);
                $row = [10 ** $zeros, $quality, $innovation, $alignment, $verified, $hundredths / 100];
                self::assertSame(
                    Pivc::exactScore($policy, $zeros, $quality, $innovation, $alignment, $verified, $hundredths),
                    azora_pivc_score(...[...$row, $policy]),
                    self::shown($row, $policy)
                );
            }
        }
    }

    /** All of quality, innovation and alignment in whole percent, at the smallest, usual and greatest base. */
    public function testEveryTripleOfWholePercentScoresExactly(): void
    {
        foreach ([1, 10, 1_000_000] as $base) {
            $policy = new PivcPolicy(base: $base, cap: 1_000_000);
            for ($quality = 0; $quality <= 100; $quality++) {
                $columns = [[], [], []];
                $expected = [];
                for ($innovation = 0; $innovation <= 100; $innovation++) {
                    for ($alignment = 0; $alignment <= 100; $alignment++) {
                        $columns[0][] = $quality;
                        $columns[1][] = $innovation;
                        $columns[2][] = $alignment;
                        $expected[] = min(
                            1_000_000,
                            intdiv($base * $quality * (100 + $innovation) * $alignment, 1_000_000)
                        );
                    }
                }
                $reach = array_fill(0, count($expected), 1);
                $scores = azora_pivc_score_batch($reach, ...[...$columns, null, null, $policy]);
                self::assertTrue($expected === $scores, "base $base, quality $quality");
            }
        }
    }

    public function testABatchScoresLikeSingleCalls(): void
    {
        for ($round = 0; $round < 40; $round++) {
            $policy = $this->policy();
            $columns = [[], [], [], [], [], []];
            $expected = [];
            $rows = $this->random->getInt(0, 500);
            for ($i = 0; $i < $rows; $i++) {
                $row = $this->contribution();
                foreach ($row as $column => $value) {
                    $columns[$column][] = $value;
                }
                $expected[] = azora_pivc_score(...[...$row, $policy]);
            }
            self::assertSame($expected, azora_pivc_score_batch(...[...$columns, $policy]));
            $asText = array_map(fn (array $column): array => array_map($this->asDatabaseText(...), $column), $columns);
            self::assertSame($expected, azora_pivc_score_batch(...[...$asText, $policy]));
        }
    }

    public function testABatchLeavesOutWhatIsNull(): void
    {
        $columns = [[], [], [], []];
        $expected = [];
        for ($i = 0; $i < 200; $i++) {
            $row = array_slice($this->contribution(), 0, 4);
            foreach ($row as $column => $value) {
                $columns[$column][] = $value;
            }
            $expected[] = azora_pivc_score(...$row);
        }
        self::assertSame($expected, azora_pivc_score_batch(...$columns));
        self::assertSame($expected, azora_pivc_score_batch(...[...$columns, null, null, null]));
    }

    public function testAnExplanationIsTheProductOfItsFactors(): void
    {
        for ($i = 0; $i < 5_000; $i++) {
            $policy = $this->policy();
            $row = $this->contribution();
            $explained = azora_pivc_explain(...[...$row, $policy]);
            $factors = $explained['factors'];
            self::assertSame(
                ['base', 'quality', 'innovation', 'reach', 'alignment', 'verified', 'multiplier'],
                array_keys($factors)
            );
            self::assertSame(array_product($factors), $explained['raw'], self::shown($row, $policy));
            self::assertSame(azora_pivc_score(...[...$row, $policy]), $explained['score']);
            self::assertSame(Pivc::score($explained['raw'], $policy), $explained['score']);
            self::assertSame(azora_star_tier($explained['score'], $policy), $explained['tier']);
            self::assertEqualsWithDelta(1 + log10(max(1, $row[0])), $factors['reach'], 1e-14);
        }
    }

    public function testReachingMoreNeverScoresLess(): void
    {
        for ($i = 0; $i < 5_000; $i++) {
            $reach = $this->anySizeInt(62);
            $few = azora_pivc_explain($reach, 100, 0, 100)['raw'];
            $more = azora_pivc_explain($reach + 1, 100, 0, 100)['raw'];
            self::assertLessThanOrEqual($more, $few, "reach $reach");
        }
    }

    public function testTiersAreTheHighestReached(): void
    {
        for ($i = 0; $i < 500; $i++) {
            $policy = $this->policy();
            $edges = [0, 1, $policy->starThreshold - 1, $policy->starThreshold, $policy->cap, PHP_INT_MAX];
            foreach ($policy->tiers as $lowest) {
                array_push($edges, $lowest - 1, $lowest, $lowest + 1);
            }
            foreach ($edges as $score) {
                self::assertSame(Pivc::tier($score, $policy), azora_star_tier($score, $policy), "score $score");
            }
        }
    }

    public function testAGradeIsAContributionOfItsQuality(): void
    {
        for ($i = 0; $i < self::ROWS / 4; $i++) {
            $policy = $this->policy();
            $min = $this->pick([0.0, 1.0, -10.0, $this->float(-1000, 1000)]);
            $max = $min + $this->pick([1.0, 10.0, 100.0, $this->float(1e-3, 1000)]);
            $grade = $this->pick([$min, $max, $min - 1, $max + 1, $this->float($min, $max)]);
            $alignment = $this->percent();
            $multiplier = $this->float(0, 3);
            $quality = Pivc::qualityOfGrade($grade, $min, $max);
            self::assertSame(
                azora_pivc_score(1, $quality, 0.0, $alignment, true, $multiplier, $policy),
                azora_pivc_grade($grade, $min, $max, $alignment, $multiplier, $policy),
                "grade $grade of $min to $max"
            );
        }
    }

    public function testPoliciesSurviveEveryJourney(): void
    {
        for ($i = 0; $i < 500; $i++) {
            $policy = $this->policy();
            $copies = [
                clone $policy,
                PivcPolicy::fromArray($policy->toArray()),
                PivcPolicy::fromArray(array_reverse($policy->toArray())),
                unserialize(serialize($policy)),
                PivcPolicy::fromArray(json_decode(json_encode($policy->toArray()), true)),
            ];
            foreach ($copies as $copy) {
                self::assertEquals($policy, $copy);
                self::assertSame($policy->toArray(), $copy->toArray());
                self::assertSame($policy->hash(), $copy->hash());
            }
        }
    }

    public function testDifferentPoliciesHaveDifferentHashes(): void
    {
        $hashes = [];
        for ($i = 0; $i < 500; $i++) {
            $policy = $this->policy();
            $hashes[$policy->hash()][serialize($policy->toArray())] = true;
        }
        self::assertSame([1], array_values(array_unique(array_map(count(...), $hashes))));
        self::assertGreaterThan(100, count($hashes));
    }

    private function policy(): PivcPolicy
    {
        if ($this->chance(20)) {
            return new PivcPolicy();
        }
        $cap = $this->random->getInt(1, $this->pick([20, 1_000, 1_000_000]));
        $tiers = [];
        $lowest = 0;
        $names = ['bronze', 'silver', 'gold', 'platinum', 'diamond', 'Straße'];
        foreach (array_slice($names, 0, $this->random->getInt(1, 6)) as $name) {
            $tiers[$name] = $lowest += $this->random->getInt(1, 100);
        }
        return new PivcPolicy(
            $this->pick([10.0, 1e-6, 1e6, $this->float(0.001, 1000)]),
            $this->pick([0.0, 0.5, 1.0, $this->float(0, 1)]),
            $cap,
            $this->random->getInt(1, $cap),
            $tiers
        );
    }

    /** @return array{int, float, float, float, bool, float} */
    private function contribution(): array
    {
        return [
            $this->anySizeInt(),
            $this->percent(),
            $this->percent(),
            $this->percent(),
            $this->chance(70),
            $this->pick([1.0, 0.0, 100.0, 1 + $this->random->getInt(0, 100) / 100, $this->float(0, 3)]),
        ];
    }

    private function percent(): float
    {
        $whole = (float) $this->random->getInt(0, 100);
        return $this->pick([0.0, 100.0, $whole, $this->float(0, 100), $this->float(0, 100)]);
    }

    /** What a database driver that returns everything as text would have returned. */
    private function asDatabaseText(int|float|bool $value): string
    {
        return is_float($value) ? json_encode($value) : (string) (int) $value;
    }

    /** @param array{int, float|int, float|int, float|int, bool, float} $row */
    private static function shown(array $row, PivcPolicy $policy): string
    {
        return json_encode(['contribution' => $row, 'policy' => $policy->toArray()]);
    }
}
