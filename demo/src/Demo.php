<?php

declare(strict_types=1);

namespace Azora\Demo;

/** The whole run: read, replay the real learners, replay the synthetic crowd, report. */
final readonly class Demo
{
    private Stages $stages;

    public function __construct(private Options $options)
    {
        $this->stages = new Stages(new Progress(quiet: $options->json));
    }

    public function run(): void
    {
        $output = $this->options->output === null ? null : new OutputFile($this->options->output);
        $output?->check();
        if (!extension_loaded('azora')) {
            throw DemoError::extensionMissing();
        }
        $data = $this->stages->run(
            'Reading the records',
            'rows',
            fn () => OuladData::read($this->options->data, $this->options->module),
            fn (OuladData $data) => $data->rows
        );
        $parts = [$this->real($data)];
        if ($this->options->learners > 0) {
            $parts[] = $this->synthetic($data);
        }
        if ($output !== null) {
            $this->stages->run(
                'Writing the report',
                'boards',
                fn () => $output->write((new Report($data, $parts, $this->stages->done))->html()),
                fn () => array_sum(array_map(fn (Part $part) => count($part->boards), $parts))
            );
        }
        $this->tell($data, $parts);
    }

    private function real(OuladData $data): Part
    {
        return $this->stages->run(
            'Real learners',
            'contributions',
            (new RealReplay($data))->run(...),
            fn (Part $part) => $part->tally->contributions
        );
    }

    private function synthetic(OuladData $data): Part
    {
        return $this->stages->run(
            'Synthetic crowd',
            'contributions',
            fn (Progress $progress) => (new SyntheticReplay($data, new Crowd($data, $this->options->learners)))
                ->run($progress),
            fn (Part $part) => $part->tally->contributions
        );
    }

    /** @param list<Part> $parts */
    private function tell(OuladData $data, array $parts): void
    {
        $text = $this->options->json
            ? (new JsonResult($data, $parts, $this->stages->done))->text()
            : (new Summary($data, $parts, $this->stages->done, $this->options->output))->text();
        try {
            fwrite(STDOUT, $text);
        } catch (\ErrorException) {
            throw DemoError::failure('the result could not be written to standard output.');
        }
    }
}
