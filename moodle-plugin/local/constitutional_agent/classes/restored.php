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

namespace local_constitutional_agent;

/**
 * Writes what comes out of a backup of a course. What is there already is not written again.
 *
 * A file may come from anywhere: rules go live only if they have no faults, all their names mean activities, and who restores may
 * make them live; else they are drafts.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class restored {
    /** @var array<int, int> old version => new one */
    private array $rulesetids = [];

    /** @var array<string, array> learner and rule => on what occasion it decided last */
    private array $occasions = [];

    /** @var string[] what could not be */
    private array $warnings = [];

    /**
     * Makes one.
     *
     * @param int $courseid
     * @param int $userid who restores
     * @param callable $mapping is given the kind of a thing and its old id, and gives its new one, or 0
     */
    public function __construct(
        /** @var int the course */
        private readonly int $courseid,
        /** @var int who restores */
        private readonly int $userid,
        /** @var callable gives new ids */
        private $mapping,
    ) {
    }

    /**
     * Writes everything.
     *
     * @param \stdClass[] $rulesets with aliases
     * @param \stdClass[] $decisions with steps
     * @param \stdClass[] $firings
     * @return string[] what could not be; for the log
     */
    public function write(array $rulesets, array $decisions, array $firings): array {
        $live = null;
        foreach ($rulesets as $data) {
            $id = $this->ruleset($data);
            $live = $data->status === rulesets::LIVE ? $id : $live;
        }
        if ($live !== null) {
            $this->go_live($live);
        }
        foreach ($decisions as $data) {
            $this->decision($data);
        }
        foreach ($firings as $data) {
            $this->firing($data);
        }
        rulesets::forget($this->courseid);
        path::forget();
        return $this->warnings;
    }

    /**
     * The new id of something.
     *
     * @param string $what
     * @param mixed $id
     * @return int 0: it was not restored
     */
    private function new_id(string $what, mixed $id): int {
        return (int) $id > 0 ? (int) ($this->mapping)($what, (int) $id) : 0;
    }

    /**
     * Writes a version of rules, as a draft or a retired one.
     *
     * @param \stdClass $data
     * @return int|null its id; null: it was there already
     */
    private function ruleset(\stdClass $data): ?int {
        global $DB;
        // What cannot be compiled, here or there, has no hash.
        $hash = (string) $data->hash;
        $known = $DB->get_records_select(
            rulesets::TABLE,
            'courseid = :course AND ' . ($hash === '' ? 'hash IS NULL' : '(hash IS NULL OR hash = :hash)'),
            ['course' => $this->courseid] + ($hash === '' ? [] : ['hash' => $hash]),
            'versionno',
            'id, content'
        );
        foreach ($known as $row) {
            if ($row->content === $data->content) {
                $this->rulesetids[(int) $data->id] = (int) $row->id;
                return null;
            }
        }
        $row = rulesets::save_draft($this->courseid, (string) $data->content, (string) $data->title, $this->userid);
        $id = (int) $row->id;
        $retired = in_array($data->status, [rulesets::LIVE, rulesets::RETIRED], true);
        $DB->update_record(rulesets::TABLE, (object) [
            'id' => $id,
            'status' => $retired ? rulesets::RETIRED : rulesets::DRAFT,
            'comments' => \core_text::substr((string) $data->comments, 0, 255),
            'authorid' => $this->new_id('user', $data->authorid),
            'timecreated' => (int) $data->timecreated,
            'timelive' => is_numeric($data->timelive) ? (int) $data->timelive : null,
            'timeretired' => is_numeric($data->timeretired) ? (int) $data->timeretired : null,
        ]);
        $this->aliases($id, $data->aliases);
        $this->rulesetids[(int) $data->id] = $id;
        return $id;
    }

    /**
     * Writes what the names of a version mean.
     *
     * @param int $id
     * @param array<string, int> $aliases alias => old course module
     */
    private function aliases(int $id, array $aliases): void {
        $mapped = [];
        foreach ($aliases as $alias => $cmid) {
            $mapped[$alias] = $this->new_id('course_module', $cmid) ?: null;
        }
        try {
            aliases::save($id, $mapped);
        } catch (\moodle_exception $e) {
            $this->warnings[] = $e->getMessage();
        }
    }

    /**
     * Makes a version live, if the course has none, and if that may be.
     *
     * @param int $id
     */
    private function go_live(int $id): void {
        global $DB;
        if (rulesets::live($this->courseid)) {
            return;
        }
        $needs = ['local/constitutional_agent:managerules', ...rulesets::needs(rulesets::get($id)->content)];
        try {
            if (has_all_capabilities($needs, \context_course::instance($this->courseid), $this->userid)) {
                rulesets::go_live($id, $this->userid);
                return;
            }
            $this->warnings[] = get_string('restorednotallowed', 'local_constitutional_agent');
        } catch (\moodle_exception $e) {
            $this->warnings[] = $e->getMessage();
        }
        $DB->set_field(rulesets::TABLE, 'status', rulesets::DRAFT, ['id' => $id]);
    }

    /**
     * Writes a decision and its steps.
     *
     * @param \stdClass $data
     */
    private function decision(\stdClass $data): void {
        global $DB;
        $userid = $this->new_id('user', $data->userid);
        if (!$userid || !isset(steps::KINDS[$data->actiontype])) {
            return;
        }
        $detail = json_decode((string) $data->detail, true) ?: [];
        $occasion = is_array($detail['occasion'] ?? null) ? $detail['occasion'] : [];
        if (isset($occasion['item'])) {
            $occasion['item'] = $this->new_id('grade_item', $occasion['item']);
        }
        $detail['occasion'] = $occasion;
        $detail['group'] = $this->new_id('group', $detail['group'] ?? 0);
        $activities = is_array($detail['activities'] ?? null) ? $detail['activities'] : [];
        $activities = array_values(array_filter(array_map(fn($cmid) => $this->new_id('course_module', $cmid), $activities)));
        sort($activities);
        $detail['activities'] = $activities;
        $targets = json_decode((string) $data->targets, true) ?: [];
        $params = json_decode((string) $data->params, true) ?: [];
        $fingerprint = fn($occasion) => decisions::fingerprint(
            (bool) $data->sitewide,
            (string) $data->ruleid,
            $data->actiontype,
            $targets,
            is_string($params['group'] ?? null) ? $params['group'] : '',
            $occasion,
            $activities
        );
        $key = ['userid' => $userid, 'courseid' => $this->courseid, 'fingerprint' => $fingerprint($occasion),
            'occurrence' => (int) $data->occurrence];
        // By it the rule is known to have decided.
        $this->occasions["$userid/" . (int) $data->sitewide . "/$data->ruleid"]
            = $fingerprint(array_diff_key($occasion, ['access' => 0]));
        if ($DB->record_exists(decisions::TABLE, $key)) {
            return;
        }
        $undone = is_numeric($data->timeundone);
        $id = (int) $DB->insert_record(decisions::TABLE, (object) ($key + [
            'rulesetid' => $this->rulesetids[(int) $data->rulesetid] ?? null,
            'rulesethash' => \core_text::substr((string) $data->rulesethash, 0, 64),
            'sitewide' => (int) (bool) $data->sitewide,
            'ruleid' => \core_text::substr((string) $data->ruleid, 0, 100),
            'actiontype' => $data->actiontype,
            'targets' => decisions::encode($targets),
            'params' => decisions::encode($params),
            'why' => $data->why,
            'facts' => decisions::encode(json_decode((string) $data->facts, true) ?: []),
            'outcome' => $undone ? decisions::UNDONE : decisions::APPLIED,
            'detail' => decisions::encode(array_filter($detail)),
            'timecreated' => (int) $data->timecreated,
            'timemodified' => (int) $data->timemodified,
            'undoneby' => $undone ? ($this->new_id('user', $data->undoneby) ?: null) : null,
            'timeundone' => $undone ? (int) $data->timeundone : null,
            'undonereason' => $undone ? \core_text::substr((string) $data->undonereason, 0, 255) : null,
        ]));
        $this->steps($id, $userid, $data->steps, $undone);
    }

    /**
     * Writes the steps of a decision.
     *
     * @param int $decisionid
     * @param int $userid
     * @param \stdClass[] $steps
     * @param bool $undone
     */
    private function steps(int $decisionid, int $userid, array $steps, bool $undone): void {
        global $DB;
        $records = [];
        foreach ($steps as $data) {
            $cmid = $this->new_id('course_module', $data->cmid);
            if (!$cmid || !in_array($data->kind, steps::KINDS, true)) {
                continue;
            }
            $status = $data->status === steps::DONE ? steps::DONE : steps::ACTIVE;
            $records["$cmid/$data->kind"] = (object) [
                'userid' => $userid,
                'courseid' => $this->courseid,
                'cmid' => $cmid,
                'kind' => $data->kind,
                'status' => $undone ? steps::UNDONE : $status,
                'holds' => (int) (bool) $data->holds,
                'again' => (int) (bool) $data->again,
                'sortorder' => (int) $data->sortorder,
                'beforecmid' => $this->new_id('course_module', $data->beforecmid) ?: null,
                'decisionid' => $decisionid,
                'timecreated' => (int) $data->timecreated,
                'timemodified' => (int) $data->timemodified,
            ];
        }
        $DB->insert_records(steps::TABLE, array_values($records));
    }

    /**
     * Writes when a rule fired.
     *
     * @param \stdClass $data
     */
    private function firing(\stdClass $data): void {
        global $DB;
        $userid = $this->new_id('user', $data->userid);
        $ruleid = \core_text::substr((string) $data->ruleid, 0, 100);
        $key = ['userid' => $userid, 'courseid' => $this->courseid, 'sitewide' => (int) (bool) $data->sitewide,
            'ruleidhash' => hash('sha256', $ruleid)];
        if (!$userid || $DB->record_exists(firings::TABLE, $key)) {
            return;
        }
        $DB->insert_record(firings::TABLE, (object) ($key + [
            'ruleid' => $ruleid,
            'lastfired' => (int) $data->lastfired,
            'howoften' => max(1, (int) $data->howoften),
            'matching' => (int) (bool) $data->matching,
            'fingerprint' => $this->occasions["$userid/$key[sitewide]/$data->ruleid"] ?? '-',
        ]));
    }
}
