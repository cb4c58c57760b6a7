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
 * What vetting found, in words.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

namespace local_constitutional_agent;

use local_azora\constitution;

/**
 * What vetting found, in words. All of it is plain text.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class vetting_words {
    /** @var array<string, array> documents that were looked up, by hash */
    private static array $documents = [];

    /**
     * The title of a text.
     *
     * @param \stdClass $row of the table of vettings
     * @param \context $context
     * @return string
     */
    public static function title(\stdClass $row, \context $context): string {
        $title = trim((string) $row->title);
        return $title === '' ? get_string('vetting_untitled', 'local_constitutional_agent')
            : format_string($title, true, ['context' => $context, 'escape' => false]);
    }

    /**
     * What kind of text it is.
     *
     * @param \stdClass $row of the table of vettings
     * @return string
     */
    public static function kind(\stdClass $row): string {
        return get_string('vetting_kind_' . $row->itemtype, 'local_constitutional_agent');
    }

    /**
     * How a text stands.
     *
     * @param \stdClass $row of the table of vettings
     * @return string waiting, failed, overruled, approved or refused
     */
    public static function state(\stdClass $row): string {
        return match (true) {
            $row->approved === null => $row->status === vettings::FAILED ? 'failed' : 'waiting',
            (bool) $row->approved => 'approved',
            $row->timeoverruled !== null => 'overruled',
            default => 'refused',
        };
    }

    /**
     * A score.
     *
     * @param float $score
     * @return string
     */
    public static function score(float $score): string {
        return format_float($score, 2, true, true);
    }

    /**
     * A band.
     *
     * @param string $band
     * @return string
     */
    public static function band(string $band): string {
        return self::known('vetting_band_' . $band, $band);
    }

    /**
     * A severity.
     *
     * @param string $severity
     * @return string
     */
    public static function severity(string $severity): string {
        return self::known('vetting_severity_' . $severity, $severity);
    }

    /**
     * A string, or what stands for it where there is none.
     *
     * @param string $identifier
     * @param string $otherwise
     * @return string
     */
    private static function known(string $identifier, string $otherwise): string {
        return get_string_manager()->string_exists($identifier, 'local_constitutional_agent')
            ? get_string($identifier, 'local_constitutional_agent') : $otherwise;
    }

    /**
     * A constitution.
     *
     * @param string $hash
     * @return array the document; empty if it is not known any more
     */
    private static function document(string $hash): array {
        global $DB;
        if (!isset(self::$documents[$hash])) {
            // The same text has always the same hash, so what was looked up stays right.
            $content = $DB->get_field('local_azora_constitutions', 'content', ['hash' => $hash]);
            self::$documents[$hash] = $content === false ? [] : (json_decode($content, true) ?: []);
        }
        return self::$documents[$hash];
    }

    /**
     * The principles of a constitution, with how much a text is in line with each.
     *
     * @param string $hash of the constitution
     * @param array $alignment principle => 0 to 100
     * @return array[] list of name, score and text
     */
    public static function principles(string $hash, array $alignment): array {
        $names = array_column(self::document($hash)['principles'] ?? [], 'name', 'id');
        $principles = [];
        foreach ($alignment as $id => $score) {
            $principles[] = ['name' => (string) ($names[$id] ?? $id), 'score' => (float) $score,
                'text' => self::score((float) $score)];
        }
        return $principles;
    }

    /**
     * Issues, the gravest first, with the advice of the constitution.
     *
     * @param string $hash of the constitution
     * @param array $issues as the engine gives them, with the words of the text or without
     * @return array[] list of severity, grave, message, principle, advice, why, places (list of line and words) and more
     *     (how many places are not listed)
     */
    public static function issues(string $hash, array $issues): array {
        $document = self::document($hash);
        $rules = array_column($document['rules'] ?? [], null, 'id');
        $names = array_column($document['principles'] ?? [], 'name', 'id');
        $order = array_flip(['critical', 'major', 'minor', 'info']);
        usort($issues, fn($a, $b) => ($order[$a['severity']] ?? 9) <=> ($order[$b['severity']] ?? 9)
            ?: $b['penalty'] <=> $a['penalty']);
        return array_map(fn($issue) => [
            'severity' => self::severity($issue['severity']),
            'grave' => in_array($issue['severity'], ['critical', 'major'], true),
            'message' => (string) $issue['message'],
            'principle' => (string) ($names[$issue['principle']] ?? $issue['principle']),
            'advice' => (string) ($rules[$issue['rule']]['recommendation'] ?? ''),
            'why' => (string) ($rules[$issue['rule']]['why'] ?? ''),
            'places' => self::places($issue['places'] ?? []),
            'hasplaces' => !empty($issue['places']),
        ], $issues);
    }

    /**
     * Places, each once: five words of one sentence are in one place.
     *
     * @param array $places as the engine gives them
     * @return array[] list of line and words
     */
    private static function places(array $places): array {
        $times = $known = [];
        foreach ($places as $place) {
            // Where files of a text are is said as its author sees it.
            $words = str_replace('@@PLUGINFILE@@/', '', (string) ($place['words'] ?? ''));
            $key = $place['line'] . "\n" . $words;
            $times[$key] = ($times[$key] ?? 0) + 1;
            $known[$key] = ['line' => $place['line'], 'words' => $words];
        }
        return array_values(array_map(fn($place, $times) => [
            'line' => get_string(
                $times > 1 ? 'vetting_placelinetimes' : 'vetting_placeline',
                'local_constitutional_agent',
                (object) ['line' => format_float($place['line'], 0), 'times' => format_float($times, 0)]
            ),
            'words' => $place['words'],
        ], $known, $times));
    }
}
