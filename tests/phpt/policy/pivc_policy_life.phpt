--TEST--
Azora\PivcPolicy: clone, comparison, iteration, export
--EXTENSIONS--
azora
--FILE--
<?php
$policy = new Azora\PivcPolicy(tiers: ['one' => 1]);
$copy = clone $policy;
var_dump($copy == $policy, $copy === $policy, $policy == new Azora\PivcPolicy());
unset($policy);
echo $copy->hash() === (new Azora\PivcPolicy(tiers: ['one' => 1]))->hash() ? "whole\n" : "broken\n";
foreach ($copy as $name => $value) {
    echo $name, '=', json_encode($value), ' ';
}
echo "\n";
var_export($copy);
echo "\n";
print_r($copy);
var_dump((bool) $copy);
?>
--EXPECT--
bool(true)
bool(false)
bool(false)
whole
base=10 unverified=0.5 cap=1000 starThreshold=10 tiers={"one":1} 
\Azora\PivcPolicy::__set_state(array(
   'base' => 10.0,
   'unverified' => 0.5,
   'cap' => 1000,
   'starThreshold' => 10,
   'tiers' => 
  array (
    'one' => 1,
  ),
))
Azora\PivcPolicy Object
(
    [base] => 10
    [unverified] => 0.5
    [cap] => 1000
    [starThreshold] => 10
    [tiers] => Array
        (
            [one] => 1
        )

)
bool(true)
