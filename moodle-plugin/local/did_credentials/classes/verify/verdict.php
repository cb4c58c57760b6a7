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

namespace local_did_credentials\verify;

/**
 * What is said of a credential that somebody brought.
 *
 * There are three headlines and no more. Anybody can make a key, call himself this university, and sign a diploma: so it is only
 * ever said of this site's own credentials that they are valid.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verdict {
    /** @var string issued by this site, and valid */
    public const OURS = 'ours';

    /** @var string the signature is valid, and its issuer not known to this site */
    public const FOREIGN = 'foreign';

    /** @var string not valid */
    public const INVALID = 'invalid';

    /**
     * Makes one.
     *
     * @param string $headline
     * @param string $reason
     * @param array $checks
     * @param string|null $issuer
     * @param array $claims
     * @param array $parts
     */
    public function __construct(
        /** @var string one of the constants */
        public readonly string $headline,
        /** @var string name of the string that says what it means */
        public readonly string $reason,
        /** @var array[] check => result (pass, fail, unknown or skipped) and messages (texts of the engine) */
        public readonly array $checks = [],
        /** @var string|null id of the issuer whose key signed; null: not known */
        public readonly ?string $issuer = null,
        /** @var array[] what it says: name => label and text */
        public readonly array $claims = [],
        /** @var array[] of a bundle: its parts, as the engine tells them */
        public readonly array $parts = [],
    ) {
    }
}
