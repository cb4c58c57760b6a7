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
azora_logic_apply
azora_rules_compile
azora_rules_evaluate
azora_rules_trace
azora_rules_evaluate_batch
azora_rules_diff
azora_vet_content
azora_did_document
azora_jcs
azora_keys_rewrap
--
Azora\AzoraException
Azora\RuleException
Azora\CredentialException
Azora\KeyException
Azora\Ties
Azora\Period
Azora\PivcPolicy
Azora\StreakPolicy
Azora\Streak
Azora\Leaderboard
Azora\Boards
Azora\BoardIterator
Azora\RuleSet
Azora\SigningKey
--
[[],[],{"date":"Required"}]
bool(true)
bool(false)
