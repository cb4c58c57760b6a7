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
use local_did_credentials\identity;
use local_did_credentials\secret;

/**
 * What the settings page says of how things are.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class settings_words {
    /**
     * What is missing before anything can be issued, and how it is made.
     *
     * @return string HTML
     */
    public static function ready(): string {
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        $missing = array_filter([engine::why_not(), identity::problem(), secret::reported()]);
        $html = '';
        foreach ($missing as $problem) {
            $html .= \html_writer::tag('p', s($problem), ['class' => 'alert alert-warning']);
        }
        if (!$missing) {
            $html .= \html_writer::tag('p', s($string(secret::path() === null ? 'secretmissing' : 'readynow')));
        }
        if (secret::path() === null || $missing) {
            $html .= \html_writer::tag('p', s($string('secrethow')));
            $html .= \html_writer::tag('pre', \html_writer::tag('code', s(self::commands())));
        }
        return $html;
    }

    /**
     * How the secret is made.
     *
     * @return string
     */
    private static function commands(): string {
        return "sudo -u www-data php local/did_credentials/cli/keygen.php --file=/etc/azora/moodle.secret\n"
            . "\$CFG->forced_plugin_settings['local_did_credentials']['secretfile'] = '/etc/azora/moodle.secret';";
    }

    /**
     * Who this site is, and whether that is fixed.
     *
     * @return string HTML
     */
    public static function identity(): string {
        $frozen = identity::is_frozen();
        return \html_writer::tag('p', s(get_string($frozen ? 'identityfixed' : 'identitywould', 'local_did_credentials')))
            . \html_writer::tag('p', \html_writer::tag('code', s(identity::did())))
            . \html_writer::tag('p', s(get_string('identitywhere', 'local_did_credentials')) . ' '
                . \html_writer::link(identity::document_url(), s(identity::document_url())));
    }
}
