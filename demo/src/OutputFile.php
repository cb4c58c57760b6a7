<?php

declare(strict_types=1);

namespace Azora\Demo;

/** A file that is either written whole or left as it was. */
final readonly class OutputFile
{
    public function __construct(public string $path)
    {
    }

    /** Finds out before any long work whether write() can do its part. */
    public function check(): void
    {
        if (file_exists($this->path) && !is_file($this->path)) {
            throw $this->error('it is there and not a file');
        }
        if (is_file($this->path) && !is_writable($this->path)) {
            throw $this->error('it is write-protected');
        }
        if (!is_dir(dirname($this->path))) {
            throw $this->error('the folder ' . dirname($this->path) . ' is not there');
        }
        $this->replace('', false);
    }

    public function write(string $content): void
    {
        $this->replace($content, true);
    }

    /** Writes beside the file and, if wanted, puts the new one in its place. */
    private function replace(string $content, bool $keep): void
    {
        $temporary = sprintf('%s.%d.tmp', $this->target(), getmypid());
        try {
            if (file_put_contents($temporary, $content) !== strlen($content)) {
                throw $this->error('the disk may be full');
            }
            if ($keep) {
                rename($temporary, $this->target());
            }
        } catch (\ErrorException $e) {
            throw $this->error(preg_replace('/^.*: /', '', $e->getMessage()));
        } finally {
            if (file_exists($temporary)) {
                unlink($temporary);
            }
        }
    }

    /** Where the file lies in truth: a link stays a link. */
    private function target(): string
    {
        return realpath($this->path) ?: $this->path;
    }

    private function error(string $reason): DemoError
    {
        return DemoError::failure(
            "the report cannot be written to $this->path: $reason; choose a place with --output."
        );
    }
}
