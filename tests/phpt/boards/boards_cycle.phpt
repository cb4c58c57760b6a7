--TEST--
Azora\Boards: left half way, in garbage cycles and at the end of a script
--EXTENSIONS--
azora
--FILE--
<?php
$node = new stdClass();
$node->self = $node;
$node->boards = new Azora\Boards(['types' => ['pivc'], 'now' => 0]);
$node->boards->add(1, 0, 1, 1, 100, 100, true, 1);
unset($node);
var_dump(gc_collect_cycles() > 0);
$boards = new Azora\Boards(['types' => ['pivc'], 'now' => 0]);
for ($user = 0; $user < 1000; $user++) {
    $boards->add($user, 0, 1, 1, 100, 100, true, $user % 7);
}
$node = new stdClass();
$node->self = $node;
$node->iterator = $boards->finish();
$node->iterator->next();
unset($node, $boards);
var_dump(gc_collect_cycles() > 0);
$open = (new Azora\Boards(['now' => 0]))->finish();
function left(): void
{
    $boards = new Azora\Boards(['now' => 0]);
    $boards->add(1, 0, 1, 1, 100, 100, true, 1);
    foreach ($boards->finish() as $board) {
        exit("left inside\n");
    }
}
left();
?>
--EXPECT--
bool(true)
bool(true)
left inside
