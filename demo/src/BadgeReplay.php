<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\SigningKey;

/**
 * A badge for everybody who passed a course, and what somebody finds who checks it: as it was
 * issued, revoked, expired, changed, by somebody else, and without the list of the revoked.
 */
final readonly class BadgeReplay
{
    private const PICTURE = __DIR__ . '/../badge/badge.png';
    private const PICTURES = 10;
    /** One badge of so many is revoked, to show it; whose it is says nothing about the learner. */
    public const REVOKED = 50;
    /** A provisional badge is good for so many days; all are checked after that. */
    private const PROVISIONAL = 28;
    private const CHECKED = 30;

    private int $issued;
    private int $checked;
    private BadgeOffice $office;

    /** @param list<Enrolment> $passed those who get a badge; not empty */
    public function __construct(private Course $course, private array $passed)
    {
        // The replay keeps to the time of the records: badges are signed on the course's last day.
        $this->issued = $course->noon($course->length);
        $this->checked = $course->noon($course->length + self::CHECKED);
        $this->office = new BadgeOffice($this->issued);
    }

    /** @return list<Badge> */
    public function issue(): array
    {
        $badges = $this->office->issue($this->passed);
        foreach (self::revoked($badges) as $badge) {
            $this->office->revoke($badge);
        }
        return $badges;
    }

    /**
     * @param list<Badge> $badges
     * @return list<BadgeCase>
     */
    public function verify(array $badges): array
    {
        $trust = $this->trust();
        $one = $badges[0];
        $size = number_format(strlen($one->text));
        $until = $this->course->noon($this->course->length + self::PROVISIONAL);
        $provisional = $this->office->issueUntil($one->enrolment, $until);
        $impostors = $this->impostors($one->enrolment);
        return [
            ...self::checked('issued', 'As issued', array_column($badges, 'text'), $trust),
            ...self::checked('provisional', 'Provisional, until ' . When::date($until), [$provisional], $trust),
            ...self::checked('impostor', 'Made by somebody else in the issuer’s name', [$impostors], $trust),
            ...self::checked('changed', "Changed in one byte, each of $size in turn", self::changed($one), $trust),
            ...self::checked('withoutList', 'Checked without the status list', [$one->text], [
                'statusLists' => [],
            ] + $trust),
        ];
    }

    /**
     * @param list<Badge> $badges
     * @param list<BadgeCase> $cases
     */
    public function finish(array $badges, array $cases): Badges
    {
        $revoked = self::revoked($badges);
        $pictures = [];
        $png = file_get_contents(self::PICTURE);
        foreach (array_slice($badges, 0, self::PICTURES) as $i => $badge) {
            $pictures[] = BadgePicture::of($badge, $png, $i + 1);
        }
        $ledger = new Ledger();
        $ledger->key($this->office->didDocument());
        array_map($ledger->issue(...), $badges);
        array_map($ledger->revoke(...), $revoked);
        return new Badges(
            course: $this->course,
            issued: $this->issued,
            checked: $this->checked,
            badges: $badges,
            revoked: $revoked,
            cases: $cases,
            trust: $this->trust(),
            verification: azora_credential_verify($badges[0]->text, $this->trust()),
            pictures: $pictures,
            sealedKey: $this->office->sealedKey(),
            ledger: $ledger,
            receipt: $ledger->receipt($badges[0]),
            bundle: $this->bundle($badges[0], $ledger),
        );
    }

    /** A badge with all that it takes to check it when the issuer's site is gone. */
    private function bundle(Badge $badge, Ledger $ledger): Bundle
    {
        ['didDocuments' => $documents, 'statusLists' => $lists] = $this->trust();
        $text = azora_badge_bundle([
            'credential' => $badge->text,
            'didDocuments' => array_map(
                fn (string $document) => ['text' => $document, 'receipt' => $ledger->keyReceipt($document)],
                $documents
            ),
            'statusLists' => $lists,
            'receipt' => $ledger->receipt($badge)->text,
        ], ['now' => $this->issued]);
        // Whom he trusts, and the ledger's key: more the checker need not have.
        return new Bundle($text, azora_bundle_verify($text, [
            'issuers' => [BadgeOffice::ID],
            'verifierKeys' => [$ledger->verifierKey()],
            'now' => $this->checked,
        ]));
    }

    /**
     * All that whoever checks a badge has to have: whom he trusts, and what they publish.
     *
     * @return array<string, mixed> options of azora_credential_verify()
     */
    private function trust(): array
    {
        return [
            'issuers' => [BadgeOffice::ID],
            'didDocuments' => [BadgeOffice::ID => $this->office->didDocument()],
            'statusLists' => $this->office->statusLists(),
            'now' => $this->checked,
        ];
    }

    /**
     * @param list<Badge> $badges
     * @return list<Badge>
     */
    private static function revoked(array $badges): array
    {
        return array_values(array_filter($badges, fn (int $i) => $i % self::REVOKED === 1, ARRAY_FILTER_USE_KEY));
    }

    /** Anybody can make a key and sign what he likes. */
    private function impostors(Enrolment $enrolment): string
    {
        $key = SigningKey::generate();
        $document = (new BadgeDocument($key->did(), $this->issued))->of($enrolment);
        return azora_credential_issue($document, $key, ['created' => When::utc($this->issued)]);
    }

    /**
     * A badge with one byte changed, for each of its bytes. In the first the course is of another year.
     *
     * @return iterable<string>
     */
    private static function changed(Badge $badge): iterable
    {
        $size = strlen($badge->text);
        for ($i = 0; $i < $size; $i++) {
            $at = ($badge->yearIn($badge->text) + $i) % $size;
            $text = $badge->text;
            $text[$at] = chr(ord($text[$at]) ^ 1);
            yield $text;
        }
    }

    /**
     * @param iterable<string> $texts
     * @param array<string, mixed> $options of azora_credential_verify()
     * @return list<BadgeCase> one for each verdict, with the first verification that came to it
     */
    private static function checked(string $name, string $what, iterable $texts, array $options): array
    {
        $examples = $counts = [];
        foreach ($texts as $text) {
            $verification = azora_credential_verify($text, $options);
            $verdict = Verdict::of($verification)->value;
            $examples[$verdict] ??= $verification;
            $counts[$verdict] = ($counts[$verdict] ?? 0) + 1;
        }
        return array_map(
            fn (string $verdict) => new BadgeCase(
                $name,
                $what,
                Verdict::from($verdict),
                $counts[$verdict],
                $examples[$verdict]
            ),
            array_keys($examples)
        );
    }
}
