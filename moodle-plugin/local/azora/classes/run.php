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

namespace local_azora;

/**
 * The log of what tasks did: one row for each run, shown on the status page.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class run {
    /** @var string all that was to be done was done */
    public const OK = 'ok';
    /** @var string another process did the same, so nothing was done */
    public const BUSY = 'busy';
    /** @var string some of it was done */
    public const PARTLY = 'partly';
    /** @var string it did not succeed */
    public const FAILED = 'failed';

    /** @var string the table */
    private const TABLE = 'local_azora_run';

    /** @var int Unix time */
    public readonly int $timestarted;

    /** @var float of the clock that never goes back, in seconds */
    private readonly float $clock;

    /** @var bool whether it was finished */
    private bool $finished = false;

    /**
     * Begins.
     *
     * @param string $kind
     */
    private function __construct(
        /** @var string what was run */
        public readonly string $kind,
    ) {
        $this->timestarted = time();
        $this->clock = hrtime(true) / 1e9;
    }

    /**
     * Begins a run; nothing is stored before it ends.
     *
     * @param string $kind dirty, sweep, boards, pulses, reconcile or another of up to 40 characters
     * @return self
     */
    public static function begin(string $kind): self {
        return new self($kind);
    }

    /**
     * Ends a run, and stores it. A second call does nothing.
     *
     * @param string $outcome one of the constants
     * @param int $done things that were worked on
     * @param int $refused things that could not be
     * @param array $detail figures, or the error, as may be shown to an administrator
     */
    public function finish(string $outcome, int $done = 0, int $refused = 0, array $detail = []): void {
        global $DB;
        if ($this->finished) {
            return;
        }
        $this->finished = true;
        $DB->insert_record(self::TABLE, (object) [
            'kind' => $this->kind,
            'timestarted' => $this->timestarted,
            'duration' => (int) round(1000 * (hrtime(true) / 1e9 - $this->clock)),
            'done' => $done,
            'refused' => $refused,
            'outcome' => $outcome,
            'detail' => $detail ? json_encode($detail, JSON_PARTIAL_OUTPUT_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE) : null,
        ], false);
    }

    /**
     * The last run of a kind.
     *
     * @param string $kind
     * @param string|null $outcome of this outcome; null: of any
     * @return \stdClass|null with the table's fields, detail being an array
     */
    public static function last(string $kind, ?string $outcome = null): ?\stdClass {
        return self::recent($kind, 1, $outcome)[0] ?? null;
    }

    /**
     * The last runs, the latest first.
     *
     * @param string|null $kind null: of all kinds
     * @param int $limit
     * @param string|null $outcome of this outcome; null: of any
     * @return \stdClass[] list, with the table's fields, detail being an array
     */
    public static function recent(?string $kind, int $limit, ?string $outcome = null): array {
        global $DB;
        $conditions = array_filter(['kind' => $kind, 'outcome' => $outcome], fn($value) => $value !== null);
        $records = $DB->get_records(self::TABLE, $conditions, 'timestarted DESC, id DESC', '*', 0, $limit);
        foreach ($records as $record) {
            $record->detail = json_decode($record->detail ?? '[]', true) ?: [];
        }
        return array_values($records);
    }

    /**
     * The kinds there are.
     *
     * @return string[]
     */
    public static function kinds(): array {
        global $DB;
        return $DB->get_fieldset_sql('SELECT DISTINCT kind FROM {' . self::TABLE . '} ORDER BY kind');
    }

    /**
     * Deletes what is older than a time, but for the last run of each kind. Runs in which nothing was to be done are kept
     * for a day.
     *
     * @param int $before Unix time
     */
    public static function forget(int $before): void {
        global $DB;
        foreach (self::kinds() as $kind) {
            $last = self::last($kind);
            $DB->delete_records_select(
                self::TABLE,
                'kind = :kind AND id <> :last AND (timestarted < :before
                    OR (timestarted < :yesterday AND done = 0 AND refused = 0 AND outcome = :ok))',
                ['kind' => $kind, 'last' => $last->id, 'before' => $before, 'yesterday' => time() - DAYSECS, 'ok' => self::OK]
            );
        }
    }
}
