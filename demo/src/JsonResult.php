<?php

declare(strict_types=1);

namespace Azora\Demo;

/**
 * The result for machines. All but "stages" and "badges.drawn" is the same in each run over the same
 * data: keys, salts and places in lists are drawn at random.
 */
final readonly class JsonResult
{
    /**
     * @param list<Part> $parts
     * @param list<array{name: string, seconds: float, rows: int, unit: string}> $stages
     */
    public function __construct(
        private OuladData $data,
        private array $parts,
        private ?Badges $badges,
        private array $stages,
    ) {
    }

    public function text(): string
    {
        $flags = JSON_THROW_ON_ERROR | JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
            | JSON_PRESERVE_ZERO_FRACTION;
        $parts = [];
        foreach ($this->parts as $part) {
            $parts[$part->name] = $this->part($part);
        }
        return json_encode(['azora' => azora_version(), 'data' => $this->data()] + $parts + [
            'badges' => $this->badges === null ? null : self::badges($this->badges),
            'stages' => $this->stages,
        ], $flags) . "\n";
    }

    /** @return array<string, mixed> */
    private function data(): array
    {
        return [
            'courses' => array_map(fn (Course $c) => $c->name(), array_values($this->data->courses)),
            'rows' => $this->data->rows,
            'learners' => count($this->data->learners),
            'contributions' => $this->data->contributions,
            'banked' => $this->data->banked,
            'unmarked' => $this->data->unmarked,
            'activityRows' => $this->data->activityRows,
            'activityOfStrangers' => $this->data->strangerRows,
            'activityDays' => count($this->data->coveredDays),
        ];
    }

    /** @return array<string, mixed> */
    private function part(Part $part): array
    {
        $tally = $part->tally;
        ksort($tally->scores);
        return [
            'synthetic' => $part->isSynthetic(),
            'now' => $part->now,
            'policy' => $part->policy->hash(),
            'learners' => $part->learners,
            'contributions' => $tally->contributions,
            'points' => $tally->points,
            'activeDays' => $tally->activeDays,
            'freezesUsed' => $tally->freezesUsed,
            'streaksRebuilt' => $part->rebuilt,
            'stars' => $tally->stars,
            'scores' => (object) $tally->scores,
            'longestStreaks' => self::places($tally->longestStreaks(Part::PLACES)),
            'middle' => [
                'learner' => $part->neighbourhood->learner,
                'rank' => $part->neighbourhood->rank,
                'percentile' => $part->neighbourhood->percentile,
                'gain' => $part->neighbourhood->gain,
                'rankAfterGain' => $part->neighbourhood->rankAfterGain,
            ],
            'paths' => self::paths($part->paths),
            'boards' => array_map(self::board(...), $part->boards),
        ] + ($part->server === null ? [] : [
            'postgres' => ['boards' => $part->server->boards, 'rows' => $part->server->rows],
        ]);
    }

    /** @return array<string, mixed> */
    private static function badges(Badges $badges): array
    {
        $learner = fn (Badge $badge) => $badge->enrolment->learner;
        return [
            'course' => $badges->course->name(),
            'issuer' => $badges->verification->issuer,
            'issued' => $badges->issued,
            'checked' => $badges->checked,
            'learners' => array_map($learner, $badges->badges),
            'revoked' => array_map($learner, $badges->revoked),
            'cases' => array_map(self::badgeCase(...), $badges->cases),
            'shown' => $learner($badges->shown()),
            'pictures' => array_map(fn (BadgePicture $picture) => $learner($picture->badge), $badges->pictures),
            'bundle' => ['verified' => $badges->bundle->isVerified, 'age' => $badges->bundle->age],
            'ledger' => [
                'size' => $badges->ledger->size(),
                'line' => $badges->receipt->index,
                'proved' => $badges->receipt->isProved,
            ],
            'drawn' => [
                'key' => $badges->verification->proofs[0]['method'],
                'sealedKey' => $badges->sealedKey,
                'root' => bin2hex($badges->ledger->root()),
            ],
        ];
    }

    /** @return array<string, mixed> */
    private static function badgeCase(BadgeCase $case): array
    {
        return [
            'name' => $case->name,
            'verdict' => $case->verdict->value,
            'count' => $case->count,
            'checks' => $case->example->checks,
            'problems' => $case->example->problems,
        ];
    }

    /** @return array<string, mixed> */
    private static function paths(Paths $paths): array
    {
        return [
            'rules' => $paths->rules->hash(),
            'version' => $paths->rules->version(),
            'asked' => $paths->asked,
            'byRule' => $paths->byRule,
            'byAction' => $paths->byAction,
            'learners' => $paths->learners,
            'shown' => $paths->shown,
            'path' => $paths->path,
        ];
    }

    /** @return array<string, mixed> */
    private static function board(Board $board): array
    {
        return [
            'moment' => $board->moment,
            'scope' => $board->scopeName,
            'frame' => $board->frame->value,
            'frameName' => $board->frameName,
            'type' => $board->type,
            'size' => $board->size,
            'places' => self::places($board->places),
        ];
    }

    /**
     * @param list<Place> $places
     * @return list<array{rank: int, learner: int, score: int}>
     */
    private static function places(array $places): array
    {
        return array_map(get_object_vars(...), $places);
    }
}
