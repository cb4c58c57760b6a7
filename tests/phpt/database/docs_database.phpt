--TEST--
Azora\Database: docs/database.md does what it says
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/site.inc';

preg_match_all('/^```(\w+)\n(.*?)^```$/ms', file_get_contents(__DIR__ . '/../../../docs/database.md'), $blocks, PREG_SET_ORDER);
run_sql('DROP SCHEMA IF EXISTS docs_database CASCADE; CREATE SCHEMA docs_database');
$schema = "options='-c search_path=docs_database'";
$expected = $shown = '';
foreach ($blocks as [, $language, $code]) {
    if ($language === 'sql') {
        run_sql("SET search_path = docs_database; $code");
    } elseif ($language === 'text') {
        $expected .= $code;
    } else {
        $code = str_replace("'host=/var/run/postgresql dbname=site'", 'conninfo("CONNINFO", $schema)', $code);
        ob_start();
        eval($code);
        $shown .= ob_get_clean();
    }
}
echo count($blocks), ' blocks, ', $shown === $expected ? 'the same' : $shown, "\n";
?>
--EXPECT--
5 blocks, the same
