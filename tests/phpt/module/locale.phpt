--TEST--
A locale with a decimal comma changes neither numbers read nor hashes written
--EXTENSIONS--
azora
--SKIPIF--
<?php
exec('command -v localedef', $output, $status);
if ($status !== 0 || !is_dir('/usr/share/i18n/charmaps')) {
    die('skip localedef and its character maps (package "locales") are needed to make a locale');
}
?>
--FILE--
<?php
$folder = sys_get_temp_dir() . '/azora-locale-' . getmypid() . bin2hex(random_bytes(4));
mkdir($folder);
file_put_contents("$folder/source", <<<'LOCALE'
    comment_char %
    escape_char /
    LC_NUMERIC
    decimal_point ","
    thousands_sep "."
    grouping 3;3
    END LC_NUMERIC

    LOCALE);
exec('localedef -c -i ' . escapeshellarg("$folder/source") . ' ' . escapeshellarg("$folder/xx_COMMA") . ' 2>&1');

function results(): array
{
    $policy = new Azora\PivcPolicy(0.1, 0.25, 500, 5);
    return [
        $policy->hash(),
        (new Azora\StreakPolicy(1e-7, 1.5))->hash(),
        azora_pivc_score_batch(['1', '1000.0'], ['12.5', '99.9'], [0, '1e-3'], [100, '1E2'], null, ['1.5', '2.0']),
        Azora\PivcPolicy::fromArray(['base' => '12.5'])->base,
        serialize(azora_pivc_explain(25, 90, 50, 100)),
        azora_pivc_score('1', '12.5', '0.5', '100'),
        serialize(Azora\PivcPolicy::fromArray($policy->toArray())),
        azora_jcs('[12.5,1.5e-7,123456789.123456789,0.1e-400,1.7976931348623157e308]'),
    ];
}

function refused(): string
{
    try {
        azora_pivc_score_batch([1], ['12,5'], [0], [100]);
        return 'taken';
    } catch (TypeError) {
        return 'refused';
    }
}

$expected = results();
putenv("LOCPATH=$folder");
var_dump(setlocale(LC_ALL, 'xx_COMMA'), localeconv()['decimal_point']);
var_dump(results() === $expected, refused());
setlocale(LC_ALL, 'C');
putenv('LOCPATH');
$files = new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS);
foreach (new RecursiveIteratorIterator($files, RecursiveIteratorIterator::CHILD_FIRST) as $file) {
    $file->isDir() ? rmdir($file->getPathname()) : unlink($file->getPathname());
}
rmdir($folder);
var_dump(file_exists($folder));
?>
--EXPECT--
string(8) "xx_COMMA"
string(1) ","
bool(true)
string(7) "refused"
bool(false)
