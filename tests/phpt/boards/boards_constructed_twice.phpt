--TEST--
Azora\Boards: a second construction is refused and changes nothing
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['pivc'], 'scopes' => ['site'], 'frames' => [Azora\Period::All]]);
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
throws([$boards, '__construct']);
throws([$boards, '__construct'], ['types' => ['stars']]);
throws([$boards, '__construct'], ['types' => ['nonsense']]);
show_boards($boards);
throws([$boards, '__construct']);
?>
--EXPECT--
Error: The Azora\Boards object is constructed already
Error: The Azora\Boards object is constructed already
Error: The Azora\Boards object is constructed already
all site pivc (1): 1:1#1
Error: The Azora\Boards object is constructed already
