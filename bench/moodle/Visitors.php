<?php

declare(strict_types=1);

namespace Azora\Bench\Moodle;

use RuntimeException;

/** Learners who have logged in, by the form, and load pages by wrk: each a client with a session of his own. */
final class Visitors
{
    public const PASSWORD = 'Azora-1234';

    /** @var list<array{cookie: string, key: string}> */
    private array $visitors = [];

    /** @param list<string> $names of users */
    public function __construct(array $names)
    {
        foreach ($names as $name) {
            $this->visitors[] = $this->logIn($name);
        }
    }

    /** How a page is asked for. */
    public static function get(string $path, string $expected): array
    {
        return ['GET', $path, '', $expected];
    }

    /** How an external function is called, as a page calls it by its script. */
    public static function call(string $function, array $arguments, string $expected): array
    {
        $body = json_encode([['index' => 0, 'methodname' => $function, 'args' => (object) $arguments]]);
        return ['POST', "/lib/ajax/service.php?sesskey={key}&info=$function", $body, $expected];
    }

    /**
     * Loads a page as often as it can be had, by so many clients at once.
     * Fewer answers than clients are too few to be measured.
     *
     * @param array{string, string, string, string} $what as get() and call() make it
     * @param bool $counts whether it is measured, and not only warms up
     * @return array{times: list<float>, rate: float} seconds of each answer, and answers a second
     */
    public function load(array $what, int $clients, int $seconds, bool $counts = true): array
    {
        $file = tempnam(sys_get_temp_dir(), 'azora-visitors');
        foreach (array_slice($this->visitors, 0, $clients) as $visitor) {
            $fields = str_replace('{key}', $visitor['key'], [$what[0], $what[1], $what[2], $what[3], $visitor['cookie']]);
            file_put_contents($file, implode("\t", $fields) . "\n", FILE_APPEND);
        }
        $command = ['wrk', "-t$clients", "-c$clients", "-d{$seconds}s", '--timeout', '60s',
            '-s', __DIR__ . '/visitors.lua', $GLOBALS['CFG']->wwwroot, '--', $file];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes) ?: throw new RuntimeException('wrk does not start');
        $said = (string) stream_get_contents($pipes[1]);
        $status = proc_close($process);
        unlink($file);
        $found = preg_match('/^result: (\d+) (\d+) (\d+)$/m', $said, $match);
        if ($status !== 0 || !$found || (int) $match[2] > 0 || ($counts && (int) $match[1] < $clients)) {
            throw new RuntimeException("$what[1] is not answered as it should be by $clients clients:\n$said");
        }
        preg_match_all('/^took: (\d+) (\d+)$/m', $said, $took, PREG_SET_ORDER);
        $times = array_map(static fn (array $line): array => array_fill(0, (int) $line[2], $line[1] / 1e6), $took);
        return ['times' => array_merge(...$times), 'rate' => $match[1] / ($match[3] / 1e6)];
    }

    /** @return array{cookie: string, key: string} */
    private function logIn(string $name): array
    {
        $jar = [];
        $form = self::ask('/login/index.php', $jar);
        preg_match('/name="logintoken" value="(\w+)"/', $form, $match) || throw new RuntimeException('there is no form to log in');
        $fields = ['username' => $name, 'password' => self::PASSWORD, 'logintoken' => $match[1]];
        self::ask('/login/index.php', $jar, $fields);
        $page = self::ask('/user/preferences.php', $jar);
        preg_match('~/login/logout\.php\?sesskey=(\w+)~', $page, $match)
            || throw new RuntimeException("$name cannot log in");
        return ['cookie' => self::cookies($jar), 'key' => $match[1]];
    }

    /** @param array<string, string> $jar */
    private static function cookies(array $jar): string
    {
        return implode('; ', array_map(static fn (string $key, string $value): string => "$key=$value", array_keys($jar), $jar));
    }

    /**
     * Asks for a page; cookies are kept.
     *
     * @param array<string, string> $jar
     * @param array<string, string>|null $post
     */
    private static function ask(string $path, array &$jar, ?array $post = null): string
    {
        $handle = curl_init($GLOBALS['CFG']->wwwroot . $path);
        curl_setopt_array($handle, [
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_COOKIE => self::cookies($jar),
            CURLOPT_USERAGENT => 'azora bench',
            CURLOPT_HEADERFUNCTION => static function ($handle, string $line) use (&$jar): int {
                if (preg_match('/^set-cookie: ([^=]+)=([^;]*)/i', $line, $match)) {
                    $jar[$match[1]] = $match[2];
                }
                return strlen($line);
            },
        ]);
        $post === null || curl_setopt($handle, CURLOPT_POSTFIELDS, http_build_query($post, '', '&'));
        $answer = curl_exec($handle);
        curl_close($handle);
        return is_string($answer) ? $answer : throw new RuntimeException("$path does not answer");
    }
}
