--TEST--
Azora\AzoraException: an Exception of its own, open to subclasses
--EXTENSIONS--
azora
--FILE--
<?php
$class = new ReflectionClass(Azora\AzoraException::class);
var_dump($class->getParentClass()->name, $class->isFinal(), $class->isAbstract());
final class SiteException extends Azora\AzoraException
{
}
try {
    throw new SiteException('message', 7, new Exception('cause'));
} catch (Azora\AzoraException $exception) {
    echo get_class($exception), $exception->getMessage(), $exception->getCode(), $exception->getPrevious()->getMessage(), "\n";
}
?>
--EXPECT--
string(9) "Exception"
bool(false)
bool(false)
SiteExceptionmessage7cause
