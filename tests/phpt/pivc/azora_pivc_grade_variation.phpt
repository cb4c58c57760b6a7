--TEST--
azora_pivc_grade(): clamping, negative scales, huge and tiny scales
--EXTENSIONS--
azora
--FILE--
<?php
echo azora_pivc_grade(120, 0, 100), ' ', azora_pivc_grade(-5, 0, 100), "\n";
echo azora_pivc_grade(0, -100, 100), ' ', azora_pivc_grade(-75, -100, -50), "\n";
echo azora_pivc_grade(0, -PHP_FLOAT_MAX, PHP_FLOAT_MAX), ' ', azora_pivc_grade(PHP_FLOAT_MAX, -PHP_FLOAT_MAX, PHP_FLOAT_MAX), "\n";
echo azora_pivc_grade(PHP_FLOAT_MAX, 0, 1), ' ', azora_pivc_grade(-PHP_FLOAT_MAX, 0, 1), "\n";
echo azora_pivc_grade(5e-324, 0, 5e-324), ' ', azora_pivc_grade(0, 0, 5e-324), "\n";
echo azora_pivc_grade(min: 0, max: 30, grade: 29), "\n";
// Grades that doubles cannot hold exactly must not lose a point.
foreach ([[0.7, 0, 1], [5.7, 0, 10], [2.3, 0.3, 2.3], [69.3, 0, 99]] as [$grade, $min, $max]) {
    echo azora_pivc_grade($grade, $min, $max), ' ';
}
echo "\n";
?>
--EXPECT--
10 0
5 5
5 10
10 0
10 0
9
7 5 10 7 
