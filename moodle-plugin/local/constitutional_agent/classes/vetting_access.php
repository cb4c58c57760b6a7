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
 * What somebody may do with what was found of a text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

/**
 * What somebody may do with what was found of a text.
 *
 * Opened once for the current user and one row. That he may be in the course, and at the activity, is for the page to check by
 * require_login(), or for the external function by validating the context: it says which.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_access {
    /**
     * Made only for who may see it.
     *
     * @param \stdClass $row
     * @param \context_module $context
     * @param \stdClass $course
     * @param \cm_info $cm
     */
    private function __construct(
        /** @var \stdClass the row of the table of vettings */
        public readonly \stdClass $row,
        /** @var \context_module of its activity */
        public readonly \context_module $context,
        /** @var \stdClass its course */
        public readonly \stdClass $course,
        /** @var \cm_info its activity, as the viewer has it */
        public readonly \cm_info $cm,
    ) {
    }

    /**
     * A row of the table of vettings.
     *
     * @param int $id
     * @return \stdClass
     */
    public static function row(int $id): \stdClass {
        global $DB;
        return $DB->get_record(vettings::TABLE, ['id' => $id]) ?: throw self::none();
    }

    /**
     * Where a row is: its activity's context, as the activity is now and not as the row has it.
     *
     * @param \stdClass $row
     * @return \context_module
     */
    public static function context_of(\stdClass $row): \context_module {
        $context = \context_module::instance($row->cmid, IGNORE_MISSING);
        if (!$context || $context->get_course_context()->instanceid != $row->courseid) {
            throw self::none();
        }
        return $context;
    }

    /**
     * What is said where there is nothing, or where the viewer may not know of it: both are the same to him.
     *
     * @return \moodle_exception
     */
    private static function none(): \moodle_exception {
        return new \moodle_exception('novetting', 'local_constitutional_agent');
    }

    /**
     * Opens a row for the current user.
     *
     * @param \stdClass $row
     * @return self
     * @throws \moodle_exception if he may not see it
     */
    public static function open(\stdClass $row): self {
        $context = self::context_of($row);
        require_capability('local/constitutional_agent:vet', $context);
        $course = get_course($row->courseid);
        $cm = get_fast_modinfo($course)->cms[$row->cmid] ?? null;
        if (!$cm || !$cm->uservisible || self::is_hidden_chapter($row, $context)) {
            throw self::none();
        }
        return new self($row, $context, $course, $cm);
    }

    /**
     * Whether a text is a chapter that the current user may not read.
     *
     * @param \stdClass $row
     * @param \context_module $context
     * @return bool
     */
    private static function is_hidden_chapter(\stdClass $row, \context_module $context): bool {
        global $DB;
        return $row->itemtype === 'chapter' && !has_capability('mod/book:viewhiddenchapters', $context)
            && $DB->record_exists('book_chapters', ['id' => $row->itemid, 'hidden' => 1]);
    }

    /**
     * The condition that the current user may see what was found in a course. It takes one look at the course's activities,
     * with their groups and restrictions, and no query for each.
     *
     * @param \stdClass $course
     * @return array of two: condition over v, the table of vettings; parameters
     */
    public static function visible_sql(\stdClass $course): array {
        global $DB;
        $unseen = $chapters = [];
        foreach (get_fast_modinfo($course)->cms as $cm) {
            if (course_texts::kind_of_module($cm->modname) === null && $cm->modname !== 'book') {
                continue;
            }
            $context = $cm->context;
            if (!$cm->uservisible || !has_capability('local/constitutional_agent:vet', $context)) {
                $unseen[] = $cm->id;
            } else if ($cm->modname === 'book' && !has_capability('mod/book:viewhiddenchapters', $context)) {
                $chapters[] = $cm->id;
            }
        }
        [$notin, $params] = $DB->get_in_or_equal($unseen, SQL_PARAMS_NAMED, 'unseen', false, 0);
        $sql = "v.courseid = :visiblecourse AND v.cmid $notin";
        if ($chapters) {
            [$in, $more] = $DB->get_in_or_equal($chapters, SQL_PARAMS_NAMED, 'books');
            $sql .= " AND NOT (v.itemtype = 'chapter' AND v.cmid $in AND EXISTS (
                SELECT 1 FROM {book_chapters} bc WHERE bc.id = v.itemid AND bc.hidden = 1))";
            $params += $more;
        }
        return [$sql, $params + ['visiblecourse' => $course->id]];
    }

    /**
     * The text as it is now.
     *
     * @return \stdClass|null as course_texts::read() gives it; null: it is gone
     */
    public function text(): ?\stdClass {
        return course_texts::read($this->row->itemtype, [(int) $this->row->itemid])[$this->row->itemid] ?? null;
    }

    /**
     * Whether the viewer may let the text stand: it did not pass, and he may overrule that.
     *
     * @return bool
     */
    public function may_overrule(): bool {
        return vetting_words::state($this->row) === 'refused'
            && has_capability('local/constitutional_agent:overrule', $this->context);
    }

    /**
     * Whether the viewer may take back that the text may stand.
     *
     * @return bool
     */
    public function may_restore(): bool {
        return vetting_words::state($this->row) === 'overruled'
            && has_capability('local/constitutional_agent:overrule', $this->context);
    }

    /**
     * What is done here is done by people themselves, and not by who is logged in as them.
     *
     * @param bool $may whether the current user may do it
     * @throws \moodle_exception
     */
    public static function require_oneself(bool $may): void {
        if (\core\session\manager::is_loggedinas()) {
            throw new \moodle_exception('vetting_notloggedinas', 'local_constitutional_agent');
        }
        if (!$may) {
            throw new \moodle_exception('vetting_notpossible', 'local_constitutional_agent');
        }
    }
}
