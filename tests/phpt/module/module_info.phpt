--TEST--
The module: its part of phpinfo() names the libraries, as built and as running
--EXTENSIONS--
azora
--FILE--
<?php
ob_start();
phpinfo(INFO_MODULES);
$info = ob_get_clean();
preg_match('/^azora\n\n(.*?)\n\n/ms', $info, $match);
$lines = array_map('trim', explode("\n", $match[1]));
foreach ($lines as $line) {
    echo preg_replace(['/API \d+/', '/\d+(\.\d+)+[^\s)]*/'], ['API n', 'v'], $line), "\n";
}
?>
--EXPECT--
azora support => enabled
Version => v
Built for PHP => v (API n)
libpq => v (built with v)
libxml2 => v (built with v)
libsodium => v (built with v)
jansson => v (built with v)
zlib => v (built with v)
