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
 * The texts of courses.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * Reads the content of courses that is vetted: pages, labels, and the chapters of books.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class course_texts {
    /** @var string[][] what is vetted: module, table, and the columns with text, format and title; parent is the table of the
     *      module's instance and the column with its id, where that is another one */
    private const KINDS = [
        'page' => ['module' => 'page', 'table' => 'page', 'text' => 'content', 'format' => 'contentformat', 'title' => 'name'],
        'label' => ['module' => 'label', 'table' => 'label', 'text' => 'intro', 'format' => 'introformat', 'title' => 'name'],
        'chapter' => ['module' => 'book', 'table' => 'book_chapters', 'text' => 'content', 'format' => 'contentformat',
            'title' => 'title', 'parent' => 'bookid'],
    ];

    /**
     * What is vetted.
     *
     * @return string[] page, label, chapter
     */
    public static function kinds(): array {
        return array_keys(self::KINDS);
    }

    /**
     * Which kind an activity is of itself.
     *
     * @param string $module such as page
     * @return string|null null: it has no text that is vetted, or it is in parts
     */
    public static function kind_of_module(string $module): ?string {
        return isset(self::KINDS[$module]) && !isset(self::KINDS[$module]['parent']) ? $module : null;
    }

    /**
     * The component that a kind belongs to.
     *
     * @param string $kind
     * @return string such as mod_page
     */
    public static function component(string $kind): string {
        return 'mod_' . self::KINDS[$kind]['module'];
    }

    /**
     * Whether an activity can be hidden because of a kind: a chapter is only a part of one.
     *
     * @param string $kind
     * @return bool
     */
    public static function is_whole_activity(string $kind): bool {
        return isset(self::KINDS[$kind]) && !isset(self::KINDS[$kind]['parent']);
    }

    /**
     * Where texts of a kind are.
     *
     * @param string $kind
     * @return string of SQL: i is the text, cm its activity, ctx its context
     */
    private static function from(string $kind): string {
        global $DB;
        ['module' => $module, 'table' => $table] = self::KINDS[$kind];
        $instance = 'i.' . (self::KINDS[$kind]['parent'] ?? 'id');
        $moduleid = (int) $DB->get_field('modules', 'id', ['name' => $module]);
        return "{{$table}} i
                  JOIN {course_modules} cm ON cm.module = $moduleid AND cm.instance = $instance AND cm.deletioninprogress = 0
                  JOIN {context} ctx ON ctx.contextlevel = " . CONTEXT_MODULE . ' AND ctx.instanceid = cm.id';
    }

    /**
     * Texts of a kind.
     *
     * @param string $kind
     * @param int[] $itemids
     * @return \stdClass[] id => with html, title, cmid, courseid, contextid, visible; those that are not there are missing
     */
    public static function read(string $kind, array $itemids): array {
        global $DB;
        if (!$itemids || !isset(self::KINDS[$kind])) {
            return [];
        }
        ['text' => $text, 'format' => $format, 'title' => $title] = self::KINDS[$kind];
        [$in, $params] = $DB->get_in_or_equal($itemids, SQL_PARAMS_NAMED);
        $records = $DB->get_records_sql(
            "SELECT i.id, i.$text AS content, i.$format AS contentformat, i.$title AS title, cm.id AS cmid,
                    cm.course AS courseid, cm.visible, ctx.id AS contextid
               FROM " . self::from($kind) . "
              WHERE i.id $in",
            $params
        );
        foreach ($records as $record) {
            $record->html = self::html((string) $record->content, (string) $record->contentformat);
            unset($record->content, $record->contentformat);
        }
        return $records;
    }

    /**
     * A text as HTML, as it was written: nothing is cleaned or filtered, for that is what is looked at.
     *
     * @param string $text
     * @param string $format of Moodle's
     * @return string
     */
    public static function html(string $text, string $format): string {
        return match ($format) {
            FORMAT_HTML => $text,
            FORMAT_MARKDOWN => markdown_to_html($text),
            FORMAT_PLAIN => nl2br(s($text), false),
            default => text_to_html($text),
        };
    }

    /**
     * Texts of a kind that were never vetted, or not since they were changed, or not by the constitution that is live.
     *
     * @param string $kind
     * @param string $constitutionhash
     * @param int $limit
     * @return \stdClass[] with itemid, courseid, cmid, contextid, title, vettingid (null: none)
     */
    public static function due(string $kind, string $constitutionhash, int $limit): array {
        global $DB;
        $title = self::KINDS[$kind]['title'];
        return array_values($DB->get_records_sql(
            "SELECT i.id AS itemid, cm.course AS courseid, cm.id AS cmid, ctx.id AS contextid, i.$title AS title,
                    v.id AS vettingid
               FROM " . self::from($kind) . "
          LEFT JOIN {" . vettings::TABLE . "} v ON v.component = :component AND v.itemtype = :kind AND v.itemid = i.id
              WHERE v.id IS NULL OR (v.status IN (:vetted, :failed) AND (v.constitutionhash IS NULL
                    OR v.constitutionhash <> :hash OR (i.timemodified >= v.timevetted AND i.timemodified < :now)))
           ORDER BY i.id",
            ['component' => self::component($kind), 'kind' => $kind, 'vetted' => vettings::VETTED,
                'failed' => vettings::FAILED, 'hash' => $constitutionhash, 'now' => time()],
            0,
            $limit
        ));
    }

    /**
     * Rows of vettings of a kind whose text is not there any more.
     *
     * @param string $kind
     * @param int $limit
     * @return int[] ids
     */
    public static function gone(string $kind, int $limit): array {
        global $DB;
        return array_map('intval', array_keys($DB->get_records_sql(
            'SELECT v.id
               FROM {' . vettings::TABLE . '} v
              WHERE v.component = :component AND v.itemtype = :kind
                    AND NOT EXISTS (SELECT 1 FROM ' . self::from($kind) . ' WHERE i.id = v.itemid)
           ORDER BY v.id',
            ['component' => self::component($kind), 'kind' => $kind],
            0,
            $limit
        )));
    }
}
