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

namespace local_did_credentials;

/**
 * What the current user may do with a credential. What he may not see is as if it were not there.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class credential_access {
    /**
     * Makes one.
     *
     * @param \stdClass $row
     */
    private function __construct(
        /** @var \stdClass the credential's row */
        public readonly \stdClass $row,
    ) {
    }

    /**
     * Where a credential belongs: to its learner, or to the site where he is not there any more.
     *
     * @param \stdClass $row
     * @return \context
     */
    public static function context_of(\stdClass $row): \context {
        return \context_user::instance($row->userid, IGNORE_MISSING) ?: \context_system::instance();
    }

    /**
     * A credential's row.
     *
     * @param int $id
     * @return \stdClass
     * @throws \moodle_exception
     */
    public static function row(int $id): \stdClass {
        $row = credentials::by_id($id);
        if (!$row) {
            throw new \moodle_exception('nocredential', 'local_did_credentials');
        }
        return $row;
    }

    /**
     * Opens a credential for the current user.
     *
     * @param \stdClass $row
     * @return self
     * @throws \moodle_exception if he may not see it
     */
    public static function open(\stdClass $row): self {
        $access = new self($row);
        if (!($access->is_own() && self::may('viewown')) && !self::may('viewall')) {
            throw new \moodle_exception('nocredential', 'local_did_credentials');
        }
        return $access;
    }

    /**
     * Whether it is the user's own.
     *
     * @return bool
     */
    public function is_own(): bool {
        global $USER;
        return isloggedin() && !isguestuser() && (int) $this->row->userid === (int) $USER->id;
    }

    /**
     * Refuses who is not its learner, or may not share.
     *
     * @throws \moodle_exception
     */
    public function require_share(): void {
        self::require_oneself();
        if (!$this->is_own()) {
            throw new \moodle_exception('nocredential', 'local_did_credentials');
        }
        require_capability('local/did_credentials:share', \context_system::instance());
    }

    /**
     * Refuses who may not revoke.
     */
    public static function require_revoke(): void {
        self::require_oneself();
        require_capability('local/did_credentials:viewall', \context_system::instance());
        require_capability('local/did_credentials:revoke', \context_system::instance());
    }

    /**
     * Refuses an administrator who is logged in as somebody else: what is done in a name is done by whose name it is.
     *
     * @throws \moodle_exception
     */
    public static function require_oneself(): void {
        if (\core\session\manager::is_loggedinas()) {
            throw new \moodle_exception('notloggedinas', 'local_did_credentials');
        }
    }

    /**
     * Whether the user has a capability of ours.
     *
     * @param string $what
     * @return bool
     */
    public static function may(string $what): bool {
        return has_capability("local/did_credentials:$what", \context_system::instance());
    }
}
