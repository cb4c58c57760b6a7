<?php

declare(strict_types=1);

namespace Azora\Moodle;

/** Learners who repeat others: users, enrolments, completions and grades as rows, without events. */
final class Crowd
{
    private const BATCH = 1000;

    public function __construct(private readonly Site $site, private readonly Learners $learners)
    {
    }

    public function repeat(int $count): void
    {
        $originals = array_keys($this->site->users);
        for ($done = 0; $done < $count; $done += self::BATCH) {
            $copies = [];
            for ($i = $done; $i < min($count, $done + self::BATCH); $i++) {
                $original = $originals[$i % count($originals)];
                $copies["learner{$original}x" . (intdiv($i, count($originals)) + 2)] = $original;
            }
            $this->add($copies);
            $this->site->progress('repeating learners', min($count, $done + self::BATCH), $count);
        }
    }

    /** @param array<string, int> $copies originals by names of users */
    private function add(array $copies): void
    {
        global $DB;
        $time = time();
        $DB->insert_records('user', array_map(fn (string $name): array => [
            'timecreated' => $time, 'timemodified' => $time,
        ] + (array) $this->site->user($name, 'Learner', substr($name, 7)), array_keys($copies)));
        [$in, $params] = $DB->get_in_or_equal(array_keys($copies));
        $users = $DB->get_records_select_menu('user', "username $in", $params, '', 'username, id');
        $copiesOf = [];
        foreach ($copies as $name => $original) {
            $copiesOf[$original][] = (int) $users[$name];
        }
        foreach ($this->learners->registered as $course => $days) {
            $this->enrol($this->site->courses[$course], array_merge(...array_values(array_intersect_key($copiesOf, $days))));
        }
        $this->handIn($copiesOf);
    }

    /** @param list<int> $users */
    private function enrol(\stdClass $course, array $users): void
    {
        global $DB;
        $context = \context_course::instance($course->id)->id;
        $enrol = $DB->get_field('enrol', 'id', ['courseid' => $course->id, 'enrol' => 'manual'], MUST_EXIST);
        $role = $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST);
        $time = ['timemodified' => time(), 'modifierid' => get_admin()->id];
        $DB->insert_records('user_enrolments', array_map(static fn (int $user): array =>
            ['enrolid' => $enrol, 'userid' => $user, 'status' => 0, 'timecreated' => time()] + $time, $users));
        $DB->insert_records('role_assignments', array_map(static fn (int $user): array =>
            ['roleid' => $role, 'contextid' => $context, 'userid' => $user] + $time, $users));
    }

    /** @param array<int, list<int>> $copiesOf users by originals */
    private function handIn(array $copiesOf): void
    {
        global $DB;
        $completions = $grades = [];
        foreach ($this->learners->submissions as $submission) {
            $assign = $this->site->assigns[$submission['assessment']];
            $item = $assign->get_grade_item();
            $time = $this->site->time($submission['day']);
            foreach ($copiesOf[$submission['learner']] ?? [] as $user) {
                $completions[] = [
                    'coursemoduleid' => $assign->get_course_module()->id, 'userid' => $user,
                    'completionstate' => COMPLETION_COMPLETE, 'timemodified' => $time,
                ];
                $grades[] = [
                    'itemid' => $item->id, 'userid' => $user, 'rawgrade' => $submission['score'],
                    'finalgrade' => $submission['score'], 'usermodified' => get_admin()->id,
                    'timecreated' => $time, 'timemodified' => $time + 3 * DAYSECS,
                ];
            }
        }
        $DB->insert_records('course_modules_completion', $completions);
        $DB->insert_records('grade_grades', $grades);
    }
}
