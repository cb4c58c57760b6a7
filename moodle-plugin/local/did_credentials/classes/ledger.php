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
 * The ledger: an append-only Merkle tree of all that was issued and revoked.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger {
    /**
     * The ledgers, the present one first.
     *
     * @return \stdClass[] list of rows, with verifierkey, checkpoints (how many) and lastcheckpoint (Unix time)
     */
    public static function list(): array {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Checks the whole chain: all nodes against the leaves, all checkpoints against the nodes and their signatures, and each
     * credential against its leaf. Takes a while where there are many.
     *
     * @param callable|null $progress called with how much is done, and how much there is
     * @return \stdClass with leaves, checkpoints and credentials (how many were checked) and problems (list of plain texts)
     */
    public static function check(?callable $progress = null): \stdClass {
        throw new \coding_exception('Not there yet.');
    }
}
