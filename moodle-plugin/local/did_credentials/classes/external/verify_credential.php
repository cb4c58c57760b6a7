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

namespace local_did_credentials\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_multiple_structure;
use core_external\external_single_structure;
use core_external\external_value;
use local_did_credentials\verify\outside;
use local_did_credentials\verify\refused;
use local_did_credentials\verify\submission;
use local_did_credentials\verify\verifier;
use local_did_credentials\web\rate_limit;

/**
 * Checks a credential that somebody brings, as the public page does. It is not stored.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verify_credential extends external_api {
    /**
     * What it takes.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'credential' => new external_value(PARAM_RAW, 'JSON, a JWT or a bundle, at most 1 MiB'),
        ]);
    }

    /**
     * Checks a credential.
     *
     * @param string $credential
     * @return array
     */
    public static function execute(string $credential): array {
        ['credential' => $credential] = self::validate_parameters(self::execute_parameters(), ['credential' => $credential]);
        self::validate_context(\context_system::instance());
        $wait = rate_limit::count('verify');
        if ($wait) {
            throw new refused('verifytoooften', $wait);
        }
        $verdict = (new verifier(new outside()))->check(submission::of($credential));
        $checks = [];
        foreach ($verdict->checks as $check => $found) {
            $checks[] = ['check' => $check, 'result' => $found['result'], 'messages' => $found['messages']];
        }
        return ['headline' => $verdict->headline, 'reason' => get_string($verdict->reason, 'local_did_credentials'),
            'issuer' => (string) $verdict->issuer, 'checks' => $checks, 'claims' => array_values($verdict->claims)];
    }

    /**
     * What it gives.
     *
     * @return external_single_structure
     */
    public static function execute_returns(): external_single_structure {
        return new external_single_structure([
            'headline' => new external_value(PARAM_ALPHA, 'ours: issued by this site, and valid; foreign: the signature is valid, '
                . 'its issuer not known to this site; invalid'),
            'reason' => new external_value(PARAM_RAW, 'What that means, in plain text'),
            'issuer' => new external_value(PARAM_RAW, 'Identifier whose key signed it; empty: not known'),
            'checks' => new external_multiple_structure(new external_single_structure([
                'check' => new external_value(PARAM_ALPHA, 'structure, context, proof, issuer, dates or status'),
                'result' => new external_value(PARAM_ALPHA, 'pass, fail, unknown or skipped'),
                'messages' => new external_multiple_structure(new external_value(PARAM_RAW, 'In plain English')),
            ])),
            'claims' => new external_multiple_structure(new external_single_structure([
                'label' => new external_value(PARAM_RAW, 'What it is, in plain text'),
                'text' => new external_value(PARAM_RAW, 'What the credential says, in plain text; of others nobody has checked it'),
            ])),
        ]);
    }
}
