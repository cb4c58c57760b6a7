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

namespace local_did_credentials\output;

use local_azora\engine;
use local_did_credentials\chain_check;
use local_did_credentials\checkpoints;
use local_did_credentials\identity;
use local_did_credentials\ledger;
use local_did_credentials\status_lists;

/**
 * The ledger and the status lists: how they stand, and what the last check of the whole chain found.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class ledger_page implements \renderable, \templatable {
    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        $time = fn($stamp) => $stamp ? userdate((int) $stamp, get_string('strftimedatetimeshort', 'langconfig')) : '';
        $number = fn($value) => format_float((int) $value, 0);
        $pending = chain_check::pending();
        return [
            'warning' => engine::why_not(),
            'sesskey' => sesskey(),
            'checkpointurl' => identity::checkpoint_url(),
            'checkpoint' => checkpoints::latest(),
            'pending' => $pending,
            'progress' => $pending ? chain_check::bar() : null,
            'maycheck' => !$pending && engine::is_available(),
            'last' => $this->last($time, $number),
            'ledgers' => array_map(fn($row) => [
                'origin' => $row->origin,
                'leaves' => $string('ledgerleaves', $number($row->treesize)),
                'checkpoints' => $string('ledgercheckpoints', $number($row->checkpoints)),
                'signed' => $time($row->lastcheckpoint),
                'verifierkey' => (string) $row->verifierkey,
                'state' => $string('ledgerstate' . $row->state),
                'reason' => $string('ledgerreason' . $row->reason),
            ], array_values(ledger::list())),
            'lists' => array_map(fn($row) => [
                'url' => identity::list_url((int) $row->listno),
                'number' => (int) $row->listno,
                'entries' => $number($row->entries),
                'revoked' => $number($row->revoked),
                'signed' => $time($row->timesigned),
                'expires' => $time($row->timeexpires),
                'waits' => (int) $row->generation > (int) $row->signedgeneration,
            ], array_values(status_lists::list())),
        ];
    }

    /**
     * What the last check found.
     *
     * @param callable $time
     * @param callable $number
     * @return array|null
     */
    private function last(callable $time, callable $number): ?array {
        $last = chain_check::last();
        return $last === null ? null : [
            'good' => !$last->problems,
            'text' => get_string($last->problems ? 'ledgerbad' : 'ledgergood', 'local_did_credentials', (object) [
                'time' => $time($last->time),
                'leaves' => $number($last->leaves),
            ]),
            'problems' => $last->problems,
        ];
    }
}
