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
 * Credentials: found, and read. Who may see which is for whoever asks to check.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class credentials {
    /** @var string the table */
    public const TABLE = 'local_did_credentials_credentials';
    /** @var string it is for a badge of Moodle */
    public const BADGE = 'badge';
    /** @var string it is for a completed course */
    public const COURSE = 'course';
    /** @var string it holds */
    public const ISSUED = 'issued';
    /** @var string it was revoked, for ever */
    public const REVOKED = 'revoked';

    /**
     * A learner's, the latest first. Texts are plain, and long ones (fields, signedjson, signedjwt) are not in the rows.
     *
     * @param int $userid
     * @return \stdClass[] list of rows
     */
    public static function of_user(int $userid): array {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * One that its learner shares, by what stands in its public address. What is not shared, and what there is not, are the
     * same: null.
     *
     * @param string $publicid as it came
     * @return \stdClass|null the whole row
     */
    public static function by_public_id(string $publicid): ?\stdClass {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * One, by its id.
     *
     * @param int $id
     * @return \stdClass|null the whole row
     */
    public static function by_id(int $id): ?\stdClass {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Those that a manager looks for, the latest first.
     *
     * @param array $filter of text (of the learner's name or the title), kind, sourceid, userid, state
     * @param int $page from 0
     * @param int $perpage
     * @return array of rows (list; with the fields of the learner's name) and total
     */
    public static function search(array $filter, int $page = 0, int $perpage = 50): array {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The signed JSON, to the letter.
     *
     * @param \stdClass $row whole, or with the id at least
     * @return string
     */
    public static function json(\stdClass $row): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The JSON Web Token, to the letter.
     *
     * @param \stdClass $row whole, or with the id at least
     * @return string
     */
    public static function jwt(\stdClass $row): string {
        throw new \coding_exception('Not there yet.');
    }
}
