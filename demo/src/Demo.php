<?php

declare(strict_types=1);

namespace Azora\Demo;

use Azora\RuleException;
use Azora\RuleSet;

/** The whole run: read, replay the real learners, replay the synthetic crowd, give out badges, report. */
final readonly class Demo
{
    private const RULES = __DIR__ . '/../rules.json';

    private Stages $stages;

    public function __construct(private Options $options)
    {
        $this->stages = new Stages(new Progress(quiet: $options->json));
    }

    public function run(): void
    {
        $output = $this->options->output === null ? null : new OutputFile($this->options->output);
        $output?->check();
        $folder = $output === null ? null : OutputFolder::beside($output, 'badges');
        $folder?->check();
        if (!extension_loaded('azora')) {
            throw DemoError::extensionMissing();
        }
        $data = $this->stages->run(
            'Reading the records',
            'rows',
            fn () => OuladData::read($this->options->data, $this->options->module),
            fn (OuladData $data) => $data->rows
        );
        $rules = self::rules();
        $parts = [$this->real($data, $rules)];
        if ($this->options->learners > 0) {
            $parts[] = $this->synthetic($data, $rules);
        }
        $badges = $this->badges($data);
        if ($output !== null) {
            $this->stages->run(
                'Writing the report',
                'boards',
                function () use ($data, $parts, $badges, $output, $folder): void {
                    if ($badges !== null) {
                        $folder->write($badges->files());
                    }
                    $report = new Report($data, $parts, $badges, $this->stages->done, $folder->name());
                    $output->write($report->html());
                },
                fn () => array_sum(array_map(fn (Part $part) => count($part->boards), $parts))
            );
        }
        $this->tell($data, $parts, $badges, $folder);
    }

    private static function rules(): RuleSet
    {
        try {
            return azora_rules_compile(file_get_contents(self::RULES));
        } catch (RuleException $e) {
            throw DemoError::failure("demo/rules.json$e->pointer: {$e->getMessage()}");
        }
    }

    /** The one that bin/demo has started. */
    private function server(): ?ServerBoards
    {
        if (!$this->options->postgres) {
            return null;
        }
        $conninfo = getenv('AZORA_DEMO_POSTGRES');
        if ($conninfo === false) {
            throw DemoError::failure('there is no server for --postgres; start bin/demo, which starts one.');
        }
        return new ServerBoards($conninfo);
    }

    private function real(OuladData $data, RuleSet $rules): Part
    {
        return $this->stages->run(
            'Real learners',
            'contributions',
            (new RealReplay($data, $rules, $this->server()))->run(...),
            fn (Part $part) => $part->tally->contributions
        );
    }

    private function synthetic(OuladData $data, RuleSet $rules): Part
    {
        return $this->stages->run(
            'Synthetic crowd',
            'contributions',
            fn (Progress $progress) => (new SyntheticReplay($data, $rules, new Crowd($data, $this->options->learners)))
                ->run($progress),
            fn (Part $part) => $part->tally->contributions
        );
    }

    /** For the first of the courses; null if nobody has passed it. */
    private function badges(OuladData $data): ?Badges
    {
        $course = $data->courses[array_key_first($data->courses)];
        $passed = $data->passed($course);
        if ($passed === []) {
            return null;
        }
        $replay = new BadgeReplay($course, $passed);
        $badges = $this->stages->run('Issuing badges', 'badges', $replay->issue(...), count(...));
        $cases = $this->stages->run(
            'Verifying badges',
            'checks',
            fn () => $replay->verify($badges),
            fn (array $cases) => array_sum(array_column($cases, 'count'))
        );
        return $this->stages->run(
            'Pictures and ledger',
            'lines',
            fn () => $replay->finish($badges, $cases),
            fn (Badges $badges) => $badges->ledger->size()
        );
    }

    /** @param list<Part> $parts */
    private function tell(OuladData $data, array $parts, ?Badges $badges, ?OutputFolder $folder): void
    {
        $done = $this->stages->done;
        $text = $this->options->json
            ? (new JsonResult($data, $parts, $badges, $done))->text()
            : (new Summary($data, $parts, $badges, $done, $this->options->output, $folder))->text();
        try {
            fwrite(STDOUT, $text);
        } catch (\ErrorException) {
            throw DemoError::failure('the result could not be written to standard output.');
        }
    }
}
