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
 * Texts of strangers, to be shown as text: not too long, and without characters that are not seen but change how others look.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class plain {
    /** @var int so many characters are shown at most */
    public const MAXIMUM = 500;

    /**
     * A text in one line, or several where lines are wanted.
     *
     * @param mixed $text what is none becomes ''
     * @param int $maximum characters
     * @return string
     */
    public static function of(mixed $text, int $maximum = self::MAXIMUM): string {
        if (is_int($text) || is_float($text)) {
            $text = (string) $text;
        }
        if (!is_string($text) || $text === '') {
            return '';
        }
        // What is not needed is not cleaned: a text may have a million bytes.
        $text = fix_utf8(substr($text, 0, $maximum * 8));
        // Marks of direction reach beyond their own line; marks of no width make two names look alike.
        $text = preg_replace('/[\p{Cc}\p{Zl}\p{Zp}]+/u', ' ', $text) ?? '';
        $text = preg_replace('/[\x{061C}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}\x{FFF9}-\x{FFFB}]|\p{Co}'
            . '|[\x{E0000}-\x{E007F}]/u', '', $text) ?? '';
        // More than a few marks over one letter cover the lines above.
        $text = preg_replace('/(\p{M}{4})\p{M}+/u', '$1', $text) ?? '';
        return \core_text::strlen($text) > $maximum ? \core_text::substr($text, 0, $maximum) . '…' : trim($text);
    }
}
