--TEST--
azora_pivc_grade(): a quotient that rounds to more than 100 % is 100 %
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(azora_pivc_grade(0.0, -1.2869606977733601, 1e-20));
?>
--EXPECT--
int(10)
