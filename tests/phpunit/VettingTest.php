<?php

declare(strict_types=1);

namespace Azora\Tests;

use Azora\RuleSet;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** The default constitution lets good teaching text pass, and refuses what is bad for the right reason. */
final class VettingTest extends TestCase
{
    private const CONSTITUTION = __DIR__ . '/../../docs/constitution.default.json';
    private const TEXTS = __DIR__ . '/../data/vetting';

    /** Each bad text: the principle that suffers most, and all rules that find something. */
    private const BAD = [
        'absolutes' => ['truth', ['truth-absolutes', 'truth-absolutes-pervade', 'adaptation-absolutes-pervade']],
        'exclusion' => ['ubuntu', ['ubuntu-exclusionary', 'sankofa-exclusionary']],
        'links' => ['accountability', [
            'accountability-links-without-text', 'ubuntu-links-without-text', 'accountability-links-outside',
        ]],
        'personal' => ['ubuntu', ['ubuntu-emails', 'ubuntu-phones', 'ubuntu-cards', 'accountability-personal-data']],
        'pictures' => ['ubuntu', [
            'ubuntu-images-without-alt', 'ubuntu-mostly-without-alt', 'adaptation-mostly-without-alt',
        ]],
        'scripts' => ['accountability', ['accountability-scripts', 'adaptation-scripts']],
        'shouting' => ['ubuntu', ['ubuntu-shouting', 'ubuntu-shouting-pervades', 'adaptation-shouting-pervades']],
        'structure' => ['sankofa', [
            'sankofa-headings-out-of-order', 'adaptation-tables-without-headers', 'ubuntu-jumbled',
        ]],
        'unreadable' => ['adaptation', [
            'adaptation-long-sentences', 'adaptation-unreadable', 'ubuntu-unreadable',
        ]],
        'unsourced' => ['truth', [
            'truth-unsourced-claims', 'truth-mostly-unsourced', 'sankofa-mostly-unsourced',
        ]],
    ];

    /** @return iterable<string, array{string}> */
    public static function goodTexts(): iterable
    {
        foreach (glob(self::TEXTS . '/good/*.html') as $file) {
            yield basename($file, '.html') => [$file];
        }
    }

    /** @return iterable<string, array{string, string, list<string>}> */
    public static function badTexts(): iterable
    {
        foreach (glob(self::TEXTS . '/bad/*.html') as $file) {
            $name = basename($file, '.html');
            yield $name => [$file, ...self::BAD[$name]];
        }
    }

    public function testEveryBadTextIsThere(): void
    {
        self::assertSame(array_keys(self::BAD), array_keys(iterator_to_array(self::badTexts())));
        self::assertGreaterThanOrEqual(5, iterator_count(self::goodTexts()));
    }

    #[DataProvider('goodTexts')]
    public function testGoodTextIsExcellent(string $file): void
    {
        $result = azora_vet_content(file_get_contents($file), self::constitution());
        self::assertGreaterThanOrEqual(95.0, $result['score'], json_encode($result['issues']));
        self::assertSame('excellent', $result['band']);
        self::assertTrue($result['approved']);
    }

    /** @param list<string> $rules */
    #[DataProvider('badTexts')]
    public function testBadTextIsRefusedForItsReason(string $file, string $principle, array $rules): void
    {
        $result = azora_vet_content(file_get_contents($file), self::constitution());
        self::assertSame($rules, array_column($result['issues'], 'rule'), json_encode($result['facts']));
        self::assertLessThan(70.0, $result['score']);
        self::assertFalse($result['approved']);
        self::assertSame('poor', $result['band']);
        $others = array_diff_key($result['alignment'], [$principle => 0]);
        self::assertLessThan(min($others), $result['alignment'][$principle]);
    }

    /** Without what its issues are about, each bad text would pass: nothing else is held against it. */
    #[DataProvider('badTexts')]
    public function testNothingElseIsHeldAgainstABadText(string $file, string $principle, array $rules): void
    {
        $json = json_decode(file_get_contents(self::CONSTITUTION));
        $json->rules = array_values(array_filter($json->rules, fn (object $rule) => !in_array($rule->id, $rules)));
        $result = azora_vet_content(file_get_contents($file), azora_rules_compile(json_encode($json)));
        self::assertSame(100.0, $result['score']);
        self::assertSame([], $result['issues']);
    }

    #[DataProvider('badTexts')]
    public function testEachIssueSaysWhatAndWhere(string $file): void
    {
        $html = file_get_contents($file);
        $result = azora_vet_content($html, self::constitution());
        $written = array_column(json_decode(file_get_contents(self::CONSTITUTION), true)['rules'], null, 'id');
        foreach ($result['issues'] as $issue) {
            $rule = $written[$issue['rule']];
            self::assertSame($rule['principle'], $issue['principle']);
            self::assertSame($rule['severity'], $issue['severity']);
            self::assertSame($rule['issue'], $issue['message']);
            self::assertContains($rule['recommendation'], $result['recommendations']);
            foreach ($issue['places'] as $place) {
                self::assertSame(1 + substr_count($html, "\n", 0, $place['offset']), $place['line']);
                self::assertLessThanOrEqual(80, mb_strlen($place['words']));
            }
            self::assertSame($issue['places'][0] ?? null, $issue['place']);
        }
        self::assertSame(array_values(array_unique($result['recommendations'])), $result['recommendations']);
    }

    /** @return iterable<string, array{float, string}> the score that docs/rules.md promises, and a page */
    public static function doses(): iterable
    {
        $text = '<p>' . str_repeat('The text around it is plain and says no more than it has to. ', 6) . '</p>';
        $times = fn (int $count, string $html) => $text . str_repeat($html, $count);
        yield 'a figure without a source' => [96.25, $times(1, '<p>Of the learners 40 percent agreed.</p>')];
        yield 'three figures without a source' => [69.75, $times(3, '<p>Of the learners 40 percent agreed.</p>')];
        yield 'four figures without a source' => [63.0, $times(4, '<p>Of the learners 40 percent agreed.</p>')];
        yield 'a word too sure of itself' => [99.0, $times(1, '<p>That is undeniable.</p>')];
        yield 'five of these words' => [66.0, '<p>It is small.</p>' . str_repeat('<p>That is undeniable.</p>', 5)];
        yield 'a wording that shuts out' => [93.75, $times(1, '<p>It is not for girls.</p>')];
        yield 'four wordings that shut out' => [66.0, $times(4, '<p>It is not for girls.</p>')];
        yield 'one word in six shouted' => [90.0, $times(1, '<p>' . str_repeat('LOOK HERE ', 6) . '</p>')];
        yield 'most of them shouted' => [66.0, $times(1, '<p>' . str_repeat('LOOK HERE ', 30) . '</p>')];
        yield 'a picture without words' => [95.0, $times(1, '<img src="a.png">')];
        yield 'three of them, and no others' => [66.0, $times(3, '<img src="a.png">')];
        yield 'three of them among others' => [85.0, $times(3, '<img src="a.png"><img src="b.png" alt="A leaf">')];
        yield 'two addresses' => [100.0, $text . '<p>one@school.example, two@school.example</p>'];
        $card = '<p>The number is 4111 1111 1111 1111.</p>';
        yield 'a card' => [59.0, $times(1, $card)];
        yield 'a number that is no card' => [100.0, $text . str_replace('4111', '4112', $card)];
        yield 'a script' => [68.0, $times(1, '<script>go()</script>')];
        yield 'a link without words' => [95.0, $times(1, '<a href="/a"></a>')];
        yield 'four links without words' => [69.0, $times(4, '<a href="/a"></a>')];
        $long = 'It goes on and on and ' . str_repeat('on and on and ', 10) . 'then it ends. ';
        yield 'long sentences of short words' => [94.0, '<p>' . str_repeat($long, 4) . '</p>'];
        yield 'a heading that skips a level' => [96.25, "<h2>A</h2>$text<h4>B</h4>$text"];
        yield 'a table without headers' => [94.0, $times(1, '<table><tr><td>1</td><td>2</td></tr></table>')];
    }

    #[DataProvider('doses')]
    public function testASlipCostsLittleAndAFaultThroughoutMuch(float $score, string $html): void
    {
        $result = azora_vet_content($html, self::constitution());
        self::assertSame($score, $result['score'], json_encode($result['issues']));
    }

    /** What is wrong, by the words at the places that are told. */
    public function testThePlacesAreThoseOfTheFault(): void
    {
        $words = function (string $text, string $rule): array {
            $result = azora_vet_content(file_get_contents(self::TEXTS . "/bad/$text.html"), self::constitution());
            $issue = array_column($result['issues'], null, 'rule')[$rule];
            return array_map(mb_strtolower(...), array_column($issue['places'], 'words'));
        };
        foreach (["is man's work", 'not for girls', 'any idiot can', 'primitive peoples'] as $phrase) {
            self::assertStringContainsString($phrase, implode("\n", $words('exclusion', 'ubuntu-exclusionary')));
        }
        foreach (['everyone knows', 'undeniable', 'the final word'] as $phrase) {
            self::assertStringContainsString($phrase, implode("\n", $words('absolutes', 'truth-absolutes')));
        }
        self::assertStringContainsString('73 percent', implode("\n", $words('unsourced', 'truth-unsourced-claims')));
    }

    /** The score once more, from the penalties and the weights. */
    #[DataProvider('goodTexts')]
    #[DataProvider('badTexts')]
    public function testScoreIsTheWeightedMeanOfWhatIsLeft(string $file): void
    {
        $result = azora_vet_content(file_get_contents($file), self::constitution());
        $written = json_decode(file_get_contents(self::CONSTITUTION), true);
        $rules = array_column($written['rules'], null, 'id');
        $lost = array_fill_keys(array_column($written['principles'], 'id'), 0.0);
        foreach ($result['issues'] as $issue) {
            $rule = $rules[$issue['rule']];
            $times = isset($rule['each']) ? $result['facts'][$rule['each']] : 1;
            self::assertSame((float) min($rule['max'] ?? 100, $rule['penalty'] * $times), $issue['penalty']);
            $lost[$issue['principle']] += $issue['penalty'];
        }
        $sum = $weights = 0;
        foreach ($written['principles'] as ['id' => $id, 'weight' => $weight]) {
            self::assertEqualsWithDelta(max(0, 100 - $lost[$id]), $result['alignment'][$id], 1e-9);
            $sum += $weight * max(0, 100 - $lost[$id]);
            $weights += $weight;
        }
        self::assertSame(round($sum / $weights, 2), $result['score']);
        self::assertSame($result['score'] >= 70, $result['approved']);
    }

    #[DataProvider('goodTexts')]
    #[DataProvider('badTexts')]
    public function testSameInputSameResult(string $file): void
    {
        $html = file_get_contents($file);
        $result = azora_vet_content($html, self::constitution());
        // Whatever else was vetted before, and compiled anew.
        azora_vet_content('<p>Something ELSE, with 5 percent of nothing.', self::constitution());
        self::assertSame($result, azora_vet_content($html, self::constitution()));
        self::assertSame(self::constitution()->hash(), $result['hash']);
        self::assertSame(self::constitution()->version(), $result['version']);
    }

    /** @return iterable<string, array{array<string, mixed>, list<string>, bool}> facts, rules, approved */
    public static function judgements(): iterable
    {
        yield 'nobody was asked' => [[], [], true];
        yield 'of something else' => [['judgement' => ['beauty' => 3]], [], true];
        yield 'true' => [['judgement' => ['truth' => 70]], [], true];
        yield 'doubtful' => [['judgement' => ['truth' => 69.5]], ['truth-judged-doubtful'], true];
        yield 'just doubtful' => [['judgement' => ['truth' => 50]], ['truth-judged-doubtful'], true];
        yield 'untrue' =>
            [['judgement' => ['truth' => 49]], ['truth-judged-untrue', 'accountability-judged-untrue'], false];
    }

    /**
     * @param array<string, mixed> $facts
     * @param list<string> $rules
     */
    #[DataProvider('judgements')]
    public function testAJudgementFromOutside(array $facts, array $rules, bool $approved): void
    {
        $html = file_get_contents(self::TEXTS . '/good/lesson.html');
        $result = azora_vet_content($html, self::constitution(), $facts);
        self::assertSame($rules, array_column($result['issues'], 'rule'));
        self::assertSame($approved, $result['approved']);
    }

    public function testEveryRuleAndPrincipleSaysWhy(): void
    {
        $json = json_decode(file_get_contents(self::CONSTITUTION), true);
        foreach ([...$json['principles'], ...$json['rules']] as $part) {
            self::assertGreaterThan(40, strlen($part['why'] ?? ''), $part['id']);
        }
    }

    /** No rule stands there for nothing: each finds something in one of the bad texts or by a judgement. */
    public function testEveryRuleIsSeenAtWork(): void
    {
        $seen = array_merge(...array_column(self::BAD, 1), ...array_column(iterator_to_array(self::judgements()), 1));
        // A long text without headings is not among the bad ones; alone it does not fail.
        $long = '<p>' . str_repeat('This sentence has exactly six words. ', 120) . '</p>';
        $result = azora_vet_content($long, self::constitution());
        self::assertSame(['sankofa-no-headings'], array_column($result['issues'], 'rule'));
        self::assertTrue($result['approved']);
        $seen[] = 'sankofa-no-headings';
        $all = array_column(json_decode(file_get_contents(self::CONSTITUTION), true)['rules'], 'id');
        self::assertEqualsCanonicalizing($all, array_values(array_unique($seen)));
    }

    private static function constitution(): RuleSet
    {
        return azora_rules_compile(file_get_contents(self::CONSTITUTION));
    }
}
