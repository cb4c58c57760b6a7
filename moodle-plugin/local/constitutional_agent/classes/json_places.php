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
 * Where in a JSON text the value is that a JSON pointer names.
 *
 * It reads texts that the engine or PHP can read; of others it tells nothing.
 *
 * @package    local_constitutional_agent
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class json_places {
    /** @var int how deep it reads */
    private const DEPTH = 256;

    /** @var int where it is, in bytes */
    private int $at = 0;

    /** @var array<string, int> pointer => offset */
    private array $places = [];

    /**
     * Makes one.
     *
     * @param string $json
     */
    private function __construct(
        /** @var string the text */
        private readonly string $json,
    ) {
    }

    /**
     * All values of a text.
     *
     * @param string $json
     * @return array<string, int> pointer => offset in bytes; '' is the whole
     */
    public static function all(string $json): array {
        if (json_decode($json) === null && trim($json) !== 'null') {
            return [];
        }
        $reader = new self($json);
        $reader->value('', 0);
        return $reader->places;
    }

    /**
     * Where a value is; if it is not there, its nearest parent.
     *
     * @param string $json
     * @param string $pointer
     * @return int|null in bytes; null: the text cannot be read
     */
    public static function of(string $json, string $pointer): ?int {
        $places = self::all($json);
        while (!isset($places[$pointer]) && $pointer !== '') {
            $pointer = substr($pointer, 0, (int) strrpos($pointer, '/'));
        }
        return $places[$pointer] ?? null;
    }

    /**
     * The line that an offset is in.
     *
     * @param string $text
     * @param int $offset in bytes
     * @return int from 1
     */
    public static function line(string $text, int $offset): int {
        return 1 + substr_count(substr($text, 0, $offset), "\n");
    }

    /**
     * The offset of a place that is named by line and column, as the engine names it.
     *
     * @param string $text
     * @param int $line from 1
     * @param int $column from 1
     * @return int in bytes
     */
    public static function offset(string $text, int $line, int $column): int {
        $offset = 0;
        for ($i = 1; $i < $line; $i++) {
            $next = strpos($text, "\n", $offset);
            if ($next === false) {
                break;
            }
            $offset = $next + 1;
        }
        return min(strlen($text), $offset + max(0, $column - 1));
    }

    /**
     * Reads a value.
     *
     * @param string $pointer its own
     * @param int $depth
     */
    private function value(string $pointer, int $depth): void {
        $this->space();
        $this->places[$pointer] = $this->at;
        $first = $this->json[$this->at] ?? '';
        if ($depth < self::DEPTH && ($first === '{' || $first === '[')) {
            $this->members($pointer, $depth, $first === '{');
        } else if ($first === '"') {
            $this->text();
        } else {
            $this->at += max(1, strcspn($this->json, ",]} \t\r\n", $this->at));
        }
    }

    /**
     * Reads what is in an object or a list.
     *
     * @param string $pointer
     * @param int $depth
     * @param bool $named whether it is an object
     */
    private function members(string $pointer, int $depth, bool $named): void {
        $this->at++;
        for ($index = 0; $this->at < strlen($this->json); $index++) {
            $this->space();
            if (in_array($this->json[$this->at] ?? '', ['}', ']'], true)) {
                break;
            }
            $name = (string) $index;
            if ($named) {
                $name = str_replace(['~', '/'], ['~0', '~1'], $this->text());
                $this->space();
                // The colon.
                $this->at++;
            }
            $this->value("$pointer/$name", $depth + 1);
            $this->space();
            if (($this->json[$this->at] ?? '') !== ',') {
                break;
            }
            $this->at++;
        }
        $this->at++;
    }

    /**
     * Reads a text.
     *
     * @return string
     */
    private function text(): string {
        $begin = $this->at++;
        while (($this->json[$this->at] ?? '"') !== '"') {
            $this->at += $this->json[$this->at] === '\\' ? 2 : 1;
        }
        $this->at++;
        return (string) json_decode(substr($this->json, $begin, $this->at - $begin));
    }

    /**
     * Passes over white space.
     */
    private function space(): void {
        $this->at += strspn($this->json, " \t\r\n", $this->at);
    }
}
