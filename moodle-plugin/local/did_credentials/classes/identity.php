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

use local_azora\engine;

/**
 * Who this site is: its did:web, and its public addresses. They follow from the site's address when the first credential is
 * issued, and never change afterwards.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class identity {
    /** @var string the table of DID documents */
    public const DOCUMENTS = 'local_did_credentials_documents';

    /** @var string where this plugin lies below the site's address */
    private const FOLDER = '/local/did_credentials/';

    /** @var int how often the DID document is looked at again, at most, while others change keys */
    private const TRIES = 5;

    /**
     * The site's identifier.
     *
     * @return string
     */
    public static function did(): string {
        return self::frozen()->did ?? self::made();
    }

    /**
     * The site's address that all public addresses begin with.
     *
     * @return string without a slash at its end
     */
    public static function base(): string {
        global $CFG;
        return self::frozen()->base ?? rtrim($CFG->wwwroot, '/');
    }

    /**
     * Whether they are fixed for ever, because something was issued.
     *
     * @return bool
     */
    public static function is_frozen(): bool {
        return self::frozen() !== null;
    }

    /**
     * Fixes them for ever.
     */
    public static function freeze(): void {
        if (!self::is_frozen()) {
            set_config('identity', json_encode(['did' => self::made(), 'base' => self::base(), 'time' => time()],
                JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), 'local_did_credentials');
        }
    }

    /**
     * Why nothing can be issued under it, in plain words.
     *
     * @return string|null null: all is well
     */
    public static function problem(): ?string {
        global $CFG;
        $url = parse_url($CFG->wwwroot);
        $host = $url['host'] ?? '';
        if (!preg_match('/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/iD', $host)) {
            return get_string('identityhost', 'local_did_credentials', $host);
        }
        if (($url['scheme'] ?? '') !== 'https' && !self::may_be_http()) {
            return get_string('identityhttp', 'local_did_credentials');
        }
        $frozen = self::frozen();
        if ($frozen !== null && $frozen->base !== rtrim($CFG->wwwroot, '/')) {
            return get_string('identitymoved', 'local_did_credentials', (object) ['old' => $frozen->base, 'new' => $CFG->wwwroot]);
        }
        return null;
    }

    /**
     * The site's DID document, which is public.
     *
     * @return string|null canonical JSON; null while there is no key
     */
    public static function document(): ?string {
        return self::document_row()->content ?? null;
    }

    /**
     * The row of the DID document that is in force.
     *
     * @return \stdClass|null
     */
    public static function document_row(): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::DOCUMENTS, ['did' => self::did()], 'id DESC', '*', 0, 1);
        return $rows ? reset($rows) : null;
    }

    /**
     * Makes the DID document of the keys as they are now, and publishes it if it is another one than before.
     *
     * Two processes may do so at once, of which one knows less: so it is looked at again after it was stored, and whoever stores
     * last has seen everything.
     *
     * @return bool whether it changed
     */
    public static function publish(): bool {
        global $DB;
        $changed = false;
        for ($try = 0; $try < self::TRIES; $try++) {
            $document = self::document_of_keys();
            if ($document === null || $document === self::document()) {
                break;
            }
            $DB->insert_record(self::DOCUMENTS, (object) [
                'did' => self::did(),
                'content' => $document,
                'contenthash' => hash('sha256', $document),
                'timecreated' => time(),
            ]);
            $changed = true;
        }
        return $changed;
    }

    /**
     * The DID document of the keys as they are now.
     *
     * @return string|null canonical JSON; null while there is no key
     */
    private static function document_of_keys(): ?string {
        $methods = [];
        foreach (keys::published() as $key) {
            $methods[] = ['publickey' => $key->publickey,
                'revoked' => $key->state === keys::COMPROMISED ? (int) $key->timecompromised : null];
        }
        return $methods ? engine::did_document(self::did(), $methods) : null;
    }

    /**
     * Where the DID document belongs.
     *
     * @return string
     */
    public static function document_url(): string {
        $parts = explode(':', substr(self::did(), strlen('did:web:')));
        $host = rawurldecode(array_shift($parts));
        $path = $parts ? '/' . implode('/', $parts) : '/.well-known';
        return 'https://' . $host . $path . '/did.json';
    }

    /**
     * The address of a status list.
     *
     * @param int $listno
     * @return string
     */
    public static function list_url(int $listno): string {
        return self::base() . self::FOLDER . 'status.php/' . $listno;
    }

    /**
     * The address of the latest checkpoint.
     *
     * @return string
     */
    public static function checkpoint_url(): string {
        return self::base() . self::FOLDER . 'checkpoint.php';
    }

    /**
     * The public address of a credential.
     *
     * @param string $publicid
     * @return string
     */
    public static function credential_url(string $publicid): string {
        return self::base() . self::FOLDER . 'credential.php/' . $publicid;
    }

    /**
     * The address of the page where anybody checks a credential.
     *
     * @param string|null $publicid of a shared one that is checked at once
     * @return string
     */
    public static function verify_url(?string $publicid = null): string {
        return self::base() . self::FOLDER . 'verify.php' . ($publicid === null ? '' : '?id=' . $publicid);
    }

    /**
     * The name of a ledger: an address without its scheme.
     *
     * @param int $epoch
     * @return string
     */
    public static function ledger_name(int $epoch): string {
        $name = preg_replace('~^[a-z]+://~i', '', self::base()) . self::FOLDER . 'ledger';
        return str_replace([' ', '+'], ['%20', '%2B'], $name) . ($epoch > 1 ? '-' . $epoch : '');
    }

    /**
     * What was fixed.
     *
     * @return \stdClass|null with did, base and time; null if nothing was
     */
    private static function frozen(): ?\stdClass {
        $json = get_config('local_did_credentials', 'identity');
        return $json === false ? null : json_decode($json);
    }

    /**
     * The identifier that follows from the site's address.
     *
     * @return string
     */
    private static function made(): string {
        global $CFG;
        $url = parse_url($CFG->wwwroot);
        $did = 'did:web:' . strtolower($url['host'] ?? '') . (isset($url['port']) ? '%3A' . $url['port'] : '');
        if (settings::of('didkind') === 'domain') {
            return $did;
        }
        $path = trim(($url['path'] ?? '') . self::FOLDER . 'did.php', '/');
        foreach (explode('/', $path) as $segment) {
            $did .= ':' . str_replace('~', '%7E', rawurlencode(rawurldecode($segment)));
        }
        return $did;
    }

    /**
     * Whether config.php lets a site without https issue, to try it out:
     * $CFG->forced_plugin_settings['local_did_credentials']['allowhttp'] = 1.
     *
     * @return bool
     */
    private static function may_be_http(): bool {
        global $CFG;
        return !empty($CFG->forced_plugin_settings['local_did_credentials']['allowhttp']);
    }
}
