--TEST--
azora_leaderboard_rank(): id => score in, id => rank out, best first
--EXTENSIONS--
azora
--FILE--
<?php
$scores = ['ann' => 50, 'bob' => 70, 'cid' => 50, 'dan' => 10];
foreach (Azora\Ties::cases() as $ties) {
    echo json_encode(azora_leaderboard_rank($scores, $ties)), "\n";
}
var_dump(azora_leaderboard_rank($scores) === azora_leaderboard_rank($scores, Azora\Ties::Competition));
echo json_encode(azora_leaderboard_rank([])), "\n";
?>
--EXPECT--
{"bob":1,"ann":2,"cid":2,"dan":4}
{"bob":1,"ann":2,"cid":2,"dan":3}
{"bob":1,"ann":2,"cid":3,"dan":4}
bool(true)
[]
