<?php

declare(strict_types=1);

namespace Azora\Moodle;

/** What the data say of learners, with days as numbers from the begin of a presentation. */
final class Learners
{
    /** @var array<string, array{days: int}> of a course's name */
    public array $courses = [];

    /** @var array<int, array{course: string, type: string, due: int|null, weight: float}> */
    public array $assessments = [];

    /** @var array<string, array<int, int>> of a course, learners and the days on which they registered */
    public array $registered = [];

    /** @var list<array{assessment: int, learner: int, day: int, score: float|null}> by day */
    public array $submissions = [];

    public int $lastDay = 0;

    /** Of both courses as many as there are, or the first of each until there are $most. */
    public function __construct(string $folder, ?int $most)
    {
        foreach (self::rows("$folder/courses.csv") as $row) {
            $this->courses[$row['code_module']] = ['days' => (int) $row['module_presentation_length']];
        }
        foreach (self::rows("$folder/assessments.csv") as $row) {
            $this->assessments[(int) $row['id_assessment']] = [
                'course' => $row['code_module'], 'type' => $row['assessment_type'],
                'due' => $row['date'] === '' ? null : (int) $row['date'], 'weight' => (float) $row['weight'],
            ];
        }
        foreach (self::rows("$folder/studentRegistration.csv") as $row) {
            $this->registered[$row['code_module']][(int) $row['id_student']] = (int) $row['date_registration'];
        }
        $most === null || $this->choose($most);
        $this->readSubmissions("$folder/studentAssessment.csv");
    }

    public function count(): int
    {
        return count(array_replace(...array_values($this->registered)));
    }

    private function choose(int $most): void
    {
        $chosen = [];
        $lists = array_map(array_keys(...), array_values($this->registered));
        for ($i = 0; $i < max(array_map(count(...), $lists)); $i++) {
            foreach ($lists as $list) {
                if (isset($list[$i]) && count($chosen) < $most) {
                    $chosen[$list[$i]] = true;
                }
            }
        }
        foreach ($this->registered as $course => $days) {
            $this->registered[$course] = array_intersect_key($days, $chosen);
        }
    }

    /** What was carried over from an earlier year is nothing that somebody did in this one. */
    private function readSubmissions(string $file): void
    {
        foreach (self::rows($file) as $row) {
            $course = $this->assessments[(int) $row['id_assessment']]['course'];
            $learner = (int) $row['id_student'];
            if ($row['is_banked'] === '1' || !isset($this->registered[$course][$learner])) {
                continue;
            }
            $this->submissions[] = [
                'assessment' => (int) $row['id_assessment'], 'learner' => $learner,
                'day' => (int) $row['date_submitted'], 'score' => $row['score'] === '' ? null : (float) $row['score'],
            ];
        }
        usort($this->submissions, static fn (array $a, array $b): int =>
            [$a['day'], $a['assessment'], $a['learner']] <=> [$b['day'], $b['assessment'], $b['learner']]);
        $this->lastDay = $this->submissions === [] ? 0 : end($this->submissions)['day'];
    }

    /** @return \Generator<array<string, string>> */
    private static function rows(string $file): \Generator
    {
        $handle = fopen($file, 'r') ?: throw new \RuntimeException("$file cannot be read");
        $names = fgetcsv($handle);
        while (($row = fgetcsv($handle)) !== false) {
            yield array_combine($names, $row);
        }
        fclose($handle);
    }
}
