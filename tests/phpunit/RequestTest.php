<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\TestCase;

/** One process, many requests: nothing of a request is left to the next. */
final class RequestTest extends TestCase
{
    private const SCRIPT = <<<'PHP'
        <?php
        /* Sessions are written when most extensions have ended the request already. */
        final class Handler implements SessionHandlerInterface
        {
            public function open(string $path, string $name): bool { return true; }
            public function close(): bool { return true; }
            public function read(string $id): string { return ''; }
            public function write(string $id, string $data): bool
            {
                return azora_local_day(0, 'Asia/Tokyo') === 0;
            }
            public function destroy(string $id): bool { return true; }
            public function gc(int $lifetime): int { return 0; }
        }
        session_set_save_handler(new Handler(), false);
        session_start();
        $_SESSION['seen'] = true;
        echo azora_local_day(0, 'Asia/Tokyo'), ' ', azora_local_day(-1, 'Europe/London');
        PHP;

    /** @var resource */
    private $server;
    private string $script;
    private string $address;

    protected function setUp(): void
    {
        $this->script = tempnam(sys_get_temp_dir(), 'azora') . '.php';
        file_put_contents($this->script, self::SCRIPT);
        $probe = stream_socket_server('tcp://127.0.0.1:0');
        $this->address = stream_socket_get_name($probe, false);
        fclose($probe);
        $command = [PHP_BINARY, ...self::extensions(), '-S', $this->address, $this->script];
        $null = ['file', '/dev/null', 'w'];
        $this->server = proc_open($command, [1 => $null, 2 => $null], $pipes);
    }

    protected function tearDown(): void
    {
        proc_terminate($this->server);
        proc_close($this->server);
        unlink($this->script);
    }

    public function testZonesDoNotOutliveTheirRequest(): void
    {
        for ($request = 0; $request < 8; $request++) {
            self::assertSame('0 0', $this->answer(), "request $request");
        }
    }

    private function answer(): string
    {
        for ($try = 0; $try < 100; $try++) {
            $answer = @file_get_contents("http://$this->address/");
            if ($answer !== false || !proc_get_status($this->server)['running']) {
                return (string) $answer;
            }
            usleep(50_000);
        }
        return 'no answer';
    }

    /** @return list<string> the arguments that load the azora under test */
    private static function extensions(): array
    {
        $path = getenv('AZORA_EXTENSION');
        if ($path === false) {
            preg_match('~/\S*/azora\.so~', file_get_contents('/proc/self/maps'), $found);
            $path = $found[0];
        }
        return ['-d', "extension=$path"];
    }
}
