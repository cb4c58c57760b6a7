<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A folder beside the report for what the report links to. */
final readonly class OutputFolder
{
    private function __construct(public string $path)
    {
    }

    /** Named after a file: report-badges beside report.html. */
    public static function beside(OutputFile $file, string $name): self
    {
        return new self(dirname($file->path) . '/' . pathinfo($file->path, PATHINFO_FILENAME) . "-$name");
    }

    public function name(): string
    {
        return basename($this->path);
    }

    /** Finds out before any long work whether write() can do its part. */
    public function check(): void
    {
        if (file_exists($this->path) && !is_dir($this->path)) {
            throw $this->error('it is there and not a folder');
        }
        if (is_dir($this->path) && !is_writable($this->path)) {
            throw $this->error('it is write-protected');
        }
    }

    /**
     * Files of other names that are there stay there.
     *
     * @param array<string, string> $files their contents by name
     */
    public function write(array $files): void
    {
        try {
            is_dir($this->path) || mkdir($this->path);
        } catch (\ErrorException $e) {
            throw $this->error(preg_replace('/^.*: /', '', $e->getMessage()));
        }
        foreach ($files as $name => $content) {
            (new OutputFile("$this->path/$name"))->write($content);
        }
    }

    private function error(string $reason): DemoError
    {
        return DemoError::failure(
            "the badges cannot be written to $this->path: $reason; choose another place with --output."
        );
    }
}
