--TEST--
Azora\Ties and Azora\Period: backed enums
--EXTENSIONS--
azora
--FILE--
<?php
require __DIR__ . '/../throws.inc';

foreach ([Azora\Ties::class, Azora\Period::class] as $enum) {
    foreach ($enum::cases() as $case) {
        echo $case->name, ' = ', json_encode($case), ', ';
    }
    var_dump($enum::from($enum::cases()[0]->value) === $enum::cases()[0], $enum::tryFrom('never'));
    try {
        $enum::from('never');
    } catch (ValueError $error) {
        echo str_replace('"', '', $error->getMessage()), "\n";
    }
}
var_dump(unserialize(serialize(Azora\Ties::Dense)) === Azora\Ties::Dense);
throws(fn () => clone Azora\Ties::Dense);
throws(fn () => (new ReflectionClass(Azora\Ties::class))->newInstanceWithoutConstructor());
echo match (Azora\Period::from('week')) {
    Azora\Period::Week => "a week\n",
};
?>
--EXPECT--
Competition = "competition", Dense = "dense", Ordinal = "ordinal", bool(true)
NULL
never is not a valid backing value for enum Azora\Ties
Day = "day", Week = "week", Month = "month", All = "all", bool(true)
NULL
never is not a valid backing value for enum Azora\Period
bool(true)
Error: Trying to clone an uncloneable object of class Azora\Ties
Error: Cannot instantiate enum Azora\Ties
a week
