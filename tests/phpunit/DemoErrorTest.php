<?php

declare(strict_types=1);

namespace Azora\Tests;

use PHPUnit\Framework\Attributes\DataProvider;

/** Whatever is wrong is said in one line, with a status that is not 0. */
final class DemoErrorTest extends DemoTestCase
{
    /** A whole small data set: two learners, three submissions, two days of reading. */
    private const FILES = [
        'courses.csv' => "code_module,code_presentation,module_presentation_length\nAAA,2013J,268\nBBB,2014B,240\n",
        'assessments.csv' => "code_module,code_presentation,id_assessment,assessment_type,date,weight\n"
            . "AAA,2013J,1,TMA,19,10\nBBB,2014B,2,TMA,19,10\n",
        'studentInfo.csv' =>
            "code_module,code_presentation,id_student,num_of_prev_attempts,studied_credits,final_result\n"
            . "AAA,2013J,7,0,60,Pass\nBBB,2014B,7,1,60,Fail\nAAA,2013J,8,0,60,Distinction\n",
        'studentAssessment.csv' => "id_assessment,id_student,date_submitted,is_banked,score\n"
            . "1,7,18,0,78\n1,8,19,0,100\n2,7,3,0,55.5\n",
        'studentVle.csv' => "code_module,code_presentation,id_student,id_site,date,sum_click\n"
            . "AAA,2013J,7,5,17,4\nAAA,2013J,7,5,17,1\n",
    ];

    protected function setUp(): void
    {
        parent::setUp();
        foreach (self::FILES as $name => $text) {
            file_put_contents("$this->folder/$name", $text);
        }
    }

    public function testAServerIsStartedByTheCommand(): void
    {
        ['status' => $status, 'err' => $err] = self::demo($this->folder, '--data', $this->folder, '--postgres');
        self::assertSame(1, $status);
        self::assertStringContainsString('there is no server for --postgres; start bin/demo', $err);
    }

    public function testTheSmallDataSetIsGood(): void
    {
        $result = self::jsonResult($this->folder, '--data', $this->folder, '--learners', '50');
        self::assertSame(3, $result['real']['contributions']);
        // 78 % on the second day in a row: 7.8 × 1.02. The others are first days.
        self::assertSame([5 => 1, 7 => 1, 10 => 1], $result['real']['scores']);
        self::assertSame(2, $result['real']['longestStreaks'][0]['score']);
        self::assertSame(50, $result['synthetic']['learners']);
        self::assertSame([7, 8], $result['badges']['learners']);
        self::assertSame([8], $result['badges']['revoked']);
    }

    public function testWithoutAnybodyWhoPassedThereAreNoBadges(): void
    {
        $text = str_replace(['Pass', 'Distinction'], ['Fail', 'Withdrawn'], self::FILES['studentInfo.csv']);
        file_put_contents("$this->folder/studentInfo.csv", $text);
        $result = self::jsonResult($this->folder, '--data=.', '--learners=0', '--output=report.html');
        self::assertNull($result['badges']);
        self::assertFileDoesNotExist("$this->folder/report-badges");
        self::assertStringNotContainsString('id="badges"', file_get_contents("$this->folder/report.html"));
    }

    public function testOneWhoPassedGetsABadgeThatStays(): void
    {
        $text = str_replace('Distinction', 'Fail', self::FILES['studentInfo.csv']);
        file_put_contents("$this->folder/studentInfo.csv", $text);
        $badges = self::jsonResult($this->folder, '--data=.', '--learners=0')['badges'];
        self::assertSame([[7], []], [$badges['learners'], $badges['revoked']]);
        self::assertSame('valid', $badges['cases'][0]['verdict']);
    }

    public function testFormsOfTheSameFile(): void
    {
        $expected = self::jsonResult($this->folder, '--data=.', '--learners=0');
        $name = "$this->folder/studentAssessment.csv";
        $forms = [
            'a byte order mark' => "\u{FEFF}" . self::FILES['studentAssessment.csv'],
            'CR LF' => str_replace("\n", "\r\n", self::FILES['studentAssessment.csv']),
            'quotes' => preg_replace('/[^,\n]+/', '"$0"', self::FILES['studentAssessment.csv']),
            'blank lines' => str_replace("\n", "\n\n", self::FILES['studentAssessment.csv']),
            'no last line end' => rtrim(self::FILES['studentAssessment.csv']),
            'one column more' => str_replace("\n", ",x\n", self::FILES['studentAssessment.csv']),
        ];
        foreach ($forms as $form => $text) {
            file_put_contents($name, $text);
            $result = self::jsonResult($this->folder, '--data=.', '--learners=0');
            self::assertSame($expected['real'], $result['real'], $form);
        }
    }

    public function testAnEmptyScoreOrABankedOneIsNoContribution(): void
    {
        $changes = ['1,8,19,0,100' => '1,8,19,0,', '2,7,3,0,55.5' => '2,7,3,1,55.5'];
        $text = strtr(self::FILES['studentAssessment.csv'], $changes);
        file_put_contents("$this->folder/studentAssessment.csv", $text);
        $result = self::jsonResult($this->folder, '--data=.', '--learners=0');
        self::assertSame([7 => 1], $result['real']['scores']);
        self::assertSame(1, $result['data']['unmarked']);
        self::assertSame(1, $result['data']['banked']);
        // Nor does it keep a streak going.
        self::assertSame(2, $result['real']['activeDays']);
    }

    /** @return iterable<string, array{string, string, string, string}> file, what is replaced, by what, the message */
    public static function badCourses(): iterable
    {
        yield 'missing column' => [
            'courses.csv',
            'module_presentation_length',
            'length',
            "courses.csv: the column 'module_presentation_length' is missing",
        ];
        yield 'too few values' => [
            'courses.csv',
            'AAA,2013J,268',
            'AAA,2013J',
            'courses.csv, line 2: 2 values where the first line names 3 columns.',
        ];
        yield 'bad presentation' => [
            'courses.csv',
            '2014B',
            '2014X',
            "courses.csv, line 3: code_presentation must be a year and B (February) or J (October), not '2014X'.",
        ];
        yield 'bad length' => [
            'courses.csv',
            '240',
            'long',
            "line 3: module_presentation_length must be a whole number from 1 to 1000, not 'long'.",
        ];
        yield 'bad module' => ['courses.csv', 'AAA', '<b>', 'courses.csv, line 2: code_module must be a short code'];
        yield 'course twice' => [
            'courses.csv',
            'BBB,2014B',
            'AAA,2013J',
            'courses.csv, line 3: the course AAA 2013J is there already.',
        ];
        yield 'assessment twice' => [
            'assessments.csv',
            'BBB,2014B,2',
            'BBB,2014B,1',
            'assessments.csv, line 3: the assessment 1 is there already.',
        ];
        yield 'unknown course' => [
            'assessments.csv',
            'BBB,2014B',
            'BBB,2014J',
            'assessments.csv, line 3: the course BBB 2014J is not in courses.csv.',
        ];
        yield 'bad assessment' => [
            'assessments.csv',
            '2013J,1,',
            '2013J,one,',
            "line 2: id_assessment must be a whole number from 0 to 1000000000, not 'one'.",
        ];
        yield 'empty file' => ['courses.csv', self::FILES['courses.csv'], '', 'courses.csv is empty.'];
    }

    /** @return iterable<string, array{string, string, string, string}> file, what is replaced, by what, the message */
    public static function badActivity(): iterable
    {
        yield 'too many values' => ['studentVle.csv', '17,1', '17,1,0', 'studentVle.csv, line 3: 7 values'];
        yield 'bad activity' => [
            'studentVle.csv',
            '17,4',
            'x,4',
            "studentVle.csv, line 2: date must be a whole number from -1000 to 1000, not 'x'.",
        ];
        yield 'bad clicks' => ['studentVle.csv', '17,4', '17,0', 'studentVle.csv, line 2: sum_click must be'];
        yield 'control characters' => [
            'studentVle.csv',
            '17,4',
            "\e[2J,4",
            "line 2: date must be a whole number from -1000 to 1000, not '?[2J'.",
        ];
    }

    /** @return iterable<string, array{string, string, string, string}> file, what is replaced, by what, the message */
    public static function badStudents(): iterable
    {
        yield 'student twice' => [
            'studentInfo.csv',
            'AAA,2013J,8',
            'AAA,2013J,7',
            'studentInfo.csv, line 4: student 7 is in AAA 2013J already.',
        ];
        yield 'bad student' => [
            'studentInfo.csv',
            ',8,',
            ',eight,',
            "studentInfo.csv, line 4: id_student must be a whole number from 1 to 1000000000, not 'eight'.",
        ];
        yield 'bad attempts' => [
            'studentInfo.csv',
            '8,0',
            '8,-1',
            'studentInfo.csv, line 4: num_of_prev_attempts must be',
        ];
        yield 'no result' => [
            'studentInfo.csv',
            'Distinction',
            '',
            "studentInfo.csv, line 4: final_result must be not empty, not ''.",
        ];
    }

    /** @return iterable<string, array{string, string, string, string}> file, what is replaced, by what, the message */
    public static function badSubmissions(): iterable
    {
        yield 'score not a number' => [
            'studentAssessment.csv',
            '78',
            'good',
            "studentAssessment.csv, line 2: score must be a number from 0 to 100, not 'good'.",
        ];
        yield 'score too high' => [
            'studentAssessment.csv',
            '100',
            '100.5',
            'studentAssessment.csv, line 3: score must be a number from 0 to 100',
        ];
        yield 'score negative' => ['studentAssessment.csv', '78', '-1', 'studentAssessment.csv, line 2: score must be'];
        yield 'score in another script' => [
            'studentAssessment.csv',
            '78',
            '٧٨',
            'studentAssessment.csv, line 2: score must be',
        ];
        yield 'bad day' => [
            'studentAssessment.csv',
            '7,18',
            '7,1e3',
            "studentAssessment.csv, line 2: date_submitted must be a whole number from -1000 to 1000, not '1e3'.",
        ];
        yield 'bad banked' => [
            'studentAssessment.csv',
            '18,0',
            '18,yes',
            "studentAssessment.csv, line 2: is_banked must be a whole number from 0 to 1, not 'yes'.",
        ];
        yield 'submission twice' => [
            'studentAssessment.csv',
            '1,8',
            '1,7',
            'studentAssessment.csv, line 3: student 7 has handed in assessment 1 already, on line 2.',
        ];
        yield 'unknown assessment' => [
            'studentAssessment.csv',
            '2,7',
            '9,7',
            'studentAssessment.csv, line 4: the assessment 9 is not in assessments.csv.',
        ];
        yield 'unknown student' => [
            'studentAssessment.csv',
            '2,7',
            '2,8',
            'studentAssessment.csv, line 4: student 8 is not in studentInfo.csv for BBB 2014B.',
        ];
        yield 'nothing marked' => [
            'studentAssessment.csv',
            "1,7,18,0,78\n1,8,19,0,100\n2,7,3,0,55.5\n",
            '',
            'holds no marked submission',
        ];
    }

    #[DataProvider('badCourses')]
    #[DataProvider('badActivity')]
    #[DataProvider('badStudents')]
    #[DataProvider('badSubmissions')]
    public function testBadFile(string $file, string $search, string $replace, string $message): void
    {
        $text = self::FILES[$file];
        $text = substr_replace($text, $replace, strpos($text, $search), strlen($search));
        file_put_contents("$this->folder/$file", $text);
        self::assertError(1, $message, self::demo($this->folder, '--data', $this->folder, '--output=report.html'));
        self::assertFileDoesNotExist("$this->folder/report.html");
    }

    /** @return iterable<string, array{string}> */
    public static function files(): iterable
    {
        foreach (array_keys(self::FILES) as $file) {
            yield $file => [$file];
        }
    }

    #[DataProvider('files')]
    public function testMissingFile(string $file): void
    {
        unlink("$this->folder/$file");
        self::assertError(1, "$file is missing", self::demo($this->folder, '--data', $this->folder));
    }

    /** @return iterable<string, array{list<string>, string}> */
    public static function badOptions(): iterable
    {
        yield 'unknown' => [['--nonsense'], "unknown option '--nonsense'."];
        yield 'unknown with a hint' => [['--lerners', '5'], "unknown option '--lerners'; did you mean --learners?"];
        yield 'one dash' => [['-json'], "unknown option '-json'; did you mean --json?"];
        yield 'not an option' => [
            ['report.html'],
            "unknown option 'report.html'; everything is an option that begins with --.",
        ];
        yield 'no value' => [['--learners'], '--learners needs a value.'];
        yield 'an option for a value' => [['--data', '--json'], '--data needs a value.'];
        yield 'an empty value' => [['--output='], '--output needs a value.'];
        yield 'a value too many' => [['--json=yes'], '--json takes no value.'];
        yield 'learners in words' => [
            ['--learners', 'many'],
            "--learners takes a whole number from 0 to 2,000,000, not 'many'.",
        ];
        yield 'learners negative' => [['--learners=-1'], '--learners takes a whole number'];
        yield 'too many learners' => [['--learners=2000001'], '--learners takes a whole number'];
        yield 'unknown module' => [['--module', 'CCC'], "no module 'CCC' in courses.csv; there are: AAA, BBB."];
    }

    /** @param list<string> $arguments */
    #[DataProvider('badOptions')]
    public function testBadOption(array $arguments, string $message): void
    {
        self::assertError(2, $message, self::demo($this->folder, ...$arguments));
    }

    public function testMissingFolder(): void
    {
        self::assertError(1, 'nowhere is not a folder', self::demo($this->folder, '--data', 'nowhere'));
    }

    /** @return iterable<string, array{string, string}> */
    public static function badOutputs(): iterable
    {
        yield 'no such folder' => ['no/such/report.html', 'the folder no/such is not there'];
        yield 'a folder' => ['.', 'it is there and not a file'];
        yield 'a device' => ['/dev/null', 'it is there and not a file'];
        yield 'below a file' => ['courses.csv/report.html', 'the folder courses.csv is not there'];
        yield 'a system folder that takes no files' => [
            '/proc/report.html',
            'the report cannot be written to /proc/report.html',
        ];
    }

    #[DataProvider('badOutputs')]
    public function testUnwritableOutputIsFoundFirst(string $output, string $message): void
    {
        // The data are worse still; that nothing is said of them shows that they were not read.
        unlink("$this->folder/assessments.csv");
        self::assertError(1, $message, self::demo($this->folder, '--data', $this->folder, '--output', $output));
    }

    public function testAFileInTheWayOfTheBadgesIsFoundFirst(): void
    {
        file_put_contents("$this->folder/report-badges", 'mine');
        unlink("$this->folder/assessments.csv");
        $run = self::demo($this->folder, '--data', $this->folder);
        self::assertError(1, 'report-badges: it is there and not a folder', $run);
        self::assertSame('mine', file_get_contents("$this->folder/report-badges"));
    }

    public function testOtherFilesAmongTheBadgesStay(): void
    {
        mkdir("$this->folder/report-badges");
        file_put_contents("$this->folder/report-badges/mine.txt", 'mine');
        file_put_contents("$this->folder/report-badges/did.json", 'earlier');
        self::assertSame(0, self::demo($this->folder, '--data', $this->folder, '--learners=0')['status']);
        $expected = ['badge-01.png', 'badge-02.png', 'bundle.json', 'checkpoint.txt', 'credential.json', 'did.json',
            'ledger-key.txt', 'mine.txt', 'receipt.json', 'status-list.json'];
        self::assertSame($expected, array_values(array_diff(scandir("$this->folder/report-badges"), ['.', '..'])));
        self::assertJson(file_get_contents("$this->folder/report-badges/did.json"));
    }

    public function testAFailureLeavesAnEarlierReportAlone(): void
    {
        file_put_contents("$this->folder/report.html", 'an earlier report');
        unlink("$this->folder/studentVle.csv");
        self::assertError(1, 'studentVle.csv is missing', self::demo($this->folder, '--data=.'));
        self::assertSame('an earlier report', file_get_contents("$this->folder/report.html"));
        self::assertSame([], glob("$this->folder/*.tmp"));
    }

    public function testWithoutTheExtension(): void
    {
        $script = self::DEMO . '/replay.php';
        self::assertError(3, 'the azora extension is not loaded; start bin/demo', self::php($this->folder, $script));
        self::assertError(2, 'unknown option', self::php($this->folder, $script, '--nonsense'));
        $help = self::php($this->folder, $script, '--help');
        self::assertSame(0, $help['status']);
        self::assertStringContainsString('--learners N', $help['out']);
    }

    public function testHelpIsShortAndNamesAllOptions(): void
    {
        ['status' => $status, 'out' => $out, 'err' => $err] = self::demo($this->folder, '--json', '--help');
        self::assertSame([0, ''], [$status, $err]);
        foreach (['--data', '--module', '--learners', '--output', '--postgres', '--json', '--help'] as $option) {
            self::assertStringContainsString("  $option ", $out);
        }
        self::assertLessThanOrEqual(80, max(array_map('strlen', explode("\n", $out))));
    }

    /** @param array{status: int, out: string, err: string} $run */
    private static function assertError(int $status, string $message, array $run): void
    {
        // Lines that begin with a dot tell of progress.
        $lines = preg_grep('/^· /', explode("\n", rtrim($run['err'])), PREG_GREP_INVERT);
        self::assertCount(1, $lines, $run['err']);
        self::assertStringStartsWith('error: ', end($lines));
        self::assertStringContainsString($message, end($lines));
        self::assertStringNotContainsString('fault of the demo', end($lines));
        self::assertSame($status, $run['status']);
        self::assertSame('', $run['out']);
    }
}
