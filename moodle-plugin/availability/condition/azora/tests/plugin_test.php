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

/**
 * Tests of what the plugin declares.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace availability_azora;

/**
 * What the plugin declares has its strings, its classes and its built JavaScript.
 *
 * @package    availability_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class plugin_test extends \advanced_testcase {
    /** @var string the folder of the plugin */
    private string $folder;

    /**
     * Finds the plugin.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->folder = \core_component::get_component_directory('availability_azora');
    }

    /**
     * Each cache, check, kind and string of the form has its string, all are in alphabetical order, and none is empty.
     */
    public function test_strings(): void {
        $string = $definitions = [];
        require($this->folder . '/lang/en/availability_azora.php');
        require($this->folder . '/db/caches.php');
        $sorted = $string;
        ksort($sorted, SORT_STRING);
        $this->assertSame(array_keys($sorted), array_keys($string));
        $this->assertNotContains('', $string);
        $names = array_merge(
            ['title', 'description', 'pluginname', 'check_openings'],
            array_map(fn($name) => 'cachedef_' . $name, array_keys($definitions)),
            array_map(fn($kind) => 'kind_' . $kind, condition::KINDS),
            (new \ReflectionMethod(frontend::class, 'get_javascript_strings'))->invoke(new frontend())
        );
        preg_match_all("~'availability_azora:(\w+)'~", file_get_contents($this->folder . '/yui/src/form/js/form.js'), $errors);
        foreach (array_merge($names, $errors[1]) as $name) {
            $this->assertArrayHasKey($name, $string);
        }
    }

    /**
     * Observers and listeners can be called, and observers wait until a transaction is over.
     */
    public function test_observers_and_listeners(): void {
        $observers = $callbacks = [];
        require($this->folder . '/db/events.php');
        require($this->folder . '/db/hooks.php');
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
     * No column's name is reserved anywhere.
     */
    public function test_tables(): void {
        global $DB;
        $reserved = \sql_generator::getAllReservedWords();
        foreach (array_keys($DB->get_columns(reached::TABLE)) as $column) {
            $this->assertArrayNotHasKey($column, $reserved, $column);
        }
    }

    /**
     * The JavaScript that is served is that of the source.
     */
    public function test_build(): void {
        $name = 'moodle-availability_azora-form';
        $source = file_get_contents("$this->folder/yui/src/form/js/form.js");
        $meta = json_decode(file_get_contents("$this->folder/yui/src/form/meta/form.json"), true)[$name];
        foreach (['', '-debug'] as $kind) {
            $built = file_get_contents("$this->folder/yui/build/$name/$name$kind.js");
            $this->assertStringStartsWith("YUI.add('$name', function (Y, NAME) {", $built);
            $this->assertStringContainsString($source, $built);
        }
        $requires = '["' . implode('","', $meta['requires']) . '"]';
        $small = file_get_contents("$this->folder/yui/build/$name/$name-min.js");
        $this->assertStringContainsString("{requires:$requires}", $small);
        preg_match_all("~'((?:label|kind|error|where|this|missing|keep)\w*)'~", $source, $names);
        foreach (array_unique($names[1]) as $string) {
            $this->assertStringContainsString($string, $small);
        }
    }
}
