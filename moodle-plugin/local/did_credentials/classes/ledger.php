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

/**
 * The ledger: an append-only Merkle tree of all that was issued and revoked.
 *
 * Leaves are appended under the lock of the worker, and stored in one transaction with what they are about, their nodes and a
 * checkpoint. Should two processes append at once all the same, unique keys let one of them fail with everything.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger {
    /** @var string the table of ledgers */
    public const TABLE = 'local_did_credentials_ledgers';
    /** @var string the table of leaves */
    public const LEAVES = 'local_did_credentials_leaves';
    /** @var string the table of nodes */
    public const NODES = 'local_did_credentials_nodes';
    /** @var string takes leaves */
    public const OPEN = 'open';
    /** @var string takes no more leaves */
    public const CLOSED = 'closed';

    /**
     * The ledgers, the present one first.
     *
     * @return \stdClass[] list of rows, with verifierkey, checkpoints (how many) and lastcheckpoint (Unix time)
     */
    public static function list(): array {
        global $DB;
        return array_values($DB->get_records_sql(
            'SELECT l.*, k.method AS verifierkey, k.state AS keystate,
                    (SELECT COUNT(1) FROM {' . checkpoints::TABLE . '} c WHERE c.ledgerid = l.id) AS checkpoints,
                    (SELECT MAX(c.timecreated) FROM {' . checkpoints::TABLE . '} c WHERE c.ledgerid = l.id) AS lastcheckpoint
               FROM {' . self::TABLE . '} l
               JOIN {' . keys::TABLE . '} k ON k.id = l.keyid
           ORDER BY l.epoch DESC'
        ));
    }

    /**
     * The ledger that takes leaves.
     *
     * @return \stdClass|null the row
     */
    public static function current(): ?\stdClass {
        global $DB;
        $rows = $DB->get_records(self::TABLE, ['state' => self::OPEN], 'epoch DESC', '*', 0, 1);
        return $rows ? reset($rows) : null;
    }

    /**
     * Whether the key of a ledger was never said to be in other hands.
     *
     * @param int $ledgerid
     * @return bool
     */
    public static function is_good(int $ledgerid): bool {
        global $DB;
        return !$DB->record_exists_sql(
            'SELECT 1 FROM {' . self::TABLE . '} l JOIN {' . keys::TABLE . '} k ON k.id = l.keyid
              WHERE l.id = :ledger AND k.state = :compromised',
            ['ledger' => $ledgerid, 'compromised' => keys::COMPROMISED]
        );
    }

    /**
     * Begins a ledger; the one until now is closed. Its first checkpoint is that of no leaves.
     *
     * @param string $reason first, restored or compromised
     * @param int $after the number of an epoch that was published, perhaps without the database knowing of it any more
     * @return \stdClass the row
     */
    public static function begin(string $reason, int $after = 0): \stdClass {
        global $DB;
        $epoch = 1 + max($after, (int) $DB->get_field_sql('SELECT MAX(epoch) FROM {' . self::TABLE . '}'));
        $origin = identity::ledger_name($epoch);
        $transaction = $DB->start_delegated_transaction();
        $DB->set_field(self::TABLE, 'state', self::CLOSED);
        $key = keys::make_for_ledger($origin);
        $row = (object) ['epoch' => $epoch, 'origin' => $origin, 'keyid' => $key->id, 'treesize' => 0, 'state' => self::OPEN,
            'reason' => $reason, 'timecreated' => time()];
        $row->id = $DB->insert_record(self::TABLE, $row);
        $root = engine::ledger_root(0, fn() => '');
        checkpoints::store($row->id, 0, engine::ledger_checkpoint($origin, 0, $root, $key->opened));
        // What is published is written down in the new one, too.
        $DB->execute('UPDATE {' . identity::DOCUMENTS . '} SET ledgerid = NULL, leafindex = NULL, salt = NULL
                       WHERE id = (SELECT m.id FROM (SELECT MAX(id) AS id FROM {' . identity::DOCUMENTS . '}) m)');
        $transaction->allow_commit();
        event\ledger_begun::create(['context' => \context_system::instance(), 'objectid' => $row->id,
            'other' => ['epoch' => $epoch, 'reason' => $reason]])->trigger();
        return $row;
    }

    /**
     * Works out what appending leaves comes to; stores nothing.
     *
     * @param \stdClass $ledger
     * @param array $leaves list of arrays: kind, leaf (as the engine makes it)
     * @param object $key of the ledger, opened
     * @return \stdClass to be handed to store(), with first (index of the first leaf)
     */
    public static function plan(\stdClass $ledger, array $leaves, object $key): \stdClass {
        keys::require_active((int) $ledger->keyid);
        $node = self::reader((int) $ledger->id);
        $before = (int) $ledger->treesize;
        $size = $before + count($leaves);
        $appended = engine::ledger_append($before, $node, array_column($leaves, 'leaf'));
        $new = [];
        foreach ($appended['nodes'] as [$level, $index, $hash]) {
            $new["$level/$index"] = $hash;
        }
        $both = fn(int $level, int $index): string => $new["$level/$index"] ?? $node($level, $index);
        $note = engine::ledger_checkpoint(
            $ledger->origin,
            $size,
            $appended['root'],
            $key,
            checkpoints::at((int) $ledger->id, $before),
            engine::ledger_consistency($before, $size, $both)
        );
        return (object) ['ledgerid' => (int) $ledger->id, 'keyid' => (int) $ledger->keyid, 'first' => $before, 'size' => $size,
            'leaves' => $leaves, 'nodes' => $appended['nodes'], 'note' => $note];
    }

    /**
     * Stores what was worked out. To be called in a transaction.
     *
     * @param \stdClass $plan
     */
    public static function store(\stdClass $plan): void {
        global $DB;
        keys::require_active($plan->keyid);
        $leaves = [];
        foreach ($plan->leaves as $position => $leaf) {
            $leaves[] = ['ledgerid' => $plan->ledgerid, 'leafindex' => $plan->first + $position, 'kind' => $leaf['kind'],
                'commitment' => json_decode($leaf['leaf'])->c];
        }
        $DB->insert_records(self::LEAVES, $leaves);
        $nodes = [];
        foreach ($plan->nodes as [$level, $index, $hash]) {
            $nodes[] = ['ledgerid' => $plan->ledgerid, 'nodelevel' => $level, 'nodeindex' => $index, 'nodehash' => bin2hex($hash)];
        }
        $DB->insert_records(self::NODES, $nodes);
        $DB->set_field(self::TABLE, 'treesize', $plan->size, ['id' => $plan->ledgerid]);
        checkpoints::store($plan->ledgerid, $plan->size, $plan->note);
    }

    /**
     * Reads nodes of a ledger, for the engine.
     *
     * @param int $ledgerid
     * @return callable level and index => hash
     */
    public static function reader(int $ledgerid): callable {
        return function (int $level, int $index) use ($ledgerid): string {
            global $DB;
            $hash = $DB->get_field(
                self::NODES,
                'nodehash',
                ['ledgerid' => $ledgerid, 'nodelevel' => $level, 'nodeindex' => $index],
                IGNORE_MISSING
            );
            if ($hash === false) {
                throw new \moodle_exception('ledgerbroken', 'local_did_credentials', '', "$level/$index");
            }
            return hex2bin($hash);
        };
    }

    /**
     * The text of a leaf, from what is stored of it.
     *
     * @param \stdClass $leaf with kind and commitment
     * @return string
     */
    public static function text(\stdClass $leaf): string {
        return '{"c":"' . $leaf->commitment . '","kind":"' . $leaf->kind . '","v":1}';
    }

    /**
     * Checks the whole chain: all nodes against the leaves, all checkpoints against the nodes and their signatures, and each
     * credential against its leaf. Takes a while where there are many.
     *
     * @param callable|null $progress called with how much is done, and how much there is
     * @return \stdClass with leaves, checkpoints and credentials (how many were checked) and problems (list of plain texts)
     */
    public static function check(?callable $progress = null): \stdClass {
        $found = (new ledger_check($progress))->run();
        set_config('ledgercheck', json_encode(['time' => time(), 'leaves' => $found->leaves,
            'problem' => $found->problems[0] ?? null], JSON_THROW_ON_ERROR), 'local_did_credentials');
        return $found;
    }

    /**
     * What the last check of the whole chain found.
     *
     * @return \stdClass|null with time, leaves (how many were checked) and problem (the first, in plain words; null if all was
     *     well); null if there was none yet
     */
    public static function last_check(): ?\stdClass {
        $json = get_config('local_did_credentials', 'ledgercheck');
        return $json === false ? null : json_decode($json);
    }
}
