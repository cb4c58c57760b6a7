--TEST--
Azora\Streak: without its constructor it is unusable, not garbage
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$class = new ReflectionClass(Azora\Streak::class);
$shell = shell($class->name);
$attempts = static function () use ($shell): void {
    throws('azora_streak_advance', $shell, 0);
    throws('azora_streak_at', $shell, 0, 'UTC');
    throws([new Azora\Boards(), 'streak'], 1, $shell, 'UTC');
    throws('serialize', $shell);
    throws(fn () => $shell->current);
    throws(fn () => azora_streak_at(clone $shell, 0));
};
$attempts();
var_dump($shell);
echo "-- with properties forced in\n";
$class->getProperty('current')->setValue($shell, PHP_INT_MAX);
$class->getProperty('lastDay')->setValue($shell, PHP_INT_MIN);
throws('azora_streak_advance', $shell, 0);
throws('azora_streak_at', $shell, PHP_INT_MAX);
throws('serialize', $shell);
?>
--EXPECTF--
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
Error: Typed property Azora\Streak::$current must not be accessed before initialization
Error: The Azora\Streak object has not been constructed
object(Azora\Streak)#%d (0) {
  ["current"]=>
  uninitialized(int)
  ["longest"]=>
  uninitialized(int)
  ["lastDay"]=>
  uninitialized(int)
  ["freezes"]=>
  uninitialized(int)
  ["multiplier"]=>
  uninitialized(float)
}
-- with properties forced in
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
Error: The Azora\Streak object has not been constructed
