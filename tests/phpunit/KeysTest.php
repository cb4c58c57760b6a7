<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\KeyException;
use Azora\SigningKey;
use Azora\Tests\Reference\Base58;
use Azora\Tests\Reference\SealedKey;
use PHPUnit\Framework\Attributes\DataProvider;
use ReflectionClass;
use RuntimeException;

/** Sealed keys against a reader that was written from docs/keys.md alone; DID documents. */
final class KeysTest extends SeededTestCase
{
    private const DOCUMENT = __DIR__ . '/../../docs/keys.md';
    private const ROUNDS = 200;

    public function testWhatIsSealedOpensByTheDescription(): void
    {
        for ($i = 0; $i < self::ROUNDS; $i++) {
            [$key, $seed, $secret, $options] = $this->sealing();
            $opened = SealedKey::open($key->seal($secret, $options), $secret);
            self::assertSame($seed, $opened->seed);
            self::assertSame($key->did(), $opened->header['controller']);
            self::assertSame($key->publicKeyMultibase(), $opened->header['publicKeyMultibase']);
            $fragment = $opened->header['fragment'] ?? $opened->header['publicKeyMultibase'];
            self::assertSame($key->verificationMethod(), $opened->header['controller'] . '#' . $fragment);
            self::assertSame($options['keyId'] ?? null, $opened->header['keyId'] ?? null);
        }
    }

    public function testWhatTheDescriptionSealsIsOpened(): void
    {
        for ($i = 0; $i < self::ROUNDS; $i++) {
            [$key, $seed, $secret, $options] = $this->sealing();
            $fragment = substr($key->verificationMethod(), strlen($key->did()) + 1);
            $header = ['controller' => $key->did()] + $options;
            if ($fragment !== $key->publicKeyMultibase()) {
                $header['fragment'] = $fragment;
            }
            $text = SealedKey::seal($seed, $secret, $header);
            $opened = SigningKey::unseal($text, $secret, $options['keyId'] ?? null, $key->did());
            self::assertSame($key->verificationMethod(), $opened->verificationMethod());
            self::assertSame($key->publicKeyMultibase(), $opened->publicKeyMultibase());
            // And wrapped anew it is the same key still.
            [$again] = azora_keys_rewrap([$text], $secret, 'another', ['ops' => 1, 'mem' => 8192]);
            self::assertSame($seed, SealedKey::open($again, 'another')->seed);
        }
    }

    /** The example of the description, byte by byte: from its table, its header and its text. */
    public function testTheExampleIsWhatItSays(): void
    {
        $text = file_get_contents(self::DOCUMENT);
        preg_match_all('/^\| (\w+) \| `([0-9a-f]+)` \|$/m', $text, $rows);
        $bytes = array_map(hex2bin(...), array_combine($rows[1], $rows[2]));
        self::assertSame(['seed', 'salt', 'nonce', 'master', 'check', 'key', 'encrypted', 'checksum'], array_keys($bytes));
        self::assertSame(1, preg_match('/^```json\n(.*)\n```$/m', $text, $json));
        self::assertSame(1, preg_match('/`(correct [^`]*)`:$/m', $text, $secret));
        preg_match_all("/'([\w.-]{20,})'/", $text, $pieces);
        $sealed = implode('', $pieces[1]);

        $header = json_decode($json[1], true);
        self::assertSame($bytes['master'], SealedKey::master($header, $secret[1]));
        self::assertSame($bytes['check'], sodium_crypto_kdf_derive_from_key(16, 1, 'azorakey', $bytes['master']));
        self::assertSame($bytes['key'], sodium_crypto_kdf_derive_from_key(32, 2, 'azorakey', $bytes['master']));
        self::assertSame(SealedKey::text($bytes['salt']), $header['salt']);
        self::assertSame(SealedKey::text($bytes['check']), $header['check']);
        $made = 'azora-key.1.' . SealedKey::text($json[1]) . '.' . SealedKey::text($bytes['nonce'] . $bytes['encrypted'])
            . '.' . SealedKey::text($bytes['checksum']);
        self::assertSame($made, $sealed);
        self::assertSame($sealed, SealedKey::seal($bytes['seed'], $secret[1], $header, $bytes['nonce']));
        self::assertSame($bytes['seed'], SealedKey::open($sealed, $secret[1])->seed);
    }

    /** @return iterable<string, array{\Closure(array<string, mixed>, string): string, string}> */
    public static function forgeries(): iterable
    {
        $json = static fn (array $header): string => json_encode($header, JSON_UNESCAPED_SLASHES);
        $put = static fn (string $header, string $payload): string => SealedKey::finished(
            'azora-key.1.' . SealedKey::text($header) . '.' . SealedKey::text($payload)
        );
        $change = static fn (array $with): \Closure => static fn (array $header, string $payload): string
            => $put($json(array_replace($header, $with)), $payload);
        $drop = static fn (string ...$names): \Closure => static fn (array $header, string $payload): string
            => $put($json(array_diff_key($header, array_flip($names))), $payload);
        yield 'nothing' => [$change([]), ''];
        yield 'another controller' => [$change(['controller' => 'did:web:example.com']), 'TAMPERED'];
        yield 'another fragment' => [$change(['fragment' => 'l']), 'TAMPERED'];
        yield 'another key' => [$change(['publicKeyMultibase' => SealedKey::multikey(str_repeat('x', 32))]), 'TAMPERED'];
        yield 'another name of the secret' => [$change(['keyId' => 'kec']), 'TAMPERED'];
        yield 'another salt' => [$change(['salt' => SealedKey::text(str_repeat('s', 16))]), 'WRONG_SECRET'];
        yield 'another check' => [$change(['check' => SealedKey::text(str_repeat('s', 16))]), 'WRONG_SECRET'];
        yield 'more passes' => [$change(['ops' => 2]), 'WRONG_SECRET'];
        yield 'too many passes' => [$change(['ops' => 11]), 'LIMIT'];
        yield 'no pass' => [$change(['ops' => 0]), 'TAMPERED'];
        yield 'a float' => [$change(['ops' => 1.5]), 'TAMPERED'];
        yield 'too much memory' => [$change(['mem' => (1 << 30) + 1]), 'LIMIT'];
        yield 'another function' => [$change(['kdf' => 'argon2i13']), 'VERSION'];
        yield 'another kind of key' => [$change(['alg' => 'Ed448']), 'VERSION'];
        yield 'no fragment' => [$drop('fragment'), 'TAMPERED'];
        yield 'no name of the secret' => [$drop('keyId'), 'TAMPERED'];
        yield 'no check' => [$drop('check'), 'TAMPERED'];
        yield 'no controller' => [$drop('controller'), 'TAMPERED'];
        yield 'no salt' => [$drop('salt'), 'TAMPERED'];
        yield 'passed off as raw' => [static fn (array $header, string $payload): string => $put($json(
            array_diff_key(['kdf' => 'raw'] + $header, ['mem' => 1, 'ops' => 1, 'salt' => 1])
        ), $payload), 'TAMPERED'];
        yield 'one member more' => [static fn (array $header, string $payload): string => $put($json($header + ['zzz' => 1]), $payload), 'TAMPERED'];
        yield 'another order' => [static fn (array $header, string $payload): string => $put($json(array_reverse($header)), $payload), 'TAMPERED'];
        yield 'a name twice' => [static fn (array $header, string $payload): string
            => $put(str_replace('"ops":1', '"ops":1,"ops":1', $json($header)), $payload), 'TAMPERED'];
        yield 'a space' => [static fn (array $header, string $payload): string => $put($json($header) . ' ', $payload), 'TAMPERED'];
        yield 'an escape' => [static fn (array $header, string $payload): string
            => $put(str_replace('Ed25519', 'Ed2551\u0039', $json($header)), $payload), 'TAMPERED'];
        yield 'no JSON' => [static fn (array $header, string $payload): string => $put('{', $payload), 'TAMPERED'];
        yield 'a list' => [static fn (array $header, string $payload): string => $put('[]', $payload), 'VERSION'];
        yield 'a shorter payload' => [static fn (array $header, string $payload): string => $put($json($header), substr($payload, 1)), 'TAMPERED'];
        yield 'a longer payload' => [static fn (array $header, string $payload): string => $put($json($header), "$payload\0"), 'TAMPERED'];
        yield 'version 2' => [static fn (): string => SealedKey::finished('azora-key.2.anything'), 'VERSION'];
        yield 'another form' => [static fn (): string => SealedKey::finished('azora-keys.1.e30.AAAA'), 'TAMPERED'];
        yield 'no parts' => [static fn (): string => SealedKey::finished('azora-key.1'), 'TAMPERED'];
    }

    /**
     * What was changed, with a checksum that fits, does not open; and for the reason that it should not.
     *
     * @param \Closure(array<string, mixed>, string): string $forge
     */
    #[DataProvider('forgeries')]
    public function testForgeriesAreRefused(\Closure $forge, string $expected): void
    {
        $key = SigningKey::fromSeed(str_repeat('k', 32))->withController('did:web:example.org', 'k');
        $sealed = $key->seal('secret', ['ops' => 1, 'mem' => 8192, 'keyId' => 'kek']);
        [, , $header, $payload] = explode('.', $sealed);
        $forged = $forge(json_decode(SealedKey::bytes($header), true), SealedKey::bytes($payload));
        self::assertSame($expected, self::code(static fn () => SigningKey::unseal($forged, 'secret')));
        self::assertSame($expected, self::code(static fn () => azora_keys_rewrap([$forged], 'secret', 'new', ['ops' => 1, 'mem' => 8192])));
    }

    public function testEveryByteOfAForgedPayloadIsSeen(): void
    {
        $sealed = SealedKey::seal(str_repeat('k', 32), 'secret', []);
        [, , $header, $payload] = explode('.', $sealed);
        $bytes = SealedKey::bytes($payload);
        for ($i = 0; $i < strlen($bytes); $i++) {
            $changed = $bytes;
            $changed[$i] = chr(ord($changed[$i]) ^ $this->random->getInt(1, 255));
            $forged = SealedKey::finished("azora-key.1.$header." . SealedKey::text($changed));
            self::assertSame('TAMPERED', self::code(static fn () => SigningKey::unseal($forged, 'secret')));
        }
    }

    /** Right in itself, but of another key than the header says: only a holder of the secret makes this. */
    public function testASeedMustBeThatOfTheHeader(): void
    {
        $header = ['publicKeyMultibase' => SealedKey::multikey(str_repeat('x', 32))];
        $header['controller'] = 'did:key:' . $header['publicKeyMultibase'];
        $text = SealedKey::seal(str_repeat('k', 32), 'secret', $header);
        self::assertSame('TAMPERED', self::code(static fn () => SigningKey::unseal($text, 'secret')));
        self::assertSame('TAMPERED', self::code(static fn () => azora_keys_rewrap([$text], 'secret', 'new')));
        $this->expectException(RuntimeException::class);
        SealedKey::open($text, 'secret');
    }

    /** The public halves in a document, both ways, are those of libsodium and of another base58. */
    public function testADocumentHoldsTheKeys(): void
    {
        $methods = [];
        $publics = [];
        for ($i = 0; $i < 50; $i++) {
            $seed = $this->random->getBytes(32);
            $key = SigningKey::fromSeed($seed)->withController('did:web:example.org', $i % 2 ? "key-$i" : null);
            $publics[] = sodium_crypto_sign_publickey(sodium_crypto_sign_seed_keypair($seed));
            $methods[] = ['publicKeyMultibase' => $key->publicKeyMultibase(), 'id' => $key->verificationMethod()];
        }
        $document = json_decode(azora_did_document('did:web:example.org', $methods), true);
        self::assertCount(100, $document['assertionMethod']);
        self::assertSame(array_column($document['verificationMethod'], 'id'), $document['assertionMethod']);
        foreach ($publics as $i => $public) {
            [$multikey, $jwk] = array_slice($document['verificationMethod'], 2 * $i, 2);
            self::assertSame($methods[$i]['id'], $multikey['id']);
            self::assertSame("\xed\x01$public", Base58::decode(substr($multikey['publicKeyMultibase'], 1)));
            self::assertSame($public, SealedKey::bytes($jwk['publicKeyJwk']['x']));
            $thumbprint = hash('sha256', '{"crv":"Ed25519","kty":"OKP","x":"' . $jwk['publicKeyJwk']['x'] . '"}', true);
            self::assertSame('did:web:example.org#' . SealedKey::text($thumbprint), $jwk['id']);
        }
    }

    /**
     * A key of some controller, its seed, a secret, and options that suit it.
     *
     * @return array{SigningKey, string, string, array<string, int|string>}
     */
    private function sealing(): array
    {
        $seed = $this->random->getBytes(32);
        $key = SigningKey::fromSeed($seed);
        if ($this->chance(70)) {
            $did = $this->pick(['did:web:example.org', 'did:web:a.example%3A8443:b:c', 'did:web:localhost', 'did:web:x.example:%C3%A9']);
            $key = $key->withController($did, $this->pick([null, 'key-1', 'a/b?c=%20', '~!$&\'()*+,;=:@']));
        }
        $raw = $this->chance(30);
        $secret = $this->random->getBytes($raw ? 32 : $this->random->getInt(1, 200));
        $options = $raw ? ['kdf' => 'raw'] : ['ops' => $this->random->getInt(1, 3), 'mem' => 1024 * $this->random->getInt(8, 64)];
        if ($this->chance(50)) {
            $options['keyId'] = $this->pick(['k', 'site-2026', "it's {here}/<there> & ~everywhere", str_repeat('z', 256)]);
        }
        return [$key, $seed, $secret, $options];
    }

    /** The name of the KeyException that is thrown; '' if there is none. */
    private static function code(callable $call): string
    {
        try {
            $call();
        } catch (KeyException $exception) {
            return array_search($exception->getCode(), (new ReflectionClass(KeyException::class))->getConstants(), true);
        }
        return '';
    }
}
