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
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode("\n  ", $unrecognised)), 2);
}
$usable = is_numeric($options['course']) || is_numeric($options['user']);
if ($options['help'] || !$usable || !in_array($options['format'], ['csv', 'json'], true)) {
    cli_writeln("Writes contributions to the standard output.

  --course=ID          those of a course
  --user=ID            those of a user; with --course, those of the user in the course
  --format=csv|json    csv is the default; JSON is one object a line
  --help, -h           shows this

Example: php local/pivc_gamification/cli/export.php --course=7 > contributions.csv");
    exit($options['help'] ? 0 : 2);
}
\local_pivc_gamification\export::write(
    fopen('php://stdout', 'w'),
    $options['format'],
    is_numeric($options['course']) ? (int) $options['course'] : null,
    is_numeric($options['user']) ? (int) $options['user'] : null
);
exit(0);
