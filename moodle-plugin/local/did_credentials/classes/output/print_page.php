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
use local_did_credentials\identity;
use local_did_credentials\verify\claims;

/**
 * A credential to be printed.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class print_page implements \renderable, \templatable {
    /** @var int light squares around a code, which readers need */
    private const MARGIN = 4;

    /**
     * Makes one.
     *
     * @param credential_access $access
     */
    public function __construct(
        /** @var credential_access the credential */
        private readonly credential_access $access,
    ) {
    }

    /**
     * What it is called.
     *
     * @return string plain text
     */
    public function title(): string {
        return words::title($this->access->row);
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $row = $this->access->row;
        $address = $row->shared ? identity::verify_url($row->publicid) : '';
        $user = \core_user::get_user($row->userid);
        return [
            'title' => $this->title(),
            'kind' => words::kind($row->kind),
            'name' => $user && !$user->deleted ? fullname($user) : '',
            'valid' => words::state($row) === 'valid',
            'state' => words::state_text($row),
            'issuer' => identity::did(),
            'lines' => array_values(array_diff_key(claims::of(credentials::json($row)), ['name' => 1])),
            'address' => $address,
            'code' => $address === '' ? null : self::code($address),
            'backurl' => (new \moodle_url($this->access->is_own() ? '/local/did_credentials/mycredentials.php'
                : '/local/did_credentials/manage.php', $this->access->is_own() ? [] : ['id' => $row->id]))->out(false),
        ];
    }

    /**
     * The code of an address, as a path of squares.
     *
     * @param string $address
     * @return array size and path
     */
    public static function code(string $address): array {
        global $CFG;
        require_once($CFG->libdir . '/tcpdf/tcpdf_barcodes_2d.php');
        // Of printed codes a part may be hidden: with M a sixth.
        $squares = (new \TCPDF2DBarcode($address, 'QRCODE,M'))->getBarcodeArray();
        $path = '';
        foreach ($squares['bcode'] as $y => $line) {
            foreach ($line as $x => $dark) {
                $path .= $dark ? sprintf('M%d %dh1v1h-1z', $x + self::MARGIN, $y + self::MARGIN) : '';
            }
        }
        return ['size' => $squares['num_cols'] + 2 * self::MARGIN, 'path' => $path];
    }
}
