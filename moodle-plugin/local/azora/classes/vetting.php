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
 * Vets texts against the live constitution and keeps what was found.
 *
 * Without the engine a text is kept until the hourly sweep finds the engine again.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting {
    /** @var string the table */
    private const TABLE = 'local_azora_vettings';

    /** @var int what the engine reads */
    private const LONGEST = 4 * 1024 * 1024;

    /** @var int how long a text counts for its author's alignment */
    private const COUNTS = 365 * DAYSECS;

    /** @var float of whoever has no text */
    private const WITHOUT = 100.0;

    /**
     * Vets a text and stores the result in the place of an older one of the same item.
     *
     * @param string $component whose text it is, such as local_pivc_gamification
     * @param string $itemtype
     * @param int $itemid
     * @param int $userid the author; 0 where it is nobody's own
     * @param \context $context
     * @param string $html
     * @return \stdClass|null what was found (score, band, approved, alignment, issues, recommendations, constitutionhash,
     *     timecreated, and more of the table's row, JSON decoded); null if the engine cannot be used now: it is vetted later
     */
    public static function vet_text(
        string $component,
        string $itemtype,
        int $itemid,
        int $userid,
        \context $context,
        string $html
    ): ?\stdClass {
        $html = self::readable($html);
        $key = ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid];
        $record = (object) ($key + ['userid' => $userid, 'contextid' => $context->id, 'texthash' => hash('sha256', $html)]);
        try {
            $result = self::judge($html, $context);
        } catch (exception\engine_unavailable $e) {
            self::store($record, null, $html);
            return null;
        } catch (\moodle_exception $e) {
            // The live constitution does not fit the text: an administrator mends it, and the sweep tries again.
            observer_guard::note($e);
            self::store($record, null, $html);
            return null;
        }
        return self::decode(self::store($record, $result, null));
    }

    /**
     * A text as the engine reads it.
     *
     * @param string $html
     * @return string
     */
    public static function readable(string $html): string {
        $html = fix_utf8($html);
        return strlen($html) > self::LONGEST ? \core_text::str_max_bytes($html, self::LONGEST) : $html;
    }

    /**
     * Has the engine look at a text by the live constitution. Nothing is kept.
     *
     * @param string $html
     * @param \context $context
     * @param array $facts further ones, such as an outside judgement
     * @return array what engine::vet() gives, and constitutionhash
     * @throws exception\engine_unavailable
     * @throws \moodle_exception if the constitution does not fit the text
     */
    public static function judge(string $html, \context $context, array $facts = []): array {
        global $CFG;
        $live = constitution::live();
        $facts += ['hosts' => [(string) parse_url($CFG->wwwroot, PHP_URL_HOST)], 'lang' => self::language($context)];
        return ['constitutionhash' => $live->hash]
            + engine::vet(self::readable($html), $facts, engine::compile($live->content));
    }

    /**
     * The language that a text is most likely in: the course's, or else the site's.
     *
     * @param \context $context
     * @return string such as en
     */
    private static function language(\context $context): string {
        global $CFG;
        $course = $context->get_course_context(false);
        $lang = $course ? get_course($course->instanceid)->lang : '';
        return $lang !== '' ? $lang : $CFG->lang;
    }

    /**
     * Stores a result, or a text that waits for one.
     *
     * @param \stdClass $record with what names it
     * @param array|null $result null: it waits
     * @param string|null $html the text that waits
     * @return \stdClass the table's row
     */
    private static function store(\stdClass $record, ?array $result, ?string $html): \stdClass {
        global $DB;
        $key = ['component' => $record->component, 'itemtype' => $record->itemtype, 'itemid' => $record->itemid];
        $old = $DB->get_record(self::TABLE, $key, 'id, texthash, timecreated');
        $record->constitutionhash = $result['constitutionhash'] ?? null;
        $record->score = $result['score'] ?? null;
        $record->band = $result['band'] ?? null;
        $record->approved = (int) ($result['approved'] ?? 0);
        $record->alignment = json_encode($result['alignment'] ?? new \stdClass());
        $record->issues = json_encode(self::without_words($result['issues'] ?? []));
        $record->recommendations = json_encode($result['recommendations'] ?? []);
        $record->content = $html;
        // Vetted again without a change, it is as old as it was.
        $record->timecreated = $old && $old->texthash === $record->texthash ? (int) $old->timecreated : time();
        if (!$old) {
            try {
                $record->id = $DB->insert_record(self::TABLE, $record);
                return $record;
            } catch (\dml_write_exception $e) {
                $old = $DB->get_record(self::TABLE, $key, 'id', MUST_EXIST);
            }
        }
        $record->id = $old->id;
        $DB->update_record(self::TABLE, $record);
        return $record;
    }

    /**
     * Issues with their places, but without the words that stand there: they are the author's, and are not kept twice.
     *
     * @param array $issues
     * @return array
     */
    public static function without_words(array $issues): array {
        foreach ($issues as &$issue) {
            unset($issue['place']);
            foreach ($issue['places'] as &$place) {
                unset($place['words']);
            }
        }
        return $issues;
    }

    /**
     * A row with its JSON decoded.
     *
     * @param \stdClass $record
     * @return \stdClass
     */
    private static function decode(\stdClass $record): \stdClass {
        $record->id = (int) $record->id;
        $record->score = (float) $record->score;
        $record->approved = (bool) $record->approved;
        foreach (['alignment', 'issues', 'recommendations'] as $field) {
            $record->$field = json_decode($record->$field, true);
        }
        unset($record->content);
        return $record;
    }

    /**
     * What was found in an item's text.
     *
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     * @return \stdClass|null as vet_text() returns it; null if it was not vetted (yet)
     */
    public static function get(string $component, string $itemtype, int $itemid): ?\stdClass {
        global $DB;
        $record = $DB->get_record(
            self::TABLE,
            ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid]
        );
        return $record && $record->score !== null ? self::decode($record) : null;
    }

    /**
     * Forgets an item: it was deleted.
     *
     * @param string $component
     * @param string $itemtype
     * @param int $itemid
     */
    public static function forget(string $component, string $itemtype, int $itemid): void {
        global $DB;
        $DB->delete_records(self::TABLE, ['component' => $component, 'itemtype' => $itemtype, 'itemid' => $itemid]);
    }

    /**
     * A learner's alignment: the mean over the texts of the last 365 days, 100 if there are none.
     *
     * @param int $userid
     * @return float
     */
    public static function alignment_of(int $userid): float {
        return self::alignments_of([$userid])[$userid];
    }

    /**
     * The alignments of many learners.
     *
     * @param int[] $userids
     * @return array<int, float> user => alignment, of each who was asked for
     */
    public static function alignments_of(array $userids): array {
        global $DB;
        $alignments = array_fill_keys(array_map('intval', $userids), self::WITHOUT);
        foreach (array_chunk(array_keys($alignments), 1000) as $chunk) {
            [$in, $params] = $DB->get_in_or_equal($chunk, SQL_PARAMS_NAMED);
            $means = $DB->get_records_sql_menu(
                'SELECT userid, AVG(score) AS mean
                   FROM {' . self::TABLE . "}
                  WHERE userid $in AND score IS NOT NULL AND timecreated > :since
               GROUP BY userid",
                $params + ['since' => time() - self::COUNTS]
            );
            foreach ($means as $userid => $mean) {
                $alignments[$userid] = (float) $mean;
            }
        }
        return $alignments;
    }

    /**
     * Vets texts that wait for the engine.
     *
     * @param hook\sweep $sweep
     */
    public static function sweep(hook\sweep $sweep): void {
        global $DB;
        if (!engine::is_available()) {
            return;
        }
        $lastid = 0;
        do {
            $records = $DB->get_records_select(
                self::TABLE,
                'score IS NULL AND id > :lastid',
                ['lastid' => $lastid],
                'id',
                '*',
                0,
                100
            );
            foreach ($records as $record) {
                if ($sweep->is_over()) {
                    $sweep->continues();
                    return;
                }
                $lastid = $record->id;
                self::vet_waiting($record, $sweep);
            }
        } while ($records);
    }

    /**
     * Vets a text that waited, and tells of it.
     *
     * @param \stdClass $record the table's row
     * @param hook\sweep $sweep
     */
    private static function vet_waiting(\stdClass $record, hook\sweep $sweep): void {
        global $DB;
        $context = \context::instance_by_id($record->contextid, IGNORE_MISSING);
        if (!$context) {
            $DB->delete_records(self::TABLE, ['id' => $record->id]);
            return;
        }
        $result = self::vet_text(
            $record->component,
            $record->itemtype,
            $record->itemid,
            $record->userid,
            $context,
            (string) $record->content
        );
        if ($result === null) {
            $sweep->tally('texts_waiting', 1);
            return;
        }
        $sweep->tally('texts_vetted', 1);
        event\text_vetted::make($result, $context)->trigger();
        dirty::mark((int) $record->userid, (int) ($context->get_course_context(false)->instanceid ?? 0));
    }

    /**
     * How many texts wait for the engine.
     *
     * @return int
     */
    public static function waiting(): int {
        global $DB;
        return $DB->count_records_select(self::TABLE, 'score IS NULL');
    }
}
