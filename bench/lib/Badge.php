<?php

declare(strict_types=1);

namespace Azora\Bench;

use Random\Randomizer;

/** Credentials like those that courses give, of a length that is asked for. */
final class Badge
{
    private const WORDS = [
        'a', 'and', 'answered', 'assessed', 'by', 'Café', 'completed', 'course', 'data', 'essay', 'finished', 'for',
        'growth', 'in', 'learned', 'learner', 'module', 'naïve', 'of', 'on', 'points', 'project', 'quiz', 'reached',
        'review', 'score', 'statistics', 'the', 'to', 'week', 'with', 'работа', '評価', '😀', '"quoted"', "lines\nbreak",
    ];

    /** JSON of so many bytes, not in canonical order, with no white space between. */
    public static function json(Randomizer $random, int $bytes): string
    {
        $badge = [
            '@context' => [
                'https://www.w3.org/ns/credentials/v2',
                'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
            ],
            'id' => 'https://moodle.example/credentials/' . $random->getInt(1, 1_000_000),
            'type' => ['VerifiableCredential', 'OpenBadgeCredential'],
            'issuer' => ['id' => 'did:web:moodle.example', 'type' => ['Profile'], 'name' => 'Université de Kinshasa'],
            'validFrom' => '2026-01-01T00:00:00Z',
            'name' => 'AAA 2013J',
            'credentialSubject' => [
                'id' => 'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
                'type' => ['AchievementSubject'],
                'achievement' => [
                    'id' => 'https://moodle.example/achievements/aaa-2013j',
                    'type' => ['Achievement'],
                    'name' => 'AAA 2013J',
                    'description' => 'Passed the module AAA in 2013J.',
                    'criteria' => ['narrative' => 'A score of 40 or more.'],
                ],
                'result' => [['type' => ['Result'], 'value' => '82.5', 'weight' => 0.825, 'attempt' => 2]],
            ],
            'evidence' => [],
        ];
        while (strlen(self::text($badge)) < $bytes - 300) {
            // Many at a time, as each look at the length writes all of it.
            for ($count = max(1, intdiv($bytes - strlen(self::text($badge)), 500)); $count > 0; $count--) {
                $badge['evidence'][] = self::evidence($random);
            }
        }
        $badge['description'] = '';
        $badge['description'] = str_repeat('.', max(0, $bytes - strlen(self::text($badge))));
        return self::text($badge);
    }

    /** @return array<string, mixed> */
    private static function evidence(Randomizer $random): array
    {
        $words = [];
        for ($count = $random->getInt(10, 20); $count > 0; $count--) {
            $words[] = self::WORDS[$random->getInt(0, count(self::WORDS) - 1)];
        }
        return [
            'type' => ['Evidence'],
            'id' => 'https://moodle.example/evidence/' . bin2hex($random->getBytes(8)),
            'name' => 'Activity ' . $random->getInt(1, 500),
            'narrative' => implode(' ', $words),
            'score' => $random->getInt(0, 1000) / 10,
            'attempts' => $random->getInt(1, 9),
            'final' => $random->getInt(0, 1) === 1,
        ];
    }

    /** @param array<string, mixed> $badge */
    private static function text(array $badge): string
    {
        return json_encode($badge, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    }
}
