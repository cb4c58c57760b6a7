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

namespace local_did_credentials\output;

use local_did_credentials\credential_access;
use local_did_credentials\credentials;
use local_did_credentials\reissue;

/**
 * One credential, for managers.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class credential_page implements \renderable, \templatable {
    /**
     * Makes one.
     *
     * @param \stdClass $row
     */
    public function __construct(
        /** @var \stdClass the credential's row */
        private readonly \stdClass $row,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $row = $this->row;
        $user = \core_user::get_user($row->userid);
        $by = $row->timerevoked && $row->usermodified ? \core_user::get_user($row->usermodified) : null;
        $before = $row->replacesid ? credentials::by_id((int) $row->replacesid) : null;
        $after = reissue::successor($row);
        $may = credential_access::may('revoke') && !\core\session\manager::is_loggedinas();
        $holds = $row->state === credentials::ISSUED;
        return words::look($row) + [
            'name' => $user ? fullname($user) : '',
            'kind' => words::kind($row->kind),
            'state' => words::state_text($row),
            'issued' => words::day($row->timeissued),
            'expires' => words::day($row->timeexpires),
            'revoked' => words::day($row->timerevoked),
            'reason' => (string) $row->revokereason,
            'by' => $by ? fullname($by) : '',
            'shared' => (bool) $row->shared,
            'before' => $before ? self::link((int) $before->id, words::title($before)) : null,
            'after' => $after ? self::link((int) $after->id, words::title($after)) : null,
            'downloads' => array_map(fn($format) => [
                'url' => (new \moodle_url('/local/did_credentials/download.php',
                    ['id' => $row->id, 'format' => $format]))->out(false),
                'name' => get_string('format' . $format, 'local_did_credentials'),
            ], ['json', 'jwt']),
            'revokeurl' => $may && $holds ? self::url((int) $row->id, 'revoke') : null,
            'reissueurl' => $may && !$after ? self::url((int) $row->id, 'reissue') : null,
            'backurl' => (new \moodle_url('/local/did_credentials/manage.php'))->out(false),
        ];
    }

    /**
     * A link to another one.
     *
     * @param int $id
     * @param string $title
     * @return array
     */
    private static function link(int $id, string $title): array {
        return ['url' => self::url($id), 'title' => $title];
    }

    /**
     * An address.
     *
     * @param int $id
     * @param string $action
     * @return string
     */
    private static function url(int $id, string $action = ''): string {
        $params = ['id' => $id] + ($action === '' ? [] : ['action' => $action]);
        return (new \moodle_url('/local/did_credentials/manage.php', $params))->out(false);
    }
}
