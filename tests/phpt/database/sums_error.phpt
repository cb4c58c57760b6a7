--TEST--
Azora\Database::refreshLeaderboards(): what reading row by row refuses, sums refuse as well
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--FILE--
<?php
require __DIR__ . '/sums.inc';

use Azora\Database;

const SCHEMA = 'sums_error';
$database = new Database(conninfo());

echo "-- arguments\n";
foreach ([1, 'yes', []] as $sums) {
    echo database_error(static fn () => $database->refreshLeaderboards(['sums' => $sums] + site_spec(SCHEMA))), "\n";
}

echo "-- values\n";
make_site(SCHEMA);
$usual = ['userid' => 'int', 'courseid' => 'int', 'time' => 'bigint', 'score' => 'bigint', 'reach' => 'bigint', 'quality' => 'numeric', 'alignment' => 'float8', 'verified' => 'boolean'];
$row = ['userid' => '7', 'courseid' => '3', 'time' => '1700000000', 'score' => '10', 'reach' => '5', 'quality' => '90', 'alignment' => '80', 'verified' => 't'];
$bad = [
    ['reach', ['bigint', 'numeric'], ['-1']],
    ['reach', ['numeric'], ['0.5', '9223372036854775808', 'NaN', 'Infinity', '-Infinity']],
    ['score', ['numeric'], ['0.5', '9223372036854775808', '-9223372036854775809', 'NaN', '-Infinity']],
    ['userid', ['numeric'], ['0.5', 'NaN', '1e30']],
    ['courseid', ['numeric'], ['-0.5', 'Infinity', '-1e30']],
    ['time', ['timestamptz'], ['infinity', '-infinity']],
    ['quality', ['smallint', 'int', 'bigint', 'real', 'float8', 'numeric'], ['-1', '101', '32767']],
    ['alignment', ['bigint'], ['9223372036854775807', '-9223372036854775808']],
    ['quality', ['real', 'float8', 'numeric'], ['-0.001', '100.001', 'NaN', 'Infinity', '-Infinity', '1e38', '-1e38']],
    ['alignment', ['float8'], ['1.7e308', '-1.7e308', '-1e-300']],
];
$count = 0;
foreach ($bad as [$field, $types, $values]) {
    foreach ($types as $type) {
        $columns = [$field => $type] + $usual;
        make_summed(SCHEMA, array_merge($usual, $columns));
        foreach ($values as $value) {
            // Beside sound rows of the same learner and course, before and behind it; and where something else is null.
            $sound = $columns['time'] === 'timestamptz' ? ['time' => '2023-11-14'] + $row : $row;
            $sound = array_merge($row, $sound);
            $wrong = array_merge($sound, [$field => $value]);
            $half = array_merge($wrong, [$field === 'verified' ? 'score' : 'verified' => '\N']);
            foreach ([[$sound, $wrong, $sound], [$wrong], [$sound, $half]] as $i => $rows) {
                fill_summed(SCHEMA, array_map(array_values(...), $rows), true);
                [$read, $summed] = array_map(static fn (bool $sums): string => database_error(
                    static fn () => $database->refreshLeaderboards(['sums' => $sums, 'types' => ['pivc'], 'scopes' => ['site']] + site_spec(SCHEMA))
                ), [false, true]);
                $count++;
                $refused = 'DATA - -: Key contributions';
                if (str_starts_with($read, $refused) !== str_starts_with($summed, $refused) || (!str_starts_with($read, $refused) && $read !== $summed)) {
                    echo "$field $type $value $i:\n    $read\n    $summed\n";
                } elseif ($i === 0 && $type === $types[count($types) - 1] && $value === $values[0]) {
                    echo $summed, "\n";
                }
            }
        }
    }
}
echo $count, "\n";
?>
--EXPECT--
-- arguments
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "sums" must be of type bool, int given
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "sums" must be of type bool, string given
TypeError: Azora\Database::refreshLeaderboards(): Argument #1 ($spec) key "sums" must be of type bool, array given
-- values
DATA - -: Key contributions.reach: a row of the learner 7 in the course 3 cannot be used: it reached less than nobody
DATA - -: Key contributions.reach: a row of the learner 7 in the course 3 cannot be used: the number has a fraction or is too large, but must be whole
DATA - -: Key contributions.score: a row of the learner 7 in the course 3 cannot be used: the number has a fraction or is too large, but must be whole
DATA - -: Key contributions.user: row 1 cannot be used: the number has a fraction, but must be whole
DATA - -: Key contributions.course: row 1, of the learner 7, cannot be used: the number has a fraction, but must be whole
DATA - -: Key contributions.when: row 2, of the learner 7, cannot be used: infinity is not a value that can be used
DATA - -: Key contributions.quality: a row of the learner 7 in the course 3 cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.alignment: a row of the learner 7 in the course 3 cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.quality: a row of the learner 7 in the course 3 cannot be used: the number must be from 0 to 100
DATA - -: Key contributions.alignment: a row of the learner 7 in the course 3 cannot be used: the number must be from 0 to 100
192
