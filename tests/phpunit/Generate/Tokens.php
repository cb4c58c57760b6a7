<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\JsonObject;
use Closure;

/** JSON Web Tokens with odd headers, signed as they are, and tokens that were tampered with. */
final readonly class Tokens
{
    /**
     * @param JsonObject $header of a sound token
     * @param string $payload a credential
     */
    private function __construct(
        private Choices $choices,
        private JsonObject $header,
        private string $payload,
        private string $secretKey
    ) {
    }

    /** @return array{string, string} how it came about, and the token */
    public static function of(
        int|string $seed,
        int $number,
        JsonObject $header,
        string $payload,
        string $secretKey
    ): array {
        $self = new self(Choices::of($seed, 'token', $number), $header, $payload, $secretKey);
        $ways = $self->waysOfHeaders() + $self->waysOfPayloads() + $self->waysOfTexts();
        $way = array_keys($ways)[$number % count($ways)];
        return [$way, $ways[$way]()];
    }

    /** @return array<string, Closure(): string> */
    private function waysOfHeaders(): array
    {
        $with = fn (string $name, mixed $value): Closure => fn (): string
            => $this->signed(CanonicalJson::write($this->header->with($name, $value)));
        $without = fn (string $name): Closure => fn (): string
            => $this->signed(CanonicalJson::write($this->header->without($name)));
        $jwk = new JsonObject(['kty' => 'OKP', 'crv' => 'Ed25519', 'x' => self::encode(substr($this->secretKey, 32))]);
        $secret = $jwk->with('d', self::encode(substr($this->secretKey, 0, 32)));
        $other = $jwk->with('x', self::encode(str_repeat("\7", 32)));
        return [
            'the other name of the algorithm' => $with('alg', 'Ed25519'),
            'no algorithm' => $without('alg'),
            'an odd algorithm' => $with('alg', $this->choices->pick(['eddsa', 'ES256', 'HS256', '', null, 7.0])),
            'the algorithm none' => fn (): string => self::encode('{"alg":"none","typ":"vc+jwt"}') . '.'
                . self::encode($this->payload) . '.',
            'no type' => $without('typ'),
            'an odd type' => $with('typ', $this->choices->pick(['JWT', 'vc+ld+json', 'VC+JWT', '', null])),
            'a type in full' => $with('typ', 'application/vc+jwt'),
            'no content type' => $without('cty'),
            'another content type' => $with('cty', 'text/plain'),
            'no key' => $without('kid'),
            'an odd key' => $with('kid', $this->choices->pick(['key-1', '#key-1', 'did:key:z6Mk#z6Mk', '', null, 7.0])),
            'the key beside' => $with('jwk', $jwk),
            'another key beside' => $with('jwk', $other),
            'the secret key beside' => $with('jwk', $secret),
            'a key from elsewhere' => $with('jku', 'https://nobody.example/keys'),
            'a certificate' => $with('x5c', ['MIIB']),
            'something critical' => fn (): string => $this->signed(CanonicalJson::write(
                $this->header->with('crit', ['exp'])->with('exp', 1.0)
            )),
            'an odd list of what is critical' => $with('crit', $this->choices->pick([[], 'b64', null, ['alg']])),
            'a payload not encoded' => fn (): string => $this->signed(CanonicalJson::write(
                $this->header->with('b64', false)->with('crit', ['b64'])
            )),
            'b64 as it is anyway' => $with('b64', true),
            'something unknown' => $with('unknown', 'x'),
            'a name twice in the header' => fn (): string
                => $this->signed(preg_replace('/^\{/', '{"alg":"none",', CanonicalJson::write($this->header))),
            'a header that is none' => fn (): string
                => $this->signed($this->choices->pick(['[]', '""', 'null', '{', '', '{"alg":"EdDSA"}x'])),
            'a header with spaces' => fn (): string => $this->signed(' ' . CanonicalJson::write($this->header) . "\n"),
        ];
    }

    /** @return array<string, Closure(): string> */
    private function waysOfPayloads(): array
    {
        $header = CanonicalJson::write($this->header);
        $claim = fn (string $name, string $value): Closure => fn (): string
            => $this->signed($header, preg_replace('/^\{/', "{\"$name\":$value,", $this->payload));
        return [
            'a payload that is none' => fn (): string
                => $this->signed($header, $this->choices->pick(['', 'x', '[]', '{', '"x"', "\xff"])),
            'a name twice in the payload' => $claim('issuer', '"did:example:somebody"'),
            'a claim of the old data model' => $claim('vc', '{}'),
            'expired' => $claim('exp', '1700000000'),
            'expires later' => $claim('exp', '4000000000'),
            'expires at no time' => $claim('exp', '"2199-01-01"'),
            'not yet' => $claim('nbf', '4000000000'),
            'made in the future' => $claim('iat', '4000000000'),
            'of another issuer' => $claim('iss', '"did:example:somebody"'),
            'for somebody' => $claim('aud', '"https://example.org"'),
        ];
    }

    /** @return array<string, Closure(): string> */
    private function waysOfTexts(): array
    {
        $token = $this->signed(CanonicalJson::write($this->header));
        $place = $this->choices->int(0, strlen($token) - 1);
        [$header, $payload, $signature] = explode('.', $token);
        return [
            'untouched' => static fn (): string => $token,
            'another sign' => fn (): string
                => substr_replace($token, $this->choices->pick(['A', 'z', '_', '.', '=', '+', "\0"]), $place, 1),
            'a sign less' => static fn (): string => substr_replace($token, '', $place, 1),
            'a byte that is no sign' => static fn (): string => substr_replace($token, "\xdf", $place, 1),
            'a byte for an underscore' => static fn (): string => str_replace('_', "\xdf", $token),
            'a space behind' => static fn (): string => "$token ",
            'a line break within' => static fn (): string => substr_replace($token, "\n", $place, 0),
            'padded' => static fn (): string => "$token==",
            'in plain base64' => static fn (): string => strtr($token, '-_', '+/'),
            'bits left over' => static fn (): string => substr($token, 0, -1) . self::next(substr($token, -1)),
            'two parts' => static fn (): string => "$header.$payload",
            'four parts' => static fn (): string => "$token.x",
            'five parts' => static fn (): string => "$token.x.y",
            'no signature' => static fn (): string => "$header.$payload.",
            'half a signature' => static fn (): string => "$header.$payload." . substr($signature, 0, 43),
            'as JSON' => static fn (): string => CanonicalJson::write(new JsonObject([
                'protected' => $header,
                'payload' => $payload,
                'signature' => $signature,
            ])),
            'nothing' => static fn (): string => '',
        ];
    }

    private function signed(string $header, ?string $payload = null): string
    {
        $text = self::encode($header) . '.' . self::encode($payload ?? $this->payload);
        return $text . '.' . self::encode(sodium_crypto_sign_detached($text, $this->secretKey));
    }

    /** The sign behind one, so that other bits are left over at the end. */
    private static function next(string $sign): string
    {
        $signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        return $signs[(strpos($signs, $sign) + 1) % 64];
    }

    private static function encode(string $bytes): string
    {
        return sodium_bin2base64($bytes, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
    }
}
