<?php

declare(strict_types=1);

use Azora\Bench\Timed;

/** Digital Bazaar's libraries in a Node of their own, which holds the stop watch; what runs there is credentials.mjs. */
final class NodeCredentials
{
    /** @var resource */
    private $process;
    /** @var array{}|array{resource, resource} */
    private array $pipes = [];

    public function __construct(string $modules, string $badge, string $seed, string $created, int $times)
    {
        $command = ['node', '--no-warnings', '--experimental-import-meta-resolve', __DIR__ . '/credentials.mjs', $modules];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        $this->process = $process ?: throw new RuntimeException('node does not start');
        $task = ['badge' => $badge, 'seed' => base64_encode($seed), 'created' => $created, 'times' => $times];
        $this->send(json_encode($task, JSON_THROW_ON_ERROR));
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
    }

    /** The signature, made many times over. */
    public function sign(): Timed
    {
        ['seconds' => $seconds, 'result' => $signed] = $this->ask('sign');
        $proof = json_decode($signed, true, 32, JSON_THROW_ON_ERROR)['proof'];
        return new Timed($seconds, $proof['proofValue']);
    }

    /** Whether the badge verifies. */
    public function verify(): Timed
    {
        ['seconds' => $seconds, 'result' => $verified] = $this->ask('verify');
        return new Timed($seconds, $verified);
    }

    /** @return array{seconds: float, result: mixed} */
    private function ask(string $what): array
    {
        $this->send($what);
        $answer = fgets($this->pipes[1]);
        if ($answer === false) {
            throw new RuntimeException('node ended; what it said stands above');
        }
        return json_decode($answer, true, 8, JSON_THROW_ON_ERROR);
    }

    private function send(string $line): void
    {
        if (fwrite($this->pipes[0], "$line\n") !== strlen($line) + 1) {
            throw new RuntimeException('node does not listen');
        }
        fflush($this->pipes[0]);
    }
}
