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

/**
 * How often somebody without a login may ask. What is kept of him is a hash of his address that nobody can reverse, for a minute.
 *
 * It holds off who tries many things; it does not hold off floods, which is the web server's to do.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rate_limit {
    /** @var int seconds that are counted together */
    private const WINDOW = 60;

    /** @var int so many are told apart in each of the places where counts are kept */
    private const NEIGHBOURS = 100;

    /** @var int checks of what is brought, in a minute */
    public const VERIFY = 60;

    /** @var int looking up of credentials, in a minute */
    public const LOOKUP = 120;

    /**
     * Counts a request.
     *
     * @param string $what verify or lookup
     * @return int seconds to wait; 0: go on
     */
    public static function count(string $what): int {
        $now = \core\di::get(\core\clock::class)->time();
        $window = intdiv($now, self::WINDOW);
        $who = hash_hmac('sha256', $what . '|' . self::who(getremoteaddr('')), get_site_identifier());
        // A fixed number of places, each of which forgets what is over: whoever asks cannot fill the cache.
        $cache = \cache::make('local_did_credentials', 'rates');
        $place = substr($who, 0, 3);
        $kept = $cache->get($place);
        $counts = is_array($kept) && $kept['window'] === $window ? $kept['counts'] : [];
        $who = substr($who, 3, 16);
        if (!isset($counts[$who]) && count($counts) >= self::NEIGHBOURS) {
            $who = 'others';
        }
        $counts[$who] = ($counts[$who] ?? 0) + 1;
        if ($counts[$who] > self::most($what)) {
            return max(1, ($window + 1) * self::WINDOW - $now);
        }
        $cache->set($place, ['window' => $window, 'counts' => $counts]);
        return 0;
    }

    /**
     * How many are allowed in a minute.
     *
     * @param string $what
     * @return int
     */
    private static function most(string $what): int {
        $set = (int) get_config('local_did_credentials', $what . 'rate');
        return $set > 0 ? $set : ($what === 'verify' ? self::VERIFY : self::LOOKUP);
    }

    /**
     * Whose address it is. Everybody has a whole network of IPv6.
     *
     * @param string $address
     * @return string
     */
    private static function who(string $address): string {
        $bytes = @inet_pton($address);
        return $bytes !== false && strlen($bytes) === 16 ? bin2hex(substr($bytes, 0, 8)) : $address;
    }
}
