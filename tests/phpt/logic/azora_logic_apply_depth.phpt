--TEST--
azora_logic_apply(): rules and data nested 100,000 deep end in an error, and soon
--EXTENSIONS--
azora
--INI--
zend.exception_ignore_args=1
--FILE--
<?php
const DEEP = 100_000;

/** PHP itself runs out of stack where it frees what is nested so deep, so that is taken apart step by step. */
final class Nested
{
    public mixed $value = 1;

    public function __construct(private readonly string $key, private readonly bool $isObject, int $depth = DEEP)
    {
        for ($i = 0; $i < $depth; $i++) {
            $this->value = $isObject ? (object) [$key => $this->value] : [$key => $this->value];
        }
    }

    public function __destruct()
    {
        while (!is_int($this->value)) {
            $inner = $this->isObject ? $this->value->{$this->key} : $this->value[$this->key];
            $this->value = null;
            $this->value = $inner;
            unset($inner);
        }
    }
}

/** Nothing of this takes long, however slow the machine is that tests. */
function timed(mixed $logic, mixed $data = null): void
{
    $start = hrtime(true);
    try {
        $result = azora_logic_apply($logic, $data);
        echo is_scalar($result) || $result === null ? json_encode($result) : get_debug_type($result) . ' came out', "\n";
    } catch (Azora\RuleException $exception) {
        echo $exception->getCode() === Azora\RuleException::DEPTH ? 'DEPTH' : $exception->getCode();
        echo ' ', json_encode($exception->type), ' ', $exception->getMessage(), "\n";
    }
    if (hrtime(true) - $start > 20e9) {
        echo "but it took too long\n";
    }
}

$kinds = ['operators' => ['!', false], 'operators as objects' => ['!', true], 'lists' => ['0', false], 'objects' => ['a', true], 'arrays with keys' => ['a', false]];
foreach ($kinds as $name => [$key, $isObject]) {
    echo "-- $name\n";
    $nested = new Nested($key, $isObject);
    timed($nested->value);
    timed(['preserve' => $nested->value]);
    timed(['==' => [['var' => ''], 1]], $nested->value);
    timed(['cat' => [['var' => '']]], $nested->value);
    timed(['merge' => [['var' => ''], ['var' => '']]], [[$nested->value]]);
    unset($nested);
}
echo "-- as deep as may be, and one more\n";
foreach ([255, 256, 257] as $depth) {
    $not = new Nested('!', false, $depth);
    timed($not->value);
    $list = new Nested('0', false, $depth);
    timed(['!!' => [['var' => 'x']]], ['x' => $list->value]);
    timed(['!!' => [['var' => '']]], $list->value);
}
$list = new Nested('0', false, 250);
timed(['reduce' => [range(1, 20), [['var' => 'accumulator']], ['var' => '']]], $list->value);
timed(['reduce' => [range(1, 300), [['var' => 'accumulator']], 1]]);
echo "-- a path of many parts\n";
$shallow = new Nested('a', true, 10);
timed(['var' => str_repeat('a.', DEEP) . 'a'], $shallow->value);
timed(['val' => array_fill(0, DEEP - 10, 'a')], $shallow->value);
timed(['val' => array_fill(0, 10, 'a')], $shallow->value);
?>
--EXPECT--
-- operators
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
-- operators as objects
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
-- lists
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
-- objects
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
-- arrays with keys
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The rule is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
-- as deep as may be, and one more
false
true
true
true
DEPTH null The data is nested deeper than 256 levels
true
DEPTH null The rule or its result is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
DEPTH null The data is nested deeper than 256 levels
array came out
DEPTH null The rule or its result is nested deeper than 256 levels
-- a path of many parts
DEPTH null The rule or its result is nested deeper than 256 levels
null
1
