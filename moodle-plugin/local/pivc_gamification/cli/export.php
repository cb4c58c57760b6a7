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
 * Exports contributions.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(
    ['course' => null, 'user' => null, 'format' => 'csv', 'help' => false],
    ['h' => 'help']
);
$help = "Writes contributions to the standard output.

  --course=ID          those of a course
  --user=ID            those of a user; with --course, those of the user in the course
  --format=csv|json    csv is the default; JSON is one object a line
  --help, -h           shows this

How many there were goes to the standard error output. Exit codes: 0 done, 1 it could not be done, 2 wrong use.

Example: php local/pivc_gamification/cli/export.php --course=7 > contributions.csv";
$wrong = fn(string $why) => cli_error("$why\nFor help: php local/pivc_gamification/cli/export.php --help", 2);
if ($unrecognised) {
    $wrong('These options are not known: ' . implode(', ', $unrecognised) . '.');
}
if ($options['help']) {
    cli_writeln($help);
    exit(0);
}
$ids = [];
foreach (['course', 'user'] as $name) {
    if ($options[$name] !== null && !preg_match('/^[1-9]\d{0,9}$/', (string) $options[$name])) {
        $wrong("The id of a $name is a whole number, such as in --$name=7.");
    }
    $ids[$name] = $options[$name] === null ? null : (int) $options[$name];
}
if ($ids === ['course' => null, 'user' => null]) {
    $wrong('Whose? Say --course=ID, --user=ID, or both.');
}
if (!in_array($options['format'], ['csv', 'json'], true)) {
    $wrong('The format is csv or json.');
}
foreach (array_filter($ids) as $name => $id) {
    // Of a course that was deleted there may be contributions.
    $known = $DB->record_exists($name, ['id' => $id])
        || $DB->record_exists(\local_pivc_gamification\ledger::TABLE, [$name . 'id' => $id]);
    if (!$known) {
        cli_error("There is no $name with id $id.");
    }
}
$output = fopen('php://stdout', 'w');
$count = \local_pivc_gamification\export::write($output, $options['format'], $ids['course'], $ids['user']);
if (!fflush($output)) {
    cli_error('The output could not be written.');
}
fwrite(STDERR, "$count contributions\n");
exit(0);
