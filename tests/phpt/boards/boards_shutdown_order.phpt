--TEST--
Azora\BoardIterator: is freed after its boards, when both are left over at the end
--EXTENSIONS--
azora
--FILE--
<?php
/* Objects that nobody freed go by their handles, so the iterator takes a lower one than its boards. */
gc_disable();
function leave_a_cycle(): void
{
    $cycle = new stdClass();
    $cycle->self = $cycle;
    $lower = new stdClass();
    $boards = new Azora\Boards(['now' => 1000]);
    $boards->add(1, 500, 10, 1, 50.0, 80.0, true, 1);
    unset($lower);
    $cycle->iterator = $boards->finish();
    echo $cycle->iterator->current()['type'], "\n";
}
leave_a_cycle();
?>
--EXPECT--
pivc
