<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use Azora\CredentialException;
use Azora\StatusList;
use Azora\Tests\Generate\Choices;
use Azora\Tests\Generate\EncodedLists;

/** Status lists encoded here and there, whole and damaged. */
final class StatusLists
{
    private const LENGTHS = [131072, 131080, 200_000, 1_000_000];

    public function __construct(
        private readonly Library $library,
        private readonly Tally $tally,
        private readonly int $seed
    ) {
    }

    public function run(int $count): void
    {
        for ($number = 0; $number < $count; $number++) {
            $choices = Choices::of($this->seed, 'list', $number);
            $length = $choices->pick(self::LENGTHS);
            $set = $this->some($choices, $length);
            $here = $this->here($length, $set);
            $there = $this->library->one('encodeList', ['length' => $length, 'set' => $set])->value();
            $this->compare('a status list encoded here', 'whole', $here, $set);
            $this->compare('a status list encoded there', 'whole', $there, $set);
            [$way, $damaged] = EncodedLists::of($this->seed, $number, $choices->pick([$here, $there]));
            $this->compare('a damaged status list', $way, $damaged, null);
        }
    }

    /** @return list<int> which entries are set, in order */
    private function some(Choices $choices, int $length): array
    {
        $set = [0, $length - 1, ...$choices->some(0, 3000, static fn (): int => $choices->int(0, $length - 1))];
        $set = array_values(array_unique($set));
        sort($set);
        return $set;
    }

    /** @param list<int> $set */
    private function here(int $length, array $set): string
    {
        $list = new StatusList($length);
        foreach ($set as $index) {
            $list->set($index);
        }
        return $list->encode();
    }

    /** @param list<int>|null $expected what both must read, or null if they need only agree */
    private function compare(string $what, string $way, string $encoded, ?array $expected): void
    {
        $answer = $this->library->one('decodeList', ['encodedList' => $encoded]);
        $theirs = $answer->value;
        [$ours, $reason] = $this->decoded($encoded);
        if ($expected !== null && $ours['set'] !== $expected) {
            $this->tally->differs($what, "$way: azora reads something else: $reason", $encoded);
            return;
        }
        if ($ours !== null && $theirs !== null && $ours !== $theirs) {
            $this->tally->differs($what, "$way: other entries are set", $encoded);
            return;
        }
        $this->tally->compare(
            $what,
            $way,
            $encoded,
            new Verdict($ours !== null, [$reason]),
            new Verdict($theirs !== null, [(string) $answer->error])
        );
    }

    /** @return array{array{length: int, set: list<int>}|null, string} what is set, or why it cannot be read */
    private function decoded(string $encoded): array
    {
        try {
            $list = StatusList::decode($encoded);
        } catch (CredentialException $refused) {
            return [null, 'list ' . Verdict::reason($refused->problems[0])];
        }
        $set = array_filter(range(0, $list->count() - 1), $list->get(...));
        return [['length' => $list->count(), 'set' => array_values($set)], ''];
    }
}
