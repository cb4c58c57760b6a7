--TEST--
Azora\Verification: made by verifying alone, and never changed
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/credentials.inc';

use Azora\Verification;

$verification = verified(issued());
echo "-- nobody else makes one\n";
throws(static fn () => new Verification());
throws(static fn () => (new ReflectionClass(Verification::class))->newInstance());
throws(static fn () => (new ReflectionClass(Verification::class))->newInstanceWithoutConstructor());
throws(static fn () => unserialize('O:18:"Azora\Verification":1:{s:8:"verified";b:1;}'));
throws(static fn () => unserialize('C:18:"Azora\Verification":0:{}'));
throws(static fn () => clone $verification);
throws(static fn () => serialize($verification));
throws(static fn () => serialize([$verification]));
throws(static fn () => (new ReflectionMethod(Verification::class, '__construct'))->invoke($verification));
throws(static fn () => var_export(eval('return ' . var_export($verification, true) . ';')));
echo "-- nobody changes one\n";
foreach (['verified', 'credential', 'issuer', 'checks', 'proofs', 'statuses', 'problems', 'credentials'] as $name) {
    throws(static function () use ($verification, $name) {
        $verification->$name = true;
    });
    throws(static function () use ($verification, $name) {
        unset($verification->$name);
    });
}
throws(static function () use ($verification) {
    $verification->checks['proof'] = 'pass';
});
throws(static function () use ($verification) {
    $verification->proofs[] = [];
});
throws(static function () use ($verification) {
    $reference = &$verification->verified;
    $reference = true;
});
throws(static function () use ($verification) {
    foreach ($verification as $name => &$value) {
        $value = true;
    }
});
throws(static function () use ($verification) {
    $verification->more = 1;
});
throws(static fn () => (new ReflectionProperty(Verification::class, 'verified'))->setValue($verification, false));
throws(static fn () => Closure::bind(function () {
    $this->verified = false;
}, $verification, null)());
echo told($verification), "\n";
echo "-- how it looks\n";
var_dump(isset($verification->verified), isset($verification->more), array_keys(get_object_vars($verification)));
var_dump($verification == verified(issued()), $verification == verified(credential()), $verification === $verification);
$copy = $verification->checks;
$copy['proof'] = 'fail';
var_dump($verification->checks['proof']);
var_dump(json_decode(json_encode($verification), true) === (array) $verification);
$class = new ReflectionClass(Verification::class);
var_dump($class->isFinal(), $class->isInstantiable(), $class->isCloneable(), $class->getInterfaceNames());
foreach ($class->getProperties() as $property) {
    echo $property->isReadOnly() ? 'readonly ' : '', $property->getType(), ' $', $property->getName(), "\n";
}
echo "-- it outlives what it was made from\n";
$options = ['now' => NOW, 'issuers' => [key_of()->did()]];
$text = strtr(issued(), []);
$verification = azora_credential_verify($text, $options);
unset($text, $options);
gc_collect_cycles();
echo told($verification), ' ', $verification->issuer, ' ', $verification->proofs[0]['suite'], "\n";
$weak = WeakReference::create($verification);
unset($verification);
var_dump($weak->get());
?>
--EXPECTF--
-- nobody else makes one
Error: Call to private Azora\Verification::__construct() from global scope
ReflectionException: Access to non-public constructor of class Azora\Verification
ReflectionException: Class Azora\Verification is an internal class marked as final that cannot be instantiated without invoking its constructor
Exception: Unserialization of 'Azora\Verification' is not allowed
Exception: Unserialization of 'Azora\Verification' is not allowed
Error: Trying to clone an uncloneable object of class Azora\Verification
Exception: Serialization of 'Azora\Verification' is not allowed
Exception: Serialization of 'Azora\Verification' is not allowed
nothing was thrown
Error: Call to undefined method Azora\Verification::__set_state()
-- nobody changes one
Error: Cannot %Smodify readonly property Azora\Verification::$verified
Error: Cannot unset readonly property Azora\Verification::$verified
Error: Cannot %Smodify readonly property Azora\Verification::$credential
Error: Cannot unset readonly property Azora\Verification::$credential
Error: Cannot %Smodify readonly property Azora\Verification::$issuer
Error: Cannot unset readonly property Azora\Verification::$issuer
Error: Cannot %Smodify readonly property Azora\Verification::$checks
Error: Cannot unset readonly property Azora\Verification::$checks
Error: Cannot %Smodify readonly property Azora\Verification::$proofs
Error: Cannot unset readonly property Azora\Verification::$proofs
Error: Cannot %Smodify readonly property Azora\Verification::$statuses
Error: Cannot unset readonly property Azora\Verification::$statuses
Error: Cannot %Smodify readonly property Azora\Verification::$problems
Error: Cannot unset readonly property Azora\Verification::$problems
Error: Cannot %Smodify readonly property Azora\Verification::$credentials
Error: Cannot unset readonly property Azora\Verification::$credentials
Error: Cannot %Smodify readonly property Azora\Verification::$checks
Error: Cannot %Smodify readonly property Azora\Verification::$proofs
Error: Cannot %Smodify readonly property Azora\Verification::$verified
Error: Cannot acquire reference to readonly property Azora\Verification::$verified
Error: Cannot create dynamic property Azora\Verification::$more
Error: Cannot %Smodify readonly property Azora\Verification::$verified
Error: Cannot %Smodify readonly property Azora\Verification::$verified
verified
-- how it looks
bool(true)
bool(false)
array(8) {
  [0]=>
  string(8) "verified"
  [1]=>
  string(10) "credential"
  [2]=>
  string(6) "issuer"
  [3]=>
  string(6) "checks"
  [4]=>
  string(6) "proofs"
  [5]=>
  string(8) "statuses"
  [6]=>
  string(8) "problems"
  [7]=>
  string(11) "credentials"
}
bool(true)
bool(false)
bool(true)
string(4) "pass"
bool(true)
bool(true)
bool(false)
bool(false)
array(0) {
}
readonly bool $verified
readonly ?string $credential
readonly ?string $issuer
readonly array $checks
readonly array $proofs
readonly array $statuses
readonly array $problems
readonly array $credentials
-- it outlives what it was made from
verified issuer=pass did:key:z6Mkon3Necd6NkkyfoGoHxid2znGc59LU3K7mubaRcFbLfLX eddsa-jcs-2022
NULL
