<?php

declare(strict_types=1);

use Azora\Bench\Timed;

/** json-logic-engine in a Node of its own, which holds the stop watch; what runs there is rules.mjs. */
final class NodeRules
{
    /** @var resource */
    private $process;
    /** @var array{}|array{resource, resource} */
    private array $pipes = [];

    /**
     * @param array{rules: list<array<string, mixed>>} $set
     * @param list<array<string, mixed>> $learners
     */
    public function __construct(string $modules, array $set, array $learners)
    {
        $command = ['node', __DIR__ . '/rules.mjs', $modules];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        $this->process = $process ?: throw new RuntimeException('node does not start');
        $this->send(json_encode(['rules' => $set['rules'], 'learners' => $learners], JSON_THROW_ON_ERROR));
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
    }

    /** @param 'interpreted'|'compiled' $way */
    public function fired(string $way): Timed
    {
        $this->send($way);
        $answer = fgets($this->pipes[1]);
        if ($answer === false) {
            throw new RuntimeException('node ended; what it said stands above');
        }
        ['seconds' => $seconds, 'fired' => $fired] = json_decode($answer, true, 8, JSON_THROW_ON_ERROR);
        return new Timed($seconds, $fired);
    }

    private function send(string $line): void
    {
        if (fwrite($this->pipes[0], "$line\n") !== strlen($line) + 1) {
            throw new RuntimeException('node does not listen');
        }
        fflush($this->pipes[0]);
    }
}
