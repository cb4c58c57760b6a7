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

/**
 * What a public address answers. There is no session and no cookie there, nothing differs by who asks, and everybody may read it,
 * from other sites too.
 *
 *
 * @package    local_did_credentials
 * @copyright  2026 Azora contributors
 * @license    http://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
final class response {
    /** @var string what is no public address: the same for what is unknown and for what is not shared */
    private const NOTFOUND = '{"error":"not found"}';

    /**
     * Makes one.
     *
     * @param int $status
     * @param string $body
     * @param string $type
     * @param int $seconds
     * @param string[] $headers
     */
    private function __construct(
        /** @var int of HTTP */
        public readonly int $status,
        /** @var string what is sent */
        public readonly string $body,
        /** @var string its media type */
        public readonly string $type,
        /** @var int for so long others may keep it; 0: not at all */
        public readonly int $seconds,
        /** @var string[] further headers: name => value */
        public readonly array $headers = [],
    ) {
    }

    /**
     * What is published for everybody, and may be kept for a while.
     *
     * @param string $body
     * @param string $type
     * @param int $seconds
     * @return self
     */
    public static function published(string $body, string $type, int $seconds = 300): self {
        return new self(200, $body, $type, $seconds);
    }

    /**
     * A credential, which its learner can stop sharing any time.
     *
     * @param string $body
     * @param string $type
     * @param string $filename
     * @return self
     */
    public static function credential(string $body, string $type, string $filename): self {
        return new self(200, $body, $type, 0, [
            'Content-Disposition' => 'inline; filename="' . $filename . '"',
            'X-Robots-Tag' => 'noindex, nofollow',
        ]);
    }

    /**
     * There is nothing here, whatever the reason.
     *
     * @return self
     */
    public static function not_found(): self {
        return new self(404, self::NOTFOUND, 'application/json', 0, ['X-Robots-Tag' => 'noindex, nofollow']);
    }

    /**
     * It cannot be told now.
     *
     * @param string $why in plain English: programs read it
     * @param int $retry seconds
     * @return self
     */
    public static function unavailable(string $why, int $retry = 300): self {
        return new self(503, json_encode(['error' => $why]), 'application/json', 0, ['Retry-After' => (string) $retry]);
    }

    /**
     * Somebody asks too often.
     *
     * @param int $retry seconds
     * @return self
     */
    public static function too_many(int $retry): self {
        return new self(429, '{"error":"too many requests"}', 'application/json', 0, ['Retry-After' => (string) $retry]);
    }

    /**
     * The headers that it is sent with.
     *
     * @return array<string, string> name => value
     */
    public function headers(): array {
        return $this->headers + [
            'Content-Type' => $this->type,
            'Access-Control-Allow-Origin' => '*',
            'Access-Control-Allow-Methods' => 'GET, HEAD, OPTIONS',
            'Access-Control-Expose-Headers' => 'ETag, Retry-After',
            'Cache-Control' => $this->seconds > 0 ? "public, max-age=$this->seconds" : 'no-store',
            'Content-Security-Policy' => "default-src 'none'; frame-ancestors 'none'; sandbox",
            'Cross-Origin-Resource-Policy' => 'cross-origin',
            'Referrer-Policy' => 'no-referrer',
            'X-Content-Type-Options' => 'nosniff',
        ] + ($this->seconds > 0 ? ['ETag' => $this->etag()] : []);
    }

    /**
     * By what two of them are told apart.
     *
     * @return string
     */
    private function etag(): string {
        return '"' . substr(hash('sha256', $this->body), 0, 32) . '"';
    }

    /**
     * Sends it, and ends.
     */
    public function send(): never {
        // The length that is told must be that of what is sent.
        ini_set('zlib.output_compression', 'Off');
        while (ob_get_level()) {
            ob_end_clean();
        }
        foreach (['Expires', 'Pragma', 'Last-Modified', 'X-Powered-By'] as $name) {
            header_remove($name);
        }
        $verb = $_SERVER['REQUEST_METHOD'] ?? 'GET';
        if (!in_array($verb, ['GET', 'HEAD', 'OPTIONS'], true)) {
            header('Allow: GET, HEAD, OPTIONS', true, 405);
            exit;
        }
        foreach ($this->headers() as $name => $value) {
            header("$name: $value");
        }
        if ($verb === 'OPTIONS') {
            http_response_code(204);
            exit;
        }
        $known = array_map('trim', explode(',', str_replace('W/', '', (string) ($_SERVER['HTTP_IF_NONE_MATCH'] ?? ''))));
        if ($this->status === 200 && $this->seconds > 0 && in_array($this->etag(), $known, true)) {
            http_response_code(304);
            exit;
        }
        http_response_code($this->status);
        header('Content-Length: ' . strlen($this->body));
        if ($verb !== 'HEAD') {
            echo $this->body;
        }
        exit;
    }

    /**
     * What stands behind the name of the script in the address.
     *
     * @return string without the first slash
     */
    public static function path(): string {
        $path = $_SERVER['PATH_INFO'] ?? '';
        $script = $_SERVER['SCRIPT_NAME'] ?? '';
        // Some servers repeat the script's name.
        if (is_string($path) && $script !== '' && str_starts_with($path, "$script/")) {
            $path = substr($path, strlen($script));
        }
        return is_string($path) ? ltrim($path, '/') : '';
    }
}
