<?php

/**
 * The sweep of learning paths: ten thousand learners of one course with ten graded and twenty completed
 * activities each, asked about by twenty rules. The first time three in ten get a decision with a step on their
 * path; the second time nothing is new.
 */

declare(strict_types=1);

use Azora\Bench\Bench;
use Azora\Bench\Moodle\Crowd;
use local_constitutional_agent\decisions;
use local_constitutional_agent\rulesets;
use local_constitutional_agent\sweep;

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->dirroot . '/group/lib.php';
require_once $CFG->libdir . '/completionlib.php';
require_once $CFG->libdir . '/gradelib.php';
require __DIR__ . '/lib/Bench.php';
require __DIR__ . '/moodle/Crowd.php';
require __DIR__ . '/moodle/Visitors.php';

const PAGES = 20;
const ASSIGNMENTS = 10;

/** Activities, grades and completions of all learners. */
function fill(stdClass $course): void
{
    global $DB;
    $DB->set_field('course', 'enablecompletion', 1, ['id' => $course->id]);
    rebuild_course_cache((int) $course->id);
    $generator = new testing_data_generator();
    Crowd::tell('activities, grades and completions');
    for ($i = 0; $i < PAGES; $i++) {
        $generator->create_module('page', ['course' => $course->id, 'completion' => COMPLETION_TRACKING_MANUAL]);
    }
    for ($i = 0; $i < ASSIGNMENTS; $i++) {
        $generator->create_module('assign', ['course' => $course->id, 'grade' => 100]);
    }
    $enrolled = 'SELECT ue.userid FROM {user_enrolments} ue JOIN {enrol} e ON e.id = ue.enrolid AND e.courseid = ' . (int) $course->id;
    $now = time();
    $DB->execute("INSERT INTO {grade_grades} (itemid, userid, rawgrademin, rawgrademax, finalgrade, timecreated, timemodified)
        SELECT gi.id, l.userid, 0, 100, 40 + MOD(l.userid * 7919 + gi.id * 31, 61), $now - 86400, $now - 86400 + gi.id
          FROM {grade_items} gi CROSS JOIN ($enrolled) l
         WHERE gi.courseid = :course AND gi.itemtype = 'mod'", ['course' => $course->id]);
    $DB->execute("INSERT INTO {course_modules_completion} (coursemoduleid, userid, completionstate, timemodified)
        SELECT cm.id, l.userid, 1, $now - 86400
          FROM {course_modules} cm CROSS JOIN ($enrolled) l
         WHERE cm.course = :course AND cm.completion > 0 AND MOD(cm.id + l.userid, 2) = 0", ['course' => $course->id]);
    $DB->execute("INSERT INTO {user_lastaccess} (userid, courseid, timeaccess)
        SELECT l.userid, " . (int) $course->id . ", $now - MOD(l.userid, 30) * 86400 FROM ($enrolled) l");
}

/** Twenty rules, two of which ever fire. */
function rules(): string
{
    $known = ['!==' => [['var' => 'assessment_score'], null]];
    $rules = [
        ['id' => 'low', 'when' => ['and' => [$known, ['<' => [['var' => 'assessment_score'], 52]]]],
            'action' => ['type' => 'remediate', 'modules' => ['next']], 'why' => 'Low'],
        ['id' => 'away', 'when' => ['>=' => [['var' => 'days_inactive'], 27]],
            'action' => ['type' => 'review', 'modules' => ['next']], 'cooldown' => WEEKSECS],
    ];
    for ($i = count($rules); $i < 20; $i++) {
        $rules[] = ['id' => "never-$i", 'when' => ['and' => [['>=' => [['var' => 'stars'], 100 + $i]], ['>' => [['var' => 'course_progress'], $i]]]],
            'action' => ['type' => 'challenge', 'modules' => ['next']]];
    }
    return json_encode(['schema' => 1, 'version' => 1, 'rules' => $rules], JSON_THROW_ON_ERROR);
}

/** @return array{float, array<string, int>} seconds, and what was done */
function sweep(): array
{
    Crowd::tell('sweeping');
    $sweep = new sweep();
    $start = hrtime(true);
    $sweep->run(static fn (): bool => false, static fn (Throwable $e) => throw $e) || throw new RuntimeException('it did not come to the end');
    return [(hrtime(true) - $start) / 1e9, $sweep->figures()];
}

\core\session\manager::set_user(get_admin());
$bench = new Bench($argv, 1);
set_config('enablecompletion', 1);
$given = preg_filter('/^--rows=(\d+)$/', '$1', $argv);
$learners = (int) (reset($given) ?: $bench->size(10_000, 500));
$crowd = new Crowd(1, ['course'], 1);
$crowd->grow($learners);
fill($crowd->courses[0]);
$ruleset = rulesets::save_draft((int) $crowd->courses[0]->id, rules(), 'Bench', 2);
rulesets::go_live((int) $ruleset->id, 2);
Crowd::tidy();
[$seconds, $figures] = sweep();
$decisions = $DB->count_records(decisions::TABLE);
$figures['learners'] === $learners || throw new RuntimeException("$figures[learners] learners of $learners");
$figures['decisions'] === $decisions && $decisions > $learners / 10 || throw new RuntimeException("$decisions decisions");
$work = sprintf('sweep of %s learners, 20 rules', number_format($learners));
$bench->atMost($work . sprintf(', %s decisions', number_format($decisions)), 's', $seconds, $given ? null : 60.0);
[$seconds, $figures] = sweep();
$figures['decisions'] === 0 || throw new RuntimeException("$figures[decisions] decisions were made twice");
$bench->atMost("$work, nothing new", 's', $seconds, $given ? null : 60.0);
