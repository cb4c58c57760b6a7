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

namespace local_did_credentials;

use local_azora\engine;
use local_azora\exception\engine_unavailable;

/**
 * Issues what waits, in batches. A batch is stored in one transaction: its credentials, their places in the status list, their
 * leaves in the ledger with a checkpoint, and that they wait no more. So nothing is ever half issued.
 *
 * To be used under the lock of the worker.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class issuer {
    /** @var int how many are signed and stored at once */
    private const BATCH = 250;

    /** @var int when so many failed by themselves, it is not theirs */
    private const MOST_FAILURES = 50;

    /** @var int how many were issued */
    public int $issued = 0;

    /** @var int how many there is nothing to issue for any more */
    public int $dropped = 0;

    /** @var int how many failed */
    public int $failed = 0;

    /** @var string the last fault */
    public string $fault = '';

    /** @var places gives places in the status list */
    private places $places;

    /**
     * Makes one.
     *
     * @param \stdClass $signer with key (opened) and keyid
     * @param object $ledgerkey the ledger's, opened
     */
    public function __construct(
        /** @var \stdClass with key (opened) and keyid */
        private readonly \stdClass $signer,
        /** @var object the ledger's, opened */
        private readonly object $ledgerkey,
    ) {
        $this->places = new places($signer);
        award_fields::forget();
    }

    /**
     * Issues until nothing is due or the time is over.
     *
     * @param int $deadline Unix time
     * @return bool whether nothing is due any more
     */
    public function run(int $deadline): bool {
        while (time() < $deadline && $this->failed < self::MOST_FAILURES) {
            $rows = queue::due(self::BATCH);
            if (!$rows) {
                return true;
            }
            $this->take($rows);
            published::note();
        }
        return false;
    }

    /**
     * Issues a batch; one that fails is halved.
     *
     * @param \stdClass[] $rows of the queue, by id
     */
    private function take(array $rows): void {
        global $DB;
        try {
            $this->batch($rows);
        } catch (\Throwable $e) {
            if ($DB->is_transaction_started()) {
                $DB->force_transaction_rollback();
            }
            if ($e instanceof exception\overtaken) {
                $this->dropped += count($rows) - count($e->left);
                $left = array_intersect_key($rows, array_flip($e->left));
                if ($left) {
                    $this->take($left);
                }
                return;
            }
            if ($e instanceof engine_unavailable || $e instanceof exception\key_gone || !engine::is_available()) {
                throw $e;
            }
            $this->fault = $e->getMessage();
            if (count($rows) === 1 || $this->failed >= self::MOST_FAILURES) {
                $this->fail(reset($rows), $e->getMessage());
                return;
            }
            foreach (array_chunk($rows, (int) ceil(count($rows) / 2), true) as $half) {
                $this->take($half);
            }
        }
    }

    /**
     * Issues a batch.
     *
     * @param \stdClass[] $rows of the queue, by id
     */
    private function batch(array $rows): void {
        keys::require_active($this->signer->keyid);
        $awards = $this->wanted($rows);
        $this->dispatch($rows, $awards);
        $built = $this->build($rows, $awards);
        $signed = $built ? engine::credentials_issue(array_column($built, 'unsigned'), $this->signer->key) : [];
        $ready = [];
        foreach (array_keys($built) as $position => $id) {
            if ($signed[$position] instanceof \Throwable) {
                $this->fail($rows[$id], $signed[$position]->getMessage());
                continue;
            }
            $ready[$id] = $built[$id] + $signed[$position];
        }
        $this->store($rows, $awards, $ready);
    }

    /**
     * What of a batch is to be issued. The rest is taken out of the queue.
     *
     * @param \stdClass[] $rows
     * @return \stdClass[] by id of the row
     */
    private function wanted(array $rows): array {
        global $DB;
        $done = [];
        [$in, $params] = $DB->get_in_or_equal(array_column($rows, 'issuekey'));
        foreach ([credentials::TABLE => '', erasure::TABLE => ' AND restored = 0'] as $table => $more) {
            $done += array_fill_keys($DB->get_fieldset_select($table, 'issuekey', "issuekey $in$more", $params), true);
        }
        $wanted = array_filter(
            awards::load(array_filter($rows, fn($row) => !isset($done[$row->issuekey]))),
            fn($award) => is_object($award)
        );
        $unwanted = array_diff(array_keys($rows), array_keys($wanted));
        queue::remove($unwanted);
        $this->dropped += count($unwanted);
        return $wanted;
    }

    /**
     * Lets others add what they know, unless it stands there since the first time. One that fails adds nothing.
     *
     * @param \stdClass[] $rows
     * @param \stdClass[] $awards
     */
    private function dispatch(array $rows, array $awards): void {
        foreach ($awards as $id => $award) {
            $award->awardid = (int) $rows[$id]->awardid;
            $award->userid = (int) $rows[$id]->userid;
        }
        $fresh = array_filter($awards, fn($id) => !$rows[$id]->again, ARRAY_FILTER_USE_KEY);
        if ($fresh) {
            \local_azora\observer_guard::run(
                fn() => \core\di::get(\core\hook\manager::class)->dispatch(new hook\before_issue($fresh))
            );
        }
    }

    /**
     * Builds credentials, each with a place in the status list.
     *
     * @param \stdClass[] $rows
     * @param \stdClass[] $awards
     * @return array[] by id of the row: unsigned, place and issued
     */
    private function build(array $rows, array $awards): array {
        $built = [];
        foreach ($awards as $id => $award) {
            try {
                $place = $this->places->take();
                $issued = time();
                $fields = $award->fields + array_filter([
                    'id' => 'urn:uuid:' . \core\uuid::generate(),
                    'validFrom' => $issued,
                    'validUntil' => $award->expires,
                    'replaces' => $award->replaces,
                    'status' => ['list' => identity::list_url($place->listno), 'index' => $place->place],
                ], fn($value) => $value !== null);
                if ($fields['awardedDate'] >= $issued) {
                    unset($fields['awardedDate']);
                }
                $built[$id] = ['unsigned' => engine::badge_credential($fields), 'place' => $place, 'issued' => $issued];
            } catch (\coding_exception $e) {
                // What the award says cannot stand in a credential.
                $this->fail($rows[$id], $e->getMessage());
            }
        }
        return $built;
    }

    /**
     * Stores a batch in one transaction.
     *
     * @param \stdClass[] $rows of the queue
     * @param \stdClass[] $awards
     * @param array[] $ready by id of the row: place, issued, json and jwt
     */
    private function store(array $rows, array $awards, array $ready): void {
        global $DB;
        if (!$ready) {
            return;
        }
        $salts = $leaves = [];
        foreach ($ready as $id => $one) {
            $salts[$id] = random_bytes(32);
            $leaves[] = ['kind' => 'issue', 'leaf' => engine::ledger_leaf('issue', $one['json'], $salts[$id])];
        }
        $ledger = ledger::current();
        $plan = ledger::plan($ledger, $leaves, $this->ledgerkey);
        $entries = $new = [];
        foreach (array_keys($ready) as $position => $id) {
            $place = $ready[$id]['place'];
            $entries[] = ['listid' => $place->listid, 'place' => $place->place, 'revoked' => 0];
            $new[] = $this->row($rows[$id], $awards[$id], $ready[$id]) + ['ledgerid' => (int) $ledger->id,
                'leafindex' => $plan->first + $position, 'salt' => bin2hex($salts[$id])];
        }
        identity::freeze();
        $transaction = $DB->start_delegated_transaction();
        queue::hold(array_keys($ready));
        keys::require_active($this->signer->keyid);
        $DB->insert_records(status_lists::ENTRIES, $entries);
        $DB->insert_records(credentials::TABLE, $new);
        ledger::store($plan);
        queue::remove(array_keys($ready));
        $transaction->allow_commit();
        $this->issued += count($ready);
        $this->trigger(array_column($new, 'issuekey'));
    }

    /**
     * The row of a credential.
     *
     * @param \stdClass $row of the queue
     * @param \stdClass $award
     * @param array $ready
     * @return array
     */
    private function row(\stdClass $row, \stdClass $award, array $ready): array {
        return [
            'publicid' => credentials::draw_public_id(),
            'userid' => (int) $row->userid,
            'kind' => $row->kind,
            'sourceid' => $award->sourceid,
            'awardid' => (int) $row->awardid,
            'awardtime' => $award->awardtime,
            'issuekey' => $row->issuekey,
            'courseid' => $award->courseid,
            'title' => $award->title,
            'fields' => json_encode($award->fields, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR),
            'signedjson' => $ready['json'],
            'signedjwt' => $ready['jwt'],
            'keyid' => $this->signer->keyid,
            'listid' => $ready['place']->listid,
            'place' => $ready['place']->place,
            'state' => credentials::ISSUED,
            'tell' => credentials::ISSUED,
            'replacesid' => $row->replacesid,
            'timeissued' => $ready['issued'],
            'timeexpires' => $award->expires,
            'timemodified' => $ready['issued'],
        ];
    }

    /**
     * Triggers the events.
     *
     * @param string[] $issuekeys
     */
    private function trigger(array $issuekeys): void {
        global $DB;
        [$in, $params] = $DB->get_in_or_equal($issuekeys, SQL_PARAMS_NAMED);
        $rows = $DB->get_records_sql(
            'SELECT c.id, c.userid, c.kind, c.sourceid, ' . \context_helper::get_preload_record_columns_sql('ctx') . '
               FROM {' . credentials::TABLE . "} c
          LEFT JOIN {context} ctx ON ctx.instanceid = c.userid AND ctx.contextlevel = :level
              WHERE c.issuekey $in
           ORDER BY c.id",
            $params + ['level' => CONTEXT_USER]
        );
        foreach ($rows as $row) {
            \context_helper::preload_from_record($row);
            $context = \context_user::instance($row->userid, IGNORE_MISSING);
            if ($context) {
                event\credential_issued::create(['context' => $context, 'objectid' => $row->id, 'relateduserid' => $row->userid,
                    'other' => ['kind' => $row->kind, 'sourceid' => $row->sourceid]])->trigger();
            }
        }
    }

    /**
     * Lets a row of the queue rest.
     *
     * @param \stdClass $row
     * @param string $fault
     */
    private function fail(\stdClass $row, string $fault): void {
        $this->failed++;
        $this->fault = $fault;
        queue::rest($row, $fault);
    }
}
