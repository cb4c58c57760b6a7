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
 * Tests of facts by one statement.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification;

/**
 * Facts by one statement are the facts that rules read.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\stored_facts
 */
final class stored_facts_test extends \advanced_testcase {
    /**
     * They are the same for a learner with some of everything, and for one with nothing.
     */
    public function test_the_same(): void {
        global $DB;
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $own = $generator->get_plugin_generator('local_pivc_gamification');
        [$course, $other] = [$generator->create_course(), $generator->create_course()];
        $learner = $generator->create_and_enrol($course, 'student');
        $nobody = $generator->create_and_enrol($course, 'student');
        $make = fn(array $fields) => $own->create_contribution($fields + ['userid' => $learner->id, 'courseid' => $course->id,
            'score' => 10, 'tier' => 'gold']);
        $make([]);
        $make(['score' => 25, 'tier' => null]);
        $make(['courseid' => $other->id, 'score' => 7]);
        $make(['sitewide' => 0, 'sitescore' => null, 'score' => 100]);
        $make(['status' => ledger::HIDDEN]);
        $make(['status' => ledger::REJECTED]);
        $make(['status' => ledger::WITHDRAWN]);
        $make(['score' => null, 'tier' => null]);
        $today = ledger::local_day(time(), \local_azora\local_zone::of($learner));
        $DB->insert_record(scorer::STREAKS, (object) ['userid' => $learner->id, 'currentdays' => 4, 'longestdays' => 9,
            'lastday' => $today - 3, 'freezes' => 2, 'multiplier' => 1.04, 'timezone' => 'UTC', 'timemodified' => time()]);
        foreach ([$learner, $nobody] as $user) {
            [$sql, $params] = stored_facts::sql((int) $user->id, (int) $course->id);
            $facts = ['streak_site' => 0];
            foreach ($DB->get_recordset_sql($sql, $params) as $row) {
                $facts = stored_facts::take($row) + $facts;
            }
            $names = ['pivc_score', 'stars', 'streak_current'];
            $here = learner_facts::of([(int) $user->id], (int) $course->id, $names)[$user->id];
            $site = learner_facts::of([(int) $user->id], 0, $names)[$user->id];
            $this->assertSame([$here['pivc_score'], $site['pivc_score'], $here['stars'], $site['stars'], $site['streak_current']], [
                $facts['pivc_course'], $facts['pivc_site'], $facts['stars_course'], $facts['stars_site'], $facts['streak_site']]);
        }
        $this->assertSame(0, $facts['pivc_course']);
    }
}
