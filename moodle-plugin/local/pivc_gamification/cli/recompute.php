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
 * Scores the ledger anew under a policy.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

use local_pivc_gamification\policy;
use local_pivc_gamification\preview;
use local_pivc_gamification\recompute;

[$options, $unrecognised] = cli_get_params(
    ['policy' => null, 'preview' => false, 'list' => false, 'help' => false],
    ['p' => 'policy', 'h' => 'help']
);
$help = "Makes a policy the live one, and scores the whole ledger anew under it.

  --list           shows the policies
  --policy=N, -p   version of the policy; the one before takes it back
  --preview        with --policy: shows what would change, and changes nothing
  --help, -h       shows this

Progress goes to the standard error output. Exit codes: 0 done, 1 it could not be done, 2 wrong use.

Example: php local/pivc_gamification/cli/recompute.php --policy=2 --preview";
$wrong = fn(string $why) => cli_error("$why\nFor help: php local/pivc_gamification/cli/recompute.php --help", 2);
$progress = function (int $done, int $all): void {
    static $told = 0;
    if ($done >= $all || time() >= $told + 2) {
        $told = time();
        fwrite(STDERR, "$done of $all learners\n");
    }
};
if ($unrecognised) {
    $wrong('These options are not known: ' . implode(', ', $unrecognised) . '.');
}
if ($options['help']) {
    cli_writeln($help);
    exit(0);
}
if ($options['list']) {
    foreach (policy::all() as $policy) {
        // What was typed into a form does not steer a terminal.
        $name = preg_replace('/\p{C}+/u', ' ', $policy->name);
        cli_writeln(sprintf('%4d  %-8s %s  %s', $policy->versionno, $policy->status, substr($policy->hash, 0, 12), $name));
    }
    exit(0);
}
if ($options['policy'] === null) {
    $wrong('Which policy? Say --policy=N, or --list to see them.');
}
if (!preg_match('/^\d{1,9}$/', (string) $options['policy'])) {
    $wrong('The version of a policy is a whole number, such as in --policy=2.');
}
$policy = policy::by_version((int) $options['policy']);
if (!$policy) {
    cli_error("There is no policy with version {$options['policy']}; --list shows those that there are.");
}
if (!\local_azora\engine::is_available()) {
    cli_error(\local_azora\engine::why_not() . ' This is the PHP of the command line, which usually runs cron, too.');
}
if ($options['preview']) {
    $figures = preview::whole($policy, $progress);
    foreach (array_diff_key((array) $figures, ['biggest' => 0, 'biggestlearners' => 0]) as $name => $value) {
        cli_writeln(sprintf('%-16s %d', $name, $value));
    }
    foreach ($figures->biggestlearners as $change) {
        cli_writeln(sprintf(
            '  user %d: %d -> %d points, %d -> %d stars',
            $change->userid,
            $change->before,
            $change->after,
            $change->starsbefore,
            $change->starsafter
        ));
    }
    exit(0);
}
recompute::start($policy, (int) get_admin()->id);
if (!recompute::run(null, $progress)) {
    cli_error('Another process is at work on it, and will go on with this policy.');
}
cli_writeln("The ledger follows policy {$policy->versionno}.");
exit(0);
