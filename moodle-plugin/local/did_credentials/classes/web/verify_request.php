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

namespace local_did_credentials\web;

use local_azora\engine;
use local_did_credentials\credentials;
use local_did_credentials\output\verify_page;
use local_did_credentials\verify\outside;
use local_did_credentials\verify\refused;
use local_did_credentials\verify\submission;
use local_did_credentials\verify\verifier;

/**
 * What the page that verifies is asked, and what it answers.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class verify_request {
    /**
     * Makes one.
     *
     * @param verify_page $page
     * @param int $status
     * @param int $retry
     */
    private function __construct(
        /** @var verify_page what is shown */
        public readonly verify_page $page,
        /** @var int of HTTP */
        public readonly int $status = 200,
        /** @var int seconds to wait before asking again; 0: no need to */
        public readonly int $retry = 0,
    ) {
    }

    /**
     * Answers the request.
     *
     * @param string $publicid of a shared credential; '': none is asked for
     * @param bool $posted whether something was sent by the form
     * @return self
     */
    public static function answer(string $publicid, bool $posted): self {
        if (!engine::is_available()) {
            return new self(new verify_page(null, '', get_string('verifyoff', 'local_did_credentials')), 503, 300);
        }
        if (!$posted && $publicid === '') {
            return new self(new verify_page());
        }
        $wait = rate_limit::count($posted ? 'verify' : 'lookup');
        if ($wait) {
            return new self(new verify_page(null, get_string('verifytoooften', 'local_did_credentials', $wait)), 429, $wait);
        }
        try {
            return $posted ? self::brought() : self::shared($publicid);
        } catch (refused $e) {
            return new self(new verify_page(null, $e->getMessage()));
        }
    }

    /**
     * Something was brought.
     *
     * @return self
     */
    private static function brought(): self {
        $submission = submission::from_request();
        if (!$submission) {
            throw new refused('verifynothing');
        }
        return new self(new verify_page((new verifier(new outside()))->check($submission)));
    }

    /**
     * A shared credential is asked for by its address.
     *
     * @param string $publicid
     * @return self
     */
    private static function shared(string $publicid): self {
        $row = credentials::by_public_id($publicid);
        if (!$row) {
            return new self(new verify_page(null, get_string('verifynotfound', 'local_did_credentials')), 404);
        }
        $verdict = (new verifier())->check(submission::of(credentials::json($row)));
        return new self(new verify_page($verdict, '', '', $row));
    }

    /**
     * The headers that the page is sent with. Its address may be a secret that a learner shares with few.
     *
     * @return array<string, string> name => value
     */
    public function headers(): array {
        return [
            'Content-Type' => 'text/html; charset=utf-8',
            'Cache-Control' => 'no-store',
            // Themes bring small fonts within their style sheets.
            'Content-Security-Policy' => "default-src 'self'; font-src 'self' data:; script-src 'none'; object-src 'none'; "
                . "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            'Cross-Origin-Opener-Policy' => 'same-origin',
            'Referrer-Policy' => 'no-referrer',
            'Vary' => 'Accept-Language',
            'X-Content-Type-Options' => 'nosniff',
            'X-Frame-Options' => 'DENY',
            'X-Robots-Tag' => 'noindex',
        ] + ($this->retry ? ['Retry-After' => (string) $this->retry] : []);
    }
}
