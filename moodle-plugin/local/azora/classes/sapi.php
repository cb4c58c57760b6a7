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

namespace local_azora;

/**
 * The two PHPs: web pages and cron have configurations of their own, so the extension may be in one and not in the other.
 * Each notes which version it has, and when it looked.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class sapi {
    /** @var string the PHP that runs tasks */
    public const CRON = 'cron';
    /** @var string the PHP that makes pages */
    public const WEB = 'web';

    /** @var int how often a page notes it, in seconds */
    private const EVERY = 600;

    /**
     * Which of them this is.
     *
     * @return string
     */
    public static function current(): string {
        return CLI_SCRIPT || (defined('CRON_SCRIPT') && CRON_SCRIPT) ? self::CRON : self::WEB;
    }

    /**
     * Notes what this PHP has.
     *
     * @param string|null $which CRON or WEB; null: this one
     */
    public static function record(?string $which = null): void {
        $which ??= self::current();
        set_config('sapi' . $which, json_encode([
            'version' => engine::version(),
            'libraries' => engine::libraries(),
            'php' => PHP_VERSION,
            'sapi' => PHP_SAPI,
            'time' => time(),
        ]), 'local_azora');
    }

    /**
     * Notes what the PHP of pages has, now and then.
     */
    public static function record_sometimes(): void {
        $known = self::of(self::WEB);
        $age = $known ? time() - $known->time : PHP_INT_MAX;
        if ($age > self::EVERY || ($age > MINSECS && $known->version !== engine::version())) {
            self::record(self::WEB);
        }
    }

    /**
     * What one of them noted.
     *
     * @param string $which CRON or WEB
     * @return \stdClass|null with version (null: the extension is missing there), libraries (name => version), php,
     *     sapi and time
     */
    public static function of(string $which): ?\stdClass {
        $json = get_config('local_azora', 'sapi' . $which);
        return $json === false ? null : json_decode($json);
    }
}
