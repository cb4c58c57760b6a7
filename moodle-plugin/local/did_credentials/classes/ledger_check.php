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
        $notes = $DB->get_records_menu(checkpoints::TABLE, ['ledgerid' => $ledger->id], 'treesize', 'treesize, note');
        $verifier = $DB->get_field(keys::TABLE, 'method', ['id' => $ledger->keyid], MUST_EXIST);
        $size = (int) $ledger->treesize;
        $known = array_filter(array_keys($notes), fn($at) => $at <= $size);
        foreach (array_diff(array_keys($notes), $known) as $at) {
            // Of a backup that was restored: the leaves are gone, and the ledger is closed.
            if ($ledger->state === ledger::OPEN) {
                $this->problem('ledger_ahead', (object) ['origin' => $ledger->origin, 'size' => $at]);
            }
        }
        if (!in_array($size, $known, true)) {
            $this->problem('ledger_nocheckpoint', (object) ['origin' => $ledger->origin, 'size' => $size]);
        }
        if (isset($notes[0])) {
            $this->note($ledger, 0, $notes[0], engine::ledger_root(0, fn() => ''), $verifier);
        }
        $at = 0;
        while ($at < $size) {
            $later = array_filter($known, fn($stop) => $stop > $at);
            $stop = min($size, $at + self::CHUNK, $later ? min($later) : $size);
            $root = $this->leaves($ledger, $at, $stop);
            if ($root === null) {
                return;
            }
            if (isset($notes[$stop])) {
                $this->note($ledger, $stop, $notes[$stop], $root, $verifier);
            }
            $this->tell($stop - $at);
            $at = $stop;
        }
    }

    /**
     * Checks leaves, and the nodes above them.
     *
     * @param \stdClass $ledger
     * @param int $from index of the first leaf
     * @param int $to index behind the last one
     * @return string|null the root of the tree up to there; null if it cannot be said
     */
    private function leaves(\stdClass $ledger, int $from, int $to): ?string {
        global $DB;
        $rows = $DB->get_records_select(
            ledger::LEAVES,
            'ledgerid = :ledger AND leafindex >= :from AND leafindex < :to',
            ['ledger' => $ledger->id, 'from' => $from, 'to' => $to],
            'leafindex',
            'leafindex, kind, commitment'
        );
        if (array_keys($rows) !== range($from, $to - 1)) {
            $this->problem('ledger_leafmissing', (object) ['origin' => $ledger->origin, 'from' => $from, 'to' => $to - 1]);
            return null;
        }
        try {
            $made = engine::ledger_append($from, ledger::reader((int) $ledger->id), array_map([ledger::class, 'text'], $rows));
        } catch (\moodle_exception $e) {
            $this->problem('ledger_nodewrong', (object) ['origin' => $ledger->origin, 'from' => $from, 'to' => $to - 1]);
            return null;
        }
        $right = [];
        foreach ($made['nodes'] as [$level, $index, $hash]) {
            $right[$level][$index] = bin2hex($hash);
        }
        foreach ($right as $level => $hashes) {
            $stored = $DB->get_records_select_menu(
                ledger::NODES,
                'ledgerid = :ledger AND nodelevel = :level AND nodeindex >= :from AND nodeindex <= :to',
                ['ledger' => $ledger->id, 'level' => $level, 'from' => min(array_keys($hashes)), 'to' => max(array_keys($hashes))],
                'nodeindex',
                'nodeindex, nodehash'
            );
            if ($stored !== $hashes) {
                $this->problem('ledger_nodewrong', (object) ['origin' => $ledger->origin, 'from' => $from, 'to' => $to - 1]);
                return null;
            }
        }
        $this->found->leaves += $to - $from;
        return $made['root'];
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
