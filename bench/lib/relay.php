<?php

/**
 * Stands between a client and PostgreSQL's sockets, and counts what servers send:
 *
 *     php relay.php FOLDER=SOCKET…    listens at FOLDER/.s.PGSQL.5432 for each SOCKET
 *
 * For each line that it is given it writes one, the bytes that each server has sent since the last,
 * as JSON; it ends with its input.
 */

declare(strict_types=1);

const PIECE = 1 << 16;
/** What waits for somebody may grow so far before nobody is asked for more. */
const MOST_WAITING = 1 << 20;

/** @var array<int, array{folder: string, server: string}> $listening by the number of the stream */
$listening = $listeners = $ends = $other = $waiting = $counts = [];
/** @var array<int, string> $serves the folder that a server's end counts for */
$serves = [];
foreach (array_slice($argv, 1) as $pair) {
    [$folder, $server] = explode('=', $pair, 2);
    $listener = stream_socket_server("unix://$folder/.s.PGSQL.5432") ?: exit(1);
    chmod("$folder/.s.PGSQL.5432", 0777);
    $listeners[(int) $listener] = $listener;
    $listening[(int) $listener] = ['folder' => $folder, 'server' => $server];
    $counts[$folder] = 0;
}
echo "ready\n";

for (;;) {
    $read = [STDIN, ...array_values($listeners)];
    $write = [];
    $none = null;
    foreach ($ends as $id => $end) {
        if (strlen($waiting[$other[$id]] ?? '') < MOST_WAITING) {
            $read[] = $end;
        }
        if ($waiting[$id] !== '') {
            $write[] = $end;
        }
    }
    stream_select($read, $write, $none, null);
    foreach ($read as $stream) {
        $id = (int) $stream;
        if ($stream === STDIN) {
            if (fgets(STDIN) === false) {
                exit(0);
            }
            echo json_encode($counts), "\n";
            $counts = array_map(static fn (): int => 0, $counts);
        } elseif (isset($listeners[$id])) {
            $client = stream_socket_accept($stream);
            $server = stream_socket_client('unix://' . $listening[$id]['server']) ?: exit(1);
            $serves[(int) $server] = $listening[$id]['folder'];
            foreach ([[$client, $server], [$server, $client]] as [$one, $another]) {
                stream_set_blocking($one, false);
                $ends[(int) $one] = $one;
                $other[(int) $one] = (int) $another;
                $waiting[(int) $one] = '';
            }
        } elseif (isset($ends[$id])) {
            $bytes = fread($stream, PIECE);
            if ($bytes === false || $bytes === '') {
                if (!feof($stream)) {
                    continue;
                }
                // The other one gets what it has not got yet.
                $peer = $other[$id];
                if (isset($ends[$peer])) {
                    stream_set_blocking($ends[$peer], true);
                    fwrite($ends[$peer], $waiting[$peer]);
                    fclose($ends[$peer]);
                }
                fclose($stream);
                unset($ends[$id], $ends[$peer], $waiting[$id], $waiting[$peer], $other[$id], $other[$peer], $serves[$id], $serves[$peer]);
                continue;
            }
            if (isset($serves[$id])) {
                $counts[$serves[$id]] += strlen($bytes);
            }
            $waiting[$other[$id]] .= $bytes;
        }
    }
    foreach ($write as $stream) {
        $id = (int) $stream;
        if (isset($ends[$id])) {
            $written = @fwrite($stream, $waiting[$id]);
            $waiting[$id] = substr($waiting[$id], (int) $written);
        }
    }
}
