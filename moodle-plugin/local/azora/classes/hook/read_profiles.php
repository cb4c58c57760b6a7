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
 * Facts about learners are asked for: whoever knows some supplies them.
 *
 * The names of facts, their units and ranges are those of docs/rules.md. Who supplies a fact under a name that has been
 * supplied already replaces it.
 *
 * @package    local_azora
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\core\attribute\label('Facts about learners are asked for')]
#[\core\attribute\tags('local_azora')]
final class read_profiles {
    /** @var array<int, array<string, mixed>> user => facts */
    private array $facts;

    /**
     * Makes one.
     *
     * @param int[] $userids
     * @param int $courseid 0: of the whole site
     * @param string[]|null $names of facts that are needed; null: all
     */
    public function __construct(
        /** @var int[] learners */
        public readonly array $userids,
        /** @var int the course; 0: the whole site */
        public readonly int $courseid,
        /** @var string[]|null names of facts that are needed; null: all */
        public readonly ?array $names = null,
    ) {
        $this->facts = array_fill_keys($userids, []);
    }

    /**
     * Whether a fact is needed at all.
     *
     * @param string $name
     * @return bool
     */
    public function needs(string $name): bool {
        return $this->names === null || in_array($name, $this->names, true);
    }

    /**
     * Supplies facts of a learner; of others than those asked for they are not taken.
     *
     * @param int $userid
     * @param array<string, mixed> $facts
     */
    public function supply(int $userid, array $facts): void {
        if (isset($this->facts[$userid])) {
            $this->facts[$userid] = $facts + $this->facts[$userid];
        }
    }

    /**
     * All that was supplied.
     *
     * @return array<int, array<string, mixed>> user => facts, of each who was asked for
     */
    public function facts(): array {
        return $this->facts;
    }
}
