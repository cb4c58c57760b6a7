<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\SigningKey;
use Azora\StatusList;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Statuses;
use Azora\Tests\Reference\CanonicalJson;

/** Who signs here and, with the same key, there; and what of his can be read on the web. */
final readonly class Issuer
{
    public const CREATED = '2026-01-01T00:00:00Z';
    /** Contexts beside those that azora takes unasked. */
    private const CONTEXTS = [Credentials::EXAMPLES, Credentials::ANY_TERM];

    public SigningKey $key;
    /** As libsodium takes it. */
    public string $secretKey;
    /** @var array<string, string> address => status list */
    private array $lists;

    /** @param array<string, string> $documents DID => document */
    private function __construct(private string $seed, SigningKey $key, private array $documents)
    {
        $this->key = $key;
        $this->secretKey = sodium_crypto_sign_secretkey(sodium_crypto_sign_seed_keypair($seed));
        $this->lists = $this->lists();
    }

    /** Whose identifier is his key. */
    public static function ofKey(string $seed): self
    {
        return new self($seed, SigningKey::fromSeed($seed), []);
    }

    /**
     * One for each of several keys of one site.
     *
     * @param list<string> $seeds
     * @return list<self>
     */
    public static function ofSite(string $did, array $seeds): array
    {
        $keys = array_map(
            static fn (string $seed): SigningKey => SigningKey::fromSeed($seed)->withController($did),
            $seeds
        );
        $methods = array_map(static fn (SigningKey $key): array
            => ['id' => $key->verificationMethod(), 'publicKeyMultibase' => $key->publicKeyMultibase()], $keys);
        $documents = [$did => azora_did_document($did, $methods)];
        return array_map(
            static fn (string $seed, SigningKey $key): self => new self($seed, $key, $documents),
            $seeds,
            $keys
        );
    }

    public function did(): string
    {
        return $this->key->did();
    }

    /** The public key as a JSON Web Key. @return array<string, string> */
    public function jwk(): array
    {
        $public = sodium_crypto_sign_publickey_from_secretkey($this->secretKey);
        $x = sodium_bin2base64($public, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
        return ['kty' => 'OKP', 'crv' => 'Ed25519', 'x' => $x];
    }

    public function issue(string $text): string
    {
        $options = ['created' => self::CREATED, 'contexts' => self::CONTEXTS, 'didDocuments' => $this->documents];
        return azora_credential_issue($text, $this->key, $options);
    }

    public function token(string $text): string
    {
        return azora_credential_to_jwt($text, $this->key, ['contexts' => self::CONTEXTS]);
    }

    public function seed(): string
    {
        return base64_encode($this->seed);
    }

    /** What the library is asked to sign the same. @return array<string, string> */
    public function toSign(string $text): array
    {
        return ['text' => $text, 'seed' => $this->seed(), 'created' => self::CREATED,
            'controller' => $this->did(), 'now' => Credentials::NOW];
    }

    /** @return array<string, mixed> */
    public function options(): array
    {
        return ['now' => Credentials::NOW, 'contexts' => self::CONTEXTS, 'didDocuments' => $this->documents,
            'statusLists' => $this->lists];
    }

    /** What the library is asked to verify the same. @return array<string, mixed> */
    public function toVerify(string $text): array
    {
        return ['text' => $text, 'now' => Credentials::NOW, 'world' => (object) ($this->documents + $this->lists)];
    }

    /** @return array<string, string> */
    private function lists(): array
    {
        $bits = new StatusList(Statuses::LENGTH);
        foreach (Statuses::set() as $index) {
            $bits->set($index);
        }
        $encoded = $bits->encode();
        $texts = [];
        foreach (array_keys(Statuses::LISTS) as $list) {
            $credential = CanonicalJson::write(Statuses::credential($list, $this->did(), $encoded));
            $texts[$list] = azora_credential_issue($credential, $this->key, ['created' => self::CREATED]);
        }
        return $texts;
    }
}
