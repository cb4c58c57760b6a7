--TEST--
Azora\StatusList: lengths are rounded up to whole bytes; at most 16 MiB
--EXTENSIONS--
azora
--FILE--
<?php
foreach ([131072, 131073, 131079, 131080, 134217721, 134217728] as $length) {
    echo $length, ' ', count(new Azora\StatusList(length: $length)), "\n";
}
?>
--EXPECT--
131072 131072
131073 131080
131079 131080
131080 131080
134217721 134217728
134217728 134217728
