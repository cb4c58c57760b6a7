--TEST--
Azora\Boards::finish(): what a board is
--EXTENSIONS--
azora
--FILE--
<?php
$boards = new Azora\Boards(['types' => ['pivc'], 'scopes' => ['course'], 'frames' => [Azora\Period::Day], 'now' => 86400 * 10 + 5, 'hidden' => [2]]);
$boards->add(1, 86400 * 10, 5, 1, 100, 100, true, 3);
$boards->add(2, 86400 * 11 - 1, 6, 1, 100, 100, true, 3);
foreach ($boards->finish() as $key => $board) {
    var_dump($key);
    var_dump($board);
}
?>
--EXPECT--
int(0)
array(12) {
  ["type"]=>
  string(4) "pivc"
  ["frame"]=>
  enum(Azora\Period::Day)
  ["start"]=>
  int(864000)
  ["end"]=>
  int(950400)
  ["scope"]=>
  string(6) "course"
  ["scopeId"]=>
  int(3)
  ["size"]=>
  int(1)
  ["ids"]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["scores"]=>
  array(1) {
    [0]=>
    int(5)
  }
  ["ats"]=>
  array(1) {
    [0]=>
    int(864000)
  }
  ["ranks"]=>
  array(1) {
    [0]=>
    int(1)
  }
  ["hidden"]=>
  array(4) {
    ["ids"]=>
    array(1) {
      [0]=>
      int(2)
    }
    ["scores"]=>
    array(1) {
      [0]=>
      int(6)
    }
    ["ats"]=>
    array(1) {
      [0]=>
      int(950399)
    }
    ["ranks"]=>
    array(1) {
      [0]=>
      int(1)
    }
  }
}
