<?php

/**
 * Fills a Moodle with the learners of demo/data/oulad: courses, enrolments, an assignment for each
 * assessment, and what they handed in and got, on their days, through Moodle's own functions, so that
 * its events fire. Run in the folder of a Moodle:
 *
 *     php fill.php DATA [--users=N] [--password=TEXT]
 *
 * Days keep their distances; the last of them is yesterday. With more users than there are, the others
 * repeat them: their grades are written into the tables at once, without events, as an import does.
 * Prints the name of a learner who has grades in all of a course's assignments.
 */

declare(strict_types=1);

define('CLI_SCRIPT', true);
require getcwd() . '/config.php';
require_once $CFG->dirroot . '/lib/testing/generator/lib.php';
require_once $CFG->dirroot . '/lib/clilib.php';
require_once $CFG->libdir . '/completionlib.php';
require_once $CFG->libdir . '/gradelib.php';
require_once $CFG->dirroot . '/mod/assign/locallib.php';
require_once $CFG->dirroot . '/user/lib.php';
require_once $CFG->dirroot . '/group/lib.php';
require_once $CFG->dirroot . '/cohort/lib.php';
require __DIR__ . '/Learners.php';
require __DIR__ . '/Site.php';
require __DIR__ . '/Crowd.php';

use Azora\Moodle\Crowd;
use Azora\Moodle\Learners;
use Azora\Moodle\Site;

[$options, $unknown] = cli_get_params(['users' => '', 'password' => 'Azora-1234']);
if (count($unknown) !== 1 || !is_dir($unknown[0])) {
    cli_error('usage: fill.php DATA [--users=N] [--password=TEXT]', 2);
}
\core\session\manager::set_user(get_admin());
$learners = new Learners($unknown[0], $options['users'] === '' ? null : (int) $options['users']);
$site = new Site($learners, $options['password']);
$site->fill();
$more = (int) $options['users'] - $learners->count();
if ($more > 0) {
    (new Crowd($site, $learners))->repeat($more);
}
echo $site->busiest(), "\n";
