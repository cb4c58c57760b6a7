--TEST--
Azora\SigningKey: of no use in a forked child, which ends cleanly; the parent goes on signing
--EXTENSIONS--
azora
pcntl
--FILE--
<?php
require __DIR__ . '/keys.inc';

use Azora\SigningKey;

/** Runs something in a child; tells how it ended. */
function in_child(callable $call): string
{
    $child = pcntl_fork();
    if ($child === 0) {
        $call();
        exit(42);
    }
    pcntl_waitpid($child, $status);
    return pcntl_wifexited($status) ? 'ended with ' . pcntl_wexitstatus($status) : 'killed by ' . pcntl_wtermsig($status);
}

$credential = json_encode([
    '@context' => ['https://www.w3.org/ns/credentials/v2'],
    'type' => ['VerifiableCredential'],
    'issuer' => 'did:web:example.org',
    'credentialSubject' => ['id' => 'urn:uuid:1'],
], JSON_UNESCAPED_SLASHES);
$created = ['created' => '2026-01-31T12:00:00Z'];
$key = known_key();
$web = $key->withController('did:web:example.org');
$signed = azora_credential_issue($credential, $web, $created);

echo in_child(static function () use ($key, $web, $credential): void {
    echo key_error([$key, 'did']), "\n";
    foreach ([
        [$key, 'verificationMethod'],
        [$key, 'publicKeyMultibase'],
        static fn () => $key->withController('did:web:example.org'),
        static fn () => $key->seal('secret', QUICK),
        static fn () => azora_credential_issue($credential, $web),
        static fn () => iterator_to_array(azora_credential_issue_batch([$credential], $web)),
    ] as $call) {
        echo key_code($call), "\n";
    }
    // Showing it harms nobody.
    var_dump($key);
}), "\n";
echo 'freed in the child: ', in_child(static function () use (&$key, &$web): void {
    $key = $web = null;
}), "\n";
echo 'freed at the end of the child: ', in_child(static function (): void {
}), "\n";
echo 'made in the child: ', in_child(static function () use ($credential): void {
    $own = known_key()->withController('did:web:example.org');
    echo strlen(azora_credential_issue($credential, $own)) > 100 ? 'signed, ' : 'not signed, ';
}), "\n";
echo 'in a child of a child: ', in_child(static function () use ($key): void {
    echo in_child(static function () use ($key): void {
        echo key_code([$key, 'did']), ', ';
    }), ', ';
}), "\n";
var_dump(azora_credential_issue($credential, $web, $created) === $signed);
unset($key);
var_dump(azora_credential_issue($credential, $web, $created) === $signed);
?>
--EXPECTF--
FORKED: The key was made before this process was forked; make or unseal it in the child
FORKED
FORKED
FORKED
FORKED
FORKED
FORKED
object(Azora\SigningKey)#%d (2) {
  ["did"]=>
  string(56) "did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"
  ["publicKeyMultibase"]=>
  string(48) "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"
}
ended with 42
freed in the child: ended with 42
freed at the end of the child: ended with 42
made in the child: signed, ended with 42
in a child of a child: FORKED, ended with 42, ended with 42
bool(true)
bool(true)
