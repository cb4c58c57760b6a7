<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\CredentialException;
use Azora\Tests\Generate\Credentials;
use Azora\Tests\Generate\Oddities;
use Azora\Tests\Generate\Statuses;
use Azora\Tests\Generate\Tampering;
use Azora\Tests\Reference\JsonObject;
use Azora\Tests\Reference\StrictJson;

/** Credentials signed here and there, whole and tampered with. */
final class SignedCredentials extends ByIssuer
{
    /** So many texts that were tampered with come on one credential. */
    private const TAMPERED = 4;

    /** @param list<int> $numbers */
    protected function chunk(Issuer $issuer, array $numbers): void
    {
        $here = $this->here($issuer, $numbers);
        $there = $this->there($issuer, $numbers);
        foreach ([$here, $there] as $place => $texts) {
            $this->tampered($issuer, $texts, $place);
        }
        $this->odd($issuer, $numbers);
    }

    /**
     * Signs here; the library must sign the same, and agree on whether it is to be relied on.
     *
     * @param list<int> $numbers
     * @return array<int, string> number => the signed credential
     */
    private function here(Issuer $issuer, array $numbers): array
    {
        $generator = new Credentials("$this->seed here", $issuer->did());
        $signed = [];
        foreach ($numbers as $number) {
            $text = $generator->text($number);
            try {
                $signed[$number] = $issuer->issue($text);
            } catch (CredentialException $refused) {
                $this->tally->differs('issued', implode('; ', array_map(Verdict::reason(...), $refused->problems)), $text);
            }
        }
        $texts = array_map($generator->text(...), array_keys($signed));
        $theirs = $this->library->all('sign', array_map($issuer->toSign(...), $texts));
        foreach (array_values($signed) as $i => $text) {
            self::proofValue($text) === self::proofValue($theirs[$i]->value())
                ? $this->tally->alike('the same signature here and there')
                : $this->tally->differs('signature', "theirs: {$theirs[$i]->value()}", $text);
        }
        $this->verify('signed here', $issuer, $signed);
        return $signed;
    }

    /**
     * @param list<int> $numbers
     * @return array<int, string>
     */
    private function there(Issuer $issuer, array $numbers): array
    {
        $generator = new Credentials("$this->seed there", $issuer->did(), true);
        $questions = array_map(fn (int $number): array => $issuer->toSign($generator->text($number)), $numbers);
        $signed = array_map(
            static fn (Answer $answer): string => $answer->value(),
            $this->library->all('sign', $questions)
        );
        $this->verify('signed there', $issuer, $signed);
        return array_combine($numbers, $signed);
    }

    /** @param array<int, string> $signed credentials that nobody has touched */
    private function verify(string $what, Issuer $issuer, array $signed): void
    {
        $answers = $this->library->all('verify', array_map($issuer->toVerify(...), array_values($signed)));
        foreach (array_values($signed) as $i => $text) {
            $azora = Verdict::ofAzora($text, $issuer->options());
            $withdrawn = Statuses::withdraws(self::read($text));
            if ($azora->verified === $withdrawn) {
                $this->tally->differs($what, 'azora says ' . $azora->text(), $text);
                continue;
            }
            $this->tally->compare(
                $what . ($withdrawn ? ' and withdrawn' : ', verified'),
                'as it was signed',
                $text,
                $azora,
                Verdict::ofLibrary($answers[$i])
            );
        }
    }

    /** @param array<int, string> $signed */
    private function tampered(Issuer $issuer, array $signed, int $place): void
    {
        $tampered = [];
        foreach ($signed as $number => $text) {
            for ($i = 0; $i < self::TAMPERED; $i++) {
                $own = ($number * 2 + $place) * self::TAMPERED + $i;
                $tampered[] = Tampering::of($this->seed, $own, self::read($text));
            }
        }
        $this->compare('tampered with', $issuer, $tampered);
    }

    /** @param list<int> $numbers */
    private function odd(Issuer $issuer, array $numbers): void
    {
        $generator = new Credentials("$this->seed odd", $issuer->did());
        $made = array_map(fn (int $number): array => Oddities::of(
            $this->seed,
            $number,
            $generator->credential($number),
            $issuer->secretKey,
            $issuer->key->verificationMethod()
        ), $numbers);
        $this->compare('odd, but signed', $issuer, $made);
    }

    /** @param list<array{string, string}> $made how each came about, and its text */
    private function compare(string $what, Issuer $issuer, array $made): void
    {
        $questions = array_map(static fn (array $one): array => $issuer->toVerify($one[1]), $made);
        foreach ($this->library->all('verify', $questions) as $i => $answer) {
            [$way, $text] = $made[$i];
            $azora = Verdict::ofAzora($text, $issuer->options());
            $this->tally->compare($what, $way, $text, $azora, Verdict::ofLibrary($answer));
        }
    }

    private static function read(string $text): JsonObject
    {
        return StrictJson::read($text);
    }

    private static function proofValue(string $text): string
    {
        $proof = self::read($text)->get('proof');
        return (is_array($proof) ? $proof[0] : $proof)->get('proofValue');
    }
}
