<?php

declare(strict_types=1);

namespace Azora\Demo;

use Random\Engine\Xoshiro256StarStar;
use Random\Randomizer;

/**
 * A synthetic crowd: real learners drawn with replacement and spread over the world, whose courses
 * are filled with what the real records do not have: daily activity from the first day to the last,
 * and contributions that reach other people.
 *
 * The same seed gives the same crowd, and a smaller crowd is the beginning of a larger one.
 */
final class Crowd
{
    private const SEED = 20131001;

    /** Where learners live, by weight; some of these clocks are rare on purpose. */
    private const ZONES = [
        'Europe/London' => 40,
        'Africa/Johannesburg' => 15,
        'America/Sao_Paulo' => 10,
        'Asia/Kolkata' => 10,
        'Asia/Kathmandu' => 8,
        'America/St_Johns' => 7,
        'Australia/Lord_Howe' => 5,
        'Pacific/Apia' => 5,
    ];

    /** How likely, in percent, a learner of each result is to keep going. */
    private const ENGAGEMENT = ['Distinction' => 80, 'Pass' => 60, 'Fail' => 30];
    private const ENGAGEMENT_ELSE = 20;

    /**
     * What learners do for each other: share in percent, reach as powers of ten, innovation, and how
     * many in percent are verified.
     */
    private const KINDS = [
        ['share' => 65, 'reach' => [0.0, 1.3], 'innovation' => [0, 20], 'verified' => 60],
        ['share' => 27, 'reach' => [1.0, 3.0], 'innovation' => [10, 60], 'verified' => 80],
        ['share' => 8, 'reach' => [2.0, 4.3], 'innovation' => [30, 100], 'verified' => 90],
    ];

    /** @var list<Enrolment> */
    private readonly array $templates;
    private readonly Randomizer $random;
    /** @var list<string> the zone of each learner, from the one with id 1 */
    private readonly array $zones;
    /** @var array<string, list<int>> Unix times of 7 o'clock of each course day, by zone and first day */
    private array $mornings = [];

    public function __construct(OuladData $data, public readonly int $size)
    {
        $templates = [];
        foreach ($data->learners as $enrolments) {
            foreach ($enrolments as $enrolment) {
                if ($enrolment->submissions !== []) {
                    $templates[] = $enrolment;
                }
            }
        }
        $this->templates = $templates;
        $engine = new Xoshiro256StarStar(self::SEED);
        $this->zones = self::drawZones(new Randomizer($engine), $size);
        // A jump leaves the part of the sequence that the zones are drawn from.
        $engine = new Xoshiro256StarStar(self::SEED);
        $engine->jump();
        $this->random = new Randomizer($engine);
    }

    /** @return list<string> */
    public static function zones(): array
    {
        return array_keys(self::ZONES);
    }

    /** @return array<int, list<int>> the learners of each zone, by its place in zones() */
    public function membersByZone(): array
    {
        $members = [];
        $index = array_flip(self::zones());
        foreach ($this->zones as $offset => $zone) {
            $members[$index[$zone]][] = $offset + 1;
        }
        ksort($members);
        return $members;
    }

    /** @return \Generator<int, SyntheticLearner> */
    public function learners(): \Generator
    {
        foreach ($this->zones as $offset => $zone) {
            $template = $this->templates[$this->random->getInt(0, count($this->templates) - 1)];
            yield $this->learner($offset + 1, $template, $zone);
        }
    }

    /** @return list<string> */
    private static function drawZones(Randomizer $random, int $size): array
    {
        $wheel = [];
        foreach (self::ZONES as $zone => $weight) {
            array_push($wheel, ...array_fill(0, $weight, $zone));
        }
        $zones = [];
        for ($i = 0; $i < $size; $i++) {
            $zones[] = $wheel[$random->getInt(0, count($wheel) - 1)];
        }
        return $zones;
    }

    private function learner(int $id, Enrolment $template, string $zone): SyntheticLearner
    {
        $engagement = (self::ENGAGEMENT[$template->result] ?? self::ENGAGEMENT_ELSE) + $this->random->getInt(-15, 15);
        $days = $this->activeDays($template, $engagement);
        $grades = 0;
        foreach ($template->submissions as $submission) {
            $grades += $submission->grade;
            $day = self::clamp($submission->day + $this->random->getInt(-2, 2), 0, $template->course->length - 1);
            $grade = self::clamp($submission->grade + $this->random->getInt(-6, 6), 0, 100);
            $days[$day][] = new Contribution(1, $grade, 0, 100, true);
        }
        $skill = (int) round($grades / count($template->submissions));
        $alignment = $this->random->getInt(55, 100);
        $open = array_keys($days);
        for ($left = $this->random->getInt(0, 1 + intdiv($engagement, 8)); $left > 0; $left--) {
            $day = $open[$this->random->getInt(0, count($open) - 1)];
            $days[$day][] = $this->contribution($skill, $alignment);
        }
        ksort($days);
        return new SyntheticLearner($id, $template->course, $zone, $this->atTheirHour($days, $template->course, $zone));
    }

    /**
     * Runs of active days with gaps between them; the more engaged, the longer the runs and the
     * shorter the gaps. Who fails in the end stops somewhere on the way.
     *
     * @return array<int, list<Contribution>> each active day of the course, still empty
     */
    private function activeDays(Enrolment $template, int $engagement): array
    {
        $length = $template->course->length;
        $end = $template->result === 'Fail' ? $this->random->getInt(intdiv($length, 4), $length) : $length;
        $again = 0.40 + 0.0054 * $engagement;
        $wait = 1 - 1 / (1.2 + 12 * (1 - $engagement / 100) ** 2);
        $days = [];
        $day = $this->random->getInt(0, 10);
        while ($day < $end) {
            for ($stop = min($end, $day + $this->span($again)); $day < $stop; $day++) {
                $days[$day] = [];
            }
            $day += $this->span($wait);
        }
        return $days;
    }

    /** How long something lasts that goes on from day to day with probability $again; 1 or more. */
    private function span(float $again): int
    {
        return 1 + (int) (log($this->random->getInt(1, 1_000_000) / 1_000_000) / log($again));
    }

    private function contribution(int $skill, int $alignment): Contribution
    {
        $kinds = self::KINDS;
        $roll = $this->random->getInt(1, 100);
        while ($roll > $kinds[0]['share']) {
            $roll -= array_shift($kinds)['share'];
        }
        ['reach' => [$from, $to], 'innovation' => $innovation, 'verified' => $verified] = $kinds[0];
        return new Contribution(
            (int) (10 ** ($from + ($to - $from) * $this->random->getInt(0, 1000) / 1000)),
            self::clamp($skill + $this->random->getInt(-20, 20), 0, 100),
            $this->random->getInt(...$innovation),
            self::clamp($alignment + $this->random->getInt(-10, 10), 0, 100),
            $this->random->getInt(1, 100) <= $verified,
        );
    }

    /**
     * Puts days of the course on the clock: each learner has a usual hour, from 7 to 21 o'clock
     * where he lives.
     *
     * @param array<int, list<Contribution>> $days
     * @return array<int, list<Contribution>> by Unix time
     */
    private function atTheirHour(array $days, Course $course, string $zone): array
    {
        $mornings = $this->mornings["$zone $course->id"] ??= self::mornings($course, $zone);
        $hour = $this->random->getInt(0, 14 * 3600);
        $atHour = [];
        foreach ($days as $day => $contributions) {
            $atHour[$mornings[$day] + $hour] = $contributions;
        }
        return $atHour;
    }

    /** @return list<int> */
    private static function mornings(Course $course, string $zone): array
    {
        $first = new \DateTimeImmutable("{$course->firstDate()} 07:00", new \DateTimeZone($zone));
        $mornings = [];
        for ($day = 0; $day < $course->length; $day++) {
            $mornings[] = $first->modify("$day days")->getTimestamp();
        }
        return $mornings;
    }

    private static function clamp(float $value, int $min, int $max): int
    {
        return (int) max($min, min($max, $value));
    }
}
