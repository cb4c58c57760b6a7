--TEST--
Azora\Boards: after finish() nothing can be added, but it can be finished again
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';
require __DIR__ . '/boards.inc';

$boards = new Azora\Boards(['types' => ['pivc'], 'scopes' => ['site'], 'frames' => [Azora\Period::All]]);
$boards->add(1, 0, 1, 1, 100, 100, true, 1);
throws([$boards, 'finish'], 1);
$iterator = $boards->finish();
throws([$boards, 'add'], 2, 0, 1, 1, 100, 100, true, 1);
throws([$boards, 'addColumns'], array_fill_keys(['user', 'when', 'score', 'reach', 'quality', 'alignment', 'verified', 'course'], []));
throws([$boards, 'streak'], 1, new Azora\Streak(1, 1, 0), 'UTC');
// A conversion's error handler may finish the boards under the call that is being made.
$late = new Azora\Boards();
set_error_handler(static fn (): bool => (bool) $late->finish());
throws([$late, 'add'], 1.5, 0, 1, 1, 100, 100, true, 1);
restore_error_handler();
$again = $boards->finish();
unset($boards);
foreach ([$iterator, $again] as $each) {
    foreach ($each as $board) {
        show_board($board);
    }
}
?>
--EXPECT--
ArgumentCountError: Azora\Boards::finish() expects exactly 0 arguments, 1 given
Azora\AzoraException: The boards are finished and take nothing more; make new ones
Azora\AzoraException: The boards are finished and take nothing more; make new ones
Azora\AzoraException: The boards are finished and take nothing more; make new ones
Azora\AzoraException: The boards are finished and take nothing more; make new ones
all site pivc (1): 1:1#1
all site pivc (1): 1:1#1
