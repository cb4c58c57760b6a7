--TEST--
Azora\RuleException: an AzoraException with type, data and pointer
--EXTENSIONS--
azora
--FILE--
<?php
$class = new ReflectionClass(Azora\RuleException::class);
var_dump($class->getParentClass()->name, $class->isAbstract());
foreach (['type', 'data', 'pointer'] as $name) {
    $property = $class->getProperty($name);
    echo $name, ' ', $property->getType(), ' ', json_encode([$property->isPublic(), $property->isReadOnly()]), "\n";
}
foreach (['SYNTAX', 'INVALID', 'OPERATION', 'DEPTH', 'SIZE', 'STEPS'] as $name) {
    $codes[] = $class->getConstant($name);
}
var_dump(count(array_unique($codes)) === 6, array_filter($codes, is_int(...)) === $codes);
try {
    azora_logic_apply(['throw' => ['var' => '']], ['type' => 'mine', 'n' => 1]);
} catch (Azora\AzoraException $exception) {
    var_dump($exception->type, $exception->data, $exception->pointer, $exception->getCode() === Azora\RuleException::OPERATION);
    try {
        $exception->type = 'yours';
    } catch (Error $error) {
        echo $error->getMessage(), "\n";
    }
}
// Made by hand it has nothing to tell.
$made = new Azora\RuleException('message', 5, new Exception('cause'));
var_dump($made->getMessage(), $made->getCode(), $made->getPrevious()->getMessage());
try {
    $made->__construct('another');
} catch (Error $error) {
    var_dump($error->getMessage(), $error->getPrevious(), $made->getMessage());
}
?>
--EXPECT--
string(20) "Azora\AzoraException"
bool(false)
type ?string [true,true]
data mixed [true,true]
pointer ?string [true,true]
bool(true)
bool(true)
string(4) "mine"
array(2) {
  ["type"]=>
  string(4) "mine"
  ["n"]=>
  int(1)
}
string(6) "/throw"
bool(true)
Cannot modify readonly property Azora\RuleException::$type
string(7) "message"
int(5)
string(5) "cause"
string(53) "The Azora\RuleException object is constructed already"
NULL
string(7) "message"
