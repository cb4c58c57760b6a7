<?php

/**
 * Rows of PostgreSQL's COPY in the binary form, read and written in C, beside the same rows in the
 * text form; both are in c/copy.c.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Program;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Program.php';

$bench = new Bench($argv);
$passes = $bench->size(50);
$output = Program::run('copy', ['10000', (string) $passes, (string) $bench->rounds]);
$seconds = array_map(
    static fn (array $times): array => array_map(static fn (float $ns): float => $ns / 1e9, $times),
    json_decode($output, true, 4, JSON_THROW_ON_ERROR)
);
$bench->faster('COPY, a row read, one a piece', $seconds['read'], 'text, strtol and strtod', $seconds['text_read'], 4);
$bench->faster('the same, 64 kB a piece', $seconds['read_pieces'], 'text, strtol and strtod', $seconds['text_read'], 4);
$bench->faster('COPY, a row written', $seconds['write'], 'text, snprintf', $seconds['text_write'], 8);
$bench->atMost('5,000,000 rows read', 's', 5_000_000 * Bench::median($seconds['read']), 0.75);
