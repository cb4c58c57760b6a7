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
 * Fetches what credentials of others refer to: documents of issuers and status lists. Only from hosts that the administrator has
 * named, for the addresses come from strangers; everything else is as if it were not there.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class outside {
    /** @var int so many addresses are asked for one credential */
    private const MOST = 4;

    /** @var int so many seconds each may take */
    private const SECONDS = 4;

    /** @var string an address as it is fetched: host, path, and maybe a query */
    private const ADDRESS = '~\Ahttps://([a-z0-9.-]+)(?::443)?((?:/[A-Za-z0-9._\~%!$&\'()*+,;=:@-]*)*)'
        . '(?:\?[A-Za-z0-9._\~%!$&\'()*+,;=:@/?-]*)?\z~';

    /** @var int so many bytes a document of an issuer may have */
    public const DOCUMENT = 65536;

    /** @var int so many bytes a status list may have */
    public const LIST = 1048576;

    /** @var int so many were asked for already */
    private int $asked = 0;

    /**
     * Makes one.
     *
     * @param \curl|null $curl for tests; null: Moodle's own, with its lists of blocked hosts and allowed ports
     */
    public function __construct(
        /** @var \curl|null what fetches */
        private readonly ?\curl $curl = null,
    ) {
    }

    /**
     * The hosts that may be asked.
     *
     * @return string[] in small letters
     */
    public static function hosts(): array {
        $set = strtolower((string) get_config('local_did_credentials', 'fetchhosts'));
        $hosts = preg_split('/[\s,]+/', $set, -1, PREG_SPLIT_NO_EMPTY);
        return array_values(array_filter($hosts, fn($host) => self::is_name($host)));
    }

    /**
     * Whether it is the name of a host: no address of the network in any spelling, no port, nothing of one label.
     *
     * @param string $host
     * @return bool
     */
    public static function is_name(string $host): bool {
        $label = '(?:[a-z0-9-]{0,61}[a-z0-9])?';
        return strlen($host) <= 253 && (bool) preg_match("/\\A(?:[a-z0-9]$label\\.)+[a-z]$label\\z/", $host);
    }

    /**
     * The document of an issuer.
     *
     * @param string $did
     * @return string|null null: not to be had
     */
    public function document(string $did): ?string {
        $address = self::address_of($did);
        return $address === null ? null : $this->fetch($address, self::DOCUMENT);
    }

    /**
     * A status list.
     *
     * @param string $address
     * @return string|null null: not to be had
     */
    public function status_list(string $address): ?string {
        return $this->fetch($address, self::LIST);
    }

    /**
     * Where the document of a did:web is.
     *
     * @param string $did
     * @return string|null null: it is none, or at another port than that of https
     */
    public static function address_of(string $did): ?string {
        if (!preg_match('/\Adid:web:([a-z0-9.-]+)((?::[A-Za-z0-9._~-]+)*)\z/', $did, $parts)) {
            return null;
        }
        $path = $parts[2] === '' ? '/.well-known' : strtr($parts[2], ':', '/');
        return self::is_plain_path($path) ? 'https://' . $parts[1] . $path . '/did.json' : null;
    }

    /**
     * Whether a path leads where it seems to.
     *
     * @param string $path
     * @return bool
     */
    private static function is_plain_path(string $path): bool {
        return !array_intersect(['.', '..'], explode('/', $path));
    }

    /**
     * Fetches a text, or remembers that it is not to be had.
     *
     * @param string $address
     * @param int $most bytes
     * @return string|null
     */
    private function fetch(string $address, int $most): ?string {
        if (!preg_match(self::ADDRESS, $address, $parts) || !self::is_name($parts[1]) || !self::is_plain_path($parts[2])
                || !in_array($parts[1], self::hosts(), true)) {
            return null;
        }
        $cache = \cache::make('local_did_credentials', 'outside');
        // A fixed number of places: addresses come from strangers, who could think up any number of them.
        $place = substr(sha1($address), 0, 2);
        $known = $cache->get($place);
        if (!is_array($known) || $known['address'] !== $address) {
            if ($this->asked >= self::MOST) {
                return null;
            }
            $this->asked++;
            $known = ['address' => $address, 'text' => $this->get($address, $most)];
            $cache->set($place, $known);
        }
        return $known['text'] !== null && strlen($known['text']) <= $most ? $known['text'] : null;
    }

    /**
     * Fetches a text.
     *
     * @param string $address
     * @param int $most bytes
     * @return string|null
     */
    private function get(string $address, int $most): ?string {
        global $CFG;
        require_once($CFG->libdir . '/filelib.php');
        $curl = $this->curl ?? new \curl();
        $text = $curl->get($address, [], [
            'CURLOPT_CONNECTTIMEOUT' => self::SECONDS,
            'CURLOPT_TIMEOUT' => self::SECONDS,
            'CURLOPT_FOLLOWLOCATION' => 0,
            'CURLOPT_MAXREDIRS' => 0,
            // A short text could expand to a very long one.
            'CURLOPT_ENCODING' => 'identity',
            'CURLOPT_NOPROGRESS' => 0,
            'CURLOPT_PROGRESSFUNCTION' => fn($handle, $total, $now) => (int) ($total > $most || $now > $most),
        ]);
        $code = (int) ($curl->get_info()['http_code'] ?? 0);
        return !$curl->get_errno() && $code === 200 && is_string($text) && strlen($text) <= $most ? $text : null;
    }
}
