--TEST--
Azora\Leaderboard::getIterator(): an iterator used by hand, and abused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1 => 3, 2 => 2]);
$iterator = $board->getIterator();
var_dump($iterator instanceof Iterator, $iterator === $board->getIterator());
$board->set(3, 9);
unset($board);
echo $iterator->key(), '=', $iterator->current(), ' ';
$iterator->next();
echo $iterator->key(), '=', $iterator->current(), ' ';
$iterator->next();
var_dump($iterator->valid());
$past = static function (callable $call): void {
    try {
        echo json_encode($call()), "\n";
    } catch (Throwable $thrown) {
        echo get_class($thrown), "\n";
    }
};
$past([$iterator, 'key']);
$past([$iterator, 'current']);
for ($i = 0; $i < 100_000; $i++) {
    $iterator->next();
}
$past([$iterator, 'key']);
$past([$iterator, 'current']);
$past([$iterator, 'rewind']);
$past([$iterator, 'valid']);
$past(fn () => serialize($iterator) === '');
$past(fn () => (clone $iterator) === $iterator);
foreach ((new Azora\Leaderboard())->getIterator() as $never) {
    echo "never\n";
}
?>
--EXPECT--
bool(true)
bool(false)
1=3 2=2 bool(false)
null
null
null
null
null
true
Exception
Error
