<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use DateTimeImmutable;

/**
 * The cryptosuite eddsa-jcs-2022 with did:key, written from EdDSA Cryptosuites 1.0, Data Integrity 1.0
 * and Controlled Identifiers 1.0: what it says of a document is about its proofs only.
 */
final class DataIntegrity
{
    public const SUITE = 'eddsa-jcs-2022';
    private const PROOFS = 16;
    private const CHAIN = 8;
    private const SKEW = 300;
    private const MULTIKEY = "\xed\x01";
    /** XML Schema 1.1, 3.3.8 and 3.3.7.2: dateTimeStamp. */
    private const DATE = '/^(-?(?:[1-9]\d{3,}|0\d{3}))-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])'
        . 'T(?|([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d+)?|(24):(00):(00)(?:\.0+)?)'
        . '(?:Z|([+-](?:0\d|1[0-3]|14(?=:00))):([0-5]\d))$/D';

    public static function publicKeyMultibase(string $publicKey): string
    {
        return 'z' . Base58::encode(self::MULTIKEY . $publicKey);
    }

    /** The proof that somebody who has nothing else to say makes. */
    public static function options(string $secretKey, string $created, string $purpose = 'assertionMethod'): JsonObject
    {
        $multikey = self::publicKeyMultibase(sodium_crypto_sign_publickey_from_secretkey($secretKey));
        return new JsonObject([
            'type' => 'DataIntegrityProof',
            'cryptosuite' => self::SUITE,
            'created' => $created,
            'verificationMethod' => "did:key:$multikey#$multikey",
            'proofPurpose' => $purpose,
        ]);
    }

    /**
     * A proof of a document that has none, 3.3.1 of EdDSA Cryptosuites.
     *
     * @param JsonObject $options what the proof says; nothing is looked at
     * @param list<JsonObject> $previous the proofs that it says it follows
     */
    public static function prove(
        JsonObject $document,
        JsonObject $options,
        string $secretKey,
        array $previous = []
    ): JsonObject {
        if ($document->has('@context')) {
            $options = $options->with('@context', $document->get('@context'));
        }
        return self::sign($document, $options, $secretKey, $previous);
    }

    /**
     * The same, without a look at the context either.
     *
     * @param list<JsonObject> $previous
     */
    public static function sign(
        JsonObject $document,
        JsonObject $options,
        string $secretKey,
        array $previous = []
    ): JsonObject {
        $signature = sodium_crypto_sign_detached(self::hashes($document, $options, $previous), $secretKey);
        return $options->with('proofValue', 'z' . Base58::encode($signature));
    }

    /**
     * What is signed, 3.3.3 to 3.3.5: the hash of the options and that of the document.
     *
     * @param list<JsonObject> $previous
     */
    public static function hashes(JsonObject $document, JsonObject $options, array $previous = []): string
    {
        $document = $document->without('proof');
        if ($previous !== []) {
            $document = $document->with('proof', $previous);
        }
        return hash('sha256', CanonicalJson::write($options->without('proofValue')), true)
            . hash('sha256', CanonicalJson::write($document), true);
    }

    /**
     * @param string $now what the clock says, for "expires" and "created"
     * @return list<'pass'|'fail'|'unsupported'> what is to be said of each proof; none if the document has none,
     *   or more than anybody looks at
     */
    public static function verify(JsonObject $secured, string $now, string $purpose = 'assertionMethod'): array
    {
        $proofs = self::asList($secured->get('proof') ?? []);
        if (count($proofs) > self::PROOFS) {
            return [];
        }
        $ids = array_map(
            static fn (mixed $proof): mixed => $proof instanceof JsonObject ? $proof->get('id') : null,
            $proofs
        );
        $ids = array_filter($ids, is_string(...));
        if (array_unique($ids) !== $ids) {
            // Nobody could say which one a chain means.
            return array_fill(0, count($proofs), 'fail');
        }
        return array_map(
            static fn (mixed $proof): string => self::outcome($secured, $proofs, $proof, $now, $purpose, []),
            $proofs
        );
    }

    /**
     * @param list<mixed> $proofs
     * @param list<JsonObject> $chain those that follow this proof
     */
    private static function outcome(
        JsonObject $secured,
        array $proofs,
        mixed $proof,
        string $now,
        string $purpose,
        array $chain
    ): string {
        if (!$proof instanceof JsonObject) {
            return 'fail';
        }
        if ($proof->get('type') !== 'DataIntegrityProof' || $proof->get('cryptosuite') !== self::SUITE) {
            return is_string($proof->get('type')) && (is_string($proof->get('cryptosuite'))
                || $proof->get('type') !== 'DataIntegrityProof') ? 'unsupported' : 'fail';
        }
        $previous = self::previous($proofs, $proof);
        if ($previous === null || in_array($proof, $chain, true) || count($chain) >= self::CHAIN) {
            return 'fail';
        }
        foreach ($previous as $one) {
            if (self::outcome($secured, $proofs, $one, $now, $purpose, [...$chain, $proof]) !== 'pass') {
                return 'fail';
            }
        }
        $holds = $proof->get('proofPurpose') === $purpose && self::hasSoundDates($proof, $now)
            && self::signatureHolds($secured, $proof, $previous);
        return $holds ? 'pass' : 'fail';
    }

    /**
     * The proofs that a proof says it follows (Data Integrity, Verify Proof Sets and Chains): in the order in
     * which the document has them, because "previousProof" is an unordered list.
     *
     * @param list<mixed> $proofs
     * @return list<JsonObject>|null null if one is not there, or is there twice
     */
    private static function previous(array $proofs, JsonObject $proof): ?array
    {
        if (!$proof->has('previousProof')) {
            return [];
        }
        $ids = $proof->get('previousProof');
        $ids = is_array($ids) ? $ids : [$ids];
        $previous = array_values(array_filter(
            $proofs,
            static fn (mixed $one): bool => $one instanceof JsonObject && in_array($one->get('id'), $ids, true)
        ));
        $found = array_map(static fn (JsonObject $one): mixed => $one->get('id'), $previous);
        sort($found);
        sort($ids);
        return $found === $ids && $ids === array_filter($ids, is_string(...)) ? $previous : null;
    }

    private static function hasSoundDates(JsonObject $proof, string $now): bool
    {
        foreach (['created', 'expires'] as $name) {
            if ($proof->has($name) && self::time($proof->get($name)) === null) {
                return false;
            }
        }
        $now = self::time($now);
        return (!$proof->has('expires') || self::time($proof->get('expires')) > $now)
            && (!$proof->has('created') || self::time($proof->get('created')) <= $now + self::SKEW);
    }

    private static function time(mixed $text): ?int
    {
        if (!is_string($text) || preg_match(self::DATE, $text, $part) !== 1) {
            return null;
        }
        $offset = isset($part[7]) ? (int) ($part[7][0] . '1') * ((int) substr($part[7], 1) * 60 + (int) $part[8]) : 0;
        [, $year, $month, $day, $hour, $minute, $second] = array_map(intval(...), $part);
        $date = (new DateTimeImmutable('@0'))->setDate($year, $month, $day);
        return (int) $date->format('j') === $day
            ? $date->setTime($hour, $minute - $offset, $second)->getTimestamp()
            : null;
    }

    /**
     * 3.3.2 of EdDSA Cryptosuites.
     *
     * @param list<JsonObject> $previous
     */
    private static function signatureHolds(JsonObject $secured, JsonObject $proof, array $previous): bool
    {
        $document = $secured;
        if ($proof->has('@context')) {
            $begins = self::beginsWith(self::asList($secured->get('@context')), self::asList($proof->get('@context')));
            if (!$begins) {
                return false;
            }
            $document = $secured->with('@context', $proof->get('@context'));
        }
        $key = self::key($proof->get('verificationMethod'));
        $value = $proof->get('proofValue');
        $signature = is_string($value) && str_starts_with($value, 'z') ? Base58::decode(substr($value, 1)) : null;
        return $key !== null && $signature !== null && strlen($signature) === SODIUM_CRYPTO_SIGN_BYTES
            && sodium_crypto_sign_verify_detached($signature, self::hashes($document, $proof, $previous), $key);
    }

    /**
     * @param list<mixed> $list
     * @param list<mixed> $beginning
     */
    private static function beginsWith(array $list, array $beginning): bool
    {
        return array_map(CanonicalJson::write(...), array_slice($list, 0, count($beginning)))
            === array_map(CanonicalJson::write(...), $beginning);
    }

    /** @return list<mixed> */
    private static function asList(mixed $value): array
    {
        return is_array($value) ? $value : [$value];
    }

    /** The key of a did:key with its own fragment. */
    private static function key(mixed $method): ?string
    {
        if (!is_string($method) || preg_match('/^did:key:z([^#]+)#z\1$/D', $method, $match) !== 1) {
            return null;
        }
        $bytes = Base58::decode($match[1]);
        $isKey = $bytes !== null && strlen($bytes) === 34 && str_starts_with($bytes, self::MULTIKEY);
        return $isKey ? substr($bytes, 2) : null;
    }
}
