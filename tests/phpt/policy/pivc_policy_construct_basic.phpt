--TEST--
Azora\PivcPolicy: the defaults and what was given
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(new Azora\PivcPolicy());
echo json_encode(new Azora\PivcPolicy(1, 0.0, 1_000_000, 5, ['one' => 1]), JSON_PRESERVE_ZERO_FRACTION), "\n";
?>
--EXPECT--
object(Azora\PivcPolicy)#1 (5) {
  ["base"]=>
  float(10)
  ["unverified"]=>
  float(0.5)
  ["cap"]=>
  int(1000)
  ["starThreshold"]=>
  int(10)
  ["tiers"]=>
  array(5) {
    ["bronze"]=>
    int(1)
    ["silver"]=>
    int(10)
    ["gold"]=>
    int(25)
    ["platinum"]=>
    int(50)
    ["diamond"]=>
    int(100)
  }
}
{"base":1.0,"unverified":0.0,"cap":1000000,"starThreshold":5,"tiers":{"one":1}}
