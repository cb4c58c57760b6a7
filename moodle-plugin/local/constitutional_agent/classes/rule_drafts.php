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

namespace local_constitutional_agent;

/**
 * What the pages and the external functions do with drafts.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class rule_drafts {
    /**
     * A new draft with the rules of a version, or with none.
     *
     * @param int $courseid 0: of the site
     * @param \stdClass|null $from the row of a version of the same course; null: no rules
     * @param int $userid who does it
     * @return \stdClass the row
     */
    public static function begin(int $courseid, ?\stdClass $from, int $userid): \stdClass {
        if ($from && (int) $from->courseid !== $courseid) {
            throw new \coding_exception('A version of another course.');
        }
        $title = $from->title ?? get_string('rulesnewtitle', 'local_constitutional_agent');
        return rulesets::save_draft(
            $courseid,
            $from->content ?? rule_table::blank($title)->json(),
            $title,
            $userid,
            null,
            $from ? (int) $from->id : null
        );
    }

    /**
     * Saves other rules in a draft.
     *
     * @param \stdClass $ruleset the row
     * @param string $json
     * @param int $userid who does it
     * @param string|null $was what fingerprint() gave when somebody began to change them; null: it does not matter
     * @return \stdClass the row
     */
    public static function save(\stdClass $ruleset, string $json, int $userid, ?string $was = null): \stdClass {
        self::require_draft($ruleset);
        return rulesets::save_draft(
            (int) $ruleset->courseid,
            $json,
            $ruleset->title,
            $userid,
            (int) $ruleset->id,
            null,
            (string) $ruleset->comments,
            $was === null ? null : fn($known) => self::require_same($known, $was)
        );
    }

    /**
     * Saves what a draft is called.
     *
     * @param \stdClass $ruleset the row
     * @param string $title
     * @param string $comments
     * @param int $userid who does it
     */
    public static function save_details(\stdClass $ruleset, string $title, string $comments, int $userid): void {
        self::require_draft($ruleset);
        rulesets::save_draft(
            (int) $ruleset->courseid,
            $ruleset->content,
            $title,
            $userid,
            (int) $ruleset->id,
            null,
            $comments
        );
    }

    /**
     * Saves what the names in a version mean. Of a live version only those can be saved that mean nothing yet, as after a
     * restore: everything else would change what it decides, without anybody having looked at it before.
     *
     * @param \stdClass $ruleset the row
     * @param array<string, int|null> $aliases alias => course module id
     */
    public static function save_names(\stdClass $ruleset, array $aliases): void {
        $ruleset->courseid || throw new \moodle_exception('namesnotofsite', 'local_constitutional_agent', self::url($ruleset));
        rulesets::locked((int) $ruleset->courseid, function () use ($ruleset, $aliases) {
            // It is read under the lock: it may have gone live meanwhile.
            $known = rulesets::get((int) $ruleset->id);
            if ($known->status === rulesets::LIVE) {
                rule_access::require_go_live($known);
            }
            if ($known->status !== rulesets::DRAFT) {
                $open = array_flip(aliases::unresolved((int) $known->id));
                $aliases = array_intersect_key($aliases, $open) + array_diff_key(aliases::of((int) $known->id), $open);
            }
            aliases::save((int) $known->id, $aliases);
        });
    }

    /**
     * What names a text of rules and what the names in it mean, to see whether somebody else has changed them meanwhile.
     *
     * @param \stdClass $ruleset the row
     * @return string
     */
    public static function fingerprint(\stdClass $ruleset): string {
        $aliases = aliases::of((int) $ruleset->id);
        ksort($aliases);
        return hash('sha256', hash('sha256', $ruleset->content) . json_encode($aliases, JSON_THROW_ON_ERROR));
    }

    /**
     * Makes sure that somebody changes or decides about what he has seen.
     *
     * @param \stdClass $ruleset the row
     * @param string $was what fingerprint() gave when he saw it
     */
    public static function require_same(\stdClass $ruleset, string $was): void {
        if (!hash_equals(self::fingerprint($ruleset), $was)) {
            throw new \moodle_exception('ruleschangedmeanwhile', 'local_constitutional_agent', self::url($ruleset));
        }
    }

    /**
     * Makes sure that a version is a draft: others are not changed any more.
     *
     * @param \stdClass $ruleset the row
     */
    public static function require_draft(\stdClass $ruleset): void {
        if ($ruleset->status !== rulesets::DRAFT) {
            throw new \moodle_exception('rulesnodraft', 'local_constitutional_agent', self::url($ruleset));
        }
    }

    /**
     * Faults of a text of rules, with their places in it.
     *
     * @param string $json
     * @param int $courseid 0: of the site
     * @return \stdClass[] list of message, pointer, line and column (from 1, null where no place is known) and lines (those
     *     around it: list of number, text and here); all plain text
     */
    public static function faults(string $json, int $courseid): array {
        return array_map(fn($fault) => (object) (['message' => (string) $fault->message, 'pointer' => (string) $fault->pointer]
            + ($fault->offset === null ? ['line' => $fault->line, 'column' => null, 'lines' => []]
                : self::place($json, (int) $fault->offset))), rulesets::check($json, $courseid));
    }

    /**
     * A place in a text.
     *
     * @param string $json
     * @param int $offset in bytes
     * @return array line, column and lines
     */
    private static function place(string $json, int $offset): array {
        $before = explode("\n", substr($json, 0, $offset));
        $line = count($before);
        $around = array_slice(explode("\n", $json), max(0, $line - 2), $line === 1 ? 2 : 3);
        // Without the indentation that they have in common they fit on a small screen.
        $indents = array_map(fn($text) => strspn($text, " \t"), array_filter($around, fn($text) => trim($text) !== ''));
        $around = array_map(fn($text) => substr($text, $indents ? min(min($indents), strspn($text, " \t")) : 0), $around);
        return [
            'line' => $line,
            'column' => 1 + \core_text::strlen(fix_utf8(end($before))),
            'lines' => array_map(fn($i, $text) => ['number' => $i, 'text' => shorten_text(fix_utf8(rtrim($text)), 200, true),
                'here' => $i === $line], array_keys(array_fill(max(1, $line - 1), count($around), 0)), $around),
        ];
    }

    /**
     * The page of a version.
     *
     * @param \stdClass $ruleset the row
     * @param array $params
     * @return \moodle_url
     */
    public static function url(\stdClass $ruleset, array $params = []): \moodle_url {
        return new \moodle_url('/local/constitutional_agent/ruleset.php', ['id' => $ruleset->id] + $params);
    }
}
