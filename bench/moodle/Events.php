<?php

declare(strict_types=1);

namespace Azora\Bench\Moodle;

use grade_grade;
use grade_item;
use ReflectionProperty;
use stdClass;

/** Events of an assignment, and who listens to them. */
final class Events
{
    public const OURS = 'our observers';
    public const PEERS = "Level Up XP's observers";
    public const NOBODY = 'neither';
    private const PLUGINS = [self::OURS => '\\\\?(local_azora|local_pivc_gamification)\\\\', self::PEERS => '\\\\?block_xp\\\\'];

    /** @var list<int> learners of the course */
    public readonly array $users;
    private readonly stdClass $module;
    private readonly grade_item $item;

    /** @var array<string, array<string, list<object>>> observers by events, as each turn has them */
    private static array $observers = [];

    public function __construct(stdClass $course)
    {
        global $DB;
        $DB->set_field('course', 'enablecompletion', 1, ['id' => $course->id]);
        rebuild_course_cache((int) $course->id, true);
        // As on a page of the course.
        $GLOBALS['COURSE'] = get_course((int) $course->id);
        $this->module = (new \testing_data_generator())->create_module('assign', [
            'course' => $course->id, 'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionsubmit' => 1, 'grade' => 100,
        ]);
        $this->item = grade_item::fetch(['itemmodule' => 'assign', 'iteminstance' => $this->module->id, 'courseid' => $course->id]);
        $enrolled = get_enrolled_users(\context_course::instance($course->id), '', 0, 'u.id', 'u.id');
        $this->users = array_map(intval(...), array_keys($enrolled));
    }

    /** @return list<string> whose observers are measured; nobody's too */
    public static function turns(): array
    {
        self::$observers = [];
        $all = self::registered();
        $all->setValue(null, null);
        $turns = [self::OURS, self::NOBODY];
        if (\core_component::get_component_directory('block_xp') !== null) {
            $turns[] = self::PEERS;
        }
        foreach (\core\event\manager::get_all_observers() as $event => $observers) {
            foreach ($turns as $turn) {
                self::$observers[$turn][$event] = array_values(array_filter($observers, static fn (object $observer): bool =>
                    self::listens($turn, (string) (is_string($observer->callable) ? $observer->callable : 'core'))));
            }
        }
        return $turns;
    }

    /** From now on only they listen, of those whom we ask about. */
    public static function only(string $turn): void
    {
        self::registered()->setValue(null, self::$observers[$turn]);
    }

    /** @return callable(int): \core\event\base a learner's grade, given or changed */
    public function grade(float $points): callable
    {
        return function (int $user) use ($points): \core\event\base {
            $grade = grade_grade::fetch(['itemid' => $this->item->id, 'userid' => $user])
                ?: new grade_grade(['itemid' => $this->item->id, 'userid' => $user], false);
            $grade->grade_item = $this->item;
            $grade->rawgrade = $grade->finalgrade = $points;
            $grade->timemodified = time();
            $grade->timecreated ??= time();
            Events::only(self::NOBODY);
            $grade->id ? $grade->update() : $grade->insert();
            return \core\event\user_graded::create_from_grade($grade);
        };
    }

    /** A learner has completed the assignment. */
    public function completion(int $user): \core\event\base
    {
        global $DB;
        $id = $DB->insert_record('course_modules_completion', [
            'coursemoduleid' => $this->module->cmid, 'userid' => $user, 'completionstate' => COMPLETION_COMPLETE,
            'timemodified' => time(),
        ]);
        return \core\event\course_module_completion_updated::create([
            'objectid' => $id, 'context' => \context_module::instance($this->module->cmid), 'relateduserid' => $user,
            'userid' => $user, 'other' => ['relateduserid' => $user, 'overrideby' => 0, 'completionstate' => COMPLETION_COMPLETE],
        ]);
    }

    private static function listens(string $turn, string $callable): bool
    {
        foreach (self::PLUGINS as $whose => $pattern) {
            if (preg_match("/^$pattern/", $callable)) {
                return $whose === $turn;
            }
        }
        return true;
    }

    private static function registered(): ReflectionProperty
    {
        return new ReflectionProperty(\core\event\manager::class, 'allobservers');
    }
}
