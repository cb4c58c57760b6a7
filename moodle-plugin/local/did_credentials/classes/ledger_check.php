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
 * Checks the ledgers from the first leaf to the last.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger_check {
    /** @var int leaves, or credentials, that are looked at in one go */
    private const CHUNK = 2000;

    /** @var int problems that are told */
    private const MOST = 100;

    /** @var \stdClass what was found */
    private \stdClass $found;

    /** @var int how much there is */
    private int $all = 0;

    /** @var int how much was done */
    private int $done = 0;

    /**
     * Makes one.
     *
     * @param callable|null $progress called with how much is done, and how much there is
     */
    public function __construct(
        /** @var callable|null called with how much is done, and how much there is */
        private $progress = null,
    ) {
        $this->found = (object) ['leaves' => 0, 'checkpoints' => 0, 'credentials' => 0, 'problems' => []];
    }

    /**
     * Checks everything.
     *
     * @return \stdClass
     */
    public function run(): \stdClass {
        global $DB;
        $ledgers = $DB->get_records(ledger::TABLE, [], 'epoch');
        $this->all = array_sum(array_column($ledgers, 'treesize')) + $DB->count_records(credentials::TABLE);
        foreach ($ledgers as $ledger) {
            $this->tree($ledger);
        }
        $this->credentials('issue', 'ledgerid', 'leafindex', 'salt');
        $this->credentials('revoke', 'revokeledgerid', 'revokeleafindex', 'revokesalt');
        return $this->found;
    }

    /**
     * Checks the tree of a ledger, and its checkpoints on the way.
     *
     * @param \stdClass $ledger
     */
    private function tree(\stdClass $ledger): void {
        global $DB;
        $size = (int) $ledger->treesize;
        $conditions = ['ledgerid' => $ledger->id];
        $verifier = $DB->get_field(keys::TABLE, 'method', ['id' => $ledger->keyid], MUST_EXIST);
        if ($ledger->state === ledger::OPEN) {
            // Of a closed one there may be some: a backup was restored, and the leaves are gone.
            $ahead = $DB->get_fieldset_select(checkpoints::TABLE, 'treesize', 'ledgerid = :ledgerid AND treesize > :size',
                $conditions + ['size' => $size]);
            foreach ($ahead as $at) {
                $this->problem('ledger_ahead', (object) ['origin' => $ledger->origin, 'size' => $at]);
            }
        }
        if (!$DB->record_exists(checkpoints::TABLE, $conditions + ['treesize' => $size])) {
            $this->problem('ledger_nocheckpoint', (object) ['origin' => $ledger->origin, 'size' => $size]);
        }
        $empty = $DB->get_field(checkpoints::TABLE, 'note', $conditions + ['treesize' => 0]);
        if ($empty !== false) {
            $this->note($ledger, 0, $empty, engine::ledger_root(0, fn() => ''), $verifier);
        }
        $kept = [];
        for ($at = 0; $at < $size; $at = $stop) {
            $stop = min($size, $at + self::CHUNK);
            $kept = $this->chunk($ledger, $at, $stop, $kept, $verifier);
            if ($kept === null) {
                return;
            }
            $this->tell($stop - $at);
        }
    }

    /**
     * Checks leaves, the nodes above them, and the checkpoints on the way. The tree grows from what was checked before, so nothing
     * is read twice.
     *
     * @param \stdClass $ledger
     * @param int $from index of the first leaf
     * @param int $to index behind the last one
     * @param string[] $kept "level/index" => hash of the nodes that the tree grows from
     * @param string $verifier the ledger's verifier key
     * @return string[]|null the nodes that the tree grows from then; null if nothing more can be said
     */
    private function chunk(\stdClass $ledger, int $from, int $to, array $kept, string $verifier): ?array {
        global $DB;
        $range = ['ledger' => $ledger->id, 'from' => $from, 'to' => $to];
        $rows = $DB->get_records_select(
            ledger::LEAVES,
            'ledgerid = :ledger AND leafindex >= :from AND leafindex < :to',
            $range,
            'leafindex',
            'leafindex, kind, commitment'
        );
        if (array_keys($rows) !== range($from, $to - 1)) {
            $this->problem('ledger_leafmissing', (object) ['origin' => $ledger->origin, 'from' => $from, 'to' => $to - 1]);
            return null;
        }
        $texts = array_map([ledger::class, 'text'], array_values($rows));
        $notes = $DB->get_records_select_menu(
            checkpoints::TABLE,
            'ledgerid = :ledger AND treesize > :from AND treesize <= :to',
            $range,
            'treesize',
            'treesize, note'
        );
        $right = $roots = [];
        $at = $from;
        foreach (array_unique([...array_keys($notes), $to]) as $stop) {
            $reader = fn(int $level, int $index): string => $kept["$level/$index"];
            $made = engine::ledger_append($at, $reader, array_slice($texts, $at - $from, $stop - $at));
            foreach ($made['nodes'] as [$level, $index, $hash]) {
                $kept["$level/$index"] = $hash;
                $right[$level][$index] = bin2hex($hash);
            }
            $kept = self::edge($kept, $stop);
            $roots[$stop] = $made['root'];
            $at = $stop;
        }
        if (!$this->has_nodes($ledger, $right)) {
            $this->problem('ledger_nodewrong', (object) ['origin' => $ledger->origin, 'from' => $from, 'to' => $to - 1]);
            return null;
        }
        $this->found->leaves += $to - $from;
        foreach ($notes as $stop => $note) {
            $this->note($ledger, $stop, $note, $roots[$stop], $verifier);
        }
        return $kept;
    }

    /**
     * The nodes that a tree grows from.
     *
     * @param string[] $nodes "level/index" => hash
     * @param int $size leaves of the tree
     * @return string[]
     */
    private static function edge(array $nodes, int $size): array {
        $edge = [];
        for ($level = 0; $size >> $level > 0; $level++) {
            if (($size >> $level) % 2 === 1) {
                $edge[$level . '/' . (($size >> $level) - 1)] = true;
            }
        }
        return array_intersect_key($nodes, $edge);
    }

    /**
     * Whether the nodes that are stored are the right ones.
     *
     * @param \stdClass $ledger
     * @param array[] $right level => index => hash
     * @return bool
     */
    private function has_nodes(\stdClass $ledger, array $right): bool {
        global $DB;
        $where = $params = $stored = [];
        foreach ($right as $level => $hashes) {
            $where[] = "(nodelevel = :level$level AND nodeindex >= :from$level AND nodeindex <= :to$level)";
            $params += ["level$level" => $level, "from$level" => array_key_first($hashes), "to$level" => array_key_last($hashes)];
        }
        $rows = $DB->get_recordset_select(
            ledger::NODES,
            'ledgerid = :ledger AND (' . implode(' OR ', $where) . ')',
            $params + ['ledger' => $ledger->id],
            'nodelevel, nodeindex',
            'nodelevel, nodeindex, nodehash'
        );
        foreach ($rows as $row) {
            $stored[(int) $row->nodelevel][(int) $row->nodeindex] = $row->nodehash;
        }
        $rows->close();
        ksort($right);
        return $stored === $right;
    }

    /**
     * Checks a checkpoint.
     *
     * @param \stdClass $ledger
     * @param int $size
     * @param string $note
     * @param string $root that it should have
     * @param string $verifier the ledger's verifier key
     */
    private function note(\stdClass $ledger, int $size, string $note, string $root, string $verifier): void {
        try {
            $told = engine::ledger_verify_checkpoint($note, [$verifier]);
            $right = $told['origin'] === $ledger->origin && $told['size'] === $size && $told['root'] === $root;
        } catch (\local_azora\exception\credential_refused $e) {
            $right = false;
        }
        $this->found->checkpoints++;
        if (!$right) {
            $this->problem('ledger_checkpointwrong', (object) ['origin' => $ledger->origin, 'size' => $size]);
        }
    }

    /**
     * Checks credentials against their leaves.
     *
     * @param string $kind of the leaf
     * @param string $ledger column with its ledger
     * @param string $index column with its index
     * @param string $salt column with its salt
     */
    private function credentials(string $kind, string $ledger, string $index, string $salt): void {
        global $DB;
        $last = 0;
        do {
            $rows = $DB->get_records_sql(
                "SELECT c.id, c.signedjson, c.$salt AS salt, l.commitment, l.kind
                   FROM {" . credentials::TABLE . "} c
              LEFT JOIN {" . ledger::LEAVES . "} l ON l.ledgerid = c.$ledger AND l.leafindex = c.$index
                  WHERE c.id > :last AND c.$index IS NOT NULL
               ORDER BY c.id",
                ['last' => $last],
                0,
                self::CHUNK
            );
            foreach ($rows as $row) {
                $last = $row->id;
                $leaf = engine::ledger_leaf($kind, $row->signedjson, hex2bin($row->salt));
                if ($row->commitment === null || $leaf !== ledger::text($row)) {
                    $this->problem('ledger_credentialwrong', $row->id);
                }
            }
            if ($kind === 'issue') {
                $this->found->credentials += count($rows);
                $this->tell(count($rows));
            }
        } while (count($rows) === self::CHUNK);
    }

    /**
     * Notes a problem.
     *
     * @param string $string
     * @param mixed $a
     */
    private function problem(string $string, mixed $a): void {
        if (count($this->found->problems) < self::MOST) {
            $this->found->problems[] = get_string($string, 'local_did_credentials', $a);
        }
    }

    /**
     * Tells how far it is.
     *
     * @param int $more
     */
    private function tell(int $more): void {
        $this->done += $more;
        if ($this->progress) {
            ($this->progress)($this->done, $this->all);
        }
    }
}
