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
 * Makes the secret that opens the keys of credentials.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_did_credentials\exception\secret_problem;
use local_did_credentials\secret;

[$options, $unrecognised] = cli_get_params(['file' => null, 'help' => false], ['f' => 'file', 'h' => 'help']);
$help = "Makes a secret in a new file that only its owner can read (mode 0600). Run it as the user that cron runs as.

  --file=PATH, -f  the file; outside of Moodle's folder and its data folder, and not in the backup of the database
  --help, -h       shows this

Cron makes the keys themselves when it comes round next. Keep a copy of the file: without it the keys are gone.
Exit codes: 0 done, 1 it could not be done, 2 wrong use.

Example: sudo -u www-data php local/did_credentials/cli/keygen.php --file=/etc/azora/moodle.secret";
if ($unrecognised || ($options['file'] === null && !$options['help'])) {
    cli_error(($unrecognised ? 'These options are not known: ' . implode(', ', $unrecognised) . '.' : 'Where? Say --file=PATH.')
        . "\nFor help: php local/did_credentials/cli/keygen.php --help", 2);
}
if ($options['help']) {
    cli_writeln($help);
    exit(0);
}
$name = '';
try {
    $name = secret::create((string) $options['file']);
} catch (secret_problem $e) {
    cli_error($e->getMessage());
}
cli_writeln("The secret $name is made. Write into config.php, before the line with setup.php:");
cli_writeln('');
cli_writeln("\$CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = " . var_export($options['file'], true) . ';');
cli_writeln('');
cli_writeln('Web pages must not read that file: let them run as another user than cron where you can.');
exit(0);
