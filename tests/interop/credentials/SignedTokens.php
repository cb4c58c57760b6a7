<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\Tests\Generate\Choices;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Spelling;
use Azora\Tests\Generate\Tokens;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;

/** Credentials as JSON Web Tokens, signed here and with jose, and tampered with. */
final class SignedTokens extends ByIssuer
{
    /** @param list<int> $numbers */
    protected function chunk(Issuer $issuer, array $numbers): void
    {
        $generator = new Credentials("$this->seed token", $issuer->did());
        $here = $there = $odd = [];
        foreach ($numbers as $number) {
            // A status is nothing that jose knows of.
            $credential = $generator->credential($number)->without('credentialStatus');
            $text = (new Spelling(Choices::of($this->seed, 'spelled', $number)))->write($credential);
            $here[] = ['signed here', $token = $issuer->token($text)];
            [$header, $payload] = array_map(self::decode(...), explode('.', $token));
            $there[] = ['payload' => $text, 'header' => json_decode($header), 'seed' => $issuer->seed()];
            $odd[] = Tokens::of($this->seed, $number, self::read($header), $payload, $issuer->secretKey);
        }
        $there = array_map(
            static fn (Answer $answer): array => ['signed there', $answer->value()],
            $this->library->all('signToken', $there)
        );
        $this->compare('a JWT signed here', $issuer, $here, true);
        $this->compare('a JWT signed there', $issuer, $there, true);
        $this->compare('an odd JWT', $issuer, $odd, false);
    }

    /** @param list<array{string, string}> $made how each came about, and the token */
    private function compare(string $what, Issuer $issuer, array $made, bool $sound): void
    {
        $questions = array_map(static fn (array $one): array => [
            'token' => base64_encode($one[1]),
            'key' => $issuer->jwk(),
            'typ' => 'vc+jwt',
            'now' => Credentials::NOW,
        ], $made);
        foreach ($this->library->all('verifyToken', $questions) as $i => $answer) {
            [$way, $token] = $made[$i];
            $azora = Verdict::ofToken($token, $issuer->options());
            if ($sound && !$azora->verified) {
                $this->tally->differs($what, 'azora says ' . $azora->text(), $token);
                continue;
            }
            $this->tally->compare($what, $way, $token, $azora, Verdict::ofLibrary($answer));
        }
    }

    private static function read(string $text): JsonObject
    {
        return StrictJson::read($text);
    }

    private static function decode(string $text): string
    {
        return sodium_base642bin($text, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
    }
}
