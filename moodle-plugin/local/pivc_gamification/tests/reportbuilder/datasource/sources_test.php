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
 * Tests of the sources of custom reports.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_pivc_gamification\reportbuilder\datasource;

use core_reportbuilder\local\filters\boolean_select;
use core_reportbuilder\local\filters\date;
use core_reportbuilder\local\filters\number;
use core_reportbuilder\local\filters\select;
use core_reportbuilder\local\filters\text;
use core_reportbuilder\manager;
use core_reportbuilder\tests\core_reportbuilder_testcase;
use local_pivc_gamification\eligibility;
use local_pivc_gamification\ledger;

/**
 * The sources of custom reports: what they show, and to whom.
 *
 * @package    local_pivc_gamification
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_pivc_gamification\reportbuilder\datasource\contributions
 * @covers     \local_pivc_gamification\reportbuilder\datasource\stars
 * @covers     \local_pivc_gamification\reportbuilder\guarded
 * @covers     \local_pivc_gamification\reportbuilder\local\entities\contribution
 * @covers     \local_pivc_gamification\reportbuilder\local\entities\star
 */
final class sources_test extends core_reportbuilder_testcase {
    /** @var \stdClass the course */
    private \stdClass $course;

    /** @var \stdClass[] learners */
    private array $learners = [];

    /**
     * Learners with a contribution each.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $this->course = $this->getDataGenerator()->create_course(['fullname' => 'Course one']);
        foreach ([12, 20, 30, 40, 50] as $i => $score) {
            $learner = $this->getDataGenerator()->create_and_enrol($this->course, 'student', ['firstname' => 'Learner',
                'lastname' => "n$i"]);
            $this->learners[] = $learner;
            $this->earn($learner, ['score' => $score, 'tier' => 'gold', 'title' => "<b>Essay</b> $i", 'timeoccurred' => 1380682800]);
        }
    }

    /**
     * Puts a score into the ledger.
     *
     * @param \stdClass $learner
     * @param array $fields
     * @return \stdClass
     */
    private function earn(\stdClass $learner, array $fields): \stdClass {
        return $this->getDataGenerator()->get_plugin_generator('local_pivc_gamification')->create_contribution(
            $fields + ['userid' => $learner->id, 'courseid' => $this->course->id]
        );
    }

    /**
     * What a report shows.
     *
     * @param string $source
     * @param string[]|null $columns null: the default ones
     * @param array $filter name and values
     * @return array[]
     */
    private function shown(string $source, ?array $columns = null, array $filter = []): array {
        $generator = $this->getDataGenerator()->get_plugin_generator('core_reportbuilder');
        $report = $generator->create_report(['name' => 'R', 'source' => $source, 'default' => (int) ($columns === null)]);
        foreach ($columns ?? [] as $column) {
            $generator->create_column(['reportid' => $report->get('id'), 'uniqueidentifier' => $column]);
        }
        foreach ($filter as $name => $values) {
            $generator->create_filter(['reportid' => $report->get('id'), 'uniqueidentifier' => $name]);
        }
        $rows = $this->get_custom_report_content($report->get('id'), 30, array_merge([], ...array_values($filter)));
        return array_map('array_values', $rows);
    }

    /**
     * The sources.
     *
     * @return array
     */
    public static function sources(): array {
        return ['contributions' => [contributions::class], 'stars' => [stars::class]];
    }

    /**
     * A new report of contributions; titles come out as text.
     */
    public function test_contributions(): void {
        $rows = $this->shown(contributions::class);
        $this->assertCount(5, $rows);
        $this->assertEquals(
            ['Learner n0', '&lt;b&gt;Essay&lt;/b&gt; 0', 'Assessment', '12', 'gold'],
            array_map('strval', array_slice($rows[0], 0, 5))
        );
        $rows = $this->shown(contributions::class, ['contribution:quality', 'contribution:verified', 'contribution:reach',
            'contribution:multiplier', 'contribution:onboards', 'course:fullname']);
        $this->assertEquals(['80', 'Yes', '1', '1', 'Yes', 'Course one'], array_map('strval', $rows[0]));
    }

    /**
     * A new report of stars.
     */
    public function test_stars(): void {
        $rows = $this->shown(stars::class);
        $this->assertCount(5, $rows);
        $this->assertEquals(['Learner n4', 'gold', '50'], array_map('strval', array_slice($rows[4], 0, 3)));
    }

    /**
     * Left out is who is left out of boards, at once and without a task, and what does not count.
     *
     * @dataProvider sources
     * @param string $source
     */
    public function test_the_same_people_as_on_boards(string $source): void {
        global $DB;
        eligibility::choose((int) $this->learners[0]->id, true, null);
        $DB->set_field('user', 'suspended', 1, ['id' => $this->learners[1]->id]);
        delete_user($this->learners[2]);
        $DB->set_field(ledger::TABLE, 'status', ledger::HIDDEN, ['userid' => $this->learners[3]->id]);
        $this->assertSame(['Learner n4'], array_column($this->shown($source, ['user:fullname']), 0));
        $DB->insert_record(eligibility::EXCLUDED, ['userid' => $this->learners[4]->id, 'reason' => 'inactive']);
        // Also where no column of users is shown.
        $column = $source === stars::class ? 'star:score' : 'contribution:score';
        $this->assertSame([], $this->shown($source, [$column]));
    }

    /**
     * Only who has the capability can make such reports and see them.
     *
     * @dataProvider sources
     * @param string $source
     */
    public function test_managers_only(string $source): void {
        $report = $this->getDataGenerator()->get_plugin_generator('core_reportbuilder')->create_report(
            ['name' => 'R', 'source' => $source]
        );
        $this->assertTrue($source::is_available());
        $this->assertArrayHasKey($source, array_merge(...array_values(manager::get_report_datasources())));
        $this->setUser($this->getDataGenerator()->create_and_enrol($this->course, 'editingteacher'));
        $this->assertFalse($source::is_available());
        $this->expectException(\core_reportbuilder\exception\source_unavailable_exception::class);
        manager::get_report_from_persistent($report);
    }

    /**
     * Filters find what they should.
     */
    public function test_filters(): void {
        $this->earn($this->learners[0], ['score' => 99, 'kind' => 'project', 'title' => 'Bridge', 'boardcourseid' => null,
            'verified' => 0]);
        $cases = [
            ['contribution:kind', ['contribution:kind_operator' => select::EQUAL_TO, 'contribution:kind_value' => 'project'], 1],
            ['contribution:title', ['contribution:title_operator' => text::CONTAINS, 'contribution:title_value' => 'Essay'], 5],
            ['contribution:score', ['contribution:score_operator' => number::GREATER_THAN, 'contribution:score_value1' => 45], 2],
            ['contribution:verified', ['contribution:verified_operator' => boolean_select::NOT_CHECKED], 1],
            ['contribution:onboards', ['contribution:onboards_operator' => boolean_select::CHECKED], 5],
            ['contribution:timeoccurred', ['contribution:timeoccurred_operator' => date::DATE_RANGE,
                'contribution:timeoccurred_from' => 1622502000], 1],
            ['user:fullname', ['user:fullname_operator' => text::IS_EQUAL_TO, 'user:fullname_value' => 'Learner n3'], 1],
        ];
        foreach ($cases as [$name, $values, $count]) {
            $this->assertCount($count, $this->shown(contributions::class, ['contribution:score'], [$name => $values]), $name);
        }
        $values = ['star:score_operator' => number::LESS_THAN, 'star:score_value1' => 25];
        $this->assertCount(2, $this->shown(stars::class, ['star:score'], ['star:score' => $values]));
    }

    /**
     * Each column, aggregation and condition gives a statement that runs.
     *
     * @dataProvider sources
     * @param string $source
     */
    public function test_stress(string $source): void {
        if (!PHPUNIT_LONGTEST) {
            $this->markTestSkipped('PHPUNIT_LONGTEST is not defined');
        }
        $this->datasource_stress_test_columns($source);
        $this->datasource_stress_test_columns_aggregation($source);
        $this->datasource_stress_test_conditions($source, $source === stars::class ? 'star:score' : 'contribution:score');
    }
}
