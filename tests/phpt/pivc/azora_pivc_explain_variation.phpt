--TEST--
azora_pivc_explain(): raw is before floor and cap; the logarithm is correctly rounded; tiers are the policy's
--EXTENSIONS--
azora
--FILE--
<?php
foreach ([0, 1, 2, 99, 1001, 1000001, 2 ** 53, 999999999999999, 10 ** 18, PHP_INT_MAX] as $reach) {
    echo json_encode(azora_pivc_explain($reach, 0, 0, 0)['factors']['reach'], JSON_PRESERVE_ZERO_FRACTION), "\n";
}
$capped = azora_pivc_explain(PHP_INT_MAX, 100, 100, 100, true, 100);
echo json_encode([$capped['raw'] > 39929, $capped['score'], $capped['tier']]), "\n";
$policy = new Azora\PivcPolicy(starThreshold: 1, tiers: ['low' => 3, '007' => 7]);
foreach ([20, 30, 69, 70] as $quality) {
    $explained = azora_pivc_explain(1, $quality, 0, 100, policy: $policy);
    echo $explained['score'], ' ';
    var_dump($explained['tier']);
}
$explained = azora_pivc_explain(1, 100, 0, 100);
$explained['factors']['base'] = 'changed';
echo azora_pivc_explain(1, 100, 0, 100)['factors']['base'], "\n";
?>
--EXPECT--
1.0
1.0
1.3010299956639813
2.9956351945975497
4.000434077479319
7.0000004342942646
16.954589770191003
16.0
19.0
19.964889726830815
[true,1000,"diamond"]
2 NULL
3 string(3) "low"
6 string(3) "low"
7 string(3) "007"
10
