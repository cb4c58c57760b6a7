--TEST--
Every parameter that holds a secret is marked, so that no trace shows it
--EXTENSIONS--
azora
--FILE--
<?php
$module = new ReflectionExtension('azora');
$functions = array_values($module->getFunctions());
foreach ($module->getClasses() as $class) {
    foreach ($class->getMethods() as $method) {
        if ($method->getDeclaringClass()->name === $class->name) {
            $functions[] = $method;
        }
    }
}
// Whatever has one of these words in its name is a secret.
$secret = '/secret|password|passphrase|passwd|seed|private|conninfo|credentials?$|^(old|new)$/i';
// Credentials are what is shown to everybody.
$public = ['credential', 'credentials'];
foreach ($functions as $function) {
    foreach ($function->getParameters() as $parameter) {
        $name = $function instanceof ReflectionMethod ? "{$function->class}::{$function->name}" : $function->name;
        $marked = $parameter->getAttributes(SensitiveParameter::class) !== [];
        $told = preg_match($secret, $parameter->name) === 1 && !in_array($parameter->name, $public, true)
            && !str_contains((string) $parameter->getType(), 'RuleSet');
        if ($marked) {
            echo "$name \${$parameter->name}\n";
        } elseif ($told) {
            echo "$name \${$parameter->name} IS NOT MARKED\n";
        }
    }
}
?>
--EXPECT--
azora_keys_rewrap $old
azora_keys_rewrap $new
azora_badge_bundle $parts
azora_bundle_verify $bundle
azora_ledger_leaf $salt
azora_ledger_receipt $salt
azora_ledger_verify_receipt $receipt
Azora\SigningKey::fromSeed $seed
Azora\SigningKey::seal $secret
Azora\SigningKey::unseal $secret
Azora\Database::__construct $conninfo
