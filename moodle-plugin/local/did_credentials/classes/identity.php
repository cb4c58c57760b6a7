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
 * Who this site is: its did:web, and its public addresses. They follow from the site's address when the first credential is
 * issued, and never change afterwards.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class identity {
    /**
     * The site's identifier.
     *
     * @return string
     */
    public static function did(): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Why nothing can be issued under it, in plain words.
     *
     * @return string|null null: all is well
     */
    public static function problem(): ?string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The site's DID document, which is public.
     *
     * @return string|null canonical JSON; null while there is no key
     */
    public static function document(): ?string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * Where the DID document belongs.
     *
     * @return string
     */
    public static function document_url(): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The address of a status list.
     *
     * @param int $listno
     * @return string
     */
    public static function list_url(int $listno): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The address of the latest checkpoint.
     *
     * @return string
     */
    public static function checkpoint_url(): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The public address of a credential.
     *
     * @param string $publicid
     * @return string
     */
    public static function credential_url(string $publicid): string {
        throw new \coding_exception('Not there yet.');
    }

    /**
     * The address of the page where anybody checks a credential.
     *
     * @param string|null $publicid of a shared one that is checked at once
     * @return string
     */
    public static function verify_url(?string $publicid = null): string {
        throw new \coding_exception('Not there yet.');
    }
}
