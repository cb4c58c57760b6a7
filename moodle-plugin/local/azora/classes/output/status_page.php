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

namespace local_azora\output;

use core\check\result;
use local_azora\dirty;
use local_azora\reconciliation;
use local_azora\run;
use local_azora\sapi;
use local_azora\vetting;

/**
 * The status page. It reads what tasks left behind, and calls the extension for nothing but its version.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class status_page implements \renderable, \templatable {
    /** @var int so many findings are shown */
    private const FINDINGS = 50;

    /** @var int so many runs are shown */
    private const RUNS = 25;

    /** @var array<string, string> how a status looks */
    private const LOOKS = [
        result::NA => 'secondary',
        result::OK => 'success',
        result::INFO => 'info',
        result::UNKNOWN => 'secondary',
        result::WARNING => 'warning',
        result::ERROR => 'danger',
        result::CRITICAL => 'danger',
    ];

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $DB;
        $backlog = dirty::backlog();
        return [
            'checks' => $this->checks(),
            'reporturl' => (new \moodle_url('/report/status/index.php'))->out(false),
            'canseereport' => has_capability('report/status:view', \context_system::instance()),
            'backlog' => [
                'rows' => $backlog->rows,
                'failed' => $backlog->failed,
                'oldest' => $backlog->oldest ? self::time($backlog->oldest) : '–',
                'texts' => vetting::waiting(),
                'pulses' => $DB->count_records('local_azora_queue'),
            ],
            'phps' => [$this->php(sapi::WEB), $this->php(sapi::CRON)],
            'runs' => array_map([$this, 'run'], run::recent(null, self::RUNS)),
            'reconciliation' => $this->reconciliation(),
        ];
    }

    /**
     * The checks and what they say.
     *
     * @return array
     */
    private function checks(): array {
        $checks = [];
        foreach (\local_azora\check\base::all() as $check) {
            $result = $check->get_result();
            $checks[] = [
                'name' => $check->get_name(),
                'status' => get_string('status' . $result->get_status()),
                'look' => self::LOOKS[$result->get_status()],
                // Summaries of checks are HTML, so that texts in them are escaped: here they are made text again.
                'summary' => html_to_text($result->get_summary(), 0, false),
            ];
        }
        return $checks;
    }

    /**
     * What a PHP has.
     *
     * @param string $which
     * @return array
     */
    private function php(string $which): array {
        $known = sapi::of($which);
        $libraries = [];
        foreach ((array) ($known->libraries ?? []) as $name => $version) {
            $libraries[] = $name . ' ' . $version;
        }
        return [
            'name' => get_string('status_php_' . $which, 'local_azora'),
            'php' => $known ? "$known->php ($known->sapi)" : '–',
            'missing' => !$known || $known->version === null,
            'version' => $known->version ?? get_string('status_missing', 'local_azora'),
            'libraries' => implode(', ', $libraries),
            'noted' => $known ? self::time($known->time) : get_string('never', 'local_azora'),
        ];
    }

    /**
     * A run.
     *
     * @param \stdClass $run
     * @return array
     */
    private function run(\stdClass $run): array {
        return [
            'kind' => self::string('kind_' . $run->kind, $run->kind),
            'when' => self::time((int) $run->timestarted),
            'duration' => self::duration((int) $run->duration),
            'done' => (int) $run->done,
            'refused' => (int) $run->refused,
            'outcome' => self::string('outcome_' . $run->outcome, $run->outcome),
            'detail' => self::detail($run->detail),
        ];
    }

    /**
     * Details of a run on a line.
     *
     * @param array $detail
     * @return string
     */
    private static function detail(array $detail): string {
        $parts = [];
        unset($detail['outcome'], $detail['run']);
        foreach ($detail as $name => $value) {
            if (is_array($value)) {
                $value = array_filter($value, 'is_scalar');
                $value = implode(', ', array_map(fn($key, $part) => "$key $part", array_keys($value), $value));
            }
            if ($value !== null && $value !== '' && $value !== false) {
                $parts[] = is_bool($value) ? $name : "$name: $value";
            }
        }
        return shorten_text(implode('; ', $parts), 300);
    }

    /**
     * The last reconciliation.
     *
     * @return array|null
     */
    private function reconciliation(): ?array {
        $last = reconciliation::last();
        if (!$last) {
            return null;
        }
        $checks = [];
        foreach ($last->detail['checks'] ?? [] as $name => $check) {
            $checks[] = [
                'name' => self::string('checkname_' . $name, $name),
                'checked' => $check['checked'],
                'inconsistent' => $check['inconsistent'],
                'confidence' => $check['confidence'] === null ? '–' : self::percent($check['confidence']),
                'verdict' => self::string('verdict_' . $check['verdict'], $check['verdict']),
            ];
        }
        $verdict = $last->detail['verdict'] ?? 'unknown';
        return [
            'when' => self::time((int) $last->timestarted),
            'verdict' => self::string('verdict_' . $verdict, $verdict),
            'hascheckrows' => (bool) $checks,
            'checks' => $checks,
            'findings' => $this->findings($last->detail['run'] ?? null),
        ];
    }

    /**
     * What a reconciliation found.
     *
     * @param string|null $run
     * @return array|null
     */
    private function findings(?string $run): ?array {
        global $DB;
        [$rows, $all] = $run === null ? [[], 0] : reconciliation::findings($run, self::FINDINGS);
        if (!$rows) {
            return null;
        }
        $names = \core_user\fields::for_name()->get_sql('', false, '', '', false)->selects;
        $users = $DB->get_records_list('user', 'id', array_unique(array_column($rows, 'userid')), '', "id, $names");
        return [
            'shown' => get_string('status_findingsshown', 'local_azora', (object) ['shown' => count($rows), 'all' => $all]),
            'rows' => array_map(fn($row) => [
                'check' => self::string('checkname_' . $row->checkname, $row->checkname),
                'learner' => isset($users[$row->userid]) ? fullname($users[$row->userid]) : '#' . $row->userid,
                'place' => self::place($row),
                'stored' => $row->stored ?? '–',
                'expected' => $row->expected ?? '–',
            ], $rows),
        ];
    }

    /**
     * Where a finding lies.
     *
     * @param \stdClass $finding
     * @return string
     */
    private static function place(\stdClass $finding): string {
        if ($finding->boardtype !== null) {
            return "$finding->boardtype, $finding->timeframe, $finding->scopetype $finding->scopeid";
        }
        if ($finding->cmid === null) {
            return '';
        }
        return get_string('course') . " $finding->courseid, cmid $finding->cmid";
    }

    /**
     * A string, or where there is none the name itself: other plugins run tasks of other kinds.
     *
     * @param string $id
     * @param string $name
     * @return string
     */
    private static function string(string $id, string $name): string {
        return get_string_manager()->string_exists($id, 'local_azora') ? get_string($id, 'local_azora') : $name;
    }

    /**
     * A share in percent; what is below 100 never looks as if it were 100.
     *
     * @param float $percent
     * @return string
     */
    private static function percent(float $percent): string {
        return get_string('percents', 'moodle', format_float(floor($percent * 100) / 100, 2));
    }

    /**
     * A time.
     *
     * @param int $time Unix time
     * @return string
     */
    private static function time(int $time): string {
        return userdate($time, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * How long something took.
     *
     * @param int $milliseconds
     * @return string
     */
    public static function duration(int $milliseconds): string {
        return $milliseconds < 1000 ? "$milliseconds ms" : format_float($milliseconds / 1000, 1) . ' s';
    }
}
