--TEST--
Azora\SigningKey: no way of showing values, and no trace of a call, shows a secret
--EXTENSIONS--
azora
--INI--
zend.exception_ignore_args=0
zend.exception_string_param_max_len=1000
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

$seed = hex2bin(SEED);
$secret = 'a passphrase that nobody shall see';
$raw = 'thirty-two bytes that none sees.';
$key = SigningKey::fromSeed($seed)->withController('did:web:example.org', 'k');
$sealed = $key->seal($secret, QUICK);
$shown = [];

ob_start();
var_dump($key);
$shown['var_dump'] = ob_get_clean();
ob_start();
debug_zval_dump($key);
$shown['debug_zval_dump'] = ob_get_clean();
$shown['print_r'] = print_r($key, true);
$shown['var_export'] = var_export($key, true);
$shown['array'] = print_r((array) $key, true);
$shown['get_object_vars'] = print_r(get_object_vars($key), true);
$shown['get_mangled_object_vars'] = print_r(get_mangled_object_vars($key), true);
$shown['json_encode'] = json_encode($key);
$shown['foreach'] = '';
foreach ($key as $name => $value) {
    $shown['foreach'] .= "$name $value";
}
$shown['ArrayObject'] = print_r((new ArrayObject($key))->getArrayCopy(), true);
$shown['reflection'] = (string) new ReflectionObject($key) . print_r((new ReflectionObject($key))->getProperties(), true);

function fails(callable $call): string
{
    try {
        $call();
    } catch (Throwable $thrown) {
        return $thrown . "\n" . print_r($thrown->getTrace(), true) . serialize_or_not($thrown);
    }
    return 'nothing was thrown';
}

function serialize_or_not(Throwable $thrown): string
{
    try {
        return serialize($thrown);
    } catch (Exception $exception) {
        return $exception->getMessage();
    }
}

// Closures would show what they close over: these do not.
$calls = [
    'fromSeed' => static fn () => SigningKey::fromSeed($GLOBALS['seed'] . ' and more'),
    'fromSeed with too many' => static fn () => SigningKey::fromSeed($GLOBALS['seed'], 1),
    'seal, option' => static fn () => $GLOBALS['key']->seal($GLOBALS['secret'], ['none' => 1]),
    'seal, raw' => static fn () => $GLOBALS['key']->seal($GLOBALS['secret'], ['kdf' => 'raw']),
    'seal, too many' => static fn () => $GLOBALS['key']->seal($GLOBALS['raw'], ['kdf' => 'raw'], 3),
    'unseal' => static fn () => SigningKey::unseal($GLOBALS['sealed'], $GLOBALS['secret'] . '!'),
    'unseal, swapped' => static fn () => SigningKey::unseal($GLOBALS['sealed'], $GLOBALS['secret'], 'another'),
    'unseal, wrong type' => static fn () => SigningKey::unseal($GLOBALS['sealed'], $GLOBALS['secret'], []),
    'rewrap' => static fn () => azora_keys_rewrap([$GLOBALS['sealed']], $GLOBALS['raw'], $GLOBALS['secret'] . '?', QUICK),
    'rewrap, option' => static fn () => azora_keys_rewrap([$GLOBALS['sealed']], $GLOBALS['secret'], $GLOBALS['raw'], ['ops' => 11]),
    'rewrap, element' => static fn () => azora_keys_rewrap([1], $GLOBALS['secret'], $GLOBALS['raw'], QUICK),
];
foreach ($calls as $name => $call) {
    $shown[$name] = fails($call);
    if (!str_contains($shown[$name], 'SensitiveParameterValue')) {
        echo "$name: ", $shown[$name], "\n";
    }
}
foreach ($shown as $name => $text) {
    foreach (['seed' => $seed, 'hexadecimal seed' => SEED, 'secret' => $secret, 'raw secret' => $raw] as $what => $bytes) {
        if (str_contains($text, $bytes) || str_contains($text, base64_encode($bytes))) {
            echo "$name shows the $what\n";
        }
    }
}
echo $shown['var_dump'], $shown['print_r'], $shown['var_export'], "\n", $shown['array'], $shown['json_encode'], "\n";
?>
--EXPECTF--
object(Azora\SigningKey)#%d (2) {
  ["did"]=>
  string(19) "did:web:example.org"
  ["publicKeyMultibase"]=>
  string(48) "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"
}
Azora\SigningKey Object
(
    [did] => did:web:example.org
    [publicKeyMultibase] => z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw
)
\Azora\SigningKey::__set_state(array(
))
Array
(
)
{}
