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
 * Tests of what holds for the whole plugin.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class house_test extends \advanced_testcase {
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
     * Each event, capability, task, cache and message has its string.
     */
    public function test_everything_has_a_string(): void {
        $strings = [];
        $capabilities = $definitions = $messageproviders = $tasks = [];
        require(__DIR__ . '/../db/access.php');
        require(__DIR__ . '/../db/caches.php');
        require(__DIR__ . '/../db/messages.php');
        require(__DIR__ . '/../db/tasks.php');
        foreach (array_keys($capabilities) as $name) {
            $strings[] = substr($name, strlen('local/'));
        }
        foreach (array_keys($definitions) as $name) {
            $strings[] = 'cachedef_' . $name;
        }
        foreach (array_keys($messageproviders) as $name) {
            $strings[] = 'messageprovider:' . $name;
        }
        foreach (alerts::KINDS as $kind) {
            array_push($strings, 'alert' . $kind, 'alert' . $kind . '_text', 'setting_alert' . $kind);
        }
        foreach (array_keys(settings::DEFAULTS) as $name) {
            array_push($strings, 'setting_' . $name, 'setting_' . $name . '_desc');
        }
        foreach ($strings as $string) {
            $this->assertTrue(get_string_manager()->string_exists($string, 'local_azora'), $string);
        }
        foreach ($tasks as $task) {
            $this->assertNotSame('*', $task['minute'], 'No task runs every minute.');
            $this->assertStringNotContainsString('[[', (new $task['classname']())->get_name());
        }
        foreach (array_keys(\core_component::get_component_classes_in_namespace('local_azora', 'event')) as $event) {
            $this->assertStringNotContainsString('[[', $event::get_name());
        }
    }

    /**
     * Strings are in alphabetical order, and each one that is asked for is there.
     */
    public function test_strings(): void {
        $text = file_get_contents(__DIR__ . '/../lang/en/local_azora.php');
        preg_match_all('/^\$string\[\'([^\']+)\'\]/m', $text, $found);
        $sorted = $found[1];
        sort($sorted, SORT_STRING);
        $this->assertSame($sorted, $found[1]);
        foreach (self::files('~/(classes|templates|[a-z]+\.php)[^.]*(\.php|\.mustache)$~') as $path => $source) {
            preg_match_all('/(?:get_string|lang_string)\(\s*\'([a-z_:]+)\',\s*\'local_azora\'/', $source, $php);
            preg_match_all('/{{#str}}\s*([a-z_:]+)\s*,\s*local_azora/', $source, $mustache);
            foreach (array_merge($php[1], $mustache[1]) as $string) {
                $this->assertContains($string, $found[1], "$string in $path");
            }
        }
    }

    /**
     * Only the façade and its parts call the extension or name its classes, and nobody else uses the parts.
     */
    public function test_only_the_facade_calls_the_extension(): void {
        $pattern = '/\bazora_[a-z_]+\(|\\\\?Azora\\\\\w/';
        foreach (self::files('~\.php$~') as $path => $source) {
            if ($path === 'classes/engine.php' || preg_match('~^(tests|classes/engine)/~', $path)) {
                continue;
            }
            $this->assertStringNotContainsString('use engine\\', $source, $path);
            $this->assertStringNotContainsString('local_azora\\engine\\', $source, $path);
            $code = '';
            foreach (token_get_all($source) as $token) {
                $code .= is_array($token) ? (in_array($token[0], [T_COMMENT, T_DOC_COMMENT]) ? '' : $token[1]) : $token;
            }
            $code = preg_replace('/\b(xmldb_)?local_azora_\w+\(/', '', $code);
            $this->assertDoesNotMatchRegularExpression($pattern, $code, $path);
        }
    }

    /**
     * Classes stand by themselves: what lib.php has is not loaded on every page.
     */
    public function test_classes_call_nothing_of_lib(): void {
        preg_match_all('/^function (\w+)/m', file_get_contents(__DIR__ . '/../lib.php'), $functions);
        $this->assertNotEmpty($functions[1]);
        foreach (self::files('~/(classes/.+|[a-z]+)\.php$~') as $path => $source) {
            foreach ($path === 'lib.php' || str_starts_with($path, 'tests/') ? [] : $functions[1] as $function) {
                $this->assertStringNotContainsString($function . '(', $source, $path);
            }
        }
    }

    /**
     * Templates escape everything.
     */
    public function test_templates_escape(): void {
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
            $this->assertArrayNotHasKey($table->getName(), $reserved);
            $this->assertStringStartsWith('local_azora_', $table->getName());
            foreach ($table->getFields() as $field) {
                $this->assertArrayNotHasKey($field->getName(), $reserved, $table->getName());
            }
        }
    }

    /**
     * What is installed is what the files say, of all plugins: as admin/cli/check_database_schema.php looks at it.
     */
    public function test_schema(): void {
        global $DB;
        $manager = $DB->get_manager();
        $this->assertSame([], $manager->check_database_schema($manager->get_install_xml_schema()));
    }

    /**
     * The script that is served was built of the source that is shipped.
     */
    public function test_built_script_is_of_its_source(): void {
        $built = file_get_contents(__DIR__ . '/../amd/build/pulse.min.js');
        $map = json_decode(file_get_contents(__DIR__ . '/../amd/build/pulse.min.js.map'));
        $this->assertStringStartsWith('define("local_azora/pulse"', $built);
        $this->assertStringContainsString('//# sourceMappingURL=pulse.min.js.map', $built);
        $this->assertSame([file_get_contents(__DIR__ . '/../amd/src/pulse.js')], $map->sourcesContent);
    }

    /**
     * Facts come from whoever knows them; what nobody asked for is not taken.
     *
     * @covers \local_azora\profiles
     * @covers \local_azora\hook\read_profiles
     */
    public function test_profiles(): void {
        \core\di::get(\core\hook\manager::class)->phpunit_redirect_hook(
            hook\read_profiles::class,
            function (hook\read_profiles $hook) {
                $this->assertTrue($hook->needs('stars'));
                $this->assertFalse($hook->needs('tags'));
                $hook->supply(5, ['stars' => 1]);
                $hook->supply(5, ['stars' => 2, 'alignment' => 90.0]);
                $hook->supply(9, ['stars' => 3]);
            }
        );
        $this->assertSame(
            [5 => ['stars' => 2, 'alignment' => 90.0], 6 => []],
            profiles::facts_of([5, '6', 5], 2, ['stars', 'alignment'])
        );
    }
}
