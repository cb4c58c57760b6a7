--TEST--
Azora\CredentialException: code, problems, and those of one's own
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

use Azora\CredentialException;

var_dump((new ReflectionClass(CredentialException::class))->getConstants());
echo "-- thrown\n";
try {
    azora_credential_issue(credential(['issuer' => 'did:web:a', 'validFrom' => 1]), key_of());
} catch (CredentialException $thrown) {
    var_dump($thrown->getCode() === CredentialException::INVALID, $thrown instanceof Azora\AzoraException, $thrown->getPrevious());
    foreach ($thrown->problems as $problem) {
        echo implode(' | ', array_map(static fn ($key, $value) => "$key: $value", array_keys($problem), $problem)), "\n";
    }
    throws(static function () use ($thrown) {
        $thrown->problems = [];
    });
    throws([$thrown, '__construct'], 'again');
    var_dump(count($thrown->problems));
    // What verifying says of the same document is no different.
    $verified = array_column(verified(credential(['issuer' => 'did:web:a', 'validFrom' => 1]))->problems, 'message', 'pointer');
    var_dump($verified['/validFrom'] === $thrown->problems[array_search('/validFrom', array_column($thrown->problems, 'pointer'), true)]['message']);
}
echo "-- made\n";
$plain = new CredentialException();
var_dump($plain->getMessage(), $plain->getCode(), $plain->getPrevious(), $plain->problems);
$own = new CredentialException('message', CredentialException::PROOF, $plain, [['check' => 'proof']]);
var_dump($own->getMessage(), $own->getCode(), $own->getPrevious() === $plain, $own->problems);
$named = new CredentialException(problems: [1], previous: $own);
var_dump($named->problems, $named->getPrevious() === $own);
throws(static fn () => new CredentialException([]));
throws(static fn () => new CredentialException('', 'x'));
throws(static fn () => new CredentialException('', 0, new stdClass()));
throws(static fn () => new CredentialException('', 0, null, 'x'));
throws(static fn () => new CredentialException('', 0, null, [], 1));
class OwnException extends CredentialException
{
    public function __construct(public readonly string $more)
    {
    }
}
$mine = new OwnException('more');
var_dump($mine->getMessage(), $mine->more);
throws(static fn () => $mine->problems);
?>
--EXPECTF--
array(4) {
  ["INVALID"]=>
  int(1)
  ["PROOF"]=>
  int(2)
  ["SYNTAX"]=>
  int(3)
  ["DAMAGED"]=>
  int(4)
}
-- thrown
bool(true)
bool(true)
NULL
check: structure | code: MALFORMED_VALUE_ERROR | pointer: /validFrom | message: validFrom must be a date and time with an offset, like "2024-02-29T12:00:00Z".
check: issuer | code: CONTROLLER_MISMATCH | pointer: /issuer | message: The issuer must be the key's controller, did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX.
Error: Cannot %Smodify readonly property Azora\CredentialException::$problems
Error: The Azora\CredentialException object is constructed already
int(2)
bool(true)
-- made
string(0) ""
int(0)
NULL
array(0) {
}
string(7) "message"
int(2)
bool(true)
array(1) {
  [0]=>
  array(1) {
    ["check"]=>
    string(5) "proof"
  }
}
array(1) {
  [0]=>
  int(1)
}
bool(true)
TypeError: Azora\CredentialException::__construct(): Argument #1 ($message) must be of type string, array given
TypeError: Azora\CredentialException::__construct(): Argument #2 ($code) must be of type int, string given
TypeError: Azora\CredentialException::__construct(): Argument #3 ($previous) must be of type ?Throwable, stdClass given
TypeError: Azora\CredentialException::__construct(): Argument #4 ($problems) must be of type array, string given
ArgumentCountError: Azora\CredentialException::__construct() expects at most 4 arguments, 5 given
string(0) ""
string(4) "more"
Error: Typed property Azora\CredentialException::$problems must not be accessed before initialization
