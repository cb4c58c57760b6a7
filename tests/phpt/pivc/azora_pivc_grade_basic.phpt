--TEST--
azora_pivc_grade(): a grade as a contribution
--EXTENSIONS--
azora
--FILE--
<?php
echo azora_pivc_grade(100, 0, 100), ' ', azora_pivc_grade(85, 0, 100), ' ', azora_pivc_grade(0, 0, 100), "\n";
echo azora_pivc_grade(6, 1, 6), ' ', azora_pivc_grade(3.5, 1, 6), ' ', azora_pivc_grade(1, 1, 6), "\n";
echo azora_pivc_grade(10, 0, 10, 50), ' ', azora_pivc_grade(10, 0, 10, 100, 2.0), "\n";
echo azora_pivc_grade(10, 0, 10, policy: new Azora\PivcPolicy(base: 500.0)), "\n";
?>
--EXPECT--
10 8 0
10 5 0
5 20
500
