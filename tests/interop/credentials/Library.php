<?php

declare(strict_types=1);

namespace Azora\Tests\Interop\Credentials;

use RuntimeException;

/** The libraries of JavaScript, asked through answer.mjs. */
final class Library
{
    /** @var resource */
    private $process;
    /** @var array<int, resource> */
    private array $pipes = [];

    public function __construct(string $modules)
    {
        $command = ['node', '--no-warnings', '--experimental-import-meta-resolve', __DIR__ . '/answer.mjs', $modules];
        $process = proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        $this->process = $process ?: throw new RuntimeException('node does not start');
    }

    public function __destruct()
    {
        array_map(fclose(...), $this->pipes);
        proc_close($this->process);
    }

    /**
     * Asks one function many questions.
     *
     * @param list<array<string, mixed>> $questions what it takes; 'text' may be any bytes
     * @return list<Answer>
     */
    public function all(string $ask, array $questions): array
    {
        $lines = array_map(static function (array $question) use ($ask): array {
            if (isset($question['text'])) {
                $question['text'] = base64_encode($question['text']);
            }
            return ['ask' => $ask] + $question;
        }, $questions);
        // A line is read whole before it is answered, so neither side ever waits for the other.
        fwrite($this->pipes[0], json_encode($lines, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES) . "\n");
        $answers = fgets($this->pipes[1]);
        if ($answers === false) {
            throw new RuntimeException('node ended; what it said stands above');
        }
        return array_map(Answer::from(...), json_decode($answers, true, 16, JSON_THROW_ON_ERROR));
    }

    /** @param array<string, mixed> $question */
    public function one(string $ask, array $question): Answer
    {
        return $this->all($ask, [$question])[0];
    }
}
