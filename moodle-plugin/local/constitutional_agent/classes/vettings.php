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

/**
 * What content of courses was found to be.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\engine;
use local_azora\observer_guard;
use local_azora\run;
use local_azora\vetting;

/**
 * What content of courses was found to be.
 *
 * One row for each text is both the place in the queue and the result. A task vets what waits, in batches; a text that is as it
 * was is not vetted again by the same constitution. What somebody overruled, and what somebody else judged, belongs to a text
 * and is gone with it.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vettings {
    /** @var string the table */
    public const TABLE = 'local_constitutional_agent_vettings';

    /** @var string to be vetted */
    public const WAITING = 'waiting';
    /** @var string being vetted: what is queued meanwhile waits again */
    private const WORKING = 'working';
    /** @var string vetted */
    public const VETTED = 'vetted';
    /** @var string could not be vetted */
    public const FAILED = 'failed';

    /** @var string[] columns of what people said of a text */
    private const SAID = ['overruledby', 'timeoverruled', 'overrulereason', 'judgement', 'judgeprovider', 'judgedby', 'timejudged'];

    /** @var int how many are taken at once */
    private const BATCH = 25;

    /** @var int after so many failures it is left until the text or the constitution is another one */
    private const TRIES = 5;

    /** @var int seconds after the first failure; twice as many after each other one */
    private const REST = 15 * MINSECS;

    /**
     * Notes that content is to be vetted.
     *
     * @param string $component such as mod_page
     * @param string $itemtype page, label, chapter
     * @param int $itemid
     * @param int $cmid
     * @param int $authorid who changed it; 0: nobody knows
     * @param string $title what it is called, where that is known
     */
    public static function queue(
        string $component,
        string $itemtype,
        int $itemid,
        int $cmid,
        int $authorid,
        string $title = ''
    ): void {
        global $DB;
        $context = \context_module::instance($cmid, IGNORE_MISSING);
        if (!$context) {
            return;
        }
        $key = ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid];
        $id = $DB->get_field(self::TABLE, 'id', $key);
        if (!$id) {
            try {
                $DB->insert_record(self::TABLE, self::waiting((object) ($key + [
                    'courseid' => $context->get_course_context()->instanceid, 'contextid' => $context->id, 'cmid' => $cmid,
                    'authorid' => $authorid, 'title' => self::title($title)])));
                return;
            } catch (\dml_write_exception $e) {
                // Somebody else was faster.
                $id = $DB->get_field(self::TABLE, 'id', $key, MUST_EXIST);
            }
        }
        $DB->update_record(self::TABLE, (object) (['id' => $id, 'status' => self::WAITING, 'failures' => 0, 'timedue' => time(),
            'timemodified' => time()] + ($authorid ? ['authorid' => $authorid] : [])));
    }

    /**
     * Notes that many texts are to be vetted; nobody knows who changed them.
     *
     * @param string $kind page, label, chapter
     * @param \stdClass[] $texts as course_texts::due() gives them
     */
    public static function queue_many(string $kind, array $texts): void {
        global $DB;
        self::again(array_filter(array_column($texts, 'vettingid')));
        $new = array_map(fn($text) => self::waiting((object) [
            'component' => course_texts::component($kind), 'itemtype' => $kind, 'itemid' => $text->itemid,
            'courseid' => $text->courseid, 'contextid' => $text->contextid, 'cmid' => $text->cmid, 'authorid' => 0,
            'title' => self::title((string) $text->title),
        ]), array_values(array_filter($texts, fn($text) => !$text->vettingid)));
        try {
            $DB->insert_records(self::TABLE, $new);
        } catch (\dml_write_exception $e) {
            // One of them was queued meanwhile: one by one.
            foreach ($new as $row) {
                self::queue($row->component, $row->itemtype, (int) $row->itemid, (int) $row->cmid, 0, $row->title);
            }
        }
    }

    /**
     * Notes that texts are to be looked at again.
     *
     * @param int[] $ids of rows
     */
    public static function again(array $ids): void {
        global $DB;
        if ($ids) {
            [$in, $params] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $DB->execute(
                'UPDATE {' . self::TABLE . "} SET status = :status, failures = 0, timedue = :now WHERE id $in",
                $params + ['status' => self::WAITING, 'now' => time()]
            );
        }
    }

    /**
     * A row that waits, complete.
     *
     * @param \stdClass $row
     * @return \stdClass
     */
    private static function waiting(\stdClass $row): \stdClass {
        $row->status = self::WAITING;
        $row->timedue = $row->timecreated = $row->timemodified = time();
        return $row;
    }

    /**
     * A title as the table can hold it.
     *
     * @param string $title
     * @return string
     */
    private static function title(string $title): string {
        return \core_text::substr($title, 0, 255);
    }

    /**
     * Vets what waits.
     *
     * @param int $deadline Unix time
     * @return int how much was vetted
     */
    public static function work(int $deadline): int {
        global $DB;
        if (!vetting_settings::is_on('vetcontent')) {
            return 0;
        }
        $run = run::begin('vetting');
        $done = $failed = 0;
        // What a run left in the midst.
        $DB->set_field(self::TABLE, 'status', self::WAITING, ['status' => self::WORKING]);
        while (engine::is_available() && time() < $deadline && ($rows = self::take())) {
            [$vetted, $bad] = self::vet_rows($rows, $deadline);
            $done += $vetted;
            $failed += $bad;
        }
        $waiting = $DB->count_records_select(self::TABLE, 'status IN (:waiting, :working)', ['waiting' => self::WAITING,
            'working' => self::WORKING]);
        if (!engine::is_available()) {
            mtrace(engine::why_not() . " $waiting texts wait.");
            $run->finish(run::FAILED, 0, $waiting, ['error' => engine::why_not()]);
            return 0;
        }
        mtrace("$done texts looked at, $failed failed, $waiting wait.");
        $run->finish($failed ? run::PARTLY : run::OK, $done, $failed, $waiting ? ['waiting' => $waiting] : []);
        return $done;
    }

    /**
     * Takes a batch of what is due.
     *
     * @return \stdClass[] rows
     */
    private static function take(): array {
        global $DB;
        $rows = $DB->get_records_select(
            self::TABLE,
            'status = :waiting AND timedue <= :now',
            ['waiting' => self::WAITING, 'now' => time()],
            'timedue, id',
            '*',
            0,
            self::BATCH
        );
        if ($rows) {
            [$in, $params] = $DB->get_in_or_equal(array_keys($rows), SQL_PARAMS_NAMED);
            $DB->set_field_select(self::TABLE, 'status', self::WORKING, "id $in", $params);
        }
        return $rows;
    }

    /**
     * Vets a batch.
     *
     * @param \stdClass[] $rows
     * @param int $deadline
     * @return int[] list of two: how many were looked at, how many failed
     */
    private static function vet_rows(array $rows, int $deadline): array {
        global $DB;
        $done = $failed = 0;
        // A change that comes while this runs is at least as late as this.
        $began = time();
        $live = \local_azora\constitution::live()->hash;
        $texts = [];
        foreach (course_texts::kinds() as $kind) {
            $ids = array_column(array_filter($rows, fn($row) => $row->itemtype === $kind), 'itemid');
            $texts[$kind] = course_texts::read($kind, $ids);
        }
        foreach ($rows as $row) {
            if (time() >= $deadline || !engine::is_available()) {
                break;
            }
            $text = $texts[$row->itemtype][$row->itemid] ?? null;
            if (!$text) {
                $DB->delete_records(self::TABLE, ['id' => $row->id]);
                continue;
            }
            try {
                self::vet($row, $text, $live, $began);
                $done++;
            } catch (\Throwable $e) {
                observer_guard::note($e);
                self::failed($row, $text, $live, $began);
                $failed++;
            }
            unset($texts[$row->itemtype][$row->itemid]);
        }
        return [$done, $failed];
    }

    /**
     * Vets a text, if it is another one than the last time, or the constitution is.
     *
     * @param \stdClass $row
     * @param \stdClass $text as course_texts::read() gives it
     * @param string $live the hash of the constitution that is live
     * @param int $began when the text was read
     */
    private static function vet(\stdClass $row, \stdClass $text, string $live, int $began): void {
        global $DB;
        $hash = self::hash($text->html);
        $same = $row->contenthash === $hash;
        $change = ['title' => self::title((string) $text->title), 'contenthash' => $hash, 'failures' => 0,
            'timevetted' => $began, 'courseid' => $text->courseid, 'contextid' => $text->contextid, 'cmid' => $text->cmid];
        if (!$same) {
            $change += array_fill_keys(self::SAID, null);
        }
        if (!$same || $row->constitutionhash !== $live || $row->score === null) {
            $change += self::result(
                $text->html,
                \context::instance_by_id($text->contextid),
                $same ? self::judgement($row) : null
            );
        }
        $DB->update_record(self::TABLE, (object) (['id' => $row->id] + $change));
        $DB->set_field(self::TABLE, 'status', self::VETTED, ['id' => $row->id, 'status' => self::WORKING]);
        // Somebody may have overruled it, or shown or hidden the activity, while it was vetted.
        $now = $DB->get_record(self::TABLE, ['id' => $row->id]);
        if ($now) {
            blocking::apply($now, (bool) $DB->get_field('course_modules', 'visible', ['id' => $now->cmid]));
        }
    }

    /**
     * Notes that a text could not be vetted. It is tried again for some hours. What was found of another text, and what people
     * said of that, does not count for it.
     *
     * @param \stdClass $row
     * @param \stdClass $text
     * @param string $live the hash of the constitution that is live
     * @param int $began when the text was read
     */
    private static function failed(\stdClass $row, \stdClass $text, string $live, int $began): void {
        global $DB;
        $failures = $row->failures + 1;
        $hash = self::hash($text->html);
        $change = ['title' => self::title((string) $text->title), 'contenthash' => $hash, 'failures' => $failures,
            'timevetted' => $began, 'timedue' => time() + self::REST * 2 ** ($failures - 1)];
        if ($failures >= self::TRIES) {
            $change['constitutionhash'] = $live;
        }
        if ($row->contenthash !== $hash) {
            $found = ['score', 'band', 'approved', 'alignment', 'issues', 'recommendations'];
            $change += array_fill_keys([...$found, ...self::SAID], null);
        }
        $DB->update_record(self::TABLE, (object) (['id' => $row->id] + $change));
        $DB->set_field(
            self::TABLE,
            'status',
            $failures >= self::TRIES ? self::FAILED : self::WAITING,
            ['id' => $row->id, 'status' => self::WORKING]
        );
    }

    /**
     * What names a text.
     *
     * @param string $html
     * @return string
     */
    public static function hash(string $html): string {
        return hash('sha256', vetting::readable($html));
    }

    /**
     * What somebody else judged of the text of a row.
     *
     * @param \stdClass $row
     * @return array|null as the engine takes it
     */
    public static function judgement(\stdClass $row): ?array {
        $truth = json_decode((string) $row->judgement, true)['truth'] ?? null;
        return is_int($truth) || is_float($truth) ? ['truth' => (float) $truth] : null;
    }

    /**
     * Has the engine look at a text. A judgement can only make it worse: who or what gives it may be deceived by the text.
     *
     * @param string $html
     * @param \context $context
     * @param array|null $judgement
     * @return array as vetting::judge() gives it
     */
    public static function measure(string $html, \context $context, ?array $judgement): array {
        $result = vetting::judge($html, $context);
        if ($judgement !== null) {
            $judged = vetting::judge($html, $context, ['judgement' => $judgement]);
            return $judged['score'] < $result['score'] ? $judged : $result;
        }
        return $result;
    }

    /**
     * What the engine finds, as the table has it: without the words of the text, which are not kept twice.
     *
     * @param string $html
     * @param \context $context
     * @param array|null $judgement
     * @return array
     */
    public static function result(string $html, \context $context, ?array $judgement): array {
        $result = self::measure($html, $context, $judgement);
        return [
            'constitutionhash' => $result['constitutionhash'],
            'score' => $result['score'],
            'band' => $result['band'],
            'approved' => (int) $result['approved'],
            'alignment' => json_encode($result['alignment']),
            'issues' => json_encode(vetting::without_words($result['issues'])),
            'recommendations' => json_encode($result['recommendations']),
        ];
    }

    /**
     * Forgets an activity, or a part of one: it was deleted.
     *
     * @param array $what columns and their values
     */
    public static function forget(array $what): void {
        global $DB;
        $DB->delete_records(self::TABLE, $what);
    }
}
