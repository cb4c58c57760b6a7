<?php

/**
 * The plugin's own refresh of all boards, as its task does it: five million contributions of a hundred
 * thousand learners in 50 courses, boards of the site and of the courses, every learner's place. Beside it
 * the same over Moodle's database layer, for so many rows as that gets through.
 *
 * On MariaDB there is that way only.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Moodle\Crowd;

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->dirroot . '/group/lib.php';
require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/moodle/Crowd.php';
require __DIR__ . '/moodle/Visitors.php';

const EACH = 50;
const COURSES = 50;

/** A checksum of all places. */
function places(): string
{
    global $DB;
    $sums = $DB->get_record_sql('SELECT COUNT(*) AS places, SUM(position) AS positions, SUM(position * MOD(userid, 1009)) AS users,
        SUM(score) AS scores, SUM(stars) AS stars, SUM(hidden) AS hidden, SUM(timeachieved) AS times FROM {local_pivc_gamification_leaderboard}');
    return json_encode($sums, JSON_THROW_ON_ERROR);
}

/** Both ways, one after the other, from nothing; they must come to the same places. */
function compare(Bench $bench, int $rows): void
{
    global $DB;
    $crowd = new Crowd(COURSES, ['site', 'course'], EACH);
    $crowd->grow(intdiv($rows, EACH));
    $seconds = $places = [];
    foreach (['libpq', 'moodle'] as $road) {
        $DB->execute('TRUNCATE TABLE {local_pivc_gamification_leaderboard}');
        [$seconds[$road]] = Crowd::refresh($road);
        $places[$road] = places();
    }
    $places['libpq'] === $places['moodle'] || throw new RuntimeException('the two ways compute different places: ' . implode(' and ', $places));
    $bench->faster(
        sprintf('refresh, %s contributions, all places', number_format($rows)),
        [$seconds['libpq']],
        'by Moodle\'s database layer',
        [$seconds['moodle']],
        null
    );
}

/** From nothing, again, and after something has changed. */
function measure(Bench $bench, int $rows, ?float $target): void
{
    global $DB;
    $crowd = new Crowd(COURSES, ['site', 'course'], EACH);
    $crowd->grow(intdiv($rows, EACH));
    $work = sprintf('refresh, %s contributions of %s learners in %d courses', number_format($rows), number_format($crowd->learners), COURSES);
    $bench->atMost('finding out who is on the boards', 's', Crowd::eligibility());
    [$seconds, $figures] = Crowd::refresh();
    $bench->atMost("$work, road $figures[road], all places from nothing", 's', $seconds, $target);
    $places = $DB->count_records('local_pivc_gamification_leaderboard');
    $bench->atMost('places', '/s', $places / $seconds);
    Crowd::tidy();
    [$seconds] = Crowd::refresh();
    $bench->atMost("$work, nothing changed", 's', $seconds, $target);
    $DB->execute('UPDATE {local_pivc_gamification_contributions} SET score = score + 1, sitescore = sitescore + 1 WHERE MOD(id, 10000) = 0');
    [$seconds, $figures] = Crowd::refresh();
    $bench->atMost("$work, one in 10,000 changed", 's', $seconds, $target);
    $bench->atMost('the peak of memory', 'B', peak());
    Crowd::tell(sprintf('%s places, %s of them changed', number_format($places), number_format($figures['updated'])));
}

/** The most memory that this process ever had resident, in bytes. */
function peak(): float
{
    preg_match('/^VmHWM:\s*(\d+) kB$/m', (string) file_get_contents('/proc/self/status'), $match)
        || throw new RuntimeException('the system does not tell the peak of memory');
    return 1024.0 * (int) $match[1];
}

\core\session\manager::set_user(get_admin());
$bench = new Bench($argv, 1);
$given = preg_filter('/^--rows=(\d+)$/', '$1', $argv);
$postgres = $DB->get_dbfamily() === 'postgres';
$rows = (int) (reset($given) ?: $bench->size($postgres ? 5_000_000 : 200_000, 10_000));
if ($postgres) {
    compare($bench, min($rows, $bench->size(200_000, 10_000)));
}
measure($bench, $rows, $postgres ? 30 : null);
