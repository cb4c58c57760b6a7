--TEST--
Azora\PivcPolicy: corrupted data of every kind are refused
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

$good = 's:4:"base";d:10;s:10:"unverified";d:0.5;s:3:"cap";i:1000;s:13:"starThreshold";i:10;s:5:"tiers";a:1:{s:1:"a";i:1;}';
$bad = [
    [0, ''],
    [4, 's:4:"base";d:10;s:10:"unverified";d:0.5;s:3:"cap";i:1000;s:13:"starThreshold";i:10;'],
    [6, $good . 's:5:"extra";i:1;'],
    [5, str_replace('s:4:"base"', 's:4:"Base"', $good)],
    [5, str_replace('s:4:"base"', 'i:0', $good)],
    [5, str_replace('d:10', 'd:NAN', $good)],
    [5, str_replace('d:10', 'd:-1', $good)],
    [5, str_replace('d:10', 'N', $good)],
    [5, str_replace('d:10;', 'a:0:{}', $good)],
    [5, str_replace('d:10;', 'O:8:"stdClass":0:{}', $good)],
    [5, str_replace('d:0.5', 'd:INF', $good)],
    [5, str_replace('i:1000', 'i:0', $good)],
    [5, str_replace('i:1000', 'd:1000.5', $good)],
    [5, str_replace('i:10;', 'i:1001;', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'a:0:{}', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'a:1:{s:1:"a";i:0;}', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'a:1:{s:1:"a";s:1:"x";}', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'a:2:{s:1:"a";i:2;s:1:"b";i:1;}', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'R:2;', $good)],
    [5, str_replace('a:1:{s:1:"a";i:1;}', 'r:1;', $good)],
];
foreach ($bad as [$count, $data]) {
    throws('unserialize', "O:16:\"Azora\\PivcPolicy\":$count:{" . $data . '}');
}
foreach (['O:16:"Azora\PivcPolicy":5:{s:4:"base";d:10;', 'C:16:"Azora\PivcPolicy":0:{}', 'E:16:"Azora\PivcPolicy:x";'] as $text) {
    var_dump(@unserialize($text) instanceof Azora\PivcPolicy);
}
?>
--EXPECT--
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have all five fields of a policy
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have all five fields of a policy
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have all five fields of a policy
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) must have only the keys base, unverified, cap, starThreshold and tiers
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "base" must be above 0, at most 1000000
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "base" must be above 0, at most 1000000
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "base" must be of type int, float or numeric string, null given
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "base" must be of type int, float or numeric string, array given
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "base" must be of type int, float or numeric string, stdClass given
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "unverified" must be between 0 and 1
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "cap" must be between 1 and 1000000
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "cap" must be an integer
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "starThreshold" must be between 1 and the cap
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be an array of 1 to 32 tiers
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be between 1 and 1000000 in row 0
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be of type int, float or numeric string, string given in row 0
ValueError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be greater than the tier before in row 1
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be of type array, float given
TypeError: Azora\PivcPolicy::__unserialize(): Argument #1 ($data) key "tiers" must be of type array, Azora\PivcPolicy given
bool(false)
bool(true)
bool(false)
