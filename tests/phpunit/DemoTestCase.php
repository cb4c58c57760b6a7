<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\TestCase;

/** Runs demo/replay.php in a process and a folder of its own. */
abstract class DemoTestCase extends TestCase
{
    protected const DEMO = __DIR__ . '/../../demo';

    /** A folder that is removed after the test. */
    protected string $folder;

    protected function setUp(): void
    {
        $this->folder = self::newFolder();
    }

    protected function tearDown(): void
    {
        self::remove($this->folder);
    }

    protected static function newFolder(): string
    {
        $folder = sys_get_temp_dir() . '/azora-demo-' . bin2hex(random_bytes(8));
        mkdir($folder);
        return $folder;
    }

    protected static function parse(string $html): \DOMXPath
    {
        $before = libxml_use_internal_errors(true);
        $document = new \DOMDocument();
        $document->loadHTML($html);
        libxml_clear_errors();
        libxml_use_internal_errors($before);
        return new \DOMXPath($document);
    }

    /** @return array{status: int, out: string, err: string} */
    protected static function demo(string $folder, string ...$arguments): array
    {
        return self::php($folder, '-d', 'extension=' . self::extension(), self::DEMO . '/replay.php', ...$arguments);
    }

    /** @return array{status: int, out: string, err: string} */
    protected static function php(string $folder, string ...$arguments): array
    {
        // Files, because pipes that nobody reads while the other is read would fill up.
        $files = ['out' => tmpfile(), 'err' => tmpfile()];
        $command = [PHP_BINARY, '-n', '-d', 'memory_limit=-1', ...$arguments];
        $pipes = [];
        $process = proc_open($command, [1 => $files['out'], 2 => $files['err']], $pipes, $folder);
        $status = proc_close($process);
        return ['status' => $status] + array_map(function ($file): string {
            rewind($file);
            return stream_get_contents($file);
        }, $files);
    }

    /** @return array<string, mixed> the result of a run that went well */
    protected static function jsonResult(string $folder, string ...$arguments): array
    {
        ['status' => $status, 'out' => $out, 'err' => $err] = self::demo($folder, '--json', ...$arguments);
        self::assertSame('', $err);
        self::assertSame(0, $status);
        return json_decode($out, true, flags: JSON_THROW_ON_ERROR);
    }

    /**
     * @param array<string, mixed> $part
     * @return array<string, mixed>|null the board with these values
     */
    protected static function board(array $part, string ...$values): ?array
    {
        foreach ($part['boards'] as $board) {
            if (array_intersect_assoc($values, $board) === $values) {
                return $board;
            }
        }
        return null;
    }

    /** The extension that this process runs with, so that the demo is run with the same. */
    private static function extension(): string
    {
        $given = getenv('AZORA_EXTENSION');
        if ($given !== false && $given !== '') {
            return $given;
        }
        if (preg_match('~/\S*azora\.so~', (string) file_get_contents('/proc/self/maps'), $match)) {
            return $match[0];
        }
        self::fail('Set AZORA_EXTENSION to the path of azora.so.');
    }

    protected static function remove(string $path): void
    {
        if (is_dir($path)) {
            foreach (array_diff(scandir($path), ['.', '..']) as $name) {
                self::remove("$path/$name");
            }
            rmdir($path);
        } else {
            unlink($path);
        }
    }
}
