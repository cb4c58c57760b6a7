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

namespace local_did_credentials\hook;

/**
 * Credentials are about to be signed: others may add what they know, evidence for example.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
#[\core\attribute\label('Credentials are about to be signed; what they say can be added to')]
#[\core\attribute\tags('local_did_credentials')]
final class before_issue {
    /**
     * Makes one.
     *
     * @param array $awards key => \stdClass with kind, sourceid, courseid, awardid, userid and fields
     */
    public function __construct(
        /** @var array key => \stdClass with kind, sourceid, courseid, awardid, userid and fields */
        private readonly array $awards,
    ) {
    }

    /**
     * What is about to be signed.
     *
     * @return array key => \stdClass with kind, sourceid, courseid, awardid, userid and fields (of the engine's
     *     badge_credential())
     */
    public function awards(): array {
        return array_map(fn($award) => clone $award, $this->awards);
    }

    /**
     * Adds evidence to one.
     *
     * @param int|string $key
     * @param array $evidence id (a URL), narrative, name, description, genre, audience; all plain texts
     */
    public function add_evidence(int|string $key, array $evidence): void {
        $award = $this->awards[$key];
        $award->fields['evidence'][] = $evidence;
    }
}
