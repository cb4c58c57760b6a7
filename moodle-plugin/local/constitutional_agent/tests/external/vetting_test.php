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
 * Tests of the external functions of vetting.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\external;

use core_external\external_api;
use local_constitutional_agent\overruling;
use local_constitutional_agent\vetting_testcase;
use local_constitutional_agent\vettings;

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/../vetting_testcase.php');

/**
 * Tests of the external functions of vetting.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_constitutional_agent\external\vetted
 * @covers     \local_constitutional_agent\external\vet_text
 * @covers     \local_constitutional_agent\external\get_vetting
 * @covers     \local_constitutional_agent\external\overrule_vetting
 */
final class vetting_test extends vetting_testcase {
    /**
     * Calls a function as Moodle does.
     *
     * @param string $name
     * @param array $params
     * @return array
     */
    private function call(string $name, array $params): array {
        $_POST['sesskey'] = sesskey();
        return external_api::call_external_function('local_constitutional_agent_' . $name, $params);
    }

    /**
     * A text is vetted, in the format that is said, and not kept.
     */
    public function test_vet_text(): void {
        global $DB;
        $text = '*Look* <img src=a.png><img src=b.png><img src=c.png>';
        foreach ([FORMAT_MARKDOWN => false, FORMAT_PLAIN => true] as $format => $approved) {
            $given = $this->call('vet_text', ['courseid' => $this->course->id, 'text' => $text, 'textformat' => $format]);
            $this->assertFalse($given['error'], json_encode($given));
            $this->assertSame($approved, $given['data']['approved']);
        }
        $given = $this->call('vet_text', ['courseid' => $this->course->id, 'text' => self::BAD])['data'];
        $this->assertSame('poor', $given['band']);
        $this->assertSame(2, $given['issues'][0]['places'][0]['line']);
        $this->assertSame('a.png', $given['issues'][0]['places'][0]['words']);
        $this->assertNotEmpty($given['recommendations']);
        $this->assertSame(0, $DB->count_records(vettings::TABLE));
    }

    /**
     * Not for learners, not for too long a text, and with a plain message while the engine is away.
     */
    public function test_vet_text_refused(): void {
        \local_azora\engine::pretend('');
        $given = $this->call('vet_text', ['courseid' => $this->course->id, 'text' => 'x']);
        $this->assertTrue($given['error']);
        \local_azora\engine::pretend(null);
        $given = $this->call('vet_text', ['courseid' => $this->course->id, 'text' => str_repeat('x', 1024 * 1024 + 1)]);
        $this->assertSame('vettoolong', $given['exception']->errorcode);
        $this->setUser($this->student);
        $given = $this->call('vet_text', ['courseid' => $this->course->id, 'text' => 'x']);
        $this->assertSame('nopermissions', $given['exception']->errorcode);
        $this->setUser($this->getDataGenerator()->create_user());
        $this->assertTrue($this->call('vet_text', ['courseid' => $this->course->id, 'text' => 'x'])['error']);
    }

    /**
     * What was found of content, before and after it was vetted.
     */
    public function test_get_vetting(): void {
        $page = $this->page(self::BAD);
        $given = $this->call('get_vetting', ['id' => $this->row($page)->id])['data'];
        $this->assertSame('waiting', $given['state']);
        $this->assertArrayNotHasKey('result', $given);
        $this->work();
        $given = $this->call('get_vetting', ['id' => $this->row($page)->id])['data'];
        $this->assertSame('refused', $given['state']);
        $this->assertTrue($given['mayoverrule']);
        $this->assertEquals($page->cmid, $given['cmid']);
        $this->assertSame('poor', $given['result']['band']);
        $this->assertSame('', $given['result']['issues'][0]['places'][0]['words']);
        $this->setUser($this->student);
        $this->assertSame('nopermissions', $this->call('get_vetting', ['id' => $this->row($page)->id])['exception']->errorcode);
        $this->assertSame('novetting', $this->call('get_vetting', ['id' => 0])['exception']->errorcode);
    }

    /**
     * Content is let stand with a reason, by those who may.
     */
    public function test_overrule_vetting(): void {
        $access = $this->vetted(self::BAD);
        $params = ['id' => $access->row->id, 'reason' => 'A gallery', 'version' => overruling::version_of($access->row)];
        $this->assertSame('reasonneeded', $this->call('overrule_vetting', ['reason' => ' '] + $params)['exception']->errorcode);
        $this->assertSame('vettingchanged', $this->call('overrule_vetting', ['version' => 'x'] + $params)['exception']->errorcode);
        $tutor = $this->getDataGenerator()->create_and_enrol($this->course, 'teacher');
        $this->setUser($tutor);
        $this->assertSame('vetting_notpossible', $this->call('overrule_vetting', $params)['exception']->errorcode);
        $this->setUser($this->teacher);
        $given = $this->call('overrule_vetting', $params);
        $this->assertFalse($given['error'], json_encode($given));
        $this->assertSame(get_string('overruled', 'local_constitutional_agent'), $given['data']['message']);
        $this->assertSame('vetting_notpossible', $this->call('overrule_vetting', $params)['exception']->errorcode);
    }
}
