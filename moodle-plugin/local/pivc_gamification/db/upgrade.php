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
 * Steps from one version to the next.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Brings the database of an older version up to date.
 *
 * @param int $oldversion
 * @return bool
 */
function xmldb_local_pivc_gamification_upgrade($oldversion) {
    global $DB;
    $dbman = $DB->get_manager();

    if ($oldversion < 2026112300) {
        // The names of type, frame and kind of scope have one number in the indexes.
        $table = new xmldb_table('local_pivc_gamification_leaderboard');
        $index = function (string $name, bool $unique, array $fields): xmldb_index {
            $made = new xmldb_index($name);
            $made->setUnique($unique);
            $made->setFields($fields);
            return $made;
        };
        $old = [
            $index('one', true, ['scopeid', 'userid', 'boardtype', 'timeframe', 'periodstart', 'scopetype']),
            $index('top', false, ['scopeid', 'periodstart', 'boardtype', 'timeframe', 'scopetype', 'position', 'timeachieved',
                'userid']),
        ];
        foreach ($old as $one) {
            if ($dbman->index_exists($table, $one)) {
                $dbman->drop_index($table, $one);
            }
        }
        $key = new xmldb_key('userid');
        $key->setType(XMLDB_KEY_FOREIGN);
        $key->setFields(['userid']);
        $key->setRefTable('user');
        $key->setRefFields(['id']);
        $dbman->drop_key($table, $key);

        $field = new xmldb_field('boardno', XMLDB_TYPE_INTEGER, '4', null, XMLDB_NOTNULL, null, '0', 'userid');
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        $place = fn($column, $names) => "CASE $column " . implode(' ', array_map(
            fn($name, $at) => "WHEN '$name' THEN $at",
            $names,
            array_keys($names)
        )) . ' ELSE 0 END';
        $DB->execute('UPDATE {local_pivc_gamification_leaderboard} SET boardno = 100 * '
            . $place('scopetype', ['site', 'course', 'cohort', 'group']) . ' + 10 * '
            . $place('timeframe', ['day', 'week', 'month', 'all']) . ' + '
            . $place('boardtype', ['pivc', 'stars', 'contributions', 'streak', 'impact', 'constitutional']));
        $field->setDefault(null);
        $dbman->change_field_default($table, $field);

        $new = [
            $index('userid_scopeid_periodstart_b', true, ['userid', 'scopeid', 'periodstart', 'boardno']),
            $index('scopeid_periodstart_boardno_', false, ['scopeid', 'periodstart', 'boardno', 'position', 'timeachieved', 'userid']),
        ];
        foreach ($new as $one) {
            if (!$dbman->index_exists($table, $one)) {
                $dbman->add_index($table, $one);
            }
        }
        upgrade_plugin_savepoint(true, 2026112300, 'local', 'pivc_gamification');
    }
    return true;
}
