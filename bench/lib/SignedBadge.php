<?php

declare(strict_types=1);

namespace Azora\Bench;

use Azora\SigningKey;
use Azora\Tests\Reference\DataIntegrity;
use Azora\Tests\Reference\StrictJson;
use RuntimeException;

foreach (['Base58', 'CanonicalJson', 'DataIntegrity', 'JsonFault', 'JsonObject', 'StrictJson'] as $class) {
    require_once __DIR__ . "/../../tests/phpunit/Reference/$class.php";
}

/** A badge of exactly so many bytes, as a course hands it out, and the key of its issuer. */
final class SignedBadge
{
    public const BYTES = 1024;
    public const CREATED = '2026-01-01T00:00:00Z';
    /** 32 bytes, that anybody may know. */
    public const SEED = 'azora measures how fast it signs';

    public static function key(): SigningKey
    {
        return SigningKey::fromSeed(self::SEED);
    }

    public static function secretKey(): string
    {
        return sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair(self::SEED));
    }

    /** The 64 bytes that the signature is of, found without azora. */
    public static function hashes(): string
    {
        $badge = StrictJson::read(self::json());
        $options = DataIntegrity::options(self::secretKey(), self::CREATED);
        return DataIntegrity::hashes($badge, $options->with('@context', $badge->get('@context')));
    }

    public static function json(): string
    {
        $badge = self::filled('');
        $missing = self::BYTES - strlen($badge);
        if ($missing < 1) {
            throw new RuntimeException('the badge is too long already');
        }
        $text = str_repeat('Wrote down what was seen, and why it may be so. ', 20);
        return self::filled(substr($text, 0, $missing));
    }

    private static function filled(string $narrative): string
    {
        $did = self::key()->did();
        return json_encode([
            '@context' => [
                'https://www.w3.org/ns/credentials/v2',
                'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
            ],
            'id' => 'urn:uuid:58172aac-d8ba-41ed-83dd-0b3aef56cc33',
            'type' => ['VerifiableCredential', 'OpenBadgeCredential'],
            'name' => 'The water cycle',
            'issuer' => ['id' => $did, 'type' => ['Profile'], 'name' => 'Open University of Examples'],
            'validFrom' => '2025-06-30T12:00:00Z',
            'credentialSubject' => [
                'id' => 'did:example:ebfeb1f712ebc6f1c276e12ec21',
                'type' => ['AchievementSubject'],
                'achievement' => [
                    'id' => 'https://university.example/achievements/water-cycle',
                    'type' => ['Achievement'],
                    'name' => 'The water cycle',
                    'description' => 'Knows how water moves between oceans, clouds and rivers.',
                    'criteria' => ['narrative' => $narrative],
                ],
            ],
        ], JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
    }
}
