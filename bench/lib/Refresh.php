<?php

declare(strict_types=1);

namespace Azora\Bench;

use Azora\Database;
use Azora\Period;
use RuntimeException;

/** A site in PostgreSQL, whose boards azora and its rivals in SQL put into tables of their own. */
final class Refresh
{
    /** What a job may hold unless it is told otherwise, in MiB. */
    public const LIMIT = 512;
    private const NOW = 1_700_000_000;
    private const DAY = 86_400;

    /** @var array<string, mixed> what the last refresh returned */
    public array $figures = [];

    public function __construct(private readonly Server $server, int $rows, int $learners)
    {
        self::tell("making a site of $rows rows");
        $server->script([__DIR__ . '/site.sql'], ['rows' => $rows, 'learners' => $learners, 'now' => self::NOW]);
    }

    /** The table in which somebody's boards are. */
    public static function target(string $whose, bool $own): string
    {
        return "boards_$whose" . ($own ? '_all' : '');
    }

    /** The first refresh, of an empty table. */
    public function azora(bool $own): Timed
    {
        return new Timed($this->run($own, $this->emptied('azora', $own)), self::target('azora', $own));
    }

    /** Once more; that something changes must be, or must not. */
    public function again(bool $own, bool $changes): float
    {
        $seconds = $this->run($own, self::target('azora', $own));
        $changed = $this->figures['inserted'] + $this->figures['updated'] + $this->figures['deleted'];
        if (($changed > 0) !== $changes) {
            throw new RuntimeException("$changed rows changed at the second refresh");
        }
        return $seconds;
    }

    /** What bench/rivals/boards_$name.sql makes of the same site. */
    public function rival(string $name, bool $own): Timed
    {
        self::tell("what '$name' makes of it");
        $target = $this->emptied($name, $own);
        $rivals = __DIR__ . '/../rivals';
        $start = hrtime(true);
        $this->server->script(["$rivals/boards_sums.sql", "$rivals/boards_$name.sql"], $this->variables($name, $target));
        return new Timed((hrtime(true) - $start) / 1e9, $target);
    }

    public function same(string $one, string $other): bool
    {
        self::tell("comparing $one with $other");
        return $one === $other || $this->server->differences($one, $other) === 0;
    }

    /** Gives one of so many contributions another score. */
    public function change(int $each): void
    {
        $this->server->ask("UPDATE contributions SET score = score + 1 WHERE id % $each = 0");
        $this->server->ask('VACUUM ANALYZE contributions');
    }

    /** Seconds in which one process of the server sends what a refresh reads, the middle of three. */
    public function copyOut(): float
    {
        $seconds = [];
        for ($round = 0; $round < 3; $round++) {
            $seconds[] = $this->server->copyOut('SELECT userid, current, lastday, freezes FROM streaks')
                + $this->server->copyOut(
                    'SELECT userid, "time", score, reach, quality, alignment, verified, courseid FROM contributions'
                );
        }
        return Bench::median($seconds);
    }

    /** The most memory that this process ever had resident, in bytes. */
    public static function peak(): float
    {
        preg_match('/^VmHWM:\s*(\d+) kB$/m', (string) file_get_contents('/proc/self/status'), $match)
            || throw new RuntimeException('the system does not tell the peak of memory');
        return 1024.0 * (int) $match[1];
    }

    /** All this takes long: what is being done goes to standard error. */
    private static function tell(string $phase): void
    {
        fprintf(STDERR, "progress: %s\n", $phase);
    }

    private function run(bool $own, string $target): float
    {
        self::tell("a refresh of $target");
        $database = new Database($this->server->conninfo);
        $start = hrtime(true);
        $this->figures = $database->refreshLeaderboards([
            'contributions' => [
                'table' => 'contributions', 'user' => 'userid', 'when' => 'time', 'score' => 'score',
                'reach' => 'reach', 'quality' => 'quality', 'alignment' => 'alignment',
                'verified' => 'verified', 'course' => 'courseid',
            ],
            'streaks' => [
                'table' => 'streaks', 'user' => 'userid', 'current' => 'current',
                'lastDay' => 'lastday', 'freezes' => 'freezes',
            ],
            'target' => [
                'table' => $target, 'type' => 'type', 'frame' => 'frame', 'periodStart' => 'period_start',
                'scope' => 'scope', 'scopeId' => 'scopeid', 'user' => 'userid', 'position' => 'position',
                'score' => 'score', 'stars' => 'stars', 'when' => 'time',
            ],
            'now' => self::NOW, 'keep' => 100, 'own' => $own,
        ]);
        return (hrtime(true) - $start) / 1e9;
    }

    /** An empty table for somebody's boards; nothing of what was before is left to be written to the disk. */
    private function emptied(string $whose, bool $own): string
    {
        $target = self::target($whose, $own);
        $this->server->ask("DROP TABLE IF EXISTS $target");
        $this->server->ask(<<<SQL
            CREATE TABLE $target (
                type varchar(20), frame varchar(10), period_start bigint, scope varchar(10), scopeid bigint,
                userid bigint, position bigint, score bigint, stars integer, "time" bigint,
                PRIMARY KEY (scopeid, userid, type, frame, period_start, scope)
            )
            SQL);
        $this->server->ask('CHECKPOINT');
        return $target;
    }

    /** @return array<string, int|string> what the rivals are told */
    private function variables(string $name, string $target): array
    {
        $start = static fn (Period $frame, int $when = self::NOW): int => azora_period_start($when, 'UTC', $frame);
        $month = $start(Period::Month);
        return [
            'target' => $target,
            'order' => ['lateral' => 'board', 'counts_own' => 'board & 3 DESC, board, userid'][$name] ?? '1',
            'today' => intdiv(self::NOW, self::DAY),
            'day' => $start(Period::Day), 'day_end' => $start(Period::Day) + self::DAY,
            'week' => $start(Period::Week), 'week_end' => $start(Period::Week) + 7 * self::DAY,
            'month' => $month, 'month_end' => $start(Period::Month, $month + 32 * self::DAY),
        ];
    }
}
