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
 * Seals the keys of credentials anew under another secret.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_did_credentials\keys;

[$options, $unrecognised] = cli_get_params(['old' => null, 'new' => null, 'help' => false], ['h' => 'help']);
$help = "Seals all keys anew under another secret: all of them or none. It may be run again.

  --old=PATH   the file with the secret until now
  --new=PATH   the file with the new one, as keygen.php makes it
  --help, -h   shows this

Afterwards let config.php name the new file. Backups of the database still open with the old secret: if that was stolen, say on
the page of keys that the keys are compromised. Exit codes: 0 done, 1 it could not be done, 2 wrong use.";
if ($options['help']) {
    cli_writeln($help);
    exit(0);
}
if ($unrecognised || $options['old'] === null || $options['new'] === null) {
    cli_error(($unrecognised ? 'These options are not known: ' . implode(', ', $unrecognised) . '.' : 'Say --old and --new.')
        . "\nFor help: php local/did_credentials/cli/rewrap.php --help", 2);
}
$count = 0;
try {
    $count = keys::rewrap((string) $options['old'], (string) $options['new']);
} catch (\moodle_exception $e) {
    cli_error($e->getMessage());
}
cli_writeln("$count keys are sealed under the new secret. Let config.php name " . $options['new'] . ' now.');
exit(0);
