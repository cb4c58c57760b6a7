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

namespace local_azora\hook;

/**
 * The hourly look at everything, in bounded batches: events only speed things up, and this alone has to come to the same
 * result.
 *
 * Each listener keeps a cursor of its own in its plugin's configuration, stops when no time is left, and says by
 * continues() that there is more.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\core\attribute\label('What is stored is to be compared with what it comes from')]
#[\core\attribute\tags('local_azora')]
final class sweep {
    /** @var bool whether there is more to do */
    private bool $more = false;

    /** @var array<string, int> what was done, by kind */
    private array $figures = [];

    /** @var \Throwable[] what went wrong */
    private array $failures = [];

    /**
     * Makes one.
     *
     * @param int $deadline Unix time by which it should be over
     */
    public function __construct(
        /** @var int Unix time by which it should be over */
        public readonly int $deadline,
    ) {
    }

    /**
     * Whether the deadline has passed.
     *
     * @return bool
     */
    public function is_over(): bool {
        return time() >= $this->deadline;
    }

    /**
     * Says that there is more to do than there was time for.
     */
    public function continues(): void {
        $this->more = true;
    }

    /**
     * Whether somebody said so.
     *
     * @return bool
     */
    public function is_unfinished(): bool {
        return $this->more;
    }

    /**
     * Adds to what is shown of this sweep on the status page.
     *
     * @param string $kind such as grades_recorded
     * @param int $count
     */
    public function tally(string $kind, int $count): void {
        $this->figures[$kind] = ($this->figures[$kind] ?? 0) + $count;
    }

    /**
     * What was added.
     *
     * @return array<string, int>
     */
    public function figures(): array {
        return $this->figures;
    }

    /**
     * Says that something failed; the others go on.
     *
     * @param \Throwable $e
     */
    public function fail(\Throwable $e): void {
        $this->failures[] = $e;
    }

    /**
     * What failed.
     *
     * @return \Throwable[]
     */
    public function failures(): array {
        return $this->failures;
    }
}
