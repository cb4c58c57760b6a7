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

namespace local_did_credentials\check;

use core\check\result;
use local_did_credentials\identity;

/**
 * Whether others find this site's DID document where its identifier says.
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class site extends base {
    /**
     * Looks.
     *
     * @return result
     */
    protected function look(): result {
        $problem = identity::problem();
        if ($problem !== null) {
            return new result(result::ERROR, s($problem), get_string('check_site_details', 'local_did_credentials'));
        }
        $document = identity::document();
        if ($document === null) {
            return $this->say(result::WARNING, 'none', identity::did());
        }
        $url = identity::document_url();
        if (!str_starts_with(identity::base(), 'https:')) {
            return $this->say(result::WARNING, 'http', $url);
        }
        $found = $this->fetch($url);
        if ($found === null) {
            return $this->say(result::ERROR, 'away', $url);
        }
        return $found === $document ? $this->say(result::OK, 'ok', $url) : $this->say(result::ERROR, 'differs', $url);
    }

    /**
     * Fetches the document from this site's own address, as others do.
     *
     * @param string $url
     * @return string|null null if it is not there
     */
    private function fetch(string $url): ?string {
        global $CFG;
        if (PHPUNIT_TEST) {
            return null;
        }
        require_once($CFG->libdir . '/filelib.php');
        $curl = new \curl(['ignoresecurity' => true]);
        $text = $curl->get($url, [], ['CURLOPT_CONNECTTIMEOUT' => 3, 'CURLOPT_TIMEOUT' => 5, 'CURLOPT_FOLLOWLOCATION' => 0,
            'CURLOPT_MAXFILESIZE' => 262144]);
        return $curl->get_errno() === 0 && (int) ($curl->get_info()['http_code'] ?? 0) === 200 ? (string) $text : null;
    }
}
