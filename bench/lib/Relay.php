<?php

declare(strict_types=1);

namespace Azora\Bench;

use RuntimeException;

/** Sockets before those of servers, and how many bytes come from these; they go with the object. */
final class Relay
{
    /** @var list<string> of the sockets, in the order of the servers */
    public readonly array $folders;
    private readonly string $base;
    /** @var resource */
    private $process;
    /** @var list<resource> */
    private array $pipes = [];

    /** @param list<string> $servers folders of their sockets */
    public function __construct(array $servers)
    {
        $this->base = sys_get_temp_dir() . '/azora-relay-' . bin2hex(random_bytes(4));
        mkdir($this->base, 0755);
        $folders = $arguments = [];
        foreach ($servers as $i => $server) {
            $folders[] = $folder = "$this->base/$i";
            mkdir($folder, 0755);
            $arguments[] = "$folder=$server/.s.PGSQL.5432";
        }
        $this->folders = $folders;
        $this->process = proc_open([PHP_BINARY, '-n', __DIR__ . '/relay.php', ...$arguments], [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        if ($this->answer() !== 'ready') {
            throw new RuntimeException('the relay does not start');
        }
    }

    /** @return list<int> that each server has sent since the last time */
    public function bytes(): array
    {
        fwrite($this->pipes[0], "bytes\n");
        return array_values(json_decode($this->answer(), true, 4, JSON_THROW_ON_ERROR));
    }

    private function answer(): string
    {
        return rtrim((string) fgets($this->pipes[1]));
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
        foreach ($this->folders as $folder) {
            @unlink("$folder/.s.PGSQL.5432");
            rmdir($folder);
        }
        rmdir($this->base);
    }
}
