<?php

declare(strict_types=1);

namespace Azora\Demo;

/**
 * The learners of the Open University Learning Analytics Dataset, read from its CSV files.
 *
 * What is left out is counted, so that the report can say so.
 */
final class OuladData
{
    private const MAX_ID = 1_000_000_000;

    /** @var array<int, Course> by our own number, from 1 */
    public array $courses = [];

    /** @var array<int, array<int, Enrolment>> by student, ascending, then by course */
    public array $learners = [];

    public int $rows = 0;
    public int $contributions = 0;
    /** Submissions carried over from an earlier presentation. */
    public int $banked = 0;
    /** Submissions without a mark. */
    public int $unmarked = 0;
    public int $activityRows = 0;
    /** Rows of daily activity of students whom studentInfo.csv does not know. */
    public int $strangerRows = 0;
    /** @var array<int, true> the noons of the days that daily activity covers */
    public array $coveredDays = [];
    /** @var array<string, true> the courses that daily activity covers */
    public array $coveredCourses = [];

    /** @var array<string, int> the number of a course by its name */
    private array $courseIds = [];
    /** @var array<int, Course|null> the course of an assessment; null: of another module */
    private array $assessments = [];

    private function __construct(private readonly string $folder, private readonly ?string $module)
    {
    }

    /** @param string|null $module only this one; null: all */
    public static function read(string $folder, ?string $module = null): self
    {
        if (!is_dir($folder)) {
            throw DemoError::failure("$folder is not a folder; --data must name one with the OULAD files.");
        }
        $data = new self(rtrim($folder, '/'), $module);
        $data->readCourses();
        $data->readAssessments();
        $data->readLearners();
        $data->readSubmissions();
        $data->readActivity();
        if ($data->contributions === 0) {
            throw DemoError::failure("$folder holds no marked submission, so there is nothing to score.");
        }
        return $data;
    }

    /** @return list<Enrolment> of those who have passed a course */
    public function passed(Course $course): array
    {
        $passed = [];
        foreach ($this->learners as $enrolments) {
            if (isset($enrolments[$course->id]) && $enrolments[$course->id]->isPassed()) {
                $passed[] = $enrolments[$course->id];
            }
        }
        return $passed;
    }

    /**
     * @param list<string> $columns
     * @return \Generator<int, CsvRow>
     */
    private function rows(string $name, array $columns): \Generator
    {
        foreach (CsvFile::rows($this->folder, $name, $columns) as $row) {
            $this->rows++;
            yield $row;
        }
    }

    private function readCourses(): void
    {
        $modules = [];
        $columns = ['code_module', 'code_presentation', 'module_presentation_length'];
        foreach ($this->rows('courses.csv', $columns) as $row) {
            $course = Course::fromRow(count($this->courseIds) + 1, $row);
            if (isset($this->courseIds[$course->name()])) {
                throw $row->error("the course {$course->name()} is there already.");
            }
            $this->courseIds[$course->name()] = $course->id;
            $modules[$course->module] = true;
            if ($this->module === null || $this->module === $course->module) {
                $this->courses[$course->id] = $course;
            }
        }
        if ($this->courses === [] && $this->module !== null) {
            throw DemoError::usage('no module ' . DemoError::quote($this->module) . ' in courses.csv; there are: '
                . implode(', ', array_keys($modules)) . '.');
        }
    }

    /** The course that a row belongs to; null if it is of another module than the one asked for. */
    private function courseOf(CsvRow $row): ?Course
    {
        $name = $row->code('code_module') . ' ' . $row->code('code_presentation');
        $id = $this->courseIds[$name] ?? throw $row->error("the course $name is not in courses.csv.");
        return $this->courses[$id] ?? null;
    }

    private function readAssessments(): void
    {
        foreach ($this->rows('assessments.csv', ['code_module', 'code_presentation', 'id_assessment']) as $row) {
            $id = $row->integer('id_assessment', 0, self::MAX_ID);
            if (array_key_exists($id, $this->assessments)) {
                throw $row->error("the assessment $id is there already.");
            }
            $this->assessments[$id] = $this->courseOf($row);
        }
    }

    private function readLearners(): void
    {
        $columns = ['code_module', 'code_presentation', 'id_student', 'num_of_prev_attempts', 'final_result'];
        foreach ($this->rows('studentInfo.csv', $columns) as $row) {
            $id = $row->integer('id_student', 1, self::MAX_ID);
            $course = $this->courseOf($row);
            $attempts = $row->integer('num_of_prev_attempts', 0, 100);
            $result = $row->text('final_result');
            if ($course === null) {
                continue;
            }
            if (isset($this->learners[$id][$course->id])) {
                throw $row->error("student $id is in {$course->name()} already.");
            }
            $this->learners[$id][$course->id] = new Enrolment($id, $course, $attempts, $result);
        }
        ksort($this->learners);
    }

    private function readSubmissions(): void
    {
        $seen = [];
        $columns = ['id_assessment', 'id_student', 'date_submitted', 'is_banked', 'score'];
        foreach ($this->rows('studentAssessment.csv', $columns) as $row) {
            $assessment = $row->integer('id_assessment', 0, self::MAX_ID);
            $student = $row->integer('id_student', 1, self::MAX_ID);
            $day = $row->integer('date_submitted', -1000, 1000);
            $banked = $row->integer('is_banked', 0, 1) === 1;
            $grade = $row->has('score') ? $row->number('score', 0, 100) : null;
            if (isset($seen["$assessment $student"])) {
                throw $row->error("student $student has handed in assessment $assessment already, on line "
                    . $seen["$assessment $student"] . '.');
            }
            $seen["$assessment $student"] = $row->line;
            $enrolment = $this->enrolmentOf($row, $assessment, $student);
            if ($enrolment === null) {
                continue;
            }
            if ($banked || $grade === null) {
                $banked ? $this->banked++ : $this->unmarked++;
                continue;
            }
            $enrolment->submissions[] = new Submission($day, $grade);
            $this->contributions++;
        }
    }

    /** Where a submission belongs; null if to another module than the one asked for. */
    private function enrolmentOf(CsvRow $row, int $assessment, int $student): ?Enrolment
    {
        if (!array_key_exists($assessment, $this->assessments)) {
            throw $row->error("the assessment $assessment is not in assessments.csv.");
        }
        $course = $this->assessments[$assessment];
        return $course === null ? null : $this->learners[$student][$course->id]
            ?? throw $row->error("student $student is not in studentInfo.csv for {$course->name()}.");
    }

    /** The same day may come more than once: a row for each page, and more if it was opened again. */
    private function readActivity(): void
    {
        $columns = ['code_module', 'code_presentation', 'id_student', 'date', 'sum_click'];
        foreach ($this->rows('studentVle.csv', $columns) as $row) {
            $student = $row->integer('id_student', 1, self::MAX_ID);
            $day = $row->integer('date', -1000, 1000);
            $row->integer('sum_click', 1, self::MAX_ID);
            $course = $this->courseOf($row);
            if ($course === null) {
                continue;
            }
            $this->activityRows++;
            $this->coveredDays[$course->noon($day)] = true;
            $this->coveredCourses[$course->name()] = true;
            $enrolment = $this->learners[$student][$course->id] ?? null;
            if ($enrolment === null) {
                $this->strangerRows++;
            } else {
                $enrolment->activeDays[$day] = true;
            }
        }
    }
}
