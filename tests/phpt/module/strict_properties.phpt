--TEST--
No class takes dynamic properties
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$boards = new Azora\Boards();
$objects = [
    new Azora\PivcPolicy(),
    new Azora\StreakPolicy(),
    new Azora\Streak(1, 1, 0),
    new Azora\Leaderboard(),
    $boards,
    $boards->finish(),
    new Azora\StatusList(),
    new Azora\MerkleTree(),
    new Azora\Database(''),
];
foreach ($objects as $object) {
    throws(static function () use ($object): void {
        $object->{'added'} = 1;
    });
}
?>
--EXPECT--
Error: Cannot create dynamic property Azora\PivcPolicy::$added
Error: Cannot create dynamic property Azora\StreakPolicy::$added
Error: Cannot create dynamic property Azora\Streak::$added
Error: Cannot create dynamic property Azora\Leaderboard::$added
Error: Cannot create dynamic property Azora\Boards::$added
Error: Cannot create dynamic property Azora\BoardIterator::$added
Error: Cannot create dynamic property Azora\StatusList::$added
Error: Cannot create dynamic property Azora\MerkleTree::$added
Error: Cannot create dynamic property Azora\Database::$added
