--TEST--
Azora\PivcPolicy: without its constructor it is unusable, not garbage
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/../shell.inc';

$shell = shell(Azora\PivcPolicy::class);
throws('azora_pivc_score', 1, 100, 0, 100, true, 1.0, $shell);
throws('azora_pivc_explain', 1, 100, 0, 100, true, 1.0, $shell);
throws('azora_pivc_score_batch', [1], [100], [0], [100], null, null, $shell);
throws('azora_pivc_score_batch', [], [], [], [], null, null, $shell);
throws('azora_pivc_grade', 5, 0, 10, 100, 1.0, $shell);
throws('azora_star_tier', 5, $shell);
throws(fn () => new Azora\Boards(['policy' => $shell]));
throws([$shell, 'toArray']);
throws([$shell, 'hash']);
throws([$shell, '__serialize']);
throws('serialize', $shell);
throws(fn () => $shell->base);
throws(fn () => azora_star_tier(5, clone $shell));
var_dump($shell);
var_dump($shell == new Azora\PivcPolicy());
// An older form of serialized objects, which PHP fills without asking the class.
$shell = @unserialize('C:16:"Azora\PivcPolicy":0:{}');
throws('azora_star_tier', 5, $shell);
throws([$shell, 'toArray']);
echo json_encode($shell), "\n";
?>
--EXPECTF--
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
Error: Typed property Azora\PivcPolicy::$base must not be accessed before initialization
Error: The Azora\PivcPolicy object has not been constructed
object(Azora\PivcPolicy)#%d (0) {
  ["base"]=>
  uninitialized(float)
  ["unverified"]=>
  uninitialized(float)
  ["cap"]=>
  uninitialized(int)
  ["starThreshold"]=>
  uninitialized(int)
  ["tiers"]=>
  uninitialized(array)
}
bool(false)
Error: The Azora\PivcPolicy object has not been constructed
Error: The Azora\PivcPolicy object has not been constructed
{}
