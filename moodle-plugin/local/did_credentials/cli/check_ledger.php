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
 * Checks the ledger of credentials.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(['help' => false], ['h' => 'help']);
if ($options['help']) {
    cli_writeln("Checks the whole ledger: all nodes against the leaves, all checkpoints against the nodes and their
signatures, and each credential against its leaf. Nothing is changed.
Exit codes: 0 all is well, 1 it is not, 2 wrong use.");
    exit(0);
}
if ($unrecognised) {
    cli_error('These options are not known: ' . implode(', ', $unrecognised) . '.', 2);
}
if (!\local_azora\engine::is_available()) {
    cli_error(\local_azora\engine::why_not());
}
$progress = function (int $done, int $all): void {
    static $told = 0;
    if ($done >= $all || time() >= $told + 2) {
        $told = time();
        fwrite(STDERR, "$done of $all\n");
    }
};
$found = \local_did_credentials\ledger::check($progress);
foreach ($found->problems as $problem) {
    cli_writeln(preg_replace('/\p{C}+/u', ' ', $problem));
}
cli_writeln("$found->leaves leaves, $found->checkpoints checkpoints and $found->credentials credentials checked, "
    . count($found->problems) . ' problems.');
exit($found->problems ? 1 : 0);
