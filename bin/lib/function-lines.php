<?php

declare(strict_types=1);

/**
 * Prints "file<TAB>line<TAB>name<TAB>lines" for every named function and method of the PHP files
 * whose names are read from standard input, one a line. Closures count with the function they
 * stand in.
 */
final class FunctionLines
{
    /** @var list<PhpToken> */
    private array $tokens;

    public function __construct(private readonly string $file)
    {
        $this->tokens = array_values(array_filter(
            PhpToken::tokenize(file_get_contents($file)),
            static fn (PhpToken $token): bool => !$token->isIgnorable(),
        ));
    }

    public function print(): void
    {
        foreach ($this->tokens as $index => $token) {
            if ($token->is(T_FUNCTION) && ($name = $this->nameAfter($index)) !== null) {
                $lines = $this->endLine($index) - $token->line + 1;
                echo "$this->file\t$token->line\t$name\t$lines\n";
            }
        }
    }

    /** The name of the function whose keyword stands at $index, null for a closure or a `use function`. */
    private function nameAfter(int $index): ?string
    {
        if ($index > 0 && $this->tokens[$index - 1]->is(T_USE)) {
            return null;
        }
        $next = $index + 1;
        if ($this->tokens[$next]->text === '&') {
            $next++;
        }
        return $this->tokens[$next]->text === '(' ? null : $this->tokens[$next]->text;
    }

    /** The line of the brace that closes the body, or of the semicolon where there is none. */
    private function endLine(int $index): int
    {
        $depth = 0;
        for (; ; $index++) {
            $token = $this->tokens[$index];
            if ($token->is(['{', T_CURLY_OPEN, T_DOLLAR_OPEN_CURLY_BRACES])) {
                $depth++;
            } elseif ($token->text === '}' && --$depth === 0) {
                return $token->line;
            } elseif ($token->text === ';' && $depth === 0) {
                return $token->line;
            }
        }
    }
}

while (($file = fgets(STDIN)) !== false) {
    (new FunctionLines(rtrim($file, "\n")))->print();
}
