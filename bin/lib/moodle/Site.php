<?php

declare(strict_types=1);

namespace Azora\Moodle;

use assign;
use completion_info;
use context_module;
use stdClass;

/** A Moodle that gets the learners' courses, users, submissions and grades. */
final class Site
{
    /** Groups of a course, as tutors have them. */
    private const GROUPS = 6;

    /** Seconds between two lines that say how far it is. */
    private const TELL_EVERY = 5;

    /** @var array<int, int> Moodle's user ids by the learners' numbers */
    public array $users = [];

    /** @var array<string, stdClass> by the courses' names */
    public array $courses = [];

    /** @var array<int, assign> by the assessments' numbers */
    public array $assigns = [];

    public readonly int $begin;
    public readonly string $passwordHash;
    private readonly \testing_data_generator $generator;
    private int $told;
    private string $toldOf = '';

    /** @var resource|null what progress is written to */
    private $terminal;

    public function __construct(private readonly Learners $learners, string $password)
    {
        $this->told = time();
        $this->generator = new \testing_data_generator();
        $this->passwordHash = hash_internal_user_password($password);
        $yesterday = intdiv(time(), DAYSECS) * DAYSECS - DAYSECS;
        $this->begin = $yesterday - $learners->lastDay * DAYSECS;
    }

    public function fill(): void
    {
        set_config('enablecompletion', 1);
        $this->makeCourses();
        $this->makeTeacher();
        foreach ($this->learners->registered as $course => $days) {
            $this->makeUsers($days);
            $this->enrol($this->courses[$course], array_keys($days));
        }
        $this->handIn();
    }

    /** The user name of a learner who handed in as much as anybody did. */
    public function busiest(): string
    {
        $counts = array_count_values(array_column($this->learners->submissions, 'learner'));
        arsort($counts);
        return 'learner' . array_key_first($counts);
    }

    /** Noon of a day, in UTC. */
    public function time(int $day): int
    {
        return $this->begin + $day * DAYSECS + 12 * HOURSECS;
    }

    private function makeCourses(): void
    {
        foreach ($this->learners->courses as $name => $course) {
            $this->courses[$name] = $this->generator->create_course([
                'fullname' => "Open University $name, presentation J", 'shortname' => "{$name}J", 'enablecompletion' => 1,
                'startdate' => $this->begin, 'enddate' => $this->begin + $course['days'] * DAYSECS,
                'groupmode' => VISIBLEGROUPS,
            ]);
        }
        $numbers = [];
        foreach ($this->learners->assessments as $id => $assessment) {
            $type = $assessment['type'];
            $number = $numbers[$assessment['course']][$type] = ($numbers[$assessment['course']][$type] ?? 0) + 1;
            $this->assigns[$id] = $this->makeAssign($this->courses[$assessment['course']], "$type $number", $assessment);
        }
    }

    /** @param array{due: int|null, weight: float} $assessment */
    private function makeAssign(stdClass $course, string $name, array $assessment): assign
    {
        $module = $this->generator->create_module('assign', [
            'course' => $course->id, 'name' => $name, 'grade' => 100, 'submissiondrafts' => 0,
            'duedate' => $assessment['due'] === null ? 0 : $this->time($assessment['due']),
            'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionsubmit' => 1,
            'assignsubmission_onlinetext_enabled' => 1, 'sendstudentnotifications' => 0,
        ]);
        [$course, $cm] = get_course_and_cm_from_cmid($module->cmid, 'assign');
        return new assign(context_module::instance($cm->id), $cm, $course);
    }

    private function makeTeacher(): void
    {
        $id = user_create_user($this->user('teacher', 'Tess', 'Teacher'), false);
        foreach ($this->courses as $course) {
            $this->generator->enrol_user($id, $course->id, 'editingteacher');
        }
    }

    /** @param array<int, int> $days by learners */
    private function makeUsers(array $days): void
    {
        $new = array_keys(array_diff_key($days, $this->users));
        foreach ($new as $i => $learner) {
            $this->users[$learner] = user_create_user($this->user("learner$learner", 'Learner', (string) $learner), false);
            $this->progress('making users', $i + 1, count($new));
        }
    }

    public function user(string $name, string $first, string $last): stdClass
    {
        return (object) [
            'username' => $name, 'firstname' => $first, 'lastname' => $last, 'email' => "$name@example.com",
            'password' => $this->passwordHash, 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => get_config('moodle', 'mnet_localhost_id'),
            'timezone' => '99',
        ];
    }

    /** @param list<int> $learners */
    private function enrol(stdClass $course, array $learners): void
    {
        $cohort = $this->generator->create_cohort(['name' => $course->fullname, 'idnumber' => $course->shortname]);
        $groups = [];
        for ($i = 0; $i < self::GROUPS; $i++) {
            $groups[] = groups_create_group((object) ['courseid' => $course->id, 'name' => 'Tutor group ' . chr(65 + $i)]);
        }
        foreach ($learners as $place => $learner) {
            $user = $this->users[$learner];
            $this->generator->enrol_user($user, $course->id, 'student');
            groups_add_member($groups[$place % self::GROUPS], $user);
            cohort_add_member($cohort->id, $user);
            $this->progress("enrolling in $course->shortname", $place + 1, count($learners));
        }
    }

    /** In the order of their days. */
    private function handIn(): void
    {
        $count = count($this->learners->submissions);
        foreach ($this->learners->submissions as $i => $submission) {
            $assign = $this->assigns[$submission['assessment']];
            $user = $this->users[$submission['learner']];
            $time = $this->time($submission['day']);
            $this->submit($assign, $user, $time);
            $submission['score'] === null || $this->grade($assign, $user, $submission['score'], $time + 3 * DAYSECS);
            $this->progress('handing in', $i + 1, $count);
        }
    }

    /** As the form does it, but on its day. */
    private function submit(assign $assign, int $user, int $time): void
    {
        global $DB;
        $DB->insert_record('assign_submission', [
            'assignment' => $assign->get_instance()->id, 'userid' => $user, 'timecreated' => $time, 'timemodified' => $time,
            'status' => ASSIGN_SUBMISSION_STATUS_SUBMITTED, 'attemptnumber' => 0, 'latest' => 1,
        ]);
        $cm = $assign->get_course_module();
        $completion = new completion_info($assign->get_course());
        $data = $completion->get_data($cm, false, $user);
        $data->completionstate = COMPLETION_COMPLETE;
        $data->timemodified = $time;
        $completion->internal_set_data($cm, $data);
    }

    private function grade(assign $assign, int $user, float $score, int $time): void
    {
        global $DB, $USER;
        $DB->insert_record('assign_grades', [
            'assignment' => $assign->get_instance()->id, 'userid' => $user, 'timecreated' => $time, 'timemodified' => $time,
            'grader' => $USER->id, 'grade' => $score, 'attemptnumber' => 0,
        ]);
        $instance = clone $assign->get_instance();
        $instance->cmidnumber = $assign->get_course_module()->idnumber;
        assign_update_grades($instance, $user);
    }

    /**
     * A line now and then: on the descriptor 3, which is the terminal where somebody waits in front of it, else in the log.
     */
    public function progress(string $what, int $done, int $all): void
    {
        if ($done < $all && time() < $this->told + self::TELL_EVERY) {
            return;
        }
        if ($done < $all || $this->toldOf === $what) {
            $this->told = time();
            $this->toldOf = $what;
            $this->terminal ??= @fopen('php://fd/3', 'w') ?: STDERR;
            fprintf($this->terminal, "\n    %s, %s of %s … ", $what, number_format($done), number_format($all));
        }
    }
}
