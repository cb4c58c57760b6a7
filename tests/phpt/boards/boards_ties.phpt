--TEST--
Azora\Boards: among equals the earlier last row stands first, then the lower id
--EXTENSIONS--
azora
--FILE--
<?php
$boards = new Azora\Boards(['types' => ['pivc', 'stars'], 'frames' => [Azora\Period::All], 'scopes' => ['site'], 'ties' => Azora\Ties::Ordinal]);
$boards->add(1, 500, 10, 1, 100, 100, true, 1);
$boards->add(9, 300, 5, 1, 100, 100, true, 1);
$boards->add(9, 200, 5, 1, 100, 100, true, 2);
$boards->add(3, 300, 10, 1, 100, 100, true, 1);
$boards->add(2, 100, 10, 1, 100, 100, true, 1);
$boards->add(2, 600, 0, 1, 100, 100, true, 1);
foreach ($boards->finish() as $board) {
    echo json_encode([$board['type'], $board['ids'], $board['scores'], $board['ats'], $board['ranks']]), "\n";
}
?>
--EXPECT--
["pivc",[3,9,1,2],[10,10,10,10],[300,300,500,600],[1,2,3,4]]
["stars",[3,1,2,9],[1,1,1,0],[300,500,600,300],[1,2,3,4]]
