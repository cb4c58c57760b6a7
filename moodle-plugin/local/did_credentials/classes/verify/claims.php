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

namespace local_did_credentials\verify;

/**
 * What a credential says, as lines of plain text. Never the name that its issuer gives himself: anybody can write any name.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class claims {
    /** @var int so many results are shown at most */
    private const RESULTS = 10;

    /**
     * The lines.
     *
     * @param string $credential JSON that was proved
     * @return array[] name => label and text
     */
    public static function of(string $credential): array {
        $document = json_decode($credential, true);
        if (!is_array($document)) {
            return [];
        }
        $subject = self::first($document['credentialSubject'] ?? null);
        $achievement = self::first($subject['achievement'] ?? null);
        $criteria = self::first($achievement['criteria'] ?? null);
        $lines = [
            'name' => plain::of($achievement['name'] ?? $document['name'] ?? null),
            'description' => plain::of($achievement['description'] ?? $document['description'] ?? null),
            'criteria' => plain::of($criteria['narrative'] ?? null),
            'recipient' => self::recipient($subject),
            'awarded' => self::day($document['awardedDate'] ?? null),
            'from' => self::day($document['validFrom'] ?? null),
            'until' => self::day($document['validUntil'] ?? null),
            'results' => self::results($subject['result'] ?? null),
            'id' => plain::of($document['id'] ?? null),
        ];
        $told = [];
        foreach (array_filter($lines, fn($text) => $text !== '') as $name => $text) {
            $told[$name] = ['label' => get_string('claim' . $name, 'local_did_credentials'), 'text' => $text];
        }
        return $told;
    }

    /**
     * Whether it is about an achievement, and not, say, a status list, which the site signs with the same key.
     *
     * @param string $credential JSON that was proved
     * @return bool
     */
    public static function is_badge(string $credential): bool {
        $document = json_decode($credential, true);
        $types = is_array($document) ? (array) ($document['type'] ?? []) : [];
        return (bool) array_intersect(['OpenBadgeCredential', 'AchievementCredential'], array_filter($types, 'is_string'));
    }

    /**
     * To whom it was issued: an id says little, but tells two of them apart.
     *
     * @param array $subject
     * @return string
     */
    private static function recipient(array $subject): string {
        $identifiers = $subject['identifier'] ?? [];
        $identifiers = is_array($identifiers) && array_is_list($identifiers) ? $identifiers : [$identifiers];
        $told = [];
        foreach (array_slice($identifiers, 0, 3) as $identifier) {
            if (is_array($identifier) && ($identifier['hashed'] ?? true) === false) {
                $told[] = plain::of($identifier['identityHash'] ?? null, 200);
            }
        }
        $told[] = plain::of($subject['id'] ?? null, 200);
        return implode(', ', array_filter($told, fn($text) => $text !== ''));
    }

    /**
     * What came out.
     *
     * @param mixed $results
     * @return string
     */
    private static function results(mixed $results): string {
        if (!is_array($results)) {
            return '';
        }
        $told = [];
        foreach (array_slice(array_is_list($results) ? $results : [$results], 0, self::RESULTS) as $result) {
            $told[] = is_array($result) ? plain::of($result['value'] ?? $result['status'] ?? null, 100) : '';
        }
        return implode(', ', array_filter($told, fn($text) => $text !== ''));
    }

    /**
     * A day, in the reader's language.
     *
     * @param mixed $time RFC 3339
     * @return string
     */
    private static function day(mixed $time): string {
        if (!is_string($time) || !preg_match('/\A\d{4}-\d\d-\d\dT/', $time)) {
            return '';
        }
        try {
            $stamp = (new \DateTimeImmutable($time))->getTimestamp();
        } catch (\Exception $e) {
            return plain::of($time, 40);
        }
        return userdate($stamp, get_string('strftimedate', 'langconfig'), 'UTC');
    }

    /**
     * An object, or the first of a list of them.
     *
     * @param mixed $value
     * @return array
     */
    private static function first(mixed $value): array {
        if (is_array($value) && array_is_list($value)) {
            $value = $value[0] ?? [];
        }
        return is_array($value) ? $value : [];
    }
}
