<?php
// This file is part of Moodle - http://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <http://www.gnu.org/licenses/>.

/**
 * Issues credentials for what was awarded before.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_did_credentials\bulk;
use local_did_credentials\credentials;
use local_did_credentials\worker;

[$options, $unrecognised] = cli_get_params(['badge' => null, 'course' => null, 'help' => false], ['h' => 'help']);
if ($options['help']) {
    cli_writeln("Issues what waits, as cron does; and credentials for all who were awarded a badge, or completed a course, before.

  --badge=ID    of this badge
  --course=ID   of this course
  --help, -h    shows this

Run it as the user that cron runs as. Exit codes: 0 done, 1 not all could be done, 2 wrong use.");
    exit(0);
}
if ($unrecognised) {
    cli_error('These options are not known: ' . implode(', ', $unrecognised) . '.', 2);
}
$jobs = [];
foreach (credentials::KINDS as $kind) {
    $id = $options[$kind];
    if ($id === null) {
        continue;
    }
    if (!preg_match('/^[1-9]\d{0,9}$/', (string) $id) || !$DB->record_exists($kind, ['id' => $id])) {
        cli_error("There is no $kind with this id: $id.", 2);
    }
    try {
        $jobs[] = bulk::start($kind, (int) $id, (int) get_admin()->id);
    } catch (\moodle_exception $e) {
        cli_error($e->getMessage());
    }
}
$done = worker::run(time() + DAYSECS);
cli_writeln("$done->issued issued, $done->failed failed, $done->signed status lists signed"
    . ($done->fault === '' ? '.' : ": $done->fault"));
foreach ($jobs as $id) {
    $job = bulk::progress($id);
    cli_writeln("Job $id: $job->done of $job->total.");
}
exit($done->outcome === \local_azora\run::OK ? 0 : 1);
