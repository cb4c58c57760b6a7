<?php

declare(strict_types=1);

namespace Azora\Demo;

/** The six checks of the badge that is shown, in words for people, with all that a computer looked at. */
final readonly class BadgeSteps
{
    private \stdClass $credential;
    private \stdClass $proof;

    public function __construct(private Badges $badges)
    {
        $this->credential = json_decode($badges->shown()->text, flags: JSON_THROW_ON_ERROR);
        $this->proof = $this->credential->proof[0];
    }

    /** @return list<Step> in the order in which they are made */
    public function all(): array
    {
        return [
            $this->structure(),
            $this->context(),
            $this->proof(),
            $this->issuer(),
            $this->dates(),
            $this->status(),
        ];
    }

    /** Whose badge it is, as the badge has it. */
    public function recipient(): string
    {
        return $this->credential->credentialSubject->id;
    }

    private function structure(): Step
    {
        $text = $this->badges->shown()->text;
        return $this->step(
            'structure',
            'Is it a badge at all?',
            'It says what an Open Badge has to say: who gave it, for what, to whom, and since when. Nothing in it is '
                . 'said twice, or in a way that two programs could read differently.',
            [['The whole badge, ' . number_format(strlen($text)) . ' bytes', self::pretty($text)]]
        );
    }

    private function context(): Step
    {
        $addresses = $this->credential->{'@context'};
        $known = azora_contexts();
        $lines = array_map(fn (string $address) => "$address\n    SHA-256 {$known[$address]['sha256']}", $addresses);
        return $this->step(
            'context',
            'Do its words mean what everybody thinks they mean?',
            'Words such as “achievement” are explained in ' . count($addresses) . ' public vocabularies, which the '
                . 'badge names. Azora knows their fingerprints and looks up nothing: a word’s meaning cannot be '
                . 'changed afterwards, and a badge with unknown words is not accepted.',
            [['The vocabularies and their fingerprints', implode("\n", $lines)]]
        );
    }

    private function proof(): Step
    {
        $options = clone $this->proof;
        unset($options->proofValue);
        $options = azora_jcs(self::json($options));
        $document = $this->badges->verification->credential;
        $changed = $document;
        $year = $this->badges->shown()->yearIn($document);
        $changed[$year] = chr(ord($changed[$year]) ^ 1);
        return $this->step(
            'proof',
            'Is it, to the letter, what was signed?',
            'The badge is written in the one agreed order and spelling, and boiled down to a fingerprint of 32 bytes; '
                . 'so is what the signature says of itself. The issuer’s secret key turned both fingerprints into '
                . 'the signature, and with the public key anybody can see that they belong together. Were the year '
                . "changed by one, the badge’s fingerprint would begin with "
                . substr(hash('sha256', $changed), 0, 8) . ' instead of ' . substr(hash('sha256', $document), 0, 8)
                . ', and the signature would not fit.',
            [
                ['What the signature says of itself, in canonical form', $options],
                ['Its fingerprint (SHA-256)', hash('sha256', $options)],
                ['The badge without its signature, in canonical form', $document],
                ['Its fingerprint (SHA-256)', hash('sha256', $document)],
                ['The signature (Ed25519) of the two fingerprints, one after the other', $this->proof->proofValue],
                ['The public key that it was checked with', explode('#', $this->proof->verificationMethod)[1]],
            ]
        );
    }

    private function issuer(): Step
    {
        $document = $this->badges->trust['didDocuments'][BadgeOffice::ID];
        return $this->step(
            'issuer',
            'Who signed it, and is that somebody we trust?',
            'The key belongs to ' . BadgeOffice::ID . ', as the document that is published there says, and this name '
                . 'is on the list of issuers whom the checker trusts. Without such a list a signature says little: '
                . 'anybody can make a key and call himself a university.',
            [
                ['Trusted issuers', implode("\n", $this->badges->trust['issuers'])],
                ['What the issuer publishes about its keys', self::pretty($document)],
            ]
        );
    }

    private function dates(): Step
    {
        return $this->step(
            'dates',
            'Is it in force?',
            'From ' . When::date($this->badges->issued) . ' on, without an end. It was checked for '
                . When::date($this->badges->checked) . '.',
            [['In the badge', '"validFrom": "' . $this->credential->validFrom . '"']]
        );
    }

    private function status(): Step
    {
        $entry = $this->credential->credentialStatus;
        $list = $this->badges->trust['statusLists'][$entry->statusListCredential];
        $encoded = json_decode($list)->credentialSubject->encodedList;
        $bits = number_format(count(\Azora\StatusList::decode($encoded)));
        return $this->step(
            'status',
            'Was it taken back?',
            "The issuer publishes a list of $bits places, signed as the badge is. This badge has place "
                . number_format((int) $entry->statusListIndex) . ', drawn at random, and there stands a 0: not '
                . 'revoked. Nobody can see from the list whose the other places are. Had it not been at hand, the '
                . 'answer would be “not known”, never “not revoked”.',
            [
                ['What the badge says of the list', self::pretty(self::json($entry))],
                ['The list, as it is published', self::pretty($list)],
            ]
        );
    }

    /** @param list<array{string, string}> $details */
    private function step(string $check, string $question, string $answer, array $details): Step
    {
        return new Step($check, $this->badges->verification->checks[$check], $question, $answer, $details);
    }

    private static function pretty(string $json): string
    {
        return json_encode(
            json_decode($json, flags: JSON_THROW_ON_ERROR),
            JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR
        );
    }

    private static function json(\stdClass $value): string
    {
        return json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    }
}
