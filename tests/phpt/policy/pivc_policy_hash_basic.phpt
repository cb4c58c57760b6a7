--TEST--
Azora\PivcPolicy::hash(): SHA-256 of the canonical JSON
--EXTENSIONS--
azora
--FILE--
<?php
$json = '{"base":10,"cap":1000,"starThreshold":10,"tiers":{"bronze":1,"diamond":100,"gold":25,"platinum":50,"silver":10},"unverified":0.5}';
var_dump((new Azora\PivcPolicy())->hash() === hash('sha256', $json));
$odd = ["\u{10437}" => 4, "\u{fb33}" => 5, "\r" => 1, '1a' => 2, "\u{80}" => 3, "\u{20ac}" => 6, "\"\\/\x1f" => 7];
uasort($odd, static fn (int $a, int $b): int => $a <=> $b);
$json = '{"base":0.000001,"cap":7,"starThreshold":7,"tiers":{"\r":1,"\"\\\\/\u001f":7,"1a":2,"' . "\u{80}" . '":3,"' . "\u{20ac}" . '":6,"' . "\u{10437}" . '":4,"' . "\u{fb33}" . '":5},"unverified":1e-7}';
var_dump((new Azora\PivcPolicy(1e-6, 1e-7, 7, 7, $odd))->hash() === hash('sha256', $json));
?>
--EXPECT--
bool(true)
bool(true)
