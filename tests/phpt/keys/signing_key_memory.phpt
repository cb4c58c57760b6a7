--TEST--
Azora\SigningKey: the seed is nowhere in the memory of the process but in its guarded page, and then nowhere at all
--EXTENSIONS--
azora
--SKIPIF--
<?php
if (PHP_OS_FAMILY !== 'Linux' || !is_readable('/proc/self/mem')) {
    die('skip needs /proc/self/mem');
}
?>
--FILE--
<?php
// The other process makes a key. It waits after each step, while this one reads its memory.
$script = <<<'PHP'
    <?php
    [, $first, $second] = $argv;
    $step = static function (string $name): void {
        echo $name, "\n";
        fgets(STDIN);
    };
    // In one string only, which is wiped in its place: what PHP's values leave behind is not meant.
    $make = static function () use ($first, $second): Azora\SigningKey {
        $seed = $first ^ $second;
        $key = Azora\SigningKey::fromSeed($seed);
        for ($i = 0; $i < 32; $i++) {
            $seed[$i] = "\0";
        }
        return $key;
    };
    $key = $make();
    $step('made');
    $web = $key->withController('did:web:example.org');
    $credential = json_encode([
        '@context' => ['https://www.w3.org/ns/credentials/v2'],
        'type' => ['VerifiableCredential'],
        'issuer' => 'did:web:example.org',
        'credentialSubject' => ['id' => 'urn:uuid:1'],
    ], JSON_UNESCAPED_SLASHES);
    azora_credential_issue($credential, $web);
    $step('signed');
    $sealed = $key->seal('secret', ['ops' => 1, 'mem' => 8192]);
    unset($key, $web);
    $step('gone');
    $key = Azora\SigningKey::unseal($sealed, 'secret');
    $step('unsealed');
    unset($key);
    azora_keys_rewrap([$sealed], 'secret', 'another', ['ops' => 1, 'mem' => 8192]);
    $step('wrapped anew');
    PHP;

/** How often bytes are in pages that can be read, and in all others. */
function count_in_memory(int $process, string $needle): string
{
    $memory = fopen("/proc/$process/mem", 'rb');
    stream_set_read_buffer($memory, 0);
    $counts = ['r' => 0, '-' => 0];
    foreach (file("/proc/$process/maps") as $line) {
        if (preg_match('/^([0-9a-f]{1,15})-([0-9a-f]{1,15}) ([r-])/', $line, $match) !== 1) {
            continue;
        }
        [$start, $end] = [hexdec($match[1]), hexdec($match[2])];
        // A sanitizer's shadow is huge and holds no bytes of anybody.
        if ($end - $start > 1 << 30) {
            continue;
        }
        for ($place = $start; $place < $end; $place += 1 << 20) {
            fseek($memory, $place);
            $bytes = @fread($memory, min((1 << 20) + strlen($needle) - 1, $end - $place));
            $counts[$match[3]] += $bytes === false ? 0 : substr_count($bytes, $needle);
        }
    }
    return "{$counts['r']} readable, {$counts['-']} guarded";
}

/** The flags of the page that holds bytes and cannot be read. */
function flags_of(int $process, string $needle): array
{
    $memory = fopen("/proc/$process/mem", 'rb');
    stream_set_read_buffer($memory, 0);
    $here = false;
    foreach (file("/proc/$process/smaps") as $line) {
        if (preg_match('/^([0-9a-f]{1,15})-([0-9a-f]{1,15}) (.)/', $line, $match) === 1) {
            $start = hexdec($match[1]);
            $size = hexdec($match[2]) - $start;
            fseek($memory, $start);
            $here = $match[3] === '-' && $size <= 65536 && str_contains((string) @fread($memory, $size), $needle);
        } elseif ($here && str_starts_with($line, 'VmFlags:')) {
            return explode(' ', trim(substr($line, 8)));
        }
    }
    return [];
}

$first = str_repeat('first half, ', 3);
$second = str_repeat('SECOND HALF; ', 3);
$seed = substr($first ^ $second, 0, 32);
// What Ed25519 multiplies with: it is as good as the seed.
$scalar = substr(hash('sha512', $seed, true), 0, 32);
$scalar[0] = chr(ord($scalar[0]) & 248);
$scalar[31] = chr(ord($scalar[31]) & 63 | 64);

$file = tempnam(sys_get_temp_dir(), 'azora');
file_put_contents($file, $script);
$command = (getenv('TEST_PHP_EXECUTABLE') ?: PHP_BINARY) . ' ' . getenv('TEST_PHP_EXTRA_ARGS') . ' ' . escapeshellarg($file)
    . ' ' . escapeshellarg(substr($first, 0, 32)) . ' ' . escapeshellarg(substr($second, 0, 32));
$child = proc_open("exec $command", [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
$process = proc_get_status($child)['pid'];
while (($step = fgets($pipes[1])) !== false) {
    echo trim($step), ': ', count_in_memory($process, $seed), '; the scalar: ', count_in_memory($process, $scalar), "\n";
    if ($step === "made\n") {
        $flags = flags_of($process, $seed);
        // Not in core dumps; zeros in children; locked, where the limit of locked memory allows it.
        var_dump(in_array('dd', $flags, true), in_array('wf', $flags, true));
    }
    fwrite($pipes[0], "\n");
}
echo 'ended with ', proc_close($child), "\n";
unlink($file);
?>
--EXPECT--
made: 0 readable, 1 guarded; the scalar: 0 readable, 0 guarded
bool(true)
bool(true)
signed: 0 readable, 1 guarded; the scalar: 0 readable, 0 guarded
gone: 0 readable, 0 guarded; the scalar: 0 readable, 0 guarded
unsealed: 0 readable, 1 guarded; the scalar: 0 readable, 0 guarded
wrapped anew: 0 readable, 0 guarded; the scalar: 0 readable, 0 guarded
ended with 0
