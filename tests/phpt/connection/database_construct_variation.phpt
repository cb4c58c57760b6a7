--TEST--
Azora\Database::__construct(): all that it takes, without connecting to anything
--EXTENSIONS--
azora
--FILE--
<?php
use Azora\Database;

$folder = sys_get_temp_dir();
$reference = 7;
$options = [
    'connectTimeout' => &$reference,
    'statementTimeout' => 0.25,
    'lockTimeout' => 3600,
    'memoryLimit' => 16 << 20,
    'tempFolder' => $folder,
];
foreach ([
    '',
    ' ',
    'host=nowhere.invalid dbname=azora user=azora password=secret',
    "  host = 'nowhere.invalid'  password = 'it\\'s a secret'",
    'host=@abstract',
    'postgresql://',
    'postgres://user:p%40ss@nowhere.invalid:6432,other.invalid/azora?sslmode=require&application_name=a@b',
    'postgresql://nowhere.invalid/azora?user=a&password=b@c',
    'postgresql://%2Fvar%2Frun%2Fpostgresql/azora',
] as $conninfo) {
    echo get_class(new Database($conninfo)), ' ', get_class(new Database($conninfo, $options)), "\n";
}
new Database(conninfo: 'host=nowhere.invalid', options: []);
new Database('', ['memoryLimit' => 1 << 40, 'connections' => 1]);
var_dump($reference);
?>
--EXPECT--
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
Azora\Database Azora\Database
int(7)
