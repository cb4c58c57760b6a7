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

namespace local_did_credentials;

/**
 * The keys that sign. They are opened by cron only; pages ask, and cron does.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class keys {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_keys';
    /** @var string signs credentials and status lists */
    public const ISSUE = 'issue';
    /** @var string signs checkpoints of a ledger, and nothing else */
    public const LEDGER = 'ledger';
    /** @var string to be made by cron */
    public const REQUESTED = 'requested';
    /** @var string signs */
    public const ACTIVE = 'active';
    /** @var string signs no more; what it signed stays good */
    public const RETIRED = 'retired';
    /** @var string may be in other hands: nothing that it signed is good any more */
    public const COMPROMISED = 'compromised';

    /**
     * All keys, the latest first, without what is sealed.
     *
     * @return \stdClass[] list of rows of the table, with method (the URL that proofs name; null while requested) and
     *     credentials (how many of those that hold were signed by it)
     */
    public static function list(): array {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Asks for a new key to sign with. The one until now stays published, and what it signed stays good.
     *
     * @param int $userid who asks
     */
    public static function rotate(int $userid): void {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Says that a key may be in other hands. It is revoked in the DID document at once; cron makes another one, signs lists
     * and checkpoints anew, revokes what the key had signed, and issues it again.
     *
     * @param int $id
     * @param int $userid who says so
     */
    public static function compromise(int $id, int $userid): void {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Seals all keys anew under another secret: all of them or none. Only where both secrets can be read: on the command line.
     *
     * @param string $old path of the file with the secret until now
     * @param string $new path of the file with the secret from now on
     * @return int how many keys were sealed anew
     */
    public static function rewrap(string $old, string $new): int {
        throw new \coding_exception('Not there yet.');
    }
}
