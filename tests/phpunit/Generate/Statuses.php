<?php

declare(strict_types=1);

namespace Azora\Tests\Generate;

use Azora\Tests\Reference\JsonObject;

/** The status lists that random credentials refer to. Which entries are set, anybody can tell. */
final class Statuses
{
    public const LENGTH = 131072;
    public const LISTS = [
        'https://issuer.example/status/revocation' => 'revocation',
        'https://issuer.example/status/suspension' => 'suspension',
        'https://issuer.example/status/refresh' => 'refresh',
    ];
    /** Every so many entries one is set. */
    private const EACH = 97;

    public static function entry(Choices $choices): JsonObject
    {
        $list = $choices->pick(array_keys(self::LISTS));
        $index = $choices->int(0, self::LENGTH - 1);
        if ($choices->chance(15)) {
            $index -= $index % self::EACH;
        }
        return new JsonObject([
            'id' => "$list#$index",
            'type' => 'BitstringStatusListEntry',
            'statusPurpose' => self::LISTS[$list],
            'statusListIndex' => (string) $index,
            'statusListCredential' => $list,
        ]);
    }

    public static function isSet(int $index): bool
    {
        return $index % self::EACH === 0;
    }

    /** @return list<int> */
    public static function set(): array
    {
        return range(0, self::LENGTH - 1, self::EACH);
    }

    /** Whether a credential is withdrawn by one of its entries. */
    public static function withdraws(JsonObject $credential): bool
    {
        $entries = $credential->get('credentialStatus') ?? [];
        foreach (is_array($entries) ? $entries : [$entries] as $entry) {
            if ($entry->get('statusPurpose') !== 'refresh' && self::isSet((int) $entry->get('statusListIndex'))) {
                return true;
            }
        }
        return false;
    }

    /** The credential of a list, yet to be signed. */
    public static function credential(string $list, string $issuer, string $encodedList): JsonObject
    {
        return new JsonObject([
            '@context' => [Credentials::V2],
            'id' => $list,
            'type' => ['VerifiableCredential', 'BitstringStatusListCredential'],
            'issuer' => $issuer,
            'validFrom' => '2025-01-01T00:00:00Z',
            'credentialSubject' => new JsonObject([
                'id' => "$list#list",
                'type' => 'BitstringStatusList',
                'statusPurpose' => self::LISTS[$list],
                'encodedList' => $encodedList,
            ]),
        ]);
    }
}
