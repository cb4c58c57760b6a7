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
 * What tests of pages of paths have in common.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * A course with rules that hold, with two learners and their teacher.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class path_testcase extends \advanced_testcase {
    /** @var string what must never reach a page as it is */
    protected const HOSTILE = '<img src=x onerror=alert(1)>{{x}}<span lang="en" class="multilang">E</span>';

    /** @var \stdClass the course */
    protected \stdClass $course;

    /** @var \stdClass a learner */
    protected \stdClass $learner;

    /** @var \stdClass another learner */
    protected \stdClass $other;

    /** @var \stdClass a teacher who does not edit */
    protected \stdClass $teacher;

    /** @var \stdClass[] activities, by their names */
    protected array $activities = [];

    /** @var int counts decisions */
    private int $count = 0;

    /**
     * Makes a course with three activities.
     */
    protected function setUp(): void {
        parent::setUp();
        $this->resetAfterTest();
        $this->setAdminUser();
        $generator = $this->getDataGenerator();
        $this->course = $generator->create_course(['enablecompletion' => 1]);
        foreach (['First', 'Second', 'Third'] as $name) {
            $this->activities[$name] = $generator->create_module('page', ['course' => $this->course->id, 'name' => $name,
                'completion' => COMPLETION_TRACKING_MANUAL]);
        }
        $this->activities['Remedy'] = $generator->create_module('page', ['course' => $this->course->id, 'name' => 'Remedy']);
        $this->learner = $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Ada', 'lastname' => 'L']);
        $this->other = $generator->create_and_enrol($this->course, 'student', ['firstname' => 'Bert', 'lastname' => 'M']);
        $this->teacher = $generator->create_and_enrol($this->course, 'teacher');
        $this->rules();
    }

    /**
     * The engine is there again, whatever a test pretended.
     */
    protected function tearDown(): void {
        \local_azora\engine::pretend(null);
        parent::tearDown();
    }

    /**
     * Lets rules hold in the course.
     */
    protected function rules(): void {
        $json = json_encode(['schema' => 1, 'version' => 1, 'rules' => [['id' => 'never', 'when' => false,
            'action' => ['type' => 'review']]]]);
        $draft = rulesets::save_draft((int) $this->course->id, $json, 'Rules', (int) get_admin()->id);
        rulesets::go_live((int) $draft->id, (int) get_admin()->id);
    }

    /**
     * A decision that was made, with a step of the path.
     *
     * @param string $kind of the step
     * @param string $activity
     * @param array $fields of the decision
     * @return array of two: the ids of the decision and the step
     */
    protected function decide(string $kind = 'remedy', string $activity = 'Remedy', array $fields = []): array {
        global $DB;
        $now = time();
        $actions = array_flip(array_diff_key(steps::KINDS, ['accelerate' => true]));
        $decision = $DB->insert_record(decisions::TABLE, (object) ($fields + ['userid' => $this->learner->id,
            'courseid' => $this->course->id, 'rulesetid' => rulesets::live((int) $this->course->id)->id,
            'rulesethash' => rulesets::live((int) $this->course->id)->hash, 'ruleid' => 'low', 'actiontype' => $actions[$kind],
            'targets' => json_encode([$activity]), 'params' => '{}', 'why' => 'Your last grade was low.',
            'facts' => '{"assessment_score":55}', 'fingerprint' => hash('sha256', (string) ++$this->count),
            'outcome' => decisions::APPLIED, 'detail' => '{}', 'timecreated' => $now, 'timemodified' => $now]));
        $step = $DB->insert_record(steps::TABLE, (object) [
            'userid' => $fields['userid'] ?? $this->learner->id,
            'courseid' => $this->course->id,
            'cmid' => $this->activities[$activity]->cmid,
            'kind' => $kind,
            'status' => steps::ACTIVE,
            'again' => (int) ($activity === 'Remedy'),
            'decisionid' => $decision,
            'timecreated' => $now,
            'timemodified' => $now,
        ]);
        path::forget();
        return [(int) $decision, (int) $step];
    }

    /**
     * A page as its user sees it.
     *
     * @param \stdClass $user
     * @param callable $make makes the page
     * @return string HTML
     */
    protected function html(\stdClass $user, callable $make): string {
        global $PAGE;
        $this->setUser($user);
        path::forget();
        $PAGE = new \moodle_page();
        $PAGE->set_course($this->course);
        $PAGE->set_url('/local/constitutional_agent/path.php', ['id' => $this->course->id]);
        return $PAGE->get_renderer('core')->render($make());
    }
}
