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
 * The page with a learner's path, for teachers.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent\output;

use local_azora\engine;
use local_constitutional_agent\actions;
use local_constitutional_agent\decisions;
use local_constitutional_agent\learner_facts;
use local_constitutional_agent\path;
use local_constitutional_agent\path_access;
use local_constitutional_agent\profiles;
use local_constitutional_agent\rulesets;

/**
 * The page with a learner's path, for teachers: what was measured, what is next, and each decision with its reasons and a way to
 * undo it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class learner_page implements \renderable, \templatable {
    /** @var int decisions on a page */
    public const PERPAGE = 20;

    /**
     * Makes one.
     *
     * @param \stdClass $course
     * @param \stdClass $learner whom the viewer may see
     * @param int $page of the decisions, from 0
     */
    public function __construct(
        /** @var \stdClass the course */
        private readonly \stdClass $course,
        /** @var \stdClass whose path it is */
        private readonly \stdClass $learner,
        /** @var int page of the decisions, from 0 */
        private readonly int $page = 0,
    ) {
    }

    /**
     * What the template needs.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $courseid = (int) $this->course->id;
        $context = \context_course::instance($courseid);
        $facts = path_access::sees_facts($context);
        $data = new path_data(path::of((int) $this->learner->id, $courseid, true), get_fast_modinfo($this->course), false, $facts);
        $next = $data->next();
        $steps = $data->steps([path::NEXT, path::OPENED, path::LATER, path::SKIPPED, path::DONE]);
        $profile = $facts ? $this->profile() : null;
        $total = decisions::count_of((int) $this->learner->id, $courseid);
        $decisions = $this->decisions($facts, has_capability(path_access::UNDO, $context));
        $url = new \moodle_url('/local/constitutional_agent/learner.php', ['id' => $courseid, 'userid' => $this->learner->id]);
        return [
            'enginemissing' => !engine::is_available(),
            'off' => !path_access::is_on($courseid),
            'back' => (new \moodle_url('/local/constitutional_agent/paths.php', ['id' => $courseid]))->out(false),
            'facts' => $facts,
            'hasprofile' => (bool) $profile,
            'profile' => $profile ?? [],
            'next' => $next ? [$next] : [],
            'hassteps' => (bool) $steps,
            'steps' => $steps,
            'hasdecisions' => (bool) $decisions,
            'decisions' => $decisions,
            'pages' => pages::of($url, $this->page, self::PERPAGE, $total),
        ];
    }

    /**
     * A measured word, for people.
     *
     * @param string $what mastery or pace
     * @param string|null $value
     * @return string plain text
     */
    public static function word(string $what, ?string $value): string {
        $known = $value !== null && get_string_manager()->string_exists("{$what}_$value", 'local_constitutional_agent');
        return self::string($known ? "{$what}_$value" : 'notknown');
    }

    /**
     * What was measured.
     *
     * @return array[]|null null: nothing yet
     */
    private function profile(): ?array {
        $profile = profiles::of((int) $this->learner->id, (int) $this->course->id);
        if (!$profile) {
            return null;
        }
        $rows = [
            ['name' => self::string('mastery'), 'value' => self::word('mastery', $profile->mastery)],
            ['name' => self::string('pace'), 'value' => self::word('pace', $profile->pace)],
        ];
        foreach (learner_facts::of_course((array) $profile->snapshot) as $name => $value) {
            if ($value !== null) {
                $rows[] = ['name' => learner_facts::label((string) $name), 'value' => learner_facts::value($value)];
            }
        }
        $rows[] = ['name' => self::string('profiletime'), 'value' => userdate(
            $profile->timemodified,
            get_string('strftimedatetimeshort', 'langconfig')
        )];
        return $rows;
    }

    /**
     * Decisions of the page.
     *
     * @param bool $facts whether they may be told
     * @param bool $mayundo
     * @return array[]
     */
    private function decisions(bool $facts, bool $mayundo): array {
        global $USER;
        $rows = decisions::of((int) $this->learner->id, (int) $this->course->id, $this->page, self::PERPAGE);
        $texts = decisions::texts(array_column($rows, null, 'id'), (int) $USER->id);
        $names = self::names(array_column($rows, 'undoneby'));
        $versions = self::versions(array_column($rows, 'rulesetid'));
        return array_map(function ($row) use ($facts, $mayundo, $texts, $names, $versions) {
            $undone = $row->outcome === decisions::UNDONE;
            $format = get_string('strftimedatetimeshort', 'langconfig');
            return [
                'time' => userdate($row->timecreated, $format),
                'text' => $texts[$row->id],
                'action' => actions::label($row->actiontype),
                'why' => $facts ? decisions::why($row, false) : (string) $row->why,
                'facts' => $facts ? self::facts(learner_facts::of_course((array) $row->facts)) : [],
                'rule' => (string) $row->ruleid,
                'version' => self::string($row->sitewide ? 'decisionbysite' : 'decisionbycourse', isset($versions[$row->rulesetid])
                    ? format_float($versions[$row->rulesetid], 0) : substr((string) $row->rulesethash, 0, 8)),
                'outcome' => self::string('outcome_' . $row->outcome),
                'undone' => $undone,
                'undonewhen' => $undone ? self::string('undonewhen', [
                    'who' => $names[$row->undoneby] ?? self::string('somebody'),
                    'when' => userdate((int) $row->timeundone, $format),
                ]) : '',
                'undonereason' => $undone ? (string) $row->undonereason : '',
                'undo' => $mayundo && !$undone
                    ? (new \moodle_url('/local/constitutional_agent/undo.php', ['id' => $row->id]))->out(false) : '',
            ];
        }, $rows);
    }

    /**
     * Facts in words.
     *
     * @param array $facts name => value
     * @return string[] plain texts
     */
    public static function facts(array $facts): array {
        return array_map(
            fn($name, $value) => self::string('factis', [
                'name' => learner_facts::label((string) $name), 'value' => learner_facts::value($value)]),
            array_keys($facts),
            $facts
        );
    }

    /**
     * Names of people.
     *
     * @param array $userids
     * @return string[] by id
     */
    private static function names(array $userids): array {
        global $DB;
        $userids = array_unique(array_filter(array_map('intval', $userids)));
        if (!$userids) {
            return [];
        }
        $fields = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        return array_map('fullname', $DB->get_records_list('user', 'id', $userids, '', "id, $fields"));
    }

    /**
     * The numbers of versions of rules.
     *
     * @param array $ids
     * @return array<int, int> by id
     */
    private static function versions(array $ids): array {
        global $DB;
        $ids = array_unique(array_filter(array_map('intval', $ids)));
        return array_map('intval', array_column(
            $ids ? $DB->get_records_list(rulesets::TABLE, 'id', $ids, '', 'id, versionno') : [],
            'versionno',
            'id'
        ));
    }

    /**
     * A string of this plugin.
     *
     * @param string $identifier
     * @param mixed $a
     * @return string
     */
    private static function string(string $identifier, mixed $a = null): string {
        return get_string($identifier, 'local_constitutional_agent', $a);
    }
}
