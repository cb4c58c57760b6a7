<?php

declare(strict_types=1);

/**
 * A leaderboard in a Redis sorted set, spoken to over a unix socket without any library: the rival
 * of Azora\Leaderboard. Commands are written by hand in Redis's protocol, because that was faster
 * than a client extension; in a pipeline the answers to one batch are read only after the next was
 * sent, so that the server never waits for PHP.
 *
 * Redis orders equal scores by member and counts ranks from the end, so a member is 99,999,999 − id:
 * then the lower id stands first among equals, as in Azora.
 *
 * What was tried and found slower: inline commands, and a script on the server (EVAL) that does a
 * batch. Batches of 10,000 were no faster.
 */
final class RedisBoard
{
    private const MIRROR = 99_999_999;
    private const BATCH = 1000;

    /** @var resource */
    private $socket;

    public function __construct(string $path, private readonly string $key)
    {
        $socket = stream_socket_client("unix://$path", $code, $message);
        if ($socket === false) {
            throw new RuntimeException("cannot connect to Redis at $path: $message");
        }
        stream_set_chunk_size($socket, 1 << 20);
        $this->socket = $socket;
    }

    public static function member(int $id): int
    {
        return self::MIRROR - $id;
    }

    /**
     * Loads scores, lowest first: then neighbours on the board are neighbours in Redis's memory.
     *
     * @param array<int, int> $scores id => score
     */
    public function load(array $scores): void
    {
        asort($scores);
        foreach (array_chunk($scores, self::BATCH, true) as $chunk) {
            $command = '*' . (2 + 2 * count($chunk)) . "\r\n" . self::bulk('ZADD') . self::bulk($this->key);
            foreach ($chunk as $id => $score) {
                $command .= self::bulk((string) $score) . self::bulk((string) self::member($id));
            }
            $this->send($command);
            if (fgets($this->socket) !== ':' . count($chunk) . "\r\n") {
                throw new RuntimeException('Redis did not take the scores');
            }
        }
    }

    private static function bulk(string $text): string
    {
        return '$' . strlen($text) . "\r\n$text\r\n";
    }

    /**
     * Adds and asks, in batches. The lengths of a delta (2 digits) and a member (8) are written out,
     * which spares two strlen() an operation.
     *
     * @param list<int> $ids
     * @param list<int> $deltas each from 10 to 99
     * @return list<int> ranks from 1
     */
    public function pipelined(array $ids, array $deltas): array
    {
        [$add, $rank] = $this->commands();
        $ranks = [];
        $tail = '';
        $count = count($ids);
        for ($sent = 0; $sent < $count; $sent = $end) {
            $end = min($count, $sent + self::BATCH);
            $batch = '';
            for ($i = $sent; $i < $end; $i++) {
                $member = self::MIRROR - $ids[$i];
                $batch .= "$add$deltas[$i]\r\n\$8\r\n$member\r\n$rank$member\r\n";
            }
            $this->send($batch);
            $wanted = $end === $count ? $count : $sent;
            while (count($ranks) < $wanted) {
                $tail = $this->collect($tail . $this->receive(), $ranks);
            }
        }
        return $ranks;
    }

    /**
     * The same with a round trip for each command.
     *
     * @param list<int> $ids
     * @param list<int> $deltas
     * @return list<int>
     */
    public function oneByOne(array $ids, array $deltas): array
    {
        [$add, $rank] = $this->commands();
        $ranks = [];
        foreach ($ids as $i => $id) {
            $member = self::MIRROR - $id;
            fwrite($this->socket, "$add$deltas[$i]\r\n\$8\r\n$member\r\n");
            fgets($this->socket);
            fgets($this->socket);
            fwrite($this->socket, "$rank$member\r\n");
            $ranks[] = (int) substr((string) fgets($this->socket), 1) + 1;
        }
        return $ranks;
    }

    /** @return array{string, string} what comes before the delta of ZINCRBY and the member of ZREVRANK */
    private function commands(): array
    {
        return [
            "*4\r\n" . self::bulk('ZINCRBY') . self::bulk($this->key) . "\$2\r\n",
            "*3\r\n" . self::bulk('ZREVRANK') . self::bulk($this->key) . "\$8\r\n",
        ];
    }

    private function send(string $bytes): void
    {
        if (fwrite($this->socket, $bytes) !== strlen($bytes)) {
            throw new RuntimeException('Redis does not take commands');
        }
    }

    private function receive(): string
    {
        $bytes = fread($this->socket, 1 << 20);
        if ($bytes === false || $bytes === '') {
            throw new RuntimeException('Redis does not answer');
        }
        return $bytes;
    }

    /**
     * Takes the ranks out of whole answers ("$6", score, ":rank") and gives back the rest.
     *
     * @param list<int> $ranks
     */
    private function collect(string $bytes, array &$ranks): string
    {
        $lines = explode("\r\n", $bytes);
        $whole = count($lines) - 1;
        $whole -= $whole % 3;
        for ($i = 2; $i < $whole; $i += 3) {
            $ranks[] = (int) substr($lines[$i], 1) + 1;
        }
        return implode("\r\n", array_slice($lines, $whole));
    }
}
