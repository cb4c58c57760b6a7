<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\Database;
use Azora\DatabaseException;
use Azora\Period;

/**
 * The same boards out of a PostgreSQL: what they count is stored there, refreshLeaderboards() makes
 * them, and they are read back and held against the embedded ones, place by place.
 */
final class ServerBoards
{
    private const TABLES = <<<'SQL'
        CREATE TABLE contributions (learner bigint, time bigint, score bigint, reach bigint,
            quality double precision, alignment double precision, verified boolean, course bigint);
        CREATE TABLE streaks (learner bigint, days bigint, last_day bigint, freezes bigint);
        CREATE TABLE cohorts (cohort bigint, learner bigint);
        CREATE TABLE boards (type text, frame text, period_start bigint, scope text, scope_id bigint,
            learner bigint, position bigint, score bigint, time bigint,
            UNIQUE (scope_id, learner, type, frame, period_start, scope));
        SQL;
    /** Names of the columns by what they mean to refreshLeaderboards(). */
    private const SPEC = [
        'contributions' => [
            'table' => 'contributions', 'user' => 'learner', 'when' => 'time', 'score' => 'score', 'reach' => 'reach',
            'quality' => 'quality', 'alignment' => 'alignment', 'verified' => 'verified', 'course' => 'course',
        ],
        'streaks' => [
            'table' => 'streaks', 'user' => 'learner', 'current' => 'days', 'lastDay' => 'last_day',
            'freezes' => 'freezes',
        ],
        'cohorts' => ['table' => 'cohorts', 'scope' => 'cohort', 'user' => 'learner'],
        'target' => [
            'table' => 'boards', 'type' => 'type', 'frame' => 'frame', 'periodStart' => 'period_start',
            'scope' => 'scope', 'scopeId' => 'scope_id', 'user' => 'learner', 'position' => 'position',
            'score' => 'score', 'when' => 'time',
        ],
        'keep' => null,
    ];

    /** What was found to be the same. */
    public int $rows = 0;
    public int $boards = 0;

    public function __construct(private readonly string $conninfo)
    {
    }

    /**
     * @param list<array<string, mixed>> $embedded boards as Azora\Boards makes them, with all places
     * @param array<string, mixed> $spec what they were made by
     * @param array{contributions: list<list<mixed>>, streaks: list<list<mixed>>, cohorts: list<list<mixed>>} $site
     * @return list<array<string, mixed>> the server's
     * @throws DemoError if they differ
     */
    public function compare(array $embedded, array $spec, array $site): array
    {
        $boards = $this->make($spec, $site);
        $rows = self::rows($embedded);
        $stored = self::rows($boards);
        foreach ([['the embedded run', $rows, $stored], ['PostgreSQL', $stored, $rows]] as [$where, $here, $there]) {
            $only = array_diff_key($here, $there);
            if ($only !== []) {
                $number = count($only);
                throw DemoError::failure("$number places are only in the boards of $where; the first is "
                    . array_key_first($only));
            }
        }
        $this->rows += count($rows);
        $this->boards += count($embedded);
        return $boards;
    }

    public function text(): string
    {
        return 'identical: ' . number_format($this->rows) . ' rows of ' . number_format($this->boards) . ' boards';
    }

    /**
     * @param array<string, mixed> $spec
     * @param array<string, list<list<mixed>>> $site
     * @return list<array<string, mixed>>
     */
    private function make(array $spec, array $site): array
    {
        $script = "DROP TABLE IF EXISTS contributions, streaks, cohorts, boards;\n" . self::TABLES . "\n";
        foreach ($site as $table => $rows) {
            $script .= "COPY $table FROM STDIN;\n";
            foreach ($rows as $row) {
                $script .= implode("\t", array_map(json_encode(...), $row)) . "\n";
            }
            $script .= "\\.\n";
        }
        $this->run($script);
        unset($spec['memberships'], $spec['keep']);
        try {
            (new Database($this->conninfo))->refreshLeaderboards($spec + self::SPEC);
        } catch (DatabaseException $e) {
            throw DemoError::failure("PostgreSQL: {$e->getMessage()}");
        }
        return $this->read();
    }

    /** @return list<array<string, mixed>> as Azora\Boards gives them, in its order */
    private function read(): array
    {
        $sql = 'COPY (SELECT type, frame, period_start, scope, scope_id, learner, position, score, time FROM boards'
            . " ORDER BY array_position('{day,week,month,all}', frame), array_position('{site,course,cohort}', scope),"
            . " scope_id, array_position('{pivc,stars,contributions,streak,impact,constitutional}', type),"
            . " position, time, learner) TO STDOUT;\n";
        $boards = [];
        foreach (array_filter(explode("\n", $this->run($sql))) as $line) {
            [$type, $frame, $start, $scope, $id, $learner, $position, $score, $at] = explode("\t", $line);
            $boards["$type $frame $scope $id"] ??= [
                'type' => $type, 'frame' => Period::from($frame), 'start' => (int) $start, 'scope' => $scope,
                'scopeId' => (int) $id, 'size' => 0, 'ids' => [], 'scores' => [], 'ats' => [], 'ranks' => [],
            ];
            $board = &$boards["$type $frame $scope $id"];
            $board['size']++;
            $board['ids'][] = (int) $learner;
            $board['scores'][] = (int) $score;
            $board['ats'][] = (int) $at;
            $board['ranks'][] = (int) $position;
            unset($board);
        }
        return array_values($boards);
    }

    /**
     * @param list<array<string, mixed>> $boards
     * @return array<string, true> all places, each with all that is known of it
     */
    private static function rows(array $boards): array
    {
        $rows = [];
        foreach ($boards as $board) {
            $start = $board['frame'] === Period::All ? 'all time' : When::date($board['start']);
            $head = "{$board['type']}, $start, {$board['frame']->value}, {$board['scope']} {$board['scopeId']}";
            foreach ($board['ids'] as $i => $learner) {
                $score = $board['scores'][$i];
                $rows["$head: {$board['ranks'][$i]}. learner $learner with $score at {$board['ats'][$i]}"] = true;
            }
        }
        return $rows;
    }

    /** Runs a script by psql. */
    private function run(string $script): string
    {
        $input = tmpfile();
        fwrite($input, "SET client_min_messages = warning;\n$script");
        rewind($input);
        $output = tmpfile();
        $command = ['psql', '-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1', $this->conninfo];
        $pipes = [];
        $process = proc_open($command, [$input, $output], $pipes);
        if ($process === false || proc_close($process) !== 0) {
            throw DemoError::failure('psql failed.');
        }
        rewind($output);
        return stream_get_contents($output);
    }
}
