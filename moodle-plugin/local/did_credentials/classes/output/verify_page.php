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

use local_did_credentials\identity;
use local_did_credentials\verify\plain;
use local_did_credentials\verify\submission;
use local_did_credentials\verify\verdict;

/**
 * The page where anybody checks a credential. It is a whole document of its own: there is no session, and no script runs in it.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verify_page implements \renderable, \templatable {
    /** @var array<string, string> headline => how it looks; that of others is neutral */
    private const LOOKS = [verdict::OURS => 'success', verdict::FOREIGN => 'secondary', verdict::INVALID => 'danger'];

    /** @var array<string, string> headline => mark beside it */
    private const MARKS = [verdict::OURS => '✓', verdict::FOREIGN => 'i', verdict::INVALID => '✗'];

    /**
     * Makes one.
     *
     * @param verdict|null $verdict
     * @param string $error
     * @param string $warning
     * @param \stdClass|null $shared
     */
    public function __construct(
        /** @var verdict|null what is said of what was brought; null: nothing was */
        private readonly ?verdict $verdict = null,
        /** @var string why what was brought is not looked at, in plain text */
        private readonly string $error = '',
        /** @var string why nothing can be checked now, in plain text */
        private readonly string $warning = '',
        /** @var \stdClass|null row of the shared credential that is shown */
        private readonly ?\stdClass $shared = null,
    ) {
    }

    /**
     * What the template takes.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        global $CFG, $OUTPUT, $PAGE, $SITE;
        $sitename = format_string($SITE->fullname, true, ['context' => \context_system::instance(), 'escape' => false]);
        $title = get_string('verify', 'local_did_credentials');
        $told = $this->verdict ? $this->told($this->verdict) : null;
        return [
            'lang' => get_html_lang_attribute_value(current_language()),
            'dir' => right_to_left() ? 'rtl' : 'ltr',
            'pagetitle' => implode(' | ', array_filter([$told['headline'] ?? $this->error ?: null, $title, $sitename])),
            'title' => $title,
            'sitename' => $sitename,
            'homeurl' => $CFG->wwwroot . '/',
            'css' => array_map(fn($url) => $url->out(false), array_values($PAGE->theme->css_urls($PAGE))),
            'ourcss' => (new \moodle_url('/local/did_credentials/verify.css'))->out(false),
            'icon' => $OUTPUT->favicon()->out(false),
            'action' => (new \moodle_url('/local/did_credentials/verify.php'))->out(false),
            'limit' => display_size(submission::MAXBYTES),
            'maxbytes' => submission::MAXBYTES,
            'error' => $this->error,
            'warning' => $this->warning,
            'ready' => $this->warning === '',
            'verdict' => $told,
            'shared' => $this->shared ? $this->links($this->shared) : null,
        ];
    }

    /**
     * A verdict, for the template.
     *
     * @param verdict $verdict
     * @return array
     */
    private function told(verdict $verdict): array {
        $string = fn(string $name, $a = null) => get_string($name, 'local_did_credentials', $a);
        $checks = [];
        foreach ($verdict->checks as $check => $found) {
            $checks[] = [
                'name' => $string('check' . $check),
                'result' => $string('result' . $found['result']),
                'white' => in_array($found['result'], ['pass', 'fail'], true),
                'look' => ['pass' => 'success', 'fail' => 'danger'][$found['result']] ?? 'secondary',
                'meaning' => $string('check' . $check . $found['result']),
                'messages' => $found['messages'],
            ];
        }
        $foreign = $verdict->headline === verdict::FOREIGN;
        return [
            'headline' => $string('verify' . $verdict->headline),
            'look' => self::LOOKS[$verdict->headline],
            'mark' => self::MARKS[$verdict->headline],
            'reason' => $string($verdict->reason),
            'issuer' => plain::of($verdict->issuer),
            'checks' => $checks,
            'hasclaims' => (bool) $verdict->claims,
            'claimsheading' => $string($foreign ? 'claimsforeign' : 'claims'),
            'claimswarning' => $foreign ? $string('claimsforeign_desc') : '',
            'claims' => array_values($verdict->claims),
            'hasparts' => (bool) $verdict->parts,
            'parts' => array_map(fn($part) => [
                'name' => $string('part' . strtolower($part['part'])),
                'trust' => $string('trust' . $part['trust']),
                'age' => $string('partage', format_time(max(0, (int) $part['age']))),
            ], $verdict->parts),
        ];
    }

    /**
     * Where a shared credential can be had.
     *
     * @param \stdClass $row
     * @return array
     */
    private function links(\stdClass $row): array {
        $url = identity::credential_url($row->publicid);
        return ['json' => $url, 'jwt' => $url . '.jwt'];
    }
}
