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
 * What the plugin declares has its strings and its classes.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class plugin_test extends \advanced_testcase {
    /**
     * The files of the plugin of a kind.
     *
     * @param string $pattern
     * @return array<string, string> path within the plugin => text
     */
    private static function files(string $pattern): array {
        $root = dirname(__DIR__);
        $files = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($root)) as $file) {
            if ($file->isFile() && preg_match($pattern, $file->getPathname())) {
                $files[substr($file->getPathname(), strlen($root) + 1)] = file_get_contents($file->getPathname());
            }
        }
        return $files;
    }

    /**
     * Each event, capability, task, cache, message and setting has its string.
     */
    public function test_everything_has_a_string(): void {
        $names = [];
        foreach (array_keys(\core_component::get_component_classes_in_namespace('local_did_credentials', 'event')) as $class) {
            if (!(new \ReflectionClass($class))->isAbstract()) {
                $names[] = 'event' . substr(strrchr($class, '\\'), 1);
            }
        }
        $capabilities = $definitions = $messageproviders = $tasks = [];
        require(__DIR__ . '/../db/access.php');
        require(__DIR__ . '/../db/caches.php');
        require(__DIR__ . '/../db/messages.php');
        require(__DIR__ . '/../db/tasks.php');
        foreach (array_keys($capabilities) as $capability) {
            $names[] = substr($capability, strlen('local/'));
        }
        $names = array_merge(
            $names,
            array_map(fn($name) => 'cachedef_' . $name, array_keys($definitions)),
            array_map(fn($name) => 'messageprovider:' . $name, array_keys($messageproviders))
        );
        foreach ($names as $name) {
            $this->assertTrue(get_string_manager()->string_exists($name, 'local_did_credentials'), $name);
        }
        foreach (array_keys(\core_component::get_component_classes_in_namespace('local_did_credentials', 'task')) as $class) {
            $this->assertStringNotContainsString('[[', (new $class())->get_name());
        }
        foreach ($tasks as $task) {
            $this->assertTrue(class_exists($task['classname']));
            $this->assertNotSame('*', $task['minute'], 'nothing runs every minute');
        }
    }

    /**
     * Strings are in alphabetical order, none is empty, and each one that is asked for is there.
     */
    public function test_strings(): void {
        $string = [];
        require(__DIR__ . '/../lang/en/local_did_credentials.php');
        $sorted = $string;
        ksort($sorted, SORT_STRING);
        $this->assertSame(array_keys($sorted), array_keys($string));
        $this->assertNotContains('', $string);
        foreach (self::files('~/(classes|templates|[a-z]+\.php)[^.]*(\.php|\.mustache)$~') as $path => $source) {
            $pattern = '/(?:get_string|lang_string|moodle_exception)\(\s*\'([a-z_:]+)\',\s*\'local_did_credentials\'/';
            preg_match_all($pattern, $source, $php);
            preg_match_all('/{{#str}}\s*([a-z_:]+)\s*,\s*local_did_credentials/', $source, $mustache);
            foreach (array_merge($php[1], $mustache[1]) as $name) {
                $this->assertArrayHasKey($name, $string, "$name in $path");
            }
        }
    }

    /**
     * Observers and listeners can be called, and observers wait until a transaction is over.
     */
    public function test_observers_and_listeners(): void {
        $observers = $callbacks = [];
        require(__DIR__ . '/../db/events.php');
        require(__DIR__ . '/../db/hooks.php');
        foreach ($observers as $observer) {
            $this->assertTrue(is_callable($observer['callback']), $observer['callback']);
            $this->assertTrue(class_exists($observer['eventname']), $observer['eventname']);
            $this->assertFalse($observer['internal']);
        }
        foreach ($callbacks as $callback) {
            $this->assertTrue(is_callable($callback['callback']));
            $this->assertTrue(class_exists($callback['hook']));
        }
    }

    /**
     * The plugin calls nothing of the extension itself, only the façade of the base plugin.
     */
    public function test_only_the_facade_calls_the_extension(): void {
        foreach (self::files('~\.php$~') as $path => $source) {
            $code = '';
            foreach (token_get_all($source) as $token) {
                $code .= is_array($token) ? (in_array($token[0], [T_COMMENT, T_DOC_COMMENT]) ? '' : $token[1]) : $token;
            }
            $code = preg_replace('/local_azora\w*/', '', $code);
            $this->assertDoesNotMatchRegularExpression('/\bazora_[a-z_]+\(|\\\\Azora\\\\\w/', $code, $path);
        }
    }

    /**
     * Templates escape everything.
     */
    public function test_templates_escape(): void {
        $this->assertNotEmpty(self::files('~\.php$~'));
        foreach (self::files('~\.mustache$~') as $path => $source) {
            $this->assertStringNotContainsString('{{{', $source, $path);
            $this->assertDoesNotMatchRegularExpression('/{{\s*&/', $source, $path);
        }
    }

    /**
     * No table or column has a name that some database keeps for itself.
     */
    public function test_reserved_words(): void {
        global $CFG;
        require_once($CFG->libdir . '/ddllib.php');
        $file = new \xmldb_file(__DIR__ . '/../db/install.xml');
        $this->assertTrue($file->loadXMLStructure());
        $reserved = \sql_generator::getAllReservedWords();
        foreach ($file->getStructure()->getTables() as $table) {
            $this->assertLessThanOrEqual(53, strlen($table->getName()));
            foreach ($table->getFields() as $field) {
                $this->assertArrayNotHasKey($field->getName(), $reserved, $table->getName());
            }
        }
    }
}
