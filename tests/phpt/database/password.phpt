--TEST--
Azora\Database: the password is never shown
--EXTENSIONS--
azora
pcntl
--SKIPIF--
<?php
require __DIR__ . '/server.inc';
?>
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
require __DIR__ . '/site.inc';

/** The port of a server that says what it likes to whoever comes, once. */
function liar(string $says): int
{
    $listening = stream_socket_server('tcp://127.0.0.1:0');
    $message = "SFATAL\0VFATAL\0C28P01\0M$says\0Fauth.c\0L1\0Rauth\0\0";
    if (pcntl_fork() === 0) {
        $client = stream_socket_accept($listening, 10);
        fread($client, 8192);
        fwrite($client, 'E' . pack('N', strlen($message) + 4) . $message);
        fread($client, 1);
        exit;
    }
    return (int) explode(':', stream_socket_get_name($listening, false))[1];
}

function construct_and_ping(#[SensitiveParameter] string $conninfo): void
{
    (new Azora\Database($conninfo, ['connectTimeout' => 5]))->ping();
}

/** Everything that can be seen of a failure. */
function seen(string $function, #[SensitiveParameter] mixed $argument): string
{
    try {
        $function($argument);
        return 'nothing was thrown';
    } catch (Throwable $thrown) {
        ob_start();
        var_dump($thrown->getTrace());
        return "$thrown\n" . ob_get_clean();
    }
}

/** All ways to look into an object. */
function shown(object $object): string
{
    ob_start();
    var_dump($object, (array) $object, get_mangled_object_vars($object));
    print_r($object);
    var_export($object);
    debug_zval_dump($object);
    return ob_get_clean() . json_encode($object) . seen('serialize', $object);
}


$secret = 'Tr0ub4dor-and-3';
$port = liar("your password $secret is wrong, $secret, I say");
$texts = [seen('construct_and_ping', "host=127.0.0.1 port=$port sslmode=disable gssencmode=disable user=learner password=$secret")];
pcntl_wait($status);
echo preg_replace('/port \d+/', 'port N', strtok($texts[0], "\n")), "\n";
foreach ([
    getenv('AZORA_TEST_TCP') . " password=$secret",
    "host=/nowhere password=$secret",
    "postgresql://learner:$secret@127.0.0.1:1/azora",
    // What cannot be read.
    "host=127.0.0.1 password=a $secret",
    "host=127.0.0.1 password='$secret",
    "postgresql://learner:a%zz$secret@127.0.0.1/azora",
    // What libpq reads in another way than was meant.
    "postgresql://learner:a@$secret@127.0.0.1/azora",
    "postgresql://learner:a/$secret@127.0.0.1/azora",
    "postgresql://learner:a/b@$secret@127.0.0.1/azora",
    "postgresql://learner@[$secret/azora",
] as $conninfo) {
    $texts[] = $text = seen('construct_and_ping', $conninfo);
    echo strtok($text, ':'), "\n";
}
$database = new Azora\Database(getenv('AZORA_TEST_TCP'));
$database->ping();
$texts[] = shown($database);

// Texts that are cut in the middle of it, whoever says them.
make_site('password');
run_sql(<<<'SQL'
    SET search_path = password;
    CREATE FUNCTION say() RETURNS bigint LANGUAGE plpgsql AS
        $$ BEGIN RAISE '%', repeat('x', 1015) || '7h3-s3cr3t' USING DETAIL = repeat('y', 1000) || '7h3-s3cr3t'; END $$;
    CREATE VIEW sayings AS SELECT userid, time, score, reach, quality, alignment, verified, say() AS courseid FROM contributions;
    INSERT INTO contributions VALUES (1, 7, 1699999000, 32, 25, 90, 100, 1, 1);
    GRANT ALL ON SCHEMA password TO learner;
    GRANT ALL ON ALL TABLES IN SCHEMA password TO learner;
    SQL);
$spec = site_spec('password');
$spec['contributions']['table'] = 'password.sayings';
$error = database_error(static fn () => $database->refreshLeaderboards($spec));
echo preg_match('/^SERVER P0001 ERROR: x{1015}(.*)/', $error, $found) === 1 ? $found[1] : $error, "\n";
$port = liar(str_repeat('x', 990) . str_repeat($secret, 20));
$texts[] = seen('construct_and_ping', "host=127.0.0.1 port=$port sslmode=disable gssencmode=disable user=learner password=$secret");
pcntl_wait($status);
foreach ($texts as $text) {
    preg_match('/.*(Tr0ub|7h3-s3).*/', $text, $found);
    echo $found === [] ? '' : "SHOWN: $found[0]\n";
}
?>
--EXPECTF--
Azora\DatabaseException: connection to server at "127.0.0.1", port N failed: FATAL: your password *** is wrong, ***, I say in %s
Azora\DatabaseException
Azora\DatabaseException
Azora\DatabaseException
ValueError
ValueError
ValueError
ValueError
ValueError
ValueError
ValueError
*** (yyy
