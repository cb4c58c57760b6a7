--TEST--
Azora\Leaderboard: cannot be serialized or unserialized
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$board = Azora\Leaderboard::fromScores([1]);
throws('serialize', $board);
throws('serialize', [$board]);
throws('unserialize', 'O:17:"Azora\Leaderboard":0:{}');
throws('unserialize', 'O:17:"Azora\Leaderboard":1:{s:3:"ids";a:0:{}}');
throws('unserialize', 'C:17:"Azora\Leaderboard":0:{}');
throws(fn () => Azora\Leaderboard::__set_state([]));
?>
--EXPECT--
Exception: Serialization of 'Azora\Leaderboard' is not allowed
Exception: Serialization of 'Azora\Leaderboard' is not allowed
Exception: Unserialization of 'Azora\Leaderboard' is not allowed
Exception: Unserialization of 'Azora\Leaderboard' is not allowed
Exception: Unserialization of 'Azora\Leaderboard' is not allowed
Error: Call to undefined method Azora\Leaderboard::__set_state()
