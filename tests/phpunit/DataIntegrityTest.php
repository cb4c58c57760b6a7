<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\SigningKey;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Oddities;
use Azora\Tests\Generate\Tampering;
use Azora\Tests\Reference\Base58;
use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\DataIntegrity;
use Azora\Tests\Reference\JsonFault;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;

/** Proofs of eddsa-jcs-2022 beside the cryptosuite in plain PHP, which is checked by W3C's vectors itself. */
final class DataIntegrityTest extends SeededTestCase
{
    private const VECTORS = __DIR__ . '/../vectors/w3c-vc-di-eddsa';
    private const CREATED = '2026-01-01T00:00:00Z';
    private const CONTEXTS = [Credentials::EXAMPLES, Credentials::ANY_TERM];
    private const CREDENTIALS = 300;
    private const TEXTS = 1500;

    private string $keySeed;
    private string $secretKey;
    private SigningKey $key;

    protected function setUp(): void
    {
        parent::setUp();
        $this->keySeed = $this->random->getBytes(32);
        $this->secretKey = sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($this->keySeed));
        $this->key = SigningKey::fromSeed($this->keySeed);
    }

    public function testVectorsOfTheReference(): void
    {
        $secretKey = $this->publishedKey();
        $document = StrictJson::read(self::vector('unsigned.json'));
        $options = DataIntegrity::options($secretKey, '2023-02-24T23:36:38Z');
        $proof = DataIntegrity::prove($document, $options, $secretKey);
        $hashes = DataIntegrity::hashes($document, $proof);

        self::assertSame(self::vector('eddsa-jcs-2022/canonDocJCS.txt'), CanonicalJson::write($document));
        self::assertSame(
            self::vector('eddsa-jcs-2022/proofCanonJCS.txt'),
            CanonicalJson::write($proof->without('proofValue'))
        );
        self::assertSame(self::vector('eddsa-jcs-2022/proofHashJCS.txt'), bin2hex(substr($hashes, 0, 32)));
        self::assertSame(self::vector('eddsa-jcs-2022/docHashJCS.txt'), bin2hex(substr($hashes, 32)));
        self::assertSame(self::vector('eddsa-jcs-2022/combinedHashJCS.txt'), bin2hex($hashes));
        self::assertSame(self::vector('eddsa-jcs-2022/sigBTC58JCS.txt'), $proof->get('proofValue'));
        self::assertSame(
            self::vector('eddsa-jcs-2022/sigHexJCS.txt'),
            bin2hex(Base58::decode(substr($proof->get('proofValue'), 1)))
        );
        $signed = StrictJson::read(self::vector('eddsa-jcs-2022/signedJCS.json'));
        self::assertSame(CanonicalJson::write($signed), CanonicalJson::write($document->with('proof', $proof)));
        self::assertSame(['pass'], DataIntegrity::verify($signed, Credentials::NOW));
    }

    public function testVectorsOfAzora(): void
    {
        $canonical = azora_jcs(self::vector('unsigned.json'));
        $config = azora_jcs(self::vector('eddsa-jcs-2022/proofConfigJCS.json'));
        self::assertSame(self::vector('eddsa-jcs-2022/canonDocJCS.txt'), $canonical);
        self::assertSame(self::vector('eddsa-jcs-2022/proofCanonJCS.txt'), $config);
        self::assertSame(self::vector('eddsa-jcs-2022/docHashJCS.txt'), hash('sha256', $canonical));
        self::assertSame(self::vector('eddsa-jcs-2022/proofHashJCS.txt'), hash('sha256', $config));

        $signed = self::vector('eddsa-jcs-2022/signedJCS.json');
        $options = ['contexts' => self::CONTEXTS, 'now' => Credentials::NOW];
        $found = azora_credential_verify($signed, $options + ['controllerCheck' => false]);
        self::assertTrue($found->verified);
        self::assertSame($canonical, $found->credential);
        self::assertSame('pass', $found->proofs[0]['result']);
        // The issuer of the vector is a web address, and its key's controller a did:key.
        self::assertSame('fail', azora_credential_verify($signed, $options)->checks['issuer']);
    }

    public function testIssuesWhatTheReferenceProves(): void
    {
        $generator = new Credentials(self::seed(), $this->key->did());
        $options = ['created' => self::CREATED, 'contexts' => self::CONTEXTS];
        for ($number = 0; $number < self::CREDENTIALS; $number++) {
            $text = $generator->text($number);
            $credential = self::read($text);
            $proof = DataIntegrity::prove(
                $credential,
                DataIntegrity::options($this->secretKey, self::CREATED),
                $this->secretKey
            );
            $issued = self::read(azora_credential_issue($text, $this->key, $options));
            self::assertSame($proof->get('proofValue'), $issued->get('proof')[0]->get('proofValue'), $text);
            self::assertSame(
                CanonicalJson::write($credential->with('proof', [$proof])),
                CanonicalJson::write($issued),
                $text
            );
        }
    }

    public function testTamperedProofs(): void
    {
        $generator = new Credentials(self::seed(), $this->key->did());
        $options = ['created' => self::CREATED, 'contexts' => self::CONTEXTS];
        for ($number = 0; $number < self::TEXTS; $number++) {
            $issued = azora_credential_issue($generator->text($number), $this->key, $options);
            $this->compare(...Tampering::of(self::seed(), $number, self::read($issued)));
        }
    }

    public function testOddProofs(): void
    {
        $generator = new Credentials(self::seed(), $this->key->did());
        for ($number = 0; $number < self::TEXTS; $number++) {
            $this->compare(...Oddities::of(
                self::seed(),
                $number,
                $generator->credential($number),
                $this->secretKey,
                $this->key->verificationMethod()
            ));
        }
    }

    private function compare(string $way, string $text): void
    {
        $found = azora_credential_verify($text, ['contexts' => self::CONTEXTS, 'now' => Credentials::NOW]);
        try {
            $expected = DataIntegrity::verify(self::read($text), Credentials::NOW);
        } catch (JsonFault) {
            self::assertSame('fail', $found->checks['structure'], "$way: $text");
            return;
        }
        self::assertSame($expected, array_column($found->proofs, 'result'), "$way: $text");
    }

    private static function read(string $text): JsonObject
    {
        return StrictJson::read($text);
    }

    private function publishedKey(): string
    {
        $pair = json_decode(self::vector('keyPair.json'), true, 4, JSON_THROW_ON_ERROR);
        $seed = substr(Base58::decode(substr($pair['privateKeyMultibase'], 1)), 2);
        return sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($seed));
    }

    private static function vector(string $path): string
    {
        return trim(file_get_contents(self::VECTORS . "/$path"));
    }
}
