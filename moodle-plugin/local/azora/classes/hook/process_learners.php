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
 * Something changed about these learners: whoever keeps figures of them works them out anew.
 *
 * The same learner may come again although nothing changed, and may come to two processes at once: what a listener does
 * has to be repeatable. A learner's row is taken out of the backlog only if no listener failed. It is told while the engine is
 * missing, too: a listener does what it can without, and postpones the rest.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\core\attribute\label('Learners of whom something changed are to be worked on')]
#[\core\attribute\tags('local_azora')]
final class process_learners {
    /** @var \Throwable[] what went wrong */
    private array $failures = [];

    /** @var array<string, bool> learners that stay, by user and course */
    private array $kept = [];

    /** @var bool whether all of them stay */
    private bool $keepall = false;

    /** @var bool whether something waits for the engine */
    private bool $postponed = false;

    /**
     * Makes one.
     *
     * @param \stdClass[] $learners list of objects with userid and courseid (0 where it is about the whole site)
     */
    public function __construct(
        /** @var \stdClass[] list of objects with userid and courseid (0 where it is about the whole site) */
        public readonly array $learners,
    ) {
    }

    /**
     * Says that the work failed: the rows stay in the backlog and are tried again later.
     *
     * @param \Throwable $e
     * @param \stdClass[]|null $learners of $this->learners those that it concerns; null: all
     */
    public function fail(\Throwable $e, ?array $learners = null): void {
        $this->failures[] = $e;
        if ($learners === null) {
            $this->keepall = true;
            return;
        }
        foreach ($learners as $learner) {
            $this->kept[$learner->userid . '/' . $learner->courseid] = true;
        }
    }

    /**
     * Says that what needs no engine is done, and the rest waits until there is one: the rows stay, and that is no failure.
     */
    public function postpone(): void {
        $this->postponed = true;
    }

    /**
     * Whether something waits for the engine.
     *
     * @return bool
     */
    public function is_postponed(): bool {
        return $this->postponed;
    }

    /**
     * What went wrong.
     *
     * @return \Throwable[]
     */
    public function failures(): array {
        return $this->failures;
    }

    /**
     * Whether all rows stay.
     *
     * @return bool
     */
    public function failed_altogether(): bool {
        return $this->keepall;
    }

    /**
     * Whether a learner's row stays.
     *
     * @param \stdClass $learner
     * @return bool
     */
    public function keeps(\stdClass $learner): bool {
        return $this->postponed || $this->fails($learner);
    }

    /**
     * Whether the work failed for a learner.
     *
     * @param \stdClass $learner
     * @return bool
     */
    public function fails(\stdClass $learner): bool {
        return $this->keepall || isset($this->kept[$learner->userid . '/' . $learner->courseid]);
    }

    /**
     * The ids of the learners, each once.
     *
     * @return int[]
     */
    public function userids(): array {
        return array_values(array_unique(array_map(fn($learner) => (int) $learner->userid, $this->learners)));
    }
}
