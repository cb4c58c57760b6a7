<?php

/**
 * A status list of a million entries of which one in a hundred is set: reading, setting and asking
 * entries, and writing, beside a string of bits and PHP's own zlib. Both compress by the same zlib,
 * which is nearly all of writing.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\StatusList;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/rivals/PlainStatusList.php';

$bench = new Bench($argv);
$random = $bench->randomizer();
$count = 1_000_000;
$indexes = [];
for ($i = intdiv($count, 100); $i > 0; $i--) {
    $indexes[] = $random->getInt(0, $count - 1);
}
$lists = ['plain PHP' => new PlainStatusList(str_repeat("\0", intdiv($count, 8))), 'azora' => new StatusList($count)];
foreach ($lists as $list) {
    foreach ($indexes as $index) {
        $list->set($index);
    }
}
$text = $lists['plain PHP']->encode();
$rounds = $bench->size(20);

/** Runs something for each of the two, some times over, and reports it. */
$race = static function (string $work, callable $do, int $each, ?callable $same = null) use ($bench, $lists, $rounds): void {
    $contestants = [];
    foreach ($lists as $name => $list) {
        $contestants[$name] = static function () use ($do, $list, $rounds): mixed {
            for ($i = 0; $i < $rounds; $i++) {
                $result = $do($list);
            }
            return $result;
        };
    }
    $seconds = $bench->race($contestants, $same);
    $bench->faster($work, $seconds['azora'], 'plain PHP', $seconds['plain PHP'], null, $rounds * $each);
};

$entries = number_format($count) . ' entries';
$set = static function (PlainStatusList|StatusList $list) use ($indexes): array {
    $found = [];
    foreach ($indexes as $index) {
        $found[] = $list->get($index) && !$list->get($index ^ 1);
    }
    return $found;
};
$sameBits = static fn (mixed $one, mixed $other): bool => $set($one) === $set($other);
$race("StatusList::decode, $entries", static fn (PlainStatusList|StatusList $list) => $list::decode($text), 1, $sameBits);
$race('StatusList::get, an entry', $set, 2 * count($indexes));
$race('StatusList::set, an entry', static function (PlainStatusList|StatusList $list) use ($indexes): PlainStatusList|StatusList {
    foreach ($indexes as $index) {
        $list->set($index);
    }
    return $list;
}, count($indexes), $sameBits);
$race("StatusList::encode, $entries", static fn (PlainStatusList|StatusList $list): string => $list->encode(), 1, static fn (string $one, string $other): bool =>
    $sameBits(PlainStatusList::decode($one), PlainStatusList::decode($other)));
