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
 * What rules decided. Rows have the table's fields; targets, params, facts and detail are arrays.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class decisions {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_decisions';

    /** @var string stored, and its effects are still to come */
    public const PENDING = 'pending';
    /** @var string its effects are being done */
    public const WORKING = 'working';
    /** @var string done */
    public const APPLIED = 'applied';
    /** @var string a part of it could not be done; detail says what */
    public const FAILED = 'failed';
    /** @var string undone by a teacher */
    public const UNDONE = 'undone';

    /** @var string[] columns that hold JSON */
    private const JSON = ['targets', 'params', 'facts', 'detail'];

    /**
     * What makes two decisions the same.
     *
     * @param bool $sitewide whether the rule is of the site
     * @param string $ruleid
     * @param string $action
     * @param string[] $modules names of activities
     * @param string $group id number of a group
     * @param array $occasion item, attempts and access, as far as they matter
     * @param int[] $cmids course module ids that its aliases and tags mean, in order; none: without regard to them
     * @return string hash
     */
    public static function fingerprint(
        bool $sitewide,
        string $ruleid,
        string $action,
        array $modules,
        string $group,
        array $occasion,
        array $cmids = []
    ): string {
        $parts = [$sitewide, $ruleid, $action, array_values($modules), $group, $occasion];
        return hash('sha256', self::encode($cmids ? [...$parts, $cmids] : $parts));
    }

    /**
     * What rules decided before about learners, by fingerprints without regard to activities.
     *
     * @param int $courseid
     * @param int[] $userids
     * @param string[] $ruleids
     * @return array<int, array<string, \stdClass>> user => fingerprint => given (all course module ids that were put on the path),
     *     takenback (those of undone decisions) and undone (whether there are such decisions)
     */
    public static function earlier(int $courseid, array $userids, array $ruleids): array {
        global $DB;
        $earlier = [];
        if (!$userids || !$ruleids) {
            return $earlier;
        }
        [$inusers, $params1] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        [$in, $params2] = $DB->get_in_or_equal($ruleids, SQL_PARAMS_NAMED, 'r');
        $rows = $DB->get_records_select(
            self::TABLE,
            "courseid = :course AND userid $inusers AND ruleid $in",
            $params1 + $params2 + ['course' => $courseid],
            'id',
            'id, userid, sitewide, ruleid, actiontype, targets, params, detail, timeundone'
        );
        foreach (array_chunk($rows, 5000, true) as $chunk) {
            $cmids = self::cmids_of(array_keys($chunk));
            foreach ($chunk as $id => $row) {
                [$targets, $params, $detail] = array_map(
                    fn($name) => json_decode((string) $row->$name, true) ?: [],
                    ['targets', 'params', 'detail']
                );
                $known = $earlier[(int) $row->userid][self::fingerprint(
                    (bool) $row->sitewide,
                    $row->ruleid,
                    $row->actiontype,
                    $targets,
                    is_string($params['group'] ?? null) ? $params['group'] : '',
                    $detail['occasion'] ?? []
                )] ??= (object) ['given' => [], 'takenback' => [], 'undone' => false];
                array_push($known->given, ...$cmids[$id] ?? []);
                if ($row->timeundone !== null) {
                    $known->undone = true;
                    array_push($known->takenback, ...$cmids[$id] ?? []);
                }
            }
        }
        return $earlier;
    }

    /**
     * A value as it is stored.
     *
     * @param mixed $value
     * @return string JSON
     */
    public static function encode(mixed $value): string {
        return (string) json_encode(
            $value,
            JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES
        );
    }

    /**
     * A row as it is given out.
     *
     * @param \stdClass $row as it is stored
     * @return \stdClass
     */
    private static function readable(\stdClass $row): \stdClass {
        foreach (self::JSON as $name) {
            $value = json_decode((string) $row->$name, true);
            $row->$name = is_array($value) ? $value : [];
        }
        foreach (['id', 'userid', 'courseid', 'timecreated', 'timemodified'] as $name) {
            $row->$name = (int) $row->$name;
        }
        return $row;
    }

    /**
     * A decision.
     *
     * @param int $id
     * @return \stdClass the row
     */
    public static function get(int $id): \stdClass {
        global $DB;
        return self::readable($DB->get_record(self::TABLE, ['id' => $id], '*', MUST_EXIST));
    }

    /**
     * Some decisions.
     *
     * @param int[] $ids
     * @return array<int, \stdClass> rows by id
     */
    public static function get_many(array $ids): array {
        global $DB;
        return $ids ? array_map([self::class, 'readable'], $DB->get_records_list(self::TABLE, 'id', $ids, 'id')) : [];
    }

    /**
     * Decisions about a learner, the latest first.
     *
     * @param int $userid
     * @param int $courseid
     * @param int $page from 0
     * @param int $perpage
     * @return \stdClass[] list of rows
     */
    public static function of(int $userid, int $courseid, int $page = 0, int $perpage = 50): array {
        global $DB;
        return array_map([self::class, 'readable'], array_values($DB->get_records(
            self::TABLE,
            ['userid' => $userid, 'courseid' => $courseid],
            'timecreated DESC, id DESC',
            '*',
            $page * $perpage,
            $perpage
        )));
    }

    /**
     * How many decisions there are about a learner.
     *
     * @param int $userid
     * @param int $courseid
     * @return int
     */
    public static function count_of(int $userid, int $courseid): int {
        global $DB;
        return $DB->count_records(self::TABLE, ['userid' => $userid, 'courseid' => $courseid]);
    }

    /**
     * What is known of decisions by their fingerprints.
     *
     * @param int $courseid
     * @param int[] $userids
     * @param string[] $fingerprints
     * @return array<int, array<string, \stdClass>> user => fingerprint => most (the highest occurrence) and undone (bool)
     */
    public static function known(int $courseid, array $userids, array $fingerprints): array {
        global $DB;
        $known = [];
        if (!$userids) {
            return $known;
        }
        [$inusers, $params1] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'u');
        foreach (array_chunk($fingerprints, 1000) as $chunk) {
            [$in, $params2] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED, 'f');
            $records = $DB->get_records_sql(
                'SELECT MIN(id) AS id, userid, fingerprint, MAX(occurrence) AS most, COUNT(timeundone) AS undone
                   FROM {' . self::TABLE . "}
                  WHERE courseid = :course AND userid $inusers AND fingerprint $in
               GROUP BY userid, fingerprint",
                $params1 + $params2 + ['course' => $courseid]
            );
            foreach ($records as $record) {
                $known[(int) $record->userid][$record->fingerprint] = (object) ['most' => (int) $record->most,
                    'undone' => $record->undone > 0];
            }
        }
        return $known;
    }

    /**
     * Stores new decisions with their steps, within the transaction of the caller. Somebody who has decided the same meanwhile
     * makes it fail.
     *
     * @param \stdClass[] $new with row and steps
     * @param int $now Unix time
     * @return \stdClass[] rows
     */
    public static function insert(array $new, int $now): array {
        global $DB;
        $rows = $steps = [];
        foreach (array_chunk($new, 500) as $chunk) {
            $byname = [];
            foreach ($chunk as $one) {
                $one->row->timecreated = $one->row->timemodified = $now;
                $byname[self::name_of($one->row)] = $one;
            }
            $DB->insert_records(self::TABLE, array_column($chunk, 'row'));
            foreach (self::ids($chunk) as $record) {
                $one = $byname[self::name_of($record)] ?? null;
                if (!$one) {
                    continue;
                }
                $one->row->id = (int) $record->id;
                foreach ($one->steps as $step) {
                    $steps[] = (object) ((array) $step + ['decisionid' => $one->row->id, 'timecreated' => $now,
                        'timemodified' => $now]);
                }
                $rows[] = self::readable(clone $one->row);
            }
        }
        foreach (array_chunk($steps, 500) as $chunk) {
            $DB->insert_records(steps::TABLE, $chunk);
        }
        return $rows;
    }

    /**
     * What names a decision.
     *
     * @param \stdClass $row
     * @return string
     */
    private static function name_of(\stdClass $row): string {
        return "$row->userid/$row->fingerprint/$row->occurrence";
    }

    /**
     * The ids of rows that were just inserted.
     *
     * @param \stdClass[] $chunk with row
     * @return \stdClass[]
     */
    private static function ids(array $chunk): array {
        global $DB;
        $rows = array_column($chunk, 'row');
        [$inusers, $params1] = $DB->get_in_or_equal(array_values(array_unique(array_column($rows, 'userid'))), SQL_PARAMS_NAMED, 'u');
        [$in, $params2] = $DB->get_in_or_equal(
            array_values(array_unique(array_column($rows, 'fingerprint'))),
            SQL_PARAMS_NAMED,
            'f'
        );
        return $DB->get_records_select(
            self::TABLE,
            "courseid = :course AND userid $inusers AND fingerprint $in",
            $params1 + $params2 + ['course' => $rows[0]->courseid],
            'id',
            'id, userid, fingerprint, occurrence'
        );
    }

    /**
     * Undoes a decision, and all that was done by it but messages. It stays undone: the same rule does not decide the same
     * again on the same occasion.
     *
     * @param int $id
     * @param int $userid who does it; capability and groups are the caller's matter
     * @param string $reason
     * @return bool false: it was undone already
     */
    public static function undo(int $id, int $userid, string $reason = ''): bool {
        global $DB;
        $now = time();
        $transaction = $DB->start_delegated_transaction();
        // Of two who undo it at once, one waits here, and finds it undone.
        $DB->execute(
            'UPDATE {' . self::TABLE . '} SET timemodified = :now WHERE id = :id',
            ['now' => $now, 'id' => $id]
        );
        $decision = self::get($id);
        if ($decision->timeundone !== null) {
            $transaction->allow_commit();
            return false;
        }
        $before = $decision->outcome;
        $DB->update_record(self::TABLE, (object) ['id' => $id, 'outcome' => self::UNDONE, 'undoneby' => $userid,
            'timeundone' => $now, 'undonereason' => \core_text::substr($reason, 0, 255), 'timemodified' => $now]);
        $DB->set_field(steps::TABLE, 'timemodified', $now, ['decisionid' => $id]);
        $DB->set_field(steps::TABLE, 'status', steps::UNDONE, ['decisionid' => $id]);
        effects::take_back($decision);
        \local_azora\audit::log(
            'local_constitutional_agent',
            'decision_undone',
            $decision->userid,
            $userid,
            \context_course::instance($decision->courseid),
            self::TABLE,
            $id,
            $before,
            self::UNDONE,
            $reason === '' ? null : $reason
        );
        $transaction->allow_commit();
        path::forget();
        event\decision_undone::make(self::get($id), $userid)->trigger();
        return true;
    }

    /**
     * What a decision did, in a sentence for the learner or the teacher.
     *
     * @param \stdClass $decision the row
     * @param int $viewerid who is told
     * @return string plain text
     */
    public static function text(\stdClass $decision, int $viewerid): string {
        global $DB;
        $cmids = $DB->get_fieldset_select(
            steps::TABLE,
            'cmid',
            'decisionid = :id ORDER BY sortorder, id',
            ['id' => $decision->id]
        );
        $cmids = [$decision->id => array_map('intval', $cmids)];
        return self::texts([$decision->id => $decision], $viewerid, $cmids)[$decision->id];
    }

    /**
     * What decisions of one course did, in a sentence each.
     *
     * @param array<int, \stdClass> $decisions by id, of one course
     * @param int $viewerid who is told: of what he does not see in the course, he learns no title
     * @param array<int, int[]>|null $cmids decision => course module ids; null: they are read
     * @return array<int, string> by id; plain texts
     */
    public static function texts(array $decisions, int $viewerid, ?array $cmids = null): array {
        if (!$decisions) {
            return [];
        }
        $cmids ??= self::cmids_of(array_keys($decisions));
        $modinfo = get_fast_modinfo(reset($decisions)->courseid, $viewerid);
        return array_map(function ($decision) use ($cmids, $modinfo) {
            $names = [];
            foreach ($cmids[$decision->id] ?? [] as $cmid) {
                $cm = $modinfo->get_cms()[$cmid] ?? null;
                $names[] = !$cm || $cm->uservisible || (string) $cm->availableinfo !== '' ? self::title($cm)
                    : get_string('activityunseen', 'local_constitutional_agent');
            }
            return $names
                ? get_string('did_' . $decision->actiontype, 'local_constitutional_agent', implode(', ', array_unique($names)))
                : get_string('did_nothing', 'local_constitutional_agent', actions::label($decision->actiontype));
        }, $decisions);
    }

    /**
     * The title of an activity.
     *
     * @param \cm_info|null $cm
     * @return string plain text
     */
    public static function title(?\cm_info $cm): string {
        return $cm ? format_string($cm->name, true, ['context' => $cm->context, 'escape' => false])
            : get_string('activitygone', 'local_constitutional_agent');
    }

    /**
     * The activities that decisions put on paths.
     *
     * @param int[] $ids
     * @return array<int, int[]> decision => course module ids
     */
    private static function cmids_of(array $ids): array {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $cmids = [];
        $records = $DB->get_records_select(
            steps::TABLE,
            "decisionid $in",
            $params,
            'decisionid, sortorder, id',
            'id, decisionid, cmid'
        );
        foreach ($records as $record) {
            $cmids[(int) $record->decisionid][] = (int) $record->cmid;
        }
        return $cmids;
    }

    /**
     * Why it was decided: the rule's own words, or the facts.
     *
     * @param \stdClass $decision the row
     * @param bool $own whether it is for the learner himself; for others only facts of the course are told
     * @return string plain text
     */
    public static function why(\stdClass $decision, bool $own = true): string {
        if ((string) $decision->why !== '') {
            return $decision->why;
        }
        $facts = $own ? learner_facts::of_learner($decision->facts) : learner_facts::of_course($decision->facts);
        $parts = [];
        foreach ($facts as $name => $value) {
            $parts[] = get_string('factis', 'local_constitutional_agent', (object) [
                'name' => learner_facts::label((string) $name), 'value' => learner_facts::value($value),
            ]);
        }
        return implode('; ', $parts);
    }
}
