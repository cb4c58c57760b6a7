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
 * Begins new status lists and a new ledger, as is needed after a restore from backup.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_did_credentials\keys;
use local_did_credentials\published;
use local_did_credentials\worker;

[$options, $unrecognised] = cli_get_params(['yes' => false, 'help' => false], ['h' => 'help']);
if ($options['help']) {
    cli_writeln("Cron finds out by itself that the database was restored from a backup, by a note in Moodle's data folder.
If that folder was restored from the same backup, tell it by this: a new status list and a new ledger
are begun, as the old ones may have given away places that nobody knows of any more.

  --yes        does it
  --help, -h   shows this

Run it as the user that cron runs as. Revocations of the time between the backup and its restore have to be made again.
Exit codes: 0 done, 1 it could not be done, 2 wrong use.");
    exit(0);
}
if ($unrecognised || !$options['yes']) {
    cli_error('Say --yes to do it, or --help to read what it does.', 2);
}
$lock = worker::lock(60);
if (!$lock) {
    cli_error(get_string('busy', 'local_did_credentials'));
}
try {
    if (!keys::active()) {
        cli_error('There is no key yet, so nothing was ever published.');
    }
    published::restored();
} catch (\moodle_exception $e) {
    cli_error($e->getMessage());
} finally {
    $lock->release();
}
cli_writeln('A new status list and a new ledger are begun.');
exit(0);
