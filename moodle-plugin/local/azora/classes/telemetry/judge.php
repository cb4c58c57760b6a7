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

namespace local_azora\telemetry;

/**
 * The road by $DB for pulses: the same judgement as the engine's over PostgreSQL, for other databases and for when that
 * road is closed. What a pulse is and why one is refused: docs/pulses.md of the engine.
 *
 * Only drain calls it, under its lock. Whoever else writes to these tables changes the learner's row in local_azora_learners
 * first, in the same transaction.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class judge {
    /** @var int pulses in one transaction */
    private const BATCH = 1000;

    /** @var int a number beyond which none is believed */
    private const MOST = 2 ** 53;

    /** @var array the specification */
    private array $spec;

    /** @var array what is told of it */
    private array $result = ['accepted' => 0, 'duplicate' => 0, 'spooled' => 0, 'refused' => [], 'away' => null];

    /**
     * Makes one.
     *
     * @param array $spec as spec::make() gives it
     */
    private function __construct(array $spec) {
        $this->spec = $spec;
    }

    /**
     * Judges and stores pulses.
     *
     * @param array $spec as spec::make() gives it
     * @param array $pulses each an array of id, client, user, course, module, seconds, when, watched
     * @return array as the engine's Database::recordPulses() returns it
     */
    public static function record(array $spec, array $pulses): array {
        global $DB;
        $judge = new self($spec);
        foreach (array_chunk($pulses, self::BATCH, true) as $batch) {
            $transaction = $DB->start_delegated_transaction();
            $judge->batch($batch);
            $transaction->allow_commit();
        }
        return $judge->result;
    }

    /**
     * Judges and stores a batch.
     *
     * @param array $batch
     */
    private function batch(array $batch): void {
        $good = [];
        foreach ($batch as $key => $pulse) {
            $pulse = $pulse + ['client' => '', 'watched' => 0];
            $fault = $this->fault($pulse);
            if ($fault === null) {
                $good[$key] = $pulse;
            } else {
                $this->refuse($key, $pulse, $fault);
            }
        }
        if (!$good) {
            return;
        }
        $users = array_values(array_unique(array_column($good, 'user')));
        sort($users);
        $this->lock($users);
        $fresh = $this->in_time($this->without_duplicates($good, $users));
        $accepted = $this->without_overlaps($fresh, $users);
        if ($accepted) {
            $this->store($accepted);
            $this->add_totals($accepted);
            $this->join_sessions($accepted);
        }
        $this->result['accepted'] += count($accepted);
    }

    /**
     * Notes that a pulse is refused.
     *
     * @param int|string $key
     * @param array $pulse
     * @param string $reason
     */
    private function refuse(int|string $key, array $pulse, string $reason): void {
        $this->result['refused'][$key] = ['user' => $pulse['user'] ?? null, 'id' => $pulse['id'] ?? null, 'reason' => $reason];
    }

    /**
     * Which member of a pulse is not as it should be.
     *
     * @param array $pulse
     * @return string|null its name
     */
    private function fault(array $pulse): ?string {
        $ranges = [
            'user' => [1, PHP_INT_MAX],
            'course' => [0, PHP_INT_MAX],
            'module' => [0, PHP_INT_MAX],
            'seconds' => [1, $this->spec['longest']],
            'watched' => [0, self::MOST],
        ];
        if (!preg_match('/^[!-~]{1,64}\z/', (string) ($pulse['id'] ?? ''))) {
            return 'id';
        }
        if (!preg_match('/^[!-~]{0,64}\z/', (string) $pulse['client'])) {
            return 'client';
        }
        foreach ($ranges as $name => [$least, $most]) {
            if (!isset($pulse[$name]) || !is_int($pulse[$name]) || $pulse[$name] < $least || $pulse[$name] > $most) {
                return $name;
            }
        }
        return isset($pulse['when']) && is_int($pulse['when']) ? null : 'when';
    }

    /**
     * Gives each learner a row, and locks it until the transaction ends.
     *
     * @param int[] $users in order
     */
    private function lock(array $users): void {
        global $DB;
        foreach (array_chunk($users, 500) as $some) {
            [$in, $params] = $DB->get_in_or_equal($some);
            $known = $DB->get_fieldset_select('local_azora_learners', 'userid', "userid $in", $params);
            $rows = array_map(fn($userid) => (object) ['userid' => $userid], array_diff($some, $known));
            $DB->insert_records('local_azora_learners', $rows);
            $DB->execute("UPDATE {local_azora_learners} SET userid = userid WHERE userid $in", $params);
        }
    }

    /**
     * Without what was accepted before, and what comes twice.
     *
     * @param array $pulses
     * @param int[] $users
     * @return array
     */
    private function without_duplicates(array $pulses, array $users): array {
        global $DB;
        $seen = [];
        foreach (array_chunk(array_unique(array_column($pulses, 'id')), 500) as $ids) {
            [$inids, $params] = $DB->get_in_or_equal(array_map('strval', $ids));
            $known = $DB->get_recordset_select('local_azora_pulses', "pulseid $inids", $params, '', 'id, userid, pulseid');
            foreach ($known as $pulse) {
                // Databases may take "a" for "A"; ids are bytes.
                $seen[$pulse->userid . ' ' . $pulse->pulseid] = true;
            }
            $known->close();
        }
        foreach ($pulses as $key => $pulse) {
            $name = $pulse['user'] . ' ' . $pulse['id'];
            if (isset($seen[$name])) {
                $this->result['duplicate']++;
                unset($pulses[$key]);
            }
            $seen[$name] = true;
        }
        return $pulses;
    }

    /**
     * Without what is of the future or too old.
     *
     * @param array $pulses
     * @return array
     */
    private function in_time(array $pulses): array {
        foreach ($pulses as $key => $pulse) {
            $reason = null;
            if ($pulse['when'] > $this->spec['now'] + $this->spec['ahead']) {
                $reason = 'future';
            } else if ($pulse['when'] < $this->spec['now'] - $this->spec['horizon']) {
                $reason = 'horizon';
            }
            if ($reason !== null) {
                $this->refuse($key, $pulse, $reason);
                unset($pulses[$key]);
            }
        }
        return $pulses;
    }

    /**
     * Without those of whose time too much is covered by others of the same user and client.
     *
     * @param array $pulses
     * @param int[] $users
     * @return array what is accepted
     */
    private function without_overlaps(array $pulses, array $users): array {
        $stored = $this->covers($pulses, $users);
        // By time; of the same time, as they came.
        uasort($pulses, fn($a, $b) => $a['when'] <=> $b['when']);
        foreach ($pulses as $key => $pulse) {
            $whose = $pulse['user'] . ' ' . $pulse['client'];
            $begin = $pulse['when'] - $pulse['seconds'];
            $most = min($this->spec['grace'], intdiv($pulse['seconds'], 2));
            if (self::covered($stored[$whose] ?? [], $begin, $pulse['when']) > $most) {
                $this->refuse($key, $pulse, 'overlap');
                unset($pulses[$key]);
            } else {
                $stored[$whose] = self::add_cover($stored[$whose] ?? [], $begin, $pulse['when']);
            }
        }
        return $pulses;
    }

    /**
     * The time that accepted pulses cover already.
     *
     * @param array $pulses those that are judged
     * @param int[] $users
     * @return array user and client => list of [begin, end], in order, none touching the next
     */
    private function covers(array $pulses, array $users): array {
        global $DB;
        $covers = [];
        if (!$pulses) {
            return $covers;
        }
        $since = min(array_map(fn($pulse) => $pulse['when'] - $pulse['seconds'], $pulses));
        $until = max(array_column($pulses, 'when'));
        foreach (array_chunk($users, 500) as $some) {
            [$in, $params] = $DB->get_in_or_equal($some, SQL_PARAMS_NAMED);
            $records = $DB->get_recordset_select(
                'local_azora_pulses',
                "userid $in AND timeended > :since AND timeended - seconds < :until",
                $params + ['since' => $since, 'until' => $until],
                'timeended',
                'id, userid, client, seconds, timeended'
            );
            foreach ($records as $record) {
                $whose = $record->userid . ' ' . $record->client;
                $covers[$whose] = self::add_cover(
                    $covers[$whose] ?? [],
                    $record->timeended - $record->seconds,
                    (int) $record->timeended
                );
            }
            $records->close();
        }
        return $covers;
    }

    /**
     * Covers with one more.
     *
     * @param array $covers list of [begin, end], in order, none touching the next
     * @param int $begin
     * @param int $end
     * @return array
     */
    private static function add_cover(array $covers, int $begin, int $end): array {
        // Most end behind all others: those that touch are the last.
        $behind = [];
        while ($covers) {
            [$from, $to] = end($covers);
            if ($to < $begin) {
                break;
            }
            array_pop($covers);
            if ($from > $end) {
                array_unshift($behind, [$from, $to]);
            } else {
                $begin = min($begin, $from);
                $end = max($end, $to);
            }
        }
        $covers[] = [$begin, $end];
        return array_merge($covers, $behind);
    }

    /**
     * How many of some seconds are covered.
     *
     * @param array $covers list of [begin, end], in order, none touching the next
     * @param int $begin
     * @param int $end
     * @return int
     */
    private static function covered(array $covers, int $begin, int $end): int {
        $seconds = 0;
        for ($i = count($covers) - 1; $i >= 0 && $covers[$i][1] > $begin; $i--) {
            $seconds += max(0, min($end, $covers[$i][1]) - max($begin, $covers[$i][0]));
        }
        return $seconds;
    }

    /**
     * Stores what is accepted.
     *
     * @param array $pulses
     */
    private function store(array $pulses): void {
        global $DB;
        $DB->insert_records('local_azora_pulses', array_map(fn($pulse) => (object) [
            'userid' => $pulse['user'],
            'pulseid' => $pulse['id'],
            'client' => $pulse['client'],
            'courseid' => $pulse['course'],
            'cmid' => $pulse['module'],
            'seconds' => $pulse['seconds'],
            'timeended' => $pulse['when'],
        ], $pulses));
    }

    /**
     * Adds what is accepted to the totals.
     *
     * @param array $pulses
     */
    private function add_totals(array $pulses): void {
        global $DB;
        $sums = [];
        foreach ($pulses as $pulse) {
            $key = $pulse['user'] . ' ' . $pulse['course'] . ' ' . $pulse['module'];
            $sum = $sums[$key] ??= (object) ['userid' => $pulse['user'], 'courseid' => $pulse['course'], 'cmid' => $pulse['module'],
                'seconds' => 0, 'pulses' => 0, 'watched' => 0];
            $sum->seconds += $pulse['seconds'];
            $sum->pulses++;
            $sum->watched = max($sum->watched, $pulse['watched']);
        }
        [$in, $params] = $DB->get_in_or_equal(array_values(array_unique(array_column($pulses, 'user'))));
        foreach ($DB->get_records_select('local_azora_totals', "userid $in", $params) as $total) {
            $key = "$total->userid $total->courseid $total->cmid";
            if (isset($sums[$key])) {
                $DB->update_record('local_azora_totals', (object) [
                    'id' => $total->id,
                    'seconds' => $total->seconds + $sums[$key]->seconds,
                    'pulses' => $total->pulses + $sums[$key]->pulses,
                    'watched' => max($total->watched, $sums[$key]->watched),
                ]);
                unset($sums[$key]);
            }
        }
        $DB->insert_records('local_azora_totals', $sums);
    }

    /**
     * Adds what is accepted to the sessions; some become one.
     *
     * @param array $pulses
     */
    private function join_sessions(array $pulses): void {
        $byuser = [];
        foreach ($pulses as $pulse) {
            $byuser[$pulse['user']][] = (object) [
                'id' => null,
                'userid' => $pulse['user'],
                'timestarted' => $pulse['when'] - $pulse['seconds'],
                'timeended' => $pulse['when'],
                'seconds' => $pulse['seconds'],
                'pulses' => 1,
            ];
        }
        $stored = $this->sessions($byuser);
        foreach ($byuser as $userid => $pieces) {
            $this->join_sessions_of(array_merge($stored[$userid] ?? [], $pieces));
        }
    }

    /**
     * The sessions that some pieces may touch.
     *
     * @param array $byuser user => list of pieces
     * @return array user => list of sessions
     */
    private function sessions(array $byuser): array {
        global $DB;
        $starts = array_map(fn($pieces) => min(array_column($pieces, 'timestarted')), $byuser);
        $ends = array_map(fn($pieces) => max(array_column($pieces, 'timeended')), $byuser);
        [$in, $params] = $DB->get_in_or_equal(array_keys($byuser), SQL_PARAMS_NAMED);
        $records = $DB->get_records_select(
            'local_azora_sessions',
            "userid $in AND timeended > :since AND timestarted < :until",
            $params + ['since' => min($starts) - $this->spec['apart'], 'until' => max($ends) + $this->spec['apart']]
        );
        $sessions = [];
        foreach ($records as $record) {
            $sessions[$record->userid][] = (object) array_map('intval', (array) $record);
        }
        return $sessions;
    }

    /**
     * Joins the sessions of a learner, and stores what changed.
     *
     * @param \stdClass[] $pieces sessions that are stored, with their ids, and new ones
     */
    private function join_sessions_of(array $pieces): void {
        usort($pieces, fn($a, $b) => $a->timestarted <=> $b->timestarted);
        $runs = [];
        foreach ($pieces as $piece) {
            $last = $runs ? $runs[count($runs) - 1] : null;
            if ($last === null || $piece->timestarted - $last->timeended >= $this->spec['apart']) {
                $piece->changed = $piece->id === null;
                $piece->gone = [];
                $runs[] = $piece;
                continue;
            }
            $last->timeended = max($last->timeended, $piece->timeended);
            $last->seconds += $piece->seconds;
            $last->pulses += $piece->pulses;
            $last->changed = true;
            if ($last->id === null) {
                $last->id = $piece->id;
            } else if ($piece->id !== null) {
                $last->gone[] = $piece->id;
            }
        }
        foreach ($runs as $run) {
            $this->put_session($run);
        }
    }

    /**
     * Stores a session that changed.
     *
     * @param \stdClass $run with changed, and gone (ids of those that are in it now)
     */
    private function put_session(\stdClass $run): void {
        global $DB;
        if (!$run->changed) {
            return;
        }
        if ($run->gone) {
            $DB->delete_records_list('local_azora_sessions', 'id', $run->gone);
        }
        $record = (object) array_diff_key((array) $run, ['changed' => 0, 'gone' => 0]);
        if ($run->id === null) {
            $DB->insert_record('local_azora_sessions', $record, false);
        } else {
            $DB->update_record('local_azora_sessions', $record);
        }
    }
}
