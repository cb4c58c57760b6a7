<?php

/**
 * Azora\Database::refreshLeaderboards() over five million contributions in PostgreSQL: six types, their
 * time frames, the site and 50 courses. Beside it the best SQL that we know for the same rows of the
 * same table: of each board the first hundred, and then every learner.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Refresh;
use Azora\Bench\Server;

require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/lib/Refresh.php';
require __DIR__ . '/lib/Server.php';
require __DIR__ . '/lib/Timed.php';

/**
 * Races against rivals, and reports against the fastest of them.
 *
 * @param list<string> $rivals
 */
function race(Bench $bench, Refresh $refresh, string $work, bool $own, array $rivals, int $rounds, float $target): void
{
    $contestants = ['azora' => static fn () => $refresh->azora($own)];
    foreach ($rivals as $rival) {
        $contestants[$rival] = static fn () => $refresh->rival($rival, $own);
    }
    $seconds = $bench->race($contestants, $refresh->same(...), $rounds);
    $medians = array_map(Bench::median(...), $seconds);
    unset($medians['azora']);
    asort($medians);
    foreach (array_keys($medians) as $place => $rival) {
        $bench->faster($work, $seconds['azora'], $rival, $seconds[$rival], $place === 0 ? $target : null);
    }
    $bench->atMostTimes(
        'the server\'s own COPY of what is read, by one process',
        's',
        $refresh->copyOut(),
        'azora, all of it',
        Bench::median($seconds['azora']),
        null
    );
    foreach ($refresh->figures['seconds'] as $stage => $taken) {
        // Nothing is changed afterwards in a table that was empty.
        $taken < 1e-4 || $bench->atMost("of it $stage", 's', $taken);
    }
    $bench->atMost('rows', '/s', $refresh->figures['rows'] / Bench::median($seconds['azora']));
    $bench->atMost('places', '/s', $refresh->figures['places'] / Bench::median($seconds['azora']));
    $bench->atMost('the peak of memory', 'B', Refresh::peak(), (Refresh::LIMIT + 64) << 20);
    $bench->atMost('once more, nothing changed', 's', $refresh->again($own, false));
}

$bench = new Bench($argv, 3);
$given = preg_filter('/^--rows=(\d+)$/', '$1', $argv);
$rows = (int) (reset($given) ?: $bench->size(5_000_000, 200_000));
$refresh = new Refresh(new Server(), $rows, intdiv($rows, 5));
$work = sprintf('refresh, %s rows of %s learners, ', number_format($rows), number_format(intdiv($rows, 5)));
race($bench, $refresh, "{$work}100 places", false, ['lateral', 'window'], $bench->quick ? 1 : 3, 6);
race($bench, $refresh, "{$work}all places", true, ['counts_own', 'window_own'], 1, 2);
// Few scores that change move many places: of all places so many that the server takes a quarter of an hour
// for them, which only smaller sites are worth.
$changes = ['all places' => [true, 'counts_own', 10_000], '100 places' => [false, 'lateral', 100]];
$bench->quick || array_shift($changes);
foreach ($changes as $name => [$own, $rival, $each]) {
    $refresh->change($each);
    $seconds = $refresh->again($own, true);
    $refresh->same(Refresh::target('azora', $own), $refresh->rival($rival, $own)->result)
        || throw new RuntimeException("after a change the $name differ from what '$rival' computes");
    $bench->atMost("$name once more, one row in " . number_format($each) . ' changed', 's', $seconds);
}
