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

use local_did_credentials\exception\secret_problem;

/**
 * The secret that opens the keys: a file whose path stands in config.php, readable by the user of cron only. It is never in the
 * database, and pages cannot read it.
 *
 *     $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = '/etc/azora/moodle.secret';
 *
 * The file has one line: azora-secret.1.NAME.SECRET, where the name is not secret, and the secret 32 bytes in base64url.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class secret {
    /** @var string what the file looks like */
    private const FORM = '/^azora-secret\.1\.([A-Za-z0-9-]{1,64})\.([A-Za-z0-9_-]{43})$/D';

    /**
     * The path, as config.php says it. What the database says does not count.
     *
     * @return string|null null if it says none
     */
    public static function path(): ?string {
        global $CFG;
        $path = $CFG->forced_plugin_settings['local_did_credentials']['secretfile'] ?? null;
        return is_string($path) && $path !== '' ? $path : null;
    }

    /**
     * Reads the secret.
     *
     * @param string|null $path null: what config.php says
     * @return \stdClass with name and value
     * @throws secret_problem
     */
    public static function read(?string $path = null): \stdClass {
        $path ??= self::path();
        if ($path === null) {
            throw new secret_problem('notset');
        }
        if (!self::is_absolute($path)) {
            throw new secret_problem('relative', $path);
        }
        clearstatcache(true, $path);
        if (!file_exists($path)) {
            // In a folder that this user may not enter, a file cannot be told from none.
            throw new secret_problem('missing', $path);
        }
        if (self::is_exposed($path)) {
            throw new secret_problem('exposed', $path);
        }
        if (!is_file($path) || !is_readable($path)) {
            throw new secret_problem('unreadable', $path);
        }
        if (DIRECTORY_SEPARATOR === '/' && (fileperms($path) & 0077) !== 0) {
            throw new secret_problem('open', $path);
        }
        $text = @file_get_contents($path, false, null, 0, 1024);
        if ($text === false) {
            throw new secret_problem('unreadable', $path);
        }
        $value = preg_match(self::FORM, trim($text), $parts) ? base64_decode(strtr($parts[2], '-_', '+/'), true) : false;
        if ($value === false || strlen($value) !== 32) {
            throw new secret_problem('malformed', $path);
        }
        return (object) ['name' => $parts[1], 'value' => $value];
    }

    /**
     * Writes a new secret into a new file, which nobody else can read. One that is there is never written over.
     *
     * @param string $path
     * @return string the secret's name
     * @throws secret_problem if it cannot be written there, or should not
     */
    public static function create(string $path): string {
        if (!self::is_absolute($path)) {
            throw new secret_problem('relative', $path);
        }
        if (self::is_exposed($path)) {
            throw new secret_problem('exposed', $path);
        }
        $name = bin2hex(random_bytes(4));
        $text = "azora-secret.1.$name." . rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=') . "\n";
        $mask = umask(0177);
        try {
            $file = @fopen($path, 'xb');
        } finally {
            umask($mask);
        }
        if ($file === false) {
            throw new secret_problem(file_exists($path) ? 'exists' : 'unwritable', $path);
        }
        $written = fwrite($file, $text) === strlen($text) && fflush($file);
        fclose($file);
        if (!$written) {
            unlink($path);
            throw new secret_problem('unwritable', $path);
        }
        return $name;
    }

    /**
     * What the last run of cron found wrong with it.
     *
     * @return string|null in plain words; null if all is well
     */
    public static function reported(): ?string {
        $report = health::of();
        return $report !== null && $report->secret !== null
            ? get_string('secret_' . $report->secret, 'local_did_credentials', self::path() ?? '') : null;
    }

    /**
     * Whether a path begins at the root.
     *
     * @param string $path
     * @return bool
     */
    private static function is_absolute(string $path): bool {
        return preg_match('~^(/|[A-Za-z]:[\\\\/])~', $path) === 1 && !str_contains($path, "\0");
    }

    /**
     * Whether a file lies where the web server, or a backup of Moodle's files, would give it away.
     *
     * @param string $path
     * @return bool
     */
    private static function is_exposed(string $path): bool {
        global $CFG;
        $real = realpath($path);
        $folder = $real === false ? realpath(dirname($path)) : dirname($real);
        if ($folder === false) {
            return false;
        }
        foreach ([$CFG->dirroot, $CFG->dataroot] as $root) {
            $root = realpath($root);
            if ($root !== false && str_starts_with($folder . '/', rtrim($root, '/') . '/')) {
                return true;
            }
        }
        return false;
    }
}
