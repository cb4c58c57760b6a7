--TEST--
Azora\MerkleTree::resume(): goes on where a tree ended
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/tree.inc';

for ($size = 0; $size < 20; $size++) {
    [$tree, $read] = grown($size);
    $asked = [];
    $again = Azora\MerkleTree::resume($size, function (int $level, int $index) use ($read, &$asked): string {
        $asked[] = "$level/$index";
        return $read($level, $index);
    });
    $same = $again->root() === $tree->root() && count($again) === $size
        && $again->append('more') === $tree->append('more') && $again->root() === $tree->root();
    echo json_encode($same), ' ', implode(' ', $asked), "\n";
}
?>
--EXPECT--
true 
true 0/0
true 1/0
true 1/0 0/2
true 2/0
true 2/0 0/4
true 2/0 1/2
true 2/0 1/2 0/6
true 3/0
true 3/0 0/8
true 3/0 1/4
true 3/0 1/4 0/10
true 3/0 2/2
true 3/0 2/2 0/12
true 3/0 2/2 1/6
true 3/0 2/2 1/6 0/14
true 4/0
true 4/0 0/16
true 4/0 1/8
true 4/0 1/8 0/18
