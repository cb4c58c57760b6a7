--TEST--
The salt and the receipt stay out of traces
--EXTENSIONS--
azora
--FILE--
<?php
$functions = ['azora_ledger_leaf' => 'salt', 'azora_ledger_receipt' => 'salt', 'azora_ledger_verify_receipt' => 'receipt'];
foreach ($functions as $function => $name) {
    foreach ((new ReflectionFunction($function))->getParameters() as $parameter) {
        if ($parameter->getName() === $name) {
            echo "$function \$$name ", $parameter->getAttributes()[0]->getName(), "\n";
        }
    }
}
try {
    azora_ledger_leaf('deed', '{}', 'not to be seen');
} catch (ValueError $error) {
    var_dump(str_contains((string) $error, 'not to be'));
}
?>
--EXPECT--
azora_ledger_leaf $salt SensitiveParameter
azora_ledger_receipt $salt SensitiveParameter
azora_ledger_verify_receipt $receipt SensitiveParameter
bool(false)
