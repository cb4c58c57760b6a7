--TEST--
The module: what it brings, what it needs, and nothing else
--EXTENSIONS--
azora
--FILE--
<?php
$module = new ReflectionExtension('azora');
echo implode("\n", array_keys($module->getFunctions())), "\n--\n";
echo implode("\n", $module->getClassNames()), "\n--\n";
echo json_encode([$module->getConstants(), $module->getINIEntries(), $module->getDependencies()]), "\n";
var_dump($module->isPersistent(), $module->isTemporary());
?>
--EXPECT--
azora_version
azora_pivc_score
azora_pivc_explain
azora_pivc_score_batch
azora_pivc_grade
azora_star_tier
azora_local_day
azora_streak_advance
azora_streak_rebuild
azora_streak_at
azora_leaderboard_rank
azora_period_start
--
Azora\AzoraException
Azora\Ties
Azora\Period
Azora\PivcPolicy
Azora\StreakPolicy
Azora\Streak
Azora\Leaderboard
Azora\Boards
Azora\BoardIterator
--
[[],[],{"date":"Required"}]
bool(true)
bool(false)
