<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\JsonObject;

/** Random credentials that nothing is wrong with: the same for the same seed and number. */
final class Credentials
{
    /** When they are all valid, but for those that are revoked. */
    public const NOW = '2026-01-15T12:00:00Z';
    public const V2 = 'https://www.w3.org/ns/credentials/v2';
    public const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2';
    /** Gives every term that no other context knows a meaning of its own. */
    public const ANY_TERM = 'https://www.w3.org/ns/credentials/undefined-terms/v2';
    public const BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

    private Choices $choices;
    private Values $values;

    /**
     * @param string $issuer its id
     * @param bool $beyondIntegers whether integers may be there that a double cannot hold
     */
    public function __construct(
        private readonly int|string $seed,
        private readonly string $issuer,
        private readonly bool $beyondIntegers = false
    ) {
    }

    public function text(int $number): string
    {
        $credential = $this->credential($number);
        $choices = Choices::of($this->seed, 'spelling', $number);
        return (new Spelling($choices, $choices->chance(70)))->write($credential);
    }

    /** One in two is an Open Badge. */
    public function credential(int $number): JsonObject
    {
        $this->choices = Choices::of($this->seed, 'credential', $number);
        $isBadge = $this->choices->chance(50);
        // In badges there is nothing that says nothing.
        $this->values = new Values($this->choices, $this->beyondIntegers, Values::CLAIMS, !$isBadge);
        return $isBadge ? $this->badge() : $this->plain();
    }

    private function plain(): JsonObject
    {
        $types = $this->maybe(50, fn (): array => $this->choices->some(1, 2, fn (): string => $this->capitalised()));
        return new JsonObject([
            '@context' => [self::V2, ...$this->maybe(30, fn (): array => [self::EXAMPLES]), self::ANY_TERM],
            ...$this->maybe(60, fn (): array => ['id' => $this->address()]),
            'type' => array_values(array_unique(['VerifiableCredential', ...$types])),
            ...$this->maybe(40, fn (): array => ['name' => $this->inLanguages()]),
            ...$this->maybe(30, fn (): array => ['description' => $this->inLanguages()]),
            'issuer' => $this->choices->chance(60) ? $this->issuer : $this->party(),
            ...$this->dates(),
            'credentialSubject' => $this->choices->chance(75)
                ? $this->subject()
                : $this->choices->some(1, 3, $this->subject(...)),
            ...$this->additions(),
            ...$this->claims(2),
        ]);
    }

    private function badge(): JsonObject
    {
        $type = $this->choices->pick(['OpenBadgeCredential', 'AchievementCredential']);
        return new JsonObject([
            '@context' => [self::V2, self::BADGES, self::ANY_TERM],
            'id' => $this->address(),
            'type' => ['VerifiableCredential', $type],
            'name' => $this->phrase(),
            ...$this->maybe(30, fn (): array => ['description' => $this->phrase()]),
            ...$this->maybe(20, fn (): array => ['image' => $this->image()]),
            'issuer' => $this->profile(),
            'validFrom' => $this->date(1990, 2025),
            ...$this->maybe(30, fn (): array => ['validUntil' => $this->date(2027, 2199)]),
            ...$this->maybe(20, fn (): array => ['awardedDate' => $this->date(1990, 2025)]),
            'credentialSubject' => $this->achiever(),
            ...$this->maybe(30, fn (): array => ['evidence' => $this->choices->some(1, 3, $this->badgeEvidence(...))]),
            ...$this->maybe(30, fn (): array => ['credentialSchema' => [new JsonObject([
                'id' => 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
                'type' => '1EdTechJsonSchemaValidator2019',
            ])]]),
            ...$this->maybe(30, fn (): array => ['credentialStatus' => Statuses::entry($this->choices)]),
            ...$this->claims(1),
        ]);
    }

    /** @return array<string, mixed> what a credential may have beside its claims */
    private function additions(): array
    {
        return [
            ...$this->maybe(30, fn (): array => ['credentialStatus' => $this->oneOrSome(
                2,
                fn (): JsonObject => Statuses::entry($this->choices)
            )]),
            ...$this->maybe(15, fn (): array => ['credentialSchema' => $this->oneOrSome(2, fn (): JsonObject
                => new JsonObject(['id' => $this->address(), 'type' => 'JsonSchema']))]),
            ...$this->maybe(20, fn (): array => ['evidence' => $this->oneOrSome(3, fn (): JsonObject
                => $this->typed('Evidence'))]),
            ...$this->maybe(15, fn (): array => ['termsOfUse' => $this->oneOrSome(2, fn (): JsonObject
                => $this->typed('IssuerPolicy'))]),
            ...$this->maybe(10, fn (): array => ['refreshService' => $this->typed('ExampleRefresh')]),
            ...$this->maybe(10, fn (): array => ['relatedResource' => [new JsonObject([
                'id' => $this->address(),
                'digestSRI' => 'sha384-' . base64_encode($this->choices->random->getBytes(48)),
            ])]]),
        ];
    }

    private function subject(): JsonObject
    {
        return new JsonObject([
            ...$this->maybe(70, fn (): array => ['id' => $this->address()]),
            'claim' => $this->values->value(2),
            ...$this->claims(4),
        ]);
    }

    private function achiever(): JsonObject
    {
        return new JsonObject([
            ...($this->choices->chance(60) ? ['id' => $this->address()] : ['identifier' => [$this->identity()]]),
            'type' => ['AchievementSubject'],
            'achievement' => $this->achievement(),
            ...$this->maybe(20, fn (): array => ['creditsEarned' => $this->choices->int(1, 400) / 10]),
            ...$this->maybe(20, fn (): array => ['narrative' => $this->phrase()]),
            ...$this->maybe(20, fn (): array => ['activityStartDate' => $this->date(1990, 2025)]),
            ...$this->maybe(30, fn (): array => ['result' => [new JsonObject([
                'type' => ['Result'],
                'value' => (string) $this->choices->int(0, 100),
            ])]]),
            ...$this->claims(2),
        ]);
    }

    private function achievement(): JsonObject
    {
        return new JsonObject([
            'id' => $this->address(),
            'type' => ['Achievement'],
            'name' => $this->phrase(),
            'description' => $this->phrase(),
            'criteria' => new JsonObject($this->choices->chance(50)
                ? ['narrative' => $this->phrase()]
                : ['id' => $this->address()]),
            ...$this->maybe(30, fn (): array => ['image' => $this->image()]),
            ...$this->maybe(30, fn (): array => ['achievementType' => $this->choices->pick(['Course', 'ext:Quest'])]),
            ...$this->maybe(30, fn (): array => ['tag' => $this->choices->some(1, 3, $this->phrase(...))]),
            ...$this->maybe(30, fn (): array => ['alignment' => [new JsonObject([
                'type' => ['Alignment'],
                'targetName' => $this->phrase(),
                'targetUrl' => $this->web(),
            ])]]),
        ]);
    }

    private function identity(): JsonObject
    {
        return new JsonObject([
            'type' => 'IdentityObject',
            'hashed' => true,
            'identityHash' => 'sha256$' . bin2hex($this->choices->random->getBytes(32)),
            'identityType' => 'emailAddress',
            'salt' => $this->values->word(),
        ]);
    }

    private function badgeEvidence(): JsonObject
    {
        return new JsonObject([
            ...$this->maybe(50, fn (): array => ['id' => $this->web()]),
            'type' => ['Evidence'],
            'name' => $this->phrase(),
            'narrative' => $this->phrase(),
        ]);
    }

    private function image(): JsonObject
    {
        return new JsonObject(['id' => $this->web(), 'type' => 'Image']);
    }

    private function profile(): JsonObject
    {
        return new JsonObject([
            'id' => $this->issuer,
            'type' => ['Profile'],
            'name' => $this->phrase(),
            ...$this->maybe(50, fn (): array => ['url' => $this->web()]),
            ...$this->maybe(30, fn (): array => ['email' => 'registrar@university.example']),
            ...$this->claims(1),
        ]);
    }

    private function party(): JsonObject
    {
        return new JsonObject(['id' => $this->issuer, ...$this->maybe(60, fn (): array
            => ['name' => $this->inLanguages()]), ...$this->claims(2)]);
    }

    private function typed(string $type): JsonObject
    {
        return new JsonObject([
            ...$this->maybe(50, fn (): array => ['id' => $this->address()]),
            'type' => $this->choices->chance(50) ? $type : [$type],
            ...$this->claims(2),
        ]);
    }

    /** @return array<string, mixed> what nobody has defined; PHP would number names anew that look like integers */
    private function claims(int $most): array
    {
        $claims = $this->values->object($this->choices->int(0, 3), $most)->members;
        return array_filter($claims, static fn (int|string $name): bool => !is_int($name), ARRAY_FILTER_USE_KEY);
    }

    private function inLanguages(): mixed
    {
        $one = fn (): JsonObject => new JsonObject([
            '@value' => $this->values->string(),
            '@language' => $this->choices->pick(['en', 'sw', 'ar-EG', 'zh-Hant', 'de-CH-1996']),
            ...$this->maybe(30, fn (): array => ['@direction' => $this->choices->pick(['ltr', 'rtl'])]),
        ]);
        return match ($this->choices->int(1, 3)) {
            1 => $this->phrase(),
            2 => $one(),
            3 => $this->choices->some(1, 3, $one),
        };
    }

    private function phrase(): string
    {
        return $this->values->word() . $this->values->string();
    }

    private function capitalised(): string
    {
        return ucfirst($this->values->word()) . 'Credential';
    }

    private function address(): string
    {
        return match ($this->choices->int(1, 4)) {
            1 => 'urn:uuid:' . preg_replace(
                '/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/',
                '$1-$2-4$3-a$4-$5',
                bin2hex($this->choices->random->getBytes(17))
            ),
            2 => 'did:example:' . $this->values->word(),
            default => $this->web(),
        };
    }

    private function web(): string
    {
        return 'https://' . $this->values->word() . '.example/' . $this->values->word()
            . $this->choices->pick(['', '/', '/7', '?a=b&c=%20', '#part']);
    }

    /** @return array<string, string> */
    private function dates(): array
    {
        return [
            ...$this->maybe(70, fn (): array => ['validFrom' => $this->date(1, 2025)]),
            ...$this->maybe(40, fn (): array => ['validUntil' => $this->date(2027, 9998)]),
        ];
    }

    private function date(int $first, int $last): string
    {
        return sprintf(
            '%04d-%02d-%02dT%02d:%02d:%02d%s%s',
            $this->choices->int($first, $last),
            $this->choices->int(1, 12),
            $this->choices->int(1, 28),
            $this->choices->int(0, 23),
            $this->choices->int(0, 59),
            $this->choices->int(0, 59),
            $this->choices->pick(['', '', '.5', '.123456789']),
            $this->choices->pick(['Z', 'Z', '+00:00', '-08:00', '+05:45', '+13:59', '-14:00'])
        );
    }

    /**
     * @template T
     * @param callable(): T $make
     * @return T|non-empty-list<T>
     */
    private function oneOrSome(int $most, callable $make): mixed
    {
        return $this->choices->chance(60) ? $make() : $this->choices->some(1, $most, $make);
    }

    /**
     * @param callable(): array<mixed> $make
     * @return array<mixed> what is made, or nothing
     */
    private function maybe(int $percent, callable $make): array
    {
        return $this->choices->chance($percent) ? $make() : [];
    }
}
