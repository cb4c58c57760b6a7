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

namespace local_did_credentials\web;

use local_did_credentials\checkpoints;
use local_did_credentials\credentials;
use local_did_credentials\identity;
use local_did_credentials\status_lists;

/**
 * What stands at the public addresses. All of it was signed by cron and is only read here; the extension is not needed.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class published {
    /** @var int seconds for which a status list may be kept: so long a revoked credential may look valid elsewhere */
    public const LISTSECONDS = 300;

    /**
     * The site's DID document.
     *
     * @param string $path behind the script's name
     * @return response
     */
    public static function document(string $path): response {
        if ($path !== '' && $path !== 'did.json') {
            return response::not_found();
        }
        $document = identity::document();
        return $document === null ? response::not_found() : response::published($document, 'application/did+json');
    }

    /**
     * A status list.
     *
     * @param string $path behind the script's name: its number
     * @return response
     */
    public static function status_list(string $path): response {
        $list = preg_match('/\A[1-9][0-9]{0,8}\z/', $path) ? status_lists::published((int) $path) : null;
        return $list === null ? response::not_found() : response::published($list, 'application/vc', self::LISTSECONDS);
    }

    /**
     * The latest checkpoint of a ledger, or the keys that check them.
     *
     * @param string $path behind the script's name: nothing, the number of a ledger, or "keys"
     * @return response
     */
    public static function checkpoint(string $path): response {
        if ($path === 'keys') {
            $keys = checkpoints::verifier_keys();
            return $keys ? response::published(implode("\n", $keys) . "\n", 'text/plain; charset=utf-8') : response::not_found();
        }
        if ($path !== '' && !preg_match('/\A[1-9][0-9]{0,5}\z/', $path)) {
            return response::not_found();
        }
        $note = checkpoints::latest($path === '' ? null : (int) $path);
        return $note === null ? response::not_found() : response::published($note, 'text/plain; charset=utf-8');
    }

    /**
     * A credential that its learner shares, as JSON or as a JSON Web Token. Not shared and not there are the same.
     *
     * @param string $path behind the script's name: what stands for it, and ".json" or ".jwt"
     * @return response
     */
    public static function credential(string $path): response {
        $wait = rate_limit::count('lookup');
        if ($wait) {
            return response::too_many($wait);
        }
        if (!preg_match('/\A([A-Za-z0-9_-]{16,64})(?:\.(json|jwt))?\z/', $path, $parts)) {
            return response::not_found();
        }
        $row = credentials::by_public_id($parts[1]);
        if (!$row) {
            return response::not_found();
        }
        return ($parts[2] ?? 'json') === 'jwt'
            ? response::credential(credentials::jwt($row), 'application/vc+jwt', 'credential.jwt')
            : response::credential(credentials::json($row), 'application/vc', 'credential.json');
    }
}
