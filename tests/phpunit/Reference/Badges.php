<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use Random\Randomizer;

/** Fields of badges, drawn at random from all that azora_badge_credential() knows. */
final class Badges
{
    private const IDENTIFIER_TYPES = ['name', 'emailAddress', 'userName', 'ltiUserId', 'ext:student-card_2.0'];
    private const ACHIEVEMENT_TYPES = ['Achievement', 'Badge', 'Course', 'MicroCredential', 'ext:Star'];
    private const TARGET_TYPES = ['ceasn:Competency', 'CFItem', 'CTDL', 'ext:own'];
    private const RESULT_TYPES = ['Percent', 'LetterGrade', 'RubricScore', 'Result', 'ext:pivc'];
    private const STATES = ['Completed', 'Enrolled', 'Failed', 'InProgress', 'OnHold', 'Provisional', 'Withdrew'];
    private const LANGUAGES = ['en', 'de-AT', 'es-419', 'sr-Latn-RS', 'swa', 'zh-Hant'];
    private const CHARACTERS = [
        'a', 'Z', ' ', '"', '\\', '/', "\n", "\t", "\r", '<', '&', ']]>', '{', '0', 'é', "e\u{301}", "\u{2028}",
        "\u{E000}", "\u{FFFF}", "\u{1F600}",
    ];

    public function __construct(private readonly Randomizer $random)
    {
    }

    /** @return array<string, mixed> */
    public function fields(): array
    {
        $descriptions = $this->list(fn (int $i): array => $this->resultDescription("urn:result:$i"));
        return $this->some([
            'id' => $this->url(...),
            'name' => $this->text(...),
            'description' => $this->text(...),
            'image' => $this->image(...),
            'awardedDate' => $this->time(...),
            'validUntil' => fn (): int|string => $this->pick([4102444800, '2100-01-01T00:00:00.5+01:00']),
            'status' => $this->status(...),
            'evidence' => fn (): mixed => $this->oneOrMore($this->evidence(...)),
            'results' => fn (): mixed => $this->oneOrMore(fn (): array => $this->result($descriptions)),
            'credits' => $this->number(...),
            'activityStartDate' => $this->time(...),
            'activityEndDate' => $this->time(...),
            'licenseNumber' => $this->text(...),
            'narrative' => $this->text(...),
            'role' => $this->text(...),
            'term' => $this->text(...),
            'source' => $this->profile(...),
            'endorsementJwt' => fn (): mixed => $this->oneOrMore(fn (): string => 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'),
            'contexts' => fn (): mixed => $this->oneOrMore(fn (int $i): string => "https://contexts.example/$i"),
            'replaces' => fn (): string => (string) json_encode(['id' => $this->url(), 'name' => $this->text()]),
        ]) + [
            'validFrom' => $this->time(),
            'issuer' => $this->profile(),
            'recipient' => $this->recipient(),
            'achievement' => $this->achievement($descriptions),
        ];
    }

    /** @param list<array<string, mixed>> $descriptions */
    private function achievement(array $descriptions): array
    {
        return $this->some([
            'alignment' => fn (): mixed => $this->oneOrMore($this->alignment(...)),
            'achievementType' => fn (): string => $this->pick(self::ACHIEVEMENT_TYPES),
            'creator' => $this->profile(...),
            'creditsAvailable' => $this->number(...),
            'endorsementJwt' => fn (): string => 'a.b.c',
            'fieldOfStudy' => $this->text(...),
            'humanCode' => $this->text(...),
            'image' => $this->image(...),
            'inLanguage' => fn (): string => $this->pick(self::LANGUAGES),
            'otherIdentifier' => fn (): mixed => $this->oneOrMore($this->identifierEntry(...)),
            'related' => fn (): mixed => $this->oneOrMore($this->related(...)),
            'specialization' => $this->text(...),
            'tag' => fn (): mixed => $this->oneOrMore($this->text(...)),
            'version' => $this->quantity(...),
        ]) + [
            'id' => $this->url(),
            'name' => $this->text(),
            'description' => $this->text(),
            'criteria' => $this->pick([
                $this->text(), ['id' => $this->url()], ['narrative' => $this->text(), 'id' => $this->url()],
            ]),
            'resultDescription' => $descriptions,
        ];
    }

    private function profile(int $depth = 0): array|string
    {
        if ($this->chance(20)) {
            return $this->url();
        }
        $names = [
            'name', 'phone', 'description', 'official', 'familyName', 'givenName', 'additionalName', 'patronymicName',
            'honorificPrefix', 'honorificSuffix', 'familyNamePrefix',
        ];
        return ['id' => $this->url()] + $this->some(array_fill_keys($names, $this->text(...)) + [
            'url' => $this->url(...),
            'email' => fn (): string => 'office@school.example',
            'image' => $this->image(...),
            'address' => fn (): array => $this->some([
                'addressCountry' => $this->text(...),
                'postalCode' => $this->text(...),
                'geo' => fn (): array => ['latitude' => $this->number(), 'longitude' => $this->number()],
            ]) + ['streetAddress' => $this->text()],
            'otherIdentifier' => fn (): mixed => $this->oneOrMore($this->identifierEntry(...)),
            'endorsementJwt' => fn (): array => ['a.b.c'],
            'parentOrg' => fn (): mixed => $depth < 3 ? $this->profile($depth + 1) : null,
        ]);
    }

    private function recipient(): array|string
    {
        $identifiers = $this->oneOrMore($this->identifier(...));
        return $this->pick([$this->url(), ['id' => $this->url()], ['identifier' => $identifiers],
            ['id' => $this->url(), 'identifier' => $identifiers]]);
    }

    private function identifier(): array|string
    {
        $type = $this->pick(self::IDENTIFIER_TYPES);
        $value = $type === 'emailAddress' ? 'ada@school.example' : $this->text();
        return $this->pick([
            'ada@school.example',
            ['type' => $type, 'value' => $value],
            ['type' => $type, 'value' => $value, 'salt' => $this->pick(['', $this->text()])],
            ['type' => $type, 'value' => $value, 'hashed' => false],
            ['hash' => 'sha256$' . hash('sha256', $value), 'salt' => $this->pick([null, 'pepper'])],
        ]);
    }

    private function resultDescription(string $id): array
    {
        return ['id' => $id, 'name' => $this->text(), 'resultType' => $this->pick(self::RESULT_TYPES)] + $this->some([
            'alignment' => fn (): mixed => $this->oneOrMore($this->alignment(...)),
            'allowedValue' => fn (): mixed => $this->oneOrMore($this->quantity(...)),
            'requiredLevel' => $this->url(...),
            'requiredValue' => $this->quantity(...),
            'valueMin' => $this->quantity(...),
            'valueMax' => $this->quantity(...),
            'rubricCriterionLevel' => fn (): mixed => $this->oneOrMore(fn (): array => [
                'id' => $this->url(),
                'name' => $this->text(),
                'points' => $this->quantity(),
                'level' => $this->quantity(),
            ]),
        ]);
    }

    /** @param list<array<string, mixed>> $descriptions */
    private function result(array $descriptions): array
    {
        return $this->some([
            'achievedLevel' => $this->url(...),
            'alignment' => fn (): mixed => $this->oneOrMore($this->alignment(...)),
            'resultDescription' => fn (): ?string => $descriptions === [] ? null : $this->pick($descriptions)['id'],
            'status' => fn (): string => $this->pick(self::STATES),
        ]) + ['value' => $this->quantity()];
    }

    private function alignment(): array
    {
        $url = 'https://framework.example/' . $this->random->getInt(0, 99);
        return ['targetName' => $this->text(), 'targetUrl' => $url] + $this->some([
            'targetCode' => $this->text(...),
            'targetDescription' => $this->text(...),
            'targetFramework' => $this->text(...),
            'targetType' => fn (): string => $this->pick(self::TARGET_TYPES),
        ]);
    }

    private function evidence(): array|string
    {
        $names = ['narrative', 'name', 'description', 'genre', 'audience'];
        $makers = ['id' => $this->url(...)] + array_fill_keys($names, $this->text(...));
        return $this->pick([$this->url(), ['name' => $this->text()] + $this->some($makers)]);
    }

    private function image(): array|string
    {
        return $this->pick([
            $this->url(), 'data:image/png;base64,iVBORw0KGgo=', ['id' => $this->url(), 'caption' => $this->text()],
        ]);
    }

    private function identifierEntry(): array
    {
        return ['identifier' => $this->text(), 'identifierType' => $this->pick(self::IDENTIFIER_TYPES)];
    }

    private function related(): array|string
    {
        $language = $this->pick(self::LANGUAGES);
        return $this->pick([
            $this->url(), ['id' => $this->url(), 'inLanguage' => $language, 'version' => $this->quantity()],
        ]);
    }

    private function status(): array
    {
        return [
            'list' => 'https://school.example/status/' . $this->random->getInt(0, 9),
            'index' => $this->pick([0, $this->random->getInt(0, PHP_INT_MAX), '18446744073709551615']),
        ] + $this->some(['purpose' => fn (): string => $this->pick(['revocation', 'suspension', 'refresh'])]);
    }

    private function text(): string
    {
        $text = $this->pick(['x', 'é']);
        for ($i = $this->random->getInt(0, 12); $i > 0; $i--) {
            $text .= $this->pick(self::CHARACTERS);
        }
        return $text;
    }

    private function url(): string
    {
        return $this->pick([
            'https://school.example/é?a=b&c#d', 'urn:uuid:', 'did:web:school.example%3A8443:',
            'http://localhost:8080/', 'mailto:a@b.example?x=',
        ]) . $this->random->getInt(1, 999999);
    }

    private function time(): int|string
    {
        return $this->pick([
            // From the year 1 on: the validator of schemas does not know the year 0, which RFC 3339 does.
            $this->random->getInt(-62135596800, 2000000000), '2024-02-29T23:59:59Z',
            '2001-01-01T00:00:00.123456789-14:00', '0001-01-01T00:00:00+14:00',
        ]);
    }

    private function number(): int|float
    {
        $integer = $this->random->getInt(-(2 ** 53 - 1), 2 ** 53 - 1);
        return $this->pick([$integer, 0.5, 3.0, -1e-7, 9007199254740991.0, -0.0]);
    }

    private function quantity(): int|float|string
    {
        return $this->pick([$this->number(), 1.7976931348623157e308, PHP_INT_MIN, 1e20, $this->text()]);
    }

    /** Some of what these functions give, now and then null. */
    private function some(array $makers): array
    {
        $given = [];
        foreach ($makers as $key => $make) {
            if ($this->chance(30)) {
                $given[$key] = $this->chance(10) ? null : $make();
            }
        }
        return $given;
    }

    /** @return list<mixed> */
    private function list(callable $make): array
    {
        $count = $this->random->getInt(0, 3);
        return $count === 0 ? [] : array_map($make, range(1, $count));
    }

    private function oneOrMore(callable $make): mixed
    {
        return $this->chance(30) ? $make(0) : [$make(1), ...$this->list($make)];
    }

    private function chance(int $percent): bool
    {
        return $this->random->getInt(1, 100) <= $percent;
    }

    private function pick(array $choices): mixed
    {
        return $choices[$this->random->getInt(0, count($choices) - 1)];
    }
}
