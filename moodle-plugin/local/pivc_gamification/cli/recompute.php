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
use local_pivc_gamification\recompute;

[$options, $unrecognised] = cli_get_params(
    ['policy' => null, 'preview' => false, 'list' => false, 'help' => false],
    ['p' => 'policy', 'h' => 'help']
);
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'core_admin', implode("\n  ", $unrecognised)), 2);
}
if ($options['help'] || (!$options['list'] && !is_numeric($options['policy']))) {
    cli_writeln("Makes a policy the live one, and scores the whole ledger anew under it.

  --list           shows the policies
  --policy=N, -p   version of the policy; the one before takes it back
  --preview        shows what would change, and changes nothing
  --help, -h       shows this

Example: php local/pivc_gamification/cli/recompute.php --policy=2 --preview");
    exit($options['help'] ? 0 : 2);
}
if ($options['list']) {
    foreach (policy::all() as $policy) {
        cli_writeln(sprintf('%4d  %-8s %s  %s', $policy->versionno, $policy->status, substr($policy->hash, 0, 12), $policy->name));
    }
    exit(0);
}
$policy = policy::by_version((int) $options['policy']);
if (!$policy) {
    cli_error("There is no policy with version {$options['policy']}.", 2);
}
if (!\local_azora\engine::is_available()) {
    cli_error(\local_azora\engine::why_not());
}
if ($options['preview']) {
    $preview = preview::whole($policy);
    foreach (array_diff_key((array) $preview, ['biggest' => 0]) as $name => $value) {
        cli_writeln(sprintf('%-16s %d', $name, $value));
    }
    foreach ($preview->biggest as $change) {
        cli_writeln(sprintf(
            '  contribution %d of user %d: %s -> %d',
            $change->id,
            $change->userid,
            $change->oldscore ?? 'none',
            $change->newscore
        ));
    }
    exit(0);
}
recompute::start($policy, (int) get_admin()->id);
$finished = recompute::run(null, fn($done, $all) => cli_writeln("$done of $all learners"));
cli_writeln($finished ? "The ledger follows policy {$policy->versionno}." : 'Another process is at work on it.');
exit($finished ? 0 : 1);
