--TEST--
azora_version(): the version everywhere
--EXTENSIONS--
azora
--FILE--
<?php
var_dump(preg_match('/^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/D', azora_version()));
var_dump(azora_version() === phpversion('azora'));
var_dump(azora_version() === (new ReflectionExtension('azora'))->getVersion());
?>
--EXPECT--
int(1)
bool(true)
bool(true)
