<?php

declare(strict_types=1);

namespace Azora\Tests\Reference;

use RuntimeException;

/**
 * A sealed key, opened and made step by step as docs/keys.md describes it, with PHP's own sodium.
 *
 * What does not open says so by one word: damaged, version, tampered, limit or wrong.
 */
final class SealedKey
{
    private const FORM = 'azora-key.1.';
    private const CONTEXT = 'azorakey';

    /** @param array<string, int|string> $header */
    private function __construct(public readonly array $header, public readonly string $seed)
    {
    }

    public static function open(string $text, string $secret): self
    {
        $dot = strrpos($text, '.');
        if (strlen($text) > 8192 || $dot === false || substr($text, $dot + 1) !== self::checksum(substr($text, 0, $dot))) {
            throw new RuntimeException('damaged');
        }
        $parts = explode('.', $text);
        if ($parts[0] !== 'azora-key' || ($parts[1] ?? '') !== '1') {
            throw new RuntimeException($parts[0] === 'azora-key' ? 'version' : 'tampered');
        }
        [, , $encoded, $payload] = count($parts) === 5 ? $parts : throw new RuntimeException('tampered');
        $header = self::header(self::bytes($encoded));
        $payload = self::bytes($payload);
        if (strlen($payload) !== 72) {
            throw new RuntimeException('tampered');
        }
        [$check, $key] = self::subkeys($header, $secret);
        if (!hash_equals(self::bytes($header['check']), $check)) {
            throw new RuntimeException('wrong');
        }
        $seed = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(
            substr($payload, 24),
            self::FORM . $encoded,
            substr($payload, 0, 24),
            $key
        );
        if ($seed === false || self::multikey($seed) !== $header['publicKeyMultibase']) {
            throw new RuntimeException('tampered');
        }
        return new self($header, $seed);
    }

    /**
     * The text of a seed under a secret. The header says what it holds besides, and how dear it is;
     * what is computed or random is filled in unless it is there.
     *
     * @param array<string, int|string> $header
     */
    public static function seal(string $seed, string $secret, array $header, ?string $nonce = null): string
    {
        $multikey = self::multikey($seed);
        $header += ['alg' => 'Ed25519', 'controller' => "did:key:$multikey", 'kdf' => 'argon2id13', 'publicKeyMultibase' => $multikey];
        if ($header['kdf'] !== 'raw') {
            $header += ['mem' => 8192, 'ops' => 1, 'salt' => self::text(random_bytes(16))];
        }
        [$check, $key] = self::subkeys($header, $secret);
        $header += ['check' => self::text($check)];
        ksort($header);
        $nonce ??= random_bytes(24);
        $associated = self::FORM . self::text(json_encode($header, JSON_UNESCAPED_SLASHES));
        $box = sodium_crypto_aead_xchacha20poly1305_ietf_encrypt($seed, $associated, $nonce, $key);
        return self::finished($associated . '.' . self::text($nonce . $box));
    }

    /** The text with its checksum. */
    public static function finished(string $text): string
    {
        return $text . '.' . self::checksum($text);
    }

    public static function multikey(string $seed): string
    {
        $public = sodium_crypto_sign_publickey(sodium_crypto_sign_seed_keypair($seed));
        return 'z' . Base58::encode("\xed\x01" . $public);
    }

    /** @param array<string, int|string> $header */
    public static function master(array $header, string $secret): string
    {
        if ($header['kdf'] === 'raw') {
            return strlen($secret) === 32 ? $secret : throw new RuntimeException('wrong');
        }
        $salt = self::bytes($header['salt']);
        return sodium_crypto_pwhash(32, $secret, $salt, $header['ops'], $header['mem'], SODIUM_CRYPTO_PWHASH_ALG_ARGON2ID13);
    }

    public static function text(string $bytes): string
    {
        return sodium_bin2base64($bytes, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
    }

    public static function bytes(string $text): string
    {
        try {
            $bytes = sodium_base642bin($text, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
        } catch (\SodiumException) {
            throw new RuntimeException('tampered');
        }
        return self::text($bytes) === $text ? $bytes : throw new RuntimeException('tampered');
    }

    private static function checksum(string $text): string
    {
        return self::text(sodium_crypto_generichash($text, '', 16));
    }

    /**
     * @param array<string, int|string> $header
     * @return array{string, string} the check and the key that encrypts
     */
    private static function subkeys(array $header, string $secret): array
    {
        $master = self::master($header, $secret);
        return [
            sodium_crypto_kdf_derive_from_key(16, 1, self::CONTEXT, $master),
            sodium_crypto_kdf_derive_from_key(32, 2, self::CONTEXT, $master),
        ];
    }

    /** @return array<string, int|string> what a header says, if it is one */
    private static function header(string $json): array
    {
        $header = json_decode($json, true);
        $argon = ($header['kdf'] ?? null) === 'argon2id13';
        if (!is_array($header) || ($header['alg'] ?? null) !== 'Ed25519' || (!$argon && ($header['kdf'] ?? null) !== 'raw')) {
            throw new RuntimeException(is_array($header) ? 'version' : 'tampered');
        }
        $must = ['alg', 'check', 'controller', 'kdf', 'publicKeyMultibase', ...($argon ? ['mem', 'ops', 'salt'] : [])];
        $sorted = $header;
        ksort($sorted);
        if (
            array_diff($must, array_keys($header)) !== []
            || array_diff(array_keys($header), [...$must, 'fragment', 'keyId']) !== []
            || json_encode($sorted, JSON_UNESCAPED_SLASHES) !== $json
        ) {
            throw new RuntimeException('tampered');
        }
        if ($argon && ($header['ops'] > 10 || $header['mem'] > 1 << 30)) {
            throw new RuntimeException('limit');
        }
        return $header;
    }
}
