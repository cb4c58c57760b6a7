<?php

declare(strict_types=1);

namespace Azora\Demo;

/** What a badge says, before anybody signs it. */
final readonly class BadgeDocument
{
    /** By whom the badges are; nobody should take them for the Open University's. */
    private const NAME = 'Azora demonstration';

    /**
     * @param string $issuer its id
     * @param int $when from when on it is valid
     * @param int|null $until when it ends; null: never
     */
    public function __construct(private string $issuer, private int $when, private ?int $until = null)
    {
    }

    /**
     * The badge of one who has passed, unsigned.
     *
     * @param array{list: string, index: int}|null $status where it can be revoked
     */
    public function of(Enrolment $enrolment, ?array $status = null): string
    {
        return azora_badge_credential([
            'issuer' => ['id' => $this->issuer, 'name' => self::NAME],
            // Learner numbers are few: a hash of one would be found by trying. Whose this id is, only
            // the issuer knows.
            'recipient' => self::randomId(),
            'achievement' => self::achievement($enrolment->course),
            'results' => [
                'value' => $enrolment->result,
                'resultDescription' => self::site($enrolment->course, 'result'),
            ],
            'validFrom' => $this->when,
            'validUntil' => $this->until,
            'status' => $status,
        ]);
    }

    /** @return array<string, mixed> */
    private static function achievement(Course $course): array
    {
        return [
            'id' => self::site($course),
            'achievementType' => 'Course',
            'name' => $course->name(),
            'description' => "Passed the course {$course->name()}, as the Open University Learning Analytics Dataset "
                . 'records it.',
            'criteria' => 'The final result is Pass or Distinction.',
            'resultDescription' => [
                'id' => self::site($course, 'result'),
                'name' => 'Final result',
                'resultType' => 'Result',
                'allowedValue' => Enrolment::PASSED,
            ],
        ];
    }

    private static function site(Course $course, string $part = ''): string
    {
        return BadgeOffice::SITE . "/courses/$course->module-$course->presentation" . ($part === '' ? '' : "#$part");
    }

    /** A random UUID (RFC 9562, 5.4). */
    private static function randomId(): string
    {
        $digits = bin2hex(random_bytes(16));
        $digits[12] = '4';
        $digits[16] = '89ab'[hexdec($digits[16]) % 4];
        return 'urn:uuid:' . vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split($digits, 4));
    }
}
