--TEST--
Azora\RuleException: what a rule of a set throws comes out as it was written
--EXTENSIONS--
azora
--FILE--
<?php
function thrown(mixed $when, array $facts = []): void
{
    $set = azora_rules_compile(json_encode(['schema' => 1, 'version' => 1, 'rules' => [
        ['id' => 'a', 'when' => $when, 'action' => ['type' => 'skip']],
    ]]));
    try {
        azora_rules_evaluate($set, $facts);
    } catch (Azora\RuleException $exception) {
        unset($set);
        echo json_encode([$exception->type, $exception->data]), "\n";
    }
}
thrown(['throw' => ['preserve' => ['type' => 'x', 'more' => [1, ['y' => 2.5]]]]]);
thrown(['try' => [['throw' => 'abcdefgh'], ['throw' => ['val' => []]]]]);
thrown(['try' => [['throw' => ['var' => 'text']], ['throw' => ['val' => []]]]], ['text' => 'from the facts']);
thrown(['throw' => ['var' => 'object']], ['object' => (object) ['type' => 'own', 'list' => [1, 2]]]);
thrown(['throw' => ['preserve' => [1, 2]]]);
thrown(['throw' => ['cat' => ['a', 'b']]]);
?>
--EXPECT--
["x",{"type":"x","more":[1,{"y":2.5}]}]
["abcdefgh",{"type":"abcdefgh"}]
["from the facts",{"type":"from the facts"}]
["own",{"type":"own","list":[1,2]}]
[null,null]
["ab",null]
