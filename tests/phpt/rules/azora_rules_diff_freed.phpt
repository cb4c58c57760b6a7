--TEST--
azora_rules_diff(): a destructor that runs between the two sets frees the times of a learner
--EXTENSIONS--
azora
--FILE--
<?php
final class Waster
{
    public static bool $armed = false;
    public ?self $self;

    public function __construct()
    {
        $this->self = $this;
    }

    public function __destruct()
    {
        if (self::$armed) {
            self::$armed = false;
            $GLOBALS['times'] = null;
        }
    }
}
function set(mixed $when, int $cooldown): Azora\RuleSet
{
    return azora_rules_compile(json_encode(['schema' => 1, 'version' => 1, 'rules' => [
        ['id' => 'a', 'when' => $when, 'action' => ['type' => 'skip'], 'cooldown' => $cooldown],
    ]]));
}
$old = set(['throw' => ['var' => 't']], 0);
$new = set(true, 100);
$thrown = (object) ['type' => 'boom'];
$times = ['a' => 1000, 'b' => random_int(1, 9)];
$last = ['x' => &$times];
gc_collect_cycles();
$waster = new Waster();
$waster = null;
// The buffer of the collector is nearly full, so that it runs as soon as the exception is made.
$kept = [];
for ($i = gc_status()['roots']; $i < 10000; $i++) {
    $kept[] = new stdClass();
}
foreach ($kept as $object) {
    $copy = $object;
}
unset($copy, $object);
Waster::$armed = true;
$difference = azora_rules_diff($old, $new, ['x' => ['t' => $thrown]], $last, 1050);
echo get_class($difference['changed']['x']['old']), ' ', json_encode($difference['changed']['x']['new']), "\n";
?>
--EXPECT--
Azora\RuleException []
