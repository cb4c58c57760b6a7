<?php

declare(strict_types=1);

namespace Azora\Tests;

/** The report and the summary: whole, self-contained, readable, and of the same figures. */
final class DemoReportTest extends DemoTestCase
{
    private const LEARNERS = '3000';

    private static string $summary;
    private static string $progress;
    private static string $html;
    private static \DOMXPath $page;
    /** @var array<string, mixed> */
    private static array $result;

    public static function setUpBeforeClass(): void
    {
        $folder = self::newFolder();
        try {
            $run = self::demo($folder, '--learners', self::LEARNERS);
            self::assertSame(0, $run['status'], $run['err']);
            self::$html = file_get_contents("$folder/report.html");
        } finally {
            self::remove($folder);
        }
        self::$summary = $run['out'];
        self::$progress = $run['err'];
        self::$result = self::jsonResult(sys_get_temp_dir(), '--learners', self::LEARNERS);
        self::$page = self::parse(self::$html);
    }

    /** @return list<string> the values of an XPath expression */
    private static function values(string $expression): array
    {
        $nodes = iterator_to_array(self::$page->query($expression), false);
        return array_map(fn (\DOMNode $node) => trim($node->nodeValue), $nodes);
    }

    public function testElementsAreClosedInOrder(): void
    {
        $void = ['meta', 'link', 'br', 'wbr', 'input', '!doctype'];
        $body = preg_replace('~<(style|script)>.*?</\1>~s', '', self::$html);
        preg_match_all('~<(/?)([a-z!0-9]+)[^>]*?(/?)>~i', $body, $tags, PREG_SET_ORDER);
        $open = [];
        foreach ($tags as [$tag, $isEnd, $name, $isEmpty]) {
            if ($isEnd !== '') {
                self::assertSame($name, array_pop($open), $tag);
            } elseif ($isEmpty === '' && !in_array($name, $void, true)) {
                $open[] = $name;
            }
        }
        self::assertSame([], $open);
    }

    public function testNeedsNoNetwork(): void
    {
        self::assertSame([], self::values('//*[@src]'));
        self::assertSame(['data:,'], self::values('//link/@href'));
        self::assertDoesNotMatchRegularExpression('~@import|url\(|fetch\(|XMLHttpRequest|<iframe~i', self::$html);
        foreach (self::values('//a/@href') as $href) {
            $pattern = '~^(#[a-z]+|report-badges/[a-z0-9-]+\.(json|png)|https://(doi|creativecommons)\.org/\S+)$~';
            self::assertMatchesRegularExpression($pattern, $href);
        }
    }

    public function testShowsEveryBoardAsTheResultHasIt(): void
    {
        foreach (['real', 'synthetic'] as $part) {
            $shown = self::$page->query("//div[@data-for='$part']//table");
            $boards = self::$result[$part]['boards'];
            self::assertCount(count($boards), $shown);
            foreach ($boards as $i => $board) {
                self::assertBoardIsShown($board, $shown->item($i), $part);
            }
        }
    }

    /** @param array<string, mixed> $board */
    private static function assertBoardIsShown(array $board, \DOMElement $table, string $part): void
    {
        $caption = self::$page->evaluate('string(caption)', $table);
        $expected = "{$board['scope']} · {$board['frameName']}, as of {$board['moment']}";
        self::assertStringContainsString($expected, $caption);
        self::assertSame($part === 'synthetic', str_contains($caption, '· synthetic'), $caption);
        $rows = [];
        foreach (self::$page->query('tbody/tr', $table) as $row) {
            $score = str_replace([',', '.'], '', self::$page->evaluate('string(td[2])', $row));
            $rows[] = [
                'rank' => (int) self::$page->evaluate('string(td[1])', $row),
                'learner' => (int) str_replace('synthetic ', '', self::$page->evaluate('string(th)', $row)),
                'score' => (int) $score,
            ];
        }
        self::assertSame($board['places'], $rows, $caption);
    }

    public function testShowsOneBoardOfEachPartAtFirst(): void
    {
        $shown = self::values("//div[contains(concat(' ', @class, ' '), ' shown ')]/@data-key");
        self::assertCount(2, $shown);
        foreach ($shown as $key) {
            self::assertMatchesRegularExpression('~^pivc\|site-0\|.* all$~', $key);
        }
        // What the three choices can name is there, and the first choices name the board shown.
        foreach (['real', 'synthetic'] as $i => $part) {
            $form = "//form[@id='$part-choose']";
            $first = implode('|', [
                self::values("$form//input[@checked]/@value")[0],
                self::values("$form//select[@name='scope']//option/@value")[0],
                self::values("$form//select[@name='time']//option/@value")[0],
            ]);
            self::assertSame($first, $shown[$i]);
        }
    }

    public function testSyntheticFiguresAreMarkedWhereverTheyAreShown(): void
    {
        $section = "//section[@id='synthetic']";
        foreach (['h2', 'h3', 'caption', '*[@role="img"]/title'] as $element) {
            $texts = self::values("$section//$element");
            self::assertNotSame([], $texts, $element);
            foreach ($texts as $text) {
                self::assertStringContainsStringIgnoringCase('synthetic', $text);
            }
        }
        self::assertStringContainsString('These learners are invented.', self::$html);
        foreach (self::values("//section[@id='real']//caption") as $caption) {
            self::assertStringNotContainsString('synthetic', $caption);
        }
    }

    public function testCanBeUsedWithAScreenReaderAndAKeyboard(): void
    {
        self::assertSame([], self::values('//table[not(caption)]'));
        self::assertSame([], self::values('//th[not(@scope)]'));
        self::assertSame([], self::values("//svg[not(@aria-hidden) and not(@role='img' and title and desc)]"));
        self::assertSame([], self::values("//*[@tabindex='0' and not(@role and @aria-label)]"));
        self::assertSame([], self::values('//select[not(ancestor::label)] | //input[not(ancestor::label)]'));
        self::assertCount(1, self::values('//h1'));
        $ids = self::values('//@id');
        self::assertSame(array_unique($ids), $ids);
        foreach (self::values('//@aria-labelledby') as $labels) {
            foreach (explode(' ', $labels) as $id) {
                self::assertContains($id, $ids);
            }
        }
        foreach (preg_grep('/^#/', self::values('//a/@href')) as $href) {
            self::assertContains(substr($href, 1), $ids);
        }
    }

    public function testColoursHaveContrastInBothThemes(): void
    {
        preg_match_all('/--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)/', self::$html, $matches, PREG_SET_ORDER);
        foreach ([2 => 'light', 3 => 'dark'] as $column => $theme) {
            $colours = array_column($matches, $column, 1);
            $pairs = ['ink' => 4.5, 'muted' => 4.5, 'accent' => 4.5, 'bad' => 4.5, 'none' => 3,
                'bronze' => 3, 'silver' => 3, 'gold' => 3, 'platinum' => 3, 'diamond' => 3];
            foreach ($pairs as $name => $least) {
                foreach (['paper', 'card'] as $ground) {
                    self::assertContrast($least, $colours[$name], $colours[$ground], "$name on $ground, $theme");
                }
            }
            self::assertContrast(4.5, $colours['ink'], $colours['tint'], "ink on tint, $theme");
            self::assertContrast(4.5, $colours['accent'], $colours['tint'], "accent on tint, $theme");
            self::assertContrast(4.5, $colours['muted'], $colours['tint'], "muted on tint, $theme");
            self::assertContrast(4.5, $colours['bad'], $colours['bad-tint'], "bad, $theme");
            self::assertContrast(4.5, $colours['notice'], $colours['notice-tint'], "notice, $theme");
            self::assertContrast(4.5, $colours['muted'], $colours['notice-tint'], "muted on notice, $theme");
            self::assertContrast(4.5, $colours['ink'], $colours['notice-tint'], "ink on notice, $theme");
        }
    }

    /** By the Web Content Accessibility Guidelines. */
    private static function assertContrast(float $least, string $one, string $other, string $what): void
    {
        $luminance = function (string $colour): float {
            $channels = array_map(
                fn (int $value) => $value <= 10 ? $value / 255 / 12.92 : (($value / 255 + 0.055) / 1.055) ** 2.4,
                sscanf($colour, '#%2x%2x%2x')
            );
            return 0.2126 * $channels[0] + 0.7152 * $channels[1] + 0.0722 * $channels[2];
        };
        $bright = max($luminance($one), $luminance($other)) + 0.05;
        $dark = min($luminance($one), $luminance($other)) + 0.05;
        self::assertGreaterThanOrEqual($least, $bright / $dark, $what);
    }

    public function testChartsShowTheSameFigures(): void
    {
        foreach (['real', 'synthetic'] as $part) {
            $result = self::$result[$part];
            $bars = self::values("//section[@id='$part']//figure[1]//svg[1]/rect/title");
            $sum = 0;
            foreach ($bars as $bar) {
                if (preg_match('/ points: ([\d,]+)$/', $bar, $match)) {
                    $sum += (int) str_replace(',', '', $match[1]);
                }
            }
            self::assertSame($result['contributions'], $sum);
            $stars = 0;
            foreach (self::values("//section[@id='$part']//svg/g/title") as $week) {
                preg_match_all('/([\d,]+) (?:bronze|silver|gold|platinum|diamond)/', $week, $counts);
                $stars += array_sum(array_map(fn (string $count) => (int) str_replace(',', '', $count), $counts[1]));
            }
            self::assertSame(array_sum($result['stars']), $stars);
            $active = 0;
            foreach (self::values("//*[@aria-labelledby='activity-$part-t activity-$part-d']/rect/title") as $day) {
                self::assertSame(1, preg_match('/^\d+ \w{3} \d{4}: ([\d,]+) active$/', $day, $match));
                $active += (int) str_replace(',', '', $match[1]);
            }
            self::assertSame($result['activeDays'], $active);
        }
    }

    public function testShowsWhereTheRulesSentEverybody(): void
    {
        foreach (['real', 'synthetic'] as $part) {
            $paths = self::$result[$part]['paths'];
            $sums = array_fill_keys(array_keys($paths['byAction']), 0);
            foreach (self::values("//*[@aria-labelledby='steps-$part-t steps-$part-d']/g/title") as $week) {
                preg_match_all('/([\d,]+) ([a-z]+)/', explode(': ', $week)[1], $counts, PREG_SET_ORDER);
                foreach ($counts as [, $count, $action]) {
                    $sums[$action] += (int) str_replace(',', '', $count);
                }
            }
            self::assertSame($paths['byAction'], $sums);
            $steps = self::values("//section[@id='$part']//ol[@class='timeline']/li/b");
            self::assertSame(array_column(array_column($paths['path'], 'decision'), 'action'), $steps);
            foreach ($paths['learners'] as $action => $count) {
                $line = "/ $action +" . number_format($paths['byAction'][$action]) . ' .* '
                    . number_format($count) . ' learners$/m';
                self::assertMatchesRegularExpression($line, self::$summary);
            }
            self::assertMatchesRegularExpression("/One path · .*learner {$paths['shown']}$/m", self::$summary);
        }
    }

    public function testSaysWhatTheRecordsCoverAndWhereTheyAreFrom(): void
    {
        $about = self::values("//section[@id='about']")[0];
        $facts = [
            '1,916 learners', '7,542 marked submissions', '162 submissions were carried over', '3 were never marked',
            'from 21 Sep 2013 to 3 Oct 2013, 13 days', '1,910 of 13,905 rows', 'Kuzilek', 'CC BY 4.0',
        ];
        foreach ($facts as $fact) {
            self::assertStringContainsString($fact, preg_replace('/\s+/', ' ', $about));
        }
    }

    public function testSummaryFitsANarrowTerminalAndHasNoColoursInAPipe(): void
    {
        self::assertStringNotContainsString("\e", self::$summary . self::$progress);
        foreach (explode("\n", self::$summary) as $line) {
            self::assertLessThanOrEqual(80, mb_strlen($line), $line);
        }
    }

    public function testSummaryShowsTheTopTensAndTheStages(): void
    {
        foreach (['real' => 'learner', 'synthetic' => 'synthetic'] as $part => $word) {
            $moment = end(self::$result[$part]['boards'])['moment'];
            $pivc = self::board(
                self::$result[$part],
                scope: 'Whole site',
                type: 'pivc',
                frame: 'all',
                moment: $moment
            );
            foreach ([...$pivc['places'], ...self::$result[$part]['longestStreaks']] as $place) {
                $line = "/ {$place['rank']}  $word {$place['learner']} +" . number_format($place['score']) . '\b/';
                self::assertMatchesRegularExpression($line, self::$summary);
            }
            foreach (self::$result[$part]['stars'] as $tier => $count) {
                self::assertMatchesRegularExpression("/ $tier +" . number_format($count) . '\b/', self::$summary);
            }
        }
        self::assertMatchesRegularExpression('/Synthetic crowd +\d+\.\d\d s .* a second/', self::$summary);
        self::assertMatchesRegularExpression('/Together +\d+\.\d\d s/', self::$summary);
        self::assertStringContainsString('(synthetic, not real people)', self::$summary);
    }

    public function testProgressGoesToStandardErrorLineByLine(): void
    {
        foreach (['Reading the records', 'Real learners', 'Synthetic crowd', 'Issuing badges', 'Verifying badges',
            'Pictures and ledger', 'Writing the report'] as $stage) {
            self::assertStringContainsString("· $stage\n", self::$progress);
        }
    }

    public function testNoLearnersNoSyntheticPart(): void
    {
        $run = self::demo($this->folder, '--learners=0');
        self::assertSame(0, $run['status']);
        self::assertStringNotContainsStringIgnoringCase('synthetic', $run['out']);
        $html = file_get_contents("$this->folder/report.html");
        self::assertStringNotContainsString('id="synthetic"', $html);
        self::assertSame(['.', '..', 'report-badges', 'report.html'], scandir($this->folder));
    }

    public function testReplacesAnEarlierReportAndKeepsALink(): void
    {
        file_put_contents("$this->folder/real.html", 'earlier');
        symlink('real.html', "$this->folder/report.html");
        self::assertSame(0, self::demo($this->folder, '--learners=0')['status']);
        self::assertTrue(is_link("$this->folder/report.html"));
        self::assertStringStartsWith('<!doctype html>', file_get_contents("$this->folder/real.html"));
    }

    public function testJsonWritesNoReportUnlessAsked(): void
    {
        self::jsonResult($this->folder, '--learners=0');
        self::assertSame(['.', '..'], scandir($this->folder));
        self::jsonResult($this->folder, '--learners=0', '--output=my report.html');
        self::assertFileExists("$this->folder/my report.html");
    }
}
