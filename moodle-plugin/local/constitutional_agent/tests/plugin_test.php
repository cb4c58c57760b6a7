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
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * What the plugin declares has its strings and its classes.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class plugin_test extends \advanced_testcase {
    /**
     * Each event, capability, task, cache and message has its string.
     */
    public function test_strings(): void {
        $names = [];
        $folder = \core_component::get_component_directory('local_constitutional_agent');
        foreach (array_keys(\core_component::get_component_classes_in_namespace('local_constitutional_agent', 'event')) as $class) {
            if (!(new \ReflectionClass($class))->isAbstract()) {
                $names[] = 'event' . substr(strrchr($class, '\\'), 1);
            }
        }
        $capabilities = $definitions = $messageproviders = $tasks = [];
        require($folder . '/db/access.php');
        require($folder . '/db/caches.php');
        require($folder . '/db/messages.php');
        require($folder . '/db/tasks.php');
        foreach (array_keys($capabilities) as $capability) {
            $names[] = substr($capability, strlen('local/'));
        }
        $names = array_merge(
            $names,
            array_map(fn($name) => 'cachedef_' . $name, array_keys($definitions)),
            array_map(fn($name) => 'messageprovider:' . $name, array_keys($messageproviders))
        );
        foreach ($names as $name) {
            $this->assertTrue(get_string_manager()->string_exists($name, 'local_constitutional_agent'), $name);
        }
        foreach (array_keys(\core_component::get_component_classes_in_namespace('local_constitutional_agent', 'task')) as $class) {
            $this->assertStringNotContainsString('[[', (new $class())->get_name());
        }
        foreach ($tasks as $task) {
            $this->assertTrue(class_exists($task['classname']));
            $this->assertNotSame('*', $task['minute'], 'nothing runs every minute');
        }
    }

    /**
     * Strings are in alphabetical order, and none is empty.
     */
    public function test_strings_are_in_order(): void {
        $string = [];
        require(\core_component::get_component_directory('local_constitutional_agent') . '/lang/en/local_constitutional_agent.php');
        $sorted = $string;
        ksort($sorted, SORT_STRING);
        $this->assertSame(array_keys($sorted), array_keys($string));
        $this->assertNotContains('', $string);
    }

    /**
     * Observers and listeners can be called, and observers wait until a transaction is over.
     */
    public function test_observers_and_listeners(): void {
        $folder = \core_component::get_component_directory('local_constitutional_agent');
        $observers = $callbacks = [];
        require($folder . '/db/events.php');
        require($folder . '/db/hooks.php');
        foreach ($observers as $observer) {
            $this->assertTrue(is_callable($observer['callback']), $observer['callback']);
            $this->assertTrue(class_exists($observer['eventname']), $observer['eventname']);
            $this->assertFalse($observer['internal']);
        }
        $this->assertNotContains('\core\event\course_viewed', array_column($observers, 'eventname'));
        foreach ($callbacks as $callback) {
            $this->assertTrue(is_callable($callback['callback']));
            $this->assertTrue(class_exists($callback['hook']));
        }
    }

    /**
     * The tables in the database are those of install.xml, and no column's name is reserved anywhere.
     */
    public function test_tables(): void {
        global $DB;
        $reserved = \sql_generator::getAllReservedWords();
        foreach ($DB->get_tables() as $table) {
            if (str_starts_with($table, 'local_constitutional_agent')) {
                $this->assertLessThanOrEqual(53, strlen($table));
                foreach (array_keys($DB->get_columns($table)) as $column) {
                    $this->assertArrayNotHasKey($column, $reserved, "$table.$column");
                }
            }
        }
    }
}
