<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\SigningKey;
use Azora\StatusList;

/** Who issues badges: holds the secret key, signs, revokes, and publishes what a checker needs. */
final class BadgeOffice
{
    public const ID = 'did:web:badges.example.org';
    public const SITE = 'https://badges.example.org';

    private const LIST = self::SITE . '/status/1';

    private readonly SigningKey $key;
    private readonly StatusList $list;
    /** @var list<int> the places in the list that are given away */
    private array $taken = [];

    /** @param int $when the time that it signs at */
    public function __construct(private readonly int $when)
    {
        $this->key = SigningKey::generate()->withController(self::ID);
        $this->list = new StatusList();
    }

    /**
     * A badge for each, signed by as many threads as there are processors.
     *
     * @param list<Enrolment> $enrolments
     * @return list<Badge>
     */
    public function issue(array $enrolments): array
    {
        $documents = $places = [];
        $document = new BadgeDocument(self::ID, $this->when);
        foreach ($enrolments as $enrolment) {
            $places[] = $place = $this->place();
            $documents[] = $document->of($enrolment, ['list' => self::LIST, 'index' => $place]);
        }
        $badges = [];
        foreach (azora_credential_issue_batch($documents, $this->key, $this->options()) as $i => $text) {
            $badges[] = $text instanceof \Exception ? throw $text : new Badge($enrolments[$i], $text, $places[$i]);
        }
        return $badges;
    }

    /** A badge that is not for ever. */
    public function issueUntil(Enrolment $enrolment, int $until): string
    {
        $document = new BadgeDocument(self::ID, $this->when, $until);
        $status = ['list' => self::LIST, 'index' => $this->place()];
        return azora_credential_issue($document->of($enrolment, $status), $this->key, $this->options());
    }

    /** For good: what is revoked by mistake is issued anew. */
    public function revoke(Badge $badge): void
    {
        $this->list->set($badge->index);
    }

    /** The document that everybody finds at https://badges.example.org/.well-known/did.json. */
    public function didDocument(): string
    {
        return azora_did_document(self::ID, [[
            'id' => $this->key->verificationMethod(),
            'publicKeyMultibase' => $this->key->publicKeyMultibase(),
        ]]);
    }

    /** @return array<string, string> the status list, signed, by its address */
    public function statusLists(): array
    {
        $list = azora_status_list_credential($this->list, self::LIST, self::ID, options: ['validFrom' => $this->when]);
        return [self::LIST => azora_credential_issue($list, $this->key, $this->options())];
    }

    /**
     * The key as it would be kept: nobody without the secret can use it. That it opens again is
     * tried at once.
     */
    public function sealedKey(): string
    {
        $secret = random_bytes(32);
        $sealed = $this->key->seal($secret, ['kdf' => 'raw']);
        SigningKey::unseal($sealed, $secret, $this->key->publicKeyMultibase(), self::ID);
        return $sealed;
    }

    /** A place in the list that was never given to anybody. */
    private function place(): int
    {
        return $this->taken[] = azora_status_index(count($this->list), $this->taken);
    }

    /** @return array<string, string> */
    private function options(): array
    {
        return ['created' => When::utc($this->when)];
    }
}
