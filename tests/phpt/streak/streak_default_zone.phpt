--TEST--
Streaks without a time zone take no memory with every call, however PHP keeps its strings
--EXTENSIONS--
azora
--INI--
opcache.enable_cli=1
opcache.interned_strings_buffer=0
--FILE--
<?php
azora_streak_advance(null, 0);
azora_streak_at(new Azora\Streak(1, 1, 0), 0);
$before = memory_get_usage();
for ($i = 0; $i < 1000; $i++) {
    azora_streak_advance(null, $i);
    azora_streak_at(new Azora\Streak(1, 1, 0), $i);
    azora_streak_rebuild([$i]);
}
var_dump(memory_get_usage() - $before < 1000);
?>
--EXPECT--
bool(true)
