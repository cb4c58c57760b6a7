--TEST--
Azora\Database: what a destructor does to it in the middle of a job is refused, wherever PHP runs it
--EXTENSIONS--
azora
--SKIPIF--
<?php require __DIR__ . '/server.inc'; ?>
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
require __DIR__ . '/site.inc';

const BUSY = 'BUSY - -: The object is in the middle of a job; use another one';

final class Garbage
{
    public static ?Azora\Database $database = null;
    public static array $said = [];
    private self $self;

    public function __construct()
    {
        $this->self = $this;
    }

    public function __destruct()
    {
        if (self::$database !== null && in_array('refreshLeaderboards', array_column(debug_backtrace(), 'function'), true)) {
            $database = self::$database;
            self::$database = null;
            self::$said[] = database_error(static fn () => $database->ping());
        }
    }
}

make_site('destructor');
run_sql("SET search_path = destructor; INSERT INTO streaks VALUES (1, 2, 19000, 0, 'Mars/Olympus');"
    . ' INSERT INTO contributions (userid, "time", score, reach, quality, alignment, verified, courseid) VALUES (1, 1700000000, 5, 1, 100, 100, 1, 1)');
$database = new Azora\Database(conninfo());

/* So few roots before the collector runs that it does so within the job, one time or another. */
for ($left = 1; $left < 25; $left++) {
    gc_collect_cycles();
    $spec = site_spec('destructor');
    while (gc_status()['roots'] < gc_status()['threshold'] - $left) {
        new Garbage();
    }
    Garbage::$database = $database;
    try {
        $database->refreshLeaderboards($spec);
    } catch (Azora\DatabaseException $exception) {
        $error = $exception->getMessage();
    }
    Garbage::$database = null;
}
echo $error, "\n", in_array(BUSY, Garbage::$said, true) ? BUSY : json_encode(Garbage::$said), "\n";
echo database_error(static fn () => $database->ping()), "\n";
run_sql('DROP SCHEMA destructor CASCADE');
?>
--EXPECT--
Key streaks.zone: row 1, of the learner 1, cannot be used: it must be a time zone that DateTimeZone knows, or null for the site's
BUSY - -: The object is in the middle of a job; use another one
nothing was thrown
