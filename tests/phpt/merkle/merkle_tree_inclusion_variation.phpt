--TEST--
Azora\MerkleTree: a callable that changes the tree, asks it, or lets it go
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/tree.inc';

[$tree, $read] = grown(100);
$root = $tree->root();
$proof = $tree->inclusion(41, function (int $level, int $index) use ($tree, $read): string {
    $tree->append('meanwhile');
    $tree->inclusion(3, $read, 50);
    return $read($level, $index);
});
echo json_encode(azora_merkle_verify_inclusion('leaf 41', 41, 100, $proof, $root)), ' ', count($tree), "\n";
[$tree, $read] = grown(100);
$proof = $tree->consistency(7, function (int $level, int $index) use (&$tree, $read): string {
    $tree = null;
    return $read($level, $index);
});
[$then] = grown(7);
echo json_encode(azora_merkle_verify_consistency(7, 100, $then->root(), $root, $proof)), "\n";
$deep = function (int $level, int $index) use (&$deep, &$depth, $read): string {
    if (++$depth < 5) {
        [$tree] = grown(100);
        $tree->inclusion(1, $deep);
    }
    return $read($level, $index);
};
[$tree] = grown(100);
echo json_encode($tree->inclusion(41, $deep) === $tree->inclusion(41, $read)), "\n";

final class Forgetful
{
    public function __construct(private Closure $read, public ?Closure $leave)
    {
    }

    public function node(int $level, int $index): string
    {
        ($this->leave)();
        return ($this->read)($level, $index);
    }

    public function __destruct()
    {
        echo "gone\n";
    }
}

$forgetful = new Forgetful($read, function () use (&$forgetful): void {
    echo $forgetful === null ? '' : "going\n";
    $forgetful = null;
});
$callable = [&$forgetful, 'node'];
$proof = $tree->inclusion(41, $callable);
echo json_encode($proof === $tree->inclusion(41, $read)), "\n";
$forgetful = new Forgetful($read, null);
set_error_handler(function () use (&$forgetful): bool {
    $forgetful = null;
    return true;
});
foreach (['inclusion', 'consistency'] as $method) {
    $forgetful = new Forgetful($read, null);
    try {
        $tree->$method(41, $callable, 99.5);
    } catch (TypeError $error) {
        echo $error->getMessage(), "\n";
    }
}
?>
--EXPECT--
true 108
true
true
going
gone
true
gone
gone
Azora\MerkleTree::inclusion(): Argument #2 ($node) must be a valid callback, first array member is not a valid class name or object
gone
Azora\MerkleTree::consistency(): Argument #2 ($node) must be a valid callback, first array member is not a valid class name or object
