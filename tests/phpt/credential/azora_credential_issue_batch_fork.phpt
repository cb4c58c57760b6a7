--TEST--
azora_credential_issue_batch(): a forked child signs nothing with its parent's key
--EXTENSIONS--
azora
pcntl
--FILE--
<?php
require __DIR__ . '/credentials.inc';

/** Runs something in a child, which then ends; tells how. */
function in_child(callable $what): void
{
    $child = pcntl_fork();
    if ($child === 0) {
        try {
            $what();
        } catch (Azora\KeyException $thrown) {
            echo 'in the child ', $thrown->getCode() === Azora\KeyException::FORKED ? 'FORKED' : $thrown->getCode(), "\n";
        }
        exit(0);
    }
    pcntl_waitpid($child, $status);
    echo pcntl_wifexited($status) && pcntl_wexitstatus($status) === 0 ? "ended well\n" : "ended badly: $status\n";
}

/** Goes on to the end; tells how many came. */
function go_on(Iterator $batch): void
{
    $count = 0;
    try {
        while ($batch->valid()) {
            $count += verified($batch->current())->verified ? 1 : PHP_INT_MIN >> 1;
            $batch->next();
        }
    } finally {
        echo "$count came\n";
    }
}

$key = key_of();
$texts = array_fill(0, 300, credential());
echo "-- made before, asked in the child\n";
$batch = azora_credential_issue_batch($texts, $key, CREATED + ['threads' => 2]);
in_child(static fn () => go_on($batch));
go_on($batch);
echo "-- made in the child\n";
in_child(static fn () => go_on(azora_credential_issue_batch($texts, $key)));
in_child(static fn () => azora_credential_issue(credential(), $key));
echo "-- between chunks: what was signed is there\n";
$batch = azora_credential_issue_batch($texts, $key, CREATED + ['threads' => 2]);
$batch->current();
in_child(static fn () => go_on($batch));
go_on($batch);
echo "-- in the source\n";
$forking = static function () use ($texts) {
    yield $texts[0];
    $child = pcntl_fork();
    if ($child !== 0) {
        pcntl_waitpid($child, $status);
        echo pcntl_wexitstatus($status) === 7 ? "the child was told\n" : "ended badly: $status\n";
    }
    yield $child === 0 ? 'of the child' : $texts[1];
};
$parent = getmypid();
$batch = azora_credential_issue_batch($forking(), $key, CREATED);
try {
    go_on($batch);
} catch (Azora\KeyException $thrown) {
    exit(getmypid() !== $parent && $thrown->getCode() === Azora\KeyException::FORKED ? 7 : 1);
}
echo "-- a child with a key of its own\n";
in_child(static fn () => go_on(azora_credential_issue_batch($texts, key_of(), CREATED + ['threads' => 4])));
echo "-- the parent's key is whole\n";
go_on(azora_credential_issue_batch($texts, $key, CREATED));
?>
--EXPECT--
-- made before, asked in the child
0 came
in the child FORKED
ended well
300 came
-- made in the child
in the child FORKED
ended well
in the child FORKED
ended well
-- between chunks: what was signed is there
256 came
in the child FORKED
ended well
300 came
-- in the source
0 came
the child was told
2 came
-- a child with a key of its own
300 came
ended well
-- the parent's key is whole
300 came
