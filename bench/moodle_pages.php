<?php

/**
 * What a learner waits for: the leaderboard, the block, external functions, on boards of a thousand to a
 * hundred thousand learners, asked for by one client and by sixteen. Beside each stands a page of the same
 * Moodle with nothing on it, in the same round. With a peer's source at PEER_DIR (Level Up XP), its ladder
 * of the same learners is measured as well.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Moodle\Crowd;
use Azora\Bench\Moodle\Peer;
use Azora\Bench\Moodle\Visitors;

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->dirroot . '/group/lib.php';
require_once $CFG->libdir . '/blocklib.php';
require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/moodle/Crowd.php';
require __DIR__ . '/moodle/Peer.php';
require __DIR__ . '/moodle/Visitors.php';

/** By clients: rounds, and seconds of each page in a round. Short ones, so that a busy moment of the machine falls on all pages. */
const CLIENTS = [1 => [12, 1], 16 => [3, 6]];
const FLOOR = 'an empty page';

/** @return array<string, array{string, string, string, string}> what is asked for, by names; the floor first */
function asked(stdClass $course, int $pages): array
{
    $board = "/local/pivc_gamification/leaderboard.php?id=$course->id&frame=all";
    $values = ['scope' => 'course', 'scopeid' => (int) $course->id, 'frame' => 'all'];
    $asked = [
        FLOOR => Visitors::get("/azora-bench/empty.php?id=$course->id", 'Nothing.'),
        'leaderboard, top' => Visitors::get($board, 'Learner bench'),
        'leaderboard, around me' => Visitors::get("$board&around=1", 'aria-current'),
        'leaderboard, last page' => Visitors::get("$board&page=" . ($pages - 1), 'Learner bench'),
        'leaderboard, this week' => Visitors::get(str_replace('frame=all', 'frame=week', $board), 'Learner bench'),
    ];
    if (core_component::get_component_directory('block_azora_gamification') !== null) {
        $asked['empty page with the block'] = Visitors::get("/azora-bench/empty.php?id=$course->id&block=1", 'block_azora_gamification');
    }
    $asked['get_leaderboard, top'] = Visitors::call('local_pivc_gamification_get_leaderboard', $values, '"error":false');
    $asked['get_leaderboard, around me'] =
        Visitors::call('local_pivc_gamification_get_leaderboard', $values + ['around' => true], '"error":false');
    if (class_exists(\local_pivc_gamification\external\get_standing::class)) {
        $asked['get_standing'] =
            Visitors::call('local_pivc_gamification_get_standing', ['courseid' => (int) $course->id], '"error":false');
    }
    return $asked;
}

/** A block that stands on one page of a course only: what a board's page costs is measured without it. */
function add_block(stdClass $course, string $name): void
{
    global $DB;
    $DB->insert_record('block_instances', [
        'blockname' => $name, 'parentcontextid' => context_course::instance($course->id)->id, 'showinsubcontexts' => 1,
        'pagetypepattern' => 'azora-bench-block', 'defaultregion' => 'side-pre', 'defaultweight' => 0, 'configdata' => '',
        'timecreated' => time(), 'timemodified' => time(),
    ]);
    context_helper::create_instances(CONTEXT_BLOCK);
}

/**
 * All in turn, round after round.
 *
 * @return array<string, array{p50: float, p95: float, rate: float}> of all answers; the rate a median of rounds
 */
function measure(Bench $bench, Visitors $visitors, array $asked, int $clients): array
{
    $times = $rates = [];
    [$rounds, $seconds] = $bench->quick ? [1, max(1, intdiv($clients, 4))] : CLIENTS[$clients];
    for ($round = 0; $round <= $rounds; $round++) {
        Crowd::tell("$clients clients, round $round of $rounds");
        foreach ($asked as $name => $what) {
            // The first warms up, each of the clients.
            $result = $visitors->load($what, $clients, $seconds, $round > 0);
            if ($round > 0) {
                $times[$name][] = $result['times'];
                $rates[$name][] = $result['rate'];
            }
        }
    }
    $figures = [];
    foreach ($times as $name => $lists) {
        $all = array_merge(...$lists);
        $figures[$name] = ['p50' => Bench::quantile($all, 0.5), 'p95' => Bench::quantile($all, 0.95), 'rate' => Bench::median($rates[$name])];
    }
    return $figures;
}

/** @param array<string, array{p50: float, p95: float, rate: float}> $figures */
function report(Bench $bench, array $figures, int $clients, string $of, bool $judged): void
{
    $floor = $figures[FLOOR];
    unset($figures[FLOOR]);
    $with = $clients === 1 ? '1 client' : "$clients clients";
    $bench->atMost(FLOOR . ", $with, p50", 's', $floor['p50']);
    foreach ($figures as $name => $figure) {
        $judges = $judged && !str_starts_with($name, Peer::NAME);
        $work = "$name, $of, $with";
        $bench->beside("$work, p50", 's', $figure['p50'], FLOOR, $floor['p50'], null);
        $bench->beside("$work, p95", 's', $figure['p95'], FLOOR, $floor['p95'], $judges && $clients === 1 ? $floor['p95'] + 0.020 : null);
        $bench->atLeastTimes("$work, answers", '/s', $figure['rate'], FLOOR, $floor['rate'], $judges && $clients > 1 ? 0.8 : null);
    }
}

\core\session\manager::set_user(get_admin());
$bench = new Bench($argv);
$given = preg_filter('/^--learners=([\d,]+)$/', '$1', $argv);
$sizes = array_map(intval(...), explode(',', reset($given) ?: ($bench->quick ? '200' : '1000,10000,100000')));
sort($sizes);
$crowd = new Crowd(1, ['course', 'group'], 5, 10);
$course = $crowd->courses[0];
core_component::get_component_directory('block_azora_gamification') === null || add_block($course, 'azora_gamification');
$peer = Peer::find();
$visitors = null;
foreach ($sizes as $size) {
    $crowd->grow($size);
    Crowd::eligibility();
    [$seconds, $boards] = Crowd::refresh();
    $peer?->fill($course);
    Crowd::tidy();
    $of = number_format($size) . ' learners';
    $bench->atMost(sprintf('computing all places, %s, road %s', $of, $boards['road']), 's', $seconds);
    $visitors ??= new Visitors($crowd->some(max(array_keys(CLIENTS))));
    $asked = asked($course, intdiv($size + 19, 20)) + ($peer?->asked($course) ?? []);
    foreach (array_keys(CLIENTS) as $clients) {
        $figures = measure($bench, $visitors, $asked, $clients);
        report($bench, $figures, $clients, $of, $size === max($sizes));
    }
}
