--TEST--
azora_ledger_checkpoint(): equal, byte for byte, to one made by hand from the specification
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/ledger.inc';

// The signature was made by hand of the three lines, with another library.
$by_hand = <<<'NOTE'
    example.org/ledger
    3
    NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=

    — example.org/ledger wYbiWDpKQZTwxHrJrCHvwCXwIbAg2XcLZWOLeq60JoEoz68jTWsMySWBECtNbvgmaHLGUuBydM5jlk+IRf5ZUHTttQc=

    NOTE;
var_dump(azora_ledger_checkpoint(LEDGER, 3, azora_merkle_root(['a', 'b', 'c']), key_of(1)) === $by_hand);
?>
--EXPECT--
bool(true)
