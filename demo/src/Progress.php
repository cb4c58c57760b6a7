<?php

declare(strict_types=1);

namespace Azora\Demo;

/** Tells on standard error how far things are: one live line on a terminal, plain lines elsewhere. */
final class Progress
{
    private readonly bool $isLive;
    private string $stage = '';
    private float $lastShown = 0;
    private int $lastQuarter = 0;

    public function __construct(private readonly bool $quiet)
    {
        $this->isLive = stream_isatty(STDERR);
    }

    public function begin(string $stage): void
    {
        $this->stage = $stage;
        $this->lastShown = $this->lastQuarter = 0;
        $this->say('');
    }

    /** Shows what the stage is doing now. */
    public function say(string $detail): void
    {
        $this->show($detail === '' ? $this->stage : "$this->stage: $detail");
    }

    public function advance(int $done, int $total): void
    {
        if ($this->isLive && microtime(true) - $this->lastShown > 0.1) {
            $this->lastShown = microtime(true);
            $filled = intdiv(30 * $done, $total);
            $bar = str_repeat('█', $filled) . str_repeat('░', 30 - $filled);
            $this->show(sprintf('%s %s %3d %%', $this->stage, $bar, intdiv(100 * $done, $total)));
        }
        $quarter = intdiv(4 * $done, $total);
        if (!$this->isLive && $quarter > $this->lastQuarter && $quarter < 4) {
            $this->lastQuarter = $quarter;
            $this->show(sprintf('%s: %d %%', $this->stage, 25 * $quarter));
        }
    }

    /** Ends a stage; on a terminal its line is taken away again. */
    public function end(): void
    {
        if ($this->isLive && !$this->quiet) {
            fwrite(STDERR, "\r\e[K");
        }
    }

    private function show(string $text): void
    {
        if (!$this->quiet) {
            fwrite(STDERR, $this->isLive ? "\r\e[K$text" : "· $text\n");
        }
    }
}
