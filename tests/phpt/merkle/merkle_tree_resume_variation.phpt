--TEST--
Azora\MerkleTree::resume(): all kinds of callables, references, an empty tree
--EXTENSIONS--
azora
--FILE--
<?php
class Store
{
    public string $hash = '';
    public function __invoke(int $level, int $index): string
    {
        return $this->hash;
    }
    public static function read(int $level, int $index): string
    {
        return str_repeat('r', 32);
    }
    public function &reference(int $level, int $index): string
    {
        return $this->hash;
    }
}
$store = new Store();
$store->hash = str_repeat('h', 32);
foreach ([$store, 'Store::read', [$store, 'reference'], $store->reference(...)] as $callable) {
    echo Azora\MerkleTree::resume(1, $callable)->root(), "\n";
}
echo count(Azora\MerkleTree::resume(0, fn () => throw new Exception())), "\n";
?>
--EXPECT--
hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr
hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh
0
