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
 * Checkpoints of the ledger.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class checkpoints {
    /**
     * The latest.
     *
     * @param int|null $epoch of this ledger; null: of the present one
     * @return string|null the signed note
     */
    public static function latest(?int $epoch = null): ?string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The verifier keys of all ledgers of this site whose keys are good.
     *
     * @return string[] list
     */
    public static function verifier_keys(): array {
        throw new \coding_exception('Not there yet.');
    }
}
