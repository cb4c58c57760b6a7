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
 * What cron said of itself when it came round last: pages cannot see the secret, and often have another PHP.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class health {
    /** @var int a report that says the same is written again after so many seconds */
    private const EVERY = 10 * MINSECS;

    /**
     * Notes how it went.
     *
     * @param string|null $secret what is wrong with the secret: notset, missing, …, wrong
     * @param string|null $problem what else keeps from issuing, in plain words
     */
    public static function report(?string $secret, ?string $problem): void {
        $last = self::of();
        if ($last && $last->secret === $secret && $last->problem === $problem && $last->time > time() - self::EVERY) {
            return;
        }
        set_config('health', json_encode(
            ['time' => time(), 'secret' => $secret, 'problem' => $problem],
            JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR
        ), 'local_did_credentials');
    }

    /**
     * The last report.
     *
     * @return \stdClass|null with time, secret and problem; null if there is none
     */
    public static function of(): ?\stdClass {
        $json = get_config('local_did_credentials', 'health');
        return $json === false ? null : json_decode($json);
    }
}
