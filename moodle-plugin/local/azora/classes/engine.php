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

use local_azora\exception\credential_refused;
use local_azora\exception\engine_failed;
use local_azora\exception\engine_unavailable;
use local_azora\exception\key_refused;
use local_azora\exception\rules_invalid;

/**
 * The extension, as Moodle sees it: the only place where its functions are called and its classes are named. What it can do
 * stands in the traits in the folder engine, a file for each subject; here is whether it is there, and what becomes of faults.
 *
 * Every method that needs the extension throws engine_unavailable when it is missing. Wrong arguments are a
 * coding_exception, wrong rules are rules_invalid, documents that are not what they should be credential_refused, keys that
 * cannot be used key_refused, all else is engine_failed: nothing here ever throws an \Error.
 *
 * Policies are arrays, as the engine's own toArray() gives them; null stands for its defaults. A streak is an array of
 * current, longest, lastday, freezes and multiplier. Local days are numbered from 1970-01-01.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class engine {
    use engine\boards;
    use engine\credentials;
    use engine\database;
    use engine\ledger;
    use engine\rules;
    use engine\scores;
    use engine\streaks;

    /** @var string the oldest version of the extension that will do */
    public const MINIMUM = '0.1.0-dev';

    /** @var string the first version that will not do any more */
    public const BELOW = '1.0.0-dev';

    /** @var string|null for tests: a version that is pretended, '' for a missing extension */
    private static ?string $pretended = null;

    /**
     * Whether the extension is there, in a version that will do.
     *
     * @return bool
     */
    public static function is_available(): bool {
        return self::version_will_do(self::version());
    }

    /**
     * The extension's version.
     *
     * @return string|null null if it is missing
     */
    public static function version(): ?string {
        if (self::$pretended !== null) {
            return self::$pretended === '' ? null : self::$pretended;
        }
        return function_exists('azora_version') ? azora_version() : null;
    }

    /**
     * Whether a version of the extension will do.
     *
     * @param string|null $version null: it is missing
     * @return bool
     */
    public static function version_will_do(?string $version): bool {
        return $version !== null
            && version_compare($version, self::MINIMUM, '>=')
            && version_compare($version, self::BELOW, '<');
    }

    /**
     * The libraries that the extension uses, in the versions that run here.
     *
     * @return array<string, string> name => version
     */
    public static function libraries(): array {
        if (self::version() === null || !extension_loaded('azora')) {
            return [];
        }
        ob_start();
        (new \ReflectionExtension('azora'))->info();
        $info = strip_tags(str_replace('</td><td', "</td> => <td", ob_get_clean()));
        preg_match_all('/^\s*(libpq|libxml2|libsodium|jansson|zlib)\s*=>\s*(.+?)\s*$/m', $info, $lines, PREG_SET_ORDER);
        // Where it runs with another one than it was built with, both are told.
        return array_map(fn($version) => preg_replace('/^(\S+) \(built with \1\)$/', '$1', $version), array_column($lines, 2, 1));
    }

    /**
     * Why the extension cannot be used, in plain words.
     *
     * @return string|null null if it can
     */
    public static function why_not(): ?string {
        $version = self::version();
        if ($version === null) {
            return get_string('enginemissing', 'local_azora');
        }
        if (!self::version_will_do($version)) {
            return get_string('enginewrongversion', 'local_azora', (object) [
                'version' => $version, 'minimum' => self::MINIMUM, 'below' => self::BELOW,
            ]);
        }
        return null;
    }

    /**
     * For tests: behaves as if the extension had another version, or were missing.
     *
     * @param string|null $version '' for missing; null: as it is
     */
    public static function pretend(?string $version): void {
        if (!PHPUNIT_TEST) {
            throw new \coding_exception('Only for tests.');
        }
        self::$pretended = $version;
    }

    /**
     * Does something with the engine, and makes exceptions of Moodle of what goes wrong.
     *
     * @param callable $work
     * @return mixed what it returns
     */
    private static function with(callable $work): mixed {
        if (!self::is_available()) {
            throw new engine_unavailable(self::why_not());
        }
        try {
            return $work();
        } catch (\ValueError | \TypeError $e) {
            throw new \coding_exception($e->getMessage(), $e->getTraceAsString());
        } catch (\Azora\AzoraException $e) {
            throw self::translate($e);
        } catch (\Error $e) {
            throw new engine_failed($e->getMessage(), $e);
        }
    }

    /**
     * An exception of the engine as one of Moodle's.
     *
     * @param \Throwable $e
     * @return \Throwable
     */
    private static function translate(\Throwable $e): \Throwable {
        if ($e instanceof \Azora\RuleException) {
            return new rules_invalid($e->getMessage(), $e->pointer, $e->getCode());
        }
        if ($e instanceof \Azora\CredentialException) {
            return new credential_refused($e->getMessage(), $e->problems);
        }
        if ($e instanceof \Azora\KeyException) {
            $names = array_flip((new \ReflectionClass($e))->getConstants());
            return new key_refused($e->getMessage(), $names[$e->getCode()] ?? '');
        }
        return $e instanceof \Azora\AzoraException ? new engine_failed($e->getMessage(), $e) : $e;
    }
}
