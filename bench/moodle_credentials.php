<?php

/**
 * One run of the task that issues credentials, for badges that were awarded before: each is built, gets a
 * place in the status list, is signed as JSON and as a JWT, and written into the ledger. Then two processes
 * do so at once: nothing may be issued twice, and no place given away twice.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use local_did_credentials\credentials;
use local_did_credentials\ledger;
use local_did_credentials\queue;
use local_did_credentials\status_lists;
use local_did_credentials\worker;

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->libdir . '/badgeslib.php';
require __DIR__ . '/lib/Bench.php';

const COURSES = 10;
$secret = dirname($CFG->dataroot) . '/credentials.secret';
$CFG->forced_plugin_settings['local_did_credentials'] = ['secretfile' => $secret, 'allowhttp' => 1];

if (in_array('--worker', $argv, true)) {
    while ($DB->record_exists(queue::TABLE, [])) {
        $done = worker::run(time() + 60);
        $done->outcome !== 'failed' || throw new RuntimeException($done->fault);
        // The other one is at work.
        $done->outcome !== 'busy' || usleep(20000);
    }
    exit(0);
}

/** So many badges are awarded, of ten courses, and wait. */
function award(int $count): void
{
    global $DB;
    static $generator = null;
    $generator ??= new testing_data_generator();
    $badges = [];
    for ($i = 0; $i < COURSES; $i++) {
        $course = $generator->create_course();
        $badges[] = $generator->get_plugin_generator('core_badges')->create_badge(['name' => "Badge $i", 'type' => BADGE_TYPE_COURSE,
            'courseid' => $course->id, 'description' => str_repeat('What it is for. ', 20)])->id;
    }
    $rows = [];
    for ($i = 0; $i < $count; $i++) {
        $rows[] = ['badgeid' => $badges[$i % COURSES], 'userid' => $generator->create_user()->id, 'uniquehash' => sha1((string) $i),
            'dateissued' => time()];
    }
    $DB->insert_records('badge_issued', $rows);
    local_did_credentials\hook_listeners::sweep(new local_azora\hook\sweep(time() + 600));
    $waiting = queue::backlog()->rows;
    $waiting === $count || throw new RuntimeException("$waiting of $count wait");
}

/** All that was issued was issued once, and is in the ledger. */
function check(int $issued): void
{
    global $DB;
    foreach ([credentials::TABLE => 'awardid', status_lists::ENTRIES => 'place'] as $table => $column) {
        $found = (int) $DB->get_field_sql("SELECT COUNT(DISTINCT $column) FROM {{$table}}");
        $found === $issued && $DB->count_records($table) === $issued || throw new RuntimeException("$found of $issued in $table");
    }
    $ledger = ledger::check();
    $ledger->problems === [] || throw new RuntimeException(implode("\n", $ledger->problems));
}

\core\session\manager::set_user(get_admin());
$bench = new Bench($argv);
is_file($secret) || local_did_credentials\secret::create($secret);
set_config('enabled', 1, 'local_did_credentials');
set_config('since', time() - 60, 'local_did_credentials');
$count = $bench->size(1000, 100);
// The keys, and the first ledger.
worker::run(time() + 60);
award($count);
$start = hrtime(true);
$done = worker::run(time() + 600);
$seconds = (hrtime(true) - $start) / 1e9;
$done->issued === $count || throw new RuntimeException("$done->issued of $count issued: $done->fault");
check($count);
$bench->atMost(number_format($count) . ' credentials in one run of the task', 's', $seconds, 10);

award($count);
$workers = [];
$start = hrtime(true);
for ($i = 0; $i < 2; $i++) {
    $workers[] = proc_open([PHP_BINARY, __FILE__, '--worker'], [1 => STDERR, 2 => STDERR], $pipes, $CFG->dirroot);
}
foreach ($workers as $worker) {
    while (($status = proc_get_status($worker))['running']) {
        usleep(10000);
    }
    $status['exitcode'] === 0 || throw new RuntimeException('a worker failed');
}
$seconds = (hrtime(true) - $start) / 1e9;
check(2 * $count);
$bench->atMost('as many, two processes at once', 's', $seconds);
