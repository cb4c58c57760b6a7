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
 * Tests of what vetting keeps about people.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\privacy;

use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_constitutional_agent\overruling;
use local_constitutional_agent\vetting_access;
use local_constitutional_agent\vetting_testcase;
use local_constitutional_agent\vettings;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../vetting_testcase.php');

/**
 * Tests of what vetting keeps about people.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\privacy\vetting_people
 */
final class vetting_people_test extends vetting_testcase {
    /**
     * Everybody who is named in a row is found, exported and taken out of it; others stay, and so does what was found.
     */
    public function test_people(): void {
        global $DB;
        $second = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $third = $this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher');
        $access = $this->vetted(self::BAD, $second);
        overruling::overrule($access, 'A gallery');
        $DB->set_field(vettings::TABLE, 'judgedby', $third->id, []);
        $DB->set_field(vettings::TABLE, 'timejudged', time(), []);
        $context = $access->context;
        $users = new userlist($context, 'local_constitutional_agent');
        vetting_people::add_users($users);
        $this->assertEqualsCanonicalizing([$this->teacher->id, $second->id, $third->id], $users->get_userids());
        foreach ([$this->teacher, $second, $third] as $user) {
            $contexts = new contextlist();
            vetting_people::add_contexts($contexts, (int) $user->id);
            $this->assertEquals([$context->id], $contexts->get_contextids());
        }
        $contexts = new contextlist();
        vetting_people::add_contexts($contexts, (int) $this->student->id);
        $this->assertSame([], $contexts->get_contextids());
        vetting_people::export((int) $second->id, [$context->id]);
        $exported = writer::with_context($context)->get_data([get_string('privacy:path:vettings', 'local_constitutional_agent')]);
        $this->assertSame('A gallery', $exported->vettings[0]->overrulereason);
        $this->assertObjectNotHasProperty('timejudged', $exported->vettings[0]);
        vetting_people::erase([(int) $second->id], [$context->id]);
        $row = vetting_access::row((int) $access->row->id);
        $this->assertEquals(0, $row->overruledby);
        $this->assertNull($row->overrulereason);
        $this->assertNotNull($row->timeoverruled, 'what was let stand still may');
        $this->assertEquals($this->teacher->id, $row->authorid);
        $this->assertEquals($third->id, $row->judgedby);
        vetting_people::erase(null, [$context->id]);
        $row = vetting_access::row((int) $access->row->id);
        $this->assertEquals([0, 0, 0], [$row->authorid, $row->overruledby, $row->judgedby]);
        $this->assertNotNull($row->score);
        vetting_people::erase([], null);
        vetting_people::export((int) $second->id, []);
    }
}
