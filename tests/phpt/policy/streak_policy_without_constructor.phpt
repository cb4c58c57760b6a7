--TEST--
Azora\StreakPolicy: without its constructor it is unusable, not garbage
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$class = new ReflectionClass(Azora\StreakPolicy::class);
$shell = shell($class->name);
$streak = new Azora\Streak(1, 1, 0);
$attempts = static function () use ($shell, $streak): void {
    throws('azora_streak_advance', null, 0, 'UTC', $shell);
    throws('azora_streak_advance', $streak, 0, 'UTC', $shell);
    throws('azora_streak_rebuild', [0], 'UTC', $shell);
    throws('azora_streak_rebuild', [], 'UTC', $shell);
    throws('azora_streak_at', $streak, 0, 'UTC', $shell);
    throws(fn () => new Azora\Streak(1, 1, 0, 0, $shell));
    throws([$shell, 'toArray']);
    throws([$shell, 'hash']);
    throws('serialize', $shell);
};
$attempts();
var_dump($shell);
echo "-- with a property forced in\n";
$class->getProperty('step')->setValue($shell, NAN);
$attempts();
?>
--EXPECTF--
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
object(Azora\StreakPolicy)#%d (0) {
  ["step"]=>
  uninitialized(float)
  ["maxMultiplier"]=>
  uninitialized(float)
  ["freezeEvery"]=>
  uninitialized(int)
  ["maxFreezes"]=>
  uninitialized(int)
}
-- with a property forced in
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
Error: The Azora\StreakPolicy object has not been constructed
