<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\DataIntegrity;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;
use Closure;

/** Credentials and proofs that are odd, or worse, but signed by their issuer as they are. */
final class Oddities
{
    private const FALSE_DATES = [
        '2025-02-29T00:00:00Z', '2025-13-01T00:00:00Z', '2025-01-01', '2025-01-01T00:00:00',
        '2025-01-01 00:00:00Z',
        '2025-01-01t00:00:00z', '2025-01-01T00:00Z', '2025-01-01T25:00:00Z', '2025-01-01T00:00:60Z', '01 Jan 2025', '',
        ' 2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z ', "2025-01-01T00:00:00Z\n", '2025-01-01T00:00:00.Z',
        '2025-01-01T00:00:00+0100', '2025-01-01T00:00:00+15:00', '2025-1-1T00:00:00Z', '12025-01-01T00:00:00Zulu',
    ];
    private const TRUE_DATES = [
        '2025-01-01T24:00:00Z', '2024-02-29T23:59:59.999999999999Z', '0001-01-01T00:00:00Z',
        '2025-01-01T00:00:00-00:00',
        '2025-01-01T00:00:00+14:00', '0000-01-01T00:00:00Z', '-0044-03-15T12:00:00Z',
    ];
    private const LATE = '2026-01-15T12:10:00Z';
    private const EARLY = '2026-01-15T11:50:00Z';
    /** Ids that the data model has no place for, or that one may read either way. */
    private const ODD_IDS = [
        '', 'not a url', 'urn:', 'example.org/7', '//example.org', "https://example.org/\u{0}", 'https://', 7.0,
    ];

    private readonly Values $values;

    private function __construct(private readonly Choices $choices)
    {
        $this->values = new Values($choices);
    }

    /**
     * A credential that somebody with the key has made so, and how.
     *
     * @param string $secretKey of the issuer
     * @param string $method what the key is called
     * @return array{string, string} how, the text
     */
    public static function of(
        int|string $seed,
        int $number,
        JsonObject $credential,
        string $secretKey,
        string $method
    ): array {
        $choices = Choices::of($seed, 'oddity', $number);
        $self = new self($choices);
        $ways = $self->waysOfDocuments() + $self->waysOfParts() + $self->waysOfDates() + $self->waysOfContexts();
        $proofs = $self->waysOfProofs($secretKey) + ProofSets::ways($secretKey);
        $way = array_keys($ways + $proofs)[$number % (count($ways) + count($proofs))];
        $options = DataIntegrity::options($secretKey, '2026-01-01T00:00:00Z')->with('verificationMethod', $method);
        $spelling = new Spelling($choices, false);
        // What is signed are values, however they are spelled.
        $read = static fn (JsonObject $made): JsonObject => StrictJson::read($spelling->write($made));
        if (isset($proofs[$way])) {
            $secured = $proofs[$way]($read($credential), $options);
        } else {
            $credential = $ways[$way]($read($credential));
            $secured = $credential->with('proof', DataIntegrity::prove($read($credential), $options, $secretKey));
        }
        return [$way, $spelling->write($secured)];
    }

    /** @return array<string, Closure(JsonObject): JsonObject> */
    private function waysOfDocuments(): array
    {
        return [
            'no type' => static fn (JsonObject $made): JsonObject => $made->without('type'),
            'of another type' => $this->is('type', ['Certificate']),
            'a type as text' => $this->is('type', 'VerifiableCredential'),
            'a type that is none' => $this->is('type', ['VerifiableCredential', 7.0]),
            'no issuer' => static fn (JsonObject $made): JsonObject => $made->without('issuer'),
            'an issuer without id' => $this->is('issuer', new JsonObject(['name' => 'A University'])),
            'an issuer who is somebody else' => $this->is('issuer', 'did:example:somebody'),
            'an odd issuer' => $this->isOneOf('issuer', [null, 7.0, '', [], 'not a url']),
            'two issuers' => static fn (JsonObject $made): JsonObject
                => $made->with('issuer', [$made->get('issuer'), 'did:example:somebody']),
            'a list of one issuer' => static fn (JsonObject $made): JsonObject
                => $made->with('issuer', [$made->get('issuer')]),
            'no subject' => static fn (JsonObject $made): JsonObject => $made->without('credentialSubject'),
            'an odd subject'
                => $this->isOneOf('credentialSubject', [null, '', 'did:example:1', [], [[]], new JsonObject()]),
            'a subject of an odd id' => $this->isOneOf('credentialSubject', array_map(static fn (mixed $id): JsonObject
                => new JsonObject(['id' => $id, 'claim' => 1.0]), [...self::ODD_IDS, null, []])),
            'an odd id' => $this->isOneOf('id', [...self::ODD_IDS, null, [], ['urn:a:1', 'urn:a:2']]),
            'a document of anything' => fn (JsonObject $made): JsonObject => $made->with(
                $this->choices->pick($made->without('issuer', '@context')->names()),
                $this->values->value(2)
            ),
            'a large integer' => $this->is('largeInteger', new Raw('9007199254740993')),
        ];
    }

    /** @return array<string, Closure(JsonObject): JsonObject> */
    private function waysOfParts(): array
    {
        $status = Statuses::entry($this->choices);
        $id = 'https://example.org/7';
        $typed = static fn (string $type): JsonObject => new JsonObject(['id' => $id, 'type' => $type]);
        $text = new JsonObject(['@value' => 'A Course', '@language' => 'en']);
        return [
            'a status without a type' => $this->is('credentialStatus', $status->without('type')),
            'a status of an unknown type' => $this->is('credentialStatus', $status->with('type', 'MagicStatus')),
            'a status without a list' => $this->is('credentialStatus', $status->without('statusListCredential')),
            'a status of a list that is not there'
                => $this->is('credentialStatus', $status->with('statusListCredential', 'https://issuer.example/none')),
            'a status of an odd index' => $this->isOneOf('credentialStatus', array_map(
                static fn (mixed $index): JsonObject => $status->with('statusListIndex', $index),
                [null, '', '-1', '1.5', '7x', ' 7', '0x7', '+7', 7.0, '131072', '18446744073709551617', '007', '1e2']
            )),
            'a status of another purpose' => $this->is('credentialStatus', $status->with('statusPurpose', 'message')),
            'a status that is none' => $this->isOneOf('credentialStatus', [null, 'revoked', [], new JsonObject()]),
            'a status whose id is its list'
                => $this->is('credentialStatus', $status->with('id', $status->get('statusListCredential'))),
            'a status of an odd id' => $this->is('credentialStatus', $status->with('id', 'not a url')),
            'evidence without a type' => $this->is('evidence', [new JsonObject(['id' => $id])]),
            'evidence that is none' => $this->isOneOf('evidence', [$id, null, [[]], [new JsonObject()]]),
            'evidence of an odd id' => $this->is('evidence', [$typed('Evidence')->with('id', 'not a url')]),
            'terms without a type' => $this->is('termsOfUse', new JsonObject(['id' => $id])),
            'a schema without a type' => $this->is('credentialSchema', $typed('JsonSchema')->without('type')),
            'a schema without an id' => $this->is('credentialSchema', $typed('JsonSchema')->without('id')),
            'a refresh service without a type' => $this->is('refreshService', $typed('Refresh')->without('type')),
            'a related resource without a digest' => $this->is('relatedResource', [new JsonObject(['id' => $id])]),
            'a related resource that is none' => $this->isOneOf('relatedResource', ['urn:a:1', [null], [[]]]),
            'a name that is none'
                => $this->isOneOf('name', [7.0, null, ['A Course'], new JsonObject(['en' => 'A Course'])]),
            'a name with more to it' => $this->is('name', $text->with('more', 'x')),
            'a name of an odd language'
                => $this->isOneOf('name', [$text->with('@language', 7.0), $text->with('@language', '_')]),
        ];
    }

    /** @return array<string, Closure(JsonObject): JsonObject> */
    private function waysOfDates(): array
    {
        return [
            'a false date' => $this->isOneOf('validFrom', self::FALSE_DATES),
            'a false end' => $this->isOneOf('validUntil', self::FALSE_DATES),
            'an odd date' => $this->isOneOf('validFrom', self::TRUE_DATES),
            'a date that is no text' => $this->isOneOf('validFrom', [null, 2025.0, [], ['2025-01-01T00:00:00Z']]),
            'not yet valid' => $this->is('validFrom', self::LATE),
            'no longer valid' => $this->is('validUntil', self::EARLY),
            'valid within the skew' => $this->is('validFrom', '2026-01-15T12:04:00Z'),
            'ends before it begins' => static fn (JsonObject $made): JsonObject => $made
                ->with('validFrom', '2026-01-15T12:02:00Z')->with('validUntil', '2026-01-15T11:58:00Z'),
            'dates of the old data model' => static fn (JsonObject $made): JsonObject => $made
                ->with('issuanceDate', self::LATE)->with('expirationDate', self::EARLY),
        ];
    }

    /** @return array<string, Closure(JsonObject): JsonObject> */
    private function waysOfContexts(): array
    {
        $v1 = 'https://www.w3.org/2018/credentials/v1';
        return [
            'no context' => static fn (JsonObject $made): JsonObject => $made->without('@context'),
            'a context as text' => $this->is('@context', Credentials::V2),
            'another context first' => $this->is('@context', [Credentials::ANY_TERM, Credentials::V2]),
            'the context of the old data model' => static fn (JsonObject $made): JsonObject => $made
                ->with('@context', [$v1])->with('issuanceDate', '2025-01-01T00:00:00Z')
                ->without('validFrom', 'validUntil'),
            'an unknown context' => $this->is('@context', [Credentials::V2, 'https://nobody.example/contexts/v1']),
            'a context of its own' => $this->is('@context', [
                Credentials::V2,
                new JsonObject(['term' => 'https://nobody.example/terms#term']),
            ]),
            'a context that is none'
                => $this->isOneOf('@context', [[Credentials::V2, null], [Credentials::V2, 7.0], [], null]),
        ];
    }

    /** @return array<string, Closure(JsonObject, JsonObject): JsonObject> */
    private function waysOfProofs(string $secretKey): array
    {
        $with = static fn (callable $change): Closure
            => static fn (JsonObject $made, JsonObject $options): JsonObject
            => $made->with('proof', DataIntegrity::prove($made, $change($options), $secretKey));
        $is = fn (string $name, mixed $value): Closure => $with(static fn (JsonObject $options): JsonObject
            => $options->with($name, $value));
        $context = static fn (callable $change): Closure
            => static fn (JsonObject $made, JsonObject $options): JsonObject
            => $made->with('proof', DataIntegrity::sign($made, $change($made, $options), $secretKey));
        return [
            'expired' => $is('expires', self::EARLY),
            'expires later' => $is('expires', self::LATE),
            'expires at no time' => $is('expires', $this->choices->pick([...self::FALSE_DATES, null, 7.0])),
            'created at no time' => $is('created', $this->choices->pick([...self::FALSE_DATES, null, 7.0])),
            'created at an odd time' => $is('created', $this->choices->pick(self::TRUE_DATES)),
            'created later' => $is('created', '2026-01-15T13:00:00Z'),
            'created we are not told when' => $with(static fn (JsonObject $options): JsonObject
                => $options->without('created')),
            'made to log in' => $is('proofPurpose', 'authentication'),
            'for no purpose' => $with(static fn (JsonObject $options): JsonObject => $options->without('proofPurpose')),
            'for a domain' => $is('domain', 'https://example.org'),
            'with a challenge' => $is('challenge', 'abc'),
            'with what nobody knows' => $is('nobodyKnows', $this->values->string()),
            'with an odd id' => $is('id', $this->choices->pick(['', 'not a url', 7.0, null])),
            'with an id' => $is('id', 'urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544'),
            'follows a proof that is not there'
                => $is('previousProof', 'urn:uuid:8cc9022b-6b14-4cf3-8571-74972c5feb54'),
            'signed by the bare key' => $with(static fn (JsonObject $options): JsonObject
                => $options->with('verificationMethod', strtok($options->get('verificationMethod'), '#'))),
            'the method as an object' => $with(static fn (JsonObject $options): JsonObject => $options->with(
                'verificationMethod',
                new JsonObject(['id' => $options->get('verificationMethod')])
            )),
            'signed without a context' => $context(static fn (JsonObject $made, JsonObject $options): JsonObject
                => $options),
            'signed with an empty context' => $context(static fn (JsonObject $made, JsonObject $options): JsonObject
                => $options->with('@context', [])),
            'signed with another context' => $context(static fn (JsonObject $made, JsonObject $options): JsonObject
                => $options->with('@context', [Credentials::V2, Credentials::EXAMPLES, Credentials::BADGES])),
        ];
    }

    private function is(string $name, mixed $value): Closure
    {
        return static fn (JsonObject $made): JsonObject => $made->with($name, $value);
    }

    /** @param non-empty-list<mixed> $values */
    private function isOneOf(string $name, array $values): Closure
    {
        return $this->is($name, $this->choices->pick($values));
    }
}
