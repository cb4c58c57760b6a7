<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\Tests\Generate\Choices;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Spelling;
use Azora\Tests\Reference\CanonicalJson;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;
use Azora\Verification;

/** Presentations that a holder has signed there, of credentials that were signed here. */
final class Presentations
{
    private const CHALLENGE = '99612b24-63d9-11ea-b99f-4f66f3e4f81a';
    private const DOMAIN = 'https://verifier.example';

    public function __construct(
        private readonly Library $library,
        private readonly Tally $tally,
        private readonly int $seed,
        private readonly Issuer $issuer
    ) {
    }

    public function run(int $count): void
    {
        $questions = [];
        for ($number = 0; $number < $count; $number++) {
            $questions[] = $this->question($number);
        }
        foreach ($this->library->all('present', $questions) as $number => $answer) {
            $ways = $this->ways(StrictJson::read($answer->value()));
            foreach ($ways as $way => $presentation) {
                $this->compare($way, CanonicalJson::write($presentation), self::CHALLENGE);
            }
            $this->compare('for another challenge', $answer->value(), 'another');
        }
    }

    /** @return array<string, mixed> */
    private function question(int $number): array
    {
        $choices = Choices::of($this->seed, 'presentation', $number);
        $generator = new Credentials("$this->seed presentation", $this->issuer->did());
        $spelling = new Spelling($choices);
        // A status that is set would not make "verified" false there.
        $credentials = $choices->some(1, 3, fn (int $place): string => $this->issuer->issue(
            $spelling->write($generator->credential($number * 3 + $place)->without('credentialStatus'))
        ));
        return [
            'credentials' => $credentials,
            'seed' => base64_encode(hash('sha256', "$this->seed holder $number", true)),
            'created' => Issuer::CREATED,
            'challenge' => self::CHALLENGE,
            'domain' => self::DOMAIN,
            'now' => Credentials::NOW,
        ];
    }

    /** @return array<string, JsonObject> */
    private function ways(JsonObject $presentation): array
    {
        $credentials = $presentation->get('verifiableCredential');
        $others = array_slice($credentials, 1);
        $changed = $credentials[0]->with('validFrom', '2025-01-01T00:00:00Z');
        return [
            'as it was signed' => $presentation,
            'by another holder' => $presentation->with('holder', 'did:example:somebody'),
            'with a credential less' => $presentation->with('verifiableCredential', $others),
            'with another credential' => $presentation->with('verifiableCredential', [$changed, ...$others]),
        ];
    }

    private function compare(string $way, string $text, string $challenge): void
    {
        $asked = ['challenge' => $challenge, 'domain' => self::DOMAIN];
        $found = azora_presentation_verify($text, $asked + $this->issuer->options());
        $reasons = array_map(Verdict::reason(...), self::problems($found));
        $answer = $this->library->one('verifyPresentation', $asked + $this->issuer->toVerify($text));
        if ($found->verified !== ($way === 'as it was signed')) {
            $this->tally->differs('a presentation', "$way: azora says " . implode('; ', $reasons), $text);
            return;
        }
        $azora = new Verdict($found->verified, $reasons);
        $this->tally->compare('a presentation', $way, $text, $azora, Verdict::ofLibrary($answer));
    }

    /** @return list<array{check: string, code: string, pointer: string, message: string}> */
    private static function problems(Verification $found): array
    {
        return array_merge($found->problems, ...array_map(self::problems(...), $found->credentials));
    }
}
