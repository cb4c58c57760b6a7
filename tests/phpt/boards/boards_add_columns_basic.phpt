--TEST--
Azora\Boards::addColumns(): the same as row by row
--EXTENSIONS--
azora
--FILE--
<?php
$rows = [[1, 100, 10, 1, 100.0, 100.0, true, 7], [1, 200, 30, 25, 90.5, 80.25, false, 8], [2, 300, 40, 1000, 50.0, 90.0, true, 7]];
$names = ['user', 'when', 'score', 'reach', 'quality', 'alignment', 'verified', 'course'];
$one = new Azora\Boards(['now' => 250]);
foreach ($rows as $row) {
    $one->add(...$row);
}
$all = new Azora\Boards(['now' => 250]);
$all->addColumns(array_combine($names, array_map(null, ...$rows)));
$parts = new Azora\Boards(['now' => 250]);
$parts->addColumns(array_combine($names, array_map(fn ($value) => [$value], $rows[0])));
$parts->add(...$rows[1]);
$parts->addColumns(array_fill_keys($names, []));
$parts->addColumns(array_reverse(array_combine($names, array_map(fn ($value) => ['x' => $value], $rows[2]))));
$expected = iterator_to_array($one->finish());
var_dump(count($expected) > 10, iterator_to_array($all->finish()) === $expected, iterator_to_array($parts->finish()) === $expected);
?>
--EXPECT--
bool(true)
bool(true)
bool(true)
