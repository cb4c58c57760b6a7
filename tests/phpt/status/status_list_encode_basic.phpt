--TEST--
Azora\StatusList::encode(): gzip in base64url behind a "u", which others read
--EXTENSIONS--
azora
--FILE--
<?php
$list = new Azora\StatusList(140_000);
$list->set(3);
$text = $list->encode();
echo preg_match('/^u[A-Za-z0-9_-]+$/', $text), "\n";
$gzip = base64_decode(strtr(substr($text, 1), '-_', '+/'), true);
echo bin2hex(substr($gzip, 0, 4)), ' ', bin2hex(substr($gzip, 4, 4)), ' ', bin2hex($gzip[9]), "\n";
echo unpack('V', substr($gzip, -4))[1], ' ', dechex(unpack('V', substr($gzip, -8, 4))[1]), ' ', dechex(crc32("\x10" . str_repeat("\0", 17499))), "\n";
echo count(Azora\StatusList::decode($text)), "\n";
var_dump($list->encode() === $text);
?>
--EXPECT--
1
1f8b0800 00000000 ff
17500 a3a7a627 a3a7a627
140000
bool(true)
