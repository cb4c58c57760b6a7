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

use local_azora\engine;
use local_did_credentials\credential_access;
use local_did_credentials\credentials;
use local_did_credentials\identity;

/**
 * A learner's own credentials.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class my_credentials_page implements \renderable, \templatable {
    /** @var int so many stand on a page */
    public const PERPAGE = 20;

    /** @var \stdClass[] all of them */
    private readonly array $rows;

    /**
     * Makes one.
     *
     * @param int $userid
     * @param int $page from 0
     */
    public function __construct(
        int $userid,
        /** @var int the page, from 0 */
        private readonly int $page = 0,
    ) {
        $this->rows = credentials::of_user($userid);
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $maybake = engine::is_available();
        $shown = array_slice($this->rows, max(0, $this->page) * self::PERPAGE, self::PERPAGE);
        $mayshare = credential_access::may('share') && !\core\session\manager::is_loggedinas();
        return [
            'none' => !$this->rows,
            'warning' => $maybake ? '' : get_string('mybakeoff', 'local_did_credentials'),
            'sesskey' => sesskey(),
            'verifyurl' => identity::verify_url(),
            'credentials' => array_map(fn($row) => $this->credential($row, $maybake, $mayshare), array_values($shown)),
        ];
    }

    /**
     * The bar with the pages.
     *
     * @return string
     */
    public function paging(): string {
        global $OUTPUT;
        $url = new \moodle_url('/local/did_credentials/mycredentials.php');
        return $OUTPUT->paging_bar(count($this->rows), $this->page, self::PERPAGE, $url);
    }

    /**
     * A credential.
     *
     * @param \stdClass $row
     * @param bool $maybake whether the extension is there, which pictures and bundles need
     * @param bool $mayshare
     * @return array
     */
    private function credential(\stdClass $row, bool $maybake, bool $mayshare): array {
        $formats = $maybake ? ['json', 'jwt', 'png', 'svg', 'bundle', 'receipt'] : ['json', 'jwt'];
        if (words::state($row) === 'revoked') {
            // What does not verify is not put into a bundle.
            $formats = array_diff($formats, ['bundle']);
        }
        $title = words::title($row);
        $shared = (bool) $row->shared;
        return words::look($row) + [
            'id' => (int) $row->id,
            'title' => $title,
            'kind' => words::kind($row->kind),
            'state' => words::state_text($row),
            'issued' => words::day($row->timeissued),
            'expires' => words::day($row->timeexpires),
            'revoked' => words::day($row->timerevoked),
            'reason' => (string) $row->revokereason,
            'shared' => $shared,
            'mayshare' => $mayshare,
            'share' => $shared ? 0 : 1,
            'sharelabel' => get_string($shared ? 'unshareof' : 'shareof', 'local_did_credentials', $title),
            'address' => $shared ? identity::verify_url($row->publicid) : '',
            'printurl' => (new \moodle_url('/local/did_credentials/print.php', ['id' => $row->id]))->out(false),
            'printlabel' => get_string('printof', 'local_did_credentials', $title),
            'downloads' => array_map(fn($format) => [
                'url' => (new \moodle_url('/local/did_credentials/download.php',
                    ['id' => $row->id, 'format' => $format]))->out(false),
                'name' => get_string('format' . $format, 'local_did_credentials'),
                'label' => get_string('downloadof', 'local_did_credentials',
                    (object) ['title' => $title, 'format' => get_string('format' . $format, 'local_did_credentials')]),
            ], array_values($formats)),
        ];
    }
}
