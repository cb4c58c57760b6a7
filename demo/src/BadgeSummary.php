<?php

declare(strict_types=1);

namespace Azora\Demo;

/** The badges' part of the summary. */
final readonly class BadgeSummary
{
    /** Where the words of a verdict begin. */
    private const INDENT = 26;

    public function __construct(private Badges $badges, private Terminal $terminal, private ?OutputFolder $folder)
    {
    }

    public function text(): string
    {
        return $this->terminal->heading('BADGES') . Terminal::paragraph($this->headline()) . "\n"
            . $this->cases() . "\n" . $this->facts();
    }

    private function headline(): string
    {
        return sprintf(
            '%s learners passed %s and were given an Open Badge each, signed on %s in the name of %s (invented: not '
                . 'the Open University) and verified for %s. Every %dth was revoked, to show it.',
            number_format(count($this->badges->badges)),
            $this->badges->course->name(),
            When::date($this->badges->issued),
            BadgeOffice::ID,
            When::date($this->badges->checked),
            BadgeReplay::REVOKED
        );
    }

    /** What was checked, what came of it, and why. */
    private function cases(): string
    {
        $text = '  ' . $this->terminal->style('bold', 'Verdicts')
            . $this->terminal->style('dim', ' · by ' . implode(', ', array_keys($this->badges->verification->checks)))
            . "\n";
        foreach ($this->badges->cases as $case) {
            $verdict = $this->terminal->style($case->verdict->isGood() ? 'good' : 'bad', $case->verdict->value);
            $dimmed = fn (string $line) => $this->terminal->style('dim', $line);
            $lines = [...self::wrapped($case->what), ...array_map($dimmed, self::wrapped($case->reason()))];
            $text .= '  ' . Terminal::right(number_format($case->count), 6) . '  ' . Terminal::left($verdict, 16)
                . implode("\n" . str_repeat(' ', self::INDENT), $lines) . "\n";
        }
        return $text;
    }

    /** @return list<string> */
    private static function wrapped(string $text): array
    {
        return explode("\n", wordwrap($text, Terminal::WIDTH - self::INDENT));
    }

    private function facts(): string
    {
        $ledger = $this->badges->ledger;
        $receipt = $this->badges->receipt;
        $facts = [
            'Pictures' => count($this->badges->pictures) . ' with their badges inside'
                . ($this->folder === null ? '' : ", in {$this->folder->path}"),
            'Bundle' => sprintf(
                'one badge with all that checks it offline: %s, %d days old',
                $this->badges->bundle->isVerified ? 'verified' : 'NOT verified',
                $this->badges->bundle->age
            ),
            'Key' => substr($this->badges->sealedKey, 0, 40) . '… (sealed, to be kept)',
            'Ledger' => number_format($ledger->size()) . ' lines: badges, revocations and the key; their root is',
            '' => bin2hex($ledger->root()),
            'Receipt' => sprintf(
                'learner %d’s badge is line %s: %s by %d fingerprints',
                $this->badges->shown()->enrolment->learner,
                number_format($receipt->index),
                $receipt->isProved ? 'proved' : 'NOT proved',
                count($receipt->proof)
            ),
        ];
        $text = '';
        foreach ($facts as $name => $fact) {
            $text .= '  ' . Terminal::left($this->terminal->style('bold', $name), 10) . "$fact\n";
        }
        return $text;
    }
}
